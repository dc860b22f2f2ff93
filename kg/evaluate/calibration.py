"""Whether a confidence of 0.8 is right four times out of five."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """One step of the calibration curve: how many, their mean confidence, and the share that is right."""

    count: int
    confidence: float
    accuracy: float


def calibration_curve(confidences: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """Ten equally wide bins; empty ones are left out."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, correct in zip(confidences, right, strict=True):
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, correct))
    return [
        Bin(len(part), sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part))
        for part in bins
        if part
    ]


def expected_calibration_error(curve: Sequence[Bin]) -> float:
    """Mean distance of confidence and accuracy, weighted by count.

    Reference: Guo et al., On calibration of modern neural networks, ICML 2017.
    """
    total = sum(part.count for part in curve)
    gap = sum(part.count * abs(part.confidence - part.accuracy) for part in curve)
    return gap / total if total else 0.0
