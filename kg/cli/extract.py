"""``kg extract``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.progress import progress

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Examples:  kg extract articles -o claims.jsonl  |  kg extract news.jsonl --open -o - | head")
def extract(
    inputs: options.Inputs,
    output: Annotated[str, typer.Option("--output", "-o", help="JSON lines file, - for standard output.")] = "-",
    settings: options.SettingsFile = None,
    model: options.Model = None,
    ontology: options.OntologyFolder = None,
    weights: options.Weights = None,
    extractor: options.ExtractorNames = None,
    open_relations: options.Open = False,
    workers: options.Workers = None,
) -> None:
    """Write the claims of articles, one JSON object an article, sorted by document id.

    A killed run leaves OUTPUT.parts; the same command takes them up again.
    """
    from kg.pipeline import extract_to_file

    chosen = options.settings_of(settings, model, ontology, weights, extractor, open_relations, workers)
    with progress() as advance:
        rejected = extract_to_file(inputs, None if output == "-" else Path(output), chosen, advance)
    for item in rejected:
        print(f"kg: {item.what} {item.reason}", file=sys.stderr)
