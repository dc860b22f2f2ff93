"""Plain text: headline first, then a dateline and ``Key: value`` lines, then the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ids import document_id
from kg.model import Document, Rejected
from kg.readers.canonical import canonical, decode
from kg.readers.datelines import find_date
from kg.readers.inputs import rejected_document

_KEY_VALUE = re.compile(r"^([A-Z][A-Za-z ]{1,28}): (\S.*)$")
_DATE_KEYS = ("date", "published", "publication date")
_HEADER_LINES = 12
_LONGEST_HEADLINE = 200
_LONGEST_VALUE = 120


def read(name: str, data: bytes) -> Iterator[Document | Rejected]:
    """The one document of a text file; all of its lines stay in the text."""
    try:
        text = canonical(decode(data))
    except ValueError as error:
        yield rejected_document(name, str(error))
        return
    yield document_of_text(name, text)


def document_of_text(name: str, text: str) -> Document:
    """A document whose title, date and metadata are read off the first lines of its text."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    metadata = header_fields(lines[:_HEADER_LINES])
    return Document(
        id=document_id(text, name),
        text=text,
        title=_headline(lines),
        url=metadata.get("Url") or metadata.get("URL"),
        source=name,
        published=_published(lines[:_HEADER_LINES], metadata),
        metadata=metadata,
    )


def header_fields(lines: list[str]) -> dict[str, str]:
    """``Key: value`` lines up to the first line of prose."""
    fields = {}
    for line in lines:
        if match := _KEY_VALUE.match(line):
            if len(match[2]) <= _LONGEST_VALUE:
                fields[match[1]] = match[2].strip()
        elif len(line) > _LONGEST_HEADLINE:
            break
    return fields


def _headline(lines: list[str]) -> str:
    first = lines[0] if lines else ""
    return first if len(first) <= _LONGEST_HEADLINE else ""


def _published(lines: list[str], metadata: dict[str, str]) -> str | None:
    for key, value in metadata.items():
        if key.lower() in _DATE_KEYS and (found := find_date(value)):
            return found
    for line in lines[1:4]:
        if not _KEY_VALUE.match(line) and (found := find_date(line)):
            return found
    return None
