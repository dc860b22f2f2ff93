"""Pronouns and descriptions that the rules left alone join the chain that the reader links them to."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from kg.annotate.contract import MENTIONS
from kg.annotate.reader_mentions import typed
from kg.annotate.reader_reading import Link

_SURE = 0.5
_PLURAL = ("NNS", "NNPS")

Place = tuple[int, int]


def join_chains(doc: Doc, links: Sequence[Link]) -> None:
    """Set the chains of ``doc.spans["mentions"]`` anew by the links that the reader is sure of."""
    mentions = list(doc.spans.get(MENTIONS, ()))
    by_head = {span.root.i: span for span in mentions}
    named = {span._.chain for span in mentions if span._.kind == "name"}
    several = {span._.chain for span in mentions if span.root.tag_ in _PLURAL}
    for link in sorted(links, key=lambda item: item.later):
        later, earlier = _head(doc, link.later), _head(doc, link.earlier)
        if link.chance < _SURE or later is None or earlier is None or earlier not in by_head:
            continue
        antecedent = by_head[earlier]
        if doc[later].tag_ in _PLURAL:
            continue  # "the two companies" are nobody's other name
        if later in by_head:
            span = by_head[later]
            free = span._.kind != "name" and span._.chain not in named and span._.chain not in several
            if free and antecedent._.chain in named:
                mentions = [_joined(item, span._.chain, antecedent) for item in mentions]
                by_head = {item.root.i: item for item in mentions}
        elif antecedent._.chain in named:
            words = doc.char_span(*link.later, label=antecedent.label_)
            if words is not None:
                words._.kind = "pronoun" if words.root.pos_ == "PRON" else "nominal"
                words._.chain = antecedent._.chain
                by_head[later] = words
                mentions.append(words)
    doc.spans[MENTIONS] = sorted(mentions, key=lambda span: (span.start, -span.end))


def _head(doc: Doc, place: Place) -> int | None:
    span = doc.char_span(*place, alignment_mode="expand")
    return None if span is None else int(span.root.i)


def _joined(span: Span, chain: int, antecedent: Span) -> Span:
    """A mention of the chain as one of the antecedent's, and of its type: "the producer" may be a firm."""
    if span._.chain != chain:
        return span
    moved = typed(span, antecedent.label_)
    moved._.chain = antecedent._.chain
    return moved
