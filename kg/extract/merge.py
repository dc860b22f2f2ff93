"""One relation where several extractors or frames found the same in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Span

from kg.extract.attribution import Stance
from kg.extract.contract import Candidate
from kg.ontology import Ontology

DATES = ("time", "validFrom", "validTo")
_CEILING = 0.99
_LEARNED = ("reader",)
_MUCH, _RULES_LEAD = 0.25, 0.5
_KIND_ORDER = {"name": 0, "nominal": 1, "pronoun": 2}


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate that passed the checks, with all that its place in the text says of it."""

    candidate: Candidate
    stance: Stance
    qualifiers: dict[str, str | Span]
    confidence: float
    start: int
    end: int
    extractors: tuple[str, ...]


def merge_drafts(drafts: Iterable[Draft], ontology: Ontology) -> list[Draft]:
    """Drafts in text order, those with the same content in one sentence united."""
    united: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        key = (draft.candidate.predicate, *pair_of(draft, ontology), *_place(draft))
        united[key] = _unite(united[key], draft) if key in united else draft
    return sorted(united.values(), key=_order)


def drop_general(drafts: list[Draft], ontology: Ontology) -> list[Draft]:
    """Without those that a more specific relation of the same pair in the same sentence implies.

    Where a rule found the general one, both must be meant in the same way.
    """
    return [draft for draft in drafts if not any(_implies(other, draft, ontology) for other in drafts)]


def drop_reversed(drafts: list[Draft], ontology: Ontology) -> list[Draft]:
    """Without those that only the reader found, the wrong way round of what a rule found in the same sentence."""
    ruled: set[tuple[object, ...]] = {
        (draft.candidate.predicate, *_chains(draft), draft.start) for draft in drafts if draft.extractors != _LEARNED
    }
    return [draft for draft in drafts if draft.extractors != _LEARNED or not _is_reversed(draft, ruled, ontology)]


def drop_rivals(drafts: list[Draft], ontology: Ontology) -> list[Draft]:
    """Of a relation read with several stances in one sentence, those of the rules, else the surest of the reader."""
    best: dict[tuple[object, ...], float] = {}
    for draft in drafts:
        best[content_of(draft, ontology)] = max(best.get(content_of(draft, ontology), 0.0), _weight(draft))
    return [
        draft for draft in drafts if draft.extractors != _LEARNED or _weight(draft) >= best[content_of(draft, ontology)]
    ]


def drop_outdone(drafts: list[Draft], ontology: Ontology) -> list[Draft]:
    """Without those that only the reader found where the same pair has a much surer relation in the same sentence.

    Those that the surer relation's YAML names as ``alongside`` stay: who has a subsidiary owns it.
    """
    met: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        met.setdefault(_meeting(draft), []).append(draft)
    return [
        draft
        for draft in drafts
        if draft.extractors != _LEARNED
        or not any(
            draft.confidence < _weight(other) - _MUCH and not _stands_beside(draft, other, ontology)
            for other in met[_meeting(draft)]
        )
    ]


def _stands_beside(draft: Draft, surer: Draft, ontology: Ontology) -> bool:
    words = ontology.words.get(surer.candidate.predicate, {})
    return draft.candidate.predicate in words.get("alongside", ())


def _meeting(draft: Draft) -> tuple[object, ...]:
    """A sentence and the two that meet in it, whichever way round."""
    return draft.start, *sorted(map(str, _chains(draft)))


def _weight(draft: Draft) -> float:
    """Confidence, with a lead for what a rule found."""
    return draft.confidence + (_RULES_LEAD if draft.extractors != _LEARNED else 0.0)


def _is_reversed(draft: Draft, ruled: set[tuple[object, ...]], ontology: Ontology) -> bool:
    subject, target = _chains(draft)
    name = draft.candidate.predicate
    return not ontology.properties[name].symmetric and (name, target, subject, draft.start) in ruled


def _implies(special: Draft, general: Draft, ontology: Ontology) -> bool:
    left, right = special.candidate.predicate, general.candidate.predicate
    if left == right or not ontology.is_below(left, right):
        return False
    if _chains(special) != _chains(general):
        return False
    return _place(special) == _place(general) or (general.extractors == _LEARNED and special.start == general.start)


def _chains(draft: Draft) -> tuple[object, object]:
    item = draft.candidate.object
    return draft.candidate.subject._.chain, item._.chain if isinstance(item, Span) else item.value


def content_of(draft: Draft, ontology: Ontology) -> tuple[object, ...]:
    """What a sentence states, whatever its stance."""
    return draft.candidate.predicate, *pair_of(draft, ontology), draft.start


def pair_of(draft: Draft, ontology: Ontology) -> tuple[object, ...]:
    """The chains that a draft relates, in one order where its property is symmetric."""
    chains = _chains(draft)
    return tuple(sorted(chains, key=str)) if ontology.properties[draft.candidate.predicate].symmetric else chains


def _place(draft: Draft) -> tuple[object, ...]:
    claimant = draft.stance.claimant
    speaker = claimant._.chain if claimant is not None else None
    return draft.stance.polarity, draft.stance.modality, speaker, draft.start


def _unite(first: Draft, second: Draft) -> Draft:
    best = min(first, second, key=_rank)
    other = second if best is first else first
    independent = set(first.extractors).isdisjoint(second.extractors)
    together = 1 - (1 - first.confidence) * (1 - second.confidence)
    confidence = min(_CEILING, together) if independent else max(first.confidence, second.confidence)
    names = tuple(sorted({*first.extractors, *second.extractors}))
    return replace(best, qualifiers=_joined(best, other), confidence=confidence, extractors=names)


def _joined(best: Draft, other: Draft) -> dict[str, str | Span]:
    """The qualifiers of both; the dates of one: of that which knows since when or until when, else of a rule."""
    told = [draft for draft in (best, other) if any(name in draft.qualifiers for name in DATES)]
    dated = min(told, key=_date_rank, default=best)
    found = {**other.qualifiers, **best.qualifiers}
    return {key: value for key, value in found.items() if key not in DATES} | {
        key: value for key, value in dated.qualifiers.items() if key in DATES
    }


def _date_rank(draft: Draft) -> tuple[bool, bool]:
    return set(draft.qualifiers).isdisjoint(DATES[1:]), draft.extractors == _LEARNED


def _rank(draft: Draft) -> tuple[object, ...]:
    spans = [span for span in (draft.candidate.subject, draft.candidate.object) if isinstance(span, Span)]
    return sum(_KIND_ORDER.get(span._.kind, 3) for span in spans), -draft.confidence, draft.candidate.trigger.i


def _order(draft: Draft) -> tuple[object, ...]:
    candidate = draft.candidate
    item = candidate.object
    where = item.start_char if isinstance(item, Span) else item.start
    return candidate.trigger.idx, candidate.predicate, candidate.subject.start_char, where, draft.stance.polarity
