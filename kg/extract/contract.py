"""What an extractor is: a Doc in, candidate relations out.

The Doc carries the spans and extensions that ``kg/annotate/contract.py`` describes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from spacy.tokens import Doc, Span, Token

from kg.model import LiteralValue, Modality, Polarity, Rejected


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relation as an extractor proposes it; `assemble` checks it, dates it and attributes it.

    `trigger` heads the words that express it: its polarity, modality, clause time and the speech that it
    stands in are read there. `polarity`, `modality` and `qualifiers` set here win over what is read there;
    `ended` says that the state is over, also where the trigger does not.
    """

    subject: Span
    predicate: str
    object: Span | LiteralValue
    trigger: Token
    phrase: str
    confidence: float
    extractor: str
    qualifiers: Mapping[str, str | Span] = field(default_factory=dict)
    polarity: Polarity | None = None
    modality: Modality | None = None
    ended: bool = False


class Extractor(Protocol):
    """Reads relations from one annotated Doc; what it considered and dropped it yields as Rejected."""

    name: str

    def candidates(self, doc: Doc) -> Iterator[Candidate | Rejected]:
        """Proposals in text order."""
        ...
