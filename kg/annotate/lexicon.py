"""Word lists and gazetteers of the name and coreference components, read once from ``data/*.txt``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the components know of the world before they read a word."""

    gazetteer: Mapping[str, str]
    countries: Mapping[str, str]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    name_heads: Mapping[str, str]
    nominal_heads: Mapping[str, str]
    female: frozenset[str]
    male: frozenset[str]
    titles: frozenset[str]
    modifiers: frozenset[str]
    honorifics: frozenset[str]
    suffixes: frozenset[str]
    topics: frozenset[str]
    not_names: frozenset[str]
    openers: frozenset[str]
    possessives: frozenset[str]
    legal_forms: frozenset[str]
    ambiguous: frozenset[str]
    blockers: frozenset[str]
    plain_persons: frozenset[str]
    clear_heads: frozenset[str]
    starts: frozenset[str]
    families: tuple[str, ...]
    family_weights: Mapping[str, tuple[float, ...]]


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The shipped lists; the record is immutable and shared."""
    countries, demonyms, capitals = _countries()
    gazetteer = {name: kind for kind, name in _typed("places.txt")}
    gazetteer.update({name: kind for kind, name in _typed("organizations.txt")})
    gazetteer.update({name: "City" for name in capitals if name not in gazetteer})
    gazetteer.update(dict.fromkeys(countries, "Country"))
    families, weights = _weights()
    names, titles, words = _lists("given_names.txt"), _lists("titles.txt"), _lists("words.txt")
    return Lexicon(
        gazetteer=gazetteer,
        countries=countries,
        demonyms=demonyms,
        capitals=capitals,
        name_heads=_first_types("name_heads.txt"),
        nominal_heads=_first_types("nominal_heads.txt"),
        female=names["female"],
        male=names["male"],
        titles=titles["titles"],
        modifiers=titles["modifiers"],
        honorifics=titles["honorifics"],
        suffixes=titles["suffixes"],
        topics=words["topics"],
        not_names=words["not names"],
        openers=frozenset(word for line in _lines("openers.txt") for word in line.split()),
        possessives=words["possessives"],
        legal_forms=words["legal forms"],
        ambiguous=words["ambiguous heads"],
        blockers=words["blockers"],
        plain_persons=words["plain persons"],
        clear_heads=words["clear heads"],
        starts=frozenset(name.split()[0] for name in gazetteer if " " in name),
        families=families,
        family_weights=weights,
    )


def _lines(name: str) -> Iterator[str]:
    for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _typed(name: str) -> Iterator[tuple[str, str]]:
    for line in _lines(name):
        kind, _, words = line.partition(":")
        yield from ((kind, word.strip()) for word in words.split(",") if word.strip())


def _lists(name: str) -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    for kind, word in _typed(name):
        lists.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in lists.items()}


def _first_types(name: str) -> dict[str, str]:
    types: dict[str, str] = {}
    for kind, word in _typed(name):
        types.setdefault(word, kind)
    return types


def _weights() -> tuple[tuple[str, ...], dict[str, tuple[float, ...]]]:
    """Families and, for each feature, its weight for each of them."""
    header, *rows = (line.split("\t") for line in _lines("type_weights.tsv"))
    return tuple(header[1:]), {row[0]: tuple(map(float, row[1:])) for row in rows}


def _countries() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for line in _lines("countries.txt"):
        country, *fields = (field.strip() for field in line.split(";"))
        demonym, alias, capital = ([w.strip() for w in f.split(",") if w.strip()] for f in fields)
        names.update((name, country) for name in (country, *alias))
        demonyms.update((name, country) for name in demonym)
        capitals.update((name, country) for name in capital)
    return names, demonyms, capitals
