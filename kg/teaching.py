"""``kg train --examples``: relations taught to the shipped reader by a few examples, on a CPU in seconds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kg.annotate.reader_reading import detect, encode_text
from kg.annotate.reader_session import WEIGHTS, Array, ReaderSession
from kg.errors import InputError
from kg.gold.formats import read_gold
from kg.labels import label_text
from kg.learn.teach import fit_label
from kg.learn.weights_folder import store_labels
from kg.ontology import load_ontology
from kg.reader_scores import Proposals, join_spans, propose_all
from kg.wordpieces import Span

_FEWEST = 3  # examples below which a relation stays as it is


def teach_from_file(
    examples: Path, output: Path, ontology: str | None = None, weights: Path = WEIGHTS
) -> dict[str, int]:
    """Write a weights folder in which the relations of the examples are taught; returns examples by relation.

    The examples are gold in any known format, negatives included (passages that do not state it).
    Raises InputError where the file states no relation of the ontology.
    """
    session, records = ReaderSession(weights), list(read_gold(examples))
    terms = load_ontology(ontology).properties
    wanted = sorted({item["predicate"] for record in records for item in record["relations"]} & set(terms))
    if not wanted:
        raise InputError(f"{examples} states no relation of the ontology")
    texts = {**session.labels, **{name: label_text(terms[name]) for name in wanted}}
    proposals = list(propose_all(record["document"]["text"] for record in records))
    taught = teach(session, records, proposals, {name: texts[name] for name in wanted})
    vectors, biases = session.label_vectors(texts)
    for row, name in enumerate(texts):
        if name in taught:
            vectors[row], biases[row] = taught[name][:2]
    shutil.copytree(weights, output, dirs_exist_ok=True)
    store_labels(output, texts, vectors, biases)
    return {name: count for name, (_, _, count) in taught.items()}


def teach(
    session: ReaderSession, records: Sequence[dict[str, Any]], proposals: Sequence[Proposals], texts: dict[str, str]
) -> dict[str, tuple[Array, float, int]]:
    """Vector, bias and number of examples of each relation that has enough examples among the records."""
    vectors, biases = session.label_vectors(texts)
    positives: dict[str, list[Array]] = {name: [] for name in texts}
    negatives: dict[str, list[Array]] = {name: [] for name in texts}
    for record, found in zip(records, proposals, strict=True):
        for names, pair in _pairs(session, record, found, vectors, biases):
            for name in texts:
                (positives if name in names else negatives)[name].append(pair)
    return {
        name: (*fit_label(vectors[row], float(biases[row]), np.stack(good), np.stack(negatives[name])), len(good))
        for row, (name, good) in enumerate(positives.items())
        if len(good) >= _FEWEST and negatives[name]
    }


def _pairs(
    session: ReaderSession, record: dict[str, Any], found: Proposals, vectors: Array, biases: Array
) -> Iterator[tuple[frozenset[str], Array]]:
    """Every pair of candidate spans with the relations stated of it and its vector."""
    text = record["document"]["text"]
    facts = list(_facts(record))
    gold = {span for _, subject, obj in facts for span in (subject, obj)}
    for window in encode_text(session, text, [0]):
        spans = sorted({*join_spans(found, detect([window])), *gold})
        held = [(span, where) for span in spans if (where := window.pieces.locate(span)) is not None]
        if len(held) < 2:
            continue
        looked = session.look(window, [where for _, where in held])
        ends = [(a, b) for a in range(len(held)) for b in range(len(held)) if a != b]
        pairs = session.judge(window, looked, np.array(ends, dtype=np.int64), vectors, biases).pairs
        for row, (left, right) in enumerate(ends):
            subject, obj = held[left][0], held[right][0]
            if not _near_fact(subject, obj, facts):
                yield _names(subject, obj, facts), pairs[row]


def _facts(record: dict[str, Any]) -> Iterator[tuple[str, Span, Span]]:
    places = {m["id"]: (m["start"], m["end"]) for m in record["mentions"]}
    for item in record["relations"]:
        literal = item["literal"]
        obj = (literal["start"], literal["end"]) if literal else places[item["object"]]
        yield item["predicate"], places[item["subject"]], obj


def _names(subject: Span, obj: Span, facts: Sequence[tuple[str, Span, Span]]) -> frozenset[str]:
    return frozenset(name for name, left, right in facts if (left, right) == (subject, obj))


def _near_fact(subject: Span, obj: Span, facts: Sequence[tuple[str, Span, Span]]) -> bool:
    """Whether the pair overlaps a stated one without being it: neither an example nor a counterexample."""
    return not _names(subject, obj, facts) and any(
        _overlap(subject, left) and _overlap(obj, right) for _, left, right in facts
    )


def _overlap(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]
