"""Names of the rules and names of the reader brought together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc, Span

from kg.annotate.contract import MENTIONS
from kg.annotate.lexicon import load_lexicon

_ADD_SCORE, _ADD_TYPE = 1.0, 0.6
_SPLIT_SCORE = 1.0
_RETYPE = 0.6
_NO_NAME = ("Other", "Date", "Number")

Place = tuple[int, int]


def correct_names(doc: Doc, found: Sequence[tuple[int, int, float]], types: Mapping[Place, tuple[str, float]]) -> None:
    """Split, retype and add names of ``doc.spans["mentions"]``; `found` are spans with detection scores."""
    sure = [(start, end) for start, end, score in found if score >= _SPLIT_SCORE]
    names: list[Span] = []
    for span in doc.spans.get(MENTIONS, ()):
        parts = _parts(doc, span, sure)
        names.extend(parts if parts else [span])
    votes = _votes(names, types)
    kept = [_retyped(span, votes) for span in names]
    kept.extend(_added(doc, kept, found, types))
    doc.spans[MENTIONS] = _with_chains(sorted(kept, key=lambda span: (span.start, -span.end)))


def _parts(doc: Doc, span: Span, sure: Sequence[Place]) -> list[Span]:
    """The names that a run-together one holds: two or more, with nothing but a conjunction or commas between."""
    if span._.kind != "name":
        return []
    inside = [place for place in sure if span.start_char <= place[0] and place[1] <= span.end_char]
    inside = [place for place in inside if place != (span.start_char, span.end_char)]
    parts = [part for part in (doc.char_span(*place) for place in inside) if part is not None]
    tops = [part for part in parts if not any(_within(part, other) for other in parts)]
    held = {token.i for part in tops for token in part}
    rest = [token for token in span if token.i not in held]
    if len(tops) < 2 or not all(token.pos_ in ("CCONJ", "PUNCT") for token in rest):
        return []
    return [_named(Span(doc, part.start, part.end, label=span.label_), -1) for part in tops]


def _within(part: Span, other: Span) -> bool:
    return (part.start, part.end) != (other.start, other.end) and other.start <= part.start and part.end <= other.end


def _votes(names: Iterable[Span], types: Mapping[Place, tuple[str, float]]) -> dict[str, tuple[str, float]]:
    """Best type of each name over all places where it stands, with its mean certainty."""
    sums: dict[str, dict[str, float]] = {}
    counts: dict[str, int] = {}
    for span in names:
        if seen := types.get((span.start_char, span.end_char)):
            scores = sums.setdefault(span.text, {})
            scores[seen[0]] = scores.get(seen[0], 0.0) + seen[1]
            counts[span.text] = counts.get(span.text, 0) + 1
    best = {text: max(scores.items(), key=lambda item: (item[1], item[0])) for text, scores in sums.items()}
    return {text: (kind, total / counts[text]) for text, (kind, total) in best.items()}


def _retyped(span: Span, votes: Mapping[str, tuple[str, float]]) -> Span:
    kind, certainty = votes.get(span.text, ("", 0.0))
    if certainty < _RETYPE or kind in _NO_NAME or kind == span.label_ or span._.kind != "name":
        return span
    if len(span) > 1 and says_its_type(span):
        return span
    return typed(span, kind)


def typed(span: Span, kind: str) -> Span:
    """The mention with another type, its kind and chain as they were."""
    fresh = Span(span.doc, span.start, span.end, label=kind)
    fresh._.kind, fresh._.chain = span._.kind, span._.chain
    return fresh


def says_its_type(span: Span) -> bool:
    """Whether a name's last word tells what it is ("… Hub", "… List"), which no guess can better."""
    lexicon, last = load_lexicon(), span[-1].text
    return last in lexicon.clear_heads or lexicon.name_heads.get(last) in ("RegulatoryList", "Law")


def _added(
    doc: Doc, names: Sequence[Span], found: Iterable[tuple[int, int, float]], types: Mapping[Place, tuple[str, float]]
) -> list[Span]:
    """Sure names of a sure type where the rules saw none."""
    taken = {token.i for span in names for token in span}
    added = []
    for start, end, score in found:
        kind, certainty = types.get((start, end), ("Other", 0.0))
        span = doc.char_span(start, end, label=kind)
        if span is None or score < _ADD_SCORE or certainty < _ADD_TYPE or kind in _NO_NAME:
            continue
        if not any(token.i in taken for token in span):
            added.append(_named(span, -1))
    return added


def _named(span: Span, chain: int) -> Span:
    span._.kind, span._.chain = "name", chain
    return span


def _with_chains(spans: list[Span]) -> list[Span]:
    """New names join the chain of an equal name or open one of their own."""
    chains = {span.text: span._.chain for span in spans if span._.chain >= 0}
    fresh = max(chains.values(), default=-1) + 1
    for span in spans:
        if span._.chain < 0:
            if span.text not in chains:
                chains[span.text], fresh = fresh, fresh + 1
            span._.chain = chains[span.text]
    return spans
