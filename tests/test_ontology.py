from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology import Ontology, default_folder, load_ontology


def test_union_and_hierarchy(ontology: Ontology) -> None:
    assert ontology.is_a("Company", "Agent")
    assert ontology.is_a("Country", "Agent")
    assert not ontology.is_a("City", "Agent")
    assert ontology.is_below("chiefExecutiveOf", "affiliatedWith")


def test_domain_and_range(ontology: Ontology) -> None:
    assert ontology.allows("listedOn", "Company", "RegulatoryList")
    assert not ontology.allows("listedOn", "Company", "Company")
    assert ontology.allows("foundedOn", "Company", None)
    assert not ontology.allows("foundedBy", "Company", None)


def test_every_property_has_a_label_and_a_definition_of_its_own(ontology: Ontology) -> None:
    definitions = [term.definition for term in ontology.properties.values()]
    assert len(set(definitions)) == len(definitions)
    assert all(term.label != term.name or term.label.islower() for term in ontology.properties.values())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(default_folder(), tmp_path / "ontology"))


def test_unknown_range_is_one_line_that_names_the_fix(folder: Path) -> None:
    path = folder / "news.ttl"
    path.write_text(path.read_text().replace("rdfs:range kgo:RegulatoryList", "rdfs:range kgo:Blacklist", 1))
    with pytest.raises(OntologyError, match=r"unknown range 'Blacklist'.*kg ontology check") as error:
        load_ontology(folder)
    assert "\n" not in str(error.value)


def test_broken_turtle_names_the_file(folder: Path) -> None:
    (folder / "news.ttl").write_text("this is no turtle")
    with pytest.raises(OntologyError, match=r"news\.ttl"):
        load_ontology(folder)


def test_words_without_a_property(folder: Path) -> None:
    (folder / "relations").mkdir(exist_ok=True)
    (folder / "relations" / "marriedTo.yaml").write_text("relation: marriedTo\n")
    with pytest.raises(OntologyError, match=r"marriedTo\.yaml names no property"):
        load_ontology(folder)


def test_words_with_an_unknown_key(folder: Path) -> None:
    (folder / "relations").mkdir(exist_ok=True)
    (folder / "relations" / "worksFor.yaml").write_text("relation: worksFor\ntimles: true\n")
    with pytest.raises(OntologyError, match=r"unknown key 'timles'"):
        load_ontology(folder)


def test_alignments_speak_of_what_the_ontology_has(ontology: Ontology) -> None:
    from rdflib import Graph

    from kg.ids import ONTOLOGY_NS

    graph = Graph().parse(ontology.folder / "alignments.ttl", format="turtle")
    names = {str(node).removeprefix(ONTOLOGY_NS) for node in graph.subjects()} - {"Claim"}
    assert names <= ontology.types.keys() | ontology.properties.keys()
    assert len(names) > 40
