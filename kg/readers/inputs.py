"""Files, folders, globs and standard input → the bytes of each file → documents."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Document, Rejected

STANDARD_INPUT = "-"


def rejected_document(source: str, reason: str) -> Rejected:
    """A document that cannot be read, with the reason for a person."""
    return Rejected(f"document {source}", 0, 0, "read", reason)


def read_inputs(inputs: Iterable[str], *, max_characters: int) -> Iterator[Document | Rejected]:
    """Documents of all inputs in a fixed order; unreadable ones as Rejected, the rest goes on.

    Raises InputError for an input that names nothing at all.
    """
    for path in list(_paths(inputs)):
        for item in _read_path(path):
            yield _checked(item, max_characters)


def _paths(inputs: Iterable[str]) -> Iterator[str]:
    for name in inputs:
        if name == STANDARD_INPUT or os.path.isfile(name):
            yield name
        elif os.path.isdir(name):
            yield from _folder(name)
        elif matches := sorted(glob.glob(name, recursive=True)):
            yield from _paths(matches)
        else:
            raise InputError(f"no such file or folder: {name}; check the path, or quote the glob")


def _folder(name: str) -> Iterator[str]:
    from kg.readers import READERS

    if not os.access(name, os.R_OK | os.X_OK):
        raise InputError(f"cannot read folder {name}: no permission; try `chmod u+rx {name}`")
    found = sorted(str(path) for path in Path(name).rglob("*") if path.suffix.lower() in READERS and path.is_file())
    if not found:
        raise InputError(f"no article in folder {name}; known formats: {', '.join(READERS)}")
    yield from found


def _read_path(path: str) -> Iterator[Document | Rejected]:
    from kg.readers import READERS

    if path == STANDARD_INPUT:
        suffix, name, data = _standard_input()
    else:
        suffix, name = Path(path).suffix.lower(), Path(path).name
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            yield rejected_document(name, f"cannot be read: {error.strerror}")
            return
    if suffix not in READERS:
        yield rejected_document(name, f"unknown format {suffix or '(none)'}; known: {', '.join(READERS)}")
    elif not data.strip():
        yield rejected_document(name, "is empty")
    else:
        yield from READERS.load(suffix)(name, data)


def _standard_input() -> tuple[str, str, bytes]:
    data = sys.stdin.buffer.read()
    looks_like_json = data.lstrip()[:1] == b"{"
    return (".jsonl" if looks_like_json else ".txt"), "standard input", data


def _checked(item: Document | Rejected, max_characters: int) -> Document | Rejected:
    if isinstance(item, Document) and len(item.text) > max_characters:
        reason = f"has {len(item.text):,} characters, more than max_characters = {max_characters:,}; split it"
        return rejected_document(item.source, reason)
    return item
