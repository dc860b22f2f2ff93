"""New relations from a few examples: a label's vector moved towards the pairs that have it.

The network stays as it is: what is learned is one vector and one bias a label, by logistic regression on pair
vectors, starting from the vector of the definition.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

_STEPS, _RATE, _PRIOR, _RARE = 300, 0.05, 0.05, 0.25


def fit_label(
    vector: Array, bias: float, positives: Array, negatives: Array, *, strength: float = _PRIOR
) -> tuple[Array, float]:
    """Vector and bias that tell positives from negatives; `strength` keeps them near where they begin.

    `positives` and `negatives` are pair vectors (pairs, size). Each class has its weight, so that few examples count.
    """
    pairs = np.concatenate([positives, negatives])
    truth = np.concatenate([np.ones(len(positives)), np.zeros(len(negatives))])
    weights = np.concatenate(
        [np.full(len(positives), _RARE / len(positives)), np.full(len(negatives), (1 - _RARE) / len(negatives))]
    )
    scale = float(np.linalg.norm(pairs, axis=1).mean())
    features = pairs / scale
    start = np.append(vector * scale, bias)
    now = start.copy()
    state = _Momentum(now)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(features @ now[:-1] + now[-1])))
        slope = weights * (chance - truth)
        gradient = np.append(features.T @ slope, slope.sum()) + strength / len(now) * (now - start)
        now = now - _RATE * state.step(gradient)
    return (now[:-1] / scale).astype(np.float32), float(now[-1])


class _Momentum:
    """Reference: Kingma and Ba, Adam, ICLR 2015."""

    def __init__(self, like: Any) -> None:
        self._mean, self._square, self._count = np.zeros_like(like), np.zeros_like(like), 0

    def step(self, gradient: Any) -> Any:
        self._count += 1
        self._mean = 0.9 * self._mean + 0.1 * gradient
        self._square = 0.999 * self._square + 0.001 * gradient**2
        mean = self._mean / (1 - 0.9**self._count)
        return mean / (np.sqrt(self._square / (1 - 0.999**self._count)) + 1e-8)
