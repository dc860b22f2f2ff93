"""The referents of a Doc while they are being read: their types, words, genders and last mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.annotate.refs import Ref


@dataclass(slots=True)
class Chain:
    """One referent; `members` are the chains of a group."""

    number: int
    type: str | None
    plural: bool
    gender: str = ""
    refs: list[Ref] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    named: bool = False
    owner: int | None = None
    members: tuple[int, ...] = ()
    speaker: str = ""
    nationality: str = ""


class Chains:
    """All referents of one Doc by number."""

    def __init__(self, names: list[Ref]) -> None:
        """Numbers of the names stay; new chains follow them."""
        self._by_number: dict[int, Chain] = {}
        self._next = max((ref.chain for ref in names), default=-1) + 1

    def __getitem__(self, number: int) -> Chain:
        """The chain of a number."""
        return self._by_number[number]

    def __contains__(self, number: int) -> bool:
        """Whether a chain has been read already."""
        return number in self._by_number

    def all(self) -> Iterator[Chain]:
        """Chains in the order in which they were first mentioned."""
        yield from self._by_number.values()

    def open(self, ref: Ref) -> Chain:
        """Put a reference into its chain, or into a new one where it has none."""
        if ref.chain < 0:
            ref.chain, self._next = self._next, self._next + 1
        chain = self._by_number.get(ref.chain)
        if chain is None:
            chain = self._by_number[ref.chain] = Chain(ref.chain, ref.type, ref.plural)
        self._note(chain, ref)
        return chain

    def _note(self, chain: Chain, ref: Ref) -> None:
        chain.refs.append(ref)
        chain.named = chain.named or ref.kind == "name"
        if ref.form == "speaker":
            chain.speaker = ref.noun
        if ref.form == "nationality":
            chain.nationality = ref.noun
            return
        if ref.kind == "pronoun":
            if ref.gender in ("m", "f") and not chain.gender:
                chain.gender = ref.gender
            return
        chain.nouns.add(ref.noun)
        chain.words.update((ref.noun, *ref.modifiers))
        if ref.type and not chain.type:
            chain.type = ref.type

    def peek(self, ref: Ref) -> Chain:
        """The chain of a reference that has a number; a name ahead opens its chain without being read."""
        if ref.chain not in self._by_number:
            self._by_number[ref.chain] = Chain(ref.chain, ref.type, ref.plural)
        return self._by_number[ref.chain]

    def speaker(self, ref: Ref) -> Chain | None:
        """The author ("I") or the author's side ("we"), once it has spoken."""
        return next((chain for chain in self._by_number.values() if chain.speaker == ref.noun), None)

    def country(self, ref: Ref, named: Mapping[str, int]) -> Chain | None:
        """The country of a nationality: under its name, or under an earlier nationality."""
        if ref.noun in named:
            ref.chain = named[ref.noun]
            return self.peek(ref)
        return next((chain for chain in self._by_number.values() if chain.nationality == ref.noun), None)

    def group(self, ref: Ref, members: tuple[int, ...]) -> Chain:
        """The group of these members: the one that was spoken of before, or a new one."""
        for chain in self._by_number.values():
            if chain.members == members:
                ref.chain = chain.number
                break
        chain = self.open(ref)
        chain.members, chain.plural = members, True
        return chain
