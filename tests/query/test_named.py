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
    "what-says": {"who": "Acme"},
    "facts-about": {"name": "acme"},
    "changed-in": {"month": "2025-01"},
    "sources-of": {"relation": "listedOn"},
    "partners-of-partners": {"name": "Acme"},
}
EMPTY = {"partners-of-partners", "funding", "courts", "ownership", "co-listed"}


def in_rdflib(trig: Path, sparql: str) -> list[list[str | None]]:
    dataset = rdflib.Dataset()
    dataset.parse(trig, format="trig")
    rows: Any = dataset.query(with_prefixes(sparql))
    return [[None if term is None else str(term) for term in row] for row in rows]


def in_oxigraph(trig: Path, sparql: str) -> list[list[str | None]]:
    store = MemoryStore()
    store.load(trig)
    result = run_query(store, sparql)
    return [[None if term is None else str(term.value) for term in row] for row in result.values]


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_same_rows_in_both_engines(trig: Path, query: Any) -> None:
    sparql = named_query(query.name, PARAMETERS.get(query.name, {}))
    rows = in_oxigraph(trig, sparql)
    assert rows == in_rdflib(trig, sparql)
    assert bool(rows) == (query.name not in EMPTY)


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
