"""Answers on the terminal or for other programs."""

from __future__ import annotations

import csv
import json
import sys

from kg.errors import KgError
from kg.query.result import Result, columns_and_rows

FORMATS = ("table", "csv", "json", "ttl")


def print_result(result: Result, output: str) -> None:
    """Write the answer to standard output. Raises KgError for an unknown or unfit format."""
    if output not in FORMATS:
        raise KgError(f"unknown format {output!r}; known: {', '.join(FORMATS)}")
    if result.turtle is not None:
        if output not in ("table", "ttl"):
            raise KgError(f"--format {output} is for SELECT and ASK queries; use ttl here")
        sys.stdout.write(result.turtle)
    elif output == "ttl":
        raise KgError("--format ttl is for CONSTRUCT and DESCRIBE queries; use table, csv or json here")
    elif output == "csv":
        _print_csv(result)
    elif output == "json":
        rows = {"answer": result.truth} if result.truth is not None else result.rows()
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _print_table(result)


def _print_csv(result: Result) -> None:
    columns, rows = columns_and_rows(result)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerows([columns, *rows])


def _print_table(result: Result) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns, rows = columns_and_rows(result)
    table = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)
    print(f"\n{len(rows)} row{'' if len(rows) == 1 else 's'}")
