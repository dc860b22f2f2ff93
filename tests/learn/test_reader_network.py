from __future__ import annotations

from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from kg.learn.batches import collate, make_batches  # noqa: E402
from kg.learn.examples import Block, Example  # noqa: E402
from kg.learn.joining import join  # noqa: E402
from kg.learn.loop import Schedule, sample  # noqa: E402
from kg.learn.losses import detection_loss, link_loss, relation_loss, type_loss  # noqa: E402
from kg.learn.network import distances, regions, span_means  # noqa: E402
from kg.wordpieces import Pieces  # noqa: E402


def example(facts: list[list[tuple[int, int, int]]], source: str = "passages") -> Example:
    pieces = Pieces([101, 7, 8, 9, 10, 102], [5, 0, 1, 2, 0, 5], [(0, 0), (0, 1), (1, 2), (2, 3), (3, 4), (4, 4)])
    return Example(
        source=source,
        group="g",
        pieces=pieces,
        spans=[(1, 1), (2, 3), (4, 4)],
        types=[frozenset({0}), frozenset({1, 2}), frozenset()],
        chains=[0, 1, 0],
        blocks=[Block(0, 3, [0, 1], None)],
        facts=facts,
        open_cells=[],
        status=[],
        names=[(1, 1)],
        references=[],
        partial=False,
    )


def test_cells_are_false_but_for_facts_and_the_diagonal() -> None:
    batch = collate([example([[(0, 1, 1)]])], labels=3)
    assert batch.false_cells is not None
    assert not batch.false_cells[0, 0, 1, 1]
    assert batch.false_cells[0, 0, 1, 0]
    assert not batch.false_cells[0, 1, 1].any()
    assert not batch.false_cells[..., 2].any()


def test_between_joined_passages_nothing_is_related() -> None:
    batch = collate([join([example([]), example([[(0, 1, 1)]])])], labels=3)
    assert batch.false_cells is not None
    assert batch.false_cells[0, 0, 4].all()
    assert not batch.false_cells[0, 3, 4, 1]
    assert not batch.false_cells[0, 3, 4, 2]
    assert batch.facts[0, 0].tolist() == [0, 3, 4, 1]
    assert batch.chains[0].tolist() == [0, 1, 0, 2, 3, 2]


def test_right_scores_cost_little() -> None:
    batch = collate([example([[(0, 1, 1), (2, 1, 1)]])], labels=3)
    logits = torch.full((1, 3, 3, 3), -12.0)
    wrong = relation_loss(logits, batch)
    logits[0, 2, 1, 1] = 12.0
    assert float(relation_loss(logits, batch)) < 0.01 < float(wrong)


def test_links_types_and_detection_reach_zero() -> None:
    batch = collate([example([])], labels=3)
    links = torch.full((1, 3, 3), -12.0)
    links[0, 2, 0] = 12.0
    assert float(link_loss(links, batch)) < 0.01
    types = torch.full((1, 3, batch.types.shape[-1]), -12.0)
    types[0, 0, 0] = types[0, 1, 2] = 12.0
    assert float(type_loss(types, batch)) < 0.01
    spans = torch.full((1, 2, 6, 6), -12.0)
    spans[0, 0, 1, 1] = 12.0
    assert float(detection_loss(spans, batch)) < 0.01


def test_batches_hold_every_example_once() -> None:
    examples = [example([]) for _ in range(30)] + [example([], source="gum") for _ in range(5)]
    groups = list(make_batches(examples, seed=1))
    assert sum(map(len, groups)) == 35
    assert all(len({example.source for example in group}) == 1 for group in groups)


def test_what_is_fresh_is_read_more_often() -> None:
    old, fresh = example([]), replace(example([]), fresh=True)
    chosen = sample([old, fresh], Schedule(passages_times=1, fresh_times=3), epoch=0)
    assert [item.fresh for item in chosen] == [False, True, True, True]


def test_open_gold_is_read_in_turns() -> None:
    documents = [replace(example([], "redocred"), group=str(n)) for n in range(6)]
    turns = [{item.group for item in sample(documents, Schedule(redocred_turns=3), epoch)} for epoch in range(3)]
    assert [len(turn) for turn in turns] == [2, 2, 2]
    assert set.union(*turns) == {item.group for item in documents}


def test_geometry_of_pairs() -> None:
    firsts, lasts = torch.tensor([[1, 8]]), torch.tensor([[2, 9]])
    assert distances(firsts)[0, 0, 1] + distances(firsts)[0, 1, 0] == 2 * distances(firsts)[0, 0, 0]
    where = regions(firsts, lasts, 24)[0, 0, 1].tolist()
    assert where[1] == where[9] == 2
    assert where[5] == 3
    assert where[0] == 1
    assert (where[12], where[20]) == (4, 5)
    means = span_means(torch.arange(12.0).view(1, 12, 1).expand(1, 12, 384), firsts, lasts)
    assert means[0, :, 0].tolist() == [1.5, 8.5]
