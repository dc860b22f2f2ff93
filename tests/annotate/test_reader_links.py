"""Links of the reader between pronouns, descriptions and names."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.annotate.contract import MENTIONS, register_extensions
from kg.annotate.reader_links import join_chains
from kg.annotate.reader_reading import Link

_ACME, _FIRM, _IT = (0, 4), (10, 18), (24, 26)


@pytest.fixture
def doc() -> Doc:
    register_extensions()
    words = ["Acme", "grew", ".", "The", "firm", "says", "it", "hires", "."]
    made = Doc(spacy.blank("en").vocab, words=words, heads=[1, 1, 1, 4, 5, 5, 7, 5, 5], deps=["dep"] * 9)
    made.spans[MENTIONS] = [_mention(made, 0, 1, "name", 0), _mention(made, 3, 5, "nominal", 1)]
    return made


def _mention(doc: Doc, start: int, end: int, kind: str, chain: int) -> Span:
    span = Span(doc, start, end, label="Company")
    span._.kind, span._.chain = kind, chain
    return span


def _place(doc: Doc, start: int, end: int) -> tuple[int, int]:
    span = doc[start:end]
    return span.start_char, span.end_char


def test_a_description_joins_the_chain_of_its_name(doc: Doc) -> None:
    join_chains(doc, [Link(_place(doc, 3, 5), _place(doc, 0, 1), 0.9)])
    assert [span._.chain for span in doc.spans[MENTIONS]] == [0, 0]


def test_what_joins_a_chain_is_of_its_type(doc: Doc) -> None:
    taken_for_a_person = Span(doc, 3, 5, label="Person")
    taken_for_a_person._.kind, taken_for_a_person._.chain = "nominal", 1
    doc.spans[MENTIONS] = [doc.spans[MENTIONS][0], taken_for_a_person]
    join_chains(doc, [Link(_place(doc, 3, 5), _place(doc, 0, 1), 0.9)])
    assert [(span.label_, span._.kind) for span in doc.spans[MENTIONS]] == [("Company", "name"), ("Company", "nominal")]


def test_a_pronoun_that_was_no_mention_becomes_one(doc: Doc) -> None:
    doc[6].pos_ = "PRON"
    links = [Link(_place(doc, 3, 5), _place(doc, 0, 1), 0.9), Link(_place(doc, 6, 7), _place(doc, 3, 5), 0.8)]
    join_chains(doc, links)
    assert [(span.text, span._.chain, span.label_) for span in doc.spans[MENTIONS]][-1] == ("it", 0, "Company")


def test_an_unsure_link_changes_nothing(doc: Doc) -> None:
    join_chains(doc, [Link(_place(doc, 3, 5), _place(doc, 0, 1), 0.4)])
    assert [span._.chain for span in doc.spans[MENTIONS]] == [0, 1]


def test_a_plural_is_nobodys_other_name(doc: Doc) -> None:
    doc[4].tag_ = "NNS"
    join_chains(doc, [Link(_place(doc, 3, 5), _place(doc, 0, 1), 0.9)])
    assert [span._.chain for span in doc.spans[MENTIONS]] == [0, 1]


def test_a_pronoun_does_not_draw_a_plural_along(doc: Doc) -> None:
    doc[4].tag_ = "NNS"
    doc.spans[MENTIONS] = [*doc.spans[MENTIONS], _mention(doc, 6, 7, "pronoun", 1)]
    join_chains(doc, [Link(_place(doc, 6, 7), _place(doc, 0, 1), 0.9)])
    assert [span._.chain for span in doc.spans[MENTIONS]] == [0, 1, 1]
