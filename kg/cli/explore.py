"""``kg explore``."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from kg.cli import options

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Examples:  kg explore graph  |  kg explore graph --no-open")
def explore(
    directory: options.Directory,
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
    ontology: options.OntologyFolder = None,
) -> None:
    """Write DIRECTORY/explorer.html, one page that works without a network, and open it."""
    from kg.graph import open_graph

    page = open_graph(directory, ontology=ontology).write_explorer()
    print(page)
    if open_page:
        webbrowser.open(page.resolve().as_uri())
