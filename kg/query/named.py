"""Named queries: one ``.rq`` file each, with a title comment and ``# param: name = default`` lines.

A parameter stands in the query as ``$name``; its value is put in as the inside of a string literal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files

from kg.errors import QueryError

_PARAMETER = re.compile(r"^# param: (\w+) = (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A shipped query: name, title, text, and parameters with their defaults."""

    name: str
    title: str
    text: str
    parameters: Mapping[str, str]


def named_queries() -> list[NamedQuery]:
    """All shipped queries in order of their names."""
    found = (item for item in (files("kg.query") / "named").iterdir() if item.name.endswith(".rq"))
    return [
        _parse(item.name.removesuffix(".rq"), item.read_text(encoding="utf-8"))
        for item in sorted(found, key=lambda item: item.name)
    ]


def _parse(name: str, text: str) -> NamedQuery:
    return NamedQuery(name, text.splitlines()[0].lstrip("# "), text, dict(_PARAMETER.findall(text)))


def named_query(name: str, values: Mapping[str, str] | None = None) -> str:
    """SPARQL of a named query with its parameters filled in. Raises QueryError for unknown names."""
    queries = {query.name: query for query in named_queries()}
    if name not in queries:
        close = get_close_matches(name, queries, n=1)
        hint = f"did you mean {close[0]!r}?" if close else "see `kg query DIR --list`"
        raise QueryError(f"no named query {name!r}; {hint}")
    return _fill(queries[name], values or {})


def _fill(query: NamedQuery, values: Mapping[str, str]) -> str:
    for key in values:
        if key not in query.parameters:
            known = ", ".join(query.parameters) or "it takes none"
            raise QueryError(f"query {query.name!r} has no parameter {key!r}; known: {known}")
    text = query.text
    for key, default in query.parameters.items():
        text = text.replace(f"${key}", _escape(values.get(key, default)))
    return text


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
