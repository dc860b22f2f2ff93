"""``https://host/sparql``: any store that speaks the SPARQL 1.1 protocol.

Reference: SPARQL 1.1 Protocol and SPARQL 1.1 Graph Store HTTP Protocol, W3C 2013.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from pyoxigraph import (
    DefaultGraph,
    QueryResultsFormat,
    RdfFormat,
    parse,
    parse_query_results,
    serialize,
)
from pyoxigraph import Store as Engine

from kg.errors import QueryError, StoreError
from kg.ids import RESOURCE_NS
from kg.stores.contract import Answer
from kg.stores.engine import ask

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_SECONDS = 60
_TRIPLES = 2000  # in one update: servers refuse bodies of many megabytes


class RemoteStore:
    """Queries go to the address; updates go to ``address`` with ``/update`` for a last ``/sparql`` or ``/query``."""

    def __init__(self, address: str) -> None:
        """`address` is the query endpoint."""
        self.address = address

    def query(self, sparql: str) -> Answer:
        """Answer a query. Raises QueryError for what the server refuses, StoreError where it is out of reach."""
        body, kind = self._post(self.address, {"query": sparql}, _ACCEPT)
        if "json" in kind:
            return parse_query_results(body, format=QueryResultsFormat.JSON)
        triples = Engine()
        triples.bulk_load(body, format=RdfFormat.N_TRIPLES)
        return ask(triples, "CONSTRUCT WHERE { ?s ?p ?o }")

    def load(self, trig: Path) -> None:
        """Put the statements of a TriG file in place of the default graph and of all graphs of articles and rules.

        Graphs of other people in the same store stay.
        """
        graphs: dict[str, list[str]] = {}
        for quad in parse(path=str(trig), format=RdfFormat.TRIG):
            name = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
            line = serialize([quad.triple], format=RdfFormat.N_TRIPLES)
            graphs.setdefault(name, []).append((line or b"").decode())
        for name in sorted(self._own_graphs() | graphs.keys() | {""}):
            self._replace(name, graphs.get(name, []))

    def _own_graphs(self) -> set[str]:
        """Graphs of an earlier load."""
        rows = self.query(
            f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{RESOURCE_NS}")) }}'
        )
        return {str(row["g"]) for row in cast("QuerySolutions", rows)}

    def _replace(self, name: str, triples: list[str]) -> None:
        """Clear a graph and fill it again, in updates that a server takes."""
        self._update(f"CLEAR SILENT {f'GRAPH {name}' if name else 'DEFAULT'}")
        for start in range(0, len(triples), _TRIPLES):
            data = "".join(triples[start : start + _TRIPLES])
            self._update(f"INSERT DATA {{ {f'GRAPH {name} {{ {data} }}' if name else data} }}")

    def _update(self, update: str) -> None:
        self._post(self._update_address(), {"update": update}, "*/*")

    def _update_address(self) -> str:
        for ending in ("/sparql", "/query"):
            if self.address.endswith(ending):
                return self.address.removesuffix(ending) + "/update"
        return self.address

    def _post(self, address: str, fields: dict[str, str], accept: str) -> tuple[bytes, str]:
        request = Request(address, urlencode(fields).encode(), {"Accept": accept})
        try:
            with urlopen(request, timeout=_SECONDS) as response:
                return response.read(), response.headers.get("Content-Type", "")
        except HTTPError as error:
            reason = " ".join(error.read(300).decode("utf-8", "replace").split())
            raise QueryError(f"{address} refuses ({error.code}): {reason}") from error
        except (URLError, TimeoutError) as error:
            raise StoreError(f"{address} cannot be reached: {error}; check the address and that it runs") from error

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to close."""
