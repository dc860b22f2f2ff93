"""The trained network as two ONNX graphs with their tokenizer, label vectors and hashes."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from kg.learn.labels import STATUS, TYPES, Label
from kg.learn.loop import LabelTexts
from kg.learn.network import Reader
from kg.wordpieces import WordPieces

ENCODER, HEADS, TOKENIZER, LABELS, CONFIG = "encoder.onnx", "heads.onnx", "tokenizer.json", "labels.npz", "config.json"
_OPSET = 17


class _EncoderGraph(nn.Module):
    """Pieces and shapes of one window → states, word vectors and detection scores."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.encoder, self.detector = model.encoder, model.detector

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        states, words = self.encoder(ids, shapes, torch.ones_like(ids))
        return states, words, self.detector(states)


class _HeadsGraph(nn.Module):
    """States and spans of one window → types, links, relations, status and pair vectors."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.heads = model.heads

    def forward(
        self, states: Tensor, words: Tensor, firsts: Tensor, lasts: Tensor, vectors: Tensor, biases: Tensor
    ) -> tuple[Tensor, ...]:
        heads = self.heads
        mentions = heads.mentions(states, firsts, lasts)
        kinds = heads.types(mentions)
        links = heads.links(mentions, words, firsts, lasts)
        pairs = heads.pairs(states, torch.ones_like(states[..., 0]), mentions, kinds, firsts, lasts)
        return kinds, links, pairs @ vectors.T + biases, heads.status(pairs), pairs


def export_reader(
    model: Reader,
    labels: Sequence[Label],
    shipped: Sequence[str],
    tokenizer: Path,
    folder: Path,
    *,
    small: bool = True,
) -> None:
    """Write graphs (int8 where `small`), tokenizer, vectors of the `shipped` labels and ``config.json`` to a folder."""
    model = model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    _export_encoder(model, folder / ENCODER, small=small)
    _export_heads(model, len(shipped), folder / HEADS)
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    _write_labels(model, labels, shipped, WordPieces(tokenizer), folder / LABELS)
    fixed = {"types": TYPES, "status": STATUS, "labels": _texts(labels, shipped)}
    write_config(folder, {**fixed, "calibration": [1.0, 0.0], "threshold": 0.5})


def write_config(folder: Path, content: Mapping[str, Any]) -> None:
    """``config.json`` with the hashes of the other files of the folder."""
    names = (ENCODER, HEADS, TOKENIZER, LABELS)
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    text = json.dumps({**content, "sha256": hashes}, indent=1, ensure_ascii=False)
    (folder / CONFIG).write_text(text + "\n", encoding="utf-8")


def set_calibration(folder: Path, *, slope: float, shift: float, threshold: float) -> None:
    """Write how logits become confidences, and above which one a relation is read."""
    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    write_config(folder, {**config, "calibration": [slope, shift], "threshold": threshold})


def _texts(labels: Sequence[Label], shipped: Sequence[str]) -> dict[str, str]:
    texts = {label.name: label.text for label in labels}
    return {name: texts[name] for name in shipped}


def _export_encoder(model: Reader, path: Path, *, small: bool) -> None:
    sample = (torch.tensor([[101, 2003, 102]]), torch.tensor([[5, 0, 5]]))
    plain = path.with_suffix(".fp32")
    _export(
        _EncoderGraph(model), sample, plain, ["ids", "shapes"], ["states", "words", "detected"],
        {"ids": {1: "pieces"}, "shapes": {1: "pieces"}},
    )  # fmt: skip
    if small:
        _quantize(plain, path)
        plain.unlink()
    else:
        plain.replace(path)


def _export_heads(model: Reader, count: int, path: Path) -> None:
    states = torch.randn(1, 5, 384)
    spans = torch.tensor([[1, 3, 3]])
    sample = (states, states, spans, spans, torch.randn(count, 384), torch.randn(count))
    names = ["states", "words", "firsts", "lasts", "vectors", "biases"]
    axes = {"states": {1: "pieces"}, "words": {1: "pieces"}, "firsts": {1: "spans"}, "lasts": {1: "spans"}}
    axes |= {"vectors": {0: "labels"}, "biases": {0: "labels"}}
    _export(_HeadsGraph(model), sample, path, names, ["kinds", "links", "relations", "status", "pairs"], axes)


def _export(
    graph: nn.Module, sample: tuple[Tensor, ...], path: Path, inputs: list[str], outputs: list[str], axes: Any
) -> None:
    with torch.no_grad():
        torch.onnx.export(
            graph.eval(), sample, str(path), input_names=inputs, output_names=outputs,
            dynamic_axes=axes, opset_version=_OPSET, dynamo=False,
        )  # fmt: skip


def _quantize(source: Path, target: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(source, target, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"])


def _write_labels(
    model: Reader, labels: Sequence[Label], shipped: Sequence[str], tokenizer: WordPieces, path: Path
) -> None:
    """Vectors and biases of the shipped labels, and the projection for labels that users add."""
    import numpy

    texts = LabelTexts(labels, tokenizer)
    with torch.no_grad():
        vectors, biases = model.label_vectors(texts.refresh(model))
    order = [[label.name for label in labels].index(name) for name in shipped]
    parts = {
        "vectors": vectors[order],
        "biases": biases[order],
        "center": texts.center,
        "project": model.project.weight,
        "project_bias": model.project.bias,
        "lean": model.lean.weight[0],
        "lean_bias": model.lean.bias,
    }
    with path.open("wb") as stream:
        numpy.savez(stream, **{name: part.detach().numpy().astype("float32") for name, part in parts.items()})
