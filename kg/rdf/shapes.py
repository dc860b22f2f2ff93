"""Claims are checked against the SHACL shapes before they are committed.

Reference: Shapes Constraint Language (SHACL), W3C 2017.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, serialize

from kg.ids import RESOURCE_NS
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
    from rdflib import SH, Graph, URIRef

    conforms, report, _ = validate(graph, shacl_graph=shapes, advanced=False, inference="none")
    if conforms or not isinstance(report, Graph):
        return []
    found = []
    for result in report.subjects(SH.focusNode, None):
        node = report.value(result, SH.focusNode)
        message = report.value(result, SH.resultMessage)
        owner = _claim_of(graph, node) if isinstance(node, URIRef) else None
        if owner:
            found.append((owner, f"shape: {message}"))
    return sorted(found)


def _claim_of(graph: Graph, node: object) -> str | None:
    """The claim itself, or the one that a broken evidence belongs to."""
    from rdflib import PROV, URIRef

    claim = next(iter(graph.subjects(PROV.wasDerivedFrom, URIRef(str(node)))), node)
    return str(claim).removeprefix(RESOURCE_NS)
