"""When two chains are one entity: blocks of chains that share a form of a name, and the rule that decides each.

A full name unites. A short form unites only where all that it may be short for is one entity; where it may be short
for several, the judgement is "unsure" and the chains stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import Judgement, Verdict
from kg.resolve.chains import Chain
from kg.resolve.forms import acronyms_of, is_acronym, shorter_names
from kg.resolve.groups import Groups
from kg.resolve.judgements import PROGRAM

_SAME_NAME, _SHARED_SHORT, _SHORT, _ACRONYM, _LEFT_OUT = 0.95, 0.9, 0.9, 0.9, 0.85
_UNSURE = 0.5
_OWN_NAMES = frozenset({"Organization", "RegulatoryList", "Law"})  # "iPhone" is not every time the same iPhone

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Owner:
    """A chain with a fuller name that a short form may stand for."""

    chain: str
    reason: str


def judge(chains: Mapping[str, Chain], groups: Groups) -> Iterator[Judgement]:
    """Unite the groups rule by rule, the surest first, and yield what was decided.

    `chains` are in order of their identifiers, so that the outcome does not depend on the order of the articles.
    """
    unsure: set[tuple[str, str]] = set()
    for item in _judge(chains, groups):
        if item.verdict == "same" or (item.left, item.right) not in unsure:
            yield item
        if item.verdict == "unsure":
            unsure.add((item.left, item.right))


def _judge(chains: Mapping[str, Chain], groups: Groups) -> Iterator[Judgement]:
    holders = _holders(chains)
    yield from _same_names(holders, groups)
    yield from _shared_short_names(chains, groups)
    yield from _decide(_short_names(chains), holders, groups, _SHORT)
    yield from _decide(_left_out(chains), holders, groups, _LEFT_OUT)
    yield from _decide(_acronyms(chains), _acronym_holders(chains), groups, _ACRONYM)


def _holders(chains: Mapping[str, Chain]) -> dict[Key, dict[str, str]]:
    """Chains and their spelling by family and full normal name."""
    found: dict[Key, dict[str, str]] = {}
    for chain in chains.values():
        for key, name in chain.full:
            found.setdefault((chain.family, key), {})[chain.id] = name
    return found


def _same_names(holders: Mapping[Key, Mapping[str, str]], groups: Groups) -> Iterator[Judgement]:
    for _, spelled in sorted(holders.items()):
        first, *others = spelled
        for other in others:
            if groups.unite(first, other):
                yield _same(first, other, _SAME_NAME, _same_reason(spelled[first], spelled[other]))


def _same_reason(one: str, other: str) -> str:
    if one.casefold() == other.casefold():
        return f"same name: {one}"
    return f"same name: {one} and {other}, spelling and legal form aside"


def _shared_short_names(chains: Mapping[str, Chain], groups: Groups) -> Iterator[Judgement]:
    """Fuller names of one short name, where the one is a part of the other and of no third."""
    sharing: dict[Key, list[str]] = {}
    for chain in chains.values():
        for key, _ in chain.short:
            sharing.setdefault((chain.family, key), []).append(chain.id)
    for (_, key), members in sorted(sharing.items()):
        for part, wholes in _nested([chains[name] for name in groups.first_of_each(members)]):
            owners = groups.first_of_each(wholes)
            if len(owners) == 1 and not groups.are_one(part, owners[0]) and groups.unite(part, owners[0]):
                reason = f"{key} is short for {_fullest(chains[part])} and for {_fullest(chains[owners[0]])}"
                yield _same(part, owners[0], _SHARED_SHORT, reason)


def _nested(chains: Iterable[Chain]) -> Iterator[tuple[str, list[str]]]:
    """Chains and those of whose names theirs are a part, the longest names first."""
    worded = [(chain.id, [frozenset(key.split()) for key, _ in chain.full]) for chain in chains]
    worded.sort(key=lambda item: (-max(map(len, item[1])), item[0]))
    for number, (part, names) in enumerate(worded):
        yield part, [whole for whole, fuller in worded[:number] if any(a < b for a in names for b in fuller)]


def _short_names(chains: Mapping[str, Chain]) -> dict[Key, list[_Owner]]:
    found: dict[Key, list[_Owner]] = {}
    for chain in chains.values():
        for key, name in chain.short if chain.family in _OWN_NAMES else ():
            reason = f"{name} is short for {_fullest(chain)}"
            found.setdefault((chain.family, key), []).append(_Owner(chain.id, reason))
    return found


def _fullest(chain: Chain) -> str:
    return max((name for _, name in chain.full), key=lambda name: (len(name), name))


def _left_out(chains: Mapping[str, Chain]) -> dict[Key, list[_Owner]]:
    found: dict[Key, list[_Owner]] = {}
    for chain in chains.values():
        for key, name in chain.full:
            for shorter, what in shorter_names(key, chain.family, chain.type):
                owner = _Owner(chain.id, f"{name} is named without {what}")
                found.setdefault((chain.family, shorter), []).append(owner)
    return found


def _acronyms(chains: Mapping[str, Chain]) -> dict[Key, list[_Owner]]:
    """Acronyms that no article explains; three letters are too often a company's whole name."""
    found: dict[Key, list[_Owner]] = {}
    for chain in chains.values():
        for _, name in chain.full if chain.family in _OWN_NAMES else ():
            for acronym in sorted(acronyms_of(name, small_words=False)):
                if len(acronym) > (3 if chain.type == "Company" else 2):
                    owner = _Owner(chain.id, f"{acronym} is the acronym of {name}")
                    found.setdefault((chain.family, acronym), []).append(owner)
    return found


def _acronym_holders(chains: Mapping[str, Chain]) -> dict[Key, dict[str, str]]:
    found: dict[Key, dict[str, str]] = {}
    for chain in chains.values():
        for _, name in chain.full:
            if is_acronym(name):
                found.setdefault((chain.family, name.upper()), {})[chain.id] = name
    return found


def _decide(
    owners: Mapping[Key, Iterable[_Owner]],
    holders: Mapping[Key, Mapping[str, str]],
    groups: Groups,
    score: float,
) -> Iterator[Judgement]:
    """Those that go by a short form are its only owner; of several owners each is unsure."""
    for key in sorted(owners.keys() & holders.keys()):
        reasons = {owner.chain: owner.reason for owner in owners[key]}
        firsts = groups.first_of_each(reasons)
        for holder in groups.first_of_each(holders[key]):
            others = [owner for owner in firsts if not groups.are_one(holder, owner)]
            if len(firsts) == 1 and others and groups.unite(holder, others[0]):
                yield _same(holder, others[0], score, reasons[others[0]])
            elif len(firsts) > 1 and len(others) == len(firsts):
                for owner in others:
                    reason = f"{reasons[owner]}, but it may be another's name"
                    yield _judgement(holder, owner, "unsure", _UNSURE, reason)


def _same(one: str, other: str, score: float, reason: str) -> Judgement:
    return _judgement(one, other, "same", score, reason)


def _judgement(one: str, other: str, verdict: Verdict, score: float, reason: str) -> Judgement:
    left, right = sorted((one, other))
    return Judgement(left, right, verdict, score, (reason,), PROGRAM)
