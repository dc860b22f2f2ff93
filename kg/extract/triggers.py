"""Where the words of a frame stand in the text, and what at them rules the frame out."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extract.clause import governing_verb, is_verbal
from kg.extract.fillers import Trigger
from kg.extract.frames import Frame


def trigger_keys(frame: Frame, words: tuple[str, ...]) -> tuple[str, ...]:
    """Forms under which a frame is found; the small model's lemmas miss some regular verbs ("fined")."""
    if frame.kind != "verb":
        return (words[-1],)
    verb = words[0]
    stem = verb.removesuffix("e")
    return tuple(dict.fromkeys((verb, f"{verb}s", f"{stem}ed", f"{stem}ing")))


def find_trigger(token: Token, frame: Frame, words: tuple[str, ...]) -> Trigger | None:
    """The trigger's tokens, None where the words around do not fit the frame."""
    if frame.kind == "verb":
        return _verb_trigger(token, words)
    if frame.kind == "noun" and is_verbal(token) and token.tag_ != "VBG":
        return None
    first = token.i - len(words) + 1
    if first < 0:
        return None
    tokens = tuple(token.doc[first : token.i + 1])
    if any(word not in (item.lower_, item.lemma_.casefold()) for item, word in zip(tokens, words, strict=True)):
        return None
    return Trigger(token, first, tokens)


def _verb_trigger(token: Token, words: tuple[str, ...]) -> Trigger | None:
    if not is_verbal(token) and token.dep_ not in ("acl", "relcl", "amod"):
        return None
    beside = [token]
    for word in words[1:]:
        found = [c for head in beside for c in head.children if word in (c.lower_, c.lemma_.casefold())]
        if not found:
            return None
        beside.append(found[0])
    return Trigger(token, token.i, tuple(beside))


def is_blocked(trigger: Trigger, frame: Frame) -> bool:
    """Whether words at the trigger, or missing ones, show that the frame means something else here."""
    if frame.bare and any(child.dep_ in ("dobj", "nsubjpass") for child in trigger.token.children):
        return True
    near = _words_at(trigger)
    if near & frame.without or (frame.beside and not near & frame.beside):
        return True
    return bool(frame.requires) and not frame.requires & _words_below(trigger.token)


def _words_at(trigger: Trigger) -> set[str]:
    near = [child for word in trigger.words for child in word.children]
    head = trigger.token.head
    if trigger.token.dep_ in ("compound", "nmod", "amod", "conj"):
        near += [child for child in head.children if child.i < trigger.token.i]
    if trigger.first > 0:
        near.append(trigger.token.doc[trigger.first - 1])
    return _forms(near)


def _words_below(token: Token) -> set[str]:
    governor = None if is_verbal(token) else governing_verb(token)
    return _forms(token.subtree) | (_forms(governor.subtree) if governor is not None else set())


def _forms(tokens: Iterable[Token]) -> set[str]:
    return {form for token in tokens for form in (token.lemma_.casefold(), token.lower_)}
