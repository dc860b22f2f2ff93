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
_SPACING = 200  # pixels between neighbours at zoom 1, so that edge labels stay readable
_ROW = 1.5  # width of the whole over the side of its largest component, for wide screens
_EXACT_UP_TO = 400  # nodes


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
    """Pixel positions, the same for the same graph: components are laid out apart and packed in rows."""
    import networkx as nx

    simple: Any = nx.Graph(graph)
    parts = sorted(nx.connected_components(simple), key=lambda part: (-len(part), min(part)))
    sides = [_side(len(part)) for part in parts]
    placed: dict[str, tuple[int, int]] = {}
    for part, side, (left, top) in zip(parts, sides, _corners(sides), strict=True):
        for name, (x, y) in _component(simple.subgraph(sorted(part)), side).items():
            placed[name] = (round(left + x), round(top + y))
    return placed


def _corners(sides: list[float]) -> list[tuple[float, float]]:
    """Upper left corners of squares, the largest first: the rest in rows beside the largest, then below it."""
    if not sides:
        return []
    corners = [(0.0, 0.0)]
    width = max(_ROW * sides[0], sides[0] + 2 * _SPACING + sides[min(1, len(sides) - 1)])
    edge = left = sides[0] + _SPACING
    top = row_height = 0.0
    for side in sides[1:]:
        if left > edge and left + side > width:
            left, top, row_height = edge, top + row_height + _SPACING, 0.0
            if top + side > sides[0] and edge:
                left, top, edge = 0.0, max(top, sides[0] + _SPACING), 0.0
        corners.append((left, top))
        left, row_height = left + side + _SPACING, max(row_height, side)
    return corners


def _side(size: int) -> float:
    return _SPACING * (math.sqrt(size) * 1.15 - 0.7)


def _component(part: Any, side: float) -> dict[str, tuple[float, float]]:
    """Positions of one component within a square of the side; nodes in sorted order for determinism.

    Reference: Kamada and Kawai, An algorithm for drawing general undirected graphs, 1989; beyond some hundred
    nodes, where that is slow, Fruchterman and Reingold, Graph drawing by force-directed placement, 1991.
    """
    import networkx as nx

    ordered: Any = nx.Graph()
    ordered.add_nodes_from(sorted(part))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in part.edges))
    if len(ordered) <= _EXACT_UP_TO:
        positions = nx.kamada_kawai_layout(ordered, scale=side / 2)
    else:
        positions = nx.spring_layout(ordered, seed=_SEED, iterations=120, scale=side / 2)
    return {name: (x + side / 2, y + side / 2) for name, (x, y) in positions.items()}
