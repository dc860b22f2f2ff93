"""Relations across sentences between annotated entities: the learned reader on Re-DocRED's documents.

``python -m kg.document_scores FILE`` scores the documents that training keeps out, with gold mentions and chains, on
the properties of the vocabulary that the annotation covers; a pair of entities has a relation if some pair of
mentions has.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kg.annotate.reader_reading import encode_text, judge_spans
from kg.annotate.reader_session import ReaderSession, load_session
from kg.evaluate.counts import Counts
from kg.gold.formats import read_gold
from kg.learn.split import part_of
from kg.scoring import to_json
from kg.wordpieces import Span

_WINDOW, _STRIDE = 384, 256
_STEPS = tuple(step / 20 for step in range(2, 19))

Fact = tuple[str, str, str]


def predict_facts(session: ReaderSession, record: dict[str, Any]) -> dict[Fact, float]:
    """Facts between the record's entities with their best probability."""
    text = record["document"]["text"]
    owner: dict[Span, str] = {(m["start"], m["end"]): m["entity"] for m in record["mentions"]}
    labels = {name: session.labels[name] for name in record["annotated"] if name in session.labels}
    breaks = [0, *(place + 2 for place, char in enumerate(text) if char == ".")]
    windows = encode_text(session, text, breaks, size=_WINDOW, stride=_STRIDE)
    facts: dict[Fact, float] = {}
    for seen in judge_spans(session, windows, sorted(owner), labels, floor=0.05).relations:
        fact = owner[seen.subject], seen.predicate, owner[seen.object]
        if fact[0] != fact[2]:
            facts[fact] = max(facts.get(fact, 0.0), seen.probability)
    return facts


def gold_facts(record: dict[str, Any]) -> set[Fact]:
    """The record's facts between entities, dates included."""
    owner = {m["id"]: m["entity"] for m in record["mentions"]}
    place = {(m["start"], m["end"]): m["entity"] for m in record["mentions"]}
    facts = set()
    for item in record["relations"]:
        literal = item["literal"]
        obj = place[literal["start"], literal["end"]] if literal else owner[item["object"]]
        if item["predicate"] in record["annotated"]:
            facts.add((owner[item["subject"]], item["predicate"], obj))
    return facts


def count_at(pairs: Iterable[tuple[set[Fact], dict[Fact, float]]], threshold: float) -> Counts:
    """Counts over documents of what is at or above a threshold."""
    total = Counts()
    for gold, found in pairs:
        kept = {fact for fact, chance in found.items() if chance >= threshold}
        right = len(kept & gold)
        total += Counts(right=right, predicted=len(kept), found=right, gold=len(gold))
    return total


def main(paths: Sequence[str]) -> None:
    """Print the scores at the shipped threshold and at the best one."""
    session = load_session()
    for path in paths:
        records = [record for record in read_gold(Path(path)) if part_of(record) == "test"]
        pairs = [(gold_facts(record), predict_facts(session, record)) for record in records]
        shipped = count_at(pairs, session.config["threshold"]).as_dict()
        best = max(_STEPS, key=lambda step: count_at(pairs, step).as_dict()["f1"])
        print(path, len(records), to_json({"shipped": shipped, f"best, at {best}": count_at(pairs, best).as_dict()}))


if __name__ == "__main__":
    main(sys.argv[1:])
