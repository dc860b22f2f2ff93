"""When a relation holds: the dates around its trigger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Span, Token

from kg.annotate.contract import MENTIONS, TIMES
from kg.extract.clause import is_verbal
from kg.extract.date_scope import are_coordinated, begins, dated_tokens, describing, earlier_clause

_PAST_TAGS = ("VBD", "VBN")
_DAY = len("2024-05-20")


class Times:
    """The dates of a Doc by token, read once for all relations of it."""

    def __init__(self, doc: Doc) -> None:
        """Index the Doc's dates, the words that report, and the heads of its mentions."""
        self._doc = doc
        self._dates = {token.i: span for span in doc.spans.get(TIMES, ()) for token in span}
        self._cues = {token.i for act in doc._.attributions for token in act.cue}
        mentions = doc.spans.get(MENTIONS, ())
        self._named = {token.i for span in mentions if span._.kind == "name" for token in span}
        self._heads = {span.root.i for span in mentions}

    def read(self, trigger: Token, taken: Mapping[int, object], *, event: bool) -> dict[str, str]:
        """``time``, ``validFrom``, ``validTo``; spans that start at a token in `taken` are the relation's own.

        A noun that names a state, or somebody, has only the dates within its phrase, unless its verb tells that the
        state begins; an event also has those of its verb.
        """
        tokens = [token for token in dated_tokens(trigger) if not self._is_aside(trigger, token)]
        somebody = trigger.dep_ == "appos" or trigger.i in self._heads
        if not is_verbal(trigger) and not begins(trigger) and (somebody or not event):
            within = set(trigger.subtree)
            tokens = [token for token in tokens if token in within]
            event = False
        return (
            self._first(tokens, taken, event=event)
            or self._of_event(taken)
            or (self._only(trigger, taken) if event else {})
            or self._of_day_before(trigger, taken)
        )

    def dateline_month(self, trigger: Token, published: str | None) -> str | None:
        """Year and month of the dateline for an event that the article reports as its news.

        None for states, for nouns, and where the paragraph tells of another time.
        """
        if not published or len(published) < 7 or not _is_reported_event(trigger):
            return None
        for token in self._doc[_paragraph_start(trigger) : trigger.sent.end]:
            span = self._dates.get(token.i)
            if span is not None and span._.value and str(span._.value)[:7] != published[:7]:
                return None
        return published[:7]

    def _first(self, tokens: Iterable[Token], taken: Mapping[int, object], *, event: bool) -> dict[str, str]:
        for token in tokens:
            span = self._dates.get(token.i)
            if span is not None and span.start not in taken and token.i not in self._named and span._.value:
                return _as_time(span, event=event)
        return {}

    def _of_event(self, taken: Mapping[int, object]) -> dict[str, str]:
        """As in "won Sunday's election": the time that the name of the event tells."""
        for index, owner in sorted(taken.items(), key=lambda item: item[0]):
            span = self._dates.get(index)
            if isinstance(owner, Span) and owner.label_ == "Event" and span is not None and span._.value:
                return _as_time(span, event=True)
        return {}

    def _only(self, trigger: Token, taken: Mapping[int, object]) -> dict[str, str]:
        """The one date of a sentence dates its events, unless it is that of the report or of a coordinated clause."""
        spans = {span.start: span for token in trigger.sent if (span := self._dates.get(token.i)) is not None}
        dated = [span for span in spans.values() if span._.value and span.start not in taken]
        if len(spans) != 1 or len(dated) != 1 or "/" in dated[0]._.value:
            return {}
        verb = next((token for token in dated[0].root.ancestors if is_verbal(token)), trigger)
        if verb.i in self._cues or are_coordinated(trigger, dated[0].root) or self._is_aside(trigger, dated[0].root):
            return {}
        return _as_time(dated[0], event=True)

    def _of_day_before(self, trigger: Token, taken: Mapping[int, object]) -> dict[str, str]:
        """The day of the clause that the trigger's goes on from: "fell on Friday and dismissed its founder"."""
        found = self._first(earlier_clause(trigger), taken, event=True)
        return found if len(found.get("time", "")) == _DAY else {}

    def _is_aside(self, trigger: Token, date: Token) -> bool:
        """Whether the date stands in a clause that describes another thing: "Marmara, which was listed in 2016"."""
        dated = describing(date)
        if dated is None or dated.head.i == trigger.i or dated.head.i not in self._heads:
            return False
        told = describing(trigger)
        return told is None or bool(told.i != dated.i)


def _as_time(span: Span, *, event: bool) -> dict[str, str]:
    value = str(span._.value)
    start, slash, end = value.partition("/")
    if slash and not event and ".." not in (start, end) and _lasts(span):
        return {"validFrom": start, "validTo": end}
    if slash and start == ".." and not event and _is_by(span):
        return {"time": end}  # "will employ 300 by 2028" does not end then
    if slash and end == "..":
        return {"validFrom": start}
    if slash and start == "..":
        return {"validTo": end}
    return {"time": value}


def _is_by(span: Span) -> bool:
    return any(token.lower_ == "by" for token in span.doc[max(span.start - 1, 0) : span.start + 1])


def _lasts(span: Span) -> bool:
    """As in "from 2002 to 2020", not "in the first quarter of 2020"."""
    around = {token.lower_ for token in span.doc[max(span.start - 1, 0) : span.end]}
    return not around.isdisjoint(("from", "to", "until", "between", "-", "–"))


def _is_reported_event(trigger: Token) -> bool:
    if not is_verbal(trigger):
        return False
    if trigger.tag_ in _PAST_TAGS and trigger.dep_ not in ("amod",):
        return not any(child.tag_ == "MD" for child in trigger.children)
    return False


def _paragraph_start(token: Token) -> int:
    for index in range(token.i, 0, -1):
        if "\n" in token.doc[index - 1].text_with_ws:
            return index
    return 0
