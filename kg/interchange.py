"""The interchange format: one `Extraction` as one JSON line, keys in a fixed order."""

from __future__ import annotations

import json
from typing import Any

from kg.model import (
    Attribution,
    Document,
    Evidence,
    Extraction,
    LiteralValue,
    Mention,
    Rejected,
    Relation,
)


def to_line(extraction: Extraction) -> str:
    """One line of JSON without its line end; equal extractions give equal lines."""
    return json.dumps(to_dict(extraction), ensure_ascii=False, separators=(",", ":"))


def from_line(line: str) -> Extraction:
    """The extraction of one line. Raises ValueError or KeyError for anything else."""
    return from_dict(json.loads(line))


def to_dict(extraction: Extraction) -> dict[str, Any]:
    """The extraction as plain data."""
    return {
        "document": _document_dict(extraction.document),
        "mentions": [_mention_dict(mention) for mention in extraction.mentions],
        "relations": [_relation_dict(relation) for relation in extraction.relations],
        "attributions": [
            {"source": item.source, "cue": list(item.cue), "content": list(item.content), "kind": item.kind}
            for item in extraction.attributions
        ],
        "rejected": [
            {
                "what": item.what,
                "start": item.start,
                "end": item.end,
                "stage": item.stage,
                "reason": item.reason,
            }
            for item in extraction.rejected
        ],
    }


def _document_dict(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "url": document.url,
        "source": document.source,
        "published": document.published,
        "lang": document.lang,
        "metadata": dict(document.metadata),
        "text": document.text,
    }


def _mention_dict(mention: Mention) -> dict[str, Any]:
    return {
        "id": mention.id,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": mention.type,
        "entity": mention.entity,
    }


def _relation_dict(relation: Relation) -> dict[str, Any]:
    literal = relation.literal
    evidence = relation.evidence
    return {
        "subject": relation.subject,
        "predicate": relation.predicate,
        "object": relation.object,
        "literal": None
        if literal is None
        else {
            "value": literal.value,
            "datatype": literal.datatype,
            "start": literal.start,
            "end": literal.end,
        },
        "phrase": relation.phrase,
        "qualifiers": dict(relation.qualifiers),
        "polarity": relation.polarity,
        "modality": relation.modality,
        "claimant": relation.claimant,
        "confidence": relation.confidence,
        "evidence": {
            "start": evidence.start,
            "end": evidence.end,
            "quote": evidence.quote,
            "extractor": evidence.extractor,
        },
    }


def from_dict(record: dict[str, Any]) -> Extraction:
    """The extraction that plain data describes."""
    return Extraction(
        document=Document(**record["document"]),
        mentions=tuple(Mention(**item) for item in record["mentions"]),
        relations=tuple(_relation(item) for item in record["relations"]),
        attributions=tuple(
            Attribution(item["source"], _pair(item["cue"]), _pair(item["content"]), item["kind"])
            for item in record.get("attributions", ())
        ),
        rejected=tuple(Rejected(**item) for item in record.get("rejected", ())),
    )


def _relation(item: dict[str, Any]) -> Relation:
    literal = item["literal"] and LiteralValue(**item["literal"])
    return Relation(**{**item, "literal": literal, "evidence": Evidence(**item["evidence"])})


def _pair(values: list[int]) -> tuple[int, int]:
    start, end = values
    return start, end
