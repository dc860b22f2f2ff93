"""``kg build``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.progress import progress

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    epilog="Examples:  kg build articles -o graph  |  kg build 'news/*.md' more.jsonl -j 4  |  cat a.txt | kg build -"
)
def build(
    inputs: options.Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the graph.")] = Path("graph"),
    settings: options.SettingsFile = None,
    model: options.Model = None,
    ontology: options.OntologyFolder = None,
    weights: options.Weights = None,
    extractor: options.ExtractorNames = None,
    open_relations: options.Open = False,
    workers: options.Workers = None,
) -> None:
    """Read articles into a graph: store, graph.trig, explorer.html and report.

    Run again with more articles it adds them; with the same articles it changes nothing;
    after an interruption it goes on where it stopped.
    """
    from kg.pipeline import build as build_graph
    from kg.report import print_summary

    chosen = options.settings_of(settings, model, ontology, weights, extractor, open_relations, workers)
    with progress() as advance:
        report = build_graph(inputs, output, chosen, advance)
    print_summary(output, report)
