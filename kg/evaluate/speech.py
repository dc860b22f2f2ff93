"""Attribution spans against gold: source, cue and content by the overlap of their tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.evaluate.counts import Counts
from kg.evaluate.records import Annotated, Span, Speech, any_overlap, overlap

_TOKEN = re.compile(r"\w+")
PARTS = ("source", "cue", "content")


def count_speech(gold: Annotated, predicted: Annotated) -> dict[str, Counts]:
    """Counts for ``attribution`` (source and content overlap), and for each part of the aligned pairs by tokens.

    Pairs are aligned greedily by the tokens that their contents share, each item once.

    Reference: Pareti, PARC 3.0, LREC 2016; Newell et al., PolNeAR, LREC 2018 (head and span overlap).
    """
    pairs = _align(gold, predicted)
    right = sum(_same_source(g, p) for g, p in pairs)
    counts = {
        "attribution": Counts(right, len(predicted.speech or ()), right, len(gold.speech or ())),
        "kind": Counts(*[sum(g.kind == p.kind for g, p in pairs), len(pairs)] * 2),
    }
    return counts | {part: _tokens(gold, predicted, part, pairs) for part in PARTS}


def _align(gold: Annotated, predicted: Annotated) -> list[tuple[Speech, Speech]]:
    candidates = [
        (-len(_inside(gold.text, g.content) & _inside(gold.text, p.content)), i, j)
        for i, g in enumerate(gold.speech or ())
        for j, p in enumerate(predicted.speech or ())
        if overlap(g.content, p.content)
    ]
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append(((gold.speech or ())[i], (predicted.speech or ())[j]))
    return pairs


def _same_source(gold: Speech, predicted: Speech) -> bool:
    """Any mention of the source's chain may stand for it; nothing is asked where the gold names nobody."""
    if gold.source is None:
        return True
    return predicted.source is not None and any_overlap(
        (gold.source, *gold.stands), (predicted.source, *predicted.stands)
    )


def _tokens(gold: Annotated, predicted: Annotated, part: str, pairs: Sequence[tuple[Speech, Speech]]) -> Counts:
    """Tokens of a part: those shared by aligned pairs, over those of all predictions and of all gold."""
    shared = sum(len(_inside(gold.text, getattr(g, part)) & _inside(gold.text, getattr(p, part))) for g, p in pairs)
    all_predicted = sum(len(_inside(gold.text, getattr(item, part))) for item in predicted.speech or ())
    all_gold = sum(len(_inside(gold.text, getattr(item, part))) for item in gold.speech or ())
    return Counts(shared, all_predicted, shared, all_gold)


def _inside(text: str, span: Span | None) -> frozenset[int]:
    """Start offsets of the word tokens of a span."""
    if span is None:
        return frozenset()
    return frozenset(match.start() for match in _TOKEN.finditer(text, span[0], span[1]))
