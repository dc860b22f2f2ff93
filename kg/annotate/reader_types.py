"""Types settled by what is read: a name is of the type that its form and its relations together make likeliest."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc, Span

from kg.annotate.contract import MENTIONS
from kg.annotate.reader_mentions import says_its_type, typed
from kg.annotate.reader_reading import Reading, SeenRelation
from kg.ontology import Ontology

_SUREST = 0.98
_LEAST = 0.4
_DEMANDING = 0.5  # what is less likely than not asks for no type
_NO_TYPE = ("Other", "Date", "Number")

Chances = dict[str, float]
Demand = tuple[float, tuple[str, ...]]


def settle_types(doc: Doc, reading: Reading, ontology: Ontology) -> None:
    """Type anew the mentions of ``doc.spans["mentions"]`` whose chain a relation asks to be something else."""
    chains: dict[int, list[Span]] = defaultdict(list)
    for span in doc.spans.get(MENTIONS, ()):
        chains[span._.chain].append(span)
    demands = _demands(chains, reading.relations, ontology)
    better = {chain: _better_type(chains[chain], asked, reading, ontology) for chain, asked in demands.items()}
    fresh = {chain: kind for chain, kind in better.items() if kind}
    if fresh:
        doc.spans[MENTIONS] = [
            typed(span, fresh[span._.chain]) if span._.chain in fresh else span for span in doc.spans[MENTIONS]
        ]


def _better_type(spans: Sequence[Span], demands: Sequence[Demand], reading: Reading, ontology: Ontology) -> str:
    """Another type for a chain, told by its names where it has some; empty where the one it has may stand."""
    spans = [span for span in spans if span._.kind == "name"] or spans
    label = spans[0].label_
    told = any(len(span) > 1 and span._.kind == "name" and says_its_type(span) for span in spans)
    if told or all(_fits(label, wanted, ontology) for _, wanted in demands):
        return ""
    chances = _mean_chances(spans, reading.chances)
    known = {kind: chance for kind, chance in chances.items() if kind not in _NO_TYPE}
    weighed = {kind: _weigh(kind, chance, demands, ontology) for kind, chance in known.items()}
    best = max(sorted(weighed), key=lambda kind: weighed[kind], default="")
    sure = weighed[best] / sum(weighed.values()) if best else 0.0
    return best if sure >= _LEAST and best != label else ""


def _demands(
    chains: Mapping[int, Sequence[Span]], relations: Iterable[SeenRelation], ontology: Ontology
) -> dict[int, list[Demand]]:
    """For each chain in a relation how sure that is, and which types it allows at this end."""
    by_head = {span.root.idx: span for spans in chains.values() for span in spans}
    heads = sorted(by_head)
    asked: dict[int, list[Demand]] = defaultdict(list)
    for seen in relations:
        if seen.probability < _DEMANDING:
            continue
        term = ontology.properties[seen.predicate]
        ends = [(seen.subject, term.domain)] + ([] if term.literal else [(seen.object, term.range)])
        for place, wanted in ends:
            for head in heads[bisect_left(heads, place[0]) : bisect_left(heads, place[1])]:
                span = by_head[head]
                if 2 * len(span.text) > place[1] - place[0]:  # the name is most of the words
                    asked[span._.chain].append((seen.probability, wanted))
    return asked


def _fits(kind: str, wanted: Sequence[str], ontology: Ontology) -> bool:
    return any(ontology.is_a(kind, above) for above in wanted)


def _mean_chances(spans: Sequence[Span], chances: Mapping[tuple[int, int], Chances]) -> Chances:
    seen = [chances[place] for span in spans if (place := (span.start_char, span.end_char)) in chances]
    kinds = {kind for item in seen for kind in item}
    return {kind: sum(item.get(kind, 0.0) for item in seen) / len(seen) for kind in kinds}


def _weigh(kind: str, chance: float, demands: Sequence[Demand], ontology: Ontology) -> float:
    weight = chance
    for probability, wanted in demands:
        weight *= 1.0 if _fits(kind, wanted, ontology) else 1.0 - min(probability, _SUREST)
    return weight
