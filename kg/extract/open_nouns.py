"""Open triples inside noun phrases: apposition ("is"), possession ("has"), titles before names."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.extract.open_clauses import OpenRelation
from kg.extract.open_phrases import noun_phrase


def noun_relations(noun: Token) -> Iterator[OpenRelation]:
    """The triples that a noun phrase states by its form."""
    own = noun_phrase(noun)
    if own is None:
        return
    for child in noun.children:
        if child.dep_ == "appos" and child.pos_ in ("NOUN", "PROPN"):
            other = noun_phrase(child)
            if other is not None:
                yield OpenRelation(own, "is", other, child, "apposition")
        elif child.dep_ == "compound" and child.pos_ == "NOUN" and noun.ent_type_ == "PERSON":
            yield _title(noun, child, own)
        elif child.dep_ == "poss" and child.pos_ == "PROPN" and noun.pos_ == "NOUN":
            yield from _possession(noun, child)


def _title(name: Token, title: Token, whole: Span) -> OpenRelation:
    """As in "Keyboardist Philippe Saisse" is a keyboardist."""
    after = title.i + 1
    return OpenRelation(Span(name.doc, after, name.i + 1), "is", Span(name.doc, whole.start, after), title, "title")


def _possession(noun: Token, owner: Token) -> Iterator[OpenRelation]:
    possessor = noun_phrase(owner)
    thing = noun_phrase(noun)
    if possessor is None or thing is None:
        return
    start = max(item.i for item in owner.subtree) + 1
    if start < thing.end and possessor[-1].tag_ == "POS":
        possessor = possessor[:-1]
    if start < thing.end and len(possessor):
        yield OpenRelation(possessor, "has", Span(noun.doc, start, thing.end), noun, "possession")
