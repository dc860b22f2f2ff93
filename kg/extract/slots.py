"""What fills a slot of a frame: candidate tokens or mentions in order of preference, with the words used."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.extract.arguments import Arguments, companions
from kg.extract.clause import (
    agents,
    antecedent,
    governing_verb,
    hosts,
    is_passive,
    is_verbal,
    logical_objects,
    logical_subjects,
    prepositional,
    surface_subjects,
)
from kg.extract.fillers import Filler, Trigger
from kg.extract.roles import TITLE_LINKS, denoted


def coined(slot: str, trigger: Trigger, kind: str, arguments: Arguments) -> Iterator[Filler]:
    """Fillers of an object or a preposition that may be plain noun phrases; these become mentions of the kind."""
    for item in logical_objects(trigger.token) if slot == "obj" else ():
        if spans := arguments.coin(item, kind):
            yield Filler(tuple(spans))
    for host in hosts(trigger.token):
        for item, path in prepositional(host, (slot,)):
            if spans := arguments.coin(item, kind):
                yield Filler(tuple(spans), path)


def fill(slot: str, trigger: Trigger, kind: str, arguments: Arguments) -> Iterator[Filler]:
    """Fillers of a slot, best first."""
    token = trigger.token
    if slot in _BY_NAME:
        yield from _BY_NAME[slot](trigger, arguments)
    elif slot.startswith("by:"):
        yield from _participle_agents(token, frozenset(slot[3:].split("|")), arguments)
    elif slot in ("subj", "obj", "dative"):
        yield from _core(slot, token, kind, arguments)
    else:
        yield from _prepositions(slot, token, arguments)


def _core(slot: str, token: Token, kind: str, arguments: Arguments) -> Iterator[Filler]:
    if kind == "adjective" and not is_verbal(token):
        tokens = _described(token)
    elif slot == "subj":
        tokens = logical_subjects(token)
    elif slot == "obj":
        tokens = logical_objects(token)
    else:
        tokens = [child for child in token.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    spans = [span for item in tokens for span in arguments.spans(item)]
    if slot == "obj" and not spans:
        spans = [span for item in tokens for span in _priced(item, arguments)]
    if slot == "obj" or (slot == "subj" and kind == "verb"):
        beside = [span for item in companions(token) for span in arguments.spans(item)]
        for item in tokens:
            beside += [span for other in companions(item) for span in arguments.spans(other)]
        spans += _joined(beside, slot, token)
    if spans:
        yield Filler(tuple(dict.fromkeys(spans)))


def _priced(token: Token, arguments: Arguments) -> Iterator[Span]:
    """Who stands before an amount that the parser takes for the object: "fined Orvex $3 million"."""
    if arguments.literal(token) is not None:
        for child in token.children:
            if child.dep_ in ("nmod", "compound", "poss", "npadvmod", "appos", "dative"):
                yield from arguments.spans(child)


def _joined(beside: list[Span], slot: str, token: Token) -> list[Span]:
    """Companions belong to the object where they follow it, else to the subject."""
    objects = [child for child in token.children if child.dep_ == "dobj"]
    after = slot == "obj"
    return [span for span in beside if bool(objects and span.start > objects[0].i) is after or not objects]


def _described(token: Token) -> list[Token]:
    if token.dep_ == "amod":
        return [token.head]
    if token.dep_ in ("acomp", "oprd", "attr", "conj") and is_verbal(token.head):
        return surface_subjects(token.head)
    return [token.head] if token.dep_ in ("appos", "acl", "relcl", "advmod") else []


def _prepositions(word: str, token: Token, arguments: Arguments) -> Iterator[Filler]:
    for index, host in enumerate(hosts(token)):
        for item, path in prepositional(host, (word,)):
            behind = index == 0 or path[0].i > token.left_edge.i
            if behind and (spans := arguments.spans(item)):
                yield Filler(tuple(spans), path, index == 0)


def _poss(trigger: Trigger, arguments: Arguments) -> Iterator[Filler]:
    for word in trigger.words:
        for child in word.children:
            if child.dep_ == "poss" and (spans := arguments.spans(antecedent(child))):
                yield Filler(tuple(spans))
    head = trigger.token.head
    if trigger.token.dep_ in ("compound", "nmod", "amod", "conj", "appos"):
        # "Orvex's chief executive Mara Lind": the parser hangs the possessor on the name
        for child in head.children:
            if child.dep_ == "poss" and child.i < trigger.first and (spans := arguments.spans(child)):
                yield Filler(tuple(spans))


def _compound(trigger: Trigger, arguments: Arguments) -> Iterator[Filler]:
    index, doc = trigger.first - 1, trigger.token.doc
    for _ in range(5):
        if index < 0:
            return
        if (span := arguments.ending(index)) is not None:
            yield Filler((span,))
            return
        token = doc[index]
        modifier = token.pos_ in ("ADJ", "ADV", "NOUN") and not token.is_title
        if not modifier and token.lower_ not in TITLE_LINKS:
            return
        if token.lower_ in ("and", "&", ",") and arguments.ending(index - 1) is not None:
            return
        index -= 1


def _holder(trigger: Trigger, arguments: Arguments) -> Iterator[Filler]:
    governor = governing_verb(trigger.token)
    if governor is None:
        return
    passive = is_passive(governor) and trigger.token.dep_ == "nsubjpass"
    tokens = agents(governor) if passive else surface_subjects(governor)
    tokens += list(companions(governor))
    if spans := [span for item in tokens for span in arguments.spans(item)]:
        yield Filler(tuple(dict.fromkeys(spans)), (governor,))


def _participle_agents(token: Token, lemmas: frozenset[str], arguments: Arguments) -> Iterator[Filler]:
    for child in token.subtree:
        if child.dep_ in ("acl", "advcl", "relcl", "amod") and child.lemma_ in lemmas:
            for agent in agents(child):
                if spans := arguments.spans(agent):
                    yield Filler(tuple(spans), (child,))


def _hyphen(trigger: Trigger, arguments: Arguments) -> Iterator[Filler]:
    doc, index = trigger.token.doc, trigger.token.i
    joined = index >= 2 and doc[index - 1].text in ("-", "–", "‑")
    if joined and (span := arguments.ending(index - 2)) is not None:
        yield Filler((span,))


def _rest(trigger: Trigger, arguments: Arguments) -> Iterator[Filler]:
    """The direct object as it stands, also beside a passive subject: "was taken off the list"."""
    for child in trigger.token.children:
        if child.dep_ == "dobj" and (spans := arguments.spans(child)):
            yield Filler(tuple(spans))


def _barred(trigger: Trigger, arguments: Arguments) -> Iterator[Filler]:
    """What the act is about that somebody is kept from: "from selling software to X", "from buying Y"."""
    acts = [item for item, _ in prepositional(trigger.token, ("from",)) if is_verbal(item)]
    acts += [item for child in trigger.token.children if child.lower_ == "from" for item in child.children]
    for act in dict.fromkeys(act for act in acts if is_verbal(act)):
        things = [item for item in act.children if item.dep_ in ("dobj", "attr")]
        for host in [act, *things, *(item for thing in things for item in thing.children if item.dep_ == "acl")]:
            for item, path in prepositional(host, ("to", "from", "with", "in", "into", "on", "for")):
                if spans := arguments.spans(item):
                    yield Filler(tuple(spans), path)
            if host.dep_ == "acl" and (spans := [s for item in agents(host) for s in arguments.spans(item)]):
                yield Filler(tuple(spans), (host,))
        for item in act.children:
            if item.dep_ == "dobj" and (spans := arguments.spans(item)):
                yield Filler(tuple(spans), (act,))


def _role_of(trigger: Trigger, arguments: Arguments) -> Iterator[Filler]:
    """Of what somebody has a role that "as" names: "stepped down as chairman of X"."""
    for role, path in prepositional(trigger.token, ("as",)):
        for item, more in prepositional(role, ("of", "at", "for")):
            if spans := arguments.spans(item):
                yield Filler(tuple(spans), (*path, role, *more))
        for child in role.children:
            if child.dep_ in ("poss", "compound", "nmod") and (spans := arguments.spans(child)):
                yield Filler(tuple(spans), (*path, role))


_BY_NAME = {"self": denoted, "poss": _poss, "compound": _compound, "holder": _holder, "hyphen": _hyphen}
_BY_NAME |= {"rest": _rest, "from-object": _barred, "as-of": _role_of}
