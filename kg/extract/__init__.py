"""Relations from an annotated Doc: ADD AN EXTRACTOR here.

An extractor is a class that is built with the keywords ``ontology`` and ``settings`` and follows
`kg.extract.contract.Extractor`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.extract.contract import Extractor
    from kg.model import Extraction
    from kg.ontology import Ontology
    from kg.settings import Settings

EXTRACTORS = Registry(
    "extractor",
    {
        "headers": "kg.extract.headers:HeaderExtractor",
        "patterns": "kg.extract.patterns:PatternExtractor",
        "reader": "kg.extract.reader:ReaderExtractor",
        "open": "kg.extract.open:OpenExtractor",
    },
)


def load_extractors(settings: Settings, ontology: Ontology) -> tuple[Extractor, ...]:
    """The extractors that the settings name, in their order, "open" last where it is switched on."""
    names = (*settings.extractors, *(("open",) if settings.open else ()))
    return tuple(EXTRACTORS.load(name)(ontology=ontology, settings=settings) for name in dict.fromkeys(names))


def extract(doc: Doc, extractors: Sequence[Extractor], ontology: Ontology, settings: Settings) -> Extraction:
    """Everything that the extractors read from one annotated Doc."""
    from kg.extract.assemble import assemble

    return assemble(doc, extractors, ontology, settings)
