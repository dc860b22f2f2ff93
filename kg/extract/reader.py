"""The extractor of the learned reader: what ``kg_reader`` left on the Doc, as candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc, Span, Token

from kg.annotate.contract import AMOUNTS, MENTIONS, TIMES
from kg.extract.clause import is_verbal
from kg.extract.connection import Connection, connect
from kg.extract.contract import Candidate
from kg.extract.endings import BUYING
from kg.extract.frames import expressing_verbs
from kg.extract.literals import as_literal
from kg.model import LiteralValue, Rejected
from kg.ontology import Ontology
from kg.settings import Settings

_READING = "kg_reading"
_LONGEST_MENTION = 8
_ROLES, _OWNING = "affiliatedWith", "owns"
_ANYTHING, _NO_TYPE = "Thing", ("Other", "Date", "Number")
_LIKELY, _CONCEIVABLE, _NEARLY_SURE = 0.15, 0.02, 0.8
_KINDS = {"PROPN": "name", "PRON": "pronoun"}

Place = tuple[int, int]


class ReaderExtractor:
    """Turns the pairs that the reader named into candidates between the Doc's mentions."""

    name = "reader"

    def __init__(self, ontology: Ontology, settings: Settings) -> None:
        """Relations below ``settings.relation_floor`` are left out."""
        self._ontology, self._floor = ontology, settings.relation_floor
        self._verbs = expressing_verbs(ontology)

    def candidates(self, doc: Doc) -> Iterator[Candidate | Rejected]:
        """Relations in text order of their subjects."""
        reading: Any = doc.user_data.get(_READING)
        if reading is None:
            return
        mentions = _Mentions(doc, reading.chances, self._ontology)
        for seen in reading.relations:
            if seen.predicate not in self._ontology.properties or seen.probability < self._least(seen.predicate):
                continue
            candidate = self._candidate(doc, mentions, seen)
            if candidate is not None:
                yield candidate

    def _least(self, predicate: str) -> float:
        """The probability that is enough: that of the settings, times the share that the relation's YAML names."""
        return self._floor * float(self._ontology.words.get(predicate, {}).get("floor", 1.0))

    def _candidate(self, doc: Doc, mentions: _Mentions, seen: Any) -> Candidate | None:
        term = self._ontology.properties[seen.predicate]
        subject = mentions.find(seen.subject, term.domain, seen.probability)
        item = (
            _literal(doc, seen.object, term.range[0])
            if term.literal
            else mentions.find(seen.object, term.range, seen.probability)
        )
        if subject is None or item is None:
            return None
        target = item if isinstance(item, Span) else doc.char_span(*seen.object, alignment_mode="expand")
        if target is None:
            return None
        below = self._ontology.is_below
        way = connect(subject, target, role=below(seen.predicate, _ROLES), owned=seen.predicate == _OWNING)
        way = replace(way, trigger=self._shared(seen.predicate, way.trigger))
        if not self._is_expressed(seen.predicate, way):
            way = replace(way, polarity="positive", modality="asserted", ended=False)
        return Candidate(
            subject=subject,
            predicate=seen.predicate,
            object=item,
            trigger=way.trigger,
            phrase=way.phrase,
            confidence=seen.probability,
            extractor=self.name,
            polarity=way.polarity,
            modality=way.modality,
            ended=way.ended,
        )

    def _shared(self, predicate: str, verb: Token) -> Token:
        """The coordinated verb that tells the relation: "Orvex, which she joined in 2011 and has led since 2015"."""
        verbs = self._verbs[predicate]
        if verb.dep_ != "relcl" or verb.lemma_ in verbs:
            return verb
        others = (child for child in verb.children if child.dep_ == "conj" and child.lemma_ in verbs)
        return next((child for child in others if not any(_is_named(item) for item in child.subtree)), verb)

    def _is_expressed(self, predicate: str, way: Connection) -> bool:
        """Whether the mood of the trigger is that of the relation; a state holds whatever else the sentence tells.

        As in "Brandt will buy Portex, which is based in Lisbon", where nothing is planned about the seat.
        """
        event = self._ontology.words.get(predicate, {}).get("event") is True
        verb = way.trigger
        bought = predicate == _OWNING and verb.lemma_ in BUYING  # who will buy a mill does not own it yet
        return event or bought or way.ended or not is_verbal(verb) or verb.lemma_ in self._verbs[predicate]


