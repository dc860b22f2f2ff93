"""Plural expressions that stand for several referents at once: "these companies", "they", "the two countries"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.annotate.agreement import types_agree
from kg.annotate.chains import Chain, Chains
from kg.annotate.refs import Ref
from kg.annotate.words import Words

_REACH = 4
_THINGS = ("Company", "Person", "Country", "Organization", "GovernmentAgency", "City")


class GroupResolver:
    """Finds the members of plural expressions of one Doc."""

    def __init__(self, words: Words, children: list[list[int]], chains: Chains, by_head: Mapping[int, Ref]) -> None:
        """All tables are shared with the other resolvers."""
        self._words, self._children, self._chains, self._by_head = words, children, chains, by_head

    def resolve(self, ref: Ref) -> Chain | None:
        """The group that a definite plural means: the referents of its type in the nearest sentence with several."""
        if ref.kind == "nominal" and (ref.form not in ("definite", "near") or ref.restricted or ref.type is None):
            return None
        if ref.kind == "nominal" and len(ref.modifiers) > 1:
            return None
        for distance in range(_REACH):
            members = tuple(self._members(ref, ref.sentence - distance))
            if len(members) >= 2 and (ref.number is None or len(members) == ref.number):
                group = self._chains.group(ref, members)
                group.type = self._chains[members[0]].type
                return group
        return None

    def _members(self, ref: Ref, sentence: int) -> Iterator[int]:
        """Chains named in a sentence before the expression, fit for it, in text order."""
        seen: dict[int, str | None] = {}
        for chain in self._chains.all():
            for other in chain.refs:
                if other.sentence == sentence and other.end <= ref.start and other.kind == "name":
                    if self._fits(ref, chain):
                        seen.setdefault(chain.number, chain.type)
        if ref.kind == "pronoun":
            kinds = set(seen.values())
            seen = seen if len(kinds) == 1 else {}
        yield from seen

    def _fits(self, ref: Ref, chain: Chain) -> bool:
        if chain.plural or chain.members:
            return False
        return chain.type in _THINGS if ref.type is None else types_agree(ref.type, chain.type)
