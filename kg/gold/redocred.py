"""Re-DocRED: encyclopedic documents with chains and Wikidata relations across sentences.

Reference: Tan et al., Revisiting DocRED, EMNLP 2022; MIT.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.gold.spans import Span, document_of, mentions_of, read_lines, relation_of, span_of

_TYPES = {"PER": "Person", "ORG": "Organization", "LOC": "Place", "TIME": "Date", "NUM": "Number", "MISC": "Thing"}
# Wikidata's sense of these is narrower than the project's, so that what is not annotated may still hold.
_NARROWER = frozenset({"leads", "worksFor", "develops", "partOf", "participatedIn", "memberOf", "subsidiaryOf"})


def read_redocred(path: Path) -> Iterator[dict[str, Any]]:
    """Interchange dictionaries; `wikidata` beside the relations lists all 96 properties as (head, property, tail).

    `annotated` are the project's properties that the annotators' properties cover; the ends of `wikidata` are chains.
    """
    items = list(read_lines(path))
    covered = {fact["predicate"] for item in items for fact in item["relations"] if fact["predicate"]}
    for item in items:
        yield {**_record(item), "annotated": sorted(covered - _NARROWER)}


def _record(item: Mapping[str, Any]) -> dict[str, Any]:
    text = item["text"]
    first: dict[str, Span] = {}
    spans: dict[Span, tuple[str, str]] = {}
    for entity in item["entities"]:
        for span in sorted(span_of(mention) for mention in entity["mentions"]):
            first.setdefault(entity["id"], span)
            spans.setdefault(span, (_TYPES[entity["type"]], entity["id"]))
    mentions, names = mentions_of(text, spans)
    facts = item["relations"]
    mapped = {(fact["subject"], fact["predicate"], fact["object"]): None for fact in facts if fact["predicate"]}
    kinds = {entity["id"]: entity["type"] for entity in item["entities"]}
    return {
        "group": item["id"],
        "wikidata": [[fact["head"], fact["wikidata"], fact["tail"]] for fact in facts],
        "document": document_of(item, "redocred"),
        "mentions": mentions,
        "relations": [_relation(text, fact, first, names, kinds) for fact in mapped if fact[0] != fact[2]],
        "attributions": [],
        "rejected": [],
    }


def _relation(
    text: str,
    fact: tuple[str, str, str],
    first: Mapping[str, Span],
    names: Mapping[Span, str],
    kinds: Mapping[str, str],
) -> dict[str, Any]:
    subject, obj = first[fact[0]], first[fact[2]]
    datatype = "xsd:date" if kinds[fact[2]] == "TIME" else None
    return relation_of(text, (names[subject], subject), fact[1], (names[obj], obj), datatype)
