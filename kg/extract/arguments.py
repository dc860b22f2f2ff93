"""From a token of the parse to the mentions that it stands for: names first, coordination and groups spread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.annotate.contract import AMOUNTS, MENTIONS, TIMES
from kg.extract.clause import SUBJECTS
from kg.extract.words import word_set

_WIDTH = {"Facility": 0, "City": 1, "Region": 2, "Country": 3}
_DESCRIBED = ("RegulatoryList", "Law")
_UNBOUND = frozenset(("every", "each", "any", "no", "some", "another", "either", "neither"))
_INDEFINITE = frozenset(("a", "an"))
_FIRST_COINED = 1_000_000
_VAGUE = word_set(
    "business customer market growth profit cost issue thing quality price area future need effort product"
    " service way side part time work task activity operation goal people question problem challenge"
    " priority result performance improvement development strategy team company region country"
)
_KIND_ORDER = {"name": 0, "nominal": 1, "pronoun": 2}
_EXAMPLES = frozenset(("like", "including", "include", "as", "than"))
_BESIDE = frozenset(("along", "together", "alongside", "besides"))
_QUANTITIES = word_set(
    "number group series host dozen hundred range majority pair trio handful consortium raft total board"
    " faculty staff council management leadership team committee"
)


class Arguments:
    """Index of a Doc's mentions, times and amounts by the tokens that head or lie in them."""

    def __init__(self, doc: Doc) -> None:
        """Build the index once for all frames."""
        self._doc = doc
        self._by_root: dict[int, list[Span]] = defaultdict(list)
        self._covering: dict[int, list[Span]] = defaultdict(list)
        self._literals: dict[int, Span] = {}
        self._names: dict[int, list[Span]] = defaultdict(list)
        self._coined: dict[str, int] = {}
        self._groups: dict[int, list[int]] = doc.user_data.get("kg_groups", {})
        self._sources = {act.source.start for act in doc._.attributions if act.source is not None}
        for span in doc.spans.get(MENTIONS, ()):
            self._add(span)
        for key in (TIMES, AMOUNTS):
            for span in doc.spans.get(key, ()):
                self._literals.update((token.i, span) for token in span)

    def _add(self, span: Span) -> None:
        self._by_root[span.root.i].append(span)
        for token in span:
            self._covering[token.i].append(span)
        if span._.kind == "name":
            self._names[span._.chain].append(span)

    def at(self, token: Token) -> Span | None:
        """The mention that the token heads, else the longest name that covers it."""
        if headed := self._by_root.get(token.i):
            return min(headed, key=lambda span: (_KIND_ORDER.get(span._.kind, 3), span.start - span.end))
        names = [span for span in self._covering.get(token.i, ()) if span._.kind == "name"]
        return max(names, key=lambda span: span.end - span.start, default=None)

    def is_known(self, span: Span, *, as_object: bool = False) -> bool:
        """Whether a mention refers to something in particular.

        A name, a pronoun, a phrase whose chain has a name, who is quoted; of other phrases only those in the singular
        that pick out a list or a law ("the blacklist", but "a list" is no known object).
        """
        chain = span._.chain
        if chain in self._names or chain >= _FIRST_COINED or span._.kind != "nominal" or self._is_quoted(span):
            return True
        determiners = {child.lower_ for child in span.root.children if child.dep_ in ("det", "poss")}
        if span.label_ not in _DESCRIBED or span.root.tag_ not in ("NN", "NNP") or determiners & _UNBOUND:
            return False
        return not (as_object and determiners & _INDEFINITE)

    def starting(self, index: int) -> Span | None:
        """The longest name that starts at a token index."""
        names = [s for s in self._covering.get(index, ()) if s.start == index and s._.kind == "name"]
        return max(names, key=lambda span: span.end, default=None)

    def ending(self, index: int) -> Span | None:
        """The longest name that ends with a token index."""
        names = [s for s in self._covering.get(index, ()) if s.end == index + 1 and s._.kind == "name"]
        return min(names, key=lambda span: span.start, default=None)

    def wider_places(self, place: Span) -> Iterator[Span]:
        """The places that follow after commas, each of a wider kind: "Austin", "Texas", "United States"."""
        rank = _WIDTH.get(place.label_)
        while rank is not None and place.end + 1 < len(self._doc) and self._doc[place.end].text == ",":
            following = self.starting(place.end + 1)
            wider = _WIDTH.get(following.label_) if following is not None else None
            if following is None or wider is None or wider <= rank:
                return
            yield following
            place, rank = following, wider

    def is_named(self, span: Span) -> bool:
        """Whether the mention's chain has a name."""
        return span._.chain in self._names

    def is_somebody(self, span: Span) -> bool:
        """Whether the text says more of a person than the role: a name, or words that are attributed to them."""
        return span.label_ != "Person" or self.is_named(span) or self._is_quoted(span)

    def _is_quoted(self, span: Span) -> bool:
        return span.label_ == "Person" and span.start in self._sources

    def literal(self, token: Token) -> Span | None:
        """The date or amount that the token lies in, or that modifies it ("a $50 million round")."""
        if token.i in self._literals:
            return self._literals[token.i]
        for child in token.subtree:
            if child.i in self._literals and token.i - 12 < child.i < token.i + 12:
                return self._literals[child.i]
        return None

    def spans(self, token: Token) -> list[Span]:
        """All mentions that a filler stands for: conjuncts, examples after "such as", group members."""
        found: list[Span] = []
        for member in _conjuncts(token):
            examples = [span for item in _examples(member) for span in self.spans(item)]
            own = self.referent(member)
            if own is not None and not (examples and own._.kind != "name"):
                found.extend(self._members(own))
            found.extend(examples)
        return list(dict.fromkeys(found))

    def coin(self, token: Token, kind: str) -> list[Span]:
        """Mentions of a filler, its plain noun phrases made mentions of the kind where it has none."""
        examples = [item for member in _conjuncts(token) for item in _examples(member)]
        found: list[Span] = []
        for member in [item for head in examples or [token] for item in _conjuncts(head)]:
            own = self.spans(member)
            phrase = None if own else _phrase(member)
            found += own if phrase is None else [self._made(phrase, kind)]
        return list(dict.fromkeys(found))

    def _made(self, phrase: Span, kind: str) -> Span:
        span = Span(phrase.doc, phrase.start, phrase.end, label=kind)
        span._.kind = "nominal"
        span._.chain = self._coined.setdefault(phrase.text.casefold(), _FIRST_COINED + len(self._coined))
        return span

    def referent(self, token: Token) -> Span | None:
        """The mention for one token, its name from an apposition or a copula where it has none itself."""
        own = self.at(token)
        if own is not None and own._.kind == "name":
            return own
        if token.lemma_ in _QUANTITIES and (inner := self._quantified(token)) is not None:
            return inner
        for child in token.children:
            if child.dep_ == "appos" and (name := self.at(child)) is not None and name._.kind == "name":
                return name
        if own is not None and own._.kind == "pronoun":
            return own
        return self._described(token) or own or self._quantified(token)

    def _described(self, token: Token) -> Span | None:
        if token.dep_ == "appos" and (name := self._before_comma(token)) is not None:
            return name
        if token.dep_ == "appos" and (name := self.at(token.head)) is not None and name._.kind == "name":
            return name
        if token.dep_ == "attr" and token.head.lemma_ == "be":
            for child in token.head.children:
                if child.dep_ in SUBJECTS:
                    return self.at(child)
        return None

    def _before_comma(self, token: Token) -> Span | None:
        """The name that an apposition follows; in a list the parser hangs it on the first name."""
        comma = token.left_edge.i - 1
        return self.ending(comma - 1) if comma > 0 and self._doc[comma].text == "," else None

    def _quantified(self, token: Token) -> Span | None:
        if token.lemma_ == "name":
            return next((self.at(child) for child in token.children if child.dep_ == "poss"), None)
        if token.lemma_ not in _QUANTITIES:
            return None
        for child in token.children:
            if child.lower_ == "of":
                return next((self.at(item) for item in child.children if item.dep_ == "pobj"), None)
        return None

    def _members(self, span: Span) -> list[Span]:
        chains = self._groups.get(span._.chain, ())
        members = [near for chain in chains if (near := self._nearest(chain, span)) is not None]
        return members or [span]

    def _nearest(self, chain: int, span: Span) -> Span | None:
        names = self._names.get(chain, ())
        before = [name for name in names if name.start <= span.start]
        return before[-1] if before else next(iter(names), None)


