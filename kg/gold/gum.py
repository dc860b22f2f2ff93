"""GUM: every nominal mention of a document with its type and chain.

Reference: Zeldes, The GUM Corpus, Language Resources and Evaluation 51, 2017; annotations CC BY 4.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.gold.spans import Span, document_of, mentions_of, read_lines, span_of

_TYPES = {"person": "Person", "organization": "Organization", "place": "Place", "event": "Event", "time": "Date"}


def read_gum(path: Path) -> Iterator[dict[str, Any]]:
    """Interchange dictionaries with mentions and chains only (`annotated` is empty: no relations are annotated).

    Types without a counterpart in the vocabulary (abstract, substance, object, animal …) are ``Other``.
    """
    for item in read_lines(path):
        yield _record(item)


def _record(item: Mapping[str, Any]) -> dict[str, Any]:
    spans: dict[Span, tuple[str, str]] = {}
    for mention in item["mentions"]:
        spans.setdefault(span_of(mention), (_TYPES.get(mention["type"], "Other"), f"e{mention['entity']}"))
    return {
        "group": item["id"],
        "annotated": [],
        "document": document_of(item, "gum"),
        "mentions": mentions_of(item["text"], spans)[0],
        "relations": [],
        "attributions": [],
        "rejected": [],
    }
