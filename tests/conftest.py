"""Fixtures that several folders of tests share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_articles import small_articles

from kg.ids import document_id
from kg.model import Document, Extraction
from kg.ontology import Ontology, load_ontology
from kg.settings import Settings

SAMPLES = Path(__file__).parent.parent / "kg" / "samples"


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def pattern_settings() -> Settings:
    return Settings(extractors=("headers", "patterns"))


@pytest.fixture(scope="session")
def read_text(pattern_settings: Settings) -> Callable[..., Extraction]:
    """The real pipeline without the learned reader, loaded once: text (and a dateline) to extraction."""
    from kg.pipeline import make_extract

    extract = make_extract(pattern_settings)

    def read(text: str, published: str | None = None) -> Extraction:
        document = Document(id=document_id(text, "test"), text=text, source="test", published=published)
        return next(extract([document]))

    return read


@pytest.fixture(scope="session")
def sample_graph(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The graph of the sample articles, built once by the default pipeline."""
    import kg

    return kg.build([str(SAMPLES)], tmp_path_factory.mktemp("samples") / "graph")


@pytest.fixture
def articles() -> list[Extraction]:
    return small_articles()


@pytest.fixture
def trig(tmp_path: Path, articles: list[Extraction], ontology: Ontology) -> Path:
    """The dataset of the two small articles."""
    from kg.rdf import write_dataset
    from kg.resolve import resolve

    linkage = resolve(articles)
    path = tmp_path / "graph.trig"
    write_dataset(path, articles, linkage.entities, linkage.entity_of, ontology, Settings(), {"kg": "test"})
    return path
