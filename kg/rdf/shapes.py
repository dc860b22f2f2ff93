"""Claims are checked against the SHACL shapes before they are committed.

Reference: Shapes Constraint Language (SHACL), W3C 2017.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Quad, RdfFormat, serialize

from kg.ids import ONTOLOGY_NS, RESOURCE_NS
from kg.ontology import Ontology

if TYPE_CHECKING:
    from rdflib import Graph


def check_claims(claims: Mapping[str, Sequence[Quad]], ends: Sequence[Quad], ontology: Ontology) -> dict[str, str]:
    """Identifiers of the claims that break a shape, with the reason; nothing without a ``shapes.ttl``.

    `ends` are the statements about the entities that the claims speak of.
    """
    shapes = _shapes(ontology.folder / "shapes.ttl")
    if shapes is None or not claims:
        return {}
    graph = _graph([*ends, *(quad for quads in claims.values() for quad in quads)])
    return {name: reason for name, reason in _violations(graph, shapes) if name in claims}


@cache
def _shapes(path: Path) -> Graph | None:
    from rdflib import Graph

    return Graph().parse(path, format="turtle") if path.exists() else None


def _graph(quads: Iterable[Quad]) -> Graph:
    from rdflib import Graph

    output = io.BytesIO()
    serialize((quad.triple for quad in quads), output, format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=output.getvalue(), format="nt")


def _violations(graph: Graph, shapes: Graph) -> list[tuple[str, str]]:
    from pyshacl import validate
    from rdflib import SH, Graph

    conforms, report, _ = validate(graph, shacl_graph=shapes, advanced=False, inference="none")
    if conforms or not isinstance(report, Graph):
        return []
    found = []
    for result in report.subjects(SH.focusNode, None):
        node, message = report.value(result, SH.focusNode), report.value(result, SH.resultMessage)
        found += [(name, f"shape: {message}") for name in _claims_of(graph, node)]
    return sorted(found)


def _claims_of(graph: Graph, node: Any) -> list[str]:
    """The claim itself, or all that a broken evidence or entity belongs to."""
    from rdflib import RDF, URIRef

    claim = URIRef(f"{ONTOLOGY_NS}Claim")
    owners = [owner for owner in graph.subjects(None, node) if (owner, RDF.type, claim) in graph]
    return [str(owner).removeprefix(RESOURCE_NS) for owner in owners or [node]]
