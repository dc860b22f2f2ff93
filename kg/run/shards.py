"""Shards: JSONL files of extractions that appear complete or not at all, so that a killed run resumes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.ids import digest
from kg.interchange import from_line
from kg.model import Document, Extraction

_DOCUMENT_PREFIX = '{"document":{"id":"'


def shard_paths(folder: Path) -> list[Path]:
    """The complete shards of a folder in a fixed order."""
    return sorted(folder.glob("shard-*.jsonl"))


def write_shard(folder: Path, lines: Iterable[str]) -> Path:
    """Write lines, sorted, as one shard named after its documents; the rename makes it complete."""
    ordered = sorted(lines)
    name = digest(*(document_of_line(line) for line in ordered), length=16)
    target = folder / f"shard-{name}.jsonl"
    partial = folder / f"partial-{name}-{os.getpid()}"
    with partial.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in ordered)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(target)
    return target


def document_of_line(line: str) -> str:
    """Identifier of the document of an interchange line, without parsing the rest."""
    start = len(_DOCUMENT_PREFIX)
    return line[start : line.index('"', start)]


def read_documents_done(folder: Path) -> set[str]:
    """Identifiers of all documents that the complete shards hold."""
    return {document_of_line(line) for line in _lines(folder)}


def read_extractions(folder: Path) -> Iterator[Extraction]:
    """All extractions in order of document identifier; memory holds one at a time.

    Raises InputError for a line that is no extraction.
    """
    for line in read_sorted_lines(folder):
        try:
            yield from_line(line)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"broken shard in {folder}: {error}; delete it and build again") from error


def read_sorted_lines(folder: Path) -> Iterator[str]:
    """Lines of all shards in order of document identifier, each document once, by an index of offsets."""
    index: dict[str, tuple[Path, int]] = {}
    for path in shard_paths(folder):
        offset = 0
        with path.open("rb") as stream:
            for line in stream:
                index.setdefault(document_of_line(line[:80].decode("utf-8", "ignore")), (path, offset))
                offset += len(line)
    for key in sorted(index):
        path, offset = index[key]
        with path.open("rb") as stream:
            stream.seek(offset)
            yield stream.readline().decode("utf-8").rstrip("\n")


def read_stored_documents(folder: Path) -> Iterator[Document]:
    """The documents of the shards, to be read again under other settings."""
    for extraction in read_extractions(folder):
        yield extraction.document


def clear_partials(folder: Path) -> None:
    """Remove what a killed run left half written."""
    for path in folder.glob("partial-*"):
        path.unlink()


def _lines(folder: Path) -> Iterator[str]:
    for path in shard_paths(folder):
        with path.open(encoding="utf-8") as stream:
            yield from stream
