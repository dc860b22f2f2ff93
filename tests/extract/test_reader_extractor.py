from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.annotate.contract import MENTIONS, TIMES, register_extensions
from kg.annotate.reader_reading import Reading, SeenRelation
from kg.extract.contract import Candidate
from kg.extract.reader import ReaderExtractor
from kg.model import LiteralValue
from kg.ontology import Ontology
from kg.settings import Settings

_WORDS = ["Acme", "was", "founded", "by", "Ann", "Lee", "in", "1999", "."]
_HEADS = [2, 2, 2, 2, 5, 3, 2, 6, 2]
_DEPS = ["nsubjpass", "auxpass", "ROOT", "agent", "compound", "pobj", "prep", "pobj", "punct"]
_POS = ["PROPN", "AUX", "VERB", "ADP", "PROPN", "PROPN", "ADP", "NUM", "PUNCT"]
_ACME, _LEE, _YEAR = (0, 4), (20, 27), (31, 35)


@pytest.fixture
def doc() -> Doc:
    register_extensions()
    doc = Doc(spacy.blank("en").vocab, words=_WORDS, heads=_HEADS, deps=_DEPS, pos=_POS)
    doc.spans[MENTIONS] = [Span(doc, 0, 1, label="Company"), Span(doc, 4, 6, label="Person")]
    for number, span in enumerate(doc.spans[MENTIONS]):
        span._.chain = number
    year = Span(doc, 7, 8, label="DATE")
    year._.value = "1999"
    doc.spans[TIMES] = [year]
    return doc


def _read(doc: Doc, ontology: Ontology, *relations: SeenRelation, **types: str) -> list[Candidate]:
    chances = {tuple(map(int, key[1:].split("_"))): {kind: 0.9} for key, kind in types.items()}
    doc.user_data["kg_reading"] = Reading(relations=list(relations), chances=chances)  # type: ignore[arg-type]
    found = ReaderExtractor(ontology=ontology, settings=Settings()).candidates(doc)
    return [item for item in found if isinstance(item, Candidate)]


def test_a_pair_becomes_a_candidate_between_mentions(doc: Doc, ontology: Ontology) -> None:
    (item,) = _read(doc, ontology, SeenRelation(_ACME, "foundedBy", _LEE, 0.9, ()))
    assert isinstance(item.object, Span)
    assert (item.subject.text, item.object.text) == ("Acme", "Ann Lee")
    assert item.trigger.text == "founded"
    assert item.phrase == "founded by"
    assert item.confidence == 0.9


def test_a_date_becomes_a_literal(doc: Doc, ontology: Ontology) -> None:
    (item,) = _read(doc, ontology, SeenRelation(_ACME, "foundedOn", _YEAR, 0.8, ()))
    assert item.object == LiteralValue("1999", "xsd:gYear", 31, 35)


def test_what_is_below_the_floor_or_unknown_is_left_out(doc: Doc, ontology: Ontology) -> None:
    low = SeenRelation(_ACME, "foundedBy", _LEE, 0.2, ())
    strange = SeenRelation(_ACME, "notInTheOntology", _LEE, 0.9, ())
    assert _read(doc, ontology, low, strange) == []


def test_a_rough_span_finds_the_mention_with_its_head(doc: Doc, ontology: Ontology) -> None:
    (item,) = _read(doc, ontology, SeenRelation(_ACME, "foundedBy", (24, 27), 0.9, ()))
    assert isinstance(item.object, Span)
    assert item.object.text == "Ann Lee"


def test_a_new_span_takes_the_type_that_the_reader_gives(doc: Doc, ontology: Ontology) -> None:
    doc.spans[MENTIONS] = [doc.spans[MENTIONS][0]]
    assert _read(doc, ontology, SeenRelation(_ACME, "foundedBy", _LEE, 0.9, ()), s20_27="Other") == []
    (item,) = _read(doc, ontology, SeenRelation(_ACME, "foundedBy", _LEE, 0.9, ()), s20_27="Person")
    assert isinstance(item.object, Span)
    assert (item.object.label_, item.object._.chain) == ("Person", 1)


def test_without_a_reading_there_is_nothing(doc: Doc, ontology: Ontology) -> None:
    assert list(ReaderExtractor(ontology=ontology, settings=Settings()).candidates(doc)) == []


def test_a_count_in_words_becomes_a_literal(ontology: Ontology) -> None:
    register_extensions()
    words = ["Acme", "has", "some", "nine", "hundred", "staff", "."]
    doc = Doc(spacy.blank("en").vocab, words=words, heads=[1, 1, 4, 4, 5, 1, 1], deps=["dep"] * 7, pos=["NOUN"] * 7)
    doc.spans[MENTIONS] = [Span(doc, 0, 1, label="Company")]
    place = (9, 26)
    assert doc.text[slice(*place)] == "some nine hundred"
    (item,) = _read(doc, ontology, SeenRelation(_ACME, "employeeCount", place, 0.9, ()))
    assert item.object == LiteralValue("nine hundred", "xsd:string", 14, 26)


def test_a_season_is_dated_by_its_year(doc: Doc, ontology: Ontology) -> None:
    doc.spans[TIMES][0]._.value = "1999-03/1999-05"
    (item,) = _read(doc, ontology, SeenRelation(_ACME, "foundedOn", _YEAR, 0.8, ()))
    assert item.object == LiteralValue("1999", "xsd:gYear", 31, 35)


def test_a_sure_relation_may_ask_for_an_unlikely_type(doc: Doc, ontology: Ontology) -> None:
    doc.spans[MENTIONS] = [doc.spans[MENTIONS][0]]
    chances = {_LEE: {"Other": 0.9, "Person": 0.05}}
    for probability, found in ((0.9, 1), (0.5, 0)):
        seen = SeenRelation(_ACME, "foundedBy", _LEE, probability, ())
        doc.user_data["kg_reading"] = Reading(relations=[seen], chances=chances)
        assert len(list(ReaderExtractor(ontology=ontology, settings=Settings()).candidates(doc))) == found
