"""Short passages set one behind the other, as in an article: between them nothing is related."""

from __future__ import annotations

import random
from collections.abc import Sequence

from kg.learn.examples import Block, Cell, Example
from kg.wordpieces import Pieces, Span

_SHORT = 100
_ROOM = 200
_SOURCES = ("knowledgenet", "core", "passages")


def join_some(examples: Sequence[Example], share: float, seed: int) -> list[Example]:
    """The examples, a share of the short ones joined by twos to fours."""
    chance = random.Random(seed)
    short: list[Example] = []
    rest: list[Example] = []
    for example in examples:
        fits = example.source in _SOURCES and len(example.pieces.ids) <= _SHORT
        (short if fits and chance.random() < share else rest).append(example)
    chance.shuffle(short)
    while short:
        group = [short.pop()]
        wanted = chance.randint(2, 4)
        while short and len(group) < wanted and _length((*group, short[-1])) <= _ROOM:
            group.append(short.pop())
        rest.append(join(group) if len(group) > 1 else group[0])
    return rest


def _length(group: Sequence[Example]) -> int:
    return sum(len(example.pieces.ids) for example in group)


def join(group: Sequence[Example]) -> Example:
    """One example of several."""
    joined = group[0]
    for example in group[1:]:
        joined = _append(joined, example)
    return joined


def _append(left: Example, right: Example) -> Example:
    pieces, spans = len(left.pieces.ids) - 2, len(left.spans)
    chains = max(left.chains, default=-1) + 1
    return Example(
        source=left.source,
        group=left.group,
        pieces=_behind(left.pieces, right.pieces),
        spans=left.spans + _moved(right.spans, pieces),
        types=left.types + right.types,
        chains=left.chains + [chain + chains if chain >= 0 else chain for chain in right.chains],
        blocks=left.blocks + [_block(block, spans) for block in right.blocks],
        facts=left.facts + [[_cell(cell, spans) for cell in fact] for fact in right.facts],
        open_cells=left.open_cells + [_cell(cell, spans) for cell in right.open_cells],
        status=left.status + [(s + spans, o + spans, kinds) for s, o, kinds in right.status],
        names=(left.names or []) + _moved(right.names or [], pieces),
        references=(left.references or []) + _moved(right.references or [], pieces),
        partial=left.partial or right.partial,
        dates=left.dates + [place + spans for place in right.dates],
        dated=left.dated + [(s + spans, o + spans, tuple(d + spans for d in days)) for s, o, days in right.dated],
    )


def _behind(left: Pieces, right: Pieces) -> Pieces:
    return Pieces(
        left.ids[:-1] + right.ids[1:], left.shapes[:-1] + right.shapes[1:], left.offsets[:-1] + right.offsets[1:]
    )


def _moved(spans: Sequence[Span], by: int) -> list[Span]:
    return [(first + by, last + by) for first, last in spans]


def _block(block: Block, by: int) -> Block:
    pairs = None if block.pairs is None else [(s + by, o + by) for s, o in block.pairs]
    return Block(block.start + by, block.stop + by, block.annotated, pairs)


def _cell(cell: Cell, by: int) -> Cell:
    return cell[0] + by, cell[1] + by, cell[2]
