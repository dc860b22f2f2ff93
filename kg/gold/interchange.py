"""Gold in the interchange format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def read_interchange(path: Path) -> Iterator[dict[str, Any]]:
    """The lines as they stand."""
    with path.open(encoding="utf-8") as stream:
        yield from (json.loads(line) for line in stream if line.strip())
