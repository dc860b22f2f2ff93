"""A weights folder: its files, their hashes, and what may change without training."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ENCODER, MENTIONS, LINKS, PAIRS, DATES = "encoder.onnx", "mentions.onnx", "links.onnx", "pairs.onnx", "dates.onnx"
ENCODER_WEIGHTS = "encoder.npz"
TOKENIZER, LABELS, CONFIG = "tokenizer.json", "labels.npz", "config.json"


def read_config(folder: Path) -> dict[str, Any]:
    """``config.json`` as it is."""
    config: dict[str, Any] = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    return config


def write_config(folder: Path, content: Mapping[str, Any]) -> None:
    """``config.json`` with the hashes of the other files of the folder."""
    names = (ENCODER, ENCODER_WEIGHTS, MENTIONS, LINKS, PAIRS, DATES, TOKENIZER, LABELS)
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    text = json.dumps({**content, "sha256": hashes}, indent=1, ensure_ascii=False)
    (folder / CONFIG).write_text(text + "\n", encoding="utf-8")


def set_calibration(folder: Path, *, slope: float, shift: float, threshold: float) -> None:
    """Write how logits become confidences, and above which one a relation is read."""
    write_config(folder, {**read_config(folder), "calibration": [slope, shift], "threshold": threshold})


def set_trust(folder: Path, trust: Mapping[str, list[float]]) -> None:
    """Write for each property how far its confidence is to be trusted: slope and shift of its log-odds."""
    write_config(folder, {**read_config(folder), "trust": trust})


def store_labels(
    folder: Path, texts: Mapping[str, str], vectors: NDArray[np.float32], biases: NDArray[np.float32]
) -> None:
    """Replace the labels of a folder: texts by name, and their vectors and biases in the same order."""
    with np.load(folder / LABELS) as stored:
        parts = {name: stored[name] for name in stored.files}
    with (folder / LABELS).open("wb") as stream:
        np.savez(stream, **{**parts, "vectors": vectors, "biases": biases})
    write_config(folder, {**read_config(folder), "labels": dict(texts)})
