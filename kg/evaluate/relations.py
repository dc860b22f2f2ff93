"""Relations against gold: text F1 by overlap of both ends, and the one annotated pair of a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.evaluate.counts import Counts
from kg.evaluate.records import Annotated, Statement, any_overlap
from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Match:
    """A prediction with all gold that it fits (none: wrong), or gold that nothing fits (prediction None)."""

    document: Annotated
    predicate: str
    prediction: Statement | None
    gold: tuple[Statement, ...]


def match_relations(gold: Annotated, predicted: Annotated, ontology: Ontology) -> Iterator[Match]:
    """Every prediction once for each annotated property that it implies, then every gold relation missed.

    Reference: Mesquita et al., KnowledgeNet, EMNLP 2019 (text evaluation, span overlap).
    """
    wanted = gold.properties if gold.properties is not None else frozenset(ontology.properties)
    known = [item for item in gold.statements or () if item.predicate in wanted]
    found: set[int] = set()
    for prediction in predicted.statements or ():
        for predicate in _implied(prediction.predicate, wanted, gold.properties is not None, ontology):
            hits = [
                number
                for number, item in enumerate(known)
                if _same_property(item.predicate, predicate, ontology) and _same_ends(item, prediction, ontology)
            ]
            found.update(hits)
            yield Match(gold, predicate, prediction, tuple(known[number] for number in hits))
    for number, item in enumerate(known):
        if number not in found:
            yield Match(gold, item.predicate, None, (item,))


def _implied(predicate: str, wanted: frozenset[str], partial: bool, ontology: Ontology) -> list[str]:
    """Under partial annotation a property counts for each annotated one above it, else for itself."""
    if predicate not in ontology.properties:
        return []
    if not partial:
        return [predicate] if predicate in wanted else []
    return sorted(name for name in wanted if ontology.is_below(predicate, name))


def _same_property(gold: str, predicted: str, ontology: Ontology) -> bool:
    return ontology.is_below(predicted, gold) or ontology.is_below(gold, predicted)


def _same_ends(gold: Statement, predicted: Statement, ontology: Ontology) -> bool:
    if any_overlap(gold.subject, predicted.subject) and any_overlap(gold.object, predicted.object):
        return True
    if not ontology.properties[predicted.predicate].symmetric:
        return False
    return any_overlap(gold.subject, predicted.object) and any_overlap(gold.object, predicted.subject)


def count_relations(matches: Iterable[Match]) -> dict[str, Counts]:
    """Counts per property; gold is counted by what it is called in the gold."""
    counts: dict[str, Counts] = {}
    seen: set[int] = set()
    for match in matches:
        if match.prediction is not None:
            _add(counts, match.predicate, Counts(right=int(bool(match.gold)), predicted=1))
        for item in match.gold:
            if id(item) not in seen:
                seen.add(id(item))
                _add(counts, item.predicate, Counts(found=int(match.prediction is not None), gold=1))
    return counts


def _add(counts: dict[str, Counts], predicate: str, step: Counts) -> None:
    counts[predicate] = counts.get(predicate, Counts()) + step


def count_pair(gold: Annotated, predicted: Annotated, ontology: Ontology) -> Counts:
    """The annotated pair named, and named right, by the surest relation between its ends (either way round)."""
    assert gold.pair is not None
    left, right = ((span,) for span in gold.pair)
    between = [
        item
        for item in predicted.statements or ()
        if (any_overlap(item.subject, left) and any_overlap(item.object, right))
        or (any_overlap(item.subject, right) and any_overlap(item.object, left))
    ]
    truth = gold.statements or ()
    if not between:
        return Counts(gold=int(bool(truth)))
    best = max(between, key=lambda item: item.confidence)
    fits = any(
        _same_property(item.predicate, best.predicate, ontology) and _same_ends(item, best, ontology) for item in truth
    )
    return Counts(right=int(fits), predicted=1, found=int(fits), gold=int(bool(truth)))
