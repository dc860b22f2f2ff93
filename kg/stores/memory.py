"""``memory:``: a dataset that goes with the process."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import RdfFormat
from pyoxigraph import Store as Engine

from kg.stores.contract import Answer
from kg.stores.engine import ask


class MemoryStore:
    """Oxigraph in memory."""

    def __init__(self, address: str = "memory:") -> None:
        """An empty dataset, whatever the address says behind the colon."""
        self.address = address
        self.engine = Engine()

    def query(self, sparql: str) -> Answer:
        """Answer a query. Raises QueryError."""
        return ask(self.engine, sparql)

    def load(self, trig: Path) -> None:
        """Put the statements of a TriG file in place of all that the store holds."""
        self.engine.clear()
        self.engine.bulk_load(path=str(trig), format=RdfFormat.TRIG)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to close."""
