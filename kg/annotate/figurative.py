"""Sentences that state nothing usable: metaphor, commonplace, hypothesis, question, page furniture.

They go to ``doc.spans["skipped"]`` with a Rejected that says why. A sentence that names two parties, or dates or
prices what a named party did, is never skipped for its style.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.annotate.contract import AMOUNTS, MENTIONS, SKIPPED, TIMES
from kg.annotate.offsets import Offsets
from kg.annotate.wordlists import load_words, words_of
from kg.model import Rejected

_WORD = re.compile(r"[\w©][\w'’:-]*")
_FURNITURE_TOKENS = 30
_CONDITIONS = frozenset(("if", "unless", "provided", "supposing"))
_UNREAL = frozenset(("would", "could", "might", "'d"))
_DUTIES = frozenset(("must", "should", "need", "can", "may", "ought", "cannot"))
_OWN_CLAUSE = frozenset(("ccomp", "relcl", "acl", "advcl", "pcomp", "parataxis"))
_Phrases = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Words:
    idioms: _Phrases
    boilerplate: _Phrases
    generic: frozenset[str]
    abstract: frozenset[str]


@cache
def _words() -> _Words:
    raw = load_words("figurative")
    return _Words(
        _by_first_word(raw["idioms"].splitlines()),
        _by_first_word(raw["boilerplate"].splitlines()),
        words_of(raw["generic_heads"]),
        words_of(raw["abstract_heads"]),
    )


def _by_first_word(phrases: Iterable[str]) -> _Phrases:
    found: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        if match := _WORD.match(phrase):
            found[match.group()].append(phrase)
    return {word: tuple(group) for word, group in found.items()}


def annotate_figurative(doc: Doc) -> Doc:
    """Add to ``doc.spans["skipped"]`` and ``doc._.rejected``."""
    words, text = _words(), doc.text.casefold().replace("’", "'")
    evidence = _Evidence(doc)
    skipped: list[Span] = []
    taken = {token.i for span in doc.spans.get(SKIPPED, ()) for token in span}
    rejected: list[Rejected] = []
    for sentence in doc.sents:
        if sentence.start in taken or not (reason := _reason(sentence, text, words, evidence)):
            continue
        skipped.append(sentence)
        start = sentence.start_char + len(sentence.text) - len(sentence.text.lstrip())
        end = sentence.start_char + len(sentence.text.rstrip())
        rejected.append(Rejected("sentence", start, end, "annotate", reason))
    doc.spans[SKIPPED] = sorted([*doc.spans.get(SKIPPED, ()), *skipped], key=lambda span: span.start)
    doc._.rejected = [*doc._.rejected, *rejected]
    return doc


class _Evidence:
    """What in a Doc speaks for a real statement: named parties by chain, times, amounts, speakers."""

    def __init__(self, doc: Doc) -> None:
        self.offsets = Offsets(doc)
        named = {span._.chain for span in doc.spans.get(MENTIONS, ()) if span._.kind == "name"}
        self._chains: dict[int, set[int]] = defaultdict(set)
        self._names: dict[int, set[str]] = defaultdict(set)
        for span in doc.spans.get(MENTIONS, ()):
            if span._.chain in named and not _is_indefinite(span):
                self._chains[span.start].add(span._.chain)
        for entity in doc.ents if not doc.spans.get(MENTIONS) else ():
            if entity.label_ in ("ORG", "PERSON", "GPE", "LOC", "FAC", "PRODUCT", "LAW"):
                self._names[entity.start].add(entity.text)
        self._figures = {span.start for key in (TIMES, AMOUNTS) for span in doc.spans.get(key, ())}
        self._speech = {act.cue.start for act in doc._.attributions if act.source is not None}
        self._contents = [(act.content.start, act.content.end) for act in doc._.attributions]

    def parties(self, sentence: Span) -> int:
        """How many different named things the sentence speaks of."""
        found: set[object] = set()
        for index in range(sentence.start, sentence.end):
            found |= self._chains.get(index, set())
            found |= self._names.get(index, set())
        return len(found)

    def has_figures(self, sentence: Span) -> bool:
        """Whether it gives a date or an amount."""
        return any(index in self._figures for index in range(sentence.start, sentence.end))

    def has_speech(self, sentence: Span) -> bool:
        """Whether somebody is said to speak in it."""
        return any(index in self._speech for index in range(sentence.start, sentence.end))

    def is_said(self, sentence: Span) -> bool:
        """Whether all of it is somebody's words."""
        return any(start <= sentence.start + 1 and sentence.end - 2 <= end for start, end in self._contents)


def _is_indefinite(span: Span) -> bool:
    """As in "companies", "a company": whatever coreference makes of them, they name nobody."""
    return span._.kind == "nominal" and (span[0].lower_ in ("a", "an", "any") or (span[0].tag_ == "NNS"))


