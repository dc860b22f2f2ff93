"""CORE: one annotated pair of spans in each passage on companies, with hard negatives.

Reference: Borchert et al., CORE: A Few-Shot Company Relation Classification Dataset, EMNLP 2023; CC BY 4.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.gold.spans import Span, chain_numbers, document_of, mentions_of, read_lines, relation_of, span_of

_PRODUCTS = ("develops", "launched")


def read_core(path: Path) -> Iterator[dict[str, Any]]:
    """Interchange dictionaries with `pair`, the annotated spans; all `relations` are right names for the pair.

    Types are those that the names imply; ``Thing`` where they imply none.
    """
    for item in read_lines(path):
        yield _record(item)


def _record(item: Mapping[str, Any]) -> dict[str, Any]:
    text = item["text"]
    kinds: dict[Span, str] = {span_of(end): "Thing" for end in item["pair"]}
    for fact in item["relations"]:
        product = fact["predicate"] in _PRODUCTS
        kinds[span_of(fact["subject"])] = "Agent" if fact["predicate"] in ("owns", "investedIn") else "Organization"
        kinds[span_of(fact["object"])] = "Product" if product else _owned(item["original"])
    chains = chain_numbers(list(kinds))
    mentions, names = mentions_of(text, {span: (kind, chains[span]) for span, kind in kinds.items()})
    return {
        "group": item["id"],
        "pair": [{key: end[key] for key in ("start", "end")} for end in item["pair"]],
        "document": document_of(item, "core"),
        "mentions": mentions,
        "relations": [_relation(text, fact, names) for fact in item["relations"]],
        "attributions": [],
        "rejected": [],
    }


def _owned(original: str) -> str:
    return "Thing" if original == "brand_of" else "Organization"


def _relation(text: str, fact: Mapping[str, Any], names: Mapping[Span, str]) -> dict[str, Any]:
    subject, obj = span_of(fact["subject"]), span_of(fact["object"])
    return relation_of(text, (names[subject], subject), fact["predicate"], (names[obj], obj))
