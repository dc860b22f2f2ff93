"""The word lists of ``words.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """Closed classes of words in the form that `kg.resolve.names.plain_words` gives."""

    roles: frozenset[str]
    role_heads: frozenset[str]
    honorifics: frozenset[str]
    generic: frozenset[str]
    corporate: frozenset[str]
    legal: frozenset[str]
    spellings: Mapping[str, str]
    states: Mapping[str, str]
    bodies: Mapping[str, str]
    adjectives: Mapping[str, str]


@cache
def words() -> Words:
    """The lists, read once."""
    import yaml

    data = yaml.load((files("kg.resolve") / "words.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    heads = frozenset(data["role_heads"].split())
    return Words(
        roles=heads | frozenset(data["role_modifiers"].split()),
        role_heads=heads,
        honorifics=frozenset(data["honorifics"].split()),
        generic=frozenset(item.replace("-", " ") for item in data["generic"].split()),
        corporate=frozenset(data["corporate"].split()),
        legal=frozenset(data["legal"].split()),
        spellings=data["spellings"],
        states=data["states"],
        bodies=data["bodies"],
        adjectives=data["adjectives"],
    )


@cache
def countries() -> frozenset[str]:
    """Names of the world's countries in plain words."""
    import pycountry

    from kg.resolve.names import plain_words

    names = (getattr(item, key, "") for item in pycountry.countries for key in ("name", "common_name"))
    return frozenset(" ".join(plain_words(name)) for name in names if name) | frozenset(words().states.values())
