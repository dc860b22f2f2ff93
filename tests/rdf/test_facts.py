"""Whatever the claims are, a fact stands only where a claim carries it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from small_articles import first

from kg.model import Relation
from kg.ontology import Ontology
from kg.query import run_query
from kg.rdf import write_dataset
from kg.resolve import resolve
from kg.settings import FactPolicy, Settings
from kg.stores.memory import MemoryStore

ARTICLE = first()
STATUS = st.fixed_dictionaries(
    {
        "polarity": st.sampled_from(["positive", "negative"]),
        "modality": st.sampled_from(["asserted", "planned", "possible"]),
        "claimant": st.sampled_from([None, "m1", "m2", "m4"]),
        "confidence": st.sampled_from([0.0, 0.64, 0.65, 1.0]),
    }
)


@st.composite
def relations(draw: Any) -> tuple[Relation, ...]:
    return tuple(replace(relation, **draw(STATUS)) for relation in ARTICLE.relations)


def carries(relation: Relation, policy: FactPolicy) -> bool:
    party = relation.claimant in (relation.subject, relation.object, relation.qualifiers.get("agent"))
    spoken = relation.claimant is not None
    trusted = not spoken or (policy.trust_speakers and (not party or relation.predicate in policy.own_acts))
    sure = relation.confidence >= policy.confidence_floor
    return relation.polarity == "positive" and relation.modality == "asserted" and sure and trusted


@given(relations(), st.booleans())
@settings(max_examples=30, deadline=None)
def test_no_fact_without_a_live_claim(ontology: Ontology, found: tuple[Relation, ...], trust: bool) -> None:
    article = replace(ARTICLE, relations=found)
    policy = FactPolicy(trust_speakers=trust)
    linkage = resolve([article])
    store = MemoryStore()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.trig"
        chosen = Settings(policy=policy)
        write_dataset(path, [article], linkage.entities, linkage.entity_of, ontology, chosen, {"kg": "test"})
        store.load(path)
    rows = run_query(store, "SELECT ?p { ?s ?p ?o FILTER(STRSTARTS(STR(?p), STR(kgo:))) }").rows()
    expected = sorted(relation.predicate for relation in found if carries(relation, policy))
    assert sorted(row["p"].split("#")[1] for row in rows) == expected
