"""Gold → trained, calibrated, scored and exported reader: composes reading of gold, training and inference."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.annotate.reader_session import ReaderSession
from kg.calibrating import calibrate
from kg.errors import InputError
from kg.evaluate.calibration import calibration_curve, expected_calibration_error
from kg.evaluate.records import annotated_of
from kg.evaluate.relations import match_relations
from kg.gold.formats import read_gold
from kg.learn.card import write_card
from kg.learn.split import part_of
from kg.ontology import Ontology, load_ontology
from kg.reader_scores import propose_all, read_records, score_records

Report = Callable[[int, int, int, float], None]

_EXHAUSTIVE = ("knowledgenet", "passages")  # where all relations of the annotated properties are marked
_THRESHOLDS = tuple(step / 100 for step in range(20, 86, 5))


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """What to train on, where to write, and how long.

    `start` is a weights folder to go on from, `new` the gold that it has not seen.
    """

    gold: tuple[Path, ...]
    output: Path
    epochs: int = 8
    seed: int = 7
    threads: int = 2
    ontology: str | None = None
    held_out_labels: tuple[str, ...] = ()
    test_files: tuple[str, ...] = ("dev.jsonl",)
    start: Path | None = None
    new: tuple[Path, ...] = ()


def train_from_gold(plan: TrainingPlan, report: Report) -> dict[str, Any]:
    """Train, export, calibrate and score; returns the scores. Raises InputError. Goes on after an interruption."""
    from kg.learn.train import train_and_export

    ontology = load_ontology(plan.ontology)
    parts = split_records(plan.gold, plan.test_files, plan.new)
    minutes = train_and_export(
        parts["train"],
        ontology,
        plan.output,
        propose=propose_all,
        report=report,
        epochs=plan.epochs,
        seed=plan.seed,
        threads=plan.threads,
        held_out=plan.held_out_labels,
        start=plan.start,
    )
    scores = calibrate_and_score(plan.output, parts, ontology)
    calibrate(plan.output, [r for r in parts["validation"] if r["document"]["source"] in _EXHAUSTIVE], ontology)
    sizes = {name: _count(records) for name, records in parts.items()}
    write_card(plan.output, scores, sizes, {"epochs": plan.epochs, "seed": plan.seed, "minutes": minutes})
    return scores


def split_records(
    paths: Iterable[Path], test_files: Sequence[str] = (), new: Iterable[Path] = ()
) -> dict[str, list[dict[str, Any]]]:
    """Records of gold files and folders as train, validation and test, those of `new` marked as ``fresh``.

    Raises InputError where there are none.
    """
    parts: dict[str, list[dict[str, Any]]] = {"train": [], "validation": [], "test": []}
    fresh = _files(new)
    for path in dict.fromkeys((*_files(paths), *fresh)):
        for record in read_gold(path):
            whole = record["document"]["source"] == "gum" and path.name in test_files
            parts["test" if whole else part_of(record)].append({**record, "fresh": path in fresh})
    if not parts["train"]:
        raise InputError("no gold to train on among the files given")
    return parts


def _files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += sorted(p for p in path.rglob("*") if p.suffix in (".gold", ".jsonl")) if path.is_dir() else [path]
    return found


def _count(records: Iterable[dict[str, Any]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for record in records:
        source = record["document"]["source"]
        counts[source] = counts.get(source, 0) + 1
    return counts


def calibrate_and_score(folder: Path, parts: dict[str, list[dict[str, Any]]], ontology: Ontology) -> dict[str, Any]:
    """Set calibration and threshold by the validation part, then score the test part of every source."""
    from kg.learn.weights_folder import set_calibration

    set_calibration(folder, slope=1.0, shift=0.0, threshold=0.5)
    session = ReaderSession(folder)
    judged = [pair for _, pair in _judged(session, parts["validation"], ontology)]
    slope, shift = fit_platt([c for c, _ in judged], [right for _, right in judged])
    set_calibration(folder, slope=slope, shift=shift, threshold=0.5)
    session = ReaderSession(folder)
    threshold = best_threshold(session, parts["validation"], ontology)
    set_calibration(folder, slope=slope, shift=shift, threshold=threshold)
    scores: dict[str, Any] = {"threshold": threshold, "calibration": [slope, shift]}
    tested = [(source, pair) for source, pair in _judged(session, parts["test"], ontology) if pair[0] >= 0.1]
    curve = calibration_curve([c for _, (c, _) in tested], [right for _, (_, right) in tested])
    scores["expected_calibration_error"] = round(expected_calibration_error(curve), 4)
    for source in sorted(_count(parts["test"])):
        records = [record for record in parts["test"] if record["document"]["source"] == source]
        found = list(read_records(session, records, session.labels))
        scores[source] = score_records(records, found, ontology, threshold)
    return scores


def _judged(
    session: ReaderSession, records: Sequence[dict[str, Any]], ontology: Ontology
) -> list[tuple[str, tuple[float, bool]]]:
    """Confidence and truth of every reading of data with exhaustively annotated properties, with its source."""
    chosen = [r for r in records if r["document"]["source"] in _EXHAUSTIVE]
    judged = []
    for record, found in zip(chosen, read_records(session, chosen, session.labels), strict=True):
        for match in match_relations(annotated_of(record), annotated_of(found), ontology):
            if match.prediction is not None:
                judged.append((record["document"]["source"], (match.prediction.confidence, bool(match.gold))))
    return judged


def fit_platt(confidences: Sequence[float], right: Sequence[bool]) -> tuple[float, float]:
    """Slope and shift of the logit under which the confidences are likeliest.

    Reference: Platt, Probabilistic Outputs for Support Vector Machines, 1999.
    """
    if not any(right) or all(right):
        return 1.0, 0.0
    from scipy.optimize import minimize

    logits = [math.log(c / (1 - c)) if 0 < c < 1 else math.copysign(9.2, c - 0.5) for c in confidences]

    def loss(point: Sequence[float]) -> float:
        scores = [point[0] * x + point[1] for x in logits]
        return sum(math.log1p(math.exp(-abs(z))) + max(z, 0.0) - z * r for z, r in zip(scores, right, strict=True))

    best = minimize(loss, [1.0, 0.0], method="Nelder-Mead").x
    return round(float(best[0]), 4), round(float(best[1]), 4)


def best_threshold(session: ReaderSession, records: Sequence[dict[str, Any]], ontology: Ontology) -> float:
    """The confidence with the best F1 over the validation passages."""
    chosen = [r for r in records if r["document"]["source"] in _EXHAUSTIVE]
    found = list(read_records(session, chosen, session.labels))
    if not chosen:
        return 0.5

    def measure(threshold: float) -> float:
        return float(score_records(chosen, found, ontology, threshold)["relations"]["micro"]["f1"])

    return max(_THRESHOLDS, key=lambda threshold: (measure(threshold), -threshold))
