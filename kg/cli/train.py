"""``kg train``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    epilog="Examples:  kg train passages/ gold/ -o weights  |  kg train gold/ --new mine.gold --from weights -o more"
    "  |  kg train --examples mine.gold --ontology mine -o weights"
)
def train(
    gold: Annotated[list[Path] | None, typer.Argument(help="Gold files or folders to train from.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the weights.")] = Path("weights"),
    examples: Annotated[
        Path | None, typer.Option(help="Gold of relations to teach the shipped reader, without training anew.")
    ] = None,
    epochs: Annotated[int, typer.Option(min=1, help="Times through the data.")] = 8,
    seed: Annotated[int, typer.Option(help="Seed of everything random.")] = 7,
    threads: Annotated[int, typer.Option(min=1, help="CPU threads.")] = 2,
    start: Annotated[Path | None, typer.Option("--from", help="Folder of weights to train further.")] = None,
    new: Annotated[
        list[Path] | None, typer.Option(help="Gold that those weights have not seen: read more often than the rest.")
    ] = None,
    ontology: options.OntologyFolder = None,
) -> None:
    """Train the learned reader from gold, or teach it relations by a few examples.

    Uses a GPU where PyTorch finds one. An interrupted training goes on from its last epoch. The folder gets a
    MODEL_CARD.md with the scores.
    """
    if examples is not None:
        from kg.teaching import teach_from_file

        taught = teach_from_file(examples, output, ontology)
        print(f"{output}: {', '.join(f'{name} ({count})' for name, count in taught.items())}")
        return
    if not gold and not new:
        raise typer.BadParameter("name gold files to train from, or --examples FILE")
    from kg.training import TrainingPlan, train_from_gold

    if new and start is None:
        raise typer.BadParameter("--new needs --from WEIGHTS; without them all gold is new")
    plan = TrainingPlan(tuple(gold or ()), output, epochs, seed, threads, ontology, start=start, new=tuple(new or ()))
    with _progress(epochs) as report:
        scores = train_from_gold(plan, report)
    print(f"{output}: threshold {scores['threshold']}; scores are in {output / 'MODEL_CARD.md'}")


@contextmanager
def _progress(epochs: int) -> Iterator[Callable[[int, int, int, float], None]]:
    """A bar over all steps, with the loss; silent where nobody looks."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("training", total=None)

        def report(epoch: int, step: int, steps: int, loss: float) -> None:
            words = f"epoch {epoch + 1}/{epochs} loss {loss:.2f}"
            bar.update(task, total=steps * epochs, completed=epoch * steps + step + 1, description=words)

        yield report
