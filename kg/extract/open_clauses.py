"""Clauses of a sentence and the open triples that they state.

Reference: Del Corro and Gemulla, "ClausIE: clause-based open information extraction", WWW 2013 (clause types
SV, SVA, SVC, SVO, SVOO, SVOA, SVOC); Gashteovski et al., "MinIE: minimizing facts in open information
extraction", EMNLP 2017 (minimal arguments, polarity and modality apart).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.extract.clause import is_verbal, surface_subjects
from kg.extract.open_phrases import conjuncts, in_order, noun_phrase, verb_group, words

_COMPLEMENTS = ("attr", "acomp", "oprd")


@dataclass(frozen=True, slots=True)
class OpenRelation:
    """An open triple before it becomes a candidate."""

    subject: Span
    phrase: str
    object: Span
    trigger: Token
    kind: str


@dataclass(frozen=True, slots=True)
class _Predicate:
    """A verb with the verbs that it is completed by: "agreed to buy"."""

    head: Token
    last: Token
    group: tuple[Token, ...]


def clause_relations(verb: Token) -> Iterator[OpenRelation]:
    """The triples of the clause that a verb heads."""
    if verb.dep_ == "xcomp" and not _is_controlled(verb):
        return
    subjects = [item for token in surface_subjects(verb) for item in conjuncts(_bearer(token))]
    for predicate in _predicates(verb):
        for subject in subjects:
            span = noun_phrase(subject)
            if span is not None and not span.start <= predicate.last.i < span.end:
                yield from _with_arguments(span, predicate)


def _clause_span(verb: Token) -> Span | None:
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    while start < end and (verb.doc[start].is_punct or verb.doc[start].dep_ == "mark"):
        start += 1
    while end > start and verb.doc[end - 1].is_punct:
        end -= 1
    return Span(verb.doc, start, end) if start < end else None


def _is_controlled(verb: Token) -> bool:
    """Whether an object of the governing verb is who does it ("asked Y to leave")."""
    return any(child.dep_ == "dobj" and child.i < verb.i for child in verb.head.children)


def _bearer(token: Token) -> Token:
    """What a predicate noun or an apposition is said of: "his son was a pioneer who …" tells of the son."""
    head = token.head
    if token.dep_ == "attr" and head.lemma_ == "be":
        return next(
            (child for child in head.children if child.dep_ == "nsubj" and child.tag_ not in ("WDT", "WP", "EX")), token
        )
    return token


def _predicates(verb: Token) -> Iterator[_Predicate]:
    """The verb alone where it has an object or an adjunct of its own, and each chain of infinitives below it."""
    group = tuple(verb_group(verb))
    chains = [child for child in verb.children if child.dep_ == "xcomp" and is_verbal(child)]
    yield _Predicate(verb, verb, group)
    for child in chains:
        if any(item.dep_ in ("dobj", "nsubj") and item.i < child.i for item in verb.children if item.dep_ == "dobj"):
            continue
        for deeper in _predicates(child):
            yield _Predicate(verb, deeper.last, (*group, *deeper.group))


def _with_arguments(subject: Span, predicate: _Predicate) -> Iterator[OpenRelation]:
    verb = predicate.last
    objects = [item for child in verb.children if child.dep_ == "dobj" for item in conjuncts(child)]
    for item in objects:
        yield from _triple(subject, predicate.group, item, verb, "object")
    for child in verb.children:
        if child.dep_ in _COMPLEMENTS:
            yield from _complement(subject, predicate, child)
        elif child.dep_ == "dative" and child.pos_ != "ADP":
            yield from _triple(subject, predicate.group, child, verb, "dative")
        elif child.dep_ in ("prep", "agent", "dative"):
            yield from _adjunct(subject, predicate, child, objects)
        elif child.dep_ == "ccomp" and is_verbal(child):
            clause = _clause_span(child)
            if clause is not None and not clause.start <= subject.start < clause.end:
                yield OpenRelation(subject, words(in_order(predicate.group)), clause, verb, "clause")
        elif child.dep_ == "npadvmod":
            yield from _triple(subject, (*predicate.group, *_object_words(objects)), child, verb, "time")


def _complement(subject: Span, predicate: _Predicate, complement: Token) -> Iterator[OpenRelation]:
    preps = [child for child in complement.children if child.dep_ == "prep" and complement.pos_ == "ADJ"]
    if complement.pos_ == "ADJ" and preps:
        for preposition in preps:
            yield from _prepositional(subject, (*predicate.group, complement), preposition, predicate.last)
        return
    for item in conjuncts(complement):
        yield from _triple(subject, predicate.group, item, predicate.last, "complement")


def _adjunct(subject: Span, predicate: _Predicate, preposition: Token, objects: list[Token]) -> Iterator[OpenRelation]:
    yield from _prepositional(subject, (*predicate.group, *_object_words(objects)), preposition, predicate.last)


def _object_words(objects: list[Token]) -> tuple[Token, ...]:
    if not objects:
        return ()
    span = noun_phrase(objects[0])
    return tuple(token for token in span if token.i <= objects[0].i) if span is not None else ()


def _prepositional(
    subject: Span, group: tuple[Token, ...], preposition: Token, trigger: Token
) -> Iterator[OpenRelation]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            for item in conjuncts(child):
                yield from _triple(subject, (*group, preposition), item, trigger, "adjunct")
        elif child.dep_ == "prep":
            yield from _prepositional(subject, (*group, preposition), child, trigger)


def _triple(subject: Span, group: tuple[Token, ...], item: Token, trigger: Token, kind: str) -> Iterator[OpenRelation]:
    span = noun_phrase(item)
    if span is not None and not (span.start < subject.end and subject.start < span.end):
        verbs = [token for token in group if token.dep_ != "prep" or token.i > trigger.i]
        late = [token for token in group if token not in verbs]
        yield OpenRelation(subject, words((*in_order(verbs), *late)), span, trigger, kind)
