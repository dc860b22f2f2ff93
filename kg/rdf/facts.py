"""What is derived from the claims of a dataset: disputes stay with the claims, facts and inferences stand apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.ids import ONTOLOGY_NS, RESOURCE_NS
from kg.ontology import Ontology
from kg.rdf.inference import inferred_quads
from kg.settings import Settings


@dataclass(frozen=True, slots=True)
class Derived:
    """How many facts were read and how many follow from them."""

    facts: int
    inferred: int


def derive(engine: Store, kinds: Mapping[str, str], ontology: Ontology, settings: Settings) -> Derived:
    """Add the facts that the rule of ``facts.rq`` finds, and what follows; `kinds` are the types of the entities."""
    facts = list(_facts(engine, settings))
    engine.extend(facts)
    inferred = list(inferred_quads(_between_entities(facts), kinds, ontology)) if settings.inference else []
    engine.extend(inferred)
    return Derived(len(facts), len(inferred))


def _facts(engine: Store, settings: Settings) -> Iterator[Quad]:
    rule = (files("kg.rdf") / "facts.rq").read_text(encoding="utf-8")
    rows: Any = engine.query(rule.replace("$floor", f"{settings.policy.confidence_floor:.3f}"))
    for row in rows:
        yield Quad(row["subject"], row["predicate"], row["object"], DefaultGraph())


def _between_entities(facts: Iterable[Quad]) -> list[tuple[str, str, str]]:
    return [
        (
            str(fact.subject.value).removeprefix(RESOURCE_NS),
            str(fact.predicate.value).removeprefix(ONTOLOGY_NS),
            str(fact.object.value).removeprefix(RESOURCE_NS),
        )
        for fact in facts
        if isinstance(fact.object, NamedNode) and isinstance(fact.subject, NamedNode)
    ]
