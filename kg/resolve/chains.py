"""The in-document chains of all extractions, as far as they can be entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Extraction, Mention
from kg.resolve.forms import acronyms_of, is_acronym, is_part_of
from kg.resolve.names import is_generic, is_name, is_title, normal_name

_FAMILIES = {
    "Organization": ("Organization", "Company", "GovernmentAgency", "EducationalInstitution", "PoliticalParty"),
    "Place": ("Place", "Country", "City", "Region", "Facility"),
}
_FAMILY = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Chain:
    """What one document says of one thing.

    `full` are the normal names under which it meets other chains, each with a spelling of it; `short` are those
    that are only short for one of them. A bare surname and a common noun are neither: they meet nobody.
    """

    id: str
    document: str
    type: str
    names: tuple[tuple[str, int], ...]
    descriptions: tuple[str, ...]
    full: tuple[tuple[str, str], ...]
    short: tuple[tuple[str, str], ...]

    @property
    def family(self) -> str:
        """Types that may stand for each other across articles share a family."""
        return family_of(self.type)


def family_of(kind: str) -> str:
    """The family of a type."""
    return _FAMILY.get(kind, kind)


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
    names = Counter(_name(mention.text) for mention in mentions if _names(mention))
    named_types = Counter(mention.type for mention in mentions if _names(mention))
    types = named_types or Counter(mention.type for mention in mentions)
    kind = min(types, key=lambda name: (-types[name], name))
    rest = dict.fromkeys(mention.text for mention in mentions if not _names(mention))
    words = [text for text in rest if " " in text and not is_title(text)]  # a bare role says no more than a pronoun
    full, short = _keys(sorted(names), family_of(kind))
    return Chain(
        id=f"{document}#{entity}",
        document=document,
        type=kind,
        names=tuple(sorted(names.items())),
        descriptions=tuple(words),
        full=full,
        short=short,
    )


def _names(mention: Mention) -> bool:
    return is_name(mention.text) and not (mention.type == "Person" and is_title(mention.text))


def _name(text: str) -> str:
    """The name in one line and without the article that only its sentence gives it."""
    return " ".join(text.split()).removeprefix("the ")


def _keys(names: list[str], family: str) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Full and short normal names, each with its first spelling."""
    spelled: dict[str, str] = {}
    for name in names:
        if (key := normal_name(name, family)) and not is_generic(key):
            spelled.setdefault(key, name)
    short = {key for key in spelled if _is_short(key, spelled, family)}
    return (
        tuple(sorted((key, name) for key, name in spelled.items() if key not in short)),
        tuple(sorted((key, name) for key, name in spelled.items() if key in short and family != "Person")),
    )


def _is_short(key: str, spelled: dict[str, str], family: str) -> bool:
    if family == "Person" and " " not in key:
        return True
    name = spelled[key]
    return any(
        is_part_of(key, other) or (is_acronym(name) and name.upper() in acronyms_of(fuller))
        for other, fuller in spelled.items()
        if other != key
    )
