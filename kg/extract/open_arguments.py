"""Arguments of open relations as mentions: the ones that the Doc has, and new things for the other phrases."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from kg.annotate.contract import MENTIONS

_ARTICLES = frozenset(("the", "a", "an"))


class OpenArguments:
    """Gives each phrase one span with a type and a chain: a mention's where the phrase is one."""

    def __init__(self, doc: Doc) -> None:
        """Index the Doc's mentions; new things get the chain numbers after theirs."""
        mentions = list(doc.spans.get(MENTIONS, ()))
        self._spans = {_place(span): span for span in mentions}
        self._next = max((span._.chain for span in mentions), default=-1) + 1

    def span(self, phrase: Span) -> Span:
        """The mention that the phrase is, articles apart, or a new thing."""
        for place in (_place(phrase), (phrase.start, phrase.end)):
            if place in self._spans:
                return self._spans[place]
        thing = Span(phrase.doc, phrase.start, phrase.end, label="Thing")
        thing._.kind, thing._.chain = "nominal", self._next
        self._next += 1
        self._spans[(phrase.start, phrase.end)] = thing
        return thing


def _place(span: Span) -> tuple[int, int]:
    start = span.start + (len(span) > 1 and span[0].lower_ in _ARTICLES)
    return start, span.end
