"""What the learned reader says of what rules found: relations that it does not see, doubts that it does not share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc, Span

from kg.extract.merge import Draft
from kg.ontology import Ontology

_READING = "kg_reading"
_RULES = ("patterns",)
# On 1,000 dense passages half of these are right, whatever the rule's own confidence; with the reader nine in ten.
_UNSUPPORTED = 0.65
# Of 876 relations found in passages that no training saw the rules get 0.924 polarities and modalities right, with
# this 0.929; what the reader would have denied or put off gains nothing.
_NEVER = 0.02


def doubt_unsupported(drafts: Iterable[Draft], doc: Doc, ontology: Ontology) -> list[Draft]:
    """Drafts in the same order, those that the reader does not support with less confidence."""
    reading: Any = doc.user_data.get(_READING)
    if reading is None:
        return list(drafts)
    return [
        replace(draft, confidence=draft.confidence * _UNSUPPORTED)
        if draft.extractors == _RULES
        and draft.candidate.predicate in reading.known
        and not _reaches_out(draft)
        and not any(_supports(seen, draft, ontology) for seen in reading.relations)
        else draft
        for draft in drafts
    ]


def affirm_stated(drafts: Iterable[Draft], doc: Doc, ontology: Ontology) -> list[Draft]:
    """Drafts in the same order, stated plainly where the reader is sure of it and a rule saw a denial or a plan."""
    reading: Any = doc.user_data.get(_READING)
    return [draft if reading is None else _affirmed(draft, reading.relations, ontology) for draft in drafts]


def _affirmed(draft: Draft, relations: Iterable[Any], ontology: Ontology) -> Draft:
    if (draft.stance.polarity, draft.stance.modality) == ("positive", "asserted"):
        return draft
    seen = [item for item in relations if item.status and _supports(item, draft, ontology)]
    if not seen:
        return draft
    negative, planned, possible, *_ = max(seen, key=lambda item: (item.probability, item.subject, item.object)).status
    polarity = "positive" if negative < _NEVER else draft.stance.polarity
    modality = "asserted" if max(planned, possible) < _NEVER else draft.stance.modality
    return replace(draft, stance=replace(draft.stance, polarity=polarity, modality=modality))


def _reaches_out(draft: Draft) -> bool:
    """Whether an end stands in another sentence, where the reader does not look: "Both banks are based in Zurich"."""
    start = draft.candidate.trigger.sent.start
    ends = (draft.candidate.subject, draft.candidate.object)
    return any(isinstance(end, Span) and end.root.sent.start != start for end in ends)


def _supports(seen: Any, draft: Draft, ontology: Ontology) -> bool:
    name = draft.candidate.predicate
    related = ontology.is_below(seen.predicate, name) or ontology.is_below(name, seen.predicate)
    if seen.predicate != name and not related:
        return False
    subject, item = draft.candidate.subject, draft.candidate.object
    first = (subject.start_char, subject.end_char)
    second = (item.start_char, item.end_char) if isinstance(item, Span) else (item.start, item.end)
    ways = [(first, second), (second, first)] if ontology.properties[name].symmetric else [(first, second)]
    return any(_overlap(seen.subject, left) and _overlap(seen.object, right) for left, right in ways)


def _overlap(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]
