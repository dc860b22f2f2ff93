from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from kg.annotate.reader_session import WEIGHTS
from kg.gold.markup import parse_inline
from kg.learn.examples import Example, build_examples
from kg.learn.labels import STATUS, TYPES, ontology_labels
from kg.ontology import Ontology
from kg.wordpieces import WordPieces

pytestmark = pytest.mark.skipif(not (WEIGHTS / "tokenizer.json").exists(), reason="no weights in this checkout")


def _nothing(texts: Iterable[str]) -> Iterator[list[tuple[int, int, str]]]:
    for _ in texts:
        yield []


def _record(marked: str, *facts: tuple[str, str, str], **changes: Any) -> dict[str, Any]:
    text, mentions, _ = parse_inline(marked)
    first = {m["entity"]: m["id"] for m in reversed(mentions)}
    relations = [
        {
            "subject": first[s],
            "predicate": p,
            "object": first[o],
            "literal": None,
            "polarity": "negative",
            "modality": "planned",
            "claimant": None,
        }
        for s, p, o in facts
    ]
    document = {"id": "d", "text": text, "source": "passages"}
    return {"document": document, "mentions": mentions, "relations": relations, **changes}


def _example(record: dict[str, Any], ontology: Ontology) -> Example:
    labels = ontology_labels(ontology)
    tokenizer = WordPieces(WEIGHTS / "tokenizer.json")
    (example,) = build_examples([record], labels, ontology, tokenizer, _nothing)
    return example


def test_a_fact_may_hold_at_any_mention_of_its_chains(ontology: Ontology) -> None:
    record = _record("[a|Company|Acme] grew. [a|It] bought [b|Company|Globex].", ("a", "acquired", "b"))
    example = _example(record, ontology)
    names = [label.name for label in ontology_labels(ontology)]
    assert example.facts == [[(0, 2, names.index("acquired")), (1, 2, names.index("acquired"))]]
    assert example.chains[0] == example.chains[1] != example.chains[2]


def test_what_a_fact_implies_is_stated_too(ontology: Ontology) -> None:
    record = _record("[a|Person|Ann] runs [b|Company|Acme] as CEO.", ("a", "chiefExecutiveOf", "b"))
    names = [label.name for label in ontology_labels(ontology)]
    stated = {names[fact[0][2]] for fact in _example(record, ontology).facts}
    assert stated == {"chiefExecutiveOf", "leads", "affiliatedWith"}


def test_symmetric_facts_stand_both_ways(ontology: Ontology) -> None:
    record = _record("[a|Company|Acme] merged with [b|Company|Globex].", ("a", "mergedWith", "b"))
    assert {fact[0][:2] for fact in _example(record, ontology).facts} == {(0, 1), (1, 0)}


def test_status_and_types(ontology: Ontology) -> None:
    example = _example(_record("[a|Company|Acme] will not buy [b|Company|Globex].", ("a", "acquired", "b")), ontology)
    assert example.status == [(0, 1, (STATUS.index("negative"), STATUS.index("planned")))]
    assert example.types[0] == {TYPES.index("Company")}


def test_only_annotated_properties_count(ontology: Ontology) -> None:
    record = _record("[a|Company|Acme] merged with [b|Company|Globex].", annotated=["mergedWith"])
    names = [label.name for label in ontology_labels(ontology)]
    assert _example(record, ontology).blocks[0].annotated == [names.index("mergedWith")]


def test_a_pair_has_the_dates_that_its_relation_names(ontology: Ontology) -> None:
    marked = (
        "[a|Company|Acme] bought [b|Company|Globex] in {t|2019|2019} and sold [c|Company|Initech] in {u|2021|2021}."
    )
    record = _record(marked, ("a", "acquired", "b"), ("a", "owns", "c"))
    _, _, values = parse_inline(marked)
    record["times"] = list(values.values())
    record["relations"][0]["qualifiers"] = {"time": "2019"}
    example = _example(record, ontology)
    assert example.dates == [2, 4]
    assert example.dated == [(0, 1, (2,)), (0, 3, ())]
    record["relations"][0]["qualifiers"] = {"time": "2019/.."}
    assert _example(record, ontology).dated == [(0, 1, (2,)), (0, 3, ())]
    record["relations"][0]["qualifiers"] = {"time": "2018-03"}
    assert _example(record, ontology).dated == [(0, 3, ())]
