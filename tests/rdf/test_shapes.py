"""Each shape rejects what breaks it and nothing else."""

from __future__ import annotations

from pyoxigraph import Literal, Quad

from kg.model import Claim, ClaimEvidence, Document, Entity
from kg.ontology import Ontology
from kg.rdf.quads import claim_quads, entity_quads
from kg.rdf.shapes import check_claims
from kg.rdf.terms import resource, term

DOCUMENT = Document("d1", "Acme leads.")


def quads(name: str, subject: str = "acme") -> list[Quad]:
    evidence = (ClaimEvidence("d1", 0, 11, "Acme leads.", "patterns"),)
    claim = Claim(
        name, "d1", subject, "partneredWith", "beta", None, "", {}, "positive", "asserted", None, 0.9, evidence
    )
    return list(claim_quads(claim, DOCUMENT, resource("run"), False))


def ends(*names: str) -> list[Quad]:
    return [quad for name in names for quad in entity_quads(Entity(name, "Company", name.title()))]


def replaced(found: list[Quad], predicate: str, value: Literal | None) -> list[Quad]:
    kept = [quad for quad in found if quad.predicate != term(predicate)]
    (old,) = {quad.subject for quad in found if quad.predicate == term(predicate)}
    return kept + ([Quad(old, term(predicate), value, found[0].graph_name)] if value else [])


def test_a_whole_claim_passes(ontology: Ontology) -> None:
    assert check_claims({"claim-1": quads("claim-1")}, ends("acme", "beta"), ontology) == {}


def test_an_end_without_a_label_breaks_the_claims_that_speak_of_it(ontology: Ontology) -> None:
    claims = {"claim-1": quads("claim-1"), "claim-2": quads("claim-2", "gamma")}
    broken = check_claims(claims, ends("gamma", "beta"), ontology)
    assert set(broken) == {"claim-1"}
    broken = check_claims(claims, ends("acme", "gamma"), ontology)
    assert set(broken) == {"claim-1", "claim-2"}
    assert "an object is a value, or an entity with a type and a label" in broken["claim-1"]


def test_missing_and_wrong_parts(ontology: Ontology) -> None:
    for predicate, value, reason in [
        ("kgo:polarity", None, "polarity is positive or negative"),
        ("kgo:modality", Literal("certain"), "modality is asserted, planned or possible"),
        ("kgo:confidence", Literal("1.5", datatype=term("xsd:decimal")), "confidence is a decimal from 0 to 1"),
        ("oa:exact", None, "evidence quotes its words"),
        ("prov:wasGeneratedBy", None, "a claim names the run that read it"),
    ]:
        claims = {"claim-1": replaced(quads("claim-1"), predicate, value)}
        assert check_claims(claims, ends("acme", "beta"), ontology) == {"claim-1": f"shape: {reason}"}
