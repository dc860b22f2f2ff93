"""The whole dataset: claims by document, facts derived by the rule, what follows from them, and provenance."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, serialize

from kg.ids import ONTOLOGY_NS, RESOURCE_NS, digest
from kg.model import Claim, Entity, Extraction, Rejected
from kg.ontology import OPEN_PREDICATE, Ontology
from kg.rdf.claims import claims_of
from kg.rdf.disputes import find_disputes
from kg.rdf.inference import inferred_quads
from kg.rdf.policy import is_interested
from kg.rdf.quads import claim_quads, document_graph, document_quads, entity_quads
from kg.rdf.shapes import check_claims
from kg.rdf.terms import PREFIXES, resource, term
from kg.settings import Settings


@dataclass(slots=True)
class Written:
    """What a dataset holds, and what was rejected on the way."""

    kept: list[Claim] = field(default_factory=list)
    facts: int = 0
    inferred: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def write_dataset(
    path: Path,
    extractions: Iterable[Extraction],
    entities: Iterable[Entity],
    entity_of: Mapping[str, str],
    ontology: Ontology,
    settings: Settings,
    run: Mapping[str, Any],
) -> Written:
    """Write everything as TriG, sorted, so that equal input gives equal bytes.

    Claims that a shape or the ontology rejects are left out, with the reason in the result.
    """
    written, engine = Written(), Store()
    known = {entity.id: entity for entity in entities}
    used: set[str] = set()
    for extraction in extractions:
        _add_document(engine, extraction, entity_of, known, ontology, settings, run, written, used)
    kept = [known[name] for name in sorted(used)]
    engine.extend(quad for entity in kept for quad in entity_quads(entity))
    engine.extend(_run_quads(run))
    engine.extend(_dispute_quads(engine, written.kept, ontology))
    facts = _facts(engine, settings)
    engine.extend(facts)
    written.facts = len(facts)
    if settings.inference:
        new = list(inferred_quads(_between_entities(facts), kept, ontology))
        written.inferred = len(new)
        engine.extend(new)
    _write(engine, path)
    return written


def _add_document(
    engine: Store,
    extraction: Extraction,
    entity_of: Mapping[str, str],
    known: Mapping[str, Entity],
    ontology: Ontology,
    settings: Settings,
    run: Mapping[str, Any],
    written: Written,
    used: set[str],
) -> None:
    kinds = {name: entity.type for name, entity in known.items()}
    claims: list[Claim] = []
    for item in claims_of(extraction, entity_of):
        if isinstance(item, Rejected):
            written.rejected.append(item)
        elif reason := _misfit(item, kinds, ontology):
            written.rejected.append(_rejected(item, reason))
        else:
            claims.append(item)
    engine.extend(document_quads(extraction.document))
    quads = {
        claim.id: list(claim_quads(claim, extraction.document, _run_node(run), is_interested(claim, settings.policy)))
        for claim in claims
    }
    broken = check_claims(quads, ontology)
    written.rejected += [_rejected(claim, broken[claim.id]) for claim in claims if claim.id in broken]
    for claim in claims:
        if claim.id not in broken:
            engine.extend(quads[claim.id])
            used |= _entities_of(claim)
            written.kept.append(claim)


def _misfit(claim: Claim, kinds: Mapping[str, str], ontology: Ontology) -> str | None:
    """Why the united types of the entities do not fit the property, None where they do."""
    if claim.predicate == OPEN_PREDICATE:
        return None
    target = kinds[claim.object] if claim.object else None
    if ontology.allows(claim.predicate, kinds[claim.subject], target):
        return None
    return f"{claim.predicate} does not join {kinds[claim.subject]} and {target or 'a value'}"


def _rejected(claim: Claim, reason: str) -> Rejected:
    place = claim.evidence[0]
    return Rejected(f"relation {claim.predicate}", place.start, place.end, "rdf", reason)


def _entities_of(claim: Claim) -> set[str]:
    ends = (claim.subject, claim.object, claim.claimant)
    qualifiers = (claim.qualifiers.get("agent"), claim.qualifiers.get("place"))
    return {name for name in (*ends, *qualifiers) if name}


def _run_node(run: Mapping[str, Any]) -> NamedNode:
    return resource(f"run-{digest(json.dumps(run, sort_keys=True))}")


def _run_quads(run: Mapping[str, Any]) -> Iterator[Quad]:
    """The run as an activity with its description; no clock, so that the bytes can be made again."""
    node, graph = _run_node(run), resource("provenance")
    yield Quad(node, term("rdf:type"), term("prov:Activity"), graph)
    yield Quad(node, term("rdfs:label"), Literal(f"kg {run.get('kg', '')}"), graph)
    yield Quad(node, term("kgo:settings"), Literal(json.dumps(run, sort_keys=True)), graph)


def _query(name: str) -> str:
    return (files("kg.rdf") / name).read_text(encoding="utf-8")


def _dispute_quads(engine: Store, claims: list[Claim], ontology: Ontology) -> list[Quad]:
    rows: Any = engine.query(_query("disputes.rq"))
    direct = [Quad(row["denial"], term("kgo:disputes"), row["claim"], row["document"]) for row in rows]
    return direct + [
        Quad(resource(item.denial), term("kgo:disputes"), resource(item.claim), document_graph(item.document))
        for item in find_disputes(claims, ontology)
    ]


def _facts(engine: Store, settings: Settings) -> list[Quad]:
    policy = settings.policy
    rule = _query("facts.rq").replace("$floor", f"{policy.confidence_floor:.3f}")
    rule = rule.replace("$reader_floor", f"{policy.reader_floor:.3f}")
    rows: Any = engine.query(rule)
    return [Quad(row["subject"], row["predicate"], row["object"], DefaultGraph()) for row in rows]


def _between_entities(facts: Iterable[Quad]) -> list[tuple[str, str, str]]:
    return [
        (
            str(fact.subject.value).removeprefix(RESOURCE_NS),
            str(fact.predicate.value).removeprefix(ONTOLOGY_NS),
            str(fact.object.value).removeprefix(RESOURCE_NS),
        )
        for fact in facts
        if isinstance(fact.object, NamedNode) and isinstance(fact.subject, NamedNode)
    ]


def _write(engine: Store, path: Path) -> None:
    quads = sorted(engine, key=lambda quad: (str(quad.graph_name), str(quad)))
    partial = path.with_suffix(".partial")
    with partial.open("wb") as stream:
        serialize(quads, stream, format=RdfFormat.TRIG, prefixes=PREFIXES)
    partial.replace(path)
