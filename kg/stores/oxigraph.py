"""``oxigraph:PATH``: a folder on disk, read by many, written beside and swapped in."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import RdfFormat
from pyoxigraph import Store as Engine

from kg.errors import StoreError
from kg.stores.contract import Answer
from kg.stores.engine import ask


class OxigraphStore:
    """An Oxigraph folder; it is opened read-only for each question, so that a build can replace it."""

    def __init__(self, address: str) -> None:
        """`address` is ``oxigraph:PATH``; the folder need not exist before `load`."""
        self.path = Path(address.partition(":")[2])
        self._engine: Engine | None = None

    def query(self, sparql: str) -> Answer:
        """Answer a query. Raises QueryError, and StoreError where there is no store."""
        if self._engine is None:
            self._engine = self._open()
        return ask(self._engine, sparql)

    def _open(self) -> Engine:
        if not self.path.is_dir():
            raise StoreError(f"no graph in {self.path.parent}; make one with `kg build INPUT -o {self.path.parent}`")
        try:
            return Engine.read_only(str(self.path))
        except (OSError, ValueError, RuntimeError) as error:
            reason = " ".join(str(error).split())
            raise StoreError(f"cannot open the store {self.path}: {reason}; build it again") from error

    def load(self, trig: Path) -> None:
        """Build a new folder beside the old one and swap it in: readers see the old or the new, never half."""
        fresh = self.path.with_name(self.path.name + ".new")
        old = self.path.with_name(self.path.name + ".old")
        for leftover in (fresh, old):
            shutil.rmtree(leftover, ignore_errors=True)
        engine = Engine(str(fresh))
        engine.bulk_load(path=str(trig), format=RdfFormat.TRIG)
        engine.flush()
        engine.optimize()
        del engine
        if self.path.exists():
            self.path.rename(old)
        fresh.rename(self.path)
        shutil.rmtree(old, ignore_errors=True)
        self._engine = None

    def __enter__(self) -> Self:
        """The store itself; it opens with the first question."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the folder go."""
        self._engine = None
