"""Interchange dictionaries from spans: what the readers of other people's formats share."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Span = tuple[int, int]


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as stream:
        yield from (json.loads(line) for line in stream if line.strip())


def document_of(item: Mapping[str, Any], source: str) -> dict[str, Any]:
    """The `document` part: identifier, text and whatever of title and date the item has."""
    return {
        "id": item["id"],
        "title": item.get("title", ""),
        "url": None,
        "source": source,
        "published": item.get("published"),
        "lang": "en",
        "metadata": {},
        "text": item["text"],
    }


def span_of(item: Mapping[str, Any]) -> Span:
    """Start and end of an annotated span."""
    return item["start"], item["end"]


def mentions_of(text: str, spans: Mapping[Span, tuple[str, str]]) -> tuple[list[dict[str, Any]], dict[Span, str]]:
    """Mentions in text order from span → (type, chain), and the mention id of each span."""
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    names = {span: f"m{number}" for number, span in enumerate(ordered, 1)}
    mentions = [
        {
            "id": names[span],
            "start": span[0],
            "end": span[1],
            "text": text[span[0] : span[1]],
            "type": spans[span][0],
            "entity": spans[span][1],
        }
        for span in ordered
    ]
    return mentions, names


def relation_of(
    text: str, subject: tuple[str, Span], predicate: str, obj: tuple[str, Span], datatype: str | None = None
) -> dict[str, Any]:
    """A plain positive relation between two (mention id, span); with a datatype the object is a literal."""
    start, end = min(subject[1][0], obj[1][0]), max(subject[1][1], obj[1][1])
    literal = None
    if datatype:
        words = text[obj[1][0] : obj[1][1]]
        literal = {"value": words, "datatype": datatype, "start": obj[1][0], "end": obj[1][1]}
    return {
        "subject": subject[0],
        "predicate": predicate,
        "object": None if datatype else obj[0],
        "literal": literal,
        "phrase": "",
        "qualifiers": {},
        "polarity": "positive",
        "modality": "asserted",
        "claimant": None,
        "confidence": 1.0,
        "evidence": {"start": start, "end": end, "quote": text[start:end], "extractor": "gold"},
    }


def chain_numbers(spans: Sequence[Span]) -> dict[Span, str]:
    """A chain of its own for every span, for data without coreference."""
    return {span: f"e{number}" for number, span in enumerate(sorted(set(spans)), 1)}
