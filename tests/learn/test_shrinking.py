"""Weights in int8 beside a graph, and the graph that gets them back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.annotate.reader_session import open_graph, restore_weights
from kg.learn.shrinking import shrink

onnx = pytest.importorskip("onnx")


def _graph(path: Path, weights: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> None:
    value = onnx.helper.make_tensor_value_info
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("MatMul", ["x", "w"], ["y"])],
        "one product",
        [value("x", onnx.TensorProto.FLOAT, [1, weights.shape[0]])],
        [value("y", onnx.TensorProto.FLOAT, [1, weights.shape[1]])],
        [onnx.numpy_helper.from_array(weights, "w")],
    )
    onnx.save(onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8), str(path))


def test_a_shrunk_graph_computes_nearly_the_same(tmp_path: Path) -> None:
    chance = np.random.default_rng(3)
    weights = chance.normal(size=(200, 100)).astype(np.float32)
    _graph(tmp_path / "whole", weights)
    shrink(tmp_path / "whole", tmp_path / "small.onnx", tmp_path / "small.npz")
    assert (tmp_path / "small.npz").stat().st_size < 0.3 * (tmp_path / "whole").stat().st_size
    session = open_graph(tmp_path / "small.onnx", restore_weights(tmp_path / "small.npz"))
    x = chance.normal(size=(1, 200)).astype(np.float32)
    assert np.allclose(session.run(None, {"x": x})[0], x @ weights, atol=0.4)


def test_small_weights_stay_in_the_graph(tmp_path: Path) -> None:
    weights = np.eye(3, dtype=np.float32)
    _graph(tmp_path / "whole", weights)
    shrink(tmp_path / "whole", tmp_path / "same.onnx", tmp_path / "none.npz")
    assert restore_weights(tmp_path / "none.npz") == {}
    x = np.array([[1.0, 2.0, 3.0]], dtype=np.float32)
    assert open_graph(tmp_path / "same.onnx").run(None, {"x": x})[0].tolist() == [[1.0, 2.0, 3.0]]
