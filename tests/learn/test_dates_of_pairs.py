"""Which date belongs to what is said of a pair: from gold to the loss."""

from __future__ import annotations

from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from learn.test_reader_network import example  # noqa: E402

from kg.learn.batches import collate  # noqa: E402
from kg.learn.joining import join  # noqa: E402
from kg.learn.losses import date_loss  # noqa: E402
from kg.learn.network import PAIR, Heads  # noqa: E402

_DATED = replace(example([[(0, 1, 1)]]), dates=[2], dated=[(0, 1, (2,)), (1, 0, ())])


def test_dates_are_columns_behind_the_one_for_none() -> None:
    batch = collate([example([]), replace(_DATED, dates=[1, 2])], labels=3)
    assert batch.dates.tolist() == [[-1, -1], [1, 2]]
    assert batch.dated_at.tolist() == [[1, 0, 1], [1, 1, 0]]
    assert batch.dated.tolist() == [[False, False, True], [True, False, False]]


def test_joined_passages_keep_their_dates() -> None:
    joined = join([_DATED, _DATED])
    assert joined.dates == [2, 5]
    assert joined.dated[2:] == [(3, 4, (5,)), (4, 3, ())]


def test_a_place_without_a_date_is_never_chosen() -> None:
    torch.manual_seed(1)
    batch = collate([_DATED, replace(_DATED, dates=[1, 2])], labels=3)
    scores = Heads().dates(torch.randn(2, 3, 3, PAIR), batch.dated_at, batch.dates)
    assert scores.shape == (4, 3)
    assert (scores[:2, 2] < -1e3).all()
    assert (scores[2:, 2] > -1e3).all()


def test_the_right_date_costs_little() -> None:
    batch = collate([_DATED], labels=3)
    scores = torch.tensor([[-9.0, 9.0], [9.0, -9.0]])
    assert float(date_loss(scores, batch)) < 0.01 < float(date_loss(-scores, batch))
