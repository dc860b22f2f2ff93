"""Short forms of names: acronyms, parts of a fuller name, and what a name may leave out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kg.resolve.names import name_words
from kg.resolve.words import countries, words

_VOWELS = frozenset("aeiouy")


def is_acronym(name: str) -> bool:
    """Whether a name is written as initials: ITE, DoD."""
    capitals = sum(char.isupper() for char in name)
    return 2 <= len(name) <= 7 and name.isalpha() and name[0].isupper() and capitals >= 2 and capitals * 2 > len(name)


def acronyms_of(name: str, *, small_words: bool = True) -> frozenset[str]:
    """Initials, in capitals, under which a name of two words or more may go.

    Words of the legal form may count or not (TSMC, CATL), so may a country before the name, and, with `small_words`,
    words without a capital (DOD).
    """
    found = [word for word in name_words(name) if word.casefold() != "the"]
    if found and _is_country_word(found[0]) and len(found) > 2:
        return _initials(found, small_words) | _initials(found[1:], small_words)
    return _initials(found, small_words)


def _initials(found: list[str], small_words: bool) -> frozenset[str]:
    forms: set[str] = set()
    for keep_small in {False, small_words}:
        chosen = [word for word in found if keep_small or word[0].isupper()]
        if sum(word[0].isupper() for word in chosen) < 2:
            continue
        choices = [(word[0].upper(), "") if _is_legal(word) else (word[0].upper(),) for word in chosen[-3:]]
        start = "".join(word[0].upper() for word in chosen[:-3])
        forms.update(start + "".join(choice) for choice in product(*choices))
    return frozenset(form for form in forms if len(form) > 1)


def _is_legal(word: str) -> bool:
    return word.casefold().strip(".,") in words().legal


def _is_country_word(word: str) -> bool:
    plain = word.casefold().replace(".", "")
    return plain in words().states or plain in words().adjectives or plain in countries()


def is_part_of(short: str, full: str) -> bool:
    """Whether all words of a normal name are among those of a longer one."""
    return set(short.split()) < set(full.split())


def shorter_names(key: str, family: str, kind: str) -> Iterator[tuple[str, str]]:
    """(normal name, what it leaves out) for each name that a longer one may go by in another article."""
    found = key.split()
    if family == "Person" and len(found) > 2:
        yield " ".join((found[0], found[-1])) if _only_initials(found[1:-1]) else "", "initials"
    if family == "Organization" and len(found) > 2 and _is_country_word(found[0]):
        yield " ".join(found[1:]), "its country"
    if kind in ("Company", "Organization") and len(found) > 1:
        rest = list(found)
        while len(rest) > 1 and rest[-1] in words().corporate:
            rest.pop()
        yield " ".join(rest) if rest != found else "", "a word that companies leave out"


def _only_initials(found: list[str]) -> bool:
    return all(len(word) == 1 or (len(word) == 2 and not _VOWELS & set(word)) for word in found)
