from __future__ import annotations

from kg.learn.matching import best_match, looks_like
from kg.learn.split import part_of
from kg.learn.teach import fit_label


def _record(source: str, group: str, **extra: object) -> dict[str, object]:
    return {"document": {"source": source, "id": group}, "group": group, **extra}


def test_the_third_fold_is_never_trained_on() -> None:
    parts = {part_of(_record("knowledgenet", str(n), fold=3)) for n in range(200)}
    assert parts == {"test"}


def test_a_fifth_of_core_and_a_tenth_of_the_passages_are_tests() -> None:
    for source, share in (("core", 0.2), ("passages", 0.1), ("redocred", 0.2)):
        tests = sum(part_of(_record(source, f"{source}-{n}")) == "test" for n in range(4000))
        assert abs(tests / 4000 - share) < 0.02


def test_themes_are_kept_whole_for_calibration() -> None:
    themes = ("mixedChains", "mixedCourts")
    parts = {part_of(_record("passages", f"{theme} + {n:03d}")) for theme in themes for n in range(100)}
    assert parts == {"validation"}


def test_what_came_after_the_floors_is_no_test() -> None:
    themes = ("mixedIndustry", "mixedBriefs")
    parts = {part_of(_record("passages", f"{theme} + {n:03d}")) for theme in themes for n in range(200)}
    assert parts == {"train", "validation"}


def test_an_article_is_on_one_side() -> None:
    assert part_of(_record("knowledgenet", "a", fold=1)) == part_of(_record("knowledgenet", "a", fold=2))


def test_matching_by_most_of_the_characters() -> None:
    assert best_match((0, 13), [(4, 13), (20, 30)]) == (4, 13)
    assert best_match((0, 13), [(10, 13)]) is None


def test_what_spans_look_like() -> None:
    text = "The Shanghai chipmaker said it hired Ann Lee"
    assert looks_like(text, (0, 22)) == "nominal"
    assert looks_like(text, (28, 30)) == "pronoun"
    assert looks_like(text, (37, 44)) == "name"


def test_a_label_learns_to_tell_pairs_apart() -> None:
    import numpy as np

    chance = np.random.default_rng(0)
    good = chance.normal(1.0, 0.5, (5, 16)).astype(np.float32)
    bad = chance.normal(-1.0, 0.5, (40, 16)).astype(np.float32)
    vector, bias = fit_label(np.zeros(16, dtype=np.float32), -3.0, good, bad)
    assert (good @ vector + bias > 0).all()
    assert (bad @ vector + bias < 0).all()
