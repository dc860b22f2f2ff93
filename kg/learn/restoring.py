"""A weights folder → the network that it was exported from, to train it further."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from kg.learn.labels import Label
from kg.learn.loop import LabelTexts
from kg.learn.network import CHANNELS, PAIR, Reader
from kg.learn.weights_folder import DATES, ENCODER, ENCODER_WEIGHTS, LABELS, LINKS, MENTIONS, PAIRS, read_config

_OWN = ("encoder.", "detector.", "heads.")


def restore_reader(model: Reader, folder: Path, labels: list[Label], texts: LabelTexts) -> None:
    """Fill the network with the weights of a folder, as far as it has them; the rest stays as it is.

    `labels` are those of the network, of which the folder knows some; `texts` their encoded texts.
    """
    stored = dict(_parameters(folder))
    own = model.state_dict()
    fitting = {name: value for name, value in stored.items() if name in own and own[name].shape == value.shape}
    model.load_state_dict({**own, **fitting})
    with np.load(folder / LABELS) as parts, torch.no_grad():
        _set_labels(model, {name: torch.from_numpy(parts[name]) for name in parts.files}, folder, labels, texts)


def _set_labels(model: Reader, stored: dict[str, Tensor], folder: Path, labels: list[Label], texts: LabelTexts) -> None:
    """What was learned of each label is what its vector has beyond that of its text."""
    model.project.weight.copy_(stored["project"])
    model.project.bias.copy_(stored["project_bias"])
    model.lean.weight.copy_(stored["lean"][None])
    model.lean.bias.copy_(stored["lean_bias"])
    vectors, biases = model.label_vectors(texts.refresh(model), torch.zeros(len(labels), device=texts.device))
    rows = {name: row for row, name in enumerate(read_config(folder)["labels"])}
    for place, label in enumerate(labels):
        if label.name in rows:
            row = rows[label.name]
            model.learned[place] = (stored["vectors"][row].to(vectors) - vectors[place]) * PAIR**0.5
            model.learned_bias[place] = (stored["biases"][row].to(biases) - biases[place]) / 4.0


def _parameters(folder: Path) -> Iterator[tuple[str, Tensor]]:
    """Names and values of the parameters in the graphs of a folder."""
    import onnx

    with np.load(folder / ENCODER_WEIGHTS) as parts:
        large = {n: parts[n].astype(np.float32) * parts[f"{n}.scale"] for n in parts.files if not n.endswith(".scale")}
    for name in (ENCODER, MENTIONS, LINKS, PAIRS, DATES):
        if (folder / name).exists():
            yield from _of_graph(
                onnx.load(str(folder / name), load_external_data=False).graph, large, onnx.numpy_helper
            )


def _of_graph(graph: Any, large: dict[str, Any], reading: Any) -> Iterator[tuple[str, Tensor]]:
    values = {
        item.name: large[item.name] if item.name in large else reading.to_array(item) for item in graph.initializer
    }
    turned = {
        node.input[1]: _module(node.name) for node in graph.node if node.op_type == "MatMul" and node.input[1] in values
    }
    for name, value in values.items():
        tensor = torch.from_numpy(np.array(value))
        if name in turned:
            yield f"{_owned(turned[name])}.weight", tensor.T.contiguous()
        elif tensor.shape == (CHANNELS, 1, 1):
            yield "detector.bias", tensor.flatten()
        elif not name.startswith("onnx::"):
            yield _owned(name), tensor


def _module(node: str) -> str:
    """``/encoder/layers.0/query/MatMul`` → ``encoder.layers.0.query``; ``/pair/pair.0/MatMul`` → ``pair.0``."""
    parts = node.strip("/").split("/")[:-1]
    kept = [part for part, after in zip(parts, [*parts[1:], ""], strict=True) if not after.startswith(f"{part}.")]
    return ".".join(kept)


def _owned(name: str) -> str:
    return name if name.startswith(_OWN) else f"heads.{name}"
