from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat
from pyoxigraph import Store as Engine

from kg.errors import KgError, QueryError, StoreError
from kg.query import run_query
from kg.stores import open_store

WHO = "SELECT ?s { ?s kgo:listedOn ?l }"


def test_a_folder_is_swapped_in_whole(tmp_path: Path, trig: Path) -> None:
    with open_store(f"oxigraph:{tmp_path / 'store'}") as store:
        store.load(trig)
        assert len(run_query(store, WHO)) == 1
    empty = tmp_path / "empty.trig"
    empty.write_text("")
    with open_store(f"oxigraph:{tmp_path / 'store'}") as store:
        store.load(empty)
        assert len(run_query(store, WHO)) == 0
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["store"]


def test_readers_do_not_keep_each_other_out(tmp_path: Path, trig: Path) -> None:
    with open_store(f"oxigraph:{tmp_path / 'store'}") as store:
        store.load(trig)
    with open_store(f"oxigraph:{tmp_path / 'store'}") as one, open_store(f"oxigraph:{tmp_path / 'store'}") as two:
        assert len(run_query(one, WHO)) == len(run_query(two, WHO)) == 1


def test_missing_and_broken_folders(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"), open_store(f"oxigraph:{tmp_path / 'none'}") as store:
        run_query(store, WHO)
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "CURRENT").write_text("nonsense\n")
    with pytest.raises(StoreError, match="build it again"), open_store(f"oxigraph:{tmp_path / 'store'}") as store:
        run_query(store, WHO)


def test_unknown_scheme() -> None:
    with pytest.raises(KgError, match="unknown store 'ftp'"):
        open_store("ftp:x")


class Endpoint(BaseHTTPRequestHandler):
    """A SPARQL 1.1 endpoint over an engine in memory."""

    engine = Engine()

    def do_POST(self) -> None:
        fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        try:
            kind, body = self.answer(fields)
        except SyntaxError as error:
            self.send_response(400)
            kind, body = "text/plain", str(error).encode()
        else:
            self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def answer(self, fields: dict[str, list[str]]) -> tuple[str, bytes]:
        if "update" in fields:
            self.engine.update(fields["update"][0])
            return "text/plain", b""
        answer = self.engine.query(fields["query"][0])
        if hasattr(answer, "variables") or not hasattr(answer, "__next__"):
            return "application/sparql-results+json", answer.serialize(format=QueryResultsFormat.JSON)
        return "application/n-triples", answer.serialize(format=RdfFormat.N_TRIPLES)

    def log_message(self, *words: object) -> None:
        """Stay silent."""


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()


def test_a_remote_store_gives_the_same_answers(address: str, trig: Path) -> None:
    with open_store(address) as store:
        store.load(trig)
        store.load(trig)  # puts the same statements in place of themselves
        assert len(run_query(store, WHO)) == 1
        assert len(run_query(store, "SELECT ?c { GRAPH ?g { ?c a kgo:Claim } }")) == 7
        assert run_query(store, "ASK { ?s kgo:listedOn ?l }").truth is True
        assert "listedOn" in (run_query(store, "CONSTRUCT WHERE { ?s kgo:listedOn ?l }").turtle or "")
        with pytest.raises(QueryError, match="refuses"):
            run_query(store, "SELECT nonsense")


def test_a_remote_store_forgets_what_is_gone_and_keeps_what_is_not_ours(
    address: str, trig: Path, tmp_path: Path
) -> None:
    Endpoint.engine.update("INSERT DATA { GRAPH <http://example.org/theirs> { <a:s> <a:p> <a:o> } }")
    graphs = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    empty = tmp_path / "empty.trig"
    empty.write_text("")
    with open_store(address) as store:
        store.load(trig)
        assert len(run_query(store, graphs)) > 2
        store.load(empty)
        assert [row["g"] for row in run_query(store, graphs).rows()] == ["http://example.org/theirs"]
        assert run_query(store, "ASK { ?s ?p ?o }").truth is False


def test_nobody_there() -> None:
    with pytest.raises(StoreError, match="cannot be reached"), open_store("http://127.0.0.1:9/sparql") as store:
        run_query(store, WHO)
