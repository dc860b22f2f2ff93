"""Dates, amounts and counts as objects: which one belongs to a trigger, as a typed literal."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.extract.arguments import Arguments
from kg.extract.clause import governing_verb, hosts, is_verbal, logical_objects, prepositional
from kg.extract.fillers import Trigger
from kg.model import LiteralValue

_LABELS = {"kgo:money": ("MONEY",), "xsd:string": ("COUNT",)}
_NEXT = 3
_PRECISION = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def literal_fillers(slot: str, trigger: Trigger, datatype: str, arguments: Arguments) -> Iterator[LiteralValue]:
    """Literals in the slot whose datatype fits the property's range, nearest first."""
    for token in _tokens(slot, trigger.token):
        span = arguments.literal(token)
        if span is None and datatype == "xsd:string" and (number := _number(token)) is not None:
            yield LiteralValue(number.text, datatype, number.idx, number.idx + len(number))
        if span is not None and (value := as_literal(span, datatype)) is not None:
            yield value


def as_literal(span: Span, datatype: str) -> LiteralValue | None:
    """A date, amount or count span as a literal of the property's range; None where it is another thing."""
    value = str(span._.value)
    if datatype == "xsd:date":
        return None if span.label_ in ("MONEY", "COUNT", "SHARE") else date_literal(value, span)
    if span.label_ not in _LABELS.get(datatype, ()):
        return None
    return LiteralValue(value, datatype, span.start_char, span.end_char)


def date_literal(value: str, span: Span) -> LiteralValue | None:
    """An ISO date of the span as precise as it is, the year of an interval within one; None for an open bound."""
    start, _, end = value.partition("/")
    if end and start[:4] == end[:4]:
        value = start[:4]
    if len(value) not in _PRECISION or "/" in value:
        return None
    return LiteralValue(value, _PRECISION[len(value)], span.start_char, span.end_char)


def _number(token: Token) -> Token | None:
    """A bare number, alone or before a noun: "a workforce of 86,000"."""
    candidates = [token, *(child for child in token.children if child.dep_ == "nummod")]
    return next((item for item in candidates if item.like_num and item.text[0].isdigit()), None)


def _tokens(slot: str, token: Token) -> Iterator[Token]:
    if slot == "obj":
        yield from logical_objects(token)
    elif slot == "next":
        end = min(token.i + _NEXT + 1, token.sent.end)
        yield from token.doc[token.i + 1 : end]
    elif slot in ("time", "amount", "count"):
        yield from clause_tokens(token)
    else:
        for host in hosts(token):
            yield from (item for item, _ in prepositional(host, (slot,)))


def clause_tokens(token: Token) -> Iterator[Token]:
    """Tokens of the trigger's own clause, those after it first, then by nearness; other clauses are left out."""
    head = token if is_verbal(token) else governing_verb(token)
    within = list(_own_clause(token))
    if head is not None and head.i != token.i:
        within += _own_clause(head)
    yield from sorted(dict.fromkeys(within), key=lambda item: (item.i < token.i, abs(item.i - token.i)))


def _own_clause(head: Token) -> Iterator[Token]:
    yield head
    for child in head.children:
        if child.dep_ in ("conj", "relcl", "ccomp", "advcl", "parataxis") and is_verbal(child):
            continue
        yield from _own_clause(child)
