"""Sentences that state nothing usable, and those that must be read in spite of their style."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span
from stock_model import read

from kg.annotate.amounts import annotate_amounts
from kg.annotate.attribution import annotate_attributions
from kg.annotate.dates import annotate_dates
from kg.annotate.figurative import annotate_figurative


def with_names(doc: Doc) -> Doc:
    spans = []
    for chain, entity in enumerate(entity for entity in doc.ents if entity.label_ in ("ORG", "PERSON", "GPE")):
        span = Span(doc, entity.start, entity.end, label="Organization")
        span._.kind, span._.chain = "name", chain
        spans.append(span)
    doc.spans["mentions"] = spans
    return doc


def reasons(text: str) -> list[str]:
    doc = read(text, with_names, annotate_dates, annotate_amounts, annotate_attributions, annotate_figurative)
    assert len(doc.spans["skipped"]) == len(doc._.rejected)
    return [item.reason for item in doc._.rejected]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Microsoft is navigating turbulent waters.", "figurative"),
        ("The road ahead for Microsoft is fraught with challenges.", "figurative"),
        ("It’s a delicate dance between innovation and regulation.", "figurative"),
        ("Companies must build relationships with governments, consumers, and partners.", "generic"),
        ("When a company is labeled a risk, it loses trust.", "generic"),
        ("But can these core businesses sustain the company?", "question"),
        ("If rates fell, homes would sell.", "hypothetical"),
        ("Sign up for our newsletter.", "boilerplate"),
        ("Click here to read the full report.", "boilerplate"),
        ("© 2024 All rights reserved.", "boilerplate"),
    ],
)
def test_skipped_with_its_reason(text: str, reason: str) -> None:
    assert reasons(text) == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "Microsoft bought Activision in a leap into uncharted waters.",
        "Microsoft, at a crossroads, paid $3 billion for it in 2019.",
        "The company cut 300 jobs in Berlin.",
        "Google said the road ahead is fraught with challenges.",
        '"Can it last?" Google asked.',
    ],
)
def test_a_real_statement_is_read_whatever_its_style(text: str) -> None:
    assert reasons(text) == []


def test_the_rejected_place_is_the_sentence() -> None:
    text = "Intel opened a plant in Ohio. It’s a chess game."
    doc = read(text, with_names, annotate_figurative)
    assert [text[item.start : item.end] for item in doc._.rejected] == ["It’s a chess game."]
