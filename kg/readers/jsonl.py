"""JSON lines: `text`, optional `id`, `title`, `url`, `published`, `source`, `lang`; the rest is metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.ids import document_id
from kg.model import Document, Rejected
from kg.readers.canonical import decode
from kg.readers.inputs import rejected_document

_OWN_FIELDS = ("text", "title", "url", "published", "source", "lang")


def read(name: str, data: bytes) -> Iterator[Document | Rejected]:
    """One document a line; a broken line is rejected with its number, the others go on."""
    try:
        lines = decode(data).split("\n")
    except ValueError as error:
        yield rejected_document(name, str(error))
        return
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _document(name, number, line)


def _document(name: str, number: int, line: str) -> Document | Rejected:
    place = f"{name} line {number}"
    try:
        record = json.loads(line)
    except ValueError as error:
        return rejected_document(place, f"is no JSON: {error}")
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return rejected_document(place, "has no `text` string; each line is an object with `text`")
    if not record["text"].strip():
        return rejected_document(place, "has an empty `text`")
    if not _encodable(record["text"]):
        return rejected_document(place, "has a broken surrogate escape in `text`")
    return _of_record(name, record)


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _of_record(name: str, record: dict[str, Any]) -> Document:
    """The text is taken as it is, so that offsets of gold annotations hold."""
    key = record.get("id")
    source = str(record.get("source") or (f"{name}#{key}" if key is not None else name))
    return Document(
        id=document_id(record["text"], source),
        text=record["text"],
        title=str(record.get("title") or ""),
        url=record.get("url") and str(record["url"]),
        source=source,
        published=record.get("published") and str(record["published"])[:10],
        lang=str(record.get("lang") or "en"),
        metadata={key: value for key, value in record.items() if key not in _OWN_FIELDS},
    )
