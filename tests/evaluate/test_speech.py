"""Hand-computed values of the attribution scorer."""

from __future__ import annotations

from kg.evaluate.counts import Counts
from kg.evaluate.records import Annotated, Span, Speech
from kg.evaluate.speech import count_speech

TEXT = "Acme said that profits rose. Bob denied it."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def annotated(*speech: Speech) -> Annotated:
    return Annotated("d", TEXT, speech=speech)


GOLD = annotated(
    Speech(span("Acme"), span("said"), span("profits rose"), "says"),
    Speech(span("Bob"), span("denied"), span("it"), "denies"),
)


def test_perfect() -> None:
    assert all(part == Counts(part.gold, part.gold, part.gold, part.gold) for part in count_speech(GOLD, GOLD).values())


def test_partial_content_and_wrong_source() -> None:
    found = annotated(
        Speech(span("Acme"), span("said"), span("that profits"), "says"),
        Speech(span("Acme"), span("denied"), span("it"), "says"),
    )
    counts = count_speech(GOLD, found)
    assert counts["attribution"] == Counts(1, 2, 1, 2)
    assert counts["kind"] == Counts(1, 2, 1, 2)
    assert counts["content"] == Counts(2, 3, 2, 3)
    assert counts["source"] == Counts(1, 2, 1, 2)


def test_a_source_that_gold_does_not_name_is_not_asked_for() -> None:
    truth = annotated(Speech(None, span("said"), span("profits rose"), "says"))
    found = annotated(Speech(span("Acme"), span("said"), span("profits rose"), "says"))
    assert count_speech(truth, found)["attribution"] == Counts(1, 1, 1, 1)
