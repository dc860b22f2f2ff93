"""Spans between which the learned reader looks for relations."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.annotate.contract import AMOUNTS, MENTIONS, TIMES

_DATES = ("DATE", "TIME")
_NUMBERS = ("MONEY", "CARDINAL", "QUANTITY", "PERCENT", "ORDINAL")
_PRONOUN_TAGS = ("PRP", "PRP$", "WP", "WP$")
_RELATIVE = ("which", "whose")
_DETERMINERS = ("the", "a", "an")


def propose(doc: Doc) -> list[tuple[int, int, str]]:
    """Character spans in text order with what they look like: name, nominal, pronoun, time or amount.

    Spans of the groups ``mentions``, ``times`` and ``amounts`` come as they are; spaCy's names, noun chunks
    and pronouns fill the gaps.
    """
    found: dict[tuple[int, int], str] = {}
    for span, kind in (*_annotated(doc), *_parsed(doc)):
        if span.text.strip():
            found.setdefault((span.start_char, span.end_char), kind)
    return sorted((start, end, kind) for (start, end), kind in found.items())


def _annotated(doc: Doc) -> Iterator[tuple[Span, str]]:
    for group, kind in ((TIMES, "time"), (AMOUNTS, "amount")):
        for span in doc.spans.get(group, ()):
            yield span, kind
    for span in doc.spans.get(MENTIONS, ()):
        yield span, span._.kind


def _parsed(doc: Doc) -> Iterator[tuple[Span, str]]:
    for span in doc.ents:
        kind = "time" if span.label_ in _DATES else "amount" if span.label_ in _NUMBERS else "name"
        yield _stripped(span) if kind == "name" else span, kind
    for token in doc:
        if token.tag_ in _PRONOUN_TAGS or token.lower_ in _RELATIVE:
            yield doc[token.i : token.i + 1], "pronoun"
        elif token.pos_ == "PROPN" and (token.i == 0 or doc[token.i - 1].pos_ != "PROPN"):
            yield _run(token), "name"
    for chunk in doc.noun_chunks:
        if len(chunk) > 1 or chunk.root.pos_ == "NOUN":
            named = chunk.root.pos_ == "PROPN"
            yield _stripped(chunk) if named else chunk, "name" if named else "nominal"


def _run(token: Token) -> Span:
    end = token.i + 1
    while end < len(token.doc) and token.doc[end].pos_ == "PROPN":
        end += 1
    return token.doc[token.i : end]


def _stripped(span: Span) -> Span:
    """Without a leading article and a trailing possessive mark."""
    start, end = span.start, span.end
    if end - start > 1 and span.doc[start].lower_ in _DETERMINERS:
        start += 1
    if end - start > 1 and span.doc[end - 1].tag_ == "POS":
        end -= 1
    return span.doc[start:end]
