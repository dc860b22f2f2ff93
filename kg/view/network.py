"""Statements → networkx: entities as nodes, statements as keyed parallel edges."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kg.view.records import EntityRecord, StatementRecord

if TYPE_CHECKING:
    import networkx as nx

_SEED = 7
_SPACING = 190  # pixels between neighbours at zoom 1, so that edge labels stay readable


def to_networkx(
    entities: Iterable[EntityRecord], statements: Iterable[StatementRecord], *, facts_only: bool = True
) -> nx.MultiDiGraph[str]:
    """Multigraph with `label`, `type`, `aliases` and `values` on nodes, `relation` and `statements` on edges.

    An edge's key is the relation, with ``?`` behind it where it is no fact; a node's `values` are the
    statements whose object is a date, an amount or text.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    known = {entity.id: entity for entity in entities}
    for statement in statements:
        if statement.subject in known and (statement.fact or not facts_only):
            _add(graph, known, statement)
    return graph


def _add(graph: Any, known: dict[str, EntityRecord], statement: StatementRecord) -> None:
    _add_node(graph, known[statement.subject])
    if statement.object is None:
        graph.nodes[statement.subject]["values"].append(asdict(statement))
    elif statement.object in known:
        _add_node(graph, known[statement.object])
        key = statement.predicate if statement.fact else statement.predicate + "?"
        ends = (statement.subject, statement.object)
        if not graph.has_edge(*ends, key):
            graph.add_edge(*ends, key, relation=statement.predicate, fact=statement.fact, statements=[])
        graph.edges[*ends, key]["statements"].append(asdict(statement))


def _add_node(graph: Any, entity: EntityRecord) -> None:
    if entity.id not in graph:
        graph.add_node(entity.id, label=entity.label, type=entity.type, aliases=entity.aliases, values=[])


def layout(graph: Any) -> dict[str, tuple[int, int]]:
    """Pixel positions, the same for the same graph: components are laid out apart and packed in rows.

    Reference: Fruchterman and Reingold, Graph drawing by force-directed placement, 1991.
    """
    import networkx as nx

    simple: Any = nx.Graph(graph)
    parts = sorted(nx.connected_components(simple), key=lambda part: (-len(part), min(part)))
    placed: dict[str, tuple[int, int]] = {}
    left = top = row_height = 0.0
    width = _side(len(simple)) * 1.6
    for part in parts:
        side = _side(len(part))
        if left and left + side > width:
            left, top, row_height = 0.0, top + row_height + _SPACING, 0.0
        for name, (x, y) in _component(simple.subgraph(sorted(part)), side).items():
            placed[name] = (round(left + x), round(top + y))
        left, row_height = left + side + _SPACING, max(row_height, side)
    return placed


def _side(size: int) -> float:
    return _SPACING * math.sqrt(size) * 1.25


def _component(part: Any, side: float) -> dict[str, tuple[float, float]]:
    """Positions of one component within a square of the side; nodes in sorted order for determinism."""
    import networkx as nx

    ordered: Any = nx.Graph()
    ordered.add_nodes_from(sorted(part))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in part.edges))
    spread = 2.2 / math.sqrt(len(ordered))
    positions = nx.spring_layout(ordered, seed=_SEED, k=spread, iterations=120, scale=side / 2)
    return {name: (x + side / 2, y + side / 2) for name, (x, y) in positions.items()}
