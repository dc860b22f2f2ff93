"""The whole dataset: claims by document, facts derived by the rule, what follows from them, and provenance."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from kg.ids import digest
from kg.model import Claim, Document, Entity, Extraction, Rejected
from kg.ontology import OPEN_PREDICATE, Ontology
from kg.rdf.claims import claims_of
from kg.rdf.disputes import find_disputes
from kg.rdf.facts import derive
from kg.rdf.policy import is_interested
from kg.rdf.quads import claim_quads, document_graph, document_quads, entity_quads
from kg.rdf.shapes import check_claims
from kg.rdf.terms import PREFIXES, is_value_of, resource, term
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
    sieve = _Sieve(known, ontology, settings, _run_node(run))
    for extraction in extractions:
        engine.extend(document_quads(extraction.document))
        for item, quads in sieve.admit(extraction, entity_of):
            if isinstance(item, Rejected):
                written.rejected.append(item)
            else:
                written.kept.append(item)
                engine.extend(quads)
    used = sorted({name for claim in written.kept for name in entities_of(claim)})
    engine.extend(quad for name in used for quad in entity_quads(known[name]))
    engine.extend(_run_quads(run))
    engine.extend(_dispute_quads(written.kept, ontology))
    derived = derive(engine, {name: known[name].type for name in used}, ontology, settings)
    written.facts, written.inferred = derived.facts, derived.inferred
    write_trig(engine, path)
    return written


@dataclass(frozen=True, slots=True)
class _Sieve:
    """What a claim must pass before it is committed: the ontology, then the shapes."""

    entities: Mapping[str, Entity]
    ontology: Ontology
    settings: Settings
    run: NamedNode

    def admit(
        self, extraction: Extraction, entity_of: Mapping[str, str]
    ) -> Iterator[tuple[Claim | Rejected, list[Quad]]]:
        """The claims of a document with their quads, and what is rejected."""
        claims: list[Claim] = []
        for item in claims_of(extraction, entity_of):
            if isinstance(item, Rejected):
                yield item, []
            elif reason := self._misfit(item):
                yield _rejected(item, reason), []
            else:
                claims.append(item)
        quads = {claim.id: self._quads(claim, extraction.document) for claim in claims}
        broken = check_claims(quads, self._ends(claims), self.ontology)
        for claim in claims:
            if claim.id in broken:
                yield _rejected(claim, broken[claim.id]), []
            else:
                yield claim, quads[claim.id]

    def _quads(self, claim: Claim, document: Document) -> list[Quad]:
        return list(claim_quads(claim, document, self.run, is_interested(claim, self.settings.policy)))

    def _ends(self, claims: list[Claim]) -> list[Quad]:
        """Labels and types of the entities that the claims speak of."""
        names = sorted({name for claim in claims for name in entities_of(claim)})
        return [quad for name in names for quad in entity_quads(self.entities[name])]

    def _misfit(self, claim: Claim) -> str | None:
        """Why the property does not take these ends, None where it does."""
        if claim.predicate == OPEN_PREDICATE:
            return None
        kind = self.entities[claim.subject].type
        target = self.entities[claim.object].type if claim.object else None
        if not self.ontology.allows(claim.predicate, kind, target):
            return f"{claim.predicate} does not join {kind} and {target or 'a value'}"
        if claim.literal and not is_value_of(claim.literal, self.ontology.properties[claim.predicate].range[0]):
            return f"{claim.predicate} does not take the value {claim.literal[0]!r} of type {claim.literal[1]}"
        return None


def _rejected(claim: Claim, reason: str) -> Rejected:
    place = claim.evidence[0]
    return Rejected(f"relation {claim.predicate}", place.start, place.end, "rdf", reason)


def entities_of(claim: Claim) -> set[str]:
    """Identifiers of all entities that a claim speaks of."""
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


def _dispute_quads(claims: list[Claim], ontology: Ontology) -> Iterator[Quad]:
    for item in find_disputes(claims, ontology):
        yield Quad(resource(item.denial), term("kgo:disputes"), resource(item.claim), document_graph(item.document))


def write_trig(engine: Store, path: Path) -> None:
    """All quads of the engine, sorted, in place of the file."""
    quads = sorted(engine, key=lambda quad: (str(quad.graph_name), str(quad)))
    partial = path.with_suffix(".partial")
    with partial.open("wb") as stream:
        serialize(quads, stream, format=RdfFormat.TRIG, prefixes=PREFIXES)
    partial.replace(path)
