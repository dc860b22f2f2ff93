"""What the slots of a frame exchange: the trigger as it stands, and the mentions that fill a slot."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token


@dataclass(frozen=True, slots=True)
class Filler:
    """Mentions proposed for a slot and the tokens that lead to them (prepositions, particles, support)."""

    spans: tuple[Span, ...]
    path: tuple[Token, ...] = ()
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words of a frame as they stand in the text: the head token and the first token of the phrase."""

    token: Token
    first: int
    words: tuple[Token, ...]
