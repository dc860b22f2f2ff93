from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KgError
from kg.model import Extraction
from kg.ontology import Ontology
from kg.rdf import retract, write_dataset
from kg.resolve import resolve
from kg.settings import Settings


@pytest.mark.parametrize("away", [0, 1])
def test_as_if_the_article_had_never_been_there(
    tmp_path: Path, trig: Path, articles: list[Extraction], ontology: Ontology, away: int
) -> None:
    linkage, rest = resolve(articles), [articles[1 - away]]
    never = tmp_path / "never.trig"
    written = write_dataset(never, rest, linkage.entities, linkage.entity_of, ontology, Settings(), {"kg": "test"})
    derived = retract(trig, articles[away].document.id, ontology, Settings())
    assert trig.read_bytes() == never.read_bytes()
    assert (derived.facts, derived.inferred) == (written.facts, written.inferred)


def test_an_article_that_is_not_there(trig: Path, ontology: Ontology) -> None:
    before = trig.read_bytes()
    with pytest.raises(KgError, match="no document d9"):
        retract(trig, "d9", ontology, Settings())
    assert trig.read_bytes() == before
