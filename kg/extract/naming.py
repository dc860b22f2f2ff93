"""Ids of mentions and chains of a Doc: m1 … in text order, e1 … in order of first mention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from kg.annotate.contract import MENTIONS
from kg.extract.merge import Draft
from kg.model import Mention

_Place = tuple[int, int]
_Chain = tuple[int, _Place | None]


class Naming:
    """Which mentions of a Doc are kept, and what they are called.

    Kept is what is a name, what shares a chain with another mention, and what a relation or an attribution uses.
    """

    def __init__(self, doc: Doc, drafts: Iterable[Draft]) -> None:
        """Number the mentions that the drafts and the Doc's attributions need."""
        used = {_place(span) for span in _used(doc, drafts)}
        spans = {_place(span): span for span in [*_used(doc, drafts), *doc.spans.get(MENTIONS, ())]}
        told = {span._.chain for span in spans.values() if span._.kind == "name"} | _recurring(spans.values())
        kept = sorted(
            (place for place, span in spans.items() if place in used or span._.chain in told),
            key=lambda place: (place[0], -place[1]),
        )
        chains = {chain: f"e{n}" for n, chain in enumerate(_first(_chain(spans[p]) for p in kept), 1)}
        self._ids = {place: f"m{n}" for n, place in enumerate(kept, 1)}
        self.mentions = tuple(
            Mention(self._ids[p], *p, spans[p].text, spans[p].label_ or "Thing", chains[_chain(spans[p])]) for p in kept
        )

    def id_of(self, span: Span) -> str:
        """Id of a kept mention."""
        return self._ids[_place(span)]


def _recurring(spans: Iterable[Span]) -> set[int]:
    """Chains of two mentions and more."""
    sizes = Counter(span._.chain for span in spans if span._.chain >= 0)
    return {chain for chain, size in sizes.items() if size > 1}


def _used(doc: Doc, drafts: Iterable[Draft]) -> Iterator[Span]:
    for draft in drafts:
        yield draft.candidate.subject
        for item in (draft.candidate.object, draft.stance.claimant, *draft.qualifiers.values()):
            if isinstance(item, Span):
                yield item
    yield from (act.source for act in doc._.attributions if act.source is not None)


def _first(chains: Iterable[_Chain]) -> Iterator[_Chain]:
    yield from dict.fromkeys(chains)


def _chain(span: Span) -> _Chain:
    """A span that is in no chain, as open relations may have at their ends, stands for itself."""
    return span._.chain, None if span._.chain >= 0 else _place(span)


def _place(span: Span) -> _Place:
    return span.start_char, span.end_char
