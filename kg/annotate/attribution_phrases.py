"""Attributions without a reporting verb of their own: "according to", "as X put it", "its claim that …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.attribution_drafts import Draft, Range, subtree, without_cue
from kg.annotate.attribution_lexicon import Lexicon
from kg.annotate.attribution_sources import issuer_of, subject_of
from kg.model import SpeechKind

_VIEWS: dict[str, SpeechKind] = {
    "view": "believes", "opinion": "believes", "eyes": "believes", "estimation": "believes", "mind": "believes",
    "words": "says", "account": "says", "telling": "says", "judgment": "believes", "reckoning": "believes",
}  # fmt: skip
_AS_VERBS = frozenset(
    [
        "say",
        "report",
        "note",
        "put",
        "announce",
        "write",
        "explain",
        "tell",
        "state",
        "describe",
        "predict",
        "claim",
        "warn",
        "argue",
        "observe",
        "point",
        "reveal",
        "disclose",
        "mention",
        "suggest",
        "recall",
        "remark",
        "promise",
        "confirm",
    ]
)


def according_drafts(token: Token) -> Iterator[Draft]:
    """As in "According to X, …": the clause that the phrase stands in, less the phrase."""
    if token.lower_ != "according":
        return
    for child in token.children:
        if child.lower_ != "to":
            continue
        named = next((item for item in child.children if item.dep_ in ("pobj", "pcomp")), None)
        if named is not None and named.pos_ != "VERB":
            yield from _scoped(token, named, (token.i, child.i + 1), "says")


def view_drafts(token: Token) -> Iterator[Draft]:
    """As in "In X's view, …", "in the words of X"."""
    if token.lower_ not in ("in", "by", "to") or token.dep_ != "prep":
        return
    noun = next((item for item in token.children if item.dep_ == "pobj"), None)
    if noun is None or noun.lower_ not in _VIEWS:
        return
    owner = next((item for item in noun.children if item.dep_ == "poss"), None) or _of(noun)
    if owner is not None:
        yield from _scoped(token, owner, (noun.i, noun.i + 1), _VIEWS[noun.lower_])


def _of(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((item for item in child.children if item.dep_ == "pobj"), None)
    return None


def _scoped(phrase: Token, source: Token, cue: Range, kind: SpeechKind) -> Iterator[Draft]:
    head = phrase.head
    if head.i == phrase.i:
        return
    while head.pos_ not in ("VERB", "AUX") and head.dep_ not in ("ROOT", "ccomp", "conj") and head.head.i != head.i:
        head = head.head
    content = without_cue(subtree(head), subtree(phrase))
    if content[0] < content[1]:
        yield Draft(source, cue, content, kind)


def as_drafts(verb: Token, lexicon: Lexicon) -> Iterator[Draft]:
    """As in "As X reported, …": the main clause is the content."""
    if verb.dep_ != "advcl" or verb.lemma_ not in _AS_VERBS or verb.head.i == verb.i:
        return
    if not any(child.lower_ == "as" and child.i < verb.i for child in verb.children):
        return
    if any(child.dep_ in ("ccomp", "dobj") and child.lower_ != "it" for child in verb.children):
        return
    if not any(child.dep_ == "nsubj" for child in verb.children):
        return
    content = without_cue(subtree(verb.head), subtree(verb))
    if content[0] < content[1]:
        yield Draft(subject_of(verb), (verb.i, verb.i + 1), content, lexicon.clause.get(verb.lemma_, "says"))


def noun_drafts(noun: Token, lexicon: Lexicon) -> Iterator[Draft]:
    """As in "Its claim that …", "allegations of …", "a promise to …", "a statement saying" is left to the verb."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in lexicon.nouns:
        return
    lemma = noun.lemma_.lower()
    if lemma in ("order", "charge", "view") and noun.i and noun.nbor(-1).lower_ == "in":
        return
    for child in noun.children:
        if child.i < noun.i:
            continue
        kind, content = _content(child, lemma, lexicon)
        if kind is not None and content is not None:
            yield Draft(issuer_of(noun), (noun.i, noun.i + 1), content, kind)
            return


def _content(child: Token, lemma: str, lexicon: Lexicon) -> tuple[SpeechKind | None, Range | None]:
    if child.dep_ in ("acl", "ccomp", "relcl"):
        if _says_that(child):
            return lexicon.noun_that.get(lemma), subtree(child)
        if any(item.dep_ == "aux" and item.lower_ == "to" for item in child.children):
            return lexicon.noun_infinitive.get(lemma), subtree(child)
    if child.dep_ == "prep" and child.lower_ == "of" and lemma in lexicon.noun_of:
        inner = next((item for item in child.children if item.dep_ in ("pobj", "pcomp")), None)
        if inner is not None and inner.pos_ != "PROPN":
            return lexicon.noun_of[lemma], subtree(inner)
    return None, None


def _says_that(clause: Token) -> bool:
    """A "that" which is no relative pronoun: the clause has its own subject and lacks no object."""
    that = [item for item in clause.children if item.lower_ == "that" and item.i < clause.i]
    if not that or not any(
        item.dep_ in ("nsubj", "nsubjpass", "expl") and item.lower_ != "that" for item in clause.children
    ):
        return False
    if that[0].dep_ == "mark":
        return True
    return that[0].dep_ in ("dobj", "pobj") and clause.dep_ == "acl"
