"""The training loop: seeded, resumable after each epoch, with a running mean of the weights."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.utils.data import DataLoader

from kg.learn import losses
from kg.learn.batches import Batch, collate, make_batches
from kg.learn.examples import Example
from kg.learn.hiding import hide_names
from kg.learn.joining import join_some
from kg.learn.labels import Label
from kg.learn.network import Reader, center_texts
from kg.wordpieces import WordPieces

Report = Callable[[int, int, int, float], None]

_REPORTED = 20  # a loss in so many steps; to ask for one waits for the device


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to train."""

    epochs: int = 8
    encoder_rate: float = 1e-4
    heads_rate: float = 1e-3
    warmup: float = 0.06
    decay: float = 0.01
    mean_decay: float = 0.998
    forget: float = 0.15
    refreshed: int = 3
    gum_turns: int = 4
    redocred_turns: int = 2
    short_turns: int = 1
    passages_times: int = 2
    fresh_times: int = 3
    joined: float = 0.4
    hidden: float = 0.15
    seed: int = 7
    threads: int = 3
    loaders: int = 0


class LabelTexts:
    """Encoded label texts; a few are encoded anew in each step, all at the start of each epoch.

    What all texts have in common is taken away, as it would move all labels up and down together.
    """

    def __init__(self, labels: Sequence[Label], tokenizer: WordPieces, device: torch.device | None = None) -> None:
        """Tokenizes; `refresh` encodes."""
        self._pieces = [tokenizer.encode(label.text) for label in labels]
        self.device = device
        self._raw = torch.zeros(0)
        self.center = torch.zeros(0)

    def __len__(self) -> int:
        """Number of labels."""
        return len(self._pieces)

    def refresh(self, model: Reader) -> Tensor:
        """Encode all, without gradient."""
        with torch.no_grad():
            self._raw = self._encode(model, range(len(self._pieces))).float()
            self.center = self._raw.mean(0)
            return center_texts(self._raw, self.center)

    def some(self, model: Reader, chosen: Sequence[int]) -> Tensor:
        """All vectors, those chosen with gradient."""
        vectors = self._raw.clone()
        if chosen:
            fresh = self._encode(model, chosen).float()
            self._raw[list(chosen)] = fresh.detach()
            vectors[list(chosen)] = fresh
        return center_texts(vectors, self.center)

    def _encode(self, model: Reader, chosen: Sequence[int]) -> Tensor:
        pieces = [self._pieces[number] for number in chosen]
        width = max(len(item.ids) for item in pieces)
        ids, shapes, mask = (torch.zeros(len(pieces), width, dtype=torch.long) for _ in range(3))
        for row, item in enumerate(pieces):
            ids[row, : len(item.ids)] = torch.tensor(item.ids)
            shapes[row, : len(item.ids)] = torch.tensor(item.shapes)
            mask[row, : len(item.ids)] = 1
        return model.embed(*(part.to(self.device) for part in (ids, shapes, mask)))


def train_reader(
    model: Reader,
    examples: Sequence[Example],
    texts: LabelTexts,
    schedule: Schedule,
    checkpoint: Path,
    report: Report,
) -> Reader:
    """Train in place, on the model's device, and return it with the mean weights; resumes from `checkpoint`."""
    torch.manual_seed(schedule.seed)
    torch.set_num_threads(schedule.threads)
    mean = copy.deepcopy(model)
    optimizer = _optimizer(model, schedule)
    begun = _resume(checkpoint, model, mean, optimizer)
    for epoch in range(begun, schedule.epochs):
        texts.refresh(model)
        chosen = join_some(sample(examples, schedule, epoch), schedule.joined, schedule.seed + epoch)
        _epoch(model, mean, chosen, texts, schedule, optimizer, epoch, report)
        state = [part.state_dict() for part in (model, mean, optimizer)]
        torch.save({"epoch": epoch + 1, "parts": state}, checkpoint)
    return mean


def sample(examples: Sequence[Example], schedule: Schedule, epoch: int) -> list[Example]:
    """The examples of one epoch: of some sources only a share, in turns; passages and what is fresh several times."""
    turns = {
        "gum": schedule.gum_turns,
        "redocred": schedule.redocred_turns,
        "knowledgenet": schedule.short_turns,
        "core": schedule.short_turns,
    }
    times = {"passages": schedule.passages_times}
    seen: dict[str, int] = {}
    chosen = []
    for example in examples:
        number = seen[example.source] = seen.get(example.source, -1) + 1
        if (number + epoch) % turns.get(example.source, 1) == 0:
            chosen += [example] * (schedule.fresh_times if example.fresh else times.get(example.source, 1))
    return chosen


