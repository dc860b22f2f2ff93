"""``kg evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli import options

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Examples:  kg evaluate gold.jsonl  |  kg evaluate passages/ --json --errors errors.html")
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Gold files or folders (interchange, .gold markup, open sets).")],
    json: Annotated[bool, typer.Option("--json", help="All figures as JSON.")] = False,
    errors: Annotated[Path | None, typer.Option(help="Write a browsable HTML page of errors.")] = None,
    settings: options.SettingsFile = None,
    model: options.Model = None,
    ontology: options.OntologyFolder = None,
    weights: options.Weights = None,
    extractor: options.ExtractorNames = None,
) -> None:
    """Extract from the texts of gold data and compare; how things are matched stands in MATCHING.md."""
    from kg.scoring import evaluate_files, to_json

    chosen = options.settings_of(settings, model, ontology, weights, extractor, False, None)
    scores = evaluate_files(gold, chosen, errors)
    if json:
        print(to_json(scores))
        return
    for name, figures in scores.items():
        _print_scores(name, figures)


def _print_scores(name: str, figures: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(
        "measure",
        "precision",
        "recall",
        "F1",
        "predicted",
        "gold",
        title=name,
        box=None,
        title_justify="left",
    )
    for label, row in _rows(figures):
        if isinstance(row, dict):
            rates = [f"{row[key]:.3f}" for key in ("precision", "recall", "f1")]
            table.add_row(label, *rates, str(row["predicted"]), str(row["gold"]))
        else:
            table.add_row(label, "", "", f"{row:.3f}")
    Console().print(table)


def _rows(figures: dict[str, Any]) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    if relations := figures.get("relations"):
        rows += [("relations, micro", relations["micro"]), ("relations, macro F1", relations["macro_f1"])]
        rows += [(f"  {name}", row) for name, row in relations["per_property"].items()]
    for key in ("polarity_modality_accuracy", "claimed_accuracy", "time_exact"):
        if key in figures:
            rows.append((key.replace("_", " "), figures[key]))
    if "calibration" in figures:
        error = figures["calibration"]["expected_calibration_error"]
        rows.append(("expected calibration error", error))
    if "pair" in figures:
        rows.append(("annotated pair", figures["pair"]))
    if mentions := figures.get("mentions"):
        rows += [("mentions, exact", mentions["exact"]), ("mentions, overlap", mentions["overlap"])]
        rows.append(("type accuracy", mentions["type_accuracy"]))
    rows += [(f"coreference {name}", value) for name, value in figures.get("coreference", {}).items()]
    rows += [(f"attribution: {name}", value) for name, value in figures.get("attribution", {}).items()]
    return rows
