"""Relations across sentences between annotated entities: the learned reader on Re-DocRED's documents.

``python -m kg.document_scores FILE`` scores the documents that training keeps out, with gold mentions and chains, on
the properties of the vocabulary that the annotation covers; a pair of entities has a relation if some pair of
mentions has. With ``--folds N`` it trains anew on all documents but those of one fold, for each in turn.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.annotate.reader_reading import encode_text, judge_spans
from kg.annotate.reader_session import ReaderSession, load_session
from kg.evaluate.counts import Counts
from kg.gold.formats import read_gold
from kg.learn.split import part_of
from kg.ontology import load_ontology
from kg.reader_scores import propose_all
from kg.scoring import to_json
from kg.wordpieces import Span

_WINDOW, _STRIDE = 384, 256
_SEED, _THREADS = 7, 2
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


def cross_validate(
    records: Sequence[dict[str, Any]], folds: int, epochs: int, report: Callable[[int, int, int, float], None]
) -> Iterator[tuple[set[Fact], dict[Fact, float]]]:
    """Gold and found facts of every document, each read by a model that is trained on the other folds alone."""
    from kg.learn.train import train_and_export

    ontology = load_ontology()
    for fold in range(folds):
        trained = [record for number, record in enumerate(records) if number % folds != fold]
        with TemporaryDirectory() as folder:
            train_and_export(
                trained,
                ontology,
                Path(folder),
                propose=propose_all,
                report=report,
                epochs=epochs,
                seed=_SEED,
                threads=_THREADS,
            )
            session = ReaderSession(Path(folder))
            for record in records[fold::folds]:
                yield gold_facts(record), predict_facts(session, record)


def main() -> None:
    """Score the shipped reader on the documents kept from it, or cross-validate over all documents."""
    parser = argparse.ArgumentParser(description="relations across sentences between annotated entities")
    parser.add_argument("gold", type=Path, help="Re-DocRED's documents")
    parser.add_argument("--folds", type=int, default=0, help="train anew on all but one fold, for each in turn")
    parser.add_argument("--epochs", type=int, default=8, help="epochs of each such training")
    options = parser.parse_args()
    records = list(read_gold(options.gold))
    if options.folds:
        pairs = list(cross_validate(records, options.folds, options.epochs, _print_progress))
        print(f"{options.folds} folds of {len(records)} documents, {options.epochs} epochs each")
    else:
        session = load_session()
        kept = [record for record in records if part_of(record) == "test"]
        pairs = [(gold_facts(record), predict_facts(session, record)) for record in kept]
        print(f"{len(kept)} documents kept from training")
        print("at the shipped threshold", to_json(count_at(pairs, session.config["threshold"]).as_dict()))
    best = max(_STEPS, key=lambda step: count_at(pairs, step).as_dict()["f1"])
    for step in sorted({0.5, best}):
        print(f"at {step}", to_json(count_at(pairs, step).as_dict()))


def _print_progress(epoch: int, step: int, steps: int, loss: float) -> None:
    if step == steps - 1:
        print(f"epoch {epoch + 1}, loss {loss:.2f}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
