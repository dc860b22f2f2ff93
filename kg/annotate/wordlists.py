"""Word lists of the components, as YAML beside them in ``data/``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def load_words(name: str) -> dict[str, Any]:
    """The word list ``data/<name>.yaml``; words of a list may be written as one string."""
    text = (Path(__file__).parent / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


def words_of(value: str | list[str] | None) -> frozenset[str]:
    """A set of words from a list, or from one string with words between commas or blanks."""
    if not value:
        return frozenset()
    if isinstance(value, list):
        return frozenset(value)
    return frozenset(part.strip() for part in (value.split(",") if "," in value else value.split()))
