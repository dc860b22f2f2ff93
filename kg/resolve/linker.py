"""Chains of all articles → entities, in an order that no input order can change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Entity, Extraction, Judgement
from kg.resolve.chains import read_chains
from kg.resolve.entities import make_entities
from kg.resolve.groups import Groups
from kg.resolve.judgements import PROGRAM
from kg.resolve.rules import judge


@dataclass(frozen=True, slots=True)
class Linkage:
    """Entities sorted by id, the entity of each chain (``document-id#entity``), and why chains were united or not."""

    entities: tuple[Entity, ...]
    entity_of: Mapping[str, str]
    judgements: tuple[Judgement, ...]


def resolve(extractions: Iterable[Extraction], decided: Sequence[Judgement] = ()) -> Linkage:
    """Unite the chains that are one entity; `decided` are judgements by people, which win and are kept.

    Reference: Papadakis et al., Blocking and filtering techniques for entity resolution, 2020.
    """
    chains = {chain.id: chain for chain in sorted(read_chains(extractions), key=lambda chain: chain.id)}
    people = tuple(item for item in decided if item.author != PROGRAM)
    present = [item for item in people if item.left in chains and item.right in chains]
    groups = Groups(chains, [(item.left, item.right) for item in present if item.verdict == "different"])
    for item in present:
        if item.verdict == "same":
            groups.unite(item.left, item.right)
    judgements = tuple(judge(chains, groups))
    entities = make_entities([chains[name] for name in names] for names in groups.members())
    entity_of = {chain: entity.id for entity in entities for chain in entity.chains}
    return Linkage(tuple(entities), entity_of, (*people, *judgements))
