"""Dependency frames: what ``patterns:`` of a relation's YAML says, checked and ready to match.

A frame names its trigger words and where the two arguments stand to them::

    - verb: [add, place]          # trigger lemmas; "take over" needs the particle or object beside it
      subject: [obj]              # logical roles: subj, obj (any voice), a preposition, time, hyphen …
      object: [to, on]
      agent: [subj]               # qualifiers by the same slots: agent, place, amount, share
    - noun: [partner, ally]
      subject: [self]             # who the noun denotes: apposition, copula, title, the phrase itself
      object: [poss, of, compound]
    - noun: [partnership]
      pair: [between, of]         # two or more coordinated fillers relate to one another

``support`` lists the verbs that a holder may have the noun by; ``without`` and ``beside`` are words that must not,
and one that must, stand right at the trigger; one of ``requires`` must stand in its clause. A ``bare`` verb has no
object ("moved to", not "moved it to").
With ``no_object`` the verb's own object must not be of these types ("sold the plant to X" supplies nothing).
A ``single`` frame takes one object only (who has several owners is nobody's subsidiary).
``coin`` names the type of a plain noun phrase that may fill the object ("electric vehicles") where no mention does.

Slots of a verb: subj, obj, rest (the object as it stands), dative, hyphen ("Paris-based"), from-object ("from selling
to X"), as-of ("as chairman of X"), time, next (a date right behind), amount, count, or a preposition.
Slots of a noun: self, holder (who has, signs, announces it), poss, compound, time, amount, count,
``by:lead|back`` (agent of a participle after it), or a preposition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.errors import OntologyError
from kg.extract.words import word_set
from kg.ontology import Ontology

_KEYS = word_set(
    "verb noun adjective subject object pair agent place amount share support without requires beside bare single"
    " no_object coin subject_types object_types confidence"
)
_LIGHT_VERBS = word_set(
    "be have become remain stay hold keep take make do name appoint elect get go come begin start serve act work"
    " continue plan intend want refuse fail"
)
QUALIFIERS = ("agent", "place", "amount", "share")


@dataclass(frozen=True, slots=True)
class Frame:
    """One pattern of one relation type."""

    predicate: str
    kind: str
    words: tuple[tuple[str, ...], ...]
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    qualifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    support: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    requires: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    subject_types: tuple[str, ...] = ()
    object_types: tuple[str, ...] = ()
    bare: bool = False
    single: bool = False
    no_object: tuple[str, ...] = ()
    coin: str = ""
    confidence: float = 0.85


def read_frames(ontology: Ontology) -> Iterator[Frame]:
    """The frames of all relations, in the order of the files. Raises OntologyError for a broken one."""
    for name, words in sorted(ontology.words.items()):
        for entry in words.get("patterns") or ():
            try:
                yield _frame(name, entry)
            except (TypeError, ValueError, KeyError, AttributeError) as error:
                raise OntologyError(f"relations/{name}.yaml: pattern {entry!r}: {error}") from error


def expressing_verbs(ontology: Ontology) -> dict[str, frozenset[str]]:
    """For each property the lemmas of the verbs in its frames, in those above and below it, and the light verbs."""
    frames = [frame for frame in read_frames(ontology) if frame.kind == "verb"]
    return {
        name: _LIGHT_VERBS.union(
            words[0]
            for frame in frames
            if ontology.is_below(frame.predicate, name) or ontology.is_below(name, frame.predicate)
            for words in frame.words
        )
        for name in ontology.properties
    }


def _frame(name: str, entry: Mapping[str, Any]) -> Frame:
    if unknown := set(entry) - _KEYS:
        raise ValueError(f"unknown key {min(unknown)!r}; known: {', '.join(sorted(_KEYS))}")
    kind = next((key for key in ("verb", "noun", "adjective") if key in entry), "")
    if not kind or not ("pair" in entry or ("subject" in entry and "object" in entry)):
        raise ValueError("needs verb, noun or adjective, and subject with object, or pair")
    return Frame(
        predicate=name,
        kind=kind,
        words=tuple(tuple(word.casefold().split()) for word in _words(entry, kind)),
        subject=_words(entry, "subject"),
        object=_words(entry, "object"),
        pair=_words(entry, "pair"),
        qualifiers={key: _words(entry, key) for key in QUALIFIERS if key in entry},
        support=frozenset(_words(entry, "support")),
        without=frozenset(_words(entry, "without")),
        requires=frozenset(_words(entry, "requires")),
        beside=frozenset(_words(entry, "beside")),
        subject_types=_words(entry, "subject_types"),
        object_types=_words(entry, "object_types"),
        no_object=_words(entry, "no_object"),
        single=bool(entry.get("single", False)),
        coin=str(entry.get("coin", "")),
        bare=bool(entry.get("bare", False)),
        confidence=float(entry.get("confidence", 0.85)),
    )


def _words(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = entry.get(key, ())
    # YAML 1.1 reads the bare words "on" and "off" as booleans
    items = value if isinstance(value, list | tuple) else (value,)
    return tuple({True: "on", False: "off"}[item] if isinstance(item, bool) else str(item) for item in items)
