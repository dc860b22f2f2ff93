"""Groups of chains → entities: type by vote, the most telling name, an identifier that no other entity has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.ids import entity_id
from kg.model import Entity
from kg.resolve.chains import Chain, family_of
from kg.resolve.forms import acronyms_of, is_acronym
from kg.resolve.names import is_country, is_generic, normal_name


def make_entities(groups: Iterable[Sequence[Chain]]) -> list[Entity]:
    """Entities in order of their identifiers; of several with one name, the one in most articles has the plain id."""
    taken: set[str] = set()
    found = []
    for members in sorted(groups, key=lambda chains: (-len(chains), chains[0].id)):
        entity = _entity(members, taken)
        taken.add(entity.id)
        found.append(entity)
    return sorted(found, key=lambda entity: entity.id)


def _entity(members: Sequence[Chain], taken: set[str]) -> Entity:
    names: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for chain in members:
        names.update(dict(chain.names))
        types[chain.type] += sum(count for _, count in chain.names) or 1
    kind = min(types, key=lambda item: (-types[item], item))
    chains = tuple(chain.id for chain in members)
    name = _best_name(names, family_of(kind)) if names else _description(members)
    local = not any(chain.full for chain in members)
    iri = next(iri for iri in _identifiers(name, family_of(kind), chains[0], local) if iri not in taken)
    return Entity(iri, kind, name, tuple(sorted(set(names) - {name})), (), chains)


def _identifiers(name: str, family: str, chain: str, local: bool) -> Iterator[str]:
    """By the name alone unless it means nothing outside of its article or another entity has it."""
    if not local:
        yield entity_id(name, family)
    yield entity_id(name, f"{family} {chain}")


def _description(members: Sequence[Chain]) -> str:
    return " ".join(members[0].descriptions[0].split())


def _best_name(names: Counter[str], family: str) -> str:
    """The fullest frequent name: adjectives, common nouns, acronyms and surnames stand back behind others."""
    countries = {name for name in names if family == "Place" and is_country(name)}
    short = {form for name in names for form in acronyms_of(name)}

    def rank(name: str) -> tuple[bool, bool, bool, bool, int, int, str]:
        adjective = bool(countries) and name not in countries
        generic = is_generic(normal_name(name, family))
        acronym = is_acronym(name) and name.upper() in short
        surname = family == "Person" and " " not in name
        return adjective, generic, acronym, surname, -names[name], -len(name), name

    return min(names, key=rank)