def _optimizer(model: Reader, schedule: Schedule) -> Any:
    trained = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    encoder = [p for name, p in trained if name.startswith("encoder.")]
    heads = [p for name, p in trained if not name.startswith("encoder.")]
    groups = [{"params": encoder, "top": schedule.encoder_rate}, {"params": heads, "top": schedule.heads_rate}]
    return torch.optim.AdamW(groups, weight_decay=schedule.decay, fused=True)


def _set_rates(optimizer: Any, schedule: Schedule, progress: float) -> None:
    """Linear up to the top rate, then linear down; `progress` from 0 to 1."""
    up, down = progress / schedule.warmup, (1.0 - progress) / (1.0 - schedule.warmup)
    for group in optimizer.param_groups:
        group["lr"] = group["top"] * max(0.01, min(up, down))


def _resume(checkpoint: Path, *parts: Any) -> int:
    if not checkpoint.exists():
        return 0
    stored = torch.load(checkpoint, weights_only=True, map_location=next(parts[0].parameters()).device)
    for part, state in zip(parts, stored["parts"], strict=True):
        part.load_state_dict(state)
    return int(stored["epoch"])


def _epoch(
    model: Reader,
    mean: Reader,
    examples: Sequence[Example],
    texts: LabelTexts,
    schedule: Schedule,
    optimizer: Any,
    epoch: int,
    report: Report,
) -> None:
    model.train()
    groups = list(make_batches(examples, schedule.seed + 1000 * (epoch + 1)))
    chance = random.Random(schedule.seed + epoch)
    device = model.learned.device
    for step, batch in enumerate(_load(groups, len(texts), schedule.loaders)):
        hide_names(batch, schedule.hidden, chance)
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=_is_half_fast(device)):
            loss = total_loss(model, batch.to(device), texts, schedule)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        _set_rates(optimizer, schedule, (epoch + step / len(groups)) / schedule.epochs)
        optimizer.step()
        _average(mean, model, min(schedule.mean_decay, (epoch * len(groups) + step) / 200 + 0.1))
        if step % _REPORTED == 0:
            report(epoch, step, len(groups), float(loss.detach()))


def _is_half_fast(device: torch.device) -> bool:
    """Whether half precision saves time: on a processor without the instructions it takes many times longer."""
    return device.type != "cpu" or str(torch.backends.cpu.get_cpu_capability()).startswith("AVX512")


def _load(groups: list[list[Example]], labels: int, loaders: int) -> Iterator[Batch]:
    """Batches in the order of the groups, made by `loaders` processes beside this one where there are any."""
    made = DataLoader(groups, batch_size=None, collate_fn=partial(collate, labels=labels), num_workers=loaders)
    return iter(made)


def total_loss(model: Reader, batch: Batch, texts: LabelTexts, schedule: Schedule) -> Tensor:
    """All tasks of a batch together."""
    states, words = model.encoder(batch.ids, batch.shapes, batch.mask)
    heads = model.heads
    mentions = heads.mentions(states, batch.firsts, batch.lasts)
    kinds = heads.types(mentions).float()
    loss = 0.5 * losses.type_loss(kinds, batch)
    loss = loss + 0.3 * losses.detection_loss(model.detector(states).float(), batch)
    loss = loss + 0.5 * losses.link_loss(heads.links(mentions, words, batch.firsts, batch.lasts).float(), batch)
    if batch.false_cells is None:
        return loss
    pairs = heads.pairs(states, batch.mask, mentions, kinds, batch.firsts, batch.lasts)
    chosen = torch.randperm(len(texts))[: schedule.refreshed].tolist()
    keep = (torch.rand(len(texts)) >= schedule.forget).float().to(states.device)
    vectors, biases = model.label_vectors(texts.some(model, chosen), keep)
    logits = (pairs @ vectors.T).float() + biases.float()
    loss = loss + 4.0 * losses.relation_loss(logits, batch)
    loss = loss + 0.6 * losses.status_loss(heads.status(pairs).float(), batch)
    return loss + 0.6 * losses.date_loss(heads.dates(pairs, batch.dated_at, batch.dates), batch)


def _average(mean: Reader, model: Reader, decay: float) -> None:
    with torch.no_grad():
        for kept, current in zip(mean.parameters(), model.parameters(), strict=True):
            if current.requires_grad:
                kept.lerp_(current, 1.0 - decay)
