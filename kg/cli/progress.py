"""Progress on standard error; silent where nobody looks (not a terminal)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_STAGES = {
    "extract": "reading articles",
    "resolve": "who is who",
    "rdf": "writing the graph",
    "view": "drawing",
}


def _ignore(_stage: str, _count: int) -> None:
    """Take progress that nobody watches."""


@contextmanager
def progress() -> Iterator[Callable[[str, int], None]]:
    """A function `advance(stage, count)` that moves a progress bar."""
    if not sys.stderr.isatty():
        yield _ignore
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<18}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {stage: bar.add_task(label, total=None) for stage, label in _STAGES.items()}
        yield lambda stage, count: bar.advance(tasks[stage], count)
