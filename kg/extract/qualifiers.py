"""When, where, by whom, for how much and why: what stands around the trigger of a relation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Span, Token

from kg.annotate.contract import AMOUNTS, MENTIONS, TIMES
from kg.extract.clause import is_verbal
from kg.extract.literals import clause_tokens
from kg.extract.words import word_set

_REASONS = ("for", "over", "because", "due", "citing", "amid")
_LITERAL_LABELS = {"amount": "MONEY", "share": "SHARE"}
_PREDICATED = ("attr", "oprd", "nsubj", "nsubjpass", "dobj", "pobj", "ccomp", "xcomp", "appos")
_BEGINNING = word_set(
    "become name appoint elect make promote hire install pick choose nominate move relocate shift transfer take"
)
_PAST_TAGS = ("VBD", "VBN")


class Surroundings:
    """The times, amounts and places of a Doc by token, read once for all relations of it."""

    def __init__(self, doc: Doc) -> None:
        """Index the Doc's spans."""
        self._doc = doc
        self._times = _by_token(doc.spans.get(TIMES, ()))
        self._amounts = _by_token(doc.spans.get(AMOUNTS, ()))
        self._mentions = _by_root(doc.spans.get(MENTIONS, ()))
        self._cues = {token.i for act in doc._.attributions for token in act.cue}
        self._inside = {token.i for span in doc.spans.get(MENTIONS, ()) if span._.kind == "name" for token in span}

    def read(
        self, trigger: Token, wanted: Iterable[str], taken: Mapping[int, object], *, event: bool
    ) -> dict[str, str | Span]:
        """Qualifiers of the kinds wanted; spans that start at a token in `taken` are the relation's own.

        A noun that names a state has only the dates within its phrase, unless its verb tells that the state begins;
        an event also has those of its verb.
        """
        found: dict[str, str | Span] = {}
        tokens = list(_reach(trigger))
        if not is_verbal(trigger) and not event and not _begins(trigger):
            tokens = [token for token in tokens if token in set(trigger.subtree)]
        for kind in wanted:
            if kind in _LITERAL_LABELS:
                found.update(self._amount(kind, tokens, taken))
            elif kind == "place" and (place := self._place(trigger, taken)) is not None:
                found["place"] = place
            elif kind == "reason" and (reason := _reason(trigger)):
                found["reason"] = reason
        tokens = [token for token in tokens if not self._is_aside(trigger, token)]
        time = self._time(tokens, taken, event=event) or (self._only_time(trigger, taken) if event else {})
        return {**time, **found}

    def _time(self, tokens: list[Token], taken: Mapping[int, object], *, event: bool) -> dict[str, str]:
        for token in tokens:
            span = self._times.get(token.i)
            if span is None or span.start in taken or token.i in self._inside or not span._.value:
                continue
            return _as_time(span, event=event)
        return self._time_of_event(taken)

    def _only_time(self, trigger: Token, taken: Mapping[int, object]) -> dict[str, str]:
        """The one date of a sentence dates its events, unless it is that of the report or of a coordinated clause."""
        spans = {span.start: span for token in trigger.sent if (span := self._times.get(token.i)) is not None}
        dated = [span for span in spans.values() if span._.value and span.start not in taken]
        if len(spans) != 1 or len(dated) != 1 or "/" in dated[0]._.value:
            return {}
        verb = next((token for token in dated[0].root.ancestors if is_verbal(token)), trigger)
        if verb.i in self._cues or _are_coordinated(trigger, dated[0].root) or self._is_aside(trigger, dated[0].root):
            return {}
        return _as_time(dated[0], event=True)

    def _is_aside(self, trigger: Token, date: Token) -> bool:
        """Whether the date stands in a clause that describes another thing: "Marmara, which was listed in 2016"."""
        dated = _describing(date)
        if dated is None or dated.head.i == trigger.i or dated.head.i not in self._mentions:
            return False
        told = _describing(trigger)
        return told is None or bool(told.i != dated.i)

    def _time_of_event(self, taken: Mapping[int, object]) -> dict[str, str]:
        """As in "won Sunday's election": the time that the name of the event tells."""
        for index, owner in sorted(taken.items(), key=lambda item: item[0]):
            span = self._times.get(index)
            if isinstance(owner, Span) and owner.label_ == "Event" and span is not None and span._.value:
                return _as_time(span, event=True)
        return {}

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

    def dateline_month(self, trigger: Token, published: str | None) -> str | None:
        """Year and month of the dateline for an event that the article reports as its news.

        None for states, for nouns, and where the paragraph tells of another time.
        """
        if not published or len(published) < 7 or not _is_reported_event(trigger):
            return None
        for token in self._doc[_paragraph_start(trigger) : trigger.sent.end]:
            span = self._times.get(token.i)
            if span is not None and span._.value and str(span._.value)[:7] != published[:7]:
                return None
        return published[:7]


_PLACES = ("Place", "Country", "City", "Region", "Facility")


def _by_token(spans: Iterable[Span]) -> dict[int, Span]:
    return {token.i: span for span in spans for token in span}


def _by_root(spans: Iterable[Span]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for span in spans:
        found.setdefault(span.root.i, []).append(span)
    return found


def _reach(trigger: Token) -> Iterable[Token]:
    """The trigger's clause, then those of the verbs whose infinitive, complement or participle it is."""
    yield from clause_tokens(trigger)
    head = trigger
    while (head.dep_ in ("xcomp", "pcomp") or _is_participle(head) or _is_purpose(head)) and head.head.i != head.i:
        head = head.head
        yield from clause_tokens(head)


def _begins(noun: Token) -> bool:
    """As in "became president in May", "the head office moved to Bonn in 2019"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "as" else noun.head
    return noun.dep_ in _PREDICATED and verb.lemma_ in _BEGINNING


def _is_participle(verb: Token) -> bool:
    """As in "won on Sunday, beating the holders", which happened at one time."""
    has_subject = any(child.dep_ in ("nsubj", "nsubjpass", "mark") for child in verb.children)
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and is_verbal(verb.head) and not has_subject


def _is_purpose(verb: Token) -> bool:
    """As in "left in January to join Lund", which happened together."""
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    return verb.dep_ == "advcl" and infinitive and is_verbal(verb.head) and verb.head.tag_ in _PAST_TAGS


def _are_coordinated(left: Token, right: Token) -> bool:
    """Whether a conjunction, a semicolon or a parenthesis stands between two tokens in the parse."""
    lefts, rights = [left, *left.ancestors], [right, *right.ancestors]
    shared = {token.i for token in lefts} & {token.i for token in rights}
    way = [token for token in (*lefts, *rights) if token.i not in shared]
    return any(token.dep_ in ("conj", "parataxis") and is_verbal(token) for token in way) or any(
        token.text == ";" for token in left.doc[min(left.i, right.i) : max(left.i, right.i)]
    )


def _describing(token: Token) -> Token | None:
    """The verb of the innermost relative or participial clause around a token."""
    clauses = (item for item in (token, *token.ancestors) if item.dep_ in ("relcl", "acl") and is_verbal(item))
    return next(clauses, None)


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


def _reason(trigger: Token) -> str:
    for child in trigger.children:
        word = child.lower_
        if word not in _REASONS or child.i < trigger.i or child.dep_ not in ("prep", "advcl", "mark"):
            continue
        content = trigger.doc[child.i + 1 : child.right_edge.i + 1]
        if len(content) > 1 and not content.root.like_num and content.root.ent_type_ not in ("DATE", "MONEY"):
            return str(content.text)
    return ""


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
