"""Which names of a document are one: spelling, legal forms, acronyms, surnames, short names of organizations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.annotate.lexicon import Lexicon

_SHORTENED = frozenset(("Company", "PoliticalParty"))
_SMALL = frozenset("of the and for in on to de la du des & a an at".split())
_ORGANIZATIONS = frozenset(
    ("Company", "Organization", "GovernmentAgency", "EducationalInstitution", "PoliticalParty", "Facility")
)
_OFFICES = {"Department", "Ministry", "Office", "Bureau", "University", "Secretary", "College", "Institute"}
_ACRONYM = re.compile(r"^[A-Z][A-Za-z&.-]{0,8}[A-Z.]$|^[A-Z]{2,}$")


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name where it stands, its type before linking, and other names that stand beside it."""

    start: int
    end: int
    text: str
    type: str
    acronym: str = ""
    titled: bool = False
    alias: str = ""


def normal_form(text: str, lexicon: Lexicon) -> str:
    """A name without article, legal form, dots and doubled blanks; countries by their usual name."""
    name = " ".join(text.replace("’", "'").split())
    name = name[4:] if name[:4].casefold() == "the " else name
    if name in lexicon.countries:
        return lexicon.countries[name]
    if name.isupper() and len(name) > 4 and name.title() in lexicon.gazetteer:
        return lexicon.countries.get(name.title(), name.title())
    parts = name.replace(",", "").split()
    while len(parts) > 1 and parts[-1] in lexicon.legal_forms:
        parts.pop()
    joined = " ".join(parts)
    squeezed = joined.replace(".", "") if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?\.?", joined) else joined
    return _turn_office(squeezed, lexicon)


def _turn_office(name: str, lexicon: Lexicon) -> str:
    """Turn "Commerce Department" to "Department of Commerce" and "Chinese army" to "China army"."""
    parts = name.split()
    nation = " ".join(parts[:-1])
    if parts[-1].islower() and (country := lexicon.demonyms.get(nation) or lexicon.countries.get(nation)):
        return f"{country} {parts[-1]}"
    if len(parts) > 3 and (parts[0] in lexicon.countries or parts[0] in lexicon.demonyms):
        if parts[1] in _OFFICES and parts[2] == "of":
            return " ".join(parts[1:])
    if (
        len(parts) in (2, 3)
        and parts[-1] in ("Department", "Ministry")
        and parts[-2] in lexicon.topics | {"State", "Treasury"}
    ):
        return f"{parts[-1]} of {parts[-2]}"
    return name


