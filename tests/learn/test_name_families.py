"""The weights of the families of names, on hand-made features."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch")

from kg.name_families import FAMILIES, fit, read_samples, share_right, write_weights
from kg.ontology import load_ontology

_SAMPLES = [
    *[({"bias": 1.0, "title": 1.0}, "Person")] * 8,
    *[({"bias": 1.0, "suffix=ville": 1.0}, "Place")] * 8,
    *[({"bias": 1.0, "legal": 1.0}, "Organization")] * 8,
]


def test_features_that_tell_a_family_get_weight_for_it() -> None:
    weights = fit(_SAMPLES)
    assert share_right(_SAMPLES, weights) == 1.0
    title = weights["title"]
    assert title[FAMILIES.index("Person")] == max(title)


def test_rare_features_and_line_breaks_are_left_out() -> None:
    weights = fit([*_SAMPLES, *[({"bias": 1.0, "after=\n": 1.0}, "Place")] * 6, ({"bias": 1.0, "once": 1.0}, "Thing")])
    assert "once" not in weights
    assert "after=\n" not in weights


def test_weights_are_written_one_feature_a_line(tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    write_weights(path, {"title": [0.1, 0.2, 0.3, 0.4], "bias": [0.0, 0.0, 0.0, 0.0]})
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert rows[0] == ["feature", *FAMILIES]
    assert rows[1:] == [["bias", *["0.00"] * 4], ["title", "0.10", "0.20", "0.30", "0.40"]]


def test_names_of_gold_become_samples() -> None:
    text = "Mr Otto Krag lives in Oslo."
    mentions = [
        {"start": 3, "end": 12, "type": "Person"},
        {"start": 22, "end": 26, "type": "City"},
    ]
    record = {"document": {"text": text, "source": "passages"}, "mentions": mentions}
    families = [family for _, family in read_samples([record], load_ontology())]
    assert sorted(families) == ["Person", "Place"]
