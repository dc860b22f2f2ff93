"""A graph's large weights taken out and stored in int8, one scale a channel; what is computed with them stays fp32.

Dynamic int8 arithmetic cost the reader more than half a point; rounded weights alone cost next to nothing and take
as little room. The weights are put back when the graph is loaded (``kg/annotate/reader_session.py``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LARGE = 10_000  # values; biases and norms stay as they are


def shrink(graph: Path, target: Path, weights: Path) -> None:
    """Write the graph without its large weights, and these in int8 with their scales, as NAME and NAME.scale."""
    import onnx

    model = onnx.load(str(graph))
    stored: dict[str, NDArray[Any]] = {}
    gathered = {node.input[0] for node in model.graph.node if node.op_type == "Gather"}
    for tensor in model.graph.initializer:
        values = onnx.numpy_helper.to_array(tensor)
        if values.dtype == np.float32 and values.ndim == 2 and values.size >= _LARGE:
            stored[tensor.name], stored[f"{tensor.name}.scale"] = _rounded(values, rows=tensor.name in gathered)
            onnx.external_data_helper.set_external_data(tensor, location=weights.name)
            tensor.ClearField("raw_data")
    target.write_bytes(model.SerializeToString())
    with weights.open("wb") as stream:
        np.savez(stream, **{name: stored[name] for name in sorted(stored)})  # type: ignore[arg-type]


def _rounded(values: NDArray[np.float32], *, rows: bool) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Symmetric rounding, with a scale for each row of an embedding and each column of a matrix."""
    axis = 1 if rows else 0
    scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True) / 127, 1e-12).astype(np.float32)
    return np.round(values / scale).astype(np.int8), scale
