"""The extractor of dependency frames: words of the relation YAMLs matched on the parse.

Reference: Del Corro and Gemulla, "ClausIE: clause-based open information extraction", WWW 2013 (clauses before
relations); FrameNet-like frames with slots, written by hand for precision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from spacy.tokens import Doc, Span, Token

from kg.extract.addresses import read_addresses
from kg.extract.arguments import Arguments
from kg.extract.clause import governing_verb, logical_objects
from kg.extract.contract import Candidate
from kg.extract.fillers import Filler, Trigger
from kg.extract.frames import Frame, read_frames
from kg.extract.lifespans import read_lifespans
from kg.extract.literals import literal_fillers
from kg.extract.slots import coined, fill
from kg.extract.triggers import find_trigger, is_blocked, trigger_keys
from kg.model import LiteralValue
from kg.ontology import Ontology, PropertyTerm
from kg.settings import Settings

_CERTAINTY = {"name": 1.0, "nominal": 0.93, "pronoun": 0.96}
_UNNAMED = 0.85
_LOOSE_PREPOSITION = 0.92
_WIDER_PLACE = 0.95
_SPREADING = frozenset(("bornIn", "diedIn", "residesIn", "headquarteredIn", "locatedIn"))


class PatternExtractor:
    """Matches every frame of the ontology at every token of a Doc."""

    name = "patterns"

    def __init__(self, *, ontology: Ontology, settings: Settings | None = None) -> None:
        """Index the frames by the words that trigger them; no setting matters here."""
        del settings
        self._ontology = ontology
        self._frames: dict[str, list[tuple[Frame, tuple[str, ...]]]] = defaultdict(list)
        for frame in read_frames(ontology):
            for words in frame.words:
                for key in trigger_keys(frame, words):
                    self._frames[key].append((frame, words))

    def candidates(self, doc: Doc) -> Iterator[Candidate]:
        """Relations in the order of their trigger words."""
        arguments = Arguments(doc)
        for candidate in self._framed(doc, arguments):
            yield from self._with_wider_places(candidate, arguments)
        for extra in (*read_lifespans(doc), *read_addresses(doc, arguments)):
            if extra.predicate in self._ontology.properties:
                yield extra

    def _with_wider_places(self, candidate: Candidate, arguments: Arguments) -> Iterator[Candidate]:
        """Also the region and the country that follow a city: "born in Perth, Western Australia"."""
        yield candidate
        if candidate.predicate not in _SPREADING or not isinstance(candidate.object, Span):
            return
        for wider in arguments.wider_places(candidate.object):
            yield replace(candidate, object=wider, confidence=candidate.confidence * _WIDER_PLACE)

    def _framed(self, doc: Doc, arguments: Arguments) -> Iterator[Candidate]:
        for token in doc:
            for frame, words in self._found(token):
                trigger = find_trigger(token, frame, words)
                if trigger is not None and not is_blocked(trigger, frame) and self._concerns(frame, trigger, arguments):
                    yield from self._match(frame, trigger, arguments)

    def _concerns(self, frame: Frame, trigger: Trigger, arguments: Arguments) -> bool:
        """Whether the verb's own object is of no type that makes it another relation."""
        if not frame.no_object:
            return True
        items = [span for token in logical_objects(trigger.token) for span in arguments.spans(token)]
        return not any(self._fits(span, frame.no_object) for span in items)

    def _found(self, token: Token) -> Iterator[tuple[Frame, tuple[str, ...]]]:
        keys = dict.fromkeys((token.lemma_.casefold(), token.lower_))
        entries = (entry for key in keys for entry in self._frames.get(key, ()))
        seen: set[int] = set()
        for frame, words in entries:
            if id(frame) not in seen:
                seen.add(id(frame))
                yield frame, words

    def _match(self, frame: Frame, trigger: Trigger, arguments: Arguments) -> Iterator[Candidate]:
        term = self._ontology.properties[frame.predicate]
        if frame.pair:
            yield from self._pairs(frame, trigger, arguments, term)
        elif term.literal:
            yield from self._literals(frame, trigger, arguments, term)
        else:
            yield from self._relations(frame, trigger, arguments, term)

    def _relations(
        self, frame: Frame, trigger: Trigger, arguments: Arguments, term: PropertyTerm
    ) -> Iterator[Candidate]:
        subjects = self._filler(frame.subject, frame.subject_types or term.domain, frame, trigger, arguments)
        if subjects is None:
            return
        types = frame.object_types or term.range
        objects = self._coined(frame, types, trigger, arguments) if frame.coin else None
        objects = objects or self._filler(frame.object, types, frame, trigger, arguments, apart=subjects)
        if objects is None:
            return
        if frame.single and len(objects.spans) > 1:
            return
        if "self" in frame.subject and _limited(trigger.token, objects, arguments):
            return
        for subject in subjects.spans:
            for item in objects.spans:
                if subject._.chain != item._.chain:
                    yield self._candidate(frame, trigger, subject, item, (subjects, objects), arguments)

    def _coined(self, frame: Frame, types: tuple[str, ...], trigger: Trigger, arguments: Arguments) -> Filler | None:
        for slot in frame.object:
            for filler in coined(slot, trigger, frame.coin, arguments):
                if spans := tuple(span for span in filler.spans if self._fits(span, types)):
                    return replace(filler, spans=spans)
        return None

    def _literals(
        self, frame: Frame, trigger: Trigger, arguments: Arguments, term: PropertyTerm
    ) -> Iterator[Candidate]:
        subjects = self._filler(frame.subject, frame.subject_types or term.domain, frame, trigger, arguments)
        if subjects is None:
            return
        for slot in frame.object:
            found = literal_fillers(slot, trigger, term.range[0], arguments)
            if value := next(found, None):
                for subject in subjects.spans:
                    yield self._candidate(frame, trigger, subject, value, (subjects,), arguments)
                return

    def _pairs(self, frame: Frame, trigger: Trigger, arguments: Arguments, term: PropertyTerm) -> Iterator[Candidate]:
        for slot in frame.pair:
            for filler in fill(slot, trigger, frame.kind, arguments):
                types = frame.subject_types or term.domain
                spans = [span for span in filler.spans if arguments.is_known(span) and self._fits(span, types)]
                firsts = list({span._.chain: span for span in reversed(spans)}.values())[::-1]
                if len(firsts) > 1 and (slot != "holder" or _supported(frame, trigger, filler)):
                    for left, right in combinations(firsts, 2):
                        yield self._candidate(frame, trigger, left, right, (filler,), arguments)
                    return

    def _filler(
        self,
        slots: tuple[str, ...],
        types: tuple[str, ...],
        frame: Frame,
        trigger: Trigger,
        arguments: Arguments,
        apart: Filler | None = None,
    ) -> Filler | None:
        taken = {span._.chain for span in apart.spans} if apart else set()
        for slot in slots:
            for filler in fill(slot, trigger, frame.kind, arguments):
                if slot == "holder" and not _supported(frame, trigger, filler):
                    continue
                spans = tuple(
                    span
                    for span in filler.spans
                    if arguments.is_known(span, as_object=apart is not None)
                    and self._fits(span, types)
                    and not ({span._.chain} & taken and len(taken) == 1)
                )
                if spans:
                    return Filler(spans, filler.path, filler.direct)
        return None

    def _fits(self, span: Span, types: tuple[str, ...]) -> bool:
        kind = span.label_
        return kind in self._ontology.types and any(self._ontology.is_a(kind, item) for item in types)

    def _candidate(
        self,
        frame: Frame,
        trigger: Trigger,
        subject: Span,
        object: Span | LiteralValue,
        fillers: tuple[Filler, ...],
        arguments: Arguments,
    ) -> Candidate:
        spans = [item for item in (subject, object) if isinstance(item, Span)]
        unnamed = sum(not arguments.is_named(span) for span in spans if span._.kind != "name")
        confidence = frame.confidence * _UNNAMED**unnamed * _CERTAINTY.get(subject._.kind, 0.9)
        if isinstance(object, Span):
            confidence *= _CERTAINTY.get(object._.kind, 0.9)
        if not all(filler.direct for filler in fillers):
            confidence *= _LOOSE_PREPOSITION
        path = tuple(token for filler in fillers for token in filler.path)
        word = trigger.token
        told = next((token for token in path if _is_predicate(token)), word)
        return Candidate(
            subject=subject,
            predicate=frame.predicate,
            object=object,
            trigger=told,
            phrase=_phrase((*trigger.words, *path)),
            confidence=confidence,
            extractor=self.name,
            qualifiers=self._qualifiers(frame, trigger, arguments, {subject._.chain}),
            polarity="negative" if word._.polarity == "negative" else None,  # "cancelled a trip"
            modality=word._.modality if word._.modality != "asserted" else None,
            ended=bool(word._.ended),
        )

    def _qualifiers(
        self, frame: Frame, trigger: Trigger, arguments: Arguments, taken: set[int]
    ) -> dict[str, str | Span]:
        found: dict[str, str | Span] = {}
        for key, slots in frame.qualifiers.items():
            types = ("Place",) if key == "place" else ("Agent",)
            filler = self._filler(slots, types, frame, trigger, arguments)
            known = [span for span in filler.spans if arguments.is_named(span)] if filler else []
            # "it" often stands for what was said before, not for somebody
            named = [span for span in known if span.text.casefold() not in ("it", "this", "that")]
            if named and named[0]._.chain not in taken:
                found[key] = named[0]
        return found


def _limited(token: Token, objects: Filler, arguments: Arguments) -> bool:
    """Whether a role is one over a field, not over the whole: "president of global affairs at X"."""
    if any(word.lower_ == "of" for word in objects.path):
        return False
    fields = [item for child in token.children if child.lower_ == "of" for item in child.children]
    return any(not arguments.spans(item) for item in fields if item.dep_ == "pobj")


def _supported(frame: Frame, trigger: Trigger, filler: Filler) -> bool:
    if not frame.support or not filler.path:
        return True
    governor = governing_verb(trigger.token)
    return governor is None or governor.lemma_.casefold() in frame.support


def _is_predicate(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def _phrase(tokens: tuple[Token, ...]) -> str:
    """The words in text order, gaps marked: "added … to"."""
    ordered = sorted(set(tokens), key=lambda token: token.i)
    words = [ordered[0].text]
    for left, right in pairwise(ordered):
        words.append(right.text if right.i == left.i + 1 else f"… {right.text}")
    return " ".join(words)
