"""What is a name, and when two spellings are one name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kg.resolve.words import countries, words

_PARTICLES = frozenset(
    "of the and for de la le du des del di da van von der den al bin ibn y e & on in at to a an".split()
)
_NOT_NAMES = frozenset(
    "i you he she it we they him her us them his its our their my your who whom whose which that this these those "
    "himself herself itself themselves".split()
)
_WORD = re.compile(r"\w[\w.'’&-]*")
_NOT_WORD = re.compile(r"[^\w&]+")
_POSSESSIVE = re.compile(r"[’'](?:s\b)?")
_TURNED = re.compile(r"^(?P<country>us |uk )?(?P<what>.+) (?P<body>department|ministry)$")


def name_words(name: str) -> list[str]:
    """The words of a name as they are written."""
    return _WORD.findall(name)


def is_name(text: str) -> bool:
    """Whether the words of a mention are a name and not a description or a pronoun."""
    found = [word for word in name_words(text) if word.casefold() not in _PARTICLES]
    if not found or (found[0].casefold() in _NOT_NAMES and not _is_initials(found[0])):
        return False
    return all(any(char.isupper() or char.isdigit() for char in word) for word in found)


def _is_initials(word: str) -> bool:
    """US and IT are names where "us" and "it" are none."""
    return len(word) > 1 and word.isupper()


def is_title(text: str) -> bool:
    """Whether the words are a role and no name: "the CEO", "Chief Medical Officer", "the President"."""
    found = plain_words(text)
    return any(word in words().role_heads for word in found) and all(word in words().roles for word in found)


def is_generic(key: str) -> bool:
    """Whether a normal name says nothing outside of its article: "commission", "supreme court"."""
    return key in words().generic


def plain_words(name: str) -> list[str]:
    """Words without case, accents, marks and possessives; initials are joined ("U.S." gives "us")."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    found: list[str] = []
    joining = False
    for word in _NOT_WORD.sub(" ", _POSSESSIVE.sub("", plain)).split():
        single = len(word) == 1 and word.isalpha()
        if single and joining:
            found[-1] += word
        else:
            found.append(words().spellings.get(word, word))
        joining = single
    return found


@cache
def normal_name(name: str, family: str) -> str:
    """The key under which equal names meet: case, accents, marks, "the", legal forms and titles aside."""
    found = [word for word in plain_words(name) if word != "the"]
    plain = " ".join(found)
    if family == "Organization":
        return _organization(found)
    if family == "Place":
        return words().states.get(plain) or words().adjectives.get(plain) or plain
    if family == "Person":
        return " ".join(_without_honorific(found))
    return plain


def _organization(found: list[str]) -> str:
    plain = _country_first(" ".join(_without_legal_form(found)))
    turned = _TURNED.match(plain)
    if turned:
        plain = f"{turned['country'] or ''}{turned['body']} of {turned['what']}"
    return words().bodies.get(plain, plain)


def _country_first(plain: str) -> str:
    """Short forms of the two states that news writes in several ways before a body's name."""
    for start, short in (("united states ", "us "), ("united kingdom ", "uk ")):
        if plain.startswith(start):
            return short + plain.removeprefix(start)
    return plain


def _without_legal_form(found: list[str]) -> list[str]:
    from cleanco import basename

    rest = list(found)
    while len(rest) > 1 and rest[-1] in words().legal:
        rest.pop()
    return str(basename(" ".join(rest))).split() or rest


def _without_honorific(found: list[str]) -> list[str]:
    rest = list(found)
    while len(rest) > 1 and rest[0] in words().honorifics:
        rest.pop(0)
    return rest


def is_country(name: str) -> bool:
    """Whether a name is a country's own, and not its adjective ("Chinese")."""
    plain = " ".join(word for word in plain_words(name) if word != "the")
    return words().states.get(plain, plain) in countries()
