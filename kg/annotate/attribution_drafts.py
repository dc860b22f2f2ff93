"""What the finders of attributions hand on: token ranges, tidied before they become spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.attribution_quotes import MARKS, Quote
from kg.model import SpeechKind

Range = tuple[int, int]
_LEADING = frozenset((",", ":", ";", "—", "–", "-", "--", ".", "...", "…", "that", ")"))
_TRAILING = frozenset((",", ":", ";", "—", "–", "-", "--", ".", "...", "…", "and", "but", "("))
_STOPS = frozenset((".", ",", ";", ":", "—", "–", "--", "-"))


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution as it is found; `source` is the token that heads who says it."""

    source: Token | None
    cue: Range
    content: Range
    kind: SpeechKind


def subtree(token: Token) -> Range:
    """Token range of everything below a token, without the stops at its ends."""
    start, end = token.left_edge.i, token.right_edge.i
    while end > token.i and token.doc[end].text in _STOPS:
        end -= 1
    while start < token.i and token.doc[start].text in _STOPS:
        start += 1
    return start, end + 1


def unite(first: Range, second: Range) -> Range:
    """The smallest range over both."""
    return min(first[0], second[0]), max(first[1], second[1])


def without_cue(content: Range, clause: Range) -> Range:
    """The content less a reporting clause at one of its ends; one inside it stays."""
    start, end = content
    if clause[0] <= start < clause[1]:
        return clause[1], end
    if clause[0] < end <= clause[1]:
        return start, clause[0]
    return content


def tidy(doc: Doc, content: Range, quotes: Sequence[Quote]) -> Range | None:
    """The content without "that", stops and the quotation marks around all of it; None where nothing is left."""
    start, end = content
    pairs = {quote.opening: quote.closing for quote in quotes}
    closings = {quote.closing: quote.opening for quote in quotes}
    while start < end and _leads(doc[start], end, pairs, closings):
        start += 1
    while start < end and _trails(doc[end - 1], start, pairs, closings):
        end -= 1
    return (start, end) if end > start else None


def _leads(token: Token, end: int, pairs: dict[int, int], closings: dict[int, int]) -> bool:
    if token.is_space or (token.lower_ in _LEADING and (token.lower_ != "that" or _is_conjunction(token))):
        return True
    if token.i in pairs:
        return pairs[token.i] >= end - 2
    return token.i in closings or (token.text in MARKS and token.tag_ == "''")


def _is_conjunction(that: Token) -> bool:
    """Whether "that" only opens the clause."""
    if that.dep_ == "mark" or that.tag_ == "IN":
        return True
    follows = that.nbor(1) if that.i + 1 < len(that.doc) else that
    return that.dep_ in ("dobj", "pobj") and follows.pos_ not in ("VERB", "AUX", "PUNCT")


def _trails(token: Token, start: int, pairs: dict[int, int], closings: dict[int, int]) -> bool:
    if token.is_space or token.lower_ in _TRAILING:
        return True
    if token.i in closings:
        return closings[token.i] <= start + 1
    return token.i in pairs
