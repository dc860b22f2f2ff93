"""Chains that a relation of which the reader is sure contradicts."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.annotate.contract import MENTIONS, register_extensions
from kg.annotate.reader_parting import part_chains, part_mistyped, rebind_pronouns
from kg.annotate.reader_reading import Link, Reading, SeenRelation
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()


@pytest.fixture
def doc() -> Doc:
    """``Orbit rose . Acme sued it in Lyon .``, where the rules took "it" for Acme."""
    register_extensions()
    words = ["Orbit", "rose", ".", "Acme", "sued", "it", "in", "Lyon", "."]
    heads = [1, 1, 1, 4, 4, 4, 4, 6, 4]
    made = Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=["dep"] * 9)
    made.spans[MENTIONS] = [
        _mention(made, 0, "Company", "name", 0),
        _mention(made, 3, "Company", "name", 1),
        _mention(made, 5, "Company", "pronoun", 1),
        _mention(made, 7, "City", "name", 2),
    ]
    return made


def _mention(doc: Doc, place: int, kind: str, form: str, chain: int) -> Span:
    span = Span(doc, place, place + 1, label=kind)
    span._.kind, span._.chain = form, chain
    return span


def _relation(doc: Doc, subject: int, predicate: str, target: int, probability: float = 0.9) -> SeenRelation:
    return SeenRelation(_place(doc, subject), predicate, _place(doc, target), probability, ())


def _place(doc: Doc, token: int) -> tuple[int, int]:
    return doc[token].idx, doc[token].idx + len(doc[token])


def _chains(doc: Doc) -> list[int]:
    return [span._.chain for span in doc.spans[MENTIONS]]


def test_who_is_sued_is_not_who_sues_but_whom_the_reader_links(doc: Doc) -> None:
    links = [Link(_place(doc, 5), _place(doc, 0), 0.6)]
    part_chains(doc, Reading(relations=[_relation(doc, 3, "sued", 5)], links=links))
    assert _chains(doc) == [0, 1, 0, 2]


def test_without_a_link_the_pronoun_stands_alone(doc: Doc) -> None:
    part_chains(doc, Reading(relations=[_relation(doc, 3, "sued", 5)]))
    assert _chains(doc) == [0, 1, 3, 2]


def test_a_doubtful_relation_parts_nothing(doc: Doc) -> None:
    part_chains(doc, Reading(relations=[_relation(doc, 3, "sued", 5, 0.6)]))
    assert _chains(doc) == [0, 1, 1, 2]


def test_a_pronoun_of_a_type_that_the_relation_forbids_goes_to_the_last_name_that_fits(doc: Doc) -> None:
    mentions = list(doc.spans[MENTIONS])
    doc.spans[MENTIONS] = [*mentions[:2], _mention(doc, 5, "City", "pronoun", 2), mentions[3]]
    rebind_pronouns(doc, Reading(relations=[_relation(doc, 3, "sued", 5)]), ONTOLOGY)
    assert _chains(doc) == [0, 1, 0, 2]
    assert doc.spans[MENTIONS][2].label_ == "Company"


def _sure_of(doc: Doc, token: int, kind: str, chance: float = 0.95) -> Reading:
    return Reading(chances={_place(doc, token): {kind: chance}})


def test_what_cannot_be_the_name_of_its_chain_goes_to_the_last_name_that_fits(doc: Doc) -> None:
    mentions = list(doc.spans[MENTIONS])
    doc.spans[MENTIONS] = [*mentions[:2], _mention(doc, 5, "City", "nominal", 2), mentions[3]]
    part_mistyped(doc, _sure_of(doc, 5, "GovernmentAgency"), ONTOLOGY)
    assert _chains(doc) == [0, 1, 1, 2]
    assert doc.spans[MENTIONS][2].label_ == "Company"


def test_where_no_name_fits_it_stays(doc: Doc) -> None:
    part_mistyped(doc, _sure_of(doc, 5, "Person"), ONTOLOGY)
    assert _chains(doc) == [0, 1, 1, 2]
    assert doc.spans[MENTIONS][2].label_ == "Company"


@pytest.mark.parametrize(("kind", "chance"), [("Organization", 0.99), ("Person", 0.6), ("Other", 0.99)])
def test_a_like_or_a_doubtful_type_parts_nothing(doc: Doc, kind: str, chance: float) -> None:
    part_mistyped(doc, _sure_of(doc, 5, kind, chance), ONTOLOGY)
    assert _chains(doc) == [0, 1, 1, 2]
