"""What the reader sees in a text: mentions that it detects, links and relations between spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from kg.annotate.reader_session import Array, Encoded, ReaderSession
from kg.wordpieces import Pieces, Span

_LONGEST = 32
_WORST = 0.02


@dataclass(frozen=True, slots=True)
class SeenMention:
    """A span that the reader takes for a name or a reference, with its type and both probabilities."""

    start: int
    end: int
    kind: str
    type: str
    certainty: float
    type_certainty: float


@dataclass(frozen=True, slots=True)
class SeenRelation:
    """A relation between two spans, its probability, and how likely it is negative, planned, possible, claimed."""

    subject: Span
    predicate: str
    object: Span
    probability: float
    status: tuple[float, ...]


@dataclass(slots=True)
class Reading:
    """All that was read from one text; `links` are (later span, earlier span, probability)."""

    mentions: list[SeenMention] = field(default_factory=list)
    types: dict[Span, tuple[str, float]] = field(default_factory=dict)
    links: list[tuple[Span, Span, float]] = field(default_factory=list)
    relations: list[SeenRelation] = field(default_factory=list)


def encode_text(session: ReaderSession, text: str, breaks: Iterable[int]) -> list[Encoded]:
    """The encoder over overlapping windows of a text."""
    return [session.encode(pieces) for pieces in session.pieces.windows(text, breaks)]


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


def judge_spans(
    session: ReaderSession,
    windows: Sequence[Encoded],
    spans: Sequence[Span],
    labels: dict[str, str],
    *,
    floor: float,
) -> Reading:
    """Types, links and relations of spans; where windows overlap the surest reading of a pair counts."""
    vectors, biases = session.label_vectors(labels)
    names = list(labels)
    best: dict[tuple[Span, str, Span], SeenRelation] = {}
    links: dict[tuple[Span, Span], float] = {}
    kinds: dict[Span, Array] = {}
    for window in windows:
        located = [(span, window.pieces.locate(span)) for span in spans]
        held = [(span, where) for span, where in located if where is not None]
        if not held:
            continue
        judged = session.judge(window, [where for _, where in held], vectors, biases)
        inside = [span for span, _ in held]
        for place, span in enumerate(inside):
            kinds[span] = kinds[span] + judged.kinds[place] if span in kinds else judged.kinds[place]
        for pair, probability in _links(judged.links, inside):
            links[pair] = max(links.get(pair, 0.0), probability)
        for seen in _relations(session, judged.relations, judged.status, inside, names, floor):
            key = (seen.subject, seen.predicate, seen.object)
            if key not in best or best[key].probability < seen.probability:
                best[key] = seen
    return Reading(
        types={span: _best_type(session, logits) for span, logits in sorted(kinds.items())},
        links=[(*pair, probability) for pair, probability in sorted(links.items())],
        relations=[best[key] for key in sorted(best)],
    )


def _best_type(session: ReaderSession, logits: Array) -> tuple[str, float]:
    chances = np.exp(logits - logits.max())
    chances = chances / chances.sum()
    place = int(chances.argmax())
    return session.types[place], float(chances[place])


def _links(logits: Array, spans: Sequence[Span]) -> Iterator[tuple[tuple[Span, Span], float]]:
    """Each span's likeliest antecedent, where one is likelier than none."""
    for later in range(1, len(spans)):
        scores = np.concatenate([[0.0], logits[later, :later]])
        chances = np.exp(scores - scores.max())
        chances = chances / chances.sum()
        place = int(chances.argmax())
        if place:
            yield (spans[later], spans[place - 1]), float(chances[place])


def _relations(
    session: ReaderSession, logits: Array, status: Array, spans: Sequence[Span], names: Sequence[str], floor: float
) -> Iterator[SeenRelation]:
    slope, shift = session.config.get("calibration", (1.0, 0.0))
    lowest = (np.log(floor / (1 - floor)) - shift) / slope
    for subject, obj, label in np.argwhere(logits > lowest).tolist():
        if not _touch(spans[subject], spans[obj]):
            chance = 1 / (1 + np.exp(-(slope * float(logits[subject, obj, label]) + shift)))
            shades = tuple(round(float(1 / (1 + np.exp(-x))), 4) for x in status[subject, obj])
            yield SeenRelation(spans[subject], names[label], spans[obj], round(float(chance), 4), shades)


def _touch(left: Span, right: Span) -> bool:
    return left == right


def suppress(relations: Iterable[SeenRelation]) -> list[SeenRelation]:
    """Of readings of one predicate whose ends overlap only the surest."""
    kept: list[SeenRelation] = []
    for item in sorted(relations, key=lambda r: (-r.probability, r.subject, r.predicate, r.object)):
        if not any(_same(item, other) for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda r: (r.subject, r.object, r.predicate))


def _same(left: SeenRelation, right: SeenRelation) -> bool:
    return (
        left.predicate == right.predicate
        and _overlap(left.subject, right.subject)
        and _overlap(left.object, right.object)
    )


def _overlap(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]
