"""Options that several commands share, and the settings made of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.settings import Settings, load_settings

Inputs = Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input (.txt .md .jsonl).")]
Directory = Annotated[Path, typer.Argument(help="A folder that `kg build` has written.")]
SettingsFile = Annotated[Path | None, typer.Option("--settings", help="TOML file with settings.")]
Model = Annotated[str | None, typer.Option("--model", help="Installed spaCy pipeline to use.")]
OntologyFolder = Annotated[
    str | None, typer.Option("--ontology", help="Ontology folder to use instead of the shipped one.")
]
Weights = Annotated[
    str | None, typer.Option("--weights", help="Folder that `kg train` has written, instead of the shipped one.")
]
ExtractorNames = Annotated[
    list[str] | None,
    typer.Option("--extractor", help="Extractor to use (repeatable): headers, patterns, reader, open."),
]
Open = Annotated[bool, typer.Option("--open", help="Also read open relations (relatedTo with a phrase).")]
Workers = Annotated[int | None, typer.Option("--workers", "-j", min=1, help="Processes that extract.")]


def settings_of(
    settings: Path | None,
    model: str | None,
    ontology: str | None,
    weights: str | None,
    extractor: list[str] | None,
    open_relations: bool,
    workers: int | None,
) -> Settings:
    """Settings from the file and the options; an option given wins over the file."""
    return load_settings(
        settings,
        model=model,
        ontology=ontology,
        weights=weights,
        extractors=_extractor_names(extractor),
        open=open_relations or None,
        workers=workers,
    )


def _extractor_names(names: list[str] | None) -> tuple[str, ...] | None:
    return tuple(part.strip() for name in names for part in name.split(",")) if names else None
