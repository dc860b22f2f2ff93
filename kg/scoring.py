"""Read gold, run the extraction over its texts, and pair the two for the scorer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.evaluate.errors_page import render_errors
from kg.evaluate.records import annotated_of
from kg.evaluate.score import Pairs, confusion, find_matches, score
from kg.gold.formats import read_gold
from kg.ids import document_id
from kg.interchange import to_dict
from kg.model import Document
from kg.ontology import load_ontology
from kg.pipeline import extract_documents
from kg.settings import Settings


def predict(records: Iterable[dict[str, Any]], settings: Settings) -> Pairs:
    """Gold and prediction of each record, in order."""
    gold = list(records)
    documents = [_document(number, record) for number, record in enumerate(gold)]
    predictions = extract_documents(documents, settings)
    return [
        (annotated_of(record), annotated_of(to_dict(found))) for record, found in zip(gold, predictions, strict=True)
    ]


def _document(number: int, record: dict[str, Any]) -> Document:
    source = record["document"]
    key = document_id(source["text"], f"gold#{number}")
    return Document(key, source["text"], source="gold", published=source.get("published"))


def evaluate_files(paths: Iterable[Path], settings: Settings, errors: Path | None = None) -> dict[str, Any]:
    """Scores per gold file; with `errors` also the page of what went wrong. Raises InputError."""
    ontology = load_ontology(settings.ontology)
    scores: dict[str, Any] = {}
    matches = []
    for path in _unfolded(paths):
        pairs = predict(read_gold(path), settings)
        scores[path.name] = score(pairs, ontology)
        matches += find_matches(pairs, ontology)
    if errors:
        errors.write_text(render_errors(matches, confusion(matches)), encoding="utf-8")
    return scores


def _unfolded(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(item for item in path.iterdir() if item.suffix in (".gold", ".jsonl"))
        else:
            yield path


def to_json(scores: dict[str, Any]) -> str:
    """Scores for other programs."""
    return json.dumps(scores, indent=1, ensure_ascii=False)
