"""Markdown: its words without the marks, front matter as metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.ids import document_id
from kg.model import Document, Rejected
from kg.readers.canonical import canonical, decode
from kg.readers.datelines import find_date
from kg.readers.inputs import rejected_document
from kg.readers.text import document_of_text

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)


def read(name: str, data: bytes) -> Iterator[Document | Rejected]:
    """The one document of a Markdown file; broken front matter rejects it with the reason."""
    try:
        source = canonical(decode(data))
        fields, body = _front_matter(source)
    except ValueError as error:
        yield rejected_document(name, str(error))
        return
    yield _with_fields(document_of_text(name, plain_text(body)), fields)


def plain_text(source: str) -> str:
    """Blocks of Markdown as lines of plain text; links keep their words, images and code go."""
    from markdown_it import MarkdownIt

    blocks = [_words(token) for token in MarkdownIt().parse(source) if token.type == "inline"]
    return "\n".join(block for block in blocks if block)


def _words(token: Any) -> str:
    parts = {"text": None, "softbreak": " ", "hardbreak": "\n"}
    words = [parts[child.type] or child.content for child in token.children or [] if child.type in parts]
    return "".join(words).strip()


def _front_matter(source: str) -> tuple[dict[str, Any], str]:
    import yaml

    match = _FRONT_MATTER.match(source)
    if not match:
        return {}, source
    try:
        fields = yaml.safe_load(match[1])
    except yaml.YAMLError as error:
        raise ValueError(f"has front matter that is no YAML: {str(error).splitlines()[0]}") from error
    return (fields if isinstance(fields, dict) else {}), source[match.end() :]


def _with_fields(document: Document, fields: dict[str, Any]) -> Document:
    plain = {str(key): str(value) for key, value in fields.items()}
    published = find_date(plain.get("date", "")) or find_date(plain.get("published", ""))
    return Document(
        id=document_id(document.text, document.source),
        text=document.text,
        title=plain.get("title", document.title),
        url=plain.get("url", document.url),
        source=document.source,
        published=published or document.published,
        metadata={**document.metadata, **plain},
    )
