"""Extraction on this machine: in this process, or in several that each load the models once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from kg.interchange import to_line
from kg.model import Document, Extraction
from kg.run.shards import write_shard
from kg.settings import Settings

ExtractDocuments = Callable[[Iterable[Document]], Iterator[Extraction]]
MakeExtract = Callable[[Settings], ExtractDocuments]
_worker: dict[str, Any] = {}


def run_shards(
    documents: Iterable[Document],
    folder: Path,
    settings: Settings,
    make_extract: MakeExtract,
    advance: Callable[[int], None],
) -> None:
    """Extract documents into shards of `folder`; `advance` hears of each finished batch's size.

    `make_extract` is called once a process and must be importable from a module.
    """
    folder.mkdir(parents=True, exist_ok=True)
    batches = _batches(documents, settings)
    if settings.workers > 1:
        _run_pool(batches, folder, settings, make_extract, advance)
        return
    extract = None
    for batch in batches:
        extract = extract or make_extract(settings)
        write_shard(folder, map(to_line, extract(batch)))
        advance(len(batch))


def _batches(documents: Iterable[Document], settings: Settings) -> Iterator[list[Document]]:
    stream = iter(documents)
    while batch := list(islice(stream, settings.shard_size)):
        yield batch


def _run_pool(
    batches: Iterator[list[Document]],
    folder: Path,
    settings: Settings,
    make_extract: MakeExtract,
    advance: Callable[[int], None],
) -> None:
    context = get_context("spawn")
    waiting: deque[Future[int]] = deque()
    with ProcessPoolExecutor(settings.workers, context, _start_worker, (settings, make_extract, folder)) as pool:
        for batch in batches:
            waiting.append(pool.submit(_work, batch))
            if len(waiting) > 2 * settings.workers:  # bounded, so that memory stays flat
                advance(waiting.popleft().result())
        for future in waiting:
            advance(future.result())


def _start_worker(settings: Settings, make_extract: MakeExtract, folder: Path) -> None:
    _worker.update(extract=make_extract(settings), folder=folder)


def _work(batch: list[Document]) -> int:
    write_shard(_worker["folder"], map(to_line, _worker["extract"](batch)))
    return len(batch)
