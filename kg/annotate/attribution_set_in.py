"""Reports without an object that stand between commas or end their sentence, as their words alone tell.

"The list, he told senators, was real": a parser often takes such a report for the main clause, or for a modifier.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.annotate.attribution_drafts import Range
from kg.annotate.attribution_lexicon import Lexicon
from kg.annotate.attribution_syntax import FINITE, TOLD, can_speak

_COMMAS, _STOPS = frozenset((",", "—", "–")), frozenset((",", ";", ":", ".", "—", "–", "!", "?"))
_BEFORE_NOUN = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"))
_OPENS_ASIDE = frozenset(
    ("when", "while", "if", "as", "after", "before", "although", "though", "because", "since", "once", "unless", "who",
     "which", "whose", "that")
)  # fmt: skip


def set_in_report(verb: Token, words: Lexicon) -> tuple[Token, Range] | None:
    """The speaker right before a report with no object, and the sentence around it or the clause in front of it."""
    speaker = _speaker(verb, words)
    if speaker is None:
        return None
    doc, comma = verb.doc, _start_of_noun(speaker) - 1
    start, end = _statement(verb)
    close = next((token.i for token in doc[verb.i + 1 : end] if token.text in _STOPS), end)
    if comma <= start or doc[comma].text not in _COMMAS or not _has_no_object(verb, close):
        return None
    if doc[start].lower_ in _OPENS_ASIDE:
        return None
    if _states(doc[start:comma]):
        return speaker, (start, comma)
    return (speaker, (start, end)) if close < end and _states(doc[start:comma], doc[close:end]) else None


def _speaker(verb: Token, words: Lexicon) -> Token | None:
    """The noun or pronoun that ends right before the verb, where it can speak."""
    place = verb.i - 1
    while place > verb.sent.start and verb.doc[place].pos_ in ("ADV", "AUX"):
        place -= 1
    noun = verb.doc[place]
    if noun.pos_ not in ("NOUN", "PROPN", "PRON") or noun.tag_ in ("WDT", "WP") or noun.sent.start != verb.sent.start:
        return None
    return noun if can_speak(noun, words) or noun.lower_ == "it" else None


def _start_of_noun(noun: Token) -> int:
    place: int = noun.i
    while place > noun.sent.start and noun.doc[place - 1].pos_ in _BEFORE_NOUN and noun.pos_ != "PRON":
        place -= 1
    return place


def _statement(verb: Token) -> Range:
    """The part of the sentence between semicolons that the verb stands in."""
    start, end = verb.sent.start, verb.sent.end
    for token in verb.sent:
        if token.text == ";":
            start, end = (token.i + 1, end) if token.i < verb.i else (start, min(end, token.i))
    return start, end


def _has_no_object(verb: Token, close: int) -> bool:
    """Whether nothing behind the verb is what is said: no clause, and no object but the one who is told."""
    rest = verb.doc[verb.i + 1 : close]
    if any(token.tag_ in (*FINITE, "VB", "VBN", "VBG") or token.lower_ in ("that", "how", "what") for token in rest):
        return False
    return verb.lemma_ in TOLD or not any(child.dep_ == "dobj" and verb.i < child.i < close for child in verb.children)


def _states(*parts: Iterable[Token]) -> bool:
    """Whether the parts together hold a finite verb behind the subject that they begin with."""
    tokens = [token for part in parts for token in part if not token.is_punct]
    finite = next((place for place, token in enumerate(tokens) if token.tag_ in FINITE), 0)
    return finite > 0 and any(token.pos_ in ("NOUN", "PROPN", "PRON") for token in tokens[:finite])
