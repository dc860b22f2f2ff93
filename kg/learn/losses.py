"""What each task asks of the network."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from kg.learn.batches import Batch

_FAR = -1e4


def relation_loss(logits: Tensor, batch: Batch) -> Tensor:
    """False cells down; of the cells of each fact at least one up. Per fact and example."""
    assert batch.false_cells is not None
    down = (F.softplus(logits) * batch.false_cells).sum()
    rows, subjects, objects, labels = batch.facts.unbind(-1)
    stated = logits[rows, subjects, objects, labels].masked_fill(~batch.fact_mask, _FAR)
    up = F.softplus(-stated.logsumexp(1)).sum()
    return (down + up) / (len(batch.examples) + len(batch.facts))


def status_loss(logits: Tensor, batch: Batch) -> Tensor:
    """Polarity and modality of the pairs that state something."""
    if not len(batch.status):
        return logits.sum() * 0.0
    rows, subjects, objects = batch.status_at.unbind(-1)
    return F.binary_cross_entropy_with_logits(logits[rows, subjects, objects], batch.status)


def date_loss(scores: Tensor, batch: Batch) -> Tensor:
    """Probability of the right dates of a pair together, or of none."""
    if not len(batch.dated):
        return scores.sum() * 0.0
    right = scores.log_softmax(-1).masked_fill(~batch.dated, _FAR).logsumexp(-1)
    return -right.mean()


def type_loss(logits: Tensor, batch: Batch) -> Tensor:
    """Probability of the types that are right together (an annotation may be coarse)."""
    known = batch.types.sum(-1) > 0
    if not known.any():
        return logits.sum() * 0.0
    right = logits.log_softmax(-1).masked_fill(batch.types == 0, _FAR).logsumexp(-1)
    return -right[known].mean()


def link_loss(logits: Tensor, batch: Batch) -> Tensor:
    """Probability that an antecedent is of the same chain, or that there is none before."""
    count = logits.shape[1]
    known = batch.chains >= 0
    earlier = torch.ones(count, count, dtype=torch.bool, device=known.device).tril(-1)
    earlier = earlier & known[:, None] & known[..., None]
    scores = logits.masked_fill(~earlier, _FAR)
    scores = torch.cat([torch.zeros_like(scores[..., :1]), scores], -1)
    same = earlier & (batch.chains[:, None] == batch.chains[..., None])
    first = ~same.any(-1, keepdim=True)
    right = scores.masked_fill(~torch.cat([first, same], -1), _FAR).logsumexp(-1)
    chosen = known & (known.sum(1, keepdim=True) > 1)
    if not chosen.any():
        return logits.sum() * 0.0
    return (scores.logsumexp(-1) - right)[chosen].mean()


def detection_loss(scores: Tensor, batch: Batch) -> Tensor:
    """Spans of the annotation above the threshold, all others below it.

    Reference: Su et al., ZLPR: A Novel Loss for Multi-label Classification, 2022.
    """
    length = scores.shape[-1]
    square = torch.ones(length, length, dtype=torch.bool, device=scores.device)
    valid = square.triu() & ~square.triu(32) & (batch.mask[:, None] * batch.mask[..., None]).bool()
    found, unknown = (torch.zeros_like(scores, dtype=torch.bool) for _ in range(2))
    for cells, target in ((batch.detected, found), (batch.undecided, unknown)):
        if len(cells):
            target[cells.unbind(-1)] = True
    up = _above(-scores.masked_fill(~found, -_FAR))
    down = _above(scores.masked_fill(found | unknown | ~valid[:, None], _FAR))
    return ((up + down) * batch.detectable).sum() / batch.detectable.sum().clamp(min=1)


def _above(scores: Tensor) -> Tensor:
    """Soft maximum of the scores of a span matrix and 0."""
    return torch.nn.functional.pad(scores.flatten(2), (0, 1)).logsumexp(-1)
