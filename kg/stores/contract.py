"""What a store is."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

    Answer = QueryBoolean | QuerySolutions | QueryTriples
else:
    Answer = object


class Store(Protocol):
    """A SPARQL 1.1 dataset; a plain pattern asks the default graph only."""

    def __init__(self, address: str) -> None:
        """Open the dataset at an address."""

    def query(self, sparql: str) -> Answer:
        """Answer a query. Raises QueryError."""
        ...

    def load(self, trig: Path) -> None:
        """Put the statements of a TriG file in place of all that the store holds."""
        ...

    def __enter__(self) -> Self:
        """The store itself."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        ...
