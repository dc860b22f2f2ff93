"""The records that pass between the stages: frozen, slotted, without behaviour.

Offsets are Unicode code points into ``Document.text``; ends are exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Polarity = Literal["positive", "negative"]
Modality = Literal["asserted", "planned", "possible"]
SpeechKind = Literal["says", "denies", "asks", "orders", "believes"]
Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Document:
    """One article in canonical text (NFC, ``\\n`` line ends), headline and header lines included."""

    id: str
    text: str
    title: str = ""
    url: str | None = None
    source: str = ""
    published: str | None = None
    lang: str = "en"
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of text that refers to something; `entity` is its in-document chain."""

    id: str
    start: int
    end: int
    text: str
    type: str
    entity: str


@dataclass(frozen=True, slots=True)
class LiteralValue:
    """A date, an amount or a count as an object, with the words it was read from."""

    value: str
    datatype: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words that support a relation and the extractor(s) that read them."""

    start: int
    end: int
    quote: str
    extractor: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One typed, qualified statement of a document; `object` is None where `literal` is set.

    Qualifiers: `agent` and `place` are mention ids; `time`, `validFrom`, `validTo` are ISO 8601 of the
    text's precision (``2025``, ``2025-01``, ``2025-01-09``, intervals ``2019/2021``); `amount` is
    ``<number> <ISO 4217>``; `share` and `reason` are words.
    """

    subject: str
    predicate: str
    object: str | None
    literal: LiteralValue | None
    phrase: str
    qualifiers: Mapping[str, str]
    polarity: Polarity
    modality: Modality
    claimant: str | None
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: source mention (None where the text names nobody), cue and content spans."""

    source: str | None
    cue: tuple[int, int]
    content: tuple[int, int]
    kind: SpeechKind


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something considered and dropped: a document, a sentence, a mention or a relation."""

    what: str
    start: int
    end: int
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document: the durable, immutable unit of the run."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two chains (``document-id#entity``) are one entity, and why."""

    left: str
    right: str
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    author: str
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the world as all articles know it; `chains` are the ``document-id#entity`` it unites."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    chains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimEvidence:
    """Where a claim stands: the document and the words."""

    document: str
    start: int
    end: int
    quote: str
    extractor: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation between entities with everything that qualifies it; `id` is a hash of the content.

    `object` is an entity id, or None where `literal` is set; the qualifiers `agent` and `place` are
    entity ids; `claimant` is an entity id. A claim belongs to one document: its graph holds it.
    """

    id: str
    document: str
    subject: str
    predicate: str
    object: str | None
    literal: tuple[str, str] | None
    phrase: str
    qualifiers: Mapping[str, str]
    polarity: Polarity
    modality: Modality
    claimant: str | None
    confidence: float
    evidence: tuple[ClaimEvidence, ...]
    published: str | None = None
