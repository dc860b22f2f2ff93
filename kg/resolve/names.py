"""What is a name, and when two spellings are one name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_PARTICLES = frozenset(
    "of the and for de la le du des del di da van von der den al bin ibn y e & on in at to a an".split()
)
_NOT_NAMES = frozenset(
    "i you he she it we they him her us them his its our their my your who whom whose which that this these those "
    "himself herself itself themselves".split()
)
_WORD = re.compile(r"\w[\w.'’&-]*")
_NOT_WORD = re.compile(r"[^\w&]+")
# Short forms of states that no list of countries has, as news writes them.
_COUNTRY_NAMES = {
    "us": "united states",
    "usa": "united states",
    "u s": "united states",
    "u s a": "united states",
    "america": "united states",
    "united states of america": "united states",
    "uk": "united kingdom",
    "u k": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "uae": "united arab emirates",
    "prc": "china",
    "people s republic of china": "china",
    "russian federation": "russia",
    "republic of korea": "south korea",
    "czechia": "czech republic",
    "holland": "netherlands",
}


def is_name(text: str) -> bool:
    """Whether the words of a mention are a name and not a description or a pronoun."""
    words = [word for word in _WORD.findall(text) if word.casefold() not in _PARTICLES]
    if not words or (words[0].casefold() in _NOT_NAMES and not _is_initials(words[0])):
        return False
    return all(any(char.isupper() or char.isdigit() for char in word) for word in words)


_OF_A_COUNTRY = re.compile(r"^(?:us|u s|uk|american|british|chinese|russian|japanese|german|french|indian|dutch) ")


def without_country(plain: str) -> str:
    """The rest of a normal name that begins with its country ("us treasury department"), else nothing."""
    rest = _OF_A_COUNTRY.sub("", plain)
    return rest if rest != plain and " " in rest else ""


def _is_initials(word: str) -> bool:
    """US and IT are names where "us" and "it" are none."""
    return len(word) > 1 and word.isupper()


@cache
def normal_name(name: str, family: str) -> str:
    """The key under which equal names meet: case, accents, marks, "the" and legal forms aside."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    plain = _NOT_WORD.sub(" ", re.sub(r"[’']s?\b", "", plain)).strip()
    plain = plain.removeprefix("the ")
    if family == "Organization":
        plain = _without_legal_form(plain)
    if family == "Place":
        plain = _COUNTRY_NAMES.get(plain, plain)
    return plain


def _without_legal_form(plain: str) -> str:
    from cleanco import basename

    return str(basename(plain)) or plain


@cache
def _countries() -> frozenset[str]:
    import pycountry

    names = {getattr(item, key, "") for item in pycountry.countries for key in ("name", "common_name")}
    return frozenset(normal_name(name, "Place") for name in names if name) | frozenset(_COUNTRY_NAMES.values())


def is_country(name: str) -> bool:
    """Whether a name is a country's own, and not its adjective ("Chinese")."""
    return normal_name(name, "Place") in _countries()


def acronym(name: str) -> str:
    """Initials of the capitalised words of a name of two words or more, else nothing."""
    words = [word for word in _WORD.findall(name) if word[0].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def is_acronym(name: str) -> bool:
    """Whether a name is written as initials."""
    return 2 <= len(name) <= 7 and name.isalpha() and name.isupper()
