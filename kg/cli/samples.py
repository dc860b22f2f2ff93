"""``kg samples``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example:  kg samples articles && kg build articles -o graph")
def samples(
    folder: Annotated[Path, typer.Argument(help="Folder to write to; made where it is missing.")] = Path("articles"),
) -> None:
    """Write the sample articles that ship with kg; files already there stay as they are."""
    source = Path(__file__).parent.parent / "samples"
    folder.mkdir(parents=True, exist_ok=True)
    articles = sorted(path for path in source.iterdir() if path.suffix in (".txt", ".md", ".jsonl"))
    for article in articles:
        target = folder / article.name
        if not target.exists():
            target.write_bytes(article.read_bytes())
    print(f"{len(articles)} sample files in {folder}; now: kg build {folder} -o graph")
