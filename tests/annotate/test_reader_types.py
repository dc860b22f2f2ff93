"""Types of names settled by the relations that they stand in."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.annotate.contract import MENTIONS, register_extensions
from kg.annotate.reader_reading import Reading, SeenRelation
from kg.annotate.reader_types import settle_types
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()
_ANN, _ORBIT = (0, 3), (11, 16)


@pytest.fixture
def doc() -> Doc:
    register_extensions()
    made = Doc(spacy.blank("en").vocab, words=["Ann", "headed", "Orbit", "."], heads=[1, 1, 1, 1], deps=["dep"] * 4)
    made.spans[MENTIONS] = [_name(made, 0, "Person", 0), _name(made, 2, "City", 1)]
    return made


def _name(doc: Doc, place: int, kind: str, chain: int) -> Span:
    span = Span(doc, place, place + 1, label=kind)
    span._.kind, span._.chain = "name", chain
    return span


def _settled(doc: Doc, probability: float, **chances: float) -> str:
    relation = SeenRelation(_ANN, "leads", _ORBIT, probability, ())
    settle_types(doc, Reading(relations=[relation], chances={_ANN: {"Person": 1.0}, _ORBIT: chances}), ONTOLOGY)
    person, orbit = doc.spans[MENTIONS]
    assert (person.label_, person._.chain, orbit._.chain, orbit._.kind) == ("Person", 0, 1, "name")
    return str(orbit.label_)


def test_a_relation_that_the_type_forbids_decides_between_likely_types(doc: Doc) -> None:
    assert _settled(doc, 0.9, City=0.4, Company=0.5) == "Company"


def test_a_doubtful_relation_does_not(doc: Doc) -> None:
    assert _settled(doc, 0.2, City=0.7, Company=0.3) == "City"


def test_a_type_that_the_reader_holds_impossible_is_not_taken(doc: Doc) -> None:
    assert _settled(doc, 0.9, City=0.99) == "City"
