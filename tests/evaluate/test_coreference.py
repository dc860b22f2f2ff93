"""Hand-computed values of the coreference metrics."""

from __future__ import annotations

import pytest

from kg.evaluate.coreference import b_cubed, ceaf_e, coreference_scores, muc


def clusters(*groups: str) -> list[frozenset[str]]:
    return [frozenset(group) for group in groups]


# The example of Luo (2005) and of the CoNLL scorer's paper: gold {a b c}, {d e f g}; predicted {a b}, {c d}, {f g h i}.
GOLD = clusters("abc", "defg")
PREDICTED = clusters("ab", "cd", "fghi")


def test_muc() -> None:
    # Recall: abc is cut into {ab}, {c} -> 1 of 2 links; defg into {d}, {e}, {fg} -> 1 of 3: 2/5.
    # Precision: ab 1 of 1; cd 0 of 1; fghi: {fg}, h, i -> 1 of 3: 2/5.
    assert muc(GOLD, PREDICTED) == pytest.approx((0.4, 0.4, 0.4))


def test_b_cubed() -> None:
    # Recall: a, b 2/3 each, c 1/3; d 1/4, e 0, f, g 2/4 each -> 35/12 / 7.
    # Precision: a, b 1 each; c, d 1/2 each; f, g 2/4 each, h, i 0 -> 4 / 8.
    precision, recall, f1 = b_cubed(GOLD, PREDICTED)
    assert precision == pytest.approx(4 / 8)
    assert recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 4 + 2 / 4 + 2 / 4) / 7)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_ceaf_e() -> None:
    # abc-ab: 2*2/5 = 0.8; defg-fghi: 2*2/8 = 0.5; together 1.3 of 3 predicted and of 2 gold.
    precision, recall, _ = ceaf_e(GOLD, PREDICTED)
    assert precision == pytest.approx(1.3 / 3)
    assert recall == pytest.approx(1.3 / 2)


def test_perfect_and_empty() -> None:
    assert coreference_scores([(GOLD, GOLD)])["mean"] == 1.0
    assert coreference_scores([(GOLD, [])])["mean"] == 0.0
    assert coreference_scores([])["mean"] == 0.0
