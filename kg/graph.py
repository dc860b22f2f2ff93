"""The Python API: a built graph to query, to measure and to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.ids import ONTOLOGY_NS
from kg.ontology import Ontology, load_ontology
from kg.query import Result, named_query, run_query
from kg.settings import load_settings
from kg.stores import open_store
from kg.view import EntityRecord, StatementRecord, render_explorer, to_networkx

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

_SEPARATOR = "\x1f"


def build(inputs: Iterable[str], directory: str | Path = "graph", **settings: Any) -> Graph:
    """Build (or add to) a graph folder from files, folders or globs; settings as in `kg.settings.Settings`."""
    from kg.pipeline import build as run

    run([str(item) for item in inputs], Path(directory), load_settings(None, **settings))
    return Graph(directory, settings.get("ontology"))


def open_graph(directory: str | Path, *, ontology: str | None = None) -> Graph:
    """A graph that was built before. Raises StoreError where there is none."""
    if not (Path(directory) / "store").exists():
        raise StoreError(f"no graph in {directory}; make one with `kg build INPUT -o {directory}`")
    return Graph(directory, ontology)


class Graph:
    """A folder written by `kg build`."""

    def __init__(self, directory: str | Path, ontology: str | None = None) -> None:
        """Opens nothing yet; each question opens the store read-only."""
        self.directory = Path(directory)
        self._ontology_folder = ontology

    @cached_property
    def ontology(self) -> Ontology:
        """Types and relations of the graph."""
        return load_ontology(self._ontology_folder)

    def query(self, sparql: str) -> Result:
        """Answer SPARQL 1.1; the usual prefixes are known. Raises QueryError."""
        with open_store(f"oxigraph:{self.directory / 'store'}") as store:
            return run_query(store, sparql)

    def ask(self, name: str, **parameters: str) -> Result:
        """Answer a named query, for instance ``ask("who-is-listed")``."""
        return self.query(named_query(name, parameters))

    def entities(self) -> list[EntityRecord]:
        """All entities in order of their identifiers, each with its most specific type."""
        found: dict[str, EntityRecord] = {}
        for row in self.query(_view_query("entities.rq")).rows():
            record = _entity(row)
            if record.id not in found or self.ontology.is_a(record.type, found[record.id].type):
                found[record.id] = record
        return list(found.values())

    def statements(self) -> list[StatementRecord]:
        """All claims with their words, one record for each piece of evidence."""
        return [_statement(row) for row in self.query(_view_query("statements.rq")).rows()]

    def facts(
        self, subject: str | None = None, predicate: str | None = None, object: str | None = None
    ) -> list[dict[str, Any]]:
        """Facts with their sentences as dictionaries, filtered by names (of any spelling) and relation."""
        names = {entity.id: entity for entity in self.entities()}
        rows = []
        for item in self.statements():
            if item.fact and (predicate is None or item.predicate == predicate):
                row = _fact_row(item, names)
                if _called(subject, item.subject, names) and _called(object, item.object or item.value, names):
                    rows.append(row)
        return rows

    def to_networkx(self, *, facts_only: bool = True) -> nx.MultiDiGraph[str]:
        """Entities as nodes, statements as edges."""
        return to_networkx(self.entities(), self.statements(), facts_only=facts_only)

    def to_rdflib(self) -> rdflib.Dataset:
        """The whole dataset in memory; beyond some 20,000 triples ask `query` instead."""
        import rdflib

        dataset = rdflib.Dataset()
        dataset.parse(self.directory / "graph.trig", format="trig")
        return dataset

    def html(self) -> str:
        """The explorer as one page that works without a network."""
        labels = {name: term.label for name, term in self.ontology.properties.items()}
        return render_explorer(self.entities(), self.statements(), labels, title=_title(self.directory))

    def write_explorer(self) -> Path:
        """Write ``explorer.html`` into the folder and return its path."""
        page = self.directory / "explorer.html"
        partial = page.with_suffix(".partial")
        partial.write_text(self.html(), encoding="utf-8")
        partial.replace(page)
        return page

    def show(self, *, height: int = 640) -> Any:
        """The explorer inline in a notebook; no request leaves it."""
        from IPython.display import HTML

        frame = f'<iframe srcdoc="{escape(self.html(), quote=True)}" width="100%" height="{height}" '
        return HTML(frame + 'style="border:1px solid #dde3ea" sandbox="allow-scripts"></iframe>')


def _view_query(name: str) -> str:
    return (files("kg.view") / name).read_text(encoding="utf-8")


def _entity(row: dict[str, str]) -> EntityRecord:
    aliases = tuple(sorted(filter(None, row.get("aliases", "").split(_SEPARATOR))))
    return EntityRecord(row["entity"], row["label"], row["type"].removeprefix(ONTOLOGY_NS), aliases)


def _statement(row: dict[str, str]) -> StatementRecord:
    is_entity = row["object"].startswith("http")
    return StatementRecord(
        subject=row["subject"],
        predicate=row["predicate"].removeprefix(ONTOLOGY_NS),
        object=row["object"] if is_entity else None,
        value=None if is_entity else row["object"],
        fact=row["fact"] == "true",
        polarity=row["polarity"],
        modality=row["modality"],
        claimant=row.get("claimant"),
        agent=row.get("agent"),
        time=row.get("time"),
        confidence=float(row["confidence"]),
        quote=row["quote"],
        title=row.get("title", ""),
        source=row.get("source", ""),
        published=row.get("published"),
        url=row.get("url"),
    )


def _fact_row(item: StatementRecord, names: dict[str, EntityRecord]) -> dict[str, Any]:
    def label(entity: str) -> str:
        return names[entity].label if entity in names else entity

    return {
        "subject": label(item.subject),
        "predicate": item.predicate,
        "object": label(item.object) if item.object else item.value,
        "agent": item.agent,
        "time": item.time,
        "confidence": item.confidence,
        "quote": item.quote,
        "source": item.source,
        "published": item.published,
    }


def _called(wanted: str | None, value: str | None, names: dict[str, EntityRecord]) -> bool:
    if wanted is None:
        return True
    if value is None:
        return False
    known = names.get(value)
    spellings: Iterator[str] = iter((known.label, *known.aliases) if known else (value,))
    return any(wanted.casefold() == spelling.casefold() for spelling in spellings)


def _title(directory: Path) -> str:
    return f"Knowledge graph: {directory.resolve().name}"
