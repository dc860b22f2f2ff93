"""The only module that composes the stages: inputs → extractions → entities → store → report."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.ids import digest
from kg.model import Document, Extraction, Rejected
from kg.ontology import Ontology, load_ontology
from kg.readers import read_inputs
from kg.run import shards
from kg.run.describe import describe_run
from kg.run.local import ExtractDocuments, run_shards
from kg.settings import Settings

Advance = Callable[[str, int], None]


def _silent(stage: str, count: int) -> None:
    """Progress that nobody watches."""


@dataclass(slots=True)
class _Timings:
    """Seconds per stage by the wall clock; part of the report only, never of the data."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def measure(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[stage] = round(time.perf_counter() - start, 3)


@dataclass(frozen=True, slots=True)
class _Paths:
    """Where a build keeps its parts."""

    root: Path

    @property
    def run(self) -> Path:
        return self.root / "run.json"

    @property
    def extractions(self) -> Path:
        return self.root / "extractions"

    @property
    def rejected(self) -> Path:
        return self.root / "rejected.jsonl"

    @property
    def judgements(self) -> Path:
        return self.root / "judgements.jsonl"

    @property
    def report(self) -> Path:
        return self.root / "report.json"


class StoredExtractions:
    """Extractions of a folder of shards, iterated again and again with one in memory at a time."""

    def __init__(self, folder: Path) -> None:
        """Reads nothing yet."""
        self._folder = folder

    def __iter__(self) -> Iterator[Extraction]:
        """Extractions in order of document identifier."""
        return shards.read_extractions(self._folder)


def make_extract(settings: Settings) -> ExtractDocuments:
    """Load models and ontology once; the function returned turns documents into extractions."""
    from kg.annotate.build import annotate, build_nlp
    from kg.extract import extract, load_extractors

    ontology = load_ontology(settings.ontology)
    nlp = build_nlp(settings, ontology)
    extractors = load_extractors(settings, ontology)

    def run(documents: Iterable[Document]) -> Iterator[Extraction]:
        for doc in annotate(nlp, documents):
            yield extract(doc, extractors, ontology, settings)

    return run


def extract_documents(documents: Iterable[Document], settings: Settings) -> Iterator[Extraction]:
    """Extractions of documents in their order, in this process."""
    return make_extract(settings)(documents)


def build(inputs: Iterable[str], directory: Path, settings: Settings, advance: Advance = _silent) -> dict[str, Any]:
    """Articles to graph: extract what is new, resolve, write the store, the page and the report.

    Returns the report. Raises KgError; whatever was extracted before stays and is used by the next run.
    """
    paths, timings = _Paths(directory), _Timings()
    directory.mkdir(parents=True, exist_ok=True)
    ontology = load_ontology(settings.ontology)
    description = describe_run(settings, ontology)
    with timings.measure("extract"):
        _read_again_if_changed(paths, settings, description, advance)
        _remember_rejected(paths, _extract_new(inputs, paths.extractions, settings, advance))
    state = _state(paths, description)
    if paths.report.exists() and json.loads(paths.report.read_text(encoding="utf-8"))["state"] == state:
        return {**json.loads(paths.report.read_text(encoding="utf-8")), **_rejected_documents(paths)}
    dropped = _derive(paths, settings, ontology, description, timings, advance)
    return _write_report(paths, state, dropped, timings)


def _state(paths: _Paths, description: dict[str, Any]) -> str:
    """Hash of all that the graph is derived from. Raises KgError where there is no article at all."""
    documents = shards.read_documents_done(paths.extractions)
    if not documents:
        reasons = "; ".join(_rejected_documents(paths)["rejected_documents"][:3])
        raise KgError(f"no readable article among the inputs{': ' + reasons if reasons else ''}")
    return digest(json.dumps(description, sort_keys=True), *sorted(documents), length=16)


def _read_again_if_changed(paths: _Paths, settings: Settings, description: dict[str, Any], advance: Advance) -> None:
    """Settings or code other than last time: all documents of the shards are read anew, then swapped in."""
    text = json.dumps(description, indent=1, sort_keys=True) + "\n"
    if paths.run.exists() and paths.run.read_text(encoding="utf-8") != text and paths.extractions.exists():
        fresh = paths.root / f"extractions.{digest(text)}"
        fresh.mkdir(exist_ok=True)
        done = shards.read_documents_done(fresh)
        stored = shards.read_stored_documents(paths.extractions)
        documents = (document for document in stored if document.id not in done)
        run_shards(documents, fresh, settings, make_extract, partial(advance, "extract"))
        shutil.rmtree(paths.extractions)
        fresh.rename(paths.extractions)
    paths.run.write_text(text, encoding="utf-8")


