"""Two small articles whose graph is known by heart."""

from __future__ import annotations

from typing import Any

from kg.model import Attribution, Document, Evidence, Extraction, LiteralValue, Mention, Relation

FIRST = (
    "The Ministry of Trade put Acme on its Grey List in January 2025. Acme denied the listing. Acme said it leads the market. "
    "Acme was founded in 1999. Ann Lee leads Acme."
)
SECOND = "Acme is not on the Grey List, Beta said. Acme may acquire Beta for $2 million."


def mention(text: str, words: str, name: str, kind: str, entity: str) -> Mention:
    start = text.index(words)
    return Mention(name, start, start + len(words), words, kind, entity)


def relation(text: str, quote: str, **values: Any) -> Relation:
    start = text.index(quote)
    defaults: dict[str, Any] = {
        "object": None, "literal": None, "phrase": "", "qualifiers": {}, "polarity": "positive",
        "modality": "asserted", "claimant": None, "confidence": 0.9,
    }  # fmt: skip
    evidence = Evidence(start, start + len(quote), quote, "patterns")
    return Relation(**{**defaults, **values}, evidence=evidence)


def first() -> Extraction:
    mentions = (
        mention(FIRST, "Ministry of Trade", "m1", "GovernmentAgency", "e1"),
        mention(FIRST, "Acme", "m2", "Company", "e2"),
        mention(FIRST, "Grey List", "m3", "RegulatoryList", "e3"),
        mention(FIRST, "Ann Lee", "m4", "Person", "e4"),
    )
    year = FIRST.index("1999")
    relations = (
        relation(
            FIRST, "The Ministry of Trade put Acme on its Grey List in January 2025.", subject="m2", predicate="listedOn",
            object="m3", qualifiers={"agent": "m1", "time": "2025-01"},
        ),
        relation(
            FIRST, "Acme was founded in 1999.", subject="m2", predicate="foundedOn",
            literal=LiteralValue("1999", "xsd:gYear", year, year + 4),
        ),
        relation(FIRST, "Ann Lee leads Acme.", subject="m4", predicate="leads", object="m2"),
        relation(FIRST, "Acme said it leads the market.", subject="m2", predicate="competesWith", object="m1", claimant="m2"),
    )  # fmt: skip
    cue, content = FIRST.index("denied"), FIRST.index("the listing")
    speech = Attribution("m2", (cue, cue + 6), (content, content + 11), "denies")
    document = Document("d1", FIRST, "Grey", "https://example.org/1", "first.txt", "2025-01-09")
    return Extraction(document, mentions, relations, (speech,))


def second() -> Extraction:
    mentions = (
        mention(SECOND, "Acme", "m1", "Company", "e1"),
        mention(SECOND, "Grey List", "m2", "RegulatoryList", "e2"),
        mention(SECOND, "Beta", "m3", "Company", "e3"),
    )
    relations = (
        relation(
            SECOND, "Acme is not on the Grey List, Beta said.", subject="m1", predicate="listedOn", object="m2",
            polarity="negative", claimant="m3",
        ),
        relation(
            SECOND, "Acme may acquire Beta for $2 million.", subject="m1", predicate="acquired", object="m3",
            modality="possible", qualifiers={"amount": "2000000 USD"},
        ),
    )  # fmt: skip
    return Extraction(Document("d2", SECOND, "", None, "second.txt", None), mentions, relations)


def small_articles() -> list[Extraction]:
    """Both articles."""
    return [first(), second()]
