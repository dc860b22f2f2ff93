"""The trained network as five ONNX graphs with the encoder's weights, tokenizer, label vectors and hashes."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from kg.learn.labels import STATUS, TYPES, Label
from kg.learn.loop import LabelTexts
from kg.learn.network import Reader
from kg.learn.shrinking import shrink
from kg.learn.weights_folder import (
    DATES,
    ENCODER,
    ENCODER_WEIGHTS,
    LABELS,
    LINKS,
    MENTIONS,
    PAIRS,
    TOKENIZER,
    write_config,
)
from kg.wordpieces import WordPieces

_OPSET = 17


class _EncoderGraph(nn.Module):  # type: ignore[misc]
    """Pieces and shapes of one window → states, word vectors and detection scores."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.encoder, self.detector = model.encoder, model.detector

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        states, words = self.encoder(ids, shapes, torch.ones_like(ids))
        return states, words, self.detector(states)


class _MentionsGraph(nn.Module):  # type: ignore[misc]
    """States and spans of one window → mention vectors and types."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.mention, self.types = model.heads.mention, model.heads.types
        self.mentions = model.heads.mentions

    def forward(self, states: Tensor, firsts: Tensor, lasts: Tensor) -> tuple[Tensor, Tensor]:
        mentions = self.mentions(states, firsts, lasts)
        return mentions, self.types(mentions)


class _LinksGraph(nn.Module):  # type: ignore[misc]
    """Mentions of one window → antecedent scores."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.heads = model.heads

    def forward(self, words: Tensor, mentions: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
        return self.heads.links(mentions, words, firsts, lasts)


class _PairsGraph(nn.Module):  # type: ignore[misc]
    """Chosen pairs of mentions of one window → relations, status and pair vectors."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.heads = model.heads

    def forward(
        self,
        states: Tensor,
        mentions: Tensor,
        kinds: Tensor,
        firsts: Tensor,
        lasts: Tensor,
        chosen: Tensor,
        vectors: Tensor,
        biases: Tensor,
    ) -> tuple[Tensor, ...]:
        pairs = self.heads.some_pairs(states, mentions, kinds, firsts, lasts, chosen)
        return pairs @ vectors.T + biases, self.heads.status(pairs), pairs


class _DatesGraph(nn.Module):  # type: ignore[misc]
    """Vectors of pairs, and of their ends with each date → which date is theirs, none first."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.when, self.never = model.heads.when, model.heads.never

    def forward(self, pairs: Tensor, subjects: Tensor, objects: Tensor) -> Tensor:
        return torch.cat([self.never(pairs), self.when(pairs, subjects, objects)], 1)


def export_reader(
    model: Reader,
    labels: Sequence[Label],
    shipped: Sequence[str],
    tokenizer: Path,
    folder: Path,
) -> None:
    """Write graphs, the encoder's weights in int8, tokenizer, vectors of the `shipped` labels and ``config.json``."""
    model = model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    _export_encoder(model, folder / ENCODER)
    _export_heads(model, len(shipped), folder)
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    _write_labels(model, labels, shipped, WordPieces(tokenizer), folder / LABELS)
    fixed = {"types": TYPES, "status": STATUS, "labels": _texts(labels, shipped)}
    write_config(folder, {**fixed, "calibration": [1.0, 0.0], "threshold": 0.5})


def _texts(labels: Sequence[Label], shipped: Sequence[str]) -> dict[str, str]:
    texts = {label.name: label.text for label in labels}
    return {name: texts[name] for name in shipped}


def _export_encoder(model: Reader, path: Path) -> None:
    sample = (torch.tensor([[101, 2003, 102]]), torch.tensor([[5, 0, 5]]))
    plain = path.with_suffix(".fp32")
    _export(
        _EncoderGraph(model), sample, plain, "ids shapes", "states words detected",
        {"ids": {1: "pieces"}, "shapes": {1: "pieces"}},
    )  # fmt: skip
    shrink(plain, path, path.with_name(ENCODER_WEIGHTS))
    plain.unlink()


def _export_heads(model: Reader, count: int, folder: Path) -> None:
    states, spans = torch.randn(1, 5, 384), torch.tensor([[1, 3, 3]])
    mentions, kinds = torch.randn(1, 3, 384), torch.randn(1, 3, len(TYPES))
    axes = {name: {1: "pieces"} for name in ("states", "words")}
    axes |= {name: {1: "spans"} for name in ("mentions", "kinds", "firsts", "lasts")}
    axes |= {"chosen": {0: "pairs"}} | {name: {0: "labels"} for name in ("vectors", "biases")}
    graph: nn.Module = _MentionsGraph(model)
    _export(graph, (states, spans, spans), folder / MENTIONS, "states firsts lasts", "mentions kinds", axes)
    inputs = "words mentions firsts lasts"
    _export(_LinksGraph(model), (states, mentions, spans, spans), folder / LINKS, inputs, "links", axes)
    chosen = torch.tensor([[0, 1], [2, 0]])
    sample = (states, mentions, kinds, spans, spans, chosen, torch.randn(count, 384), torch.randn(count))
    inputs = "states mentions kinds firsts lasts chosen vectors biases"
    _export(_PairsGraph(model), sample, folder / PAIRS, inputs, "relations status pairs", axes)
    axes = {"pairs": {0: "pairs"}} | {name: {0: "pairs", 1: "dates"} for name in ("subjects", "objects")}
    vectors = (torch.randn(2, 384), torch.randn(2, 3, 384), torch.randn(2, 3, 384))
    _export(_DatesGraph(model), vectors, folder / DATES, "pairs subjects objects", "dates", axes)


def _export(
    graph: nn.Module, sample: tuple[Tensor, ...], path: Path, inputs: str, outputs: str, axes: dict[str, Any]
) -> None:
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # notes of the exporter on its own constant folding
        torch.onnx.export(
            graph.eval(),
            sample,
            str(path),
            input_names=inputs.split(),
            output_names=outputs.split(),
            dynamic_axes={name: axes[name] for name in inputs.split() if name in axes},
            opset_version=_OPSET,
            dynamo=False,
        )


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
