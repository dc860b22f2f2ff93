"""Asking pyoxigraph, with errors in one line."""

from __future__ import annotations

import re

from pyoxigraph import Store as Engine

from kg.errors import QueryError
from kg.stores.contract import Answer

_PLACE = re.compile(r"error at (\d+):(\d+): ")
_CHARACTERS = re.compile(r"(?:, )?\[('[^']*'|[^\]'])*\]")  # classes of characters say nothing to a person
_LONGEST = 160  # the parser lists every symbol that could stand there


def ask(engine: Engine, sparql: str) -> Answer:
    """The engine's answer. Raises QueryError that says where the query is wrong."""
    try:
        return engine.query(sparql)
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query cannot be answered: {_one_line(error)}") from error


def _one_line(error: Exception) -> str:
    message = _PLACE.sub(r"line \1, column \2: ", " ".join(str(error).split()))
    place, expected, _ = message.partition("expected one of ")
    if expected and "Prefix not found" in message:
        return f"{place}a prefix just before it is not declared"
    message = _CHARACTERS.sub("", message)
    return message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