def _reason(sentence: Span, text: str, words: _Words, evidence: _Evidence) -> str:
    """Why nobody should read the sentence; empty where somebody should."""
    if _is_furniture(sentence, text, words.boilerplate):
        return "boilerplate"
    parties = evidence.parties(sentence)
    if _is_question(sentence) and not evidence.is_said(sentence):
        return "question"
    if parties >= 2 or evidence.has_speech(sentence) or (parties and evidence.has_figures(sentence)):
        return ""
    if any(_heads(match, sentence, evidence.offsets) for match in _found(sentence, text, words.idioms)):
        return "figurative"
    if _is_hypothetical(sentence):
        return "hypothetical"
    if parties == 0 and not evidence.has_figures(sentence) and _is_generic(sentence.root, words):
        return "generic"
    return ""


def _found(sentence: Span, text: str, phrases: _Phrases) -> Iterator[tuple[int, int]]:
    """Places of the phrases in the sentence, by character."""
    for match in _WORD.finditer(text, sentence.start_char, sentence.end_char):
        for phrase in phrases.get(match.group(), ()):
            if text.startswith(phrase, match.start()):
                end = match.start() + len(phrase)
                if end >= len(text) or not (text[end].isalnum() and phrase[-1].isalnum()):
                    yield match.start(), end


def _is_furniture(sentence: Span, text: str, phrases: _Phrases) -> bool:
    if len(sentence) > _FURNITURE_TOKENS:
        return False
    start = sentence.start_char + len(sentence.text) - len(sentence.text.lstrip(" \n\t-–—•*|(["))
    whole = ("all rights reserved", "our newsletter", "getty images", "terms of service", "privacy policy", "©")
    return any(place[0] == start or text[place[0] : place[1]] in whole for place in _found(sentence, text, phrases))


def _is_question(sentence: Span) -> bool:
    tail = [token.text for token in sentence[-3:] if not token.is_space]
    return bool(tail) and tail[-1] == "?" and len(sentence) > 2


def _heads(place: tuple[int, int], sentence: Span, offsets: Offsets) -> bool:
    """Whether the phrase belongs to the main clause, not to a clause or phrase beside it."""
    span = offsets.span(*place)
    token = span.root if span is not None else sentence.root
    while token.i != sentence.root.i:
        if token.dep_ in _OWN_CLAUSE and not _is_copied(token):
            return False
        if token.head.i == token.i:
            return False
        token = token.head
    return True


def _is_copied(token: Token) -> bool:
    """An infinitive or participle that the parser counts as a clause though it only completes the verb."""
    return token.dep_ == "pcomp" or (token.dep_ == "acl" and token.head.dep_ in ("attr", "dobj", "pobj"))


def _is_hypothetical(sentence: Span) -> bool:
    root = sentence.root
    if root.lemma_.lower() in ("imagine", "suppose") and root.tag_ == "VB" and root.i <= sentence.start + 1:
        return True
    unreal = any(child.dep_ == "aux" and child.lower_ in _UNREAL for child in root.children)
    return unreal and any(
        child.dep_ == "advcl" and any(item.lower_ in _CONDITIONS for item in child.children) for child in root.children
    )


def _circumstance(root: Token) -> Token | None:
    """The clause with "when" or "if" that stands before the main one."""
    for child in root.children:
        if child.dep_ == "advcl" and child.i < root.i and child.left_edge.lower_ in ("when", "if", "whenever", "once"):
            return child
    return None


def _is_generic(root: Token, words: _Words) -> bool:
    """A duty or a habit of companies, leaders, markets at large, or of an abstraction."""
    subject = next((child for child in root.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    auxiliaries = {child.lower_ for child in root.children if child.dep_ in ("aux", "auxpass")}
    lemma = subject.lemma_.lower()
    present = root.tag_ in ("VBZ", "VBP") or bool(auxiliaries & (_DUTIES | {"is", "are"}))
    if not present or any(child.dep_ == "auxpass" and child.tag_ == "VBD" for child in root.children):
        return False
    if lemma in words.abstract or subject.lower_ in words.abstract:
        return True
    if lemma in ("it", "they") and (clause := _circumstance(root)) is not None:
        return _is_generic(clause, words)
    definite = not (auxiliaries & _DUTIES) and any(
        child.dep_ in ("det", "poss") and child.lower_ not in ("a", "an", "any", "every", "each", "no")
        for child in subject.children
    )
    return (lemma in words.generic or subject.lower_ in words.generic) and not definite


Language.component(
    "kg_figurative",
    assigns=["doc.spans", "doc._.rejected"],
    requires=["token.dep", "doc.sents", "doc.spans"],
    func=annotate_figurative,
)
