"""What a denial denies: the claims that it disputes, in its own article or in another.

A negative claim disputes the positive claims of the same statement: the same ends (either way round where the
relation is symmetric), the same relation or one below it, and for open relations the same words. A denial that names
the act ("its inclusion", "the fine") disputes the claims of that relation about the speaker in whatever article; one
that only points back ("the decision", "the allegation") disputes the nearest claims about the speaker before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import Claim
from kg.ontology import OPEN_PREDICATE, Ontology
from kg.rdf.claims import STATED

_WORD = re.compile(r"[a-z]+")
_POINTING = frozenset(
    "decision move allegation allegations accusation accusations claim claims charge charges report reports action "
    "designation measure step".split()
)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A denial and the claim that it disputes; `document` is the denial's."""

    document: str
    denial: str
    claim: str


def find_disputes(claims: Iterable[Claim], ontology: Ontology) -> Iterator[Dispute]:
    """Disputes of all denials, in order of their claims' identifiers."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    about: dict[str, list[Claim]] = {}
    for claim in ordered:
        if claim.polarity == "positive" and claim.predicate != STATED:
            for entity in sorted(filter(None, {claim.subject, claim.object})):
                about.setdefault(entity, []).append(claim)
    nouns = _nouns(ontology)
    events = frozenset(name for name, words in ontology.words.items() if words.get("event"))
    for denial in ordered:
        if denial.polarity == "negative":
            candidates = about.get(denial.subject, [])
            if denial.predicate == STATED:
                disputed = _disputed(denial, candidates, nouns, events)
            else:
                disputed = [claim for claim in candidates if _contradict(denial, claim, ontology)]
            yield from (Dispute(denial.document, denial.id, claim.id) for claim in disputed)


def _contradict(denial: Claim, claim: Claim, ontology: Ontology) -> bool:
    """Whether the denial says no to what the claim says."""
    if denial.predicate == OPEN_PREDICATE or claim.predicate == OPEN_PREDICATE:
        same = denial.predicate == claim.predicate and denial.phrase.casefold() == claim.phrase.casefold()
    else:
        same = ontology.is_below(claim.predicate, denial.predicate)
    if not same:
        return False
    if (denial.subject, denial.object, denial.literal) == (claim.subject, claim.object, claim.literal):
        return True
    symmetric = ontology.properties[denial.predicate].symmetric
    return symmetric and (denial.subject, denial.object) == (claim.object, claim.subject)


def _nouns(ontology: Ontology) -> dict[str, frozenset[str]]:
    """The nouns that express each relation, from the patterns of its words."""
    found = {}
    for name, words in ontology.words.items():
        nouns = (frame.get("noun", ()) for frame in words.get("patterns", ()))
        found[name] = frozenset(str(noun) for group in nouns for noun in ([group] if isinstance(group, str) else group))
    return found


def _disputed(
    denial: Claim, about: list[Claim], nouns: Mapping[str, frozenset[str]], events: frozenset[str]
) -> list[Claim]:
    said = _WORD.findall((denial.literal or ("", ""))[0].casefold())
    words = set(said)
    named = [claim for claim in about if words & nouns.get(claim.predicate, frozenset())]
    if named or not (words & _POINTING or said in (["it"], ["this"], ["that"])):
        return named
    place = denial.evidence[0].start
    before = [
        (claim.evidence[0].start, claim)
        for claim in about
        if claim.document == denial.document and claim.evidence[0].start < place and claim.predicate in events
    ]
    nearest = max((start for start, _ in before), default=None)
    return [claim for start, claim in before if start == nearest]
