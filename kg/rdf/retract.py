"""Take an article back: its graph goes, and what was derived is derived again from the claims that stay."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from kg.errors import KgError
from kg.ids import ONTOLOGY_NS, RESOURCE_NS
from kg.ontology import Ontology
from kg.rdf.dataset import write_trig
from kg.rdf.facts import Derived, derive
from kg.rdf.inference import inferred_graph
from kg.rdf.quads import document_graph
from kg.rdf.terms import term
from kg.settings import Settings

_ENTITY_LINKS = ("rdf:subject", "rdf:object", "kgo:claimedBy", "kgo:agent", "kgo:place")


def retract(path: Path, document: str, ontology: Ontology, settings: Settings) -> Derived:
    """Rewrite a TriG file as if the document had never been among the articles whose entities it knows.

    Raises KgError where the file does not hold the document.
    """
    engine = Store()
    engine.bulk_load(path=str(path), format=RdfFormat.TRIG)
    graph = document_graph(document)
    if not engine.contains_named_graph(graph):
        raise KgError(f"no document {document} in {path}; `kg query DIR --name articles` lists them")
    engine.remove_graph(graph)
    _remove_derived(engine)
    _remove_orphans(engine)
    derived = derive(engine, _kinds(engine), ontology, settings)
    write_trig(engine, path)
    return derived


def _remove_derived(engine: Store) -> None:
    """Facts, inferences, and disputes of claims that are gone."""
    for fact in [quad for quad in _default(engine) if quad.predicate.value.startswith(ONTOLOGY_NS)]:
        engine.remove(fact)
    for name in list(engine.named_graphs()):
        if isinstance(name, NamedNode) and name.value.startswith(inferred_graph("").value):
            engine.remove_graph(name)
    for quad in list(engine.quads_for_pattern(None, term("kgo:disputes"), None)):
        claim: Any = quad.object
        if not any(engine.quads_for_pattern(claim, term("rdf:subject"), None)):
            engine.remove(quad)


def _remove_orphans(engine: Store) -> None:
    """Entities that no claim speaks of any more."""
    for quad in _default(engine):
        if not any(any(engine.quads_for_pattern(None, term(link), quad.subject)) for link in _ENTITY_LINKS):
            engine.remove(quad)


def _default(engine: Store) -> list[Any]:
    return list(engine.quads_for_pattern(None, None, None, DefaultGraph()))


def _kinds(engine: Store) -> dict[str, str]:
    """Types of the entities by identifier."""
    typed: list[Quad] = list(engine.quads_for_pattern(None, term("rdf:type"), None, DefaultGraph()))
    return {
        str(quad.subject).strip("<>").removeprefix(RESOURCE_NS): str(quad.object).strip("<>").removeprefix(ONTOLOGY_NS)
        for quad in typed
    }
