"""How two spans of a sentence hang together in the parse: the trigger between them, its words and its stance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.extract.clause import is_verbal
from kg.extract.endings import BUYING, HIRING, HOLDINGS, LEAVING, MOVING, SELLING
from kg.model import Modality, Polarity

_WIDEST_PHRASE = 8
_CONTENT = ("VERB", "NOUN", "ADJ", "ADP", "PROPN", "AUX")
_TOWARDS = ("for", "to", "into")  # "left the bank for the ministry": the ministry is what begins
_WEAKNESS: dict[Modality, int] = {"asserted": 0, "planned": 1, "possible": 2}


@dataclass(frozen=True, slots=True)
class Connection:
    """`trigger` heads the words between two spans; `ended` tells that what they state is over."""

    trigger: Token
    phrase: str
    polarity: Polarity
    modality: Modality
    ended: bool


@dataclass(frozen=True, slots=True)
class _Way:
    """Tokens from the heads of both ends up to (without) the lowest that is above both, nearest to the ends first."""

    left: list[Token]
    top: Token
    right: list[Token]


def connect(subject: Span, target: Span, *, role: bool = False, owned: bool = False) -> Connection:
    """Read the way through the parse from one span to the other.

    Where a `role` is asked for, a noun that says what the subject is ("its spokesman", "Ann Lee, the head") is
    the trigger, and who is hired from somewhere has left; where something is `owned`, its sale ends that.
    """
    way = _way(subject, target)
    trigger = _trigger(subject, target, way)
    if role and not _does(subject, trigger):
        trigger = _role_noun(subject) or trigger
    below = _below(trigger, way.right)
    marked = [trigger, *(token for token in below if token.pos_ == "NOUN" and not _inside(token, target))]
    if way.top.i in (subject.root.i, target.root.i):
        marked += [child for child in trigger.children if child.dep_ == "dobj" and is_verbal(trigger)]
    negative = any(token._.polarity == "negative" for token in marked)
    leaves = _leaves(trigger, target, way, role=role, owned=owned)
    arrives = any(token.lower_ in _TOWARDS for token in below)
    return Connection(
        trigger=trigger,
        phrase=_phrase(subject, target, trigger),
        polarity="negative" if negative and not leaves else "positive",
        modality=max((token._.modality for token in marked), key=lambda name: _WEAKNESS[name]),
        ended=(any(token._.ended for token in marked) and not arrives) or (leaves and not negative),
    )


def _does(subject: Span, verb: Token) -> bool:
    """Whether the subject is that of the verb, or of the one whose infinitive or participle it is."""
    while is_verbal(verb):
        own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        if own or verb.dep_ not in ("xcomp", "conj", "advcl", "pcomp"):
            return any(_inside(child, subject) for child in own)
        verb = verb.head
    return False


def _role_noun(subject: Span) -> Token | None:
    """As in "its spokesman", "Ann Lee, the chairwoman"."""
    root = subject.root
    if root.pos_ == "NOUN":
        return root
    return next((child for child in root.children if child.dep_ == "appos" and child.pos_ == "NOUN"), None)


def _way(subject: Span, target: Span) -> _Way:
    left, right = [subject.root, *subject.root.ancestors], [target.root, *target.root.ancestors]
    shared = {token.i for token in right}
    top = next((token for token in left if token.i in shared), right[-1])
    return _Way(_up_to(top, left), top, _up_to(top, right))


def _up_to(top: Token, chain: Sequence[Token]) -> list[Token]:
    numbers = [token.i for token in chain]
    return list(chain[: numbers.index(top.i)]) if top.i in numbers else list(chain)


def _trigger(subject: Span, target: Span, way: _Way) -> Token:
    """The verb nearest to the object, else to the subject, else what is above both, else what leads from an end."""
    outside = [token for token in way.right if not _inside(token, target) and not _inside(token, subject)]
    if verb := next((token for token in outside if is_verbal(token)), None):
        return verb
    if not is_verbal(way.top):
        before = [token for token in way.left if not _inside(token, subject)]
        if verb := next((token for token in before if is_verbal(token)), None):
            return verb
        if _are_joined(way, [*outside, *before]) and way.top.head.i != way.top.i:
            return _governor(way.top)
        if _inside(way.top, subject) and outside:
            return outside[-1]
        if _inside(way.top, target) and before:
            return before[-1]
    return way.top


def _are_joined(way: _Way, between: Sequence[Token]) -> bool:
    """As in "A, B and C plan to merge", not in "A's founder"."""
    joined = any(token.dep_ == "conj" for token in (*way.left, *way.right))
    return joined and all(token.dep_ == "conj" for token in between)


def _governor(joined: Token) -> Token:
    """The verb of two coordinated ends, or what it leads to: "A and B plan to merge", "deny that they met"."""
    verb = next((token for token in joined.ancestors if is_verbal(token)), joined.head)
    while leads := next((child for child in verb.children if child.dep_ == "xcomp" or _of_them(child)), None):
        verb = leads
    return verb


def _of_them(verb: Token) -> bool:
    return verb.dep_ == "ccomp" and any(child.dep_ == "nsubj" and child.lower_ == "they" for child in verb.children)


def _inside(token: Token, span: Span) -> bool:
    return bool(span.start <= token.i < span.end)


def _below(trigger: Token, right: Sequence[Token]) -> list[Token]:
    numbers = [token.i for token in right]
    return list(right[: numbers.index(trigger.i)]) if trigger.i in numbers else list(right)


def _leaves(trigger: Token, target: Span, way: _Way, *, role: bool, owned: bool) -> bool:
    """As in "left the union", "pulled out of Bonn", "moved from Bonn": what follows holds no longer."""
    if not is_verbal(trigger):
        return False
    steps = [token for token in _below(trigger, way.right) if not _inside(token, target)]
    lemma = trigger.lemma_
    if len(steps) == 2 and steps[1].dep_ == "dobj" and steps[1].lemma_ in HOLDINGS:
        steps = []  # "left the board of Orbit", "sold a stake in Orbit"
    if owned and lemma in BUYING and not steps:
        return any(token.lower_ == "from" for token in way.left)
    if steps and target.root.dep_ == "compound":
        steps = steps[1:]  # "left the Orbit club"
    if len(steps) > 2 or any(token.pos_ not in ("ADP", "ADV", "SCONJ") for token in steps):
        return False
    if owned and lemma in SELLING:
        return not steps and not any(token.lower_ in _TOWARDS for token in way.left)
    particles = (child.lower_ for child in trigger.children if child.dep_ in ("prt", "prep", "advmod"))
    leaving = not LEAVING.isdisjoint((lemma, *(f"{lemma}-{particle}" for particle in particles)))
    if steps and steps[0].lower_ == "from":
        return leaving or lemma in MOVING or (role and lemma in HIRING)
    return leaving and (not steps or steps[0].lower_ in ("with", "of", "as", "off", "by"))


def _phrase(subject: Span, target: Span, trigger: Token) -> str:
    """The words between the ends on the way of the parse, else the trigger."""
    held = {token.i for span in (subject, target) for token in span}
    path = {trigger.i, *(t.i for end in (subject.root, target.root) for t in end.ancestors if trigger.is_ancestor(t))}
    words = [trigger.doc[i] for i in sorted(path - held) if trigger.doc[i].pos_ in _CONTENT]
    return " ".join(token.text for token in words[:_WIDEST_PHRASE]) or trigger.text
