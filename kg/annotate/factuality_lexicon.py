"""The word sets of factuality, read once from ``data/factuality.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.annotate.wordlists import load_words, words_of


@dataclass(frozen=True, slots=True)
class FactualityWords:
    """One set a field, as the file names them."""

    negative: frozenset[str]
    negative_nouns: frozenset[str]
    undone: frozenset[str]
    undone_passive: frozenset[str]
    planned: frozenset[str]
    planned_nouns: frozenset[str]
    possible: frozenset[str]
    possible_nouns: frozenset[str]
    adverbs_possible: frozenset[str]
    adverbs_negative: frozenset[str]
    modifiers_negative: frozenset[str]
    modifiers_planned: frozenset[str]
    modifiers_possible: frozenset[str]
    modifiers_ended: frozenset[str]
    ending: frozenset[str]
    states: frozenset[str]
    conditions: frozenset[str]
    events: frozenset[str]
    event_endings: tuple[str, ...]
    speech: frozenset[str]


@cache
def factuality_words() -> FactualityWords:
    """The sets, built at the first call."""
    raw = {name: words_of(value) for name, value in load_words("factuality").items()}
    endings = tuple(sorted(raw.pop("event_endings")))
    return FactualityWords(event_endings=endings, **raw)
