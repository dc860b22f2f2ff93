"""``kg explain``."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import options

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example:  kg explain graph entity-list-huawei")
def explain(
    directory: options.Directory,
    document: Annotated[str, typer.Argument(help="Beginning of its id, or words of its file name or title.")],
) -> None:
    """Show a document sentence by sentence: + what was read, » who says what, - what was dropped and why."""
    from kg.explain import explain as explain_document
    from kg.explain import find_document, print_explanation

    print_explanation(explain_document(find_document(directory, document)))
