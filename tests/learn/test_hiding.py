"""Names hidden in training."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

pytest.importorskip("torch")

from kg.learn.batches import collate
from kg.learn.examples import Block, Example
from kg.learn.hiding import hide_names
from kg.wordpieces import Pieces

_EXAMPLE = Example(
    source="passages",
    group="g",
    pieces=Pieces([101, 7, 8, 9, 102], [0, 1, 1, 0, 0], [(0, 0), (0, 2), (2, 4), (5, 8), (0, 0)]),
    spans=[(1, 2)],
    types=[frozenset()],
    chains=[0],
    blocks=[Block(0, 1, [], None)],
    facts=[],
    open_cells=[],
    status=[],
    names=[(1, 2)],
    references=[],
    partial=False,
)


def test_all_pieces_of_a_name_are_hidden_and_nothing_else() -> None:
    batch = collate([_EXAMPLE], 2)
    hide_names(batch, 1.0, random.Random(1))
    assert batch.ids.tolist() == [[101, 103, 103, 9, 102]]
    assert batch.shapes.tolist() == [[0, 1, 1, 0, 0]]


def test_a_share_of_nothing_hides_nothing() -> None:
    batch = collate([_EXAMPLE, replace(_EXAMPLE, names=None)], 2)
    hide_names(batch, 0.0, random.Random(1))
    assert 103 not in batch.ids
