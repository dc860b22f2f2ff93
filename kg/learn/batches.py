"""Examples of like length side by side as padded tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor

from kg.learn.examples import Example
from kg.learn.labels import STATUS, TYPES

_MAX_EXAMPLES, _MAX_PIECES, _MAX_WORK = 24, 1600, 3_000_000


@dataclass(slots=True)
class Batch:
    """Padded tensors of some examples; facts and status are flat lists of cells."""

    examples: list[Example]
    ids: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    lasts: Tensor
    count: Tensor
    types: Tensor
    chains: Tensor
    false_cells: Tensor | None
    facts: Tensor
    fact_mask: Tensor
    status_at: Tensor
    status: Tensor
    detected: Tensor
    undecided: Tensor
    detectable: Tensor
    dates: Tensor
    dated_at: Tensor
    dated: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        values = [getattr(self, field.name) for field in fields(self)]
        return Batch(*(value.to(device, non_blocking=True) if isinstance(value, Tensor) else value for value in values))


def make_batches(examples: Sequence[Example], seed: int, *, shuffle: bool = True) -> Iterator[list[Example]]:
    """Groups of examples alike in kind and length, in random order; each example once."""
    chance = random.Random(seed)
    order = sorted(examples, key=lambda e: (e.source == "gum", len(e.pieces.ids) + chance.random() * 8))
    groups: list[list[Example]] = [[]]
    for example in order:
        if groups[-1] and not _fits(groups[-1], example):
            groups.append([])
        groups[-1].append(example)
    if shuffle:
        chance.shuffle(groups)
    yield from groups


def _fits(group: list[Example], example: Example) -> bool:
    both = [*group, example]
    length, spans = max(len(e.pieces.ids) for e in both), max(len(e.spans) for e in both)
    if (group[0].source == "gum") != (example.source == "gum"):
        return False
    work = len(both) * spans * spans * (length if example.source != "gum" else 128)
    return len(both) <= _MAX_EXAMPLES and len(both) * length <= _MAX_PIECES and work <= _MAX_WORK


def collate(examples: list[Example], labels: int) -> Batch:
    """Tensors of a group of examples."""
    size, spans = len(examples), max(1, *(len(e.spans) for e in examples))
    length = max(len(e.pieces.ids) for e in examples)
    ids, shapes, mask = (torch.zeros(size, length, dtype=torch.long) for _ in range(3))
    firsts, lasts = (torch.zeros(size, spans, dtype=torch.long) for _ in range(2))
    types, chains = torch.zeros(size, spans, len(TYPES)), torch.full((size, spans), -2)
    related = any(block.annotated for e in examples for block in e.blocks)
    false_cells = torch.zeros(size, spans, spans, labels, dtype=torch.bool) if related else None
    for row, example in enumerate(examples):
        width, count = len(example.pieces.ids), len(example.spans)
        ids[row, :width] = torch.tensor(example.pieces.ids)
        shapes[row, :width] = torch.tensor(example.pieces.shapes)
        mask[row, :width] = 1
        if count:
            firsts[row, :count], lasts[row, :count] = torch.tensor(example.spans).T
            chains[row, :count] = torch.tensor(example.chains)
        for place, kinds in enumerate(example.types):
            types[row, place, list(kinds)] = 1.0
        if false_cells is not None:
            _mark_false(false_cells[row], example)
    return Batch(
        examples, ids, shapes, mask, firsts, lasts, torch.tensor([len(e.spans) for e in examples]),
        types, chains, false_cells, *_facts(examples), *_status(examples), *_detected(examples), *_dated(examples),
    )  # fmt: skip


def _mark_false(cells: Tensor, example: Example) -> None:
    count = len(example.spans)
    cells[:count, :count] = len(example.blocks) > 1
    for block in example.blocks:
        part = cells[block.start : block.stop, block.start : block.stop]
        part[:] = False
        annotated = torch.zeros(cells.shape[-1], dtype=torch.bool)
        annotated[block.annotated] = True
        if block.pairs is None:
            part[:] = annotated & ~torch.eye(block.stop - block.start, dtype=torch.bool)[..., None]
        for subject, obj in block.pairs or ():
            cells[subject, obj] = annotated
    known = [*example.open_cells, *(cell for fact in example.facts for cell in fact)]
    if known:
        subjects, objects, labels = torch.tensor(known).T
        cells[subjects, objects, labels] = False


def _facts(examples: list[Example]) -> tuple[Tensor, Tensor]:
    """Cells (facts, cells of a fact, 4) with the row of the batch first, and which of them are real."""
    rows = [[(row, *cell) for cell in fact] for row, e in enumerate(examples) for fact in e.facts]
    width = max((len(fact) for fact in rows), default=1)
    cells = torch.zeros(len(rows), width, 4, dtype=torch.long)
    mask = torch.zeros(len(rows), width, dtype=torch.bool)
    for number, fact in enumerate(rows):
        cells[number, : len(fact)] = torch.tensor(fact)
        mask[number, : len(fact)] = True
    return cells, mask


def _status(examples: list[Example]) -> tuple[Tensor, Tensor]:
    places = [(row, s, o) for row, e in enumerate(examples) for s, o, _ in e.status]
    values = torch.zeros(len(places), len(STATUS))
    for number, kinds in enumerate(kinds for e in examples for _, _, kinds in e.status):
        values[number, list(kinds)] = 1.0
    return torch.tensor(places, dtype=torch.long).view(-1, 3), values


def _detected(examples: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Cells (row, channel, first, last) to detect and not to judge, and which channels are annotated in which row.

    Where only some mentions are annotated, every other candidate span may be one.
    """
    found, open_cells = [], []
    for row, example in enumerate(examples):
        for channel, spans in enumerate((example.names, example.references)):
            found += [(row, channel, *span) for span in spans or ()]
            open_cells += [(row, channel, *span) for span in example.spans if example.partial]
    known = [[spans is not None for spans in (example.names, example.references)] for example in examples]
    cells = [torch.tensor(part, dtype=torch.long).view(-1, 4) for part in (found, open_cells)]
    return cells[0], cells[1], torch.tensor(known, dtype=torch.float)


def _dated(examples: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Dates (rows, most), -1 where there are fewer; pairs (row, subject, object); their right dates (pairs, 1 + most).

    The first column says that the pair has none.
    """
    most = max(1, *(len(e.dates) for e in examples))
    dates = torch.full((len(examples), most), -1)
    places, right = [], []
    for row, example in enumerate(examples):
        dates[row, : len(example.dates)] = torch.tensor(example.dates, dtype=torch.long)
        columns = {place: column for column, place in enumerate(example.dates, 1)}
        for subject, obj, days in example.dated:
            places.append((row, subject, obj))
            right.append([columns[place] for place in days] or [0])
    truth = torch.zeros(len(places), 1 + most, dtype=torch.bool)
    for number, chosen in enumerate(right):
        truth[number, chosen] = True
    return dates, torch.tensor(places, dtype=torch.long).view(-1, 3), truth
