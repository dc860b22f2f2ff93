"""The matcher of open triples against values computed by hand."""

from __future__ import annotations

import pytest

from kg.evaluate.open_matcher import OpenTriple, match_triple, read_carb, score_open

GOLD = OpenTriple("Charles", "prorogued", "parliament on 25 June")


def test_word_precision_and_recall_over_the_three_slots() -> None:
    guess = OpenTriple("King Charles", "prorogued", "parliament")
    assert match_triple(GOLD, guess) == pytest.approx((3 / 4, 3 / 6))


def test_no_match_without_a_word_of_the_phrase() -> None:
    assert match_triple(GOLD, OpenTriple("Charles", "closed", "parliament")) == (0.0, 0.0)


def test_a_repeated_word_counts_once_for_each_time_it_stands_in_both() -> None:
    assert match_triple(OpenTriple("a a", "b", "c"), OpenTriple("a", "b", "c")) == pytest.approx((1.0, 3 / 4))


def test_recall_takes_the_best_and_precision_pairs_one_to_one() -> None:
    gold = {"s": [OpenTriple("a", "b", "c"), OpenTriple("d", "e", "f")]}
    predicted = {"s": [OpenTriple("a", "b", "c"), OpenTriple("a", "b", "c d")], "other": [OpenTriple("x", "y", "z")]}
    score = score_open(predicted, gold)
    assert (score.precision, score.recall) == pytest.approx((1 / 2, 1 / 2))
    assert (score.f1, score.predicted, score.gold) == pytest.approx((1 / 2, 2, 2))


def test_nothing_predicted_scores_nothing() -> None:
    assert score_open({}, {"s": [GOLD]}).f1 == 0.0


def test_lines_join_their_objects() -> None:
    assert read_carb(["S .\tran for\tHe\toffice\tin May\n"]) == {"S .": [OpenTriple("He", "ran for", "office in May")]}
