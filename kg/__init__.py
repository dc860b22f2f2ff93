"""News articles to a knowledge graph that can be trusted sentence by sentence.

>>> import kg
>>> graph = kg.build(["articles"], "graph")   # or kg.open("graph")
>>> graph.query("SELECT ?who { ?who kgo:listedOn ?list }").to_pandas()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph import Graph, build, open_graph

__all__ = ["Graph", "build", "open", "open_graph"]

_PUBLIC = {"Graph": "Graph", "build": "build", "open": "open_graph", "open_graph": "open_graph"}


def __getattr__(name: str) -> Any:
    """Import the API on first use, so that ``kg --help`` need not load it."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from kg import graph

    return getattr(graph, _PUBLIC[name])
