"""Which types, numbers and genders can be one referent."""

from __future__ import annotations

from kg.annotate.chains import Chain
from kg.annotate.lexicon import Lexicon

_ORGANIZATIONS = frozenset(("Company", "Organization", "GovernmentAgency", "EducationalInstitution", "PoliticalParty"))
_PLACES = frozenset(("Country", "City", "Region", "Facility"))
_MALE_NOUNS = frozenset(
    "man boy father son brother husband king prince uncle nephew grandfather widower actor chairman spokesman "
    "businessman congressman policeman gentleman guy duke emperor pope monk".split()
)
_FEMALE_NOUNS = frozenset(
    "woman girl mother daughter sister wife queen princess aunt niece grandmother widow actress chairwoman "
    "spokeswoman businesswoman congresswoman lady duchess empress nun heiress".split()
)


def family_of(kind: str | None) -> str:
    """Types between which a description may choose: organizations, places, or the type itself."""
    if kind in _ORGANIZATIONS:
        return "Organization"
    return "Place" if kind in _PLACES and kind != "Facility" else kind or "Thing"


def types_agree(description: str | None, referent: str | None) -> bool:
    """Whether a description of one type can mean a referent of another."""
    if description == referent:
        return True
    loose = {"Organization", "Company"}
    if family_of(description) == family_of(referent) == "Organization":
        return description in loose and referent in loose
    return False


def gender_of(chain: Chain, lexicon: Lexicon) -> str:
    """m, f, n (no person), or nothing where a person's gender is unknown."""
    if chain.type and chain.type != "Person":
        return "n"
    if chain.gender:
        return chain.gender
    if chain.nouns & _MALE_NOUNS:
        return "m"
    if chain.nouns & _FEMALE_NOUNS:
        return "f"
    for ref in chain.refs:
        if ref.kind == "name" and ref.gender:
            return ref.gender
        if ref.kind == "name" and ref.modifiers:
            first = ref.modifiers[0].capitalize()
            if (first in lexicon.male) != (first in lexicon.female):
                return "m" if first in lexicon.male else "f"
    return ""
