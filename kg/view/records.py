"""What a picture needs to know of an entity and of a statement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """A node: its identifier, label, type name and other names."""

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """One claim with the words behind it; `value` is set where `object` is None.

    `fact` tells whether the graph holds it as a fact or only as somebody's claim, a denial or a plan.
    """

    subject: str
    predicate: str
    object: str | None
    value: str | None
    fact: bool
    polarity: str
    modality: str
    claimant: str | None
    agent: str | None
    time: str | None
    confidence: float
    quote: str
    title: str
    source: str
    published: str | None
    url: str | None
