"""The cue words of attribution, read once from ``data/attribution.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.annotate.wordlists import load_words, words_of
from kg.model import SpeechKind

KindOf = Mapping[str, SpeechKind]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Kinds by lemma, one table a frame, and the nouns that can speak."""

    clause: KindOf
    object: KindOf
    infinitive: KindOf
    naming: KindOf
    preposition: Mapping[str, tuple[SpeechKind, tuple[str, ...]]]
    particle: Mapping[str, tuple[SpeechKind, tuple[str, ...]]]
    noun_that: KindOf
    noun_of: KindOf
    noun_infinitive: KindOf
    denials: frozenset[str]
    shown: frozenset[str]
    documents: frozenset[str]
    people: frozenset[str]
    organizations: frozenset[str]
    voiceless: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The tables, built at the first call."""
    raw = load_words("attribution")
    kinds = {name: _kinds(raw[name]) for name in ("clause", "object", "infinitive", "naming")}
    nouns = {name: _kinds(table) for name, table in raw["nouns"].items()}
    tables = ("preposition", "particle")
    prepositions, particles = ({verb: _kind_and_words(line) for verb, line in raw[name].items()} for name in tables)
    return Lexicon(
        clause=kinds["clause"],
        object=kinds["object"],
        infinitive=kinds["infinitive"],
        naming=kinds["naming"],
        preposition=prepositions,
        particle=particles,
        noun_that=nouns["that"],
        noun_of=nouns["of"],
        noun_infinitive=nouns["infinitive"],
        denials=words_of(raw["denials"]),
        shown=words_of(raw["shown"]),
        documents=words_of(raw["documents"]),
        people=words_of(raw["people"]),
        organizations=words_of(raw["organizations"]),
        voiceless=words_of(raw["voiceless"]),
        verbs=frozenset().union(*kinds.values(), prepositions, particles),
        nouns=frozenset().union(*nouns.values()),
    )


def _kinds(table: Mapping[str, str]) -> dict[str, SpeechKind]:
    """Lemma → kind; a lemma that stands under two kinds keeps the first."""
    found: dict[str, SpeechKind] = {}
    for kind, words in table.items():
        for word in sorted(words_of(words)):
            found.setdefault(word, kind)  # type: ignore[arg-type]
    return found


def _kind_and_words(line: str) -> tuple[SpeechKind, tuple[str, ...]]:
    kind, *words = line.split()
    return kind, tuple(words)  # type: ignore[return-value]
