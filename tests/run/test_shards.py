from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.interchange import to_line
from kg.model import Document, Extraction
from kg.run.local import run_shards
from kg.run.shards import (
    clear_partials,
    read_documents_done,
    read_extractions,
    shard_paths,
    write_shard,
)
from kg.settings import Settings

SMALL = replace(Settings(), shard_size=2)


def documents(count: int) -> list[Document]:
    return [Document(f"{number:016x}", f"text {number}") for number in range(count)]


def make_copy(settings: Settings) -> object:
    """An extraction that only wraps the document."""

    def run(batch: Iterable[Document]) -> Iterator[Extraction]:
        return (Extraction(document) for document in batch)

    return run


def ignore(count: int) -> None:
    """Progress that nobody watches."""


@given(st.permutations(range(7)))
@settings(max_examples=20, deadline=None)
def test_order_of_input_does_not_matter(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    folder = tmp_path_factory.mktemp("shards")
    every = documents(7)
    run_shards([every[number] for number in order], folder, SMALL, make_copy, ignore)  # type: ignore[arg-type]
    assert [item.document for item in read_extractions(folder)] == every


def test_a_killed_run_leaves_whole_shards_only(tmp_path: Path) -> None:
    def fail_late(settings: Settings) -> object:
        def run(batch: list[Document]) -> Iterator[Extraction]:
            for document in batch:
                if document.id.endswith("3"):
                    raise KeyboardInterrupt
                yield Extraction(document)

        return run

    with pytest.raises(KeyboardInterrupt):
        run_shards(documents(6), tmp_path, SMALL, fail_late, ignore)  # type: ignore[arg-type]
    done = read_documents_done(tmp_path)
    assert done == {f"{number:016x}" for number in (0, 1)}
    clear_partials(tmp_path)
    rest = [document for document in documents(6) if document.id not in done]
    run_shards(rest, tmp_path, SMALL, make_copy, ignore)  # type: ignore[arg-type]
    assert [item.document for item in read_extractions(tmp_path)] == documents(6)


def test_several_workers_write_the_same_shards(tmp_path: Path) -> None:
    run_shards(documents(5), tmp_path / "one", SMALL, make_copy, ignore)  # type: ignore[arg-type]
    run_shards(documents(5), tmp_path / "two", replace(SMALL, workers=2), make_copy, ignore)  # type: ignore[arg-type]
    names = [[path.name for path in shard_paths(tmp_path / folder)] for folder in ("one", "two")]
    assert names[0] == names[1]


def test_a_document_in_two_shards_counts_once(tmp_path: Path) -> None:
    first, second = documents(2)
    write_shard(tmp_path, [to_line(Extraction(first))])
    write_shard(tmp_path, [to_line(Extraction(first)), to_line(Extraction(second))])
    assert [item.document.id for item in read_extractions(tmp_path)] == [first.id, second.id]
