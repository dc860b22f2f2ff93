"""The whole pipeline without the learned reader, loaded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span

from kg.annotate.build import annotate, build_nlp
from kg.model import Document
from kg.settings import Settings

Annotate = Callable[[str], Doc]


@pytest.fixture(scope="session")
def annotate_text() -> Annotate:
    nlp = build_nlp(Settings(extractors=("headers", "patterns")))
    return lambda text: next(annotate(nlp, [Document(id="d", text=text, published="2024-05-02")]))


@pytest.fixture(scope="session")
def names_of(annotate_text: Annotate) -> Callable[[str], dict[str, str]]:
    """Text to its names with their types."""

    def read(text: str) -> dict[str, str]:
        doc = annotate_text(text)
        return {s.text: s.label_ for s in doc.spans["mentions"] if s._.kind == "name"}

    return read


@pytest.fixture(scope="session")
def chain_texts(annotate_text: Annotate) -> Callable[[str, str], list[str]]:
    """Text and a name to the texts of all mentions in the name's chain, in order."""

    def read(text: str, name: str) -> list[str]:
        doc = annotate_text(text)
        spans: list[Span] = sorted(doc.spans["mentions"], key=lambda s: (s.start, -s.end))
        chain = next(s._.chain for s in spans if s.text == name)
        return [s.text for s in spans if s._.chain == chain]

    return read