class _Mentions:
    """The mentions of a Doc by place; a span that is none becomes one of the reader's type, in a chain of its own."""

    def __init__(self, doc: Doc, chances: dict[Place, dict[str, float]], ontology: Ontology) -> None:
        self._doc, self._chances, self._ontology = doc, chances, ontology
        self._spans = list(doc.spans.get(MENTIONS, ()))
        self._fresh = max((span._.chain for span in self._spans), default=-1) + 1
        self._made: dict[Place, Span] = {}

    def find(self, place: Place, wanted: Sequence[str], probability: float) -> Span | None:
        """The mention with the same head as the place, else a new one, None where no wanted type fits."""
        words = self._doc.char_span(*place, alignment_mode="expand")
        if words is None:
            return None
        fitting = [span for span in self._spans if span.start <= words.root.i < span.end and _alike(span, words)]
        if fitting:
            return min(fitting, key=lambda span: (abs(len(span) - len(words)), span.start, span.end))
        names = [span for span in self._spans if _shares(span, words) and span._.kind == "name"]
        if any(not _modifies(span, words) for span in names):
            return names[0] if len(names) == 1 and _most_of(names[0], words) else None
        return self._make(words, place, wanted, probability)

    def _make(self, words: Span, place: Place, wanted: Sequence[str], probability: float) -> Span | None:
        if (words.start_char, words.end_char) in self._made:
            return self._made[words.start_char, words.end_char]
        kind = self._kind(self._chances.get(place, {}), wanted, probability)
        if not kind or not _is_phrase(words):
            return None
        span = Span(self._doc, words.start, words.end, label=kind)
        span._.kind = _KINDS.get(words.root.pos_, "nominal")
        span._.chain = self._fresh
        self._fresh += 1
        self._made[words.start_char, words.end_char] = span
        return span

    def _kind(self, chances: dict[str, float], wanted: Sequence[str], probability: float) -> str:
        """The likeliest of the types wanted, where it is likely enough; anything wanted may be a thing of no type.

        A relation that is nearly sure may ask for a type that is not.
        """
        best = max(chances, key=lambda kind: chances[kind], default="")
        if _ANYTHING in wanted and best == "Other":
            return _ANYTHING
        fits = {k: c for k, c in chances.items() if k not in _NO_TYPE and self._is_wanted(k, wanted)}
        kind = max(sorted(fits), key=lambda name: fits[name], default="")
        least = _CONCEIVABLE if probability >= _NEARLY_SURE else _LIKELY
        return kind if kind and fits[kind] >= least else ""

    def _is_wanted(self, kind: str, wanted: Sequence[str]) -> bool:
        return any(self._ontology.is_a(kind, above) for above in wanted)


def _is_named(token: Token) -> bool:
    return bool(token.dep_ == "dobj" or (token.pos_ == "PROPN" and token.ent_type_ != "DATE"))


def _modifies(name: Span, words: Span) -> bool:
    """Whether a name within the words only tells which: "the Zurich masterplan"."""
    inside = words.start <= name.start and name.end <= words.end
    return inside and not name.start <= words.root.i < name.end


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
    words = doc.char_span(*place, alignment_mode="expand")
    if datatype == "xsd:string" and words is not None and (number := _count(words)) is not None:
        return LiteralValue(number.text, datatype, number.start_char, number.end_char)
    return None


def _count(words: Span) -> Span | None:
    """The numeral in the words: "some 770 people", "a thousand"."""
    numbers = [token for token in words if token.like_num]
    return words.doc[numbers[0].i : numbers[-1].i + 1] if numbers else None
