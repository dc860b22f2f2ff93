"""Hand-computed counts of relation matching."""

from __future__ import annotations

from kg.evaluate.counts import Counts, macro_f1
from kg.evaluate.records import Annotated, Statement
from kg.evaluate.relations import count_pair, count_relations, match_relations
from kg.evaluate.score import confusion, score
from kg.ontology import Ontology

A, A2, B, C = (0, 5), (20, 22), (30, 35), (40, 45)
TEXT = "x" * 60


def gold(*statements: Statement, properties: frozenset[str] | None = None) -> Annotated:
    return Annotated("d", TEXT, statements=statements, properties=properties)


def counts(one: Annotated, other: Annotated, ontology: Ontology) -> Counts:
    return sum(count_relations(match_relations(one, other, ontology)).values(), Counts())


def test_a_mention_of_the_chain_stands_for_the_end(ontology: Ontology) -> None:
    truth = gold(Statement("acquired", (A,), (B,)))
    found = gold(Statement("acquired", (A2, (3, 4)), (B,)))
    assert counts(truth, found, ontology) == Counts(1, 1, 1, 1)


def test_one_prediction_finds_all_gold_that_it_fits(ontology: Ontology) -> None:
    truth = gold(Statement("acquired", (A,), (B,)), Statement("acquired", (A2,), (B,)))
    found = gold(Statement("acquired", (A, A2), (B,)))
    assert counts(truth, found, ontology) == Counts(1, 1, 2, 2)


def test_wrong_property_wrong_end_and_direction(ontology: Ontology) -> None:
    truth = gold(Statement("acquired", (A,), (B,)))
    for wrong in (
        Statement("owns", (A,), (B,)),
        Statement("acquired", (A,), (C,)),
        Statement("acquired", (B,), (A,)),
    ):
        assert counts(truth, gold(wrong), ontology) == Counts(0, 1, 0, 1)


def test_symmetric_properties_match_either_way(ontology: Ontology) -> None:
    truth = gold(Statement("spouse", (A,), (B,)))
    assert counts(truth, gold(Statement("spouse", (B,), (A,))), ontology) == Counts(1, 1, 1, 1)


def test_only_annotated_properties_count_and_sub_properties_count_for_them(ontology: Ontology) -> None:
    truth = gold(Statement("affiliatedWith", (A,), (B,)), properties=frozenset({"affiliatedWith"}))
    found = gold(Statement("worksFor", (A,), (B,)), Statement("bornIn", (A,), (C,)))
    assert counts(truth, found, ontology) == Counts(1, 1, 1, 1)


def test_the_surest_relation_names_the_pair(ontology: Ontology) -> None:
    truth = Annotated("d", TEXT, statements=(Statement("suppliesTo", (A,), (B,)),), pair=(A, B))
    sure = Statement("suppliesTo", (A,), (B,), confidence=0.9)
    unsure = Statement("competesWith", (A,), (B,), confidence=0.4)
    assert count_pair(truth, gold(sure, unsure), ontology) == Counts(1, 1, 1, 1)
    assert count_pair(truth, gold(unsure), ontology) == Counts(0, 1, 0, 1)
    assert count_pair(truth, gold(), ontology) == Counts(0, 0, 0, 1)
    negative = Annotated("d", TEXT, statements=(), pair=(A, B))
    assert count_pair(negative, gold(unsure), ontology) == Counts(0, 1, 0, 0)


def test_figures() -> None:
    half = Counts(1, 2, 2, 4)
    assert (half.precision, half.recall, half.f1) == (0.5, 0.5, 0.5)
    assert Counts().f1 == 0.0
    assert macro_f1([half, Counts(0, 3, 0, 0), Counts(1, 1, 1, 1)]) == 0.75


def test_qualities_are_judged_on_the_relations_found(ontology: Ontology) -> None:
    truth = gold(
        Statement("acquired", (A,), (B,), modality="planned", times=("2024-05",)),
        Statement("acquired", (A,), (C,), polarity="negative", times=("2024",)),
    )
    found = gold(
        Statement("acquired", (A,), (B,), modality="planned", times=("2024-05",)),
        Statement("acquired", (A,), (C,), times=("2024-01",)),
    )
    result = score([(truth, found)], ontology)
    assert result["polarity_modality_accuracy"] == 0.5
    assert result["time_exact"] == 0.5
    assert result["relations"]["micro"]["f1"] == 1.0


def test_confusion_names_gold_and_reading(ontology: Ontology) -> None:
    truth, found = gold(Statement("owns", (A,), (B,))), gold(Statement("acquired", (A,), (B,)))
    assert confusion(match_relations(truth, found, ontology)) == {("owns", "acquired"): 1}
