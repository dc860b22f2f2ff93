from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.model import Evidence, Extraction, Mention
from kg.ontology import Ontology
from kg.query import run_query
from kg.rdf import write_dataset
from kg.rdf.inference import infer
from kg.resolve import resolve
from kg.settings import FactPolicy, Settings
from kg.stores.memory import MemoryStore


def ask(trig: Path, sparql: str) -> list[dict[str, str]]:
    store = MemoryStore()
    store.load(trig)
    return run_query(store, sparql).rows()


def facts(trig: Path) -> set[tuple[str, str, str]]:
    rows = ask(
        trig,
        "SELECT ?a ?p ?b { ?s ?p ?o ; rdfs:label ?a . OPTIONAL { ?o rdfs:label ?l } BIND(COALESCE(?l, STR(?o)) AS ?b)"
        " FILTER(STRSTARTS(STR(?p), STR(kgo:))) }",
    )
    return {(row["a"], row["p"].split("#")[1], row["b"]) for row in rows}


def test_facts_are_positive_asserted_and_not_a_party_s_own_word(trig: Path) -> None:
    assert facts(trig) == {
        ("Acme", "listedOn", "Grey List"),
        ("Acme", "foundedOn", "1999"),
        ("Ann Lee", "leads", "Acme"),
    }


def test_qualifiers_and_evidence_of_a_claim(trig: Path) -> None:
    (row,) = ask(
        trig,
        "SELECT ?agent ?time ?exact ?start ?prefix { GRAPH ?g { ?c rdf:predicate kgo:listedOn ; kgo:polarity 'positive' ;"
        " kgo:time ?time ; kgo:agent ?a ; prov:wasDerivedFrom/oa:hasTarget ?t ."
        " ?t oa:hasSelector/oa:exact ?exact ; oa:hasSelector/oa:start ?start } ?a rdfs:label ?agent }",
    )
    assert (row["agent"], row["time"], row["start"]) == ("Ministry of Trade", "2025-01", "0")
    assert row["exact"].startswith("The Ministry of Trade put")


def test_precision_of_time_is_in_the_datatype(trig: Path) -> None:
    (row,) = ask(trig, "SELECT (DATATYPE(?t) AS ?d) { GRAPH ?g { ?c kgo:time ?t } }")
    assert row["d"].endswith("gYearMonth")


def test_denials_dispute_claims_in_their_own_and_in_other_articles(trig: Path) -> None:
    rows = ask(
        trig,
        "SELECT ?by { GRAPH ?g { ?d kgo:disputes ?c ; kgo:claimedBy ?x } GRAPH ?h { ?c rdf:predicate kgo:listedOn }"
        " ?x rdfs:label ?by }",
    )
    assert sorted(row["by"] for row in rows) == ["Acme", "Beta"]


def test_inferred_facts_stand_apart(trig: Path) -> None:
    rows = ask(trig, "SELECT ?g { GRAPH ?g { ?s kgo:affiliatedWith ?o } }")
    assert [row["g"].rsplit("/", 1)[1] for row in rows] == ["inferred-sub-property"]
    assert not ask(trig, "SELECT ?s { ?s kgo:affiliatedWith ?o }")


def test_same_bytes_whatever_the_order(
    tmp_path: Path, trig: Path, articles: list[Extraction], ontology: Ontology
) -> None:
    linkage = resolve(articles[::-1])
    other = tmp_path / "other.trig"
    write_dataset(other, articles[::-1], linkage.entities, linkage.entity_of, ontology, Settings(), {"kg": "test"})
    assert other.read_bytes() == trig.read_bytes()


def test_values_that_the_relation_does_not_take(tmp_path: Path, articles: list[Extraction], ontology: Ontology) -> None:
    (founded,) = [relation for relation in articles[0].relations if relation.predicate == "foundedOn"]
    assert founded.literal
    day = replace(founded, literal=replace(founded.literal, value="1999-02-30", datatype="xsd:date"))
    broken = [replace(articles[0], relations=(day,), attributions=())]
    linkage = resolve(broken)
    written = write_dataset(tmp_path / "x.trig", broken, linkage.entities, linkage.entity_of, ontology, Settings(), {})
    assert [item.reason for item in written.rejected] == [
        "foundedOn does not take the value '1999-02-30' of type xsd:date"
    ]


def test_retracting_an_article_takes_its_facts_away(
    tmp_path: Path, articles: list[Extraction], ontology: Ontology
) -> None:
    linkage = resolve(articles[1:])
    path = tmp_path / "less.trig"
    write_dataset(path, articles[1:], linkage.entities, linkage.entity_of, ontology, Settings(), {})
    assert facts(path) == set()


def test_a_quote_that_is_not_the_text_is_an_error(
    tmp_path: Path, articles: list[Extraction], ontology: Ontology
) -> None:
    relation = replace(articles[1].relations[1], evidence=Evidence(0, 4, "Beta", "patterns"))
    broken = [replace(articles[1], relations=(relation,))]
    linkage = resolve(broken)
    with pytest.raises(KgError, match=r"second\.txt is not its text"):
        write_dataset(tmp_path / "x.trig", broken, linkage.entities, linkage.entity_of, ontology, Settings(), {})


def test_shapes_and_ontology_reject_with_the_reason(
    tmp_path: Path, articles: list[Extraction], ontology: Ontology
) -> None:
    listed, possible = articles[1].relations
    broken = [
        replace(
            articles[1],
            relations=(
                replace(possible, qualifiers={"amount": "a lot"}),
                replace(listed, predicate="spouse", polarity="positive", claimant=None),
            ),
        )
    ]
    linkage = resolve(broken)
    written = write_dataset(tmp_path / "x.trig", broken, linkage.entities, linkage.entity_of, ontology, Settings(), {})
    assert sorted(item.reason for item in written.rejected) == [
        "shape: an amount is a number and an ISO 4217 code",
        "spouse does not join Company and RegulatoryList",
    ]
    assert written.facts == 0


def test_a_policy_that_trusts_no_speaker(tmp_path: Path, articles: list[Extraction], ontology: Ontology) -> None:
    linkage = resolve(articles)
    strict = Settings(policy=FactPolicy(trust_speakers=False, confidence_floor=0.95))
    path = tmp_path / "strict.trig"
    assert write_dataset(path, articles, linkage.entities, linkage.entity_of, ontology, strict, {}).facts == 0


def test_what_somebody_without_a_name_says_is_no_fact(
    tmp_path: Path, articles: list[Extraction], ontology: Ontology
) -> None:
    first = articles[0]
    he = Mention("m9", 0, 2, "He", "Person", "e9")
    (leads,) = [relation for relation in first.relations if relation.predicate == "leads"]
    said = replace(first, mentions=(*first.mentions, he), relations=(replace(leads, claimant="m9"),), attributions=())
    linkage = resolve([said])
    path = tmp_path / "x.trig"
    write_dataset(path, [said], linkage.entities, linkage.entity_of, ontology, Settings(), {})
    assert facts(path) == set()
    assert ask(path, "SELECT ?who { GRAPH ?g { ?c kgo:speaker ?who } }") == [{"who": "He"}]


def test_inference_reaches_a_fixed_point_and_names_its_rule(ontology: Ontology) -> None:
    read = [("a", "locatedIn", "b"), ("b", "locatedIn", "c"), ("c", "locatedIn", "d"), ("x", "spouse", "y")]
    inferred = {fact: rule for rule, fact in infer(read, ontology)}
    assert inferred[("a", "locatedIn", "d")] == "transitive"
    assert inferred[("y", "spouse", "x")] == "symmetric"
    assert len(inferred) == 4
