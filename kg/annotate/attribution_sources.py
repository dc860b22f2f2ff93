"""Who speaks: the token that heads the source of a cue, and the mention that it stands for."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc, Span, Token

from kg.annotate.attribution_lexicon import Lexicon
from kg.annotate.contract import MENTIONS

_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVES = ("WDT", "WP", "WP$")
_KINDS = {"name": 0, "nominal": 1, "pronoun": 2}
_PLURAL_PEOPLE = frozenset(("they", "we", "i", "he", "she", "you", "who", "him", "her", "them", "me", "us"))
_OUTSIDE_NOUN = frozenset(("relcl", "appos", "punct", "cc", "conj", "advcl", "parataxis"))
_DEPTH = 6


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """The subject of a verb, its own or the one that it shares with the verb that it hangs on."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return _antecedent(child, verb)
    if depth > _DEPTH or verb.head.i == verb.i:
        return None
    if verb.dep_ in ("conj", "advcl", "xcomp", "dep", "ccomp") and verb.head.pos_ in ("VERB", "AUX"):
        finite = verb.tag_ in ("VBD", "VBZ", "VBP") and verb.dep_ in ("ccomp", "advcl")
        return None if finite else subject_of(verb.head, depth + 1)
    if verb.dep_ in ("acl", "relcl"):
        issuer = issuer_of(verb.head, depth + 1)
        return issuer if issuer is not None else verb.head
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in ("VERB", "AUX"):
        return subject_of(verb.head.head, depth + 1)
    return None


def _antecedent(token: Token, verb: Token) -> Token:
    if token.tag_ not in _RELATIVES or verb.dep_ == "ROOT":
        return token
    for item in (verb, *verb.ancestors):
        if item.dep_ == "relcl":
            return item.head
    return token


def agent_of(verb: Token) -> Token | None:
    """Who does it in a passive: "by …"."""
    for child in verb.children:
        if child.lower_ == "by" and child.dep_ in ("agent", "prep"):
            return next((item for item in child.children if item.dep_ == "pobj"), None)
    return None


def issuer_of(noun: Token, depth: int = 0) -> Token | None:
    """Whose claim it is: the possessor, "by …", "from …" or "of …", else the subject of a verb that makes it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((item for item in child.children if item.dep_ == "pobj"), None)
    verb = noun.head
    if noun.dep_ == "pobj":
        verb = noun.head.head
        if verb.pos_ == "VERB" and noun.lemma_ in _TEXTS and noun.head.lower_ == "in" and depth <= _DEPTH:
            return subject_of(verb, depth + 1)
    if verb.pos_ == "VERB" and verb.lemma_ in _MAKES and depth <= _DEPTH and noun.dep_ in ("dobj", "pobj"):
        return subject_of(verb, depth + 1)
    return None


_TEXTS = frozenset(
    ["statement", "letter", "email", "memo", "post", "tweet", "filing", "message", "note", "release", "interview"]
)
_MAKES = frozenset(
    [
        "make",
        "issue",
        "release",
        "publish",
        "post",
        "send",
        "write",
        "give",
        "express",
        "voice",
        "repeat",
        "reiterate",
        "say",
        "add",
        "tell",
        "retract",
        "deliver",
        "have",
        "hold",
        "raise",
        "file",
        "share",
        "offer",
        "level",
        "hurl",
        "stand",
        "announce",
        "drop",
        "withdraw",
    ]
)


class Sources:
    """The mentions of a Doc by token; a speaker who has none gets one."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        """Index the mentions that are there."""
        self._doc, self._lexicon = doc, lexicon
        self._headed: dict[int, list[Span]] = defaultdict(list)
        self._named: dict[int, list[Span]] = defaultdict(list)
        spans = list(doc.spans.get(MENTIONS, ()))
        self._next = max((span._.chain for span in spans), default=-1) + 1
        self._added: list[Span] = []
        for span in spans:
            self._headed[span.root.i].append(span)
            if span._.kind == "name":
                for token in span:
                    self._named[token.i].append(span)

    def mention(self, token: Token | None) -> Span | None:
        """The mention that a token heads, or a new one; None for what cannot speak."""
        if token is None or token.lower_ in self._lexicon.voiceless:
            return None
        if headed := self._headed.get(token.i):
            own = min(headed, key=lambda span: (_KINDS.get(span._.kind, 3), span.start - span.end))
            return own if own._.kind == "name" else self._apposed(token) or own
        if named := self._named.get(token.i):
            return max(named, key=len)
        if (apposed := self._apposed(token)) is not None:
            return apposed
        return self._add(token) if token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET") else None

    def _apposed(self, token: Token) -> Span | None:
        """The name in apposition to a description: "the prime minister, *Najib Razak*"."""
        for child in token.children:
            if child.dep_ == "appos":
                for span in self._headed.get(child.i, ()):
                    if span._.kind == "name":
                        return span
        lemma, (_, end) = token.lemma_.lower(), _noun_phrase(token, self._lexicon)
        if lemma not in self._lexicon.people or end + 1 >= len(self._doc) or self._doc[end].text != ",":
            return None
        names = [span for span in self._named.get(end + 1, ()) if span.start == end + 1 and span.label_ == "Person"]
        return max(names, key=len, default=None)

    def _add(self, token: Token) -> Span:
        start, end = _noun_phrase(token, self._lexicon)
        span = Span(self._doc, start, end, label=self._type(token))
        span._.kind = "pronoun" if token.pos_ == "PRON" else "nominal"
        span._.chain = self._next
        self._next += 1
        self._headed[token.i].append(span)
        self._added.append(span)
        return span

    def _type(self, token: Token) -> str:
        word, lemma = token.lower_, token.lemma_.lower()
        if word in _PLURAL_PEOPLE or token.ent_type_ == "PERSON":
            return "Person"
        if word in self._lexicon.people or lemma in self._lexicon.people:
            return "Person"
        if word == "it" or lemma in self._lexicon.organizations or token.ent_type_ in ("ORG", "GPE"):
            return "Organization"
        return "Thing" if lemma in self._lexicon.documents else "Person"

    def store(self) -> None:
        """Put the new mentions among the others, in text order."""
        if self._added:
            spans = [*self._doc.spans.get(MENTIONS, ()), *self._added]
            self._doc.spans[MENTIONS] = sorted(spans, key=lambda span: (span.start, -span.end))


def _noun_phrase(token: Token, lexicon: Lexicon) -> tuple[int, int]:
    """The noun with its modifiers and prepositions, without clauses, appositions and conjuncts."""
    start, end = token.i, token.i + 1
    for child in token.lefts:
        if child.dep_ not in _OUTSIDE_NOUN:
            start = min(start, child.left_edge.i)
    for child in token.rights:
        if child.dep_ in _OUTSIDE_NOUN or (child.pos_ == "VERB" and child.lemma_ in lexicon.verbs):
            break
        end = child.right_edge.i + 1
    return start, end
