"""What the reader sees in a text: mentions that it detects, links and relations between spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from kg.annotate.reader_session import Array, Encoded, Indices, Judged, ReaderSession
from kg.wordpieces import STRIDE, WINDOW, Pieces, Span

Near = Callable[[Span, Span], bool]

_LONGEST = 32


@dataclass(frozen=True, slots=True)
class SeenRelation:
    """A relation between two spans, its probability, and how likely it is negative, planned, possible, claimed."""

    subject: Span
    predicate: str
    object: Span
    probability: float
    status: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one text: the types of the spans, with their probabilities, and relations between them."""

    types: dict[Span, tuple[str, float]] = field(default_factory=dict)
    relations: list[SeenRelation] = field(default_factory=list)


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
    length = len(pieces.ids)
    band = np.triu(np.ones((length, length), dtype=bool)) & ~np.triu(np.ones((length, length), dtype=bool), _LONGEST)
    band[0], band[:, 0], band[-1], band[:, -1] = False, False, False, False
    for first, last in np.argwhere((scores > 0) & band).tolist():
        glued = pieces.offsets[first - 1][1] == pieces.offsets[first][0] and first > 1 and pieces.shapes[first] < 4
        if not (glued and pieces.shapes[first - 1] < 4):
            yield first, last


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
    return {span: _best_type(session, logits) for span, logits in sorted(kinds.items())}


def link_spans(
    session: ReaderSession, windows: Sequence[Encoded], spans: Sequence[Span]
) -> list[tuple[Span, Span, float]]:
    """Each span with its likeliest antecedent and its probability, where one is likelier than none."""
    links: dict[Span, tuple[Span, float]] = {}
    for window in windows:
        held = window.pieces.locate_all(spans)
        if held:
            scores = session.link(window, session.look(window, list(held.values())))
            for later, earlier, chance in _links(scores, list(held)):
                if chance > links.get(later, (later, 0.0))[1]:
                    links[later] = earlier, chance
    return [(later, *links[later]) for later in sorted(links)]


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
    near: Near | None = None,
) -> Reading:
    """Types and relations of spans; where windows overlap the surest reading of a pair counts.

    `near` says between which spans to look; None means between all.
    """
    vectors, biases = session.label_vectors(labels)
    best: dict[tuple[Span, str, Span], SeenRelation] = {}
    kinds: dict[Span, Array] = {}
    for window in windows:
        held = window.pieces.locate_all(spans)
        if not held:
            continue
        looked, inside = session.look(window, list(held.values())), list(held)
        _add_kinds(kinds, inside, looked.kinds[0])
        chosen = _chosen(inside, near)
        if not len(chosen):
            continue
        judged = session.judge(window, looked, chosen, vectors, biases)
        for seen in _relations(session, judged, chosen, inside, list(labels), floor):
            key = (seen.subject, seen.predicate, seen.object)
            if key not in best or best[key].probability < seen.probability:
                best[key] = seen
    types = {span: _best_type(session, logits) for span, logits in sorted(kinds.items())}
    return Reading(types, [best[key] for key in sorted(best)])


def _chosen(spans: Sequence[Span], near: Near | None) -> Indices:
    pairs = [
        (left, right)
        for left, subject in enumerate(spans)
        for right, obj in enumerate(spans)
        if left != right and (near is None or near(subject, obj))
    ]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _best_type(session: ReaderSession, logits: Array) -> tuple[str, float]:
    chances = np.exp(logits - logits.max())
    chances = chances / chances.sum()
    place = int(chances.argmax())
    return session.types[place], float(chances[place])


def _links(logits: Array, spans: Sequence[Span]) -> Iterator[tuple[Span, Span, float]]:
    for later in range(1, len(spans)):
        scores = np.concatenate([[0.0], logits[later, :later]])
        chances = np.exp(scores - scores.max())
        chances = chances / chances.sum()
        place = int(chances.argmax())
        if place:
            yield spans[later], spans[place - 1], float(chances[place])


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
