"""When a relation holds: the dates around its trigger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Span, Token

from kg.annotate.contract import MENTIONS, TIMES
from kg.extract.clause import is_verbal
from kg.extract.date_scope import are_coordinated, changes, counts, dated_tokens, describing, earlier_clause
from kg.extract.words import word_set

_PAST_TAGS = ("VBD", "VBN")
_DAY = len("2024-05-20")
_BACKGROUND = ("amod", "acl", "relcl", "advcl")  # "Orvex, fined by the watchdog, …" is no news of the day
_AHEAD = ("before", "ahead")
_RULINGS = word_set("rule decide order decree")
_TAKING_PLACE = word_set("hold stage")  # "lost the by-election held on Thursday" dates the loss
_LASTING = word_set("keep own base maintain run lead control head locate")  # "a list kept by Ofac on Thursday"


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
        state begins or ends; an event also has those of its verb.
        """
        tokens = [token for token in dated_tokens(trigger) if not self._is_aside(trigger, token)]
        somebody = trigger.dep_ == "appos" or trigger.i in self._heads
        if not is_verbal(trigger) and not changes(trigger) and (somebody or not event):
            within = set(trigger.subtree)
            tokens = [token for token in tokens if token in within]
            event = False
        return (
            self._when(trigger)
            or self._first(tokens, taken, event=event)
            or self._of_event(taken)
            or (self._only(trigger, taken) if event else {})
            or self._of_day_before(trigger, taken)
        )

    def of_news(self, trigger: Token, published: str | None) -> str | None:
        """When an event happened that the article reports as its news: the day just told, else the dateline's month.

        None for states, for nouns, and where the paragraph tells of another time.
        """
        if not published or len(published) < 7 or not _is_reported_event(trigger):
            return None
        for token in self._doc[_paragraph_start(trigger) : trigger.sent.end]:
            span = self._dates.get(token.i)
            if span is not None and span._.value and str(span._.value)[:7] != published[:7]:
                return None
        return self._day_told(trigger) or published[:7]

    def _day_told(self, trigger: Token) -> str | None:
        """The day of the sentence before, which the story goes on from: "arrived on Monday. He met the premier"."""
        opens = trigger.sent.start <= _paragraph_start(trigger)
        if opens or trigger.tag_ != "VBD" or trigger.dep_ not in ("ROOT", "conj"):
            return None
        before = self._doc[trigger.sent.start - 1].sent.root
        if before.tag_ != "VBD" or before.i in self._cues:
            return None
        found = self._first(dated_tokens(before), {}, event=True).get("time", "")
        return found if len(found) == _DAY else None

    def _first(self, tokens: Iterable[Token], taken: Mapping[int, object], *, event: bool) -> dict[str, str]:
        for token in tokens:
            span = self._dates.get(token.i)
            if span is not None and span.start not in taken and token.i not in self._named and span._.value:
                return as_time(span, event=event)
        return {}

    def _when(self, trigger: Token) -> dict[str, str]:
        """As in "until 1989, when she set up Lagoon"."""
        span = self._dates.get(trigger.head.i)
        if trigger.dep_ != "relcl" or span is None or not any(child.lower_ == "when" for child in trigger.children):
            return {}
        value = str(span._.value).removeprefix("../").removesuffix("/..")
        return {"time": value} if value else {}

    def _of_event(self, taken: Mapping[int, object]) -> dict[str, str]:
        """As in "won Sunday's election": the time that the name of the event tells."""
        for index, owner in sorted(taken.items(), key=lambda item: item[0]):
            span = self._dates.get(index)
            if isinstance(owner, Span) and owner.label_ == "Event" and span is not None and span._.value:
                return as_time(span, event=True)
        return {}

    def _only(self, trigger: Token, taken: Mapping[int, object]) -> dict[str, str]:
        """The one date of a sentence dates its events, unless it is that of the report or of a coordinated clause."""
        spans = {span.start: span for token in trigger.sent if (span := self._dates.get(token.i)) is not None}
        spans = {start: span for start, span in spans.items() if not counts(span.root)}
        dated = [span for span in spans.values() if span._.value and span.start not in taken]
        if len(spans) != 1 or len(dated) != 1 or "/" in dated[0]._.value:
            return {}
        verb = next((token for token in dated[0].root.ancestors if is_verbal(token)), trigger)
        reports = verb.i in self._cues and verb.lemma_ not in _RULINGS
        if reports or are_coordinated(trigger, dated[0].root) or self._is_aside(trigger, dated[0].root):
            return {}
        return as_time(dated[0], event=True)

    def _of_day_before(self, trigger: Token, taken: Mapping[int, object]) -> dict[str, str]:
        """The day of the clause that the trigger's goes on from: "fell on Friday and dismissed its founder"."""
        found = self._first(earlier_clause(trigger), taken, event=True)
        return found if len(found.get("time", "")) == _DAY else {}

    def _is_aside(self, trigger: Token, date: Token) -> bool:
        """Whether the date is that of another thing: "Marmara, which was listed in 2016", "before Sunday's vote"."""
        if self._is_of_other_event(date):
            return True
        dated = describing(date)
        if dated is None or dated.head.i == trigger.i or dated.head.i not in self._heads:
            return False
        if dated.lemma_ in _TAKING_PLACE or (dated.lemma_ in _LASTING and self._is_day(date)):
            return False
        told = describing(trigger)
        return told is None or bool(told.i != dated.i)

    def _is_of_other_event(self, date: Token) -> bool:
        """Whether the date belongs to what lies ahead of something: "resigned before Sunday's vote"."""
        span = self._dates.get(date.i)
        heads = span.root.ancestors if span is not None else ()
        noun = next((token for token in heads if token.pos_ in ("NOUN", "PROPN", "VERB")), date)
        above = noun.head.head if noun.head.lower_ == "of" else noun.head
        return noun.pos_ == "NOUN" and noun.dep_ == "pobj" and above.lower_ in _AHEAD

    def _is_day(self, date: Token) -> bool:
        return date.i in self._dates and len(str(self._dates[date.i]._.value)) == _DAY


