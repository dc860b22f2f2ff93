"""The encoder: BERT layers with the pretrained MiniLM weights, and case shapes beside the word pieces.

Reference: Wang et al., MiniLM, NeurIPS 2020; Reimers and Gurevych, Sentence-BERT, EMNLP 2019
(all-MiniLM-L6-v2, Apache-2.0).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from kg.wordpieces import SHAPES

HIDDEN, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512


class Layer(nn.Module):  # type: ignore[misc]
    """Self-attention and feed-forward, each with its residual and norm."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner, self.outer = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """States (batch, pieces, hidden) after the layer; `bias` hides the padding."""
        batch, length, _ = states.shape
        query, key, value = (
            part(states).view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(2, 3) / (HIDDEN // HEADS) ** 0.5 + bias
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, HIDDEN)
        states = self.attention_norm(states + self.dropout(self.output(mixed)))
        return self.norm(states + self.dropout(self.outer(F.gelu(self.inner(states)))))


class Encoder(nn.Module):  # type: ignore[misc]
    """Word pieces and case shapes → contextual states, and the bare word vectors."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        nn.init.zeros_(self.shapes.weight)
        self.words.weight.requires_grad_(False)  # half of all weights; rare words would only overfit

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """States and word vectors, both (batch, pieces, hidden); `mask` is 1 for pieces, 0 for padding."""
        words = self.words(ids)
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.dropout(self.norm(words + self.positions(places) + self.shapes(shapes)))
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        return states, words


def load_pretrained(encoder: Encoder, path: Path) -> None:
    """Fill the encoder with the weights of a BERT checkpoint in safetensors."""
    from safetensors.torch import load_file

    stored = load_file(path)
    parts = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "norm": "embeddings.LayerNorm",
    }
    state = {"shapes.weight": encoder.shapes.weight.detach()}
    for name in encoder.state_dict():
        if name == "shapes.weight":
            continue
        source = parts.get(name) or _source_name(name)
        state[name] = stored[source]
    state["positions.weight"] = state["positions.weight"] + stored["embeddings.token_type_embeddings.weight"][0]
    encoder.load_state_dict(state)


def _source_name(name: str) -> str:
    if name.startswith("norm."):
        return name.replace("norm.", "embeddings.LayerNorm.")
    _, number, part, kind = name.split(".")
    inside = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "output": "attention.output.dense", "attention_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense", "outer": "output.dense", "norm": "output.LayerNorm",
    }[part]  # fmt: skip
    return f"encoder.layer.{number}.{inside}.{kind}"
