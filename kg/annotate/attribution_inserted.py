"""Reports set into their content with the speaker behind the verb: "Boohoo, says Stand.earth, should be fined"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.annotate.attribution_drafts import Range
from kg.annotate.attribution_lexicon import Lexicon
from kg.annotate.attribution_quotes import MARKS, Quote
from kg.annotate.attribution_syntax import can_speak

_INSIDE_NOUN = frozenset(("det", "compound", "amod", "poss", "nummod", "nmod", "case"))
_FEW = 2


def inserted_speaker(verb: Token, words: Lexicon) -> Token | None:
    """Who stands right behind a finite verb that follows a comma, a dash or a quotation mark."""
    doc, index = verb.doc, verb.i
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or index == 0 or index + 1 >= len(doc):
        return None
    if doc[index - 1].text not in (",", "—", "–") and doc[index - 1].text not in MARKS:
        return None
    if any(child.dep_ in ("ccomp", "xcomp") and child.i > index for child in verb.children):
        return None
    head = doc[index + 1]
    while head.dep_ in _INSIDE_NOUN and head.head.i > head.i:
        head = head.head
    if head.pos_ == "PRON" or not can_speak(head, words) or head.sent.start != verb.sent.start:
        return None
    own = any(child.dep_ in ("nsubj", "nsubjpass") and child.i < index for child in verb.children)
    if own and (head.i + 1 >= len(doc) or doc[head.i + 1].text not in (",", "—", "–")):
        return None
    return None if _acts_later(head, verb) else head


def _acts_later(noun: Token, verb: Token) -> bool:
    """Whether the noun is the subject of what the verb reports ("…, says Rome will pay")."""
    if noun.dep_ not in ("nsubj", "nsubjpass") or noun.head.i <= verb.i:
        return False
    return noun.nbor(1).text not in (",", "—", "–")


def inserted_content(verb: Token, speaker: Token, quotes: Sequence[Quote]) -> Range | None:
    """The quotation before the verb, else the sentence around the report, or what comes before it."""
    for quote in quotes:
        if verb.i - _FEW <= quote.closing < verb.i:
            return quote.opening + 1, quote.closing
    sentence = verb.sent
    rest = verb.doc[speaker.i + 1 : sentence.end]
    comma = next((token.i for token in rest if token.text in (",", "—", "–")), sentence.end)
    tail = [token for token in verb.doc[comma : sentence.end] if not (token.is_punct or token.is_space)]
    if verb.i - 1 <= sentence.start:
        return None
    finite = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in tail)
    return (sentence.start, sentence.end) if finite else (sentence.start, verb.i)
