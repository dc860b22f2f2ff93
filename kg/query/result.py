"""The answer to a query: rows of a SELECT, the truth of an ASK, the triples of a CONSTRUCT."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from kg.errors import QueryError
from kg.query.prefixes import PREFIXES, with_prefixes

if TYPE_CHECKING:
    import pandas as pd

_COLUMN = re.compile(r"line 1, column (\d+)")


class Queryable(Protocol):
    """Anything that answers SPARQL as pyoxigraph does."""

    def query(self, sparql: str) -> Any:
        """Answer a query."""
        ...


@dataclass(frozen=True, slots=True)
class Result:
    """Columns and values of a SELECT (None where a variable is unbound), a truth, or triples as Turtle."""

    columns: tuple[str, ...] = ()
    values: tuple[tuple[Any, ...], ...] = ()
    truth: bool | None = None
    turtle: str | None = None

    def rows(self) -> list[dict[str, str]]:
        """One dictionary a row, plain text for each bound variable."""
        return [
            {name: _plain(term) for name, term in zip(self.columns, row, strict=True) if term is not None}
            for row in self.values
        ]

    def to_pandas(self) -> pd.DataFrame:
        """A data frame; IRIs of the graph are shortened by the known prefixes."""
        import pandas as pd

        if self.truth is not None:
            return pd.DataFrame({"answer": [self.truth]})
        return pd.DataFrame([list(map(readable, row)) for row in self.values], columns=list(self.columns))

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.values)


def run_query(store: Queryable, sparql: str) -> Result:
    """Answer a query; the usual prefixes are known. Raises QueryError that says where it is wrong."""
    whole = with_prefixes(sparql)
    try:
        return _result(store.query(whole))
    except QueryError as error:
        raise QueryError(_without_prefixes(str(error), len(whole) - len(sparql))) from error
    except (OSError, RuntimeError) as error:  # engines answer row by row and may fail on the way
        raise QueryError(f"the query cannot be answered: {' '.join(str(error).split())}") from error


def _without_prefixes(message: str, added: int) -> str:
    """The message with columns of the first line as the person counts them."""
    return _COLUMN.sub(lambda match: f"line 1, column {int(match[1]) - added}", message)


def _result(answer: Any) -> Result:
    from pyoxigraph import QueryBoolean, QuerySolutions

    if isinstance(answer, QueryBoolean):
        return Result(truth=bool(answer))
    if isinstance(answer, QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        return Result(columns, tuple(tuple(solution) for solution in answer))
    return Result(turtle=_turtle(answer))


def _turtle(triples: Any) -> str:
    from pyoxigraph import RdfFormat, serialize

    output = io.BytesIO()
    serialize(sorted(triples, key=str), output, format=RdfFormat.TURTLE, prefixes=PREFIXES)
    return output.getvalue().decode("utf-8")


def _plain(term: Any) -> str:
    return str(getattr(term, "value", term))


def readable(term: Any) -> str | None:
    """A term for people: IRIs shortened by the known prefixes, literals as their text."""
    if term is None:
        return None
    text = _plain(term)
    for name, iri in PREFIXES.items():
        if text.startswith(iri):
            return f"{name}:{text.removeprefix(iri)}"
    return text


def columns_and_rows(result: Result) -> tuple[Sequence[str], list[list[str]]]:
    """Header and cells for a table of any answer."""
    if result.truth is not None:
        return ["answer"], [["yes" if result.truth else "no"]]
    return result.columns, [[readable(term) or "" for term in row] for row in result.values]
