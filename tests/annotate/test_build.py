from __future__ import annotations

import pytest

from kg.annotate.build import annotate, build_nlp
from kg.errors import ModelError
from kg.model import Document
from kg.settings import Settings


def test_missing_model_names_the_fix():
    with pytest.raises(ModelError, match="pip install"):
        build_nlp(Settings(model="xx_no_such_model"))


def test_components_find_what_they_require():
    nlp = build_nlp(Settings(extractors=("patterns",)))
    assert nlp.pipe_names[0] == "kg_layout"
    assert nlp.pipe_names.index("ner") < nlp.pipe_names.index("kg_names") < nlp.pipe_names.index("kg_coref")


def test_same_mentions_whatever_stands_in_the_batch():
    nlp = build_nlp(Settings(extractors=("patterns",)))
    texts = ["Acme Motors sued Tern Air. It lost.", "Anna Keller lives in Oslo. She writes.", "", "Rain fell."]
    documents = [Document(id=str(i), text=text) for i, text in enumerate(texts)]

    def read(docs):
        return [[(s.start, s.end, s.label_, s._.chain) for s in doc.spans["mentions"]] for doc in docs]

    together = read(annotate(nlp, documents))
    assert together == [item for document in documents for item in read(annotate(nlp, [document]))]
