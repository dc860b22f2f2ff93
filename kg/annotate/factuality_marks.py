"""The marks that a predicate carries itself: negation, modal verbs, adverbs, modifiers, an end of the state."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.annotate.factuality_lexicon import FactualityWords
from kg.model import Modality

_POSSIBLE_MODALS = frozenset(["may", "might", "could", "can", "ca", "must", "should", "ought"])
_PLANNED_MODALS = frozenset(["will", "wo", "shall", "sha", "'ll", "’ll"])
_WOULD = frozenset(("would", "'d", "’d"))
_NOT_ONLY = frozenset(["only", "just", "merely", "simply", "solely"])
_NO = frozenset(("no", "neither", "none", "nobody", "nothing", "few"))
_ENDED_ADVERBS = frozenset(("formerly", "once", "previously", "originally"))
RANK: dict[Modality, int] = {"asserted": 0, "planned": 1, "possible": 2}
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr")


@dataclass(frozen=True, slots=True)
class Mood:
    """Whether a predicate is said to hold, how firmly, and whether it is over."""

    negative: bool = False
    modality: Modality = "asserted"
    ended: bool = False

    def weakened(self, modality: Modality) -> Mood:
        """At most as firm as the modality."""
        return self if RANK[self.modality] >= RANK[modality] else replace(self, modality=modality)

    def negated(self) -> Mood:
        """The opposite polarity."""
        return replace(self, negative=not self.negative)


FACT = Mood()


def own_mood(token: Token, words: FactualityWords, *, reported: bool) -> Mood:
    """What the predicate's own children say; in reported speech "would" is a plan."""
    mood, negations, until = FACT, 0, False
    for child in token.children:
        dep, lower = child.dep_, child.lower_
        if dep == "neg" or (dep == "advmod" and lower in words.adverbs_negative):
            negations += not _is_not_only(child)
        elif dep == "aux":
            mood = _with_modal(mood, token, lower, reported)
        elif dep == "advmod":
            mood = _with_adverb(mood, token, child, words)
        elif dep in _ARGUMENTS:
            negations += _is_none(child)
        elif dep == "prep" and any(item.lower_ in ("nothing", "nobody") for item in child.children):
            negations += 1
        elif dep == "prep" and lower in ("until", "till") and any(item.dep_ == "pobj" for item in child.children):
            until = True
        elif dep in ("amod", "compound", "nmod") and child.i < token.i:
            mood = _with_modifier(mood, lower, words)
        elif dep == "det" and lower in _NO:
            negations += 1
    return _settled(mood, token, words, negations, until)


def _settled(mood: Mood, token: Token, words: FactualityWords, negations: int, until: bool) -> Mood:
    """As in "Did not become … until 2019" became; "was … until 2019" is over."""
    if until and negations:
        return replace(mood, negative=False)
    if until and token.lemma_ in words.states and token.tag_ in ("VBD", "VBN"):
        mood = replace(mood, ended=True)
    if negations and token.lower_ != "longer":
        mood = mood if mood.ended and _no_longer(token) else mood.negated() if negations % 2 else mood
    if token.lower_.startswith("ex-"):
        mood = replace(mood, ended=True)
    return mood


def _is_not_only(negation: Token) -> bool:
    follows = negation.nbor(1) if negation.i + 1 < len(negation.doc) else negation
    return follows.lower_ in _NOT_ONLY or (follows.lower_ == "longer" and negation.lower_ == "no")


def _is_none(argument: Token) -> bool:
    if argument.lower_ in ("nobody", "none", "nothing", "neither", "noone"):
        return True
    return any(
        child.lower_ in ("no", "neither") and child.dep_ in ("det", "preconj", "cc") for child in argument.children
    )


def _no_longer(token: Token) -> bool:
    return any(child.lower_ in ("longer", "anymore") for child in token.children)


def _with_modal(mood: Mood, verb: Token, lower: str, reported: bool) -> Mood:
    if lower in _PLANNED_MODALS:
        return mood.weakened("planned")
    if lower in _POSSIBLE_MODALS:
        return mood.weakened("possible")
    if lower in _WOULD and not (lower != "would" and verb.tag_ == "VBN"):
        return mood.weakened("planned" if reported else "possible")
    return mood


def _with_adverb(mood: Mood, token: Token, adverb: Token, words: FactualityWords) -> Mood:
    lower = adverb.lower_
    if lower in words.adverbs_possible:
        return mood.weakened("possible")
    if lower in ("longer", "anymore"):
        return replace(mood, ended=True)
    if lower in _ENDED_ADVERBS and any(child.lower_ == "now" for child in token.children):
        return mood  # "once a nurse there, he now works in Oslo"
    if lower in _ENDED_ADVERBS and (token.lemma_ in words.states or token.pos_ != "VERB" or token.tag_ == "VBN"):
        return replace(mood, ended=lower in ("formerly", "once") or token.lemma_ in words.states)
    return mood


def _with_modifier(mood: Mood, lower: str, words: FactualityWords) -> Mood:
    if lower in words.modifiers_ended:
        return replace(mood, ended=True)
    if lower in words.modifiers_negative:
        return replace(mood, negative=True)
    if lower in words.modifiers_planned:
        return mood.weakened("planned")
    return mood.weakened("possible") if lower in words.modifiers_possible else mood