def _extract_new(inputs: Iterable[str], folder: Path, settings: Settings, advance: Advance) -> list[Rejected]:
    """Extract what the folder's shards do not yet hold; returns the documents that cannot be read."""
    rejected: list[Rejected] = []
    folder.mkdir(parents=True, exist_ok=True)
    shards.clear_partials(folder)
    done = shards.read_documents_done(folder)
    documents = _new_documents(inputs, settings, done, rejected)
    run_shards(documents, folder, settings, make_extract, partial(advance, "extract"))
    return rejected


def _new_documents(
    inputs: Iterable[str], settings: Settings, done: set[str], rejected: list[Rejected]
) -> Iterator[Document]:
    for item in read_inputs(inputs, max_characters=settings.max_characters):
        if isinstance(item, Rejected):
            rejected.append(item)
        elif item.id not in done:
            done.add(item.id)
            yield item


def _remember_rejected(paths: _Paths, rejected: list[Rejected]) -> None:
    known = set(paths.rejected.read_text(encoding="utf-8").splitlines()) if paths.rejected.exists() else set()
    lines = known | {json.dumps(asdict(item), ensure_ascii=False) for item in rejected}
    paths.rejected.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")


def _rejected_documents(paths: _Paths) -> dict[str, list[str]]:
    items = [json.loads(line) for line in paths.rejected.read_text(encoding="utf-8").splitlines()]
    return {"rejected_documents": [f"{item['what']} {item['reason']}" for item in items]}


def _derive(
    paths: _Paths,
    settings: Settings,
    ontology: Ontology,
    description: dict[str, Any],
    timings: _Timings,
    advance: Advance,
) -> list[Rejected]:
    """Entities, dataset, store and page from the extractions; returns the relations that found no place."""
    from kg.graph import Graph
    from kg.rdf import write_dataset
    from kg.resolve import read_judgements, resolve, write_judgements
    from kg.stores import open_store

    extractions, trig = StoredExtractions(paths.extractions), paths.root / "graph.trig"
    with timings.measure("resolve"):
        linkage = resolve(extractions, read_judgements(paths.judgements))
        write_judgements(paths.judgements, linkage.judgements)
        advance("resolve", 1)
    with timings.measure("rdf"):
        entities, homes = linkage.entities, linkage.entity_of
        written = write_dataset(trig, extractions, entities, homes, ontology, settings, description)
        with open_store(f"oxigraph:{paths.root / 'store'}") as store:
            store.load(trig)
        advance("rdf", 1)
    with timings.measure("view"):
        Graph(paths.root, settings.ontology).write_explorer()
        advance("view", 1)
    return written.rejected


def _write_report(paths: _Paths, state: str, dropped: list[Rejected], timings: _Timings) -> dict[str, Any]:
    from kg.report import write_report

    extra = {"state": state, **_rejected_documents(paths), "seconds": timings.seconds}
    return write_report(paths.root, StoredExtractions(paths.extractions), dropped, extra)


def extract_to_file(
    inputs: Iterable[str], output: Path | None, settings: Settings, advance: Advance = _silent
) -> list[Rejected]:
    """Interchange lines of all inputs, sorted by document id, to a file or (None) to standard output.

    Returns the documents that cannot be read. A killed run resumes from ``OUTPUT.parts``.
    """
    if output is None:
        with tempfile.TemporaryDirectory() as folder:
            rejected = _extract_new(inputs, Path(folder), settings, advance)
            sys.stdout.writelines(f"{line}\n" for line in shards.read_sorted_lines(Path(folder)))
        return rejected
    parts = output.with_name(output.name + ".parts")
    run = describe_run(settings, load_ontology(settings.ontology))
    rejected = _extract_new(inputs, parts / digest(json.dumps(run, sort_keys=True)), settings, advance)
    partial_file = output.with_name(output.name + ".partial")
    with partial_file.open("w", encoding="utf-8", newline="\n") as stream:
        lines = shards.read_sorted_lines(parts / digest(json.dumps(run, sort_keys=True)))
        stream.writelines(f"{line}\n" for line in lines)
    partial_file.replace(output)
    shutil.rmtree(parts)
    return rejected
