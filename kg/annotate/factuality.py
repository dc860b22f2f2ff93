"""How each predicate is meant: ``token._.polarity``, ``modality`` and ``ended`` of verbs, nouns and adjectives.

Moods run down the parse: what stands under "refused to" is negative, under "plans to" planned, under "in talks
to" possible, under "stopped" over.

Reference: Saurí and Pustejovsky, "FactBank: a corpus annotated with event factuality", 2009;
Karttunen, "Simple and phrasal implicatives", *SEM 2012.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

import kg.annotate.contract  # noqa: F401  declares the extensions
from kg.annotate.factuality_lexicon import FactualityWords, factuality_words
from kg.annotate.factuality_links import passed_down
from kg.annotate.factuality_marks import FACT, Mood, own_mood

_PREDICATES = frozenset(("VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADV"))


def annotate_factuality(doc: Doc) -> Doc:
    """Set the three extensions wherever they differ from a plain assertion."""
    words = factuality_words()
    for sentence in doc.sents:
        for token, mood in sentence_moods(sentence, words):
            if mood != FACT and token.pos_ in _PREDICATES:
                token._.polarity = "negative" if mood.negative else "positive"
                token._.modality = mood.modality
                token._.ended = mood.ended
    return doc


def sentence_moods(sentence: Span, words: FactualityWords) -> Iterator[tuple[Token, Mood]]:
    """Every token with its mood, heads before what hangs on them."""
    start = _sentence_mood(sentence)
    stack: list[tuple[Token, Mood]] = [(sentence.root, start)]
    while stack:
        token, inherited = stack.pop()
        mood = _combined(inherited, _own(token, words))
        yield token, mood
        stack.extend((child, passed_down(token, child, mood, start, words)) for child in token.children)


def _sentence_mood(sentence: Span) -> Mood:
    """Questions and commands assert nothing."""
    last = [token for token in sentence[-3:] if not token.is_space]
    root = sentence.root
    if any(token.text == "?" for token in last) and not any(token.text in ('"', "”", "''") for token in last):
        return Mood(modality="possible")
    if root.tag_ == "VB" and not any(child.dep_ in ("nsubj", "nsubjpass", "aux", "expl") for child in root.children):
        return Mood(modality="planned")
    return FACT


def _own(token: Token, words: FactualityWords) -> Mood:
    if token.pos_ not in _PREDICATES:
        return FACT
    return own_mood(token, words, reported=token.dep_ == "ccomp" and token.head.lemma_ in words.speech)


def _combined(inherited: Mood, own: Mood) -> Mood:
    mood = inherited.weakened(own.modality)
    return replace(mood, negative=inherited.negative != own.negative, ended=inherited.ended or own.ended)


Language.component(
    "kg_factuality",
    assigns=["token._.polarity", "token._.modality", "token._.ended"],
    requires=["token.dep", "token.tag", "token.lemma"],
    func=annotate_factuality,
)
