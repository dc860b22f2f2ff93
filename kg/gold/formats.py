"""Which reader a gold file needs: told by its ending or by the keys of its first line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.registry import Registry

FORMATS = Registry(
    "gold format",
    {
        "markup": "kg.gold.markup:read_passages",
        "interchange": "kg.gold.interchange:read_interchange",
        "names": "kg.gold.names:read_names",
        "knowledgenet": "kg.gold.knowledgenet:read_knowledgenet",
        "core": "kg.gold.core:read_core",
        "redocred": "kg.gold.redocred:read_redocred",
        "gum": "kg.gold.gum:read_gum",
    },
)
# The first key that a line has decides; the order matters, as formats share keys.
_TELLING_KEYS = {
    "facts": "names",
    "annotated": "knowledgenet",
    "pair": "core",
    "genre": "gum",
    "sentences": "redocred",
}


def read_gold(path: Path) -> Iterator[dict[str, Any]]:
    """Interchange dictionaries of a gold file of any known format. Raises InputError."""
    return FORMATS.load(gold_format(path))(path)  # type: ignore[no-any-return]


def gold_format(path: Path) -> str:
    """Name of the file's format. Raises InputError where it is none that is known."""
    if not path.is_file():
        raise InputError(f"no gold file {path}")
    if path.suffix == ".gold":
        return "markup"
    try:
        with path.open(encoding="utf-8") as stream:
            first = json.loads(stream.readline())
    except (ValueError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is no gold file: its first line is no JSON ({error})") from error
    if isinstance(first.get("document"), dict):
        return "interchange"
    for key, name in _TELLING_KEYS.items():
        if key in first:
            return name
    raise InputError(f"{path} is in no known gold format; known: {', '.join(FORMATS)}")
