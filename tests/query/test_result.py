from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import KgError, QueryError
from kg.query import print_result, run_query
from kg.stores.memory import MemoryStore


@pytest.fixture
def store(trig: Path) -> MemoryStore:
    store = MemoryStore()
    store.load(trig)
    return store


WHO = "SELECT ?s ?l { ?s kgo:listedOn ?l }"


def test_plain_patterns_see_the_facts_only(store: MemoryStore) -> None:
    assert len(run_query(store, WHO)) == 1
    assert len(run_query(store, "SELECT ?c { ?c a kgo:Claim }")) == 0


def test_data_frame(store: MemoryStore) -> None:
    frame = run_query(store, WHO).to_pandas()
    assert list(frame.columns) == ["s", "l"]
    assert frame["s"][0].startswith("kgr:acme-")


def test_formats(store: MemoryStore, capsys: pytest.CaptureFixture[str]) -> None:
    print_result(run_query(store, WHO), "csv")
    assert capsys.readouterr().out.startswith("s,l\nkgr:acme-")
    print_result(run_query(store, WHO), "json")
    assert json.loads(capsys.readouterr().out)[0]["l"].startswith("https://")
    print_result(run_query(store, WHO), "table")
    assert "1 row\n" in capsys.readouterr().out
    print_result(run_query(store, "ASK { ?s kgo:listedOn ?l }"), "table")
    assert "yes" in capsys.readouterr().out
    print_result(run_query(store, "CONSTRUCT WHERE { ?s kgo:listedOn ?l }"), "ttl")
    assert "kgo:listedOn" in capsys.readouterr().out


def test_wrong_format(store: MemoryStore) -> None:
    with pytest.raises(KgError, match="known: table"):
        print_result(run_query(store, WHO), "xml")
    with pytest.raises(KgError, match="use ttl here"):
        print_result(run_query(store, "CONSTRUCT WHERE { ?s kgo:listedOn ?l }"), "csv")
    with pytest.raises(KgError, match="CONSTRUCT"):
        print_result(run_query(store, WHO), "ttl")


def test_a_malformed_query_is_one_line_with_its_place(store: MemoryStore) -> None:
    with pytest.raises(QueryError, match=r"line 2") as error:
        run_query(store, "SELECT ?s\nWHERE { ?s kgo:listedOn }")
    assert "\n" not in str(error.value)
    with pytest.raises(QueryError, match=r"line 1, column 21"):
        run_query(store, "SELECT ?s { ?s ?p }}")


def test_what_people_need_to_know_of_an_error_and_no_more(store: MemoryStore) -> None:
    with pytest.raises(QueryError, match=r"line 1, column 23: a prefix just before it is not declared$"):
        run_query(store, "SELECT ?s { ?s foo:bar ?o }")
    with pytest.raises(QueryError) as error:
        run_query(store, "SELECT ?s { ?s kgo:listedOn ?l")
    assert str(error.value) == (
        'the query cannot be answered: line 1, column 31: expected one of ",", ".", ";", "{", "{|", "}", "~"'
    )


def test_a_service_out_of_reach_is_an_error_of_the_query(store: MemoryStore) -> None:
    with pytest.raises(QueryError, match="cannot be answered"):
        run_query(store, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
