from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.gold.core import read_core
from kg.gold.gum import read_gum
from kg.gold.knowledgenet import read_knowledgenet
from kg.gold.redocred import read_redocred


def _write(path: Path, *items: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return path


def _span(text: str, words: str) -> dict[str, Any]:
    return {"start": text.index(words), "end": text.index(words) + len(words), "text": words}


def test_knowledgenet_dates_are_literals(tmp_path: Path) -> None:
    text = "Ana Ruiz was born in 1961."
    fact = {"subject": _span(text, "Ana Ruiz"), "predicate": "bornOn", "object": _span(text, "1961"), "original": "X"}
    item = {"id": "k1", "document": "7", "fold": 2, "text": text, "annotated": ["bornOn"], "relations": [fact]}
    (record,) = read_knowledgenet(_write(tmp_path / "k.jsonl", item))
    assert record["annotated"] == ["bornOn"]
    assert record["fold"] == 2
    assert [m["type"] for m in record["mentions"]] == ["Person"]
    assert record["relations"][0]["object"] is None
    assert record["relations"][0]["literal"]["value"] == "1961"


def test_core_keeps_the_pair_of_a_negative(tmp_path: Path) -> None:
    text = "Acme and Globex are firms."
    pair = [_span(text, "Acme"), _span(text, "Globex")]
    item = {"id": "c1", "text": text, "pair": pair, "original": "undefined", "relations": []}
    (record,) = read_core(_write(tmp_path / "c.jsonl", item))
    assert [end["start"] for end in record["pair"]] == [0, 9]
    assert record["relations"] == []
    assert len(record["mentions"]) == 2


def test_redocred_chains_and_wikidata(tmp_path: Path) -> None:
    text = "Oslo is in Norway . Oslo is old ."
    entities = [
        {"id": "e0", "type": "LOC", "mentions": [_span(text, "Oslo"), {"start": 20, "end": 24, "text": "Oslo"}]},
        {"id": "e1", "type": "LOC", "mentions": [_span(text, "Norway")]},
    ]
    facts = [
        {"wikidata": "P17", "head": "e0", "tail": "e1", "predicate": "locatedIn", "subject": "e0", "object": "e1"},
        {"wikidata": "P30", "head": "e1", "tail": "e0", "predicate": None, "subject": None, "object": None},
    ]
    item = {"id": "r1", "title": "Oslo", "text": text, "sentences": [[0, 19], [20, 33]], "entities": entities}
    (record,) = read_redocred(_write(tmp_path / "r.jsonl", {**item, "relations": facts}))
    assert [m["entity"] for m in record["mentions"]] == ["e0", "e1", "e0"]
    assert len(record["relations"]) == 1
    assert ["e1", "P30", "e0"] in record["wikidata"]
    assert record["annotated"] == ["locatedIn"]


def test_gum_has_mentions_and_no_relations(tmp_path: Path) -> None:
    text = "The mayor smiled. She left."
    mentions = [
        {**_span(text, "The mayor"), "type": "person", "entity": "1", "status": "new", "link": None},
        {**_span(text, "She"), "type": "person", "entity": "1", "status": "giv", "link": None},
    ]
    item = {"id": "g1", "genre": "news", "text": text, "sentences": [], "mentions": mentions, "published": "2011-01-01"}
    (record,) = read_gum(_write(tmp_path / "g.jsonl", item))
    assert {m["entity"] for m in record["mentions"]} == {"e1"}
    assert record["annotated"] == []