def as_time(span: Span, *, event: bool) -> dict[str, str]:
    """``time``, ``validFrom`` or ``validTo`` as the value of a date and the words around it tell."""
    value = str(span._.value)
    start, slash, end = value.partition("/")
    if slash and not event and ".." not in (start, end) and _lasts(span):
        return {"validFrom": start, "validTo": end}
    if slash and start == ".." and not event and _is_by(span):
        return {"time": end}  # "will employ 300 by 2028" does not end then
    if slash and end == "..":
        return {"validFrom": start}
    if not slash and not event and _is_since(span):
        return {"validFrom": value}
    if slash and start == "..":
        return {"validTo": end}
    return {"time": value}


def _is_by(span: Span) -> bool:
    return any(token.lower_ == "by" for token in span.doc[max(span.start - 1, 0) : span.start + 1])


def _is_since(span: Span) -> bool:
    """As in "listed since its flotation in 2012"."""
    noun = span.root.head.head
    return bool(span.root.dep_ == "pobj" and noun.dep_ == "pobj" and noun.head.lower_ == "since")


def _lasts(span: Span) -> bool:
    """As in "from 2002 to 2020", not "in the first quarter of 2020"."""
    around = {token.lower_ for token in span.doc[max(span.start - 1, 0) : span.end]}
    return not around.isdisjoint(("from", "to", "until", "between", "-", "–"))


def _is_reported_event(trigger: Token) -> bool:
    if not is_verbal(trigger):
        return False
    auxiliaries = [child for child in trigger.children if child.dep_ == "aux"]
    if trigger.tag_ not in _PAST_TAGS or trigger.dep_ in _BACKGROUND:
        return False
    return not any(child.tag_ == "MD" or child.lower_ == "had" for child in auxiliaries)


def _paragraph_start(token: Token) -> int:
    for index in range(token.i, 0, -1):
        if "\n" in token.doc[index - 1].text_with_ws:
            return index
    return 0
