"""The reader's network: one encoder, and heads for mentions, types, links and relations.

Reference: localized context pooling follows Zhou et al., ATLOP, AAAI 2021; span detection Su et al., Global Pointer,
2022; antecedent scoring Lee et al., End-to-end Neural Coreference Resolution, EMNLP 2017; scoring against label
descriptions Obamuyide and Vlachos, Zero-shot Relation Classification as Textual Entailment, FEVER 2018.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from kg.learn.encoder import HIDDEN, Encoder
from kg.learn.labels import STATUS, TYPES

PAIR, KEY, CONTEXT_HEADS, DISTANCES, REGIONS, WHEN = 384, 64, 4, 12, 6, 128
CHANNELS = 2  # names and references


class Detector(nn.Module):  # type: ignore[misc]
    """Scores every span of pieces as a name and as a reference (pronoun, description)."""

    def __init__(self) -> None:
        super().__init__()
        self.starts, self.ends = nn.Linear(HIDDEN, KEY * CHANNELS), nn.Linear(HIDDEN, KEY * CHANNELS)
        self.length = nn.Embedding(32, CHANNELS)
        self.bias = nn.Parameter(torch.full((CHANNELS,), -2.0))

    def forward(self, states: Tensor) -> Tensor:
        """Scores (batch, channel, first piece, last piece); 0 is the threshold."""
        batch, length, _ = states.shape
        starts = self.starts(states).view(batch, length, CHANNELS, KEY).transpose(1, 2)
        ends = self.ends(states).view(batch, length, CHANNELS, KEY).transpose(1, 2)
        places = torch.arange(length, device=states.device)
        sizes = (places[None, :] - places[:, None]).clamp(0, 31)
        bias = self.length(sizes).permute(2, 0, 1) + self.bias[:, None, None]
        return starts @ ends.transpose(2, 3) / KEY**0.5 + bias


class When(nn.Module):  # type: ignore[misc]
    """Scores a date as that of what is said of a pair, from the three pairs that they make."""

    def __init__(self) -> None:
        super().__init__()
        self.pair, self.subject, self.object = (nn.Linear(PAIR, WHEN) for _ in range(3))
        self.score = nn.Sequential(nn.GELU(), nn.Linear(WHEN, 1))

    def forward(self, pairs: Tensor, subjects: Tensor, objects: Tensor) -> Tensor:
        """Scores (pairs, dates) from the vectors of the pairs (pairs, PAIR) and of their ends with each date."""
        hidden = self.pair(pairs)[:, None] + self.subject(subjects) + self.object(objects)
        return self.score(hidden)[..., 0]


class Heads(nn.Module):  # type: ignore[misc]
    """Everything that is said of given spans: types, links and pair vectors."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.mention = nn.Sequential(nn.Linear(3 * HIDDEN, HIDDEN), nn.GELU(), nn.LayerNorm(HIDDEN))
        self.types = nn.Linear(HIDDEN, len(TYPES))
        self.typed = nn.Linear(len(TYPES), HIDDEN, bias=False)
        self.dropout = nn.Dropout(dropout)
        self.subject, self.object, self.context = (
            nn.Linear(HIDDEN, PAIR),
            nn.Linear(HIDDEN, PAIR),
            nn.Linear(HIDDEN, PAIR),
        )
        self.distance = nn.Embedding(2 * DISTANCES + 1, PAIR)
        self.mixed = nn.Sequential(nn.GELU(), nn.LayerNorm(PAIR))
        self.pair = nn.Sequential(nn.Linear(PAIR, PAIR), nn.GELU(), nn.LayerNorm(PAIR))
        width = CONTEXT_HEADS * KEY
        self.ask_subject, self.ask_object = nn.Linear(HIDDEN, width), nn.Linear(HIDDEN, width)
        self.answer, self.content = nn.Linear(HIDDEN, width), nn.Linear(HIDDEN, HIDDEN)
        self.region = nn.Parameter(_between_first())
        self.link_left, self.link_right = nn.Linear(HIDDEN, 128), nn.Linear(HIDDEN, 128)
        self.link_distance = nn.Embedding(2 * DISTANCES + 1, 128)
        self.link_same = nn.Linear(2, 128)
        self.link = nn.Sequential(nn.GELU(), nn.Linear(128, 1))
        self.status = nn.Linear(PAIR, len(STATUS))
        self.when, self.never = When(), nn.Linear(PAIR, 1)

    def mentions(self, states: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
        """Mention vectors (batch, spans, hidden) from the ends and the mean of their pieces."""
        ends = [torch.gather(states, 1, place[..., None].expand(-1, -1, HIDDEN)) for place in (firsts, lasts)]
        return self.mention(torch.cat([*ends, span_means(states, firsts, lasts)], -1))

    def links(self, mentions: Tensor, words: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
        """Scores (batch, later, earlier) that two spans are of one chain; 0 for a chain's first mention."""
        plain = F.normalize(span_means(words, firsts, lasts), dim=-1)
        likeness = plain @ plain.transpose(1, 2)
        same = torch.stack([likeness, (likeness > 0.999).float()], -1)
        hidden = self.link_left(mentions)[:, :, None] + self.link_right(mentions)[:, None]
        hidden = hidden + self.link_distance(distances(firsts)) + self.link_same(same)
        return self.link(hidden)[..., 0]

    def pairs(
        self, states: Tensor, mask: Tensor, mentions: Tensor, kinds: Tensor, firsts: Tensor, lasts: Tensor
    ) -> Tensor:
        """Pair vectors (batch, subject, object, PAIR)."""
        known = self.dropout(mentions + self.typed(kinds.softmax(-1)))
        context = self.context(self.gather(states, mask, known, firsts, lasts))
        hidden = self.subject(known)[:, :, None] + self.object(known)[:, None] + context
        hidden = self.mixed(hidden + self.distance(distances(firsts)))
        return hidden + self.pair(self.dropout(hidden))

    def dates(self, pairs: Tensor, at: Tensor, dates: Tensor) -> Tensor:
        """Scores (chosen, 1 + dates) that what is said of a pair has no date, or which one.

        `pairs` are all vectors (batch, subject, object, PAIR), `at` the chosen (row, subject, object), `dates`
        (batch, dates) the places of the dates, -1 where there is none.
        """
        rows, subjects, objects = at.unbind(-1)
        places = dates[rows]
        held = places.clamp(min=0)
        chosen = pairs[rows, subjects, objects]
        ends = (pairs[rows[:, None], end[:, None], held] for end in (subjects, objects))
        scores = self.when(chosen, *ends).float().masked_fill(places < 0, -1e4)
        return torch.cat([self.never(chosen).float(), scores], 1)

    def gather(self, states: Tensor, mask: Tensor, known: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
        """Context of each pair: what both ends ask for, with a learned taste for where it stands."""
        batch, length, _ = states.shape
        count = known.shape[1]
        keys = self.answer(states).view(batch, length, CONTEXT_HEADS, KEY)
        asked = [ask(known).view(batch, count, CONTEXT_HEADS, KEY) for ask in (self.ask_subject, self.ask_object)]
        left, right = (torch.einsum("bnhk,bthk->bhnt", ask, keys) / KEY**0.5 for ask in asked)
        where = regions(firsts, lasts, length)
        taste = self.region[:, where].permute(1, 0, 2, 3, 4)
        scores = left[:, :, :, None] + right[:, :, None] + taste + (1.0 - mask[:, None, None, None].float()) * -1e4
        weights = scores.softmax(-1)
        values = self.content(states).view(batch, length, CONTEXT_HEADS, HIDDEN // CONTEXT_HEADS)
        return torch.einsum("bhijt,bthk->bijhk", weights, values).reshape(batch, count, count, HIDDEN)

    def some_pairs(
        self, states: Tensor, mentions: Tensor, kinds: Tensor, firsts: Tensor, lasts: Tensor, chosen: Tensor
    ) -> Tensor:
        """The vectors that `pairs` gives, for chosen (subject, object) of one window alone: (chosen, PAIR)."""
        lefts, rights = chosen.unbind(-1)
        known = (mentions + self.typed(kinds.softmax(-1)))[0]
        gaps = signed_steps(firsts[0, rights] - firsts[0, lefts])
        context = self.context(self._gather_some(states[0], known, firsts[0], lasts[0], lefts, rights))
        hidden = self.subject(known)[lefts] + self.object(known)[rights] + context
        hidden = self.mixed(hidden + self.distance(gaps))
        return hidden + self.pair(hidden)

    def _gather_some(
        self, states: Tensor, known: Tensor, firsts: Tensor, lasts: Tensor, lefts: Tensor, rights: Tensor
    ) -> Tensor:
        length = states.shape[0]
        keys = self.answer(states).view(length, CONTEXT_HEADS, KEY)
        asked = [ask(known).view(-1, CONTEXT_HEADS, KEY) for ask in (self.ask_subject, self.ask_object)]
        left, right = (torch.einsum("nhk,thk->nht", ask, keys) / KEY**0.5 for ask in asked)
        where = some_regions(firsts[lefts], lasts[lefts], firsts[rights], lasts[rights], length)
        scores = left[lefts] + right[rights] + self.region[:, where].permute(1, 0, 2)
        values = self.content(states).view(length, CONTEXT_HEADS, HIDDEN // CONTEXT_HEADS)
        return torch.einsum("pht,thk->phk", scores.softmax(-1), values).reshape(-1, HIDDEN)


class Reader(nn.Module):  # type: ignore[misc]
    """Encoder and heads, and the vectors of the labels."""

    def __init__(self, labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder, self.detector, self.heads = Encoder(dropout), Detector(), Heads(dropout)
        self.learned = nn.Parameter(torch.randn(labels, PAIR) * 0.1)
        self.learned_bias = nn.Parameter(torch.zeros(labels))
        self.project, self.lean = nn.Linear(HIDDEN, PAIR), nn.Linear(HIDDEN, 1)
        with torch.no_grad():
            self.project.weight *= 0.3
            self.lean.weight *= 0.3
        nn.init.constant_(self.lean.bias, -6.0)

    def label_vectors(self, texts: Tensor, keep: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Vectors and biases of labels from their encoded texts (labels, hidden); `keep` 0 forgets what is learned."""
        kept = torch.ones(len(texts), device=texts.device) if keep is None else keep
        # scaled down, as one step of Adam moves all parts of a vector at once
        vectors = (self.project(texts) + self.learned * kept[:, None]) / PAIR**0.5
        return vectors, self.lean(texts)[:, 0] + 4.0 * self.learned_bias * kept

    def embed(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Mean of the states of each text, of unit length."""
        states, _ = self.encoder(ids, shapes, mask)
        total = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return F.normalize(total, dim=-1) * HIDDEN**0.5


def center_texts(texts: Tensor, center: Tensor) -> Tensor:
    """Label texts without what all have in common, of even length."""
    return F.normalize(texts - center, dim=-1) * HIDDEN**0.5


def span_means(states: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
    """Mean of the states of each span, by running sums."""
    sums = F.pad(states.float().cumsum(1), (0, 0, 1, 0))
    ends = torch.gather(sums, 1, (lasts + 1)[..., None].expand(-1, -1, HIDDEN))
    starts = torch.gather(sums, 1, firsts[..., None].expand(-1, -1, HIDDEN))
    return (ends - starts) / (lasts + 1 - firsts)[..., None]


def distances(firsts: Tensor) -> Tensor:
    """Signed distance of each two spans in pieces, by powers of the square root of two."""
    return signed_steps(firsts[:, None, :] - firsts[:, :, None])


def signed_steps(pieces: Tensor) -> Tensor:
    """A distance in pieces as a number of logarithmic steps, counted from `DISTANCES` up or down."""
    gap = pieces.float()
    size = (torch.log2(gap.abs() + 1.0) * 1.5).floor().clamp(max=DISTANCES).long()
    return torch.where(gap < 0, DISTANCES - size, DISTANCES + size)


def regions(firsts: Tensor, lasts: Tensor, length: int) -> Tensor:
    """Where each piece stands to a pair: before, near before, in either, between, near after, after."""
    place = torch.arange(length, device=firsts.device)
    start = torch.minimum(firsts[:, :, None], firsts[:, None])[..., None]
    stop = torch.maximum(lasts[:, :, None], lasts[:, None])[..., None]
    inside = (place >= firsts[..., None]) & (place <= lasts[..., None])
    either = inside[:, :, None] | inside[:, None]
    outer = (
        (place >= start - 6).long() + 2 * (place >= start).long() + (place > stop).long() + (place > stop + 6).long()
    )
    return torch.where(either, torch.full_like(outer, 2), outer)


def some_regions(first: Tensor, last: Tensor, other_first: Tensor, other_last: Tensor, length: int) -> Tensor:
    """As `regions`, for a list of pairs: (pairs, length)."""
    place = torch.arange(length, device=first.device)
    start = torch.minimum(first, other_first)[:, None]
    stop = torch.maximum(last, other_last)[:, None]
    inside = (place >= first[:, None]) & (place <= last[:, None])
    other = (place >= other_first[:, None]) & (place <= other_last[:, None])
    outer = (place >= start - 6).long() + 2 * (place >= start).long()
    outer = outer + (place > stop).long() + (place > stop + 6).long()
    return torch.where(inside | other, torch.full_like(outer, 2), outer)


def _between_first() -> Tensor:
    """Two heads begin between the ends, one around them, one anywhere."""
    taste = torch.zeros(CONTEXT_HEADS, REGIONS)
    taste[:2, 3] = 3.0
    taste[2, 1] = taste[2, 3] = taste[2, 4] = 2.0
    return taste
