"""The whole way, from the sample articles to the graph and its API."""

from __future__ import annotations

import filecmp
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import StoreError

SAMPLES = Path(kg.__file__).parent / "samples"
FEW = ["entity-list-huawei.txt", "rosneft-sanctions.txt", "microsoft-activision.txt"]
FAST = {"extractors": ("headers", "patterns")}


@pytest.fixture
def few(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in FEW:
        shutil.copy(SAMPLES / name, folder)
    return folder


def test_lists_and_who_is_on_them(sample_graph: Any) -> None:
    rows = sample_graph.query(
        "SELECT ?who { ?s kgo:listedOn ?l . ?l rdfs:label ?list . ?s rdfs:label ?who FILTER(CONTAINS(?list, 'Entity')) }"
    ).rows()
    assert "Huawei" in {row["who"] for row in rows}


def test_every_fact_has_a_live_claim_with_its_words(sample_graph: Any) -> None:
    facts = sample_graph.facts()
    assert len(facts) > 60
    texts = {path.name: path.read_text() for path in SAMPLES.glob("*.txt")}
    for fact in facts:
        if fact["source"] in texts:
            assert fact["quote"] in texts[fact["source"]]
    orphans = sample_graph.query(
        "SELECT ?s ?p ?o { ?s ?p ?o . FILTER(STRSTARTS(STR(?p), STR(kgo:)))"
        " FILTER NOT EXISTS { GRAPH ?g { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;"
        " kgo:polarity 'positive' ; kgo:modality 'asserted' } } }"
    ).rows()
    assert orphans == []


def test_denials_are_no_facts(sample_graph: Any) -> None:
    for item in sample_graph.statements():
        if item.polarity == "negative" or item.modality != "asserted":
            assert not item.fact


def test_facts_are_found_by_any_name(sample_graph: Any) -> None:
    assert sample_graph.facts(subject="huawei", predicate="foundedBy")[0]["object"] == "Ren Zhengfei"


def test_networkx_and_rdflib(sample_graph: Any) -> None:
    network = sample_graph.to_networkx()
    assert network.number_of_nodes() > 40
    assert all(data["relation"] for *_, data in network.edges(data=True))
    dataset = sample_graph.to_rdflib()
    assert len(dataset) > len(network)


def test_show_is_one_frame_without_links(sample_graph: Any) -> None:
    html = sample_graph.show().data
    assert html.startswith("<iframe srcdoc=")
    assert 'sandbox="allow-scripts"' in html


def test_same_input_again_changes_nothing_and_more_input_adds(few: Path, tmp_path: Path) -> None:
    target = tmp_path / "graph"
    kg.build([str(few)], target, **FAST)
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    kg.build([str(few)], target, **FAST)
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before
    shutil.copy(SAMPLES / "meta-fine-dublin.txt", few)
    grown = kg.build([str(few)], target, **FAST)
    assert grown.facts(predicate="fined")
    report = json.loads((target / "report.json").read_text())
    assert report["documents"] == 4


def test_adding_step_by_step_gives_the_bytes_of_building_at_once(few: Path, tmp_path: Path) -> None:
    for name in FEW:
        kg.build([str(few / name)], tmp_path / "steps", **FAST)
    kg.build([str(few)], tmp_path / "once", workers=2, **FAST)
    assert filecmp.cmp(tmp_path / "steps" / "graph.trig", tmp_path / "once" / "graph.trig", shallow=False)


def test_open_without_a_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        kg.open(tmp_path)


def test_a_bad_document_is_reported_and_the_rest_goes_on(few: Path, tmp_path: Path) -> None:
    (few / "binary.txt").write_bytes(b"\x00\x01")
    kg.build([str(few)], tmp_path / "graph", **FAST)
    report = json.loads((tmp_path / "graph" / "report.json").read_text())
    assert report["documents"] == 3
    assert report["rejected_documents"] == ["document binary.txt is not text (binary data)"]


ARTICLE = """Norwegian robot maker lands on a US list
June 3, 2024

Norvik Robotics opened the Norvik Robotics Harbour Innovation Hub in Oslo in March 2022.

The US Department of Commerce added Norvik Robotics, along with other Nordic firms like Fjordtech and Polarix, \
to its Maritime Watch List last week. Norvik Robotics denied that it had ever sold to the navy. \
Fjordtech said the listing would not change its plans. Is the tide turning? The firm is sailing into a storm.
"""


def test_an_article_by_the_default_pipeline(tmp_path: Path) -> None:
    (tmp_path / "norvik.txt").write_text(ARTICLE)
    graph = kg.build([str(tmp_path / "norvik.txt")], tmp_path / "graph")
    listed = graph.facts(predicate="listedOn")
    assert {fact["subject"] for fact in listed} == {"Norvik Robotics", "Fjordtech", "Polarix"}
    assert {fact["object"] for fact in listed} == {"Maritime Watch List"}
    assert {fact["agent"] for fact in listed} == {"US Department of Commerce"}
    assert {fact["time"] for fact in listed} == {"2024-05-27/2024-06-02"}
    (launch,) = graph.facts(predicate="launched")
    assert (launch["object"], launch["time"]) == ("Norvik Robotics Harbour Innovation Hub", "2022-03")
    assert graph.facts(subject="Norvik Robotics Harbour Innovation Hub", predicate="locatedIn")[0]["object"] == "Oslo"
    said = [item for item in graph.statements() if item.predicate == "stated"]
    assert {(item.claimant, item.polarity) for item in said} == {
        ("Norvik Robotics", "negative"),
        ("Fjordtech", "positive"),
    }
    assert not any(item.fact for item in said)
