"""Blocking, comparison, judgement and union of chains, in an order that no input order can change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.ids import entity_id
from kg.model import Entity, Extraction, Judgement
from kg.resolve.chains import Chain, read_chains
from kg.resolve.judgements import PROGRAM
from kg.resolve.names import acronym, is_acronym, is_country, without_country

_SAME_NAME, _ACRONYM, _NATIONAL = 0.95, 0.9, 0.85


@dataclass(frozen=True, slots=True)
class Linkage:
    """Entities sorted by id, the entity of each chain (``document-id#entity``), and why chains were united."""

    entities: tuple[Entity, ...]
    entity_of: Mapping[str, str]
    judgements: tuple[Judgement, ...]


def resolve(extractions: Iterable[Extraction], decided: Sequence[Judgement] = ()) -> Linkage:
    """Unite the chains that are one entity; `decided` are judgements by people, which win.

    Reference: Papadakis et al., Blocking and filtering techniques for entity resolution, 2020.
    """
    chains = {chain.id: chain for chain in sorted(read_chains(extractions), key=lambda chain: chain.id)}
    people = [item for item in decided if item.author != PROGRAM and {item.left, item.right} <= chains.keys()]
    groups = _Groups(chains, [(item.left, item.right) for item in people if item.verdict == "different"])
    for item in people:
        if item.verdict == "same":
            groups.unite(item.left, item.right)
    judgements = [item for item in _propose(chains) if groups.unite(item.left, item.right)]
    entities = sorted((_entity(members) for members in groups.members()), key=lambda entity: entity.id)
    entity_of = {chain: entity.id for entity in entities for chain in entity.chains}
    return Linkage(tuple(entities), entity_of, (*people, *judgements))


class _Groups:
    """Disjoint sets of chains that never join two chains which are judged different."""

    def __init__(self, chains: Mapping[str, Chain], different: Sequence[tuple[str, str]]) -> None:
        self._chains = chains
        self._home = {name: [name] for name in chains}
        self._different = {frozenset(pair) for pair in different}

    def unite(self, left: str, right: str) -> bool:
        one, other = self._home[left], self._home[right]
        if one is other:
            return True
        if any(frozenset((a, b)) in self._different for a in one for b in other) and self._different:
            return False
        one += other
        for name in other:
            self._home[name] = one
        return True

    def members(self) -> list[list[Chain]]:
        unique = {id(names): names for names in self._home.values()}
        return [[self._chains[name] for name in sorted(names)] for names in unique.values()]


def _propose(chains: Mapping[str, Chain]) -> list[Judgement]:
    """Chains that share a name, then acronyms with the one expansion that fits them."""
    blocks: dict[tuple[str, str], list[str]] = {}
    for chain in chains.values():
        for key in chain.keys:
            blocks.setdefault((chain.family, key), []).append(chain.id)
    same = [
        Judgement(names[0], other, "same", _SAME_NAME, (f"same name: {key}",), PROGRAM)
        for (_, key), names in sorted(blocks.items())
        for other in names[1:]
    ]
    return same + _national(blocks) + _acronyms(chains)


def _national(blocks: Mapping[tuple[str, str], list[str]]) -> list[Judgement]:
    """A body named with and without its country, where only one country has such a body in the articles."""
    bodies: dict[tuple[str, str], list[str]] = {}
    for family, key in sorted(blocks):
        if family == "Organization" and (rest := without_country(key)) and (family, rest) in blocks:
            bodies.setdefault((family, rest), []).append(key)
    return [
        Judgement(
            blocks[short][0],
            blocks[short[0], keys[0]][0],
            "same",
            _NATIONAL,
            (f"{keys[0]}, named {short[1]}",),
            PROGRAM,
        )
        for short, keys in bodies.items()
        if len(keys) == 1
    ]


def _acronyms(chains: Mapping[str, Chain]) -> list[Judgement]:
    expansions: dict[tuple[str, str], dict[tuple[str, ...], str]] = {}
    for chain in chains.values():
        for name, _ in chain.names:
            if short := acronym(name):
                expansions.setdefault((chain.family, short), {}).setdefault(chain.keys, chain.id)
    found = []
    for chain in chains.values():
        for name, _ in chain.names:
            fitting = expansions.get((chain.family, name), {}) if is_acronym(name) else {}
            if len(fitting) == 1 and (other := next(iter(fitting.values()))) != chain.id:
                reason = f"{name} is the acronym of {chains[other].names[0][0]}"
                left, right = sorted((chain.id, other))
                found.append(Judgement(left, right, "same", _ACRONYM, (reason,), PROGRAM))
    return found


def _entity(members: Sequence[Chain]) -> Entity:
    names: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for chain in members:
        for name, count in chain.names:
            names[name] += count
        types[chain.type] += sum(count for _, count in chain.names) or 1
    kind = min(types, key=lambda item: (-types[item], item))
    chains = tuple(chain.id for chain in members)
    if not names:
        return _unnamed(members[0], kind, chains)
    name = _best_name(names, members[0].family)
    aliases = tuple(sorted(set(names) - {name}))
    return Entity(entity_id(name, members[0].family), kind, name, aliases, (), chains)


def _best_name(names: Counter[str], family: str) -> str:
    """The fullest frequent name: acronyms and single surnames stand back behind what they are short for."""
    countries = {name for name in names if family == "Place" and is_country(name)}

    def rank(name: str) -> tuple[bool, bool, bool, int, int, str]:
        adjective = bool(countries) and name not in countries
        short = is_acronym(name) and any(acronym(other) == name for other in names)
        surname = family == "Person" and " " not in name
        return adjective, short, surname, -names[name], -len(name), name

    return min(names, key=rank)


def _unnamed(chain: Chain, kind: str, chains: tuple[str, ...]) -> Entity:
    """Something that has only a description: an entity of its own document."""
    words = " ".join(chain.descriptions[0].split())
    return Entity(entity_id(f"{words} {chain.id}", chain.family), kind, words, (), (), chains)
