"""Who buys most of a company acquires it, and does not merely invest in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.extract.merge import Draft, content_of
from kg.ontology import Ontology

_HALF = 50.0


def as_control(drafts: Iterable[Draft], ontology: Ontology) -> list[Draft]:
    """The drafts; of more than half, each is the relation that its YAML names as ``controlling``, told once."""
    found: dict[tuple[object, ...], Draft] = {}
    for draft in (_as_control(draft, ontology) for draft in drafts):
        key = (*content_of(draft, ontology), draft.stance.polarity, draft.stance.modality, draft.stance.claimant)
        if key not in found or found[key].confidence < draft.confidence:
            found[key] = draft
    return list(found.values())


def _as_control(draft: Draft, ontology: Ontology) -> Draft:
    controlling = ontology.words.get(draft.candidate.predicate, {}).get("controlling")
    share = draft.qualifiers.get("share")
    if not controlling or not isinstance(share, str) or not _is_majority(share):
        return draft
    return replace(draft, candidate=replace(draft.candidate, predicate=controlling))


def _is_majority(share: str) -> bool:
    number = re.match(r"[\d.]+", share)
    return float(number[0]) > _HALF if number else share in ("majority", "controlling")
