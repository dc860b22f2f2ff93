"""What the reader sees in a text: mentions that it detects, links and relations between spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import permutations, product, zip_longest

import numpy as np
from numpy.typing import NDArray

from kg.annotate.reader_dates import date_pairs
from kg.annotate.reader_session import Array, Encoded, Indices, Judged, ReaderSession
from kg.wordpieces import STRIDE, WINDOW, Pieces, Span

_LONGEST = 32
_UNLIKELY = 0.01
_ACROSS = 0.65  # what a relation between two sentences must reach; below it most are wrong


@dataclass(frozen=True, slots=True)
class SeenRelation:
    """A relation between two spans, its probability, and how likely it is negative, planned, possible, claimed."""

    subject: Span
    predicate: str
    object: Span
    probability: float
    status: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A span with its likeliest antecedent, where one is likelier than none."""

    later: Span
    earlier: Span
    chance: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one text: the types of the spans, with their probabilities, and relations between them.

    `types` has the likeliest type of each span, `chances` the probability of every type that is not out of the
    question, `links` the likeliest antecedents, `known` the relations that the reader was trained to see, `dates` the
    dates that what is said of a pair may have, with their probabilities (the rest to one: it has none of them).
    """

    types: dict[Span, tuple[str, float]] = field(default_factory=dict)
    relations: list[SeenRelation] = field(default_factory=list)
    chances: dict[Span, dict[str, float]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    known: frozenset[str] = frozenset()
    dates: dict[tuple[Span, Span], dict[Span, float]] = field(default_factory=dict)


def encode_text(
    session: ReaderSession, text: str, breaks: Iterable[int], *, size: int = WINDOW, stride: int = STRIDE
) -> list[Encoded]:
    """The encoder over overlapping windows of a text."""
    return [session.encode(pieces) for pieces in session.pieces.windows(text, breaks, size=size, stride=stride)]


def detect(windows: Sequence[Encoded]) -> list[tuple[int, int, str, float]]:
    """Spans found as names and references with their scores, none crossing a better one."""
    found: dict[tuple[int, int, str], float] = {}
    for window in windows:
        for channel, kind in enumerate(("name", "reference")):
            for first, last in _above(window.detected[channel], window.pieces):
                key = (window.pieces.offsets[first][0], window.pieces.offsets[last][1], kind)
                found[key] = max(found.get(key, -1e9), float(window.detected[channel, first, last]))
    ranked = sorted(((*key, score) for key, score in found.items()), key=lambda item: (-item[3], item[:3]))
    kept: list[tuple[int, int, str, float]] = []
    for item in ranked:
        if not any(_crosses(item, other) for other in kept):
            kept.append(item)
    return sorted(kept)


def _above(scores: Array, pieces: Pieces) -> Iterator[Span]:
    for first, last in np.argwhere((scores > 0) & _band(len(pieces.ids))).tolist():
        glued = pieces.offsets[first - 1][1] == pieces.offsets[first][0] and first > 1 and pieces.shapes[first] < 4
        if not (glued and pieces.shapes[first - 1] < 4):
            yield first, last


@cache
def _band(length: int) -> NDArray[np.bool_]:
    """Which cells of a window stand for spans of a length that is looked at, within its ends."""
    square = np.ones((length, length), dtype=bool)
    band = np.triu(square) & ~np.triu(square, _LONGEST)
    band[0], band[:, 0], band[-1], band[:, -1] = False, False, False, False
    return band


def _crosses(left: tuple[int, int, str, float], right: tuple[int, int, str, float]) -> bool:
    same = left[:2] == right[:2]
    apart = left[1] <= right[0] or right[1] <= left[0]
    inside = (left[0] >= right[0] and left[1] <= right[1]) or (right[0] >= left[0] and right[1] <= left[1])
    return same or not (apart or inside)


def type_spans(
    session: ReaderSession, windows: Sequence[Encoded], spans: Sequence[Span]
) -> dict[Span, tuple[str, float]]:
    """The likeliest type of each span and its probability."""
    kinds: dict[Span, Array] = {}
    for window in windows:
        held = window.pieces.locate_all(spans)
        if held:
            _add_kinds(kinds, list(held), session.look(window, list(held.values())).kinds[0])
    return {span: _best(_chances(session, logits)) for span, logits in sorted(kinds.items())}


def link_spans(session: ReaderSession, windows: Sequence[Encoded], spans: Sequence[Span]) -> list[Link]:
    """Links between spans, without their relations."""
    links: dict[Span, Link] = {}
    for window in windows:
        held = window.pieces.locate_all(spans)
        if held:
            _add_links(links, session.link(window, session.look(window, list(held.values()))), list(held))
    return [links[later] for later in sorted(links)]


def _add_kinds(kinds: dict[Span, Array], spans: Sequence[Span], logits: Array) -> None:
    for place, span in enumerate(spans):
        kinds[span] = kinds[span] + logits[place] if span in kinds else logits[place]


def judge_spans(
    session: ReaderSession,
    windows: Sequence[Encoded],
    spans: Sequence[Span],
    labels: dict[str, str],
    *,
    floor: float,
    sentences: Sequence[int] | None = None,
    values: frozenset[Span] = frozenset(),
    times: frozenset[Span] = frozenset(),
) -> Reading:
    """Types, links, relations and dates of spans; where windows overlap a pair is read with most text around it.

    `sentences` are the places where sentences start: only spans of one sentence, or of two that follow each other, are
    paired, and of these only what is likelier than not is kept. None: all are paired, as of one sentence.
    `values` are spans that are no things (dates, amounts), of which nothing is said; `times` those that are dates.
    """
    vectors, biases = session.label_vectors(labels)
    found: list[SeenRelation] = []
    dates: dict[tuple[Span, Span], dict[Span, float]] = {}
    groups = list(_grouped(spans, sentences))
    number = {span: place for place, group in enumerate(groups) for span in group}
    beside = {span: [other for other in group if other in times] for group in groups for span in group}
    pairs = _share_out(windows, _side_by_side(groups), values)
    kinds: dict[Span, Array] = {}
    links: dict[Span, Link] = {}
    for window, own in zip(windows, pairs, strict=True):
        held = window.pieces.locate_all(spans)
        if not held:
            continue
        looked, inside = session.look(window, list(held.values())), list(held)
        _add_kinds(kinds, inside, looked.kinds[0])
        _add_links(links, session.link(window, looked), inside)
        own = [pair for pair in own if pair[0] in held and pair[1] in held]
        if own:
            places = {span: place for place, span in enumerate(inside)}
            chosen = np.array([(places[left], places[right]) for left, right in own], dtype=np.int64)
            judged = session.judge(window, looked, chosen, vectors, biases)
            seen = _relations(session, judged, chosen, inside, list(labels), floor)
            found += [r for r in seen if number[r.subject] == number[r.object] or r.probability >= _ACROSS]
            dates |= date_pairs(session, window, looked, judged, own, beside, places)
    chances = {span: _chances(session, logits) for span, logits in sorted(kinds.items())}
    types = {span: _best(found) for span, found in chances.items()}
    relations = sorted(found, key=lambda seen: (seen.subject, seen.predicate, seen.object))
    return Reading(types, relations, chances, [links[later] for later in sorted(links)], dates=dates)


def _grouped(spans: Sequence[Span], sentences: Sequence[int] | None) -> Iterable[list[Span]]:
    groups: dict[int, list[Span]] = {}
    for span in spans:
        groups.setdefault(bisect_right(sentences or (), span[0]), []).append(span)
    return groups.values()


def _side_by_side(groups: Sequence[Sequence[Span]]) -> Iterator[tuple[Span, Span]]:
    """Pairs of the spans of one group, and of two groups that follow each other."""
    for group, following in zip_longest(groups, groups[1:], fillvalue=()):
        yield from permutations(group, 2)
        for one, other in product(group, following):
            yield from ((one, other), (other, one))


def _share_out(
    windows: Sequence[Encoded], wanted: Iterable[tuple[Span, Span]], values: frozenset[Span]
) -> list[list[tuple[Span, Span]]]:
    """For each window the pairs to read in it: those that have most text around them there."""
    reach = [(window.pieces.offsets[1][0], window.pieces.offsets[-2][1]) for window in windows]
    pairs: list[list[tuple[Span, Span]]] = [[] for _ in windows]
    for left, right in (pair for pair in wanted if pair[0] not in values):
        start, end = min(left[0], right[0]), max(left[1], right[1])
        margin, number = max((min(start - first, last - end), -n) for n, (first, last) in enumerate(reach))
        if margin >= 0:
            pairs[-number].append((left, right))
    return pairs


def _chances(session: ReaderSession, logits: Array) -> dict[str, float]:
    chances = np.exp(logits - logits.max())
    chances = chances / chances.sum()
    return {session.types[place]: float(chances[place]) for place in np.flatnonzero(chances >= _UNLIKELY)}


def _best(chances: dict[str, float]) -> tuple[str, float]:
    return max(chances.items(), key=lambda item: item[1])


def _add_links(links: dict[Span, Link], logits: Array, spans: Sequence[Span]) -> None:
    """Where windows overlap the surest link of a span counts."""
    for link in _links(logits, spans):
        if link.later not in links or links[link.later].chance < link.chance:
            links[link.later] = link


def _links(logits: Array, spans: Sequence[Span]) -> Iterator[Link]:
    for later in range(1, len(spans)):
        scores = np.concatenate([[0.0], logits[later, :later]])
        chances = np.exp(scores - scores.max())
        chances = chances / chances.sum()
        place = int(chances.argmax())
        if place:
            yield Link(spans[later], spans[place - 1], float(chances[place]))


def _relations(
    session: ReaderSession, judged: Judged, chosen: Indices, spans: Sequence[Span], names: Sequence[str], floor: float
) -> Iterator[SeenRelation]:
    slope, shift = session.config["calibration"]
    lowest = (np.log(floor / (1 - floor)) - shift) / slope
    for row, label in np.argwhere(judged.relations > lowest).tolist():
        subject, obj = chosen[row].tolist()
        chance = 1 / (1 + np.exp(-(slope * float(judged.relations[row, label]) + shift)))
        shades = tuple(round(float(1 / (1 + np.exp(-x))), 4) for x in judged.status[row])
        yield SeenRelation(spans[subject], names[label], spans[obj], round(float(chance), 4), shades)


def suppress(relations: Iterable[SeenRelation]) -> list[SeenRelation]:
    """Of readings of one predicate whose ends overlap only the surest."""
    kept: dict[str, list[SeenRelation]] = {}
    for item in sorted(relations, key=lambda r: (-r.probability, r.subject, r.predicate, r.object)):
        same = kept.setdefault(item.predicate, [])
        if not any(_overlap(item.subject, r.subject) and _overlap(item.object, r.object) for r in same):
            same.append(item)
    return sorted((r for same in kept.values() for r in same), key=lambda r: (r.subject, r.object, r.predicate))


def _overlap(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]
