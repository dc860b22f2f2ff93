"""Whom a noun denotes: titles, appositions, copulas, appointments ("Lisa Su, chief executive of AMD")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.extract.arguments import Arguments
from kg.extract.clause import is_verbal, logical_objects, surface_subjects
from kg.extract.fillers import Filler, Trigger
from kg.extract.words import word_set

_APPOINTING = word_set(
    "appoint name elect hire choose make pick promote nominate install confirm re-elect reappoint select tap"
)
_SERVING = word_set(
    "be become serve work act remain join return take step start begin continue resign retire run depart"
)
TITLE_LINKS = frozenset(("and", "-", "&", "co", ",", "/", "then"))
_IN_TITLES = ("DET", "ADJ", "NOUN", "PROPN", "PART", "PRON", "NUM")


def denoted(trigger: Trigger, arguments: Arguments) -> Iterator[Filler]:
    """Fillers of the slot "self", best first."""
    token = trigger.token
    if (span := _name_after(trigger, arguments)) is not None:
        yield Filler((span,))
    if (span := _name_before(trigger, arguments)) is not None:
        yield Filler((span,))
    for item in _denoted(token):
        if spans := arguments.spans(item):
            yield Filler(tuple(spans), _role_verb(token))
    if (own := arguments.at(token)) is not None and arguments.is_somebody(own):
        # "the chief executive of X" says nothing of anybody where the text does not name or quote the person
        yield Filler((own,))


def _role_verb(token: Token) -> tuple[Token, ...]:
    """The verb that says who has the role ("is", "was appointed"), none for titles and appositions."""
    while token.dep_ == "conj" and not is_verbal(token.head):
        token = token.head
    if token.dep_ == "pobj" and token.head.lower_ == "as":
        token = token.head
    return (token.head,) if is_verbal(token.head) and token.dep_ != "appos" else ()


def _name_after(trigger: Trigger, arguments: Arguments) -> Span | None:
    """The name that follows a title: "CEO Lisa Su", "chairman and chief executive, Lisa Su,"."""
    doc, index = trigger.token.doc, trigger.token.i + 1
    for _ in range(6):
        if index >= len(doc):
            return None
        if (span := arguments.starting(index)) is not None:
            if doc[index - 1].lower_ in ("and", "&") and doc[index - 2].text == ",":
                return None  # "Kenji Morita, the minister, and Rafael Ocampo"
            after = doc[span.end].text if span.end < len(doc) else "."
            return span if doc[index - 1].text != "," or after in (",", ".", ";", ")", ":") else None
        if not (doc[index].lower_ in TITLE_LINKS or (doc[index].pos_ in ("NOUN", "ADJ"))):
            return None
        index += 1
    return None


def _name_before(trigger: Trigger, arguments: Arguments) -> Span | None:
    """The name that the title follows after a comma: "Lisa Su, the chief executive of AMD"."""
    doc, index = trigger.token.doc, trigger.first - 1
    for _ in range(6):
        if index < 1:
            return None
        token = doc[index]
        if token.text == "," and trigger.token.dep_ != "conj":
            return arguments.ending(index - 1)
        if token.pos_ not in _IN_TITLES and token.lower_ not in TITLE_LINKS:
            return None
        index -= 1
    return None


def _denoted(token: Token) -> Iterator[Token]:
    while token.dep_ == "conj" and not is_verbal(token.head):
        yield from (child for child in token.children if child.dep_ == "appos")
        token = token.head
    yield from (child for child in token.children if child.dep_ == "appos")
    head = token.head
    if token.dep_ == "appos" or (token.dep_ in ("compound", "nmod", "amod") and head.i > token.i):
        yield head
    elif token.dep_ in ("attr", "oprd", "dobj", "acomp") and is_verbal(head):
        yield from _subjects_of_role(head, token)
    elif token.dep_ in ("nsubj", "nsubjpass") and head.lemma_ == "be":
        yield from (child for child in head.children if child.dep_ == "attr")
    elif token.dep_ == "pobj" and head.lower_ == "as" and is_verbal(head.head):
        yield from _subjects_of_role(head.head, token)


def _subjects_of_role(verb: Token, token: Token) -> Iterator[Token]:
    if verb.lemma_ in _APPOINTING:
        yield from (item for item in logical_objects(verb) if item.i != token.i)
        yield from (child for child in verb.children if child.dep_ in ("nsubj", "dative") and child.i > verb.i)
    elif verb.lemma_ in _SERVING:
        yield from surface_subjects(verb)
