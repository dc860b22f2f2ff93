"""Sets of words written as one line of text, so that long lists stay readable."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text that blanks part."""
    return frozenset(text.split())
