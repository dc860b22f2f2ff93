"""Quoted stretches of a Doc as pairs of token indexes: the opening and the closing mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

_OPENING = frozenset(("“", "„", "«", "``"))
_CLOSING = frozenset(("”", "»", "''"))
_EITHER = frozenset(('"', "&quot;"))
MARKS = _OPENING | _CLOSING | _EITHER | {"‘", "’", "'"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation; `opening` and `closing` are the marks, `closed` is False where a paragraph ends it."""

    opening: int
    closing: int
    closed: bool

    def holds(self, index: int) -> bool:
        """Whether the token lies between the marks."""
        return self.opening < index < self.closing


def find_quotes(doc: Doc) -> list[Quote]:
    """Outermost quotations in text order; one that is never closed ends with its paragraph."""
    return list(_scan(doc))


def _scan(doc: Doc) -> Iterator[Quote]:
    opened: Token | None = None
    for token in doc:
        if opened is not None and "\n" in token.text:
            if opened.text in MARKS - {"'", "‘"} and token.i > opened.i + 1:
                yield Quote(opened.i, token.i, False)
            opened = None
        elif opened is None:
            opened = token if _opens(token) else None
        elif _closes(token, opened):
            if token.i > opened.i + 1:
                yield Quote(opened.i, token.i, True)
            opened = None
    if opened is not None and opened.text not in ("'", "‘") and opened.i + 1 < len(doc):
        yield Quote(opened.i, len(doc), False)


def _opens(token: Token) -> bool:
    if token.text in _OPENING or token.text == "‘":
        return True
    if token.text in _EITHER:
        return not _stands_after_word(token) or token.i == 0
    return bool(token.text == "'" and token.tag_ == "``")


def _stands_after_word(token: Token) -> bool:
    """A straight mark that is glued to the word before it and not to the one after closes something."""
    if token.i == 0 or token.nbor(-1).whitespace_ or "\n" in token.nbor(-1).text:
        return False
    return bool(token.whitespace_) and not token.nbor(-1).is_punct


def _closes(token: Token, opened: Token) -> bool:
    text: str = token.text
    if opened.text in _EITHER:
        return text in _EITHER
    if opened.text in ("‘", "'"):
        return text in ("’", "'") and str(token.tag_) != "POS"
    return text in _CLOSING or text in _EITHER
