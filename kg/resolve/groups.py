"""Disjoint sets of chains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Groups:
    """Sets of names that grow together, except where two of their names are judged different."""

    def __init__(self, names: Iterable[str], different: Sequence[tuple[str, str]] = ()) -> None:
        """Each name starts in a group of its own."""
        self._home = {name: [name] for name in names}
        self._different = different

    def unite(self, left: str, right: str) -> bool:
        """Join the groups of two names; False where a judgement keeps them apart."""
        one, other = self._home[left], self._home[right]
        if one is other:
            return True
        if any(self._joins(pair, one, other) for pair in self._different):
            return False
        small, large = sorted((one, other), key=len)
        large += small
        for name in small:
            self._home[name] = large
        return True

    def _joins(self, pair: tuple[str, str], one: list[str], other: list[str]) -> bool:
        left, right = self._home[pair[0]], self._home[pair[1]]
        return (left is one and right is other) or (left is other and right is one)

    def are_one(self, left: str, right: str) -> bool:
        """Whether two names are in one group."""
        return self._home[left] is self._home[right]

    def first_of_each(self, names: Iterable[str]) -> list[str]:
        """The first of the names in each of their groups, in the order given."""
        firsts: dict[int, str] = {}
        for name in names:
            firsts.setdefault(id(self._home[name]), name)
        return list(firsts.values())

    def members(self) -> list[list[str]]:
        """All groups, each sorted, in the order of their first names."""
        unique = {id(names): names for names in self._home.values()}
        return sorted(sorted(names) for names in unique.values())