class AliasLinker:
    """Gives every name of one Doc the number of its chain."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Nothing is linked yet."""
        self._lexicon = lexicon

    def link(self, names: Sequence[NamedSpan]) -> list[int]:
        """Chain numbers in the order of the names."""
        forms = [normal_form(name.text, self._lexicon) for name in names]
        first: dict[str, int] = {}
        for index, form in enumerate(forms):
            first.setdefault(form, index)
        types = {form: names[index].type for form, index in first.items()}
        parents = {form: form for form in first}
        for short, long in self._pairs(names, forms, types):
            _unite(parents, short, long, first)
        chains: dict[str, int] = {}
        return [chains.setdefault(_root(parents, form), len(chains)) for form in forms]

    def _pairs(
        self, names: Sequence[NamedSpan], forms: list[str], types: Mapping[str, str]
    ) -> Iterator[tuple[str, str]]:
        known = set(forms)
        for name, form in zip(names, forms, strict=True):
            acronym = normal_form(name.acronym, self._lexicon) if name.acronym else ""
            if acronym in known and acronym != form and acronym[0].casefold() == form[0].casefold():
                yield acronym, form
            other = normal_form(name.alias, self._lexicon) if name.alias else ""
            if other in known and other != form and _same_kind(types[other], types[form]):
                yield other, form
        first = {form: index for index, form in reversed(list(enumerate(forms)))}
        ordered = sorted(known, key=lambda form: first[form])
        titled = {form for name, form in zip(names, forms, strict=True) if name.titled}
        legal = {form for name, form in zip(names, forms, strict=True) if self._has_legal_form(name.text)}
        for short in ordered:
            if short in legal:
                continue
            longer = [form for form in ordered if form != short and len(form) > len(short)]
            earlier = [form for form in longer if first[form] < first[short]]
            full = self._full_form(short, earlier, types, titled) or self._full_form(short, longer, types, titled)
            if full is not None:
                yield short, full

    def _has_legal_form(self, text: str) -> bool:
        return any(word in self._lexicon.legal_forms for word in text.replace(",", " ").split()[1:])

    def _full_form(self, short: str, longer: Iterable[str], types: Mapping[str, str], titled: set[str]) -> str | None:
        """The one longer name that a short one stands for; None where there is none or are several."""
        found = []
        for long in longer:
            kind = types[long]
            if kind == "Person" and self._is_person_short(short, long, types[short], short in titled):
                found.append(long)
            elif kind in _ORGANIZATIONS and types[short] in _ORGANIZATIONS | {"Person", "Product", "Place"}:
                if is_acronym_of(short, long) or self._is_short_name(short, long):
                    found.append(long)
        if len(found) > 1:
            last_words = {long.split()[-1] for long in found}
            contained = [long for long in found if all(set(other.split()) <= set(long.split()) for other in found)]
            return contained[0] if contained and len(last_words) == 1 else None
        return found[0] if found else None

    def _is_person_short(self, short: str, long: str, kind: str, titled: bool) -> bool:
        parts, whole = short.split(), long.split()
        while len(whole) > 2 and whole[-1] in self._lexicon.suffixes and whole[-1] not in ("II", "III", "IV"):
            whole.pop()
        if kind != "Person" and not titled and (short in self._lexicon.gazetteer or short in self._lexicon.demonyms):
            return False
        if len(parts) == 1 and whole[-1] in ("II", "III", "IV"):
            return False
        if len(parts) == 1:
            return parts[0] == whole[-1] or (kind == "Person" and parts[0] == whole[0])
        return (parts[0] == whole[0] and parts[-1] == whole[-1]) or whole[-len(parts) :] == parts

    def _is_short_name(self, short: str, long: str) -> bool:
        lexicon, parts, whole = self._lexicon, short.split(), long.split()
        if (
            short in lexicon.countries
            or short in lexicon.demonyms
            or lexicon.gazetteer.get(short) in ("City", "Region")
        ):
            return False
        rest = whole[len(parts) :]
        if not rest or whole[: len(parts)] != parts:
            return False
        if len(whole) == 2 and rest[0] not in lexicon.name_heads and short not in lexicon.gazetteer:
            return True
        return all(w in lexicon.legal_forms or lexicon.name_heads.get(w) in _SHORTENED for w in rest)


def is_acronym_of(short: str, long: str) -> bool:
    """Whether capitals are the initials of a name of several words ("ITE", "MoD")."""
    if not _ACRONYM.match(short) or " " in short:
        return False
    letters = [letter for letter in short if letter.isalpha()]
    words = [part for word in long.split() for part in word.split("-") if part]
    if len(words) < 2 or len(letters) < 2:
        return False
    capitals = "".join(letter for letter in letters).upper()
    every = "".join(word[0] for word in words).upper()
    large = "".join(word[0] for word in words if word.lower() not in _SMALL).upper()
    return capitals in (every, large)


def _same_kind(left: str, right: str) -> bool:
    return left == right or (left in _ORGANIZATIONS and right in _ORGANIZATIONS)


def _root(parents: Mapping[str, str], form: str) -> str:
    while parents[form] != form:
        form = parents[form]
    return form


def _unite(parents: dict[str, str], left: str, right: str, first: Mapping[str, int]) -> None:
    one, other = _root(parents, left), _root(parents, right)
    if one != other:
        early, late = sorted((one, other), key=lambda form: first[form])
        parents[late] = early
