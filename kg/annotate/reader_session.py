"""The shipped reader: five ONNX graphs on one CPU thread, checked by their hashes before they are used."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.wordpieces import Pieces, Span, WordPieces

Array = NDArray[np.float32]
Indices = NDArray[np.int64]

# Labels that training has not seen score low throughout: measured on relations held out from training.
_UNSEEN = 3.0

WEIGHTS = Path(__file__).parent.parent / "learn" / "weights"


@dataclass(frozen=True, slots=True)
class Encoded:
    """One window after the encoder: its pieces, their states and word vectors, and the span scores."""

    pieces: Pieces
    states: Array
    words: Array
    detected: Array


@dataclass(frozen=True, slots=True)
class Looked:
    """Spans of one window: vectors, type logits, and first and last pieces."""

    mentions: Array
    kinds: Array
    ends: Indices


@dataclass(frozen=True, slots=True)
class Judged:
    """What the heads say of pairs of spans: logits by label, logits of the status, and the pairs' vectors."""

    relations: Array
    status: Array
    pairs: Array


class ReaderSession:
    """Runs one window at a time, so that no result depends on what is read beside it."""

    def __init__(self, folder: Path) -> None:
        """Load and check a weights folder. Raises ModelError where a file is missing or has another hash."""
        self.config = _checked(folder)
        self.types: list[str] = self.config["types"]
        self.labels: dict[str, str] = self.config["labels"]
        self.pieces = WordPieces(folder / "tokenizer.json")
        with np.load(folder / "labels.npz") as stored:
            self._parts = {name: stored[name] for name in stored.files}
        self._encoder = open_graph(folder / "encoder.onnx", restore_weights(folder / "encoder.npz"))
        names = ("mentions.onnx", "links.onnx", "pairs.onnx", "dates.onnx")
        self._mentions, self._links, self._pairs, self._dates = (open_graph(folder / name) for name in names)

    def encode(self, pieces: Pieces) -> Encoded:
        """Run the encoder over one window."""
        inputs = {"ids": np.array([pieces.ids]), "shapes": np.array([pieces.shapes])}
        states, words, detected = self._encoder.run(None, inputs)
        return Encoded(pieces, states, words, detected[0])

    def look(self, window: Encoded, spans: list[Span]) -> Looked:
        """Mention vectors and types of spans (first and last piece) of an encoded window."""
        ends = np.array(spans, dtype=np.int64).reshape(1, -1, 2)
        inputs = {"states": window.states, "firsts": ends[..., 0], "lasts": ends[..., 1]}
        mentions, kinds = self._mentions.run(None, inputs)
        return Looked(mentions, kinds, ends)

    def link(self, window: Encoded, looked: Looked) -> Array:
        """Antecedent scores (later span, earlier span)."""
        ends = {"firsts": looked.ends[..., 0], "lasts": looked.ends[..., 1]}
        links: Array = self._links.run(None, {"words": window.words, "mentions": looked.mentions, **ends})[0][0]
        return links

    def judge(self, window: Encoded, looked: Looked, chosen: Indices, vectors: Array, biases: Array) -> Judged:
        """Run the relation heads over chosen pairs of spans (pairs, 2)."""
        inputs = {
            **{"states": window.states, "mentions": looked.mentions, "kinds": looked.kinds, "chosen": chosen},
            **{"firsts": looked.ends[..., 0], "lasts": looked.ends[..., 1], "vectors": vectors, "biases": biases},
        }
        return Judged(*self._pairs.run(None, inputs))

    def pair(self, window: Encoded, looked: Looked, chosen: Indices) -> Array:
        """Vectors of chosen pairs of spans (pairs, 2), of which no relation is asked."""
        nothing = np.zeros((1, looked.mentions.shape[-1]), dtype=np.float32)
        return self.judge(window, looked, chosen, nothing, nothing[0, :1]).pairs

    def date(self, pairs: Array, subjects: Array, objects: Array) -> Array:
        """Scores (pairs, 1 + dates) that pairs have no date, or which one.

        From the vectors of the pairs (pairs, size) and of their ends with each date (pairs, dates, size).
        """
        scores: Array = self._dates.run(None, {"pairs": pairs, "subjects": subjects, "objects": objects})[0]
        return scores

    def label_vectors(self, texts: Mapping[str, str]) -> tuple[Array, Array]:
        """Vectors and biases of labels by name: the trained ones, or computed from a text that is new."""
        known = {name: row for row, name in enumerate(self.labels)}
        pairs = [
            (self._parts["vectors"][known[name]], self._parts["biases"][known[name]])
            if self.labels.get(name) == text
            else self._describe(text)
            for name, text in texts.items()
        ]
        vectors = np.stack([vector for vector, _ in pairs]).astype(np.float32)
        return vectors, np.array([bias for _, bias in pairs], dtype=np.float32)

    def _describe(self, text: str) -> tuple[Array, Any]:
        """Zero-shot: the vector of a label from its definition alone."""
        mean: Array = self.encode(self.pieces.encode(text)).states[0].mean(0)
        parts, length = self._parts, float(len(mean) ** 0.5)
        special = mean / np.linalg.norm(mean) * length - parts["center"]
        unit = special / np.linalg.norm(special) * length
        bias = float(parts["lean"] @ unit + parts["lean_bias"][0]) + _UNSEEN
        return (parts["project"] @ unit + parts["project_bias"]) / length, bias


@lru_cache(maxsize=2)
def load_session(folder: Path = WEIGHTS) -> ReaderSession:
    """The session of a folder, loaded once a process. Raises ModelError."""
    return ReaderSession(folder)


def _checked(folder: Path) -> dict[str, Any]:
    try:
        config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        for name, expected in config["sha256"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
                raise ModelError(f"{folder / name} is not the file that config.json names; reinstall kg or train anew")
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"the reader's weights in {folder} cannot be read ({error}); "
            "reinstall kg, or name a folder that `kg train` wrote"
        ) from error
    return config


def restore_weights(path: Path) -> dict[str, Array]:
    """The weights that ``kg/learn/shrinking.py`` stored in int8, by name."""
    with np.load(path) as stored:
        names = [name for name in stored.files if not name.endswith(".scale")]
        return {name: stored[name].astype(np.float32) * stored[f"{name}.scale"] for name in names}


def open_graph(path: Path, weights: Mapping[str, Array] | None = None) -> Any:
    """A graph to run, with the weights that lie beside it. Raises ModelError where onnxruntime is not installed."""
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelError(
            "the learned reader needs onnxruntime: python -m pip install onnxruntime, or use --extractor patterns"
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # a plan is kept for every shape of input, without end
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    if weights:
        values = [onnxruntime.OrtValue.ortvalue_from_numpy(value) for value in weights.values()]
        options.add_external_initializers(list(weights), values)
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
