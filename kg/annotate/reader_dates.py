"""Which date of its sentence belongs to what the reader sees between two spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from kg.annotate.reader_session import Array, Encoded, Judged, Looked, ReaderSession
from kg.wordpieces import Span

Pair = tuple[Span, Span]

_RELATED = -3.0  # log-odds of its likeliest relation above which a pair is worth a date
_UNLIKELY = 0.01


def date_pairs(
    session: ReaderSession,
    window: Encoded,
    looked: Looked,
    judged: Judged,
    pairs: Sequence[Pair],
    beside: Mapping[Span, Sequence[Span]],
    places: Mapping[Span, int],
) -> dict[Pair, dict[Span, float]]:
    """The dates of each of the `pairs` that may be related, with their probabilities.

    `beside` names the dates in the sentence of a span, `places` the number of each span of the window in `looked`.
    """
    found: dict[Pair, dict[Span, float]] = {}
    for dates, rows in _by_dates(judged, pairs, beside, places).items():
        chosen = [pairs[row] for row in rows]
        ends = list(dict.fromkeys(end for pair in chosen for end in pair))
        wanted = np.array([(places[end], places[date]) for end in ends for date in dates], dtype=np.int64)
        vectors = session.pair(window, looked, wanted).reshape(len(ends), len(dates), -1)
        subjects, objects = (vectors[[ends.index(pair[side]) for pair in chosen]] for side in (0, 1))
        for pair, scores in zip(chosen, session.date(judged.pairs[rows], subjects, objects), strict=True):
            found[pair] = _chances(scores, dates)
    return found


def _by_dates(
    judged: Judged, pairs: Sequence[Pair], beside: Mapping[Span, Sequence[Span]], places: Mapping[Span, int]
) -> dict[tuple[Span, ...], list[int]]:
    """Rows of the pairs that may be related, by the dates that stand around them."""
    rows: dict[tuple[Span, ...], list[int]] = {}
    for row in np.flatnonzero(judged.relations.max(1) > _RELATED).tolist():
        pair = pairs[row]
        around = sorted({date for end in pair for date in beside[end] if date in places})
        dates = tuple(date for date in around if not any(_touch(date, end) for end in pair))
        if dates and pair[1] not in around:
            rows.setdefault(dates, []).append(row)
    return rows


def _chances(scores: Array, dates: Sequence[Span]) -> dict[Span, float]:
    chances = np.exp(scores - scores.max())
    chances = chances / chances.sum()
    return {
        date: round(float(chance), 4) for date, chance in zip(dates, chances[1:], strict=True) if chance > _UNLIKELY
    }


def _touch(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]
