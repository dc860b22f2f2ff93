"""When, where, for how much and why: what stands around the trigger of a relation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Span, Token

from kg.annotate.contract import AMOUNTS, MENTIONS
from kg.extract.clause import is_verbal
from kg.extract.contract import Candidate
from kg.extract.date_scope import changes, dated_tokens
from kg.extract.learned_dates import LearnedDates
from kg.extract.times import Times

_REASONS = ("for", "over", "because", "due", "citing", "amid")
_LITERAL_LABELS = {"amount": "MONEY", "share": "SHARE"}
_PLACES = ("Place", "Country", "City", "Region", "Facility")


class Surroundings:
    """The times, amounts and places of a Doc by token, read once for all relations of it."""

    def __init__(self, doc: Doc) -> None:
        """Index the Doc's spans."""
        self.times = Times(doc)
        self._learned = LearnedDates(doc)
        self._amounts = {token.i: span for span in doc.spans.get(AMOUNTS, ()) for token in span}
        self._mentions = _by_root(doc.spans.get(MENTIONS, ()))

    def read(
        self, candidate: Candidate, wanted: Iterable[str], taken: Mapping[int, object], *, event: bool
    ) -> dict[str, str | Span]:
        """The time, and qualifiers of the kinds wanted; spans starting at a token in `taken` are the relation's own."""
        trigger = candidate.trigger
        found: dict[str, str | Span] = {}
        tokens = list(dated_tokens(trigger))
        if not is_verbal(trigger) and not event and not changes(trigger):
            within = set(trigger.subtree)
            tokens = [token for token in tokens if token in within]
        for kind in wanted:
            if kind in _LITERAL_LABELS:
                found.update(self._amount(kind, tokens, taken))
            elif kind == "place" and (place := self._place(trigger, taken)) is not None:
                found["place"] = place
            elif kind == "reason" and (reason := _reason(trigger)):
                found["reason"] = reason
        ruled = self.times.read(trigger, taken, event=event)
        time = self._learned.find(candidate, sure=bool(ruled), event=event) or ruled
        return {**time, **found}

    def _amount(self, kind: str, tokens: list[Token], taken: Mapping[int, object]) -> dict[str, str]:
        for token in tokens:
            span = self._amounts.get(token.i)
            if span is not None and span.label_ == _LITERAL_LABELS[kind] and span.start not in taken:
                return {kind: str(span._.value) or span.text}
        return {}

    def _place(self, trigger: Token, taken: Mapping[int, object]) -> Span | None:
        hosts = [trigger, *(child for child in trigger.children if child.dep_ in ("dobj", "nsubjpass"))]
        for preposition in (child for host in hosts for child in host.children if child.lower_ in ("in", "at")):
            for item in preposition.children:
                for span in self._mentions.get(item.i, ()):
                    if span.label_ in _PLACES and span.start not in taken:
                        return span
        return None


def _by_root(spans: Iterable[Span]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for span in spans:
        found.setdefault(span.root.i, []).append(span)
    return found


def _reason(trigger: Token) -> str:
    for child in trigger.children:
        word = child.lower_
        if word not in _REASONS or child.i < trigger.i or child.dep_ not in ("prep", "advcl", "mark"):
            continue
        content = trigger.doc[child.i + 1 : child.right_edge.i + 1]
        if len(content) > 1 and not content.root.like_num and content.root.ent_type_ not in ("DATE", "MONEY"):
            return str(content.text)
    return ""
