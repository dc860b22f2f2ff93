"""Judgements as JSON lines: append-only, by the program or by people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from kg.errors import InputError
from kg.model import Judgement

PROGRAM = "kg"


def write_judgements(path: Path, judgements: Iterable[Judgement]) -> None:
    """Write judgements in the order given, one JSON object a line."""
    lines = (json.dumps(asdict(item), ensure_ascii=False) + "\n" for item in judgements)
    path.write_text("".join(lines), encoding="utf-8")


def read_judgements(path: Path) -> list[Judgement]:
    """The judgements of a file, none where there is no file. Raises InputError that names the line."""
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            values = json.loads(line)
            found.append(Judgement(**{**values, "reasons": tuple(values["reasons"])}))
        except (ValueError, TypeError, KeyError) as error:
            raise InputError(f"{path} line {number} is no judgement: {error}") from error
    return found
