"""KnowledgeNet: passages with the facts of a few properties each.

Reference: Mesquita et al., KnowledgeNet, EMNLP 2019; CC BY-SA 4.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.gold.spans import Span, chain_numbers, document_of, mentions_of, read_lines, relation_of, span_of

_PERSONAL = (
    "affiliatedWith", "bornIn", "bornOn", "chiefExecutiveOf", "childOf", "citizenOf", "diedOn",
    "educatedAt", "memberOfParty", "residesIn", "spouse",
)  # fmt: skip
_SUBJECTS = dict.fromkeys(_PERSONAL, "Person")
_OBJECTS = {
    "bornIn": "Place", "childOf": "Person", "citizenOf": "Country", "educatedAt": "EducationalInstitution",
    "foundedBy": "Person",
    "headquarteredIn": "Place", "memberOfParty": "PoliticalParty", "residesIn": "Place", "spouse": "Person",
}  # fmt: skip
_DATES = ("bornOn", "diedOn", "foundedOn")


def read_knowledgenet(path: Path) -> Iterator[dict[str, Any]]:
    """Interchange dictionaries with `annotated` (the properties read exhaustively), `group` (the article) and `fold`.

    Mentions are the ends of facts only, with the coarse type that the property implies; each is a chain of its own.
    """
    for item in read_lines(path):
        yield _record(item)


def _record(item: Mapping[str, Any]) -> dict[str, Any]:
    text = item["text"]
    kinds: dict[Span, str] = {}
    for fact in item["relations"]:
        kinds.setdefault(span_of(fact["subject"]), _SUBJECTS.get(fact["predicate"], "Organization"))
        if fact["predicate"] not in _DATES:
            kinds.setdefault(span_of(fact["object"]), _OBJECTS.get(fact["predicate"], "Organization"))
    chains = chain_numbers(list(kinds))
    mentions, names = mentions_of(text, {span: (kind, chains[span]) for span, kind in kinds.items()})
    return {
        "group": f"knowledgenet-{item['document']}",
        "fold": item["fold"],
        "annotated": sorted(item["annotated"]),
        "document": document_of(item, "knowledgenet"),
        "mentions": mentions,
        "relations": [_relation(text, fact, names) for fact in item["relations"]],
        "attributions": [],
        "rejected": [],
    }


def _relation(text: str, fact: Mapping[str, Any], names: Mapping[Span, str]) -> dict[str, Any]:
    subject, obj = span_of(fact["subject"]), span_of(fact["object"])
    datatype = "xsd:date" if fact["predicate"] in _DATES else None
    return relation_of(text, (names[subject], subject), fact["predicate"], (names.get(obj, ""), obj), datatype)
