"""How far each relation of the learned reader can be trusted: its scores against gold that is annotated exhaustively.

``kg train`` does this at its end; ``python -m kg.calibrating WEIGHTS GOLD…`` does it anew: it reads the validation
part of the gold with the whole pipeline and writes a slope and a shift for each property into ``config.json``. The open
gold of a property says nothing of the others, so that a reader trained on it names too much elsewhere; the project's
passages, where everything is annotated, tell.

Reference: Platt, Probabilistic outputs for support vector machines, 1999.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.evaluate.relations import match_relations
from kg.gold.formats import read_gold
from kg.learn.split import part_of
from kg.learn.weights_folder import set_trust
from kg.ontology import Ontology, load_ontology
from kg.scoring import predict
from kg.settings import Settings

_FEWEST = 25  # judged readings that a property needs for a calibration of its own
_PRIOR = 10.0  # readings that a property borrows from all others
_ROUNDS = 300
_RATE = 0.5
_LOWEST = 0.05
_FLATTEST = 0.5

Judged = tuple[str, float, bool]


def judge_readings(weights: Path, records: Iterable[dict[str, Any]], ontology: Ontology) -> Iterator[Judged]:
    """(property, probability, right) of every relation that the reader of a folder alone finds."""
    settings = Settings(
        extractors=("reader",), relation_floor=_LOWEST, weights=str(weights), ontology=str(ontology.folder)
    )
    for gold, predicted in predict(records, settings):
        for match in match_relations(gold, predicted, ontology):
            if match.prediction is not None:
                yield match.predicate, match.prediction.confidence, bool(match.gold)


def fit_trust(judged: Sequence[Judged]) -> dict[str, list[float]]:
    """Slope and shift of the log-odds for each property; those with little gold share one, under ``""``."""
    by_property: dict[str, list[Judged]] = {}
    for item in judged:
        by_property.setdefault(item[0], []).append(item)
    rest = [item for items in by_property.values() if len(items) < _FEWEST for item in items]
    trust = {"": _fit(rest or judged)}
    for name, items in sorted(by_property.items()):
        if len(items) >= _FEWEST:
            trust[name] = _fit(items)
    return trust


def _fit(items: Sequence[Judged]) -> list[float]:
    """Logistic regression of right on the log-odds by gradient descent, drawn towards the reader's own probability.

    It may only doubt the reader, never trust it more: gold of one property is taken from passages that state it,
    and shows too few of its errors.
    """
    slope, shift = 1.0, 0.0
    pairs = [(_log_odds(probability), float(right)) for _, probability, right in items]
    for _ in range(_ROUNDS):
        errors = [(1 / (1 + math.exp(-(slope * x + shift))) - y, x) for x, y in pairs]
        scale = _RATE / (len(pairs) + _PRIOR)
        slope -= scale * (sum(error * x for error, x in errors) + _PRIOR * (slope - 1) * 0.5)
        shift -= scale * sum(error for error, _ in errors)
    return [round(min(max(slope, _FLATTEST), 1.0), 4), round(min(shift, 0.0), 4)]


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))


def calibrate(weights: Path, records: Sequence[dict[str, Any]], ontology: Ontology) -> dict[str, list[float]]:
    """Fit on records that no training saw and write ``trust`` into the weights' configuration."""
    set_trust(weights, {})
    trust = fit_trust(list(judge_readings(weights, records, ontology)))
    set_trust(weights, trust)
    return trust


def main() -> None:
    """Calibrate the weights folder that is named first with the gold files that follow."""
    weights, *gold = map(Path, sys.argv[1:])
    records = [record for path in gold for record in read_gold(path) if part_of(record) == "validation"]
    for name, (slope, shift) in calibrate(weights, records, load_ontology()).items():
        print(f"{name or 'all others':<22} {slope:6.2f} {shift:6.2f}")


if __name__ == "__main__":
    main()
