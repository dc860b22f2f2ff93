"""Names hidden from the network now and then, so that it reads what is said and not who is named."""

from __future__ import annotations

import random

from kg.learn.batches import Batch

_MASK = 103  # [MASK] of BERT's vocabulary


def hide_names(batch: Batch, share: float, chance: random.Random) -> None:
    """Put the mask in place of the pieces of a share of the names; their case stays to be seen.

    Reference: Zhang et al., Position-aware Attention and Supervised Data Improve Slot Filling, EMNLP 2017.
    """
    for row, example in enumerate(batch.examples):
        for first, last in example.names or ():
            if chance.random() < share:
                batch.ids[row, first : last + 1] = _MASK
