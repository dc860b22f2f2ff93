"""What a word passes on to a word that hangs on it: the mood of its complements, objects and modifiers."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.factuality_lexicon import FactualityWords
from kg.annotate.factuality_marks import Mood

_COMPLEMENTS = ("xcomp", "ccomp", "pcomp", "acl", "advcl")
_EQUATIVE = ("attr", "acomp", "oprd", "auxpass", "aux", "prt", "advmod")
_ENTITIES = ("dobj", "pobj", "nsubjpass", "nsubj", "dative")
_FIRSTS = frozenset(["first", "last", "only", "latest", "next", "second", "third", "most"])
_INSTEAD = frozenset(("instead", "rather"))
_CIRCUMSTANCES = frozenset("by under after before since despite during upon while through amid following".split())
_CONTESTS = frozenset("outlast beat defeat overcome edge rally come fight recover rise hold crush thrash upset".split())
_OUTCOMES = frozenset("claim win top take lift secure clinch capture become beat finish reach".split())
_FINITE = ("VBD", "VBZ", "VBP")
_THROUGH = frozenset(("through", "apart", "off"))


def passed_down(head: Token, child: Token, mood: Mood, start: Mood, words: FactualityWords) -> Mood:
    """The mood that a child takes over from its head, before its own marks."""
    dep = child.dep_
    if dep == "prep" or dep == "agent":
        return _through_preposition(head, child, mood, words)
    if dep in _EQUATIVE:
        return mood
    if dep == "conj":
        return _to_conjunct(head, child, mood, start)
    if dep in _COMPLEMENTS or (dep == "relcl" and _completes(head, child, words)):
        return _to_complement(head, child, mood, start, words)
    if dep in _ENTITIES:
        return _to_argument(head, child, mood, start, words)
    if dep == "appos":
        return start
    return replace(start, ended=False)


def _through_preposition(head: Token, preposition: Token, mood: Mood, words: FactualityWords) -> Mood:
    """What a preposition hands on: the governor's effect, or a negation of its own ("without")."""
    lower = preposition.lower_
    if lower == "without":
        return Mood(negative=True)
    before = preposition.nbor(-1).lower_ if preposition.i else ""
    if lower in _INSTEAD or (lower in ("of", "than") and before in _INSTEAD):
        return Mood(negative=True)
    if lower == "as":
        return _as_role(head, mood, words)
    if lower in _CIRCUMSTANCES or (lower == "in" and any(child.dep_ == "pcomp" for child in preposition.children)):
        return Mood()
    effect = _effect(head, words)
    if lower == "from" and head.lemma_ in ("stop", "keep", "discourage", "restrict", "exclude"):
        effect = "negative"
    return _applied(mood, effect, head)


def _as_role(head: Token, mood: Mood, words: FactualityWords) -> Mood:
    return replace(mood, ended=True) if _effect(head, words) == "ended" else mood


def _to_conjunct(head: Token, child: Token, mood: Mood, start: Mood) -> Mood:
    """As in "Did not buy or sell": a bare verb shares the auxiliaries; nouns share their modifiers."""
    if head.pos_ in ("NOUN", "PROPN", "ADJ"):
        marked = any(item.dep_ in ("det", "amod", "poss") for item in child.children)
        return replace(mood, ended=mood.ended and not marked)
    finite = child.tag_ in _FINITE or any(
        item.dep_ in ("nsubj", "nsubjpass") or (item.dep_ in ("aux", "auxpass") and item.tag_ in _FINITE)
        for item in child.children
    )
    if not finite:
        return replace(mood, ended=False)
    return start if child.dep_ == "conj" and head.dep_ in ("ROOT", "conj") else replace(start, modality=start.modality)


def _to_complement(head: Token, child: Token, mood: Mood, start: Mood, words: FactualityWords) -> Mood:
    if child.dep_ == "ccomp" and (child.i < head.i or _stands_apart(head, child)):
        return start
    if child.dep_ == "advcl":
        return _to_adverbial(head, child, mood, start, words)
    effect = _effect(head, words)
    if child.dep_ in ("acl", "relcl") and not effect:
        return _to_modifying_clause(head, child, start)
    if child.dep_ == "pcomp" and head.dep_ == "prep":
        return mood
    if child.dep_ == "ccomp" and not effect:
        return _to_reported(head, mood, start, words)
    if child.dep_ == "xcomp" and head.lemma_ == "be" and _is_infinitive(child):
        return mood.weakened("planned")
    if head.lemma_ == "go" and head.tag_ == "VBG" and _is_infinitive(child):
        return mood.weakened("planned")
    if head.lemma_ == "use" and head.tag_ in ("VBD", "VBN") and _is_infinitive(child):
        return replace(mood, ended=True)
    return _applied(mood, effect, head)


