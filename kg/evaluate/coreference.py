"""Coreference metrics over clusters of mentions; a mention is any hashable key, as a rule (start, end).

Each function takes gold and predicted clusters and gives (precision, recall, F1).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

Clusters = Sequence[frozenset[Hashable]]
Score = tuple[float, float, float]


def _score(precision: tuple[float, float], recall: tuple[float, float]) -> Score:
    p = precision[0] / precision[1] if precision[1] else 0.0
    r = recall[0] / recall[1] if recall[1] else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def muc(gold: Clusters, predicted: Clusters) -> Score:
    """Links that must be added to make one side from the other.

    Reference: Vilain et al., A model-theoretic coreference scoring scheme, MUC-6, 1995.
    """
    return _score(_muc_side(predicted, gold), _muc_side(gold, predicted))


def _muc_side(keys: Clusters, responses: Clusters) -> tuple[float, float]:
    home = {mention: number for number, cluster in enumerate(responses) for mention in cluster}
    kept = total = 0
    for cluster in keys:
        inside = {home[mention] for mention in cluster if mention in home}
        alone = sum(mention not in home for mention in cluster)
        kept += len(cluster) - len(inside) - alone
        total += len(cluster) - 1
    return kept, total


def b_cubed(gold: Clusters, predicted: Clusters) -> Score:
    """Overlap of each mention's two clusters, averaged over the mentions of each side.

    Reference: Bagga and Baldwin, Algorithms for scoring coreference chains, LREC 1998.
    """
    return _score(_b_side(predicted, gold), _b_side(gold, predicted))


def _b_side(keys: Clusters, responses: Clusters) -> tuple[float, float]:
    home = {mention: cluster for cluster in responses for mention in cluster}
    empty: frozenset[Hashable] = frozenset()
    total = sum(len(cluster & home.get(mention, empty)) / len(cluster) for cluster in keys for mention in cluster)
    return total, sum(map(len, keys))


def ceaf_e(gold: Clusters, predicted: Clusters) -> Score:
    """Best one-to-one alignment of entities by the phi-4 similarity (twice the overlap over both sizes).

    Reference: Luo, On coreference resolution performance metrics, EMNLP 2005.
    """
    if not gold or not predicted:
        return 0.0, 0.0, 0.0
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    similarity = np.array([[2 * len(g & p) / (len(g) + len(p)) for p in predicted] for g in gold])
    rows, columns = linear_sum_assignment(-similarity)
    best = float(similarity[rows, columns].sum())
    return _score((best, len(predicted)), (best, len(gold)))


def coreference_scores(pairs: Iterable[tuple[Clusters, Clusters]]) -> dict[str, float]:
    """F1 of MUC, B³ and CEAF-e over documents (each metric pooled by document mean), and their mean."""
    rows = [(muc(g, p)[2], b_cubed(g, p)[2], ceaf_e(g, p)[2]) for g, p in pairs]
    if not rows:
        return {"muc": 0.0, "b_cubed": 0.0, "ceaf_e": 0.0, "mean": 0.0}
    means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    names = ("muc", "b_cubed", "ceaf_e")
    return {
        **{name: round(value, 4) for name, value in zip(names, means, strict=True)},
        "mean": round(sum(means) / 3, 4),
    }
