"""Gold → the weights that tell a name's family (person, organization, place, thing) from what a document shows of it.

``python -m kg.name_families GOLD… -o kg/annotate/data/type_weights.tsv`` learns them from the training part of the gold
(needs the extra ``train``); ``kg/annotate/types.py`` uses them. A multinomial logistic regression with an L2 penalty.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.annotate.build import annotate, build_nlp
from kg.annotate.lexicon import load_lexicon
from kg.annotate.names import NameReader, dictionary_of
from kg.ids import document_id
from kg.learn.matching import best_match
from kg.model import Document
from kg.ontology import Ontology, load_ontology
from kg.settings import Settings
from kg.training import split_records

FAMILIES = ("Place", "Thing", "Organization", "Person")
_RAREST = 4  # a feature of fewer names is left out
_LEAST_WEIGHT = 0.12
_UNSURE = {"core": frozenset(("Agent", "Thing"))}  # there the type is the range of the property, not the thing's own
_BEFORE_NAMES = ("kg_names", "kg_coref", "kg_dates", "kg_amounts", "kg_attribution", "kg_factuality", "kg_figurative")

Sample = tuple[dict[str, float], str]


def read_samples(records: Sequence[Mapping[str, Any]], ontology: Ontology) -> Iterator[Sample]:
    """Features and family of every name in the records whose family the gold tells."""
    nlp = build_nlp(Settings(extractors=("patterns",)))
    lexicon, words = load_lexicon(), dictionary_of(nlp)
    for name in _BEFORE_NAMES:
        nlp.remove_pipe(name)
    texts = (record["document"]["text"] for record in records)
    documents = (Document(document_id(text, str(number)), text) for number, text in enumerate(texts))
    for record, doc in zip(records, annotate(nlp, documents), strict=True):
        known = _gold_families(record, ontology)
        for spans, features in NameReader(doc, lexicon, words).features():
            told = Counter(known[match] for span in spans if (match := best_match(span, known)) is not None)
            if told:
                yield features, told.most_common(1)[0][0]


def _gold_families(record: Mapping[str, Any], ontology: Ontology) -> dict[tuple[int, int], str]:
    unsure = _UNSURE.get(record["document"]["source"], frozenset())
    typed = ((m["start"], m["end"], m["type"]) for m in record["mentions"] if m["type"] not in unsure)
    return {(start, end): _family(kind, ontology) for start, end, kind in typed if kind not in ("Date", "Number")}


def _family(kind: str, ontology: Ontology) -> str:
    above = (name for name in FAMILIES if name != "Thing" and kind in ontology.types and ontology.is_a(kind, name))
    return next(above, "Thing")


def fit(samples: Sequence[Sample], rounds: int = 60) -> dict[str, list[float]]:
    """Weights of each feature for the families, those that say little left out."""
    import torch
    from torch.nn import functional

    counts = Counter(name for features, _ in samples for name in features)
    names = sorted(name for name, count in counts.items() if count >= _RAREST and name.isprintable())
    numbers = {name: number for number, name in enumerate(names)}
    rows = [[(numbers[name], value) for name, value in features.items() if name in numbers] for features, _ in samples]
    flat = torch.tensor([number for row in rows for number, _ in row])
    values = torch.tensor([value for row in rows for _, value in row])
    starts = torch.tensor([0, *(len(row) for row in rows[:-1])]).cumsum(0)
    right = torch.tensor([FAMILIES.index(family) for _, family in samples])
    weights = torch.zeros(len(names), len(FAMILIES), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=rounds, line_search_fn="strong_wolfe")

    def loss() -> Any:
        optimizer.zero_grad()
        scores = functional.embedding_bag(flat, weights, starts, mode="sum", per_sample_weights=values)
        total = functional.cross_entropy(scores, right, reduction="sum") + 0.5 * (weights**2).sum()
        total.backward()
        return total

    optimizer.step(loss)
    return {
        name: [round(weight, 2) for weight in row]
        for name, row in zip(names, weights.detach().tolist(), strict=True)
        if name == "bias" or max(map(abs, row)) >= _LEAST_WEIGHT
    }


def write_weights(path: Path, weights: Mapping[str, Sequence[float]]) -> None:
    """One feature a line, with its weight for each family."""
    lines = [
        "# Weights of a logistic regression over the features of type_features.py: family of a name from its document.",
        "# Written by `python -m kg.name_families`; the data and their licences stand in kg/learn/MODEL_CARD.md.",
        "\t".join(("feature", *FAMILIES)),
        *("\t".join((name, *(f"{weight:.2f}" for weight in row))) for name, row in sorted(weights.items())),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def share_right(samples: Iterable[Sample], weights: Mapping[str, Sequence[float]]) -> float:
    """Share of the names whose likeliest family is theirs."""
    hits = []
    for features, family in samples:
        scores = [0.0] * len(FAMILIES)
        for name, value in features.items():
            for place, weight in enumerate(weights.get(name, ())):
                scores[place] += value * weight
        hits.append(FAMILIES[scores.index(max(scores))] == family)
    return sum(hits) / max(1, len(hits))


def main() -> None:
    """Learn from the gold named on the command line, and say how well the weights do on what was kept out."""
    parser = argparse.ArgumentParser(description="learn the weights of the families of names")
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    ontology = load_ontology()
    parts = split_records(options.gold, ("dev.jsonl",))
    samples = list(read_samples(parts["train"], ontology))
    weights = fit(samples)
    write_weights(options.output, weights)
    print(f"{len(samples)} names, {len(weights)} features -> {options.output}")
    for part in ("validation", "test"):
        kept = list(read_samples(parts[part], ontology))
        print(f"{part}: {share_right(kept, weights):.3f} of {len(kept)} names right")


if __name__ == "__main__":
    main()
