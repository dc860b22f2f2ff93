"""All measures of one gold set in one pass, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.evaluate.calibration import calibration_curve, expected_calibration_error
from kg.evaluate.coreference import coreference_scores
from kg.evaluate.counts import Counts, macro_f1
from kg.evaluate.records import Annotated, Span, Statement, overlap
from kg.evaluate.relations import Match, count_pair, count_relations, match_relations
from kg.evaluate.speech import count_speech
from kg.ontology import Ontology

Pairs = list[tuple[Annotated, Annotated]]


def score(pairs: Pairs, ontology: Ontology) -> dict[str, Any]:
    """Scores of predictions against gold for whatever the gold annotates."""
    result: dict[str, Any] = {"documents": len(pairs)}
    named = [(gold, predicted) for gold, predicted in pairs if gold.mentions]
    if named:
        result["mentions"] = _score_mentions(named, ontology)
        chains = [(_shared(gold), _shared(predicted)) for gold, predicted in named]
        result["coreference"] = coreference_scores(chains)
    paired = [(gold, predicted) for gold, predicted in pairs if gold.pair]
    if paired:
        result["pair"] = sum((count_pair(*both, ontology) for both in paired), Counts()).as_dict()
    stated = [both for both in pairs if both[0].statements is not None and not both[0].pair]
    if stated:
        result |= _score_relations(stated, ontology)
    spoken = [both for both in pairs if both[0].speech]
    if spoken:
        result["attribution"] = _score_speech(spoken)
    return result


def find_matches(pairs: Pairs, ontology: Ontology) -> list[Match]:
    """Every relation match and miss, for the confusion table and the page of errors."""
    return [match for both in pairs for match in match_relations(*both, ontology)]


def _score_mentions(pairs: Pairs, ontology: Ontology) -> dict[str, Any]:
    """Mentions by exact span, by overlap, and the share of the exact ones with the right type or one below it."""
    exact, loose, typed = Counts(), Counts(), Counts()
    for gold, predicted in pairs:
        known, found = gold.mentions or {}, predicted.mentions or {}
        same = len(known.keys() & found.keys())
        exact += Counts(same, len(found), same, len(known))
        right = sum(any(overlap(span, other) for other in known) for span in found)
        hit = sum(any(overlap(span, other) for other in found) for span in known)
        loose += Counts(right, len(found), hit, len(known))
        both = [span for span in known if span in found]
        agree = sum(_same_type(known[span], found[span], ontology) for span in both)
        typed += Counts(agree, len(both), agree, len(both))
    return {"exact": exact.as_dict(), "overlap": loose.as_dict(), "type_accuracy": round(typed.precision, 4)}


def _shared(item: Annotated) -> list[frozenset[Any]]:
    """Chains of two mentions or more, as the shared tasks on coreference count them."""
    return [frozenset(chain) for chain in item.chains or () if len(chain) > 1]


def _same_type(gold: str, found: str, ontology: Ontology) -> bool:
    """Gold may be coarse: who finds a City where the gold has a Place is right."""
    above = gold in ontology.types and found in ontology.types and gold != "Thing"
    return gold == found or (above and ontology.is_a(found, gold))


def _score_relations(pairs: Pairs, ontology: Ontology) -> dict[str, Any]:
    matches = find_matches(pairs, ontology)
    counts = count_relations(matches)
    total = sum(counts.values(), Counts())
    return {
        "relations": {
            "micro": total.as_dict(),
            "macro_f1": round(macro_f1(counts.values()), 4),
            "per_property": {name: counts[name].as_dict() for name in sorted(counts)},
        },
        **_score_qualities(matches),
        "calibration": _score_calibration(matches),
    }


def _score_qualities(matches: Iterable[Match]) -> dict[str, Any]:
    """Of the relations found: polarity and modality both right, claimed or not, and the time exact."""
    found = [(match.prediction, _closest(match)) for match in matches if match.prediction and match.gold]
    dated = [(p, g) for p, g in found if g.times]
    return {
        "polarity_modality_accuracy": _share([_same_status(p, g) for p, g in found]),
        "claimed_accuracy": _share([p.claimed == g.claimed for p, g in found]),
        "time_exact": _share([g.times[0] in p.times for p, g in dated]),
        "time_gold": len(dated),
    }


def _closest(match: Match) -> Statement:
    """Of the gold that a prediction fits, what it agrees with most."""
    prediction = match.prediction
    assert prediction is not None
    return max(match.gold, key=lambda g: (_same_status(prediction, g), g.times[:1] == prediction.times[:1]))


def _same_status(predicted: Statement, gold: Statement) -> bool:
    """What is over may be written as an interval that ends or as what does not hold."""
    same = predicted.polarity == gold.polarity or (predicted.over and gold.polarity == "negative")
    return same and predicted.modality == gold.modality


def _share(values: list[bool]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0


def _score_calibration(matches: Iterable[Match]) -> dict[str, Any]:
    judged = [(match.prediction.confidence, bool(match.gold)) for match in matches if match.prediction]
    curve = calibration_curve([c for c, _ in judged], [right for _, right in judged])
    return {
        "expected_calibration_error": round(expected_calibration_error(curve), 4),
        "curve": [
            {
                "count": part.count,
                "confidence": round(part.confidence, 3),
                "accuracy": round(part.accuracy, 3),
            }
            for part in curve
        ],
    }


def _score_speech(pairs: Pairs) -> dict[str, Any]:
    totals: dict[str, Counts] = {}
    for gold, predicted in pairs:
        for name, counts in count_speech(gold, predicted).items():
            totals[name] = totals.get(name, Counts()) + counts
    return {name: counts.as_dict() for name, counts in totals.items()}


def confusion(matches: Iterable[Match]) -> dict[tuple[str, str], int]:
    """How often a property was read where the gold has another between the same ends (gold, read)."""
    items = list(matches)
    missed: dict[str, list[Match]] = {}
    for match in items:
        if match.prediction is None:
            missed.setdefault(match.document.key, []).append(match)
    table: dict[tuple[str, str], int] = {}
    for match in items:
        if match.prediction is not None and not match.gold:
            for other in missed.get(match.document.key, ()):
                if _same_pair(match.prediction, other.gold[0]):
                    cell = (other.predicate, match.predicate)
                    table[cell] = table.get(cell, 0) + 1
    return dict(sorted(table.items(), key=lambda item: (-item[1], item[0])))


def _same_pair(one: Statement, other: Statement) -> bool:
    def touch(left: tuple[Span, ...], right: tuple[Span, ...]) -> bool:
        return any(overlap(a, b) for a in left for b in right)

    straight = touch(one.subject, other.subject) and touch(one.object, other.object)
    return straight or (touch(one.subject, other.object) and touch(one.object, other.subject))
