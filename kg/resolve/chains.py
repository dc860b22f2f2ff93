"""The in-document chains of all extractions, as far as they can be entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Extraction, Mention
from kg.resolve.names import is_name, normal_name

_FAMILIES = {
    "Organization": ("Organization", "Company", "GovernmentAgency", "EducationalInstitution", "PoliticalParty"),
    "Place": ("Place", "Country", "City", "Region", "Facility"),
}
_FAMILY = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Chain:
    """What one document says of one thing: its names, the words of its descriptions, its type."""

    id: str
    document: str
    type: str
    names: tuple[tuple[str, int], ...]
    descriptions: tuple[str, ...]

    @property
    def family(self) -> str:
        """Types that may stand for each other across articles share a family."""
        return _FAMILY.get(self.type, self.type)

    @property
    def keys(self) -> tuple[str, ...]:
        """Normal forms under which the chain may meet others; a bare surname meets nobody."""
        names = [name for name, _ in self.names]
        if self.family == "Person" and any(" " in name for name in names):
            names = [name for name in names if " " in name]
        return tuple(sorted({key for name in names if (key := normal_name(name, self.family))}))


def read_chains(extractions: Iterable[Extraction]) -> Iterator[Chain]:
    """Chains with a name, and those without that some relation or attribution speaks of."""
    for extraction in extractions:
        used = _used(extraction)
        groups: dict[str, list[Mention]] = {}
        for mention in extraction.mentions:
            groups.setdefault(mention.entity, []).append(mention)
        for entity, mentions in groups.items():
            chain = _chain(extraction.document.id, entity, mentions)
            if chain.names or (chain.descriptions and entity in used):
                yield chain


def _used(extraction: Extraction) -> set[str]:
    entity = {mention.id: mention.entity for mention in extraction.mentions}
    ids = [item.source for item in extraction.attributions]
    for relation in extraction.relations:
        ids += [relation.subject, relation.object, relation.claimant]
        ids += [relation.qualifiers.get("agent"), relation.qualifiers.get("place")]
    return {entity[key] for key in ids if key in entity}


def _chain(document: str, entity: str, mentions: list[Mention]) -> Chain:
    names = Counter(mention.text for mention in mentions if is_name(mention.text))
    named_types = Counter(mention.type for mention in mentions if mention.text in names)
    types = named_types or Counter(mention.type for mention in mentions)
    words = {mention.text for mention in mentions if mention.text not in names and " " in mention.text}
    return Chain(
        id=f"{document}#{entity}",
        document=document,
        type=min(types, key=lambda kind: (-types[kind], kind)),
        names=tuple(sorted(names.items())),
        descriptions=tuple(sorted(words, key=lambda text: (-len(text), text))),
    )
