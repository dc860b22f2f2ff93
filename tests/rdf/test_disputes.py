from __future__ import annotations

from typing import Any

from kg.model import Claim, ClaimEvidence
from kg.ontology import Ontology
from kg.rdf.disputes import find_disputes


def claim(name: str, subject: str, predicate: str, target: str | None, **values: Any) -> Claim:
    defaults: dict[str, Any] = {
        "literal": None, "phrase": "", "polarity": "positive", "modality": "asserted", "claimant": None,
        "document": "d1", "qualifiers": {}, "confidence": 0.9,
    }  # fmt: skip
    evidence = (ClaimEvidence("d1", 0, 4, "Acme", "patterns"),)
    return Claim(name, subject=subject, predicate=predicate, object=target, evidence=evidence, **{**defaults, **values})


def disputes(ontology: Ontology, *claims: Claim) -> list[tuple[str, str]]:
    return [(item.denial, item.claim) for item in find_disputes(claims, ontology)]


def test_the_same_statement_in_another_article(ontology: Ontology) -> None:
    denial = claim("no", "acme", "listedOn", "list", polarity="negative", document="d2")
    assert disputes(ontology, denial, claim("yes", "acme", "listedOn", "list")) == [("no", "yes")]
    assert disputes(ontology, denial, claim("yes", "acme", "listedOn", "other")) == []
    assert disputes(ontology, denial, claim("yes", "acme", "removedFrom", "list")) == []


def test_symmetric_relations_either_way_round(ontology: Ontology) -> None:
    denial = claim("no", "ann", "spouse", "bob", polarity="negative")
    assert disputes(ontology, denial, claim("yes", "bob", "spouse", "ann")) == [("no", "yes")]
    denial = claim("no", "acme", "acquired", "beta", polarity="negative")
    assert disputes(ontology, denial, claim("yes", "beta", "acquired", "acme")) == []


def test_who_does_not_lead_is_not_chief_executive_but_not_the_other_way(ontology: Ontology) -> None:
    chief, leads = claim("chief", "ann", "chiefExecutiveOf", "acme"), claim("leads", "ann", "leads", "acme")
    no_lead = claim("no", "ann", "leads", "acme", polarity="negative")
    assert disputes(ontology, no_lead, chief, leads) == [("no", "chief"), ("no", "leads")]
    no_chief = claim("no", "ann", "chiefExecutiveOf", "acme", polarity="negative")
    assert disputes(ontology, no_chief, chief, leads) == [("no", "chief")]


def test_open_relations_by_their_words(ontology: Ontology) -> None:
    denial = claim("no", "acme", "relatedTo", "beta", phrase="sued", polarity="negative")
    assert disputes(ontology, denial, claim("yes", "acme", "relatedTo", "beta", phrase="praised")) == []
    assert disputes(ontology, denial, claim("yes", "acme", "relatedTo", "beta", phrase="Sued")) == [("no", "yes")]


def test_values(ontology: Ontology) -> None:
    denial = claim("no", "acme", "foundedOn", None, literal=("1999", "xsd:gYear"), polarity="negative")
    yes = claim("yes", "acme", "foundedOn", None, literal=("1999", "xsd:gYear"))
    other = claim("other", "acme", "foundedOn", None, literal=("2001", "xsd:gYear"))
    assert disputes(ontology, denial, yes, other) == [("no", "yes")]