def _to_adverbial(head: Token, child: Token, mood: Mood, start: Mood, words: FactualityWords) -> Mood:
    if any(
        item.lower_ in words.conditions and item.i < child.i
        for item in child.children
        if item.dep_ in ("mark", "advmod", "prep")
    ):
        return Mood(modality="possible")
    if _is_infinitive(child):
        effect = _effect(head, words)
        if not effect and head.tag_ == "VBD" and head.lemma_ in _CONTESTS and child.lemma_ in _OUTCOMES:
            return replace(mood, ended=False)  # "outlasted Medvedev to claim the title"
        return _applied(mood, effect, head) if effect else replace(mood, ended=False).weakened("planned")
    finite = child.tag_ in ("VBD", "VBZ", "VBP") or any(item.dep_ == "nsubj" for item in child.children)
    return start if finite else replace(start.weakened(mood.modality), ended=False)


def _to_modifying_clause(head: Token, child: Token, start: Mood) -> Mood:
    if not _is_infinitive(child):
        return start
    if any(item.lower_ in _FIRSTS for item in head.children) or head.lower_ in _FIRSTS:
        return start
    return start.weakened("planned")


def _to_reported(head: Token, mood: Mood, start: Mood, words: FactualityWords) -> Mood:
    """Reported clauses keep their own mood, unless nobody reports them."""
    if head.lemma_ in words.speech:
        return start.weakened("possible") if mood.negative or mood.modality == "possible" else start
    return replace(mood, ended=False)


def _to_argument(head: Token, child: Token, mood: Mood, start: Mood, words: FactualityWords) -> Mood:
    """Nouns that name an event share its fate; things that take part in it do not."""
    if head.dep_ == "prep" and head.lower_ == "as":
        return mood
    if child.pos_ != "NOUN" or not _is_event(child, words):
        return start
    if mood.negative and any(item.lower_ == "no" for item in child.children):
        mood = mood.negated()
    if child.dep_ in ("nsubj", "nsubjpass"):
        return _to_subject(head, child, mood, start, words)
    if head.dep_ in ("prep", "agent") and head.pos_ in ("ADP", "SCONJ"):
        return mood
    effect = _effect(head, words)
    if effect == "ended":
        return replace(mood, ended=True)
    if not effect and head.lemma_ in words.speech:
        return start
    return _applied(mood, effect, head)


def _to_subject(head: Token, child: Token, mood: Mood, start: Mood, words: FactualityWords) -> Mood:
    """As in "The merger collapsed", "the sale was blocked", "the deal is expected to close"."""
    through = any(item.dep_ == "prt" and item.lower_ in _THROUGH for item in head.children)
    if head.lemma_ in words.undone or (head.lemma_ in ("fall", "break") and through):
        return replace(mood, negative=not mood.negative)
    if child.dep_ == "nsubjpass" and (head.lemma_ in words.undone_passive or (head.lemma_ == "call" and through)):
        return replace(mood, negative=not mood.negative)
    if child.dep_ == "nsubjpass" and (effect := _effect(head, words)):
        return _applied(mood, effect, head)
    if child.dep_ == "nsubjpass" or head.lemma_ in ("close", "happen", "proceed", "occur", "come"):
        return replace(mood, ended=False)
    return start


def _effect(head: Token, words: FactualityWords) -> str:
    """What the governing word does to what it governs: negative, planned, possible or nothing."""
    lemma = head.lemma_.lower()
    if head.pos_ == "NOUN":
        if lemma in words.negative_nouns:
            return "negative"
        if lemma in words.possible_nouns or head.lower_ in words.possible_nouns:
            return "possible"
        return "planned" if lemma in words.planned_nouns else ""
    phrasal = next((f"{lemma}-{child.lower_}" for child in head.children if child.dep_ == "prt"), lemma)
    if lemma in words.negative or phrasal in words.negative:
        return "negative"
    if head.pos_ == "VERB" and (lemma in words.ending or phrasal in words.ending):
        return "ended"
    if lemma in words.possible:
        return "possible"
    if lemma == "elect" and head.tag_ == "VBN":  # who was elected to lead does lead
        return ""
    return "planned" if lemma in words.planned else ""


def _stands_apart(head: Token, child: Token) -> bool:
    """Whether a semicolon parts them: two statements that the parser joined."""
    return any(token.text == ";" for token in head.doc[head.i : child.i])


def _completes(noun: Token, clause: Token, words: FactualityWords) -> bool:
    """Whether what the parser takes for a relative clause says what the noun is about."""
    if _is_infinitive(clause):
        return True
    that = any(item.lower_ == "that" and item.dep_ not in ("nsubj", "nsubjpass", "dobj") for item in clause.children)
    return that and bool(_effect(noun, words)) and any(item.dep_ == "nsubj" for item in clause.children)


def _applied(mood: Mood, effect: str, head: Token) -> Mood:
    if effect == "negative":
        return replace(mood, ended=False).negated()
    if effect == "ended":
        return replace(mood, ended=True)
    if effect in ("planned", "possible"):
        return replace(mood, ended=False).weakened("planned" if effect == "planned" else "possible")
    return replace(mood, ended=mood.ended and head.pos_ in ("NOUN", "PROPN", "ADP"))


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _is_event(noun: Token, words: FactualityWords) -> bool:
    lemma = noun.lemma_.lower()
    return (
        lemma in words.events
        or lemma in words.planned_nouns
        or lemma in words.possible_nouns
        or (len(lemma) > 6 and lemma.endswith(words.event_endings))
    )
