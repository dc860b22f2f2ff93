"""``kg query``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options
from kg.errors import KgError

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    epilog="Examples:  kg query graph --name who-is-listed  |  kg query graph --list  |  "
    "kg query graph 'SELECT ?s { ?s kgo:listedOn ?l }' --format csv"
)
def query(
    directory: options.Directory,
    sparql: Annotated[str | None, typer.Argument(help="SPARQL 1.1; the usual prefixes are known.")] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="File with the query.")] = None,
    name: Annotated[str | None, typer.Option("--name", "-n", help="A named query; --list shows them.")] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("--param", "-p", help="Parameter of a named query, name=value.")
    ] = None,
    format: Annotated[str, typer.Option(help="table, csv, json or ttl.")] = "table",
    list_queries: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
) -> None:
    """Answer a query from the store of a built graph."""
    from kg.query import named_queries, named_query, print_result, run_query
    from kg.stores import open_store

    if list_queries:
        for item in named_queries():
            parameters = "".join(f" --param {key}=…" for key in item.parameters)
            print(f"{item.name:<24} {item.title}{parameters}")
        return
    text = named_query(name, _parameters(parameter)) if name else _query_text(sparql, file)
    with open_store(f"oxigraph:{directory / 'store'}") as store:
        print_result(run_query(store, text), format)


def _query_text(sparql: str | None, file: Path | None) -> str:
    if sparql:
        return sparql
    if file is None:
        raise KgError("nothing to ask; give SPARQL, --file FILE or --name NAME (`--list` shows the names)")
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KgError(f"cannot read query file {file}: {error}") from error


def _parameters(pairs: list[str] | None) -> dict[str, str]:
    values = {}
    for pair in pairs or []:
        key, equals, value = pair.partition("=")
        if not equals:
            raise KgError(f"--param takes name=value, not {pair!r}")
        values[key] = value
    return values