def _phrase(token: Token) -> Span | None:
    """A noun with its modifiers that names a field or a kind of thing; None for vague or owned ones."""
    if token.pos_ != "NOUN" or token.lemma_ in _VAGUE or any(c.dep_ == "poss" for c in token.children):
        return None
    left = token.i
    while left > 0 and token.doc[left - 1].head in (token, *token.children) and token.doc[left - 1].dep_ in (
        "amod", "compound", "punct",
    ):  # fmt: skip
        left -= 1
    while left < token.i and token.doc[left].dep_ == "punct":
        left += 1
    return token.doc[left : token.i + 1] if left < token.i else None


def _conjuncts(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from _conjuncts(child)


def _examples(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ not in ("prep", "acl", "advmod"):
            continue
        if child.lower_ in _EXAMPLES or child.lower_ == "including":
            if child.lower_ == "as" and not any(c.lower_ == "such" for c in child.children):
                continue
            yield from (item for item in child.children if item.dep_ in ("pobj", "dobj"))


def companions(head: Token) -> Iterator[Token]:
    """Who joins the fillers of a verb: "along with X", "together with X", "alongside X"."""
    for child in head.children:
        if child.lower_ not in _BESIDE:
            continue
        for item in child.subtree:
            if item.dep_ == "pobj" and item.head in (child, *child.children):
                yield item
                break
