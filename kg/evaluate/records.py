"""Gold and predictions in one shape: spans, chains of spans, and relations between chains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation whose ends are all spans that stand for the subject and for the object.

    `times` are all ways to write when it holds: an open interval also by its one bound. `over` tells that it has ended.
    """

    predicate: str
    subject: tuple[Span, ...]
    object: tuple[Span, ...]
    polarity: str = "positive"
    modality: str = "asserted"
    times: tuple[str, ...] = ()
    over: bool = False
    claimed: bool = False
    confidence: float = 1.0
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Speech:
    """An attribution: the source (None where nobody is named), cue and content.

    `stands` are all spans of the source's chain, any of which may stand for it.
    """

    source: Span | None
    cue: Span
    content: Span
    kind: str
    stands: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """One text with all that is known of it; None stands for what was not annotated.

    `properties` are those annotated exhaustively (None: all of the vocabulary). `pair` limits the relations
    to one annotated pair of spans.
    """

    key: str
    text: str
    published: str | None = None
    mentions: Mapping[Span, str] | None = None
    chains: tuple[frozenset[Span], ...] | None = None
    statements: tuple[Statement, ...] | None = None
    properties: frozenset[str] | None = None
    speech: tuple[Speech, ...] | None = None
    pair: tuple[Span, Span] | None = None


def annotated_of(record: Mapping[str, Any], *, key: str | None = None) -> Annotated:
    """The interchange dictionary (gold or prediction) in the shape that the scorer compares."""
    document = record["document"]
    spans = {item["id"]: (item["start"], item["end"]) for item in record["mentions"]}
    chains: dict[str, list[Span]] = {}
    for item in record["mentions"]:
        chains.setdefault(item["entity"], []).append(spans[item["id"]])
    stands = {item["id"]: tuple(chains[item["entity"]]) for item in record["mentions"]}
    properties = record.get("annotated")
    pair = record.get("pair")
    return Annotated(
        key=key or str(record.get("passage") or document["id"]),
        text=document["text"],
        published=document.get("published"),
        mentions={spans[item["id"]]: item["type"] for item in record["mentions"]},
        chains=tuple(frozenset(spans) for spans in chains.values()),
        statements=tuple(_statement(item, stands) for item in record["relations"]),
        properties=None if properties is None else frozenset(properties),
        speech=tuple(_speech(item, spans, stands) for item in record.get("attributions") or ()),
        pair=pair and (_span(pair[0]), _span(pair[1])),
    )


def _statement(item: Mapping[str, Any], stands: Mapping[str, Sequence[Span]]) -> Statement:
    literal = item.get("literal")
    return Statement(
        predicate=item["predicate"],
        subject=tuple(stands[item["subject"]]),
        object=((literal["start"], literal["end"]),) if literal else tuple(stands[item["object"]]),
        polarity=item.get("polarity", "positive"),
        modality=item.get("modality", "asserted"),
        times=_times(item.get("qualifiers") or {}),
        over="validTo" in (item.get("qualifiers") or {}),
        claimed=item.get("claimant") is not None,
        confidence=item.get("confidence", 1.0),
        quote=(item.get("evidence") or {}).get("quote", ""),
    )


def _times(qualifiers: Mapping[str, str]) -> tuple[str, ...]:
    start, end = qualifiers.get("validFrom"), qualifiers.get("validTo")
    if "time" in qualifiers:
        return (qualifiers["time"],)
    if start and end:
        return (f"{start}/{end}",)
    if start:
        return (f"{start}/..", start)
    return (f"../{end}", end) if end else ()


def _speech(item: Mapping[str, Any], spans: Mapping[str, Span], stands: Mapping[str, tuple[Span, ...]]) -> Speech:
    source = item["source"]
    cue, content = _pair(item["cue"]), _pair(item["content"])
    return Speech(spans.get(source), cue, content, item["kind"], stands.get(source, ()))


def _span(item: Mapping[str, Any]) -> Span:
    return item["start"], item["end"]


def _pair(values: Sequence[int]) -> Span:
    return values[0], values[1]


def overlap(left: Span, right: Span) -> bool:
    """Whether two spans share a character."""
    return left[0] < right[1] and right[0] < left[1]


def any_overlap(left: Sequence[Span], right: Sequence[Span]) -> bool:
    """Whether some span of one side overlaps some span of the other."""
    return any(overlap(one, other) for one in left for other in right)
