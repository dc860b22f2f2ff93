from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.gold.formats import gold_format, read_gold

PASSAGE = """## listedOn + 001
date: 2019-05-17
[a|GovernmentAgency|The ministry] put [b|Company|Acme] on [c|RegulatoryList|[a|its] grey list] in {t|2019-05|May}. [b|It] protested.
= b listedOn c; agent=a; time=2019-05; phrase="put … on"
= b foundedOn t; polarity=negative; claimant=b
@ b denies "protested"; cue="protested"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "x.gold"
    file.write_text(PASSAGE)
    return file


def test_text_mentions_and_chains(path: Path) -> None:
    (record,) = read_gold(path)
    text = record["document"]["text"]
    assert text == "The ministry put Acme on its grey list in May. It protested."
    assert all(text[item["start"] : item["end"]] == item["text"] for item in record["mentions"])
    assert [(item["text"], item["entity"]) for item in record["mentions"]] == [
        ("The ministry", "a"),
        ("Acme", "b"),
        ("its grey list", "c"),
        ("its", "a"),
        ("It", "b"),
    ]


def test_relations_and_literals(path: Path) -> None:
    (record,) = read_gold(path)
    listed, founded = record["relations"]
    assert (listed["subject"], listed["object"], listed["qualifiers"]) == (
        "m2",
        "m3",
        {"agent": "m1", "time": "2019-05"},
    )
    assert listed["phrase"] == "put … on"
    assert founded["literal"] == {"value": "2019-05", "datatype": "xsd:gYearMonth", "start": 42, "end": 45}
    assert (founded["polarity"], founded["claimant"]) == ("negative", "m2")


def test_dates_are_kept_beside_the_relations(path: Path) -> None:
    (record,) = read_gold(path)
    assert [(item["value"], item["start"], item["end"]) for item in record["times"]] == [("2019-05", 42, 45)]


def test_attribution(path: Path) -> None:
    (record,) = read_gold(path)
    assert record["attributions"] == [{"source": "m5", "kind": "denies", "content": [50, 59], "cue": [50, 59]}]


def test_broken_markup_names_the_passage(path: Path) -> None:
    path.write_text(PASSAGE.replace("[a|its]", "[a|its"))
    with pytest.raises(InputError, match=r"listedOn \+ 001"):
        list(read_gold(path))


def test_formats_are_told_by_their_keys(tmp_path: Path) -> None:
    for line, name in {
        '{"text": "", "facts": []}': "names",
        '{"text": "", "annotated": []}': "knowledgenet",
        '{"document": {}}': "interchange",
        '{"text": "", "pair": []}': "core",
    }.items():
        (tmp_path / "g.jsonl").write_text(line)
        assert gold_format(tmp_path / "g.jsonl") == name
    (tmp_path / "g.jsonl").write_text('{"a": 1}')
    with pytest.raises(InputError, match="known gold format"):
        gold_format(tmp_path / "g.jsonl")
