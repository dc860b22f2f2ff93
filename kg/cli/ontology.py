"""``kg ontology``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli import options
from kg.ontology import PropertyTerm, check_ontology, load_ontology, read_unchecked

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)
Folder = Annotated[str | None, typer.Argument(help="Ontology folder; the shipped one if left out.")]


@app.callback()
def ontology() -> None:
    """Relation types: show them, check an ontology folder, suggest new ones from open relations.

    Example:  kg ontology show
    """


@app.command(epilog="Example:  kg ontology show")
def show(folder: Folder = None) -> None:
    """Print each relation type with what it joins and what it means."""
    from rich.console import Console
    from rich.table import Table

    table = Table("relation", "subject → object", "meaning", box=None, pad_edge=False)
    loaded = load_ontology(folder)
    for term in loaded.properties.values():
        table.add_row(term.name, _joins(term), term.definition)
    Console().print(table)


def _joins(term: PropertyTerm) -> str:
    arrow = "↔" if term.symmetric else "→"
    return f"{' or '.join(term.domain)} {arrow} {' or '.join(term.range)}"


@app.command(epilog="Example:  kg ontology check my-ontology")
def check(folder: Folder = None) -> None:
    """Check an ontology folder: the TTL, domains, ranges, and that YAML files match properties."""
    try:
        loaded = read_unchecked(folder)
    except Exception:  # the checked loader words the parse error for a person
        loaded = load_ontology(folder)
    problems = list(check_ontology(loaded))
    for problem in problems:
        print(f"kg: {problem}", file=sys.stderr)
    if problems:
        raise typer.Exit(1)
    examples = sum(len(words.get("examples") or []) for words in loaded.words.values())
    print(
        f"{loaded.folder}: {len(loaded.types)} types, {len(loaded.properties)} properties, {examples} examples: sound"
    )


@app.command(epilog="Example:  kg build articles -o graph --open && kg ontology suggest graph")
def suggest(
    directory: options.Directory,
    least: Annotated[int, typer.Option(min=1, help="How many different pairs a phrase must join.")] = 2,
    turtle: Annotated[bool, typer.Option("--turtle", help="Print lines for news.ttl.")] = False,
) -> None:
    """Propose new relation types from the open relations of a graph that was built with --open."""
    from kg.run.shards import read_extractions
    from kg.suggest import as_turtle
    from kg.suggest import suggest as suggest_types

    found = suggest_types(read_extractions(directory / "extractions"), least=least)
    for item in found:
        if turtle:
            print(as_turtle(item))
        else:
            print(f"{item.name}: {item.domain} → {item.range}, {item.count} pairs, “{item.phrase}”")
            print("".join(f"    {example}\n" for example in item.examples), end="")
    if not found:
        print("no open relation recurs; build with --open, on more articles, or lower --least", file=sys.stderr)
