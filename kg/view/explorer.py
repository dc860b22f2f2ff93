"""networkx → pyvis → one self-contained page: no request leaves it and no text of an article runs in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from kg.view.network import layout, to_networkx
from kg.view.records import EntityRecord, StatementRecord

PALETTE = {
    "Company": "#4e79a7",
    "Organization": "#76b7b2",
    "GovernmentAgency": "#b07aa1",
    "EducationalInstitution": "#86bcb6",
    "PoliticalParty": "#d37295",
    "Person": "#f28e2b",
    "Country": "#59a14f",
    "City": "#8cd17d",
    "Region": "#b6992d",
    "Place": "#a0cbe8",
    "Facility": "#79706e",
    "Product": "#edc948",
    "RegulatoryList": "#e15759",
    "Law": "#9c755f",
    "Industry": "#ff9da7",
    "Event": "#499894",
}
_OTHER = "#bab0ac"
_VIS = "lib/vis-9.1.2/vis-network.min.js"


def render_explorer(
    entities: Iterable[EntityRecord],
    statements: Iterable[StatementRecord],
    labels: Mapping[str, str],
    *,
    title: str = "Knowledge graph",
) -> str:
    """The page as HTML; `labels` are the relations' words for people."""
    graph = to_networkx(entities, statements, facts_only=False)
    data = {**_network(graph, labels), "labels": dict(labels), "palette": {**PALETTE, "": _OTHER}}
    here = files("kg.view")
    return Template((here / "explorer.html").read_text(encoding="utf-8")).substitute(
        title=escape(title),
        style=(here / "explorer.css").read_text(encoding="utf-8"),
        vis=_inline((files("pyvis") / _VIS).read_text(encoding="utf-8")),
        script=_inline((here / "explorer.js").read_text(encoding="utf-8")),
        data=_json_for_html(data),
    )


def _network(graph: Any, labels: Mapping[str, str]) -> dict[str, Any]:
    """Nodes and edges as pyvis makes them, with positions computed beforehand."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    places = layout(graph)
    for name in sorted(graph):
        _draw_node(network, name, graph, places[name])
    bends: dict[tuple[str, str], int] = {}
    for number, (source, target, key) in enumerate(sorted(graph.edges(keys=True))):
        pair = (min(source, target), max(source, target))
        bends[pair] = bends.get(pair, 0) + 1
        _draw_edge(network, graph, (source, target, key), number, bends[pair], labels)
    return {"nodes": network.nodes, "edges": network.edges}


def _draw_node(network: Any, name: str, graph: Any, place: tuple[int, int]) -> None:
    node = graph.nodes[name]
    network.add_node(
        name,
        label=node["label"],
        color=PALETTE.get(node["type"], _OTHER),
        kind=node["type"],
        aliases=list(node["aliases"]),
        values=node["values"],
        shape="dot",
        size=min(9 + 2 * graph.degree(name), 34),
        font={"size": min(13 + graph.degree(name), 30)},  # the well connected stay readable from afar
        x=place[0],
        y=place[1],
    )


def _draw_edge(
    network: Any, graph: Any, edge: tuple[str, str, str], number: int, bend: int, labels: Mapping[str, str]
) -> None:
    source, target, _ = edge
    values = graph.edges[edge]
    network.add_edge(
        source,
        target,
        id=f"edge{number}",
        label=labels.get(values["relation"], values["relation"]),
        relation=values["relation"],
        fact=values["fact"],
        dashes=not values["fact"],
        color="#7f8c9b" if values["fact"] else "#c8a2a2",
        smooth={"enabled": bend > 1, "type": "curvedCW", "roundness": round(0.16 * (bend - 1), 2)},
        statements=values["statements"],
    )


def _json_for_html(data: dict[str, Any]) -> str:
    """JSON that cannot end its script element, whatever the articles say."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _inline(script: str) -> str:
    """Script that can stand in a script element."""
    return script.replace("</script", "<\\/script")
