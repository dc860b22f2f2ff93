"""Frames that a person writes wrongly are named; brackets and addresses read without frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.errors import OntologyError
from kg.extract.frames import read_frames
from kg.model import Extraction
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ({"verb": ["buy"], "subject": ["subj"]}, "subject with object"),
        ({"verb": ["buy"], "subject": ["subj"], "object": ["obj"], "obejct": []}, "unknown key 'obejct'"),
        ({"subject": ["subj"], "object": ["obj"]}, "needs verb, noun or adjective"),
    ],
)
def test_broken_pattern_is_named(pattern: dict[str, object], problem: str) -> None:
    broken = replace(ONTOLOGY, words={"acquired": {"patterns": [pattern]}})
    with pytest.raises(OntologyError, match=problem):
        list(read_frames(broken))


def test_on_stays_a_preposition() -> None:
    listed = [frame for frame in read_frames(ONTOLOGY) if frame.predicate == "listedOn"]
    assert any("on" in frame.object for frame in listed)


def _found(extraction: Extraction) -> set[tuple[str, str]]:
    words = {mention.id: mention.text for mention in extraction.mentions}
    return {
        (
            relation.predicate,
            words[relation.object] if relation.object else str(relation.literal and relation.literal.value),
        )
        for relation in extraction.relations
    }


def test_life_in_brackets(read_text: Callable[..., Extraction]) -> None:
    found = _found(read_text("Karl Novak (born 19 October 1932 in London; died 3 January 1990 in Paris) was a rider."))
    assert {("bornOn", "1932-10-19"), ("bornIn", "London"), ("diedOn", "1990-01-03"), ("diedIn", "Paris")} <= found


def test_years_in_brackets(read_text: Callable[..., Extraction]) -> None:
    found = _found(read_text("Mary Collins (12 March 1901 – 4 May 1966) was a painter."))
    assert {("bornOn", "1901-03-12"), ("diedOn", "1966-05-04")} <= found


def test_born_in_a_city_is_born_in_its_region(read_text: Callable[..., Extraction]) -> None:
    found = _found(read_text("Peter Lang was born in Houston, Texas, in 1960."))
    assert {("bornIn", "Houston"), ("bornIn", "Texas"), ("bornOn", "1960"), ("locatedIn", "Texas")} <= found
