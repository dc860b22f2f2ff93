"""The examples of every relation's YAML, read by the real pipeline: they are the tests of its patterns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.frames import read_frames
from kg.model import Extraction
from kg.ontology import OPEN_PREDICATE, load_ontology

ONTOLOGY = load_ontology()
EXAMPLES = [
    pytest.param(name, example["text"], example["facts"], id=f"{name}-{number}")
    for name, words in ONTOLOGY.words.items()
    for number, example in enumerate(words["examples"], 1)
]


def _facts(extraction: Extraction, predicate: str) -> set[str]:
    words = _names(extraction)
    found = set()
    for relation in extraction.relations:
        if relation.predicate == predicate and relation.polarity == "positive":
            value = words[relation.object] if relation.object else relation.literal and relation.literal.value
            ends = [_plain(words[relation.subject]), _plain(str(value))]
            found.add(_line(predicate, ends))
    return found


def _names(extraction: Extraction) -> dict[str, str]:
    """Mention ids with the name of their chain, its first mention that starts with a capital or a digit."""
    names: dict[str, str] = {}
    for mention in extraction.mentions:
        if not mention.text[0].islower() and "'s" not in mention.text:
            names.setdefault(mention.entity, mention.text)
    return {mention.id: names.get(mention.entity, mention.text) for mention in extraction.mentions}


def _plain(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _line(predicate: str, ends: list[str]) -> str:
    if ONTOLOGY.properties[predicate].symmetric:
        ends = sorted(ends)
    return " | ".join([ends[0], predicate, ends[1]])


@pytest.mark.parametrize(("predicate", "text", "facts"), EXAMPLES)
def test_example(predicate: str, text: str, facts: list[str], read_text: Callable[..., Extraction]) -> None:
    wanted = {_line(predicate, fact.split(f" | {predicate} | ")) for fact in facts}
    assert _facts(read_text(text), predicate) == wanted


def test_every_property_has_words() -> None:
    assert set(ONTOLOGY.properties) - set(ONTOLOGY.words) == {OPEN_PREDICATE, "stated"}


def test_every_relation_has_six_examples_and_two_near_misses() -> None:
    for name, words in ONTOLOGY.words.items():
        assert words["relation"] == name
        assert words["definition"]
        assert len(words["examples"]) >= 6, name
        assert sum(not example["facts"] for example in words["examples"]) >= 2, name


def test_all_frames_are_well_formed() -> None:
    assert {frame.predicate for frame in read_frames(ONTOLOGY)} == set(ONTOLOGY.words)
