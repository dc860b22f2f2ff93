"""Questions to a store: SPARQL, or the named queries of ``named/*.rq``; answers as rows, tables, files."""

from __future__ import annotations

from kg.query.named import NamedQuery, named_queries, named_query
from kg.query.output import print_result
from kg.query.result import Result, run_query

__all__ = ["NamedQuery", "Result", "named_queries", "named_query", "print_result", "run_query"]
