"""The extractor of the learned reader: what ``kg_reader`` left on the Doc, as candidates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc, Span, Token

from kg.annotate.contract import AMOUNTS, MENTIONS, TIMES
from kg.extract.contract import Candidate
from kg.extract.literals import as_literal
from kg.model import LiteralValue, Rejected
from kg.ontology import Ontology
from kg.settings import Settings

_READING = "kg_reading"
_WIDEST_PHRASE = 8
_LONGEST_MENTION = 8
_KINDS = {"PROPN": "name", "PRON": "pronoun"}
_CONTENT = ("VERB", "NOUN", "ADJ", "ADP", "PROPN", "AUX")

Place = tuple[int, int]


class ReaderExtractor:
    """Turns the pairs that the reader named into candidates between the Doc's mentions."""

    name = "reader"

    def __init__(self, ontology: Ontology, settings: Settings) -> None:
        """Relations below ``settings.relation_floor`` are left out."""
        self._ontology, self._floor = ontology, settings.relation_floor

    def candidates(self, doc: Doc) -> Iterator[Candidate | Rejected]:
        """Relations in text order of their subjects."""
        reading: Any = doc.user_data.get(_READING)
        if reading is None:
            return
        mentions = _Mentions(doc, reading.types)
        for seen in reading.relations:
            if seen.probability < self._floor or seen.predicate not in self._ontology.properties:
                continue
            candidate = self._candidate(doc, mentions, seen)
            if candidate is not None:
                yield candidate

    def _candidate(self, doc: Doc, mentions: _Mentions, seen: Any) -> Candidate | None:
        term = self._ontology.properties[seen.predicate]
        subject = mentions.find(seen.subject)
        item = _literal(doc, seen.object, term.range[0]) if term.literal else mentions.find(seen.object)
        if subject is None or item is None:
            return None
        target = item if isinstance(item, Span) else doc.char_span(*seen.object, alignment_mode="expand")
        if target is None:
            return None
        trigger = _trigger(subject, target)
        return Candidate(
            subject=subject,
            predicate=seen.predicate,
            object=item,
            trigger=trigger,
            phrase=_phrase(subject, target, trigger),
            confidence=seen.probability,
            extractor=self.name,
        )


class _Mentions:
    """The mentions of a Doc by place; a span that is none becomes one of the reader's type, in a chain of its own."""

    def __init__(self, doc: Doc, types: dict[Place, tuple[str, float]]) -> None:
        self._doc, self._types = doc, types
        self._spans = list(doc.spans.get(MENTIONS, ()))
        self._fresh = max((span._.chain for span in self._spans), default=-1) + 1
        self._made: dict[Place, Span] = {}

    def find(self, place: Place) -> Span | None:
        """The mention with the same head as the place, else a new one, None where no type fits."""
        words = self._doc.char_span(*place, alignment_mode="expand")
        if words is None:
            return None
        fitting = [span for span in self._spans if span.start <= words.root.i < span.end and _alike(span, words)]
        if fitting:
            return min(fitting, key=lambda span: (abs(len(span) - len(words)), span.start, span.end))
        if names := [span for span in self._spans if _shares(span, words) and span._.kind == "name"]:
            return names[0] if len(names) == 1 and _most_of(names[0], words) else None
        return self._make(words, place)

    def _make(self, words: Span, place: Place) -> Span | None:
        kind = self._types.get(place, ("Other", 0.0))[0]
        if kind in ("Other", "Date", "Number") or not _is_phrase(words):
            return None
        if (words.start_char, words.end_char) not in self._made:
            span = Span(self._doc, words.start, words.end, label=kind)
            span._.kind = _KINDS.get(words.root.pos_, "nominal")
            span._.chain = self._fresh
            self._fresh += 1
            self._made[words.start_char, words.end_char] = span
        return self._made[words.start_char, words.end_char]


def _is_phrase(words: Span) -> bool:
    """Whether a span can be a mention: short, within a sentence, and without a verb of its own."""
    inside = words.end_char <= words.sent.end_char and len(words) <= _LONGEST_MENTION
    return inside and not any(token.pos_ in ("VERB", "AUX") for token in words)


def _shares(span: Span, words: Span) -> bool:
    return int(span.start) < int(words.end) and int(words.start) < int(span.end)


def _most_of(name: Span, words: Span) -> bool:
    """Whether the words are a name cut short."""
    return name.start <= words.start and words.end <= name.end and 2 * len(words) > len(name)


def _alike(span: Span, words: Span) -> bool:
    return int(words.start) <= int(span.root.i) < int(words.end)


def _literal(doc: Doc, place: Place, datatype: str) -> LiteralValue | None:
    for group in (TIMES, AMOUNTS):
        for span in doc.spans.get(group, ()):
            if span.start_char < place[1] and place[0] < span.end_char:
                if (value := as_literal(span, datatype)) is not None:
                    return value
    return None


def _trigger(subject: Span, target: Span) -> Token:
    """The lowest token above both ends, outside them where there is one; the object's head across sentences."""
    left = [subject.root, *subject.root.ancestors]
    right = {token.i for token in (target.root, *target.root.ancestors)}
    common = next((token for token in left if token.i in right), None)
    if common is None:
        return target.root.head
    if common.i == subject.root.i and target.root.head.i != subject.root.i:
        return _child_towards(common, target.root)
    return common


def _child_towards(top: Token, low: Token) -> Token:
    token = low
    while token.head.i != top.i and token.head.i != token.i:
        token = token.head
    return token


def _phrase(subject: Span, target: Span, trigger: Token) -> str:
    """The words between the ends on the way of the parse, else the trigger."""
    held = {token.i for span in (subject, target) for token in span}
    path = {trigger.i, *(t.i for end in (subject.root, target.root) for t in end.ancestors if trigger.is_ancestor(t))}
    words = [trigger.doc[i] for i in sorted(path - held) if trigger.doc[i].pos_ in _CONTENT]
    return " ".join(token.text for token in words[:_WIDEST_PHRASE]) or trigger.text
