"""Rules that the learned reader does not support."""

from __future__ import annotations

from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.annotate.contract import register_extensions
from kg.annotate.reader_reading import Reading, SeenRelation
from kg.extract.attribution import Stance
from kg.extract.contract import Candidate
from kg.extract.merge import Draft
from kg.extract.support import affirm_stated, doubt_unsupported
from kg.ontology import Ontology


@pytest.fixture
def doc() -> Doc:
    register_extensions()
    words = ["Acme", "supplies", "Beta", ".", "Gamma", "rose", "."]
    made = Doc(spacy.blank("en").vocab, words=words, heads=[1, 1, 1, 1, 5, 5, 5], deps=["dep"] * 7)
    made.user_data["kg_reading"] = Reading(known=frozenset(("suppliesTo", "competesWith")))
    return made


def _draft(doc: Doc, predicate: str, target: int, *extractors: str) -> Draft:
    ends = [Span(doc, place, place + 1, label="Company") for place in (0, target)]
    candidate = Candidate(ends[0], predicate, ends[1], doc[1], "supplies", 0.8, extractors[0])
    return Draft(candidate, Stance("positive", "asserted", None), {}, 0.8, 0, 20, extractors)


def _confidence(doc: Doc, draft: Draft, ontology: Ontology) -> float:
    (weighed,) = doubt_unsupported([draft], doc, ontology)
    return weighed.confidence


def test_what_the_reader_does_not_see_is_doubted(doc: Doc, ontology: Ontology) -> None:
    assert _confidence(doc, _draft(doc, "suppliesTo", 2, "patterns"), ontology) < 0.65


def test_what_it_sees_with_little_probability_is_not(doc: Doc, ontology: Ontology) -> None:
    doc.user_data["kg_reading"].relations.append(SeenRelation((0, 4), "suppliesTo", (14, 18), 0.2, ()))
    assert _confidence(doc, _draft(doc, "suppliesTo", 2, "patterns"), ontology) == 0.8


def test_nor_what_it_was_not_trained_to_see_or_found_itself(doc: Doc, ontology: Ontology) -> None:
    assert _confidence(doc, _draft(doc, "owns", 2, "patterns"), ontology) == 0.8
    assert _confidence(doc, _draft(doc, "suppliesTo", 2, "patterns", "reader"), ontology) == 0.8


def test_nor_what_reaches_into_another_sentence(doc: Doc, ontology: Ontology) -> None:
    assert _confidence(doc, _draft(doc, "suppliesTo", 4, "patterns"), ontology) == 0.8


@pytest.mark.parametrize(
    ("status", "polarity", "modality"),
    [
        ((0.01, 0.01, 0.0, 0.0), "positive", "asserted"),
        ((0.2, 0.01, 0.0, 0.0), "negative", "asserted"),
        ((0.01, 0.5, 0.0, 0.0), "positive", "planned"),
    ],
)
def test_what_the_reader_is_sure_is_stated_is_stated(
    doc: Doc, ontology: Ontology, status: tuple[float, ...], polarity: str, modality: str
) -> None:
    doc.user_data["kg_reading"].relations.append(SeenRelation((0, 4), "suppliesTo", (14, 18), 0.8, status))
    denied = replace(_draft(doc, "suppliesTo", 2, "reader"), stance=Stance("negative", "planned", None))
    (draft,) = affirm_stated([denied], doc, ontology)
    assert (draft.stance.polarity, draft.stance.modality) == (polarity, modality)


def test_a_denial_of_something_else_stays(doc: Doc, ontology: Ontology) -> None:
    doc.user_data["kg_reading"].relations.append(SeenRelation((0, 4), "owns", (14, 18), 0.8, (0.0, 0.0, 0.0, 0.0)))
    denied = replace(_draft(doc, "suppliesTo", 2, "patterns"), stance=Stance("negative", "asserted", None))
    assert affirm_stated([denied], doc, ontology) == [denied]


def test_without_a_reader_nothing_is_doubted(doc: Doc, ontology: Ontology) -> None:
    del doc.user_data["kg_reading"]
    assert _confidence(doc, _draft(doc, "suppliesTo", 2, "patterns"), ontology) == 0.8
