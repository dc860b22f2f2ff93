"""Each named query gives the same rows in rdflib and in Oxigraph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import rdflib

from kg.errors import QueryError
from kg.query import named_queries, named_query, run_query
from kg.query.prefixes import with_prefixes
from kg.stores.memory import MemoryStore

PARAMETERS = {
    "what-says": {"who": "northwind chips"},
    "facts-about": {"name": "northwind chips"},
    "changed-in": {"month": "2025-01"},
    "sources-of": {"relation": "listedOn"},
    "partners-of-partners": {"name": "Northwind Chips"},
}


@pytest.fixture(scope="module")
def dataset(rich_trig: Path) -> rdflib.Dataset:
    return rdflib.Dataset().parse(rich_trig, format="trig")


@pytest.fixture(scope="module")
def store(rich_trig: Path) -> MemoryStore:
    store = MemoryStore()
    store.load(rich_trig)
    return store


def in_rdflib(dataset: rdflib.Dataset, sparql: str) -> list[list[str | None]]:
    rows: Any = dataset.query(with_prefixes(sparql))
    return [[None if term is None else str(term) for term in row] for row in rows]


def in_oxigraph(store: MemoryStore, sparql: str) -> list[list[str | None]]:
    result = run_query(store, sparql)
    return [[None if term is None else str(term.value) for term in row] for row in result.values]


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_same_rows_in_both_engines(store: MemoryStore, dataset: rdflib.Dataset, query: Any) -> None:
    sparql = named_query(query.name, PARAMETERS.get(query.name, {}))
    rows = in_oxigraph(store, sparql)
    assert rows
    assert rows == in_rdflib(dataset, sparql)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("who-is-listed", [["Northwind Chips", "Grey List", "2025-01"], ["Quartz Robotics", "Grey List", "2024"]]),
        ("who-listed-them", [["Ministry of Trade", "Northwind Chips", "Grey List"]]),
        ("co-listed", [["Northwind Chips", "Quartz Robotics", "Grey List"]]),
        ("partners-of-partners", [["Harbour Foundry", "Quartz Robotics"]]),
        ("who-leads", [["Ann Lee", "leads", "Northwind Chips"]]),
        (
            "ownership",
            [
                ["Harbour Foundry", "Quartz Robotics"],
                ["Vale Capital", "Harbour Foundry"],
                ["Vale Capital", "Quartz Robotics"],
            ],
        ),
        ("courts", [["Northwind Chips", "sued", "Vale Capital", None, "2025-03"]]),
        (
            "funding",
            [
                ["Quartz Robotics", "raisedFunding", "5000000 USD", "5000000 USD", "2023"],
                ["Vale Capital", "investedIn", "Northwind Chips", None, None],
            ],
        ),
    ],
)
def test_answers(store: MemoryStore, name: str, rows: list[list[str | None]]) -> None:
    found = in_oxigraph(store, named_query(name, PARAMETERS.get(name, {})))
    assert sorted(found, key=str) == sorted(rows, key=str)


def test_denials_and_disputes_point_at_each_other(store: MemoryStore) -> None:
    denied = run_query(store, named_query("denied")).rows()
    assert [(row["subject"], row["relation"], row["by"]) for row in denied] == [
        ("Northwind Chips", "listedOn", "Ann Lee")
    ]
    (row,) = run_query(store, named_query("disputed")).rows()
    assert row["quote"].startswith("The Ministry of Trade put")
    assert "is not on the Grey List" in row["disputed_by"]


def test_what_somebody_says_of_itself_is_no_fact_about_it(store: MemoryStore) -> None:
    says = run_query(store, named_query("what-says", {"who": "Northwind Chips"})).rows()
    assert "competesWith" in {row["relation"] for row in says}
    about = run_query(store, named_query("facts-about", {"name": "Northwind Chips"})).rows()
    assert {row["relation"] for row in about} == {"listedOn", "partneredWith", "leads", "sued", "investedIn"}


def test_there_are_enough_and_each_has_a_title() -> None:
    assert len(named_queries()) >= 14
    assert all(len(query.title) > 10 for query in named_queries())


def test_a_value_cannot_leave_its_string() -> None:
    text = named_query("facts-about", {"name": 'x") } # \\'})
    assert 'LCASE("x\\") } # \\\\")' in text


def test_unknown_names_and_parameters() -> None:
    with pytest.raises(QueryError, match="did you mean 'who-is-listed'"):
        named_query("who-is-lsited")
    with pytest.raises(QueryError, match="known: name"):
        named_query("facts-about", {"nam": "x"})
