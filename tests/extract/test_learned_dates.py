"""Dates by the learned reader."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.annotate.contract import TIMES, register_extensions
from kg.annotate.reader_reading import Reading
from kg.extract.contract import Candidate
from kg.extract.learned_dates import LearnedDates


@pytest.fixture
def doc() -> Doc:
    register_extensions()
    words = ["Acme", "bought", "Beta", "2019", ",", "founded", "in", "2001", "."]
    spaces = [True, True, True, False, True, True, True, False, False]
    made = Doc(spacy.blank("en").vocab, words=words, spaces=spaces, heads=[1, 1, 1, 1, 1, 2, 5, 6, 1], deps=["dep"] * 9)
    made.spans[TIMES] = [Span(made, place, place + 1, label="DATE") for place in (3, 7)]
    for span in made.spans[TIMES]:
        span._.value = span.text
    return made


def _found(doc: Doc, chances: dict[tuple[int, int], float] | None, *, sure: bool = False) -> dict[str, str]:
    ends = [Span(doc, place, place + 1, label="Company") for place in (0, 2)]
    places = tuple((end.start_char, end.end_char) for end in ends)
    if chances is not None:
        doc.user_data["kg_reading"] = Reading(dates={places: chances})  # type: ignore[dict-item]
    candidate = Candidate(ends[0], "acquired", ends[1], doc[1], "bought", 0.8, "patterns")
    return LearnedDates(doc).find(candidate, sure=sure, event=True)


def _places(doc: Doc) -> list[tuple[int, int]]:
    return [(span.start_char, span.end_char) for span in doc.spans[TIMES]]


def test_the_likeliest_date_counts(doc: Doc) -> None:
    assert _found(doc, {_places(doc)[0]: 0.5, _places(doc)[1]: 0.2}) == {"time": "2019"}


def test_over_a_rule_the_reader_must_be_sure(doc: Doc) -> None:
    assert _found(doc, {_places(doc)[0]: 0.7}, sure=True) == {}
    assert _found(doc, {_places(doc)[0]: 0.9}, sure=True) == {"time": "2019"}


def test_where_the_reader_is_unsure_or_silent_there_is_none(doc: Doc) -> None:
    assert _found(doc, {_places(doc)[0]: 0.3}) == {}
    assert _found(doc, {}) == {}
    assert _found(doc, None) == {}
