"""Article gold by names: entities with aliases, facts between names; every occurrence of a name is a mention.

One JSON object a line: ``{"id", "text", "published", "entities": [{"name", "type", "aliases"}], "facts":
[{"subject", "property", "object", "time", "polarity", "modality", "claimedBy", "sentence"}]}``. An object that is no
entity is a literal, found in the text by its words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def read_names(path: Path) -> Iterator[dict[str, Any]]:
    """Interchange dictionaries; an entity or a literal whose words are not in the text leaves its facts out."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                yield _record(json.loads(line))


def _record(article: dict[str, Any]) -> dict[str, Any]:
    text = article["text"]
    mentions = _mentions(text, article.get("entities", []))
    first: dict[str, str] = {}
    for mention in mentions:
        first.setdefault(mention["entity"], mention["id"])
    relations = (_relation(fact, text, first) for fact in article["facts"])
    return {
        "document": {
            "id": str(article.get("id", "")),
            "title": article.get("title", ""),
            "url": article.get("url"),
            "source": "gold",
            "published": article.get("published"),
            "lang": "en",
            "metadata": {},
            "text": text,
        },
        "mentions": mentions,
        "relations": [relation for relation in relations if relation],
        "attributions": [],
        "rejected": [],
    }


def _mentions(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Occurrences of names and aliases, the longest first, so that a short one never cuts a long one."""
    names = [
        (name, entity["name"], entity.get("type", "Thing"))
        for entity in entities
        for name in (entity["name"], *entity.get("aliases", ()))
    ]
    taken: list[tuple[int, int, str, str]] = []
    for name, entity, kind in sorted(names, key=lambda item: (-len(item[0]), item)):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if not any(match.start() < end and start < match.end() for start, end, _, _ in taken):
                taken.append((match.start(), match.end(), entity, kind))
    return [
        {"id": f"m{n}", "start": start, "end": end, "text": text[start:end], "type": kind, "entity": entity}
        for n, (start, end, entity, kind) in enumerate(sorted(taken), 1)
    ]


def _relation(fact: dict[str, Any], text: str, first: dict[str, str]) -> dict[str, Any] | None:
    subject, value = first.get(fact["subject"]), fact["object"]
    literal = None if value in first else _literal(str(value), fact.get("sentence") or text, text)
    if subject is None or (value not in first and literal is None):
        return None
    return {
        "subject": subject,
        "predicate": fact["property"],
        "object": first.get(value),
        "literal": literal,
        "phrase": "",
        "qualifiers": {"time": fact["time"]} if fact.get("time") else {},
        "polarity": fact.get("polarity") or "positive",
        "modality": fact.get("modality") or "asserted",
        "claimant": first.get(fact.get("claimedBy") or ""),
        "confidence": 1.0,
        "evidence": {"start": 0, "end": 0, "quote": fact.get("sentence", ""), "extractor": "gold"},
    }


def _literal(value: str, sentence: str, text: str) -> dict[str, Any] | None:
    """The value where its words stand in the sentence; None where they do not."""
    if value not in sentence or sentence not in text:
        return None
    start = text.index(sentence) + sentence.index(value)
    return {"value": value, "datatype": "xsd:string", "start": start, "end": start + len(value)}
