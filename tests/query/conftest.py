"""Articles written by hand such that every named query has something to say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.model import Attribution, Document, Evidence, Extraction, LiteralValue, Mention, Relation
from kg.ontology import Ontology
from kg.settings import Settings

KINDS = {
    "Northwind Chips": "Company", "Harbour Foundry": "Company", "Quartz Robotics": "Company", "Vale Capital": "Company",
    "Ministry of Trade": "GovernmentAgency", "Grey List": "RegulatoryList", "Ann Lee": "Person", "Bob Ray": "Person",
    "High Street Press": "Company",
}  # fmt: skip

# sentence, subject, relation, object or (value, datatype), qualifiers and status
TRADE: list[tuple[Any, ...]] = [
    ("The Ministry of Trade put Northwind Chips on its Grey List in January 2025.",
     "Northwind Chips", "listedOn", "Grey List", {"agent": "Ministry of Trade", "time": "2025-01"}),
    ("Quartz Robotics has been on the Grey List since 2024, the Ministry of Trade said.",
     "Quartz Robotics", "listedOn", "Grey List", {"validFrom": "2024", "claimant": "Ministry of Trade"}),
    ("The Ministry of Trade maintains the Grey List.", "Ministry of Trade", "maintains", "Grey List", {}),
    ("Northwind Chips is a partner of Harbour Foundry.", "Northwind Chips", "partneredWith", "Harbour Foundry", {}),
    ("Harbour Foundry is a partner of Quartz Robotics.", "Harbour Foundry", "partneredWith", "Quartz Robotics", {}),
    ("Ann Lee leads Northwind Chips.", "Ann Lee", "leads", "Northwind Chips", {}),
    ("Bob Ray may lead Harbour Foundry.", "Bob Ray", "leads", "Harbour Foundry", {"modality": "planned"}),
]  # fmt: skip
MONEY: list[tuple[Any, ...]] = [
    ("Vale Capital bought Harbour Foundry on 3 February 2025 for $2 billion.",
     "Vale Capital", "acquired", "Harbour Foundry", {"time": "2025-02-03", "amount": "2000000000 USD"}),
    ("Harbour Foundry owns Quartz Robotics.", "Harbour Foundry", "owns", "Quartz Robotics", {}),
    ("Quartz Robotics raised $5 million in 2023.",
     "Quartz Robotics", "raisedFunding", ("5000000 USD", "kgo:money"), {"time": "2023", "amount": "5000000 USD"}),
    ("Vale Capital invested in Northwind Chips.", "Vale Capital", "investedIn", "Northwind Chips", {}),
    ("Northwind Chips sued Vale Capital.", "Northwind Chips", "sued", "Vale Capital", {"time": "2025-03"}),
    ("The Ministry of Trade was never in the way: Northwind Chips is not on the Grey List, Ann Lee said.",
     "Northwind Chips", "listedOn", "Grey List", {"polarity": "negative", "claimant": "Ann Lee"}),
    ("Northwind Chips said that it competes with Quartz Robotics.",
     "Northwind Chips", "competesWith", "Quartz Robotics", {"claimant": "Northwind Chips"}),
    ("High Street Press was founded in 1999.", "High Street Press", "foundedOn", ("1999", "xsd:gYear"), {}),
]  # fmt: skip


def article(key: str, published: str, stories: list[tuple[Any, ...]]) -> Extraction:
    """Each sentence with its mentions and its one relation; names are chains."""
    text = " ".join(sentence for sentence, *_ in stories)
    mentions: list[Mention] = []
    for number, (name, kind) in enumerate(KINDS.items()):
        if (start := text.find(name)) >= 0:
            mentions.append(Mention(f"m{number}", start, start + len(name), name, kind, f"e{number}"))
    names = {mention.text: mention.id for mention in mentions}
    relations = tuple(relation(text, names, *story) for story in stories)
    cue = text.rfind(" said")
    speech = Attribution(names["Northwind Chips"], (cue, cue + 5), (0, 20), "says")
    document = Document(key, text, f"Article {key}", f"https://example.org/{key}", f"{key}.txt", published)
    return Extraction(document, tuple(mentions), relations, (speech,))


def relation(
    text: str, names: dict[str, str], sentence: str, subject: str, predicate: str, target: Any, more: dict[str, str]
) -> Relation:
    start = text.index(sentence)
    literal = LiteralValue(*target, start, start + 1) if isinstance(target, tuple) else None
    status: dict[str, Any] = {key: more[key] for key in ("polarity", "modality") if key in more}
    qualifiers = {
        key: names.get(value, value) for key, value in more.items() if key not in ("polarity", "modality", "claimant")
    }
    return Relation(
        names[subject], predicate, None if literal else names[target], literal, predicate, qualifiers,
        **{"polarity": "positive", "modality": "asserted", **status},
        claimant=names.get(more.get("claimant", "")), confidence=0.9,
        evidence=Evidence(start, start + len(sentence), sentence, "patterns"),
    )  # fmt: skip


@pytest.fixture(scope="session")
def rich_trig(tmp_path_factory: pytest.TempPathFactory, ontology: Ontology) -> Path:
    from kg.rdf import write_dataset
    from kg.resolve import resolve

    articles = [article("trade", "2025-01-09", TRADE), article("money", "2025-03-12", MONEY)]
    linkage = resolve(articles)
    path = tmp_path_factory.mktemp("rich") / "graph.trig"
    written = write_dataset(path, articles, linkage.entities, linkage.entity_of, ontology, Settings(), {"kg": "test"})
    assert written.rejected == []
    return path
