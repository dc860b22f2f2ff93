from __future__ import annotations

from dataclasses import replace

from kg.view import EntityRecord, StatementRecord, to_networkx
from kg.view.network import layout

ACME, BETA, LIST = (EntityRecord(name, name.title(), "Company") for name in ("acme", "beta", "list"))
FACT = StatementRecord(
    "acme", "acquired", "beta", None, True, "positive", "asserted", None, None, "2024", 0.9, "Acme bought Beta.",
    "T", "t.txt", None, None,
)  # fmt: skip


def test_parallel_statements_share_an_edge_and_keep_their_words() -> None:
    other = replace(FACT, quote="Acme has bought Beta.")
    graph = to_networkx([ACME, BETA], [FACT, other])
    assert graph.number_of_edges() == 1
    assert [item["quote"] for item in graph.edges["acme", "beta", "acquired"]["statements"]] == [
        "Acme bought Beta.",
        "Acme has bought Beta.",
    ]


def test_claims_are_left_out_unless_asked_for() -> None:
    claim = replace(FACT, fact=False)
    assert len(to_networkx([ACME, BETA], [claim])) == 0
    graph = to_networkx([ACME, BETA], [FACT, claim], facts_only=False)
    assert sorted(key for *_, key in graph.edges(keys=True)) == ["acquired", "acquired?"]


def test_values_stand_on_the_node() -> None:
    graph = to_networkx([ACME], [replace(FACT, predicate="foundedOn", object=None, value="1999")])
    assert [value["value"] for value in graph.nodes["acme"]["values"]] == ["1999"]


def test_layout_is_the_same_each_time_and_keeps_components_apart() -> None:
    facts = [FACT, replace(FACT, subject="list", object="list2")]
    entities = [ACME, BETA, LIST, EntityRecord("list2", "L2", "Company")]
    places = layout(to_networkx(entities, facts))
    assert places == layout(to_networkx(entities[::-1], facts[::-1]))
    assert len(set(places.values())) == 4
