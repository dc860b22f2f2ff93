"""Facts that follow from facts by the ontology: sub-property, inverse, symmetric, transitive, and the types above.

They stand in a graph of their own, each rule's in ``kgr:inferred-<rule>``, so that nobody takes them for read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from kg.ontology import Ontology
from kg.rdf.terms import resource, term

Fact = tuple[str, str, str]


def infer(facts: Iterable[Fact], ontology: Ontology) -> Iterator[tuple[str, Fact]]:
    """(rule, fact) for every new fact between entities, to a fixed point, each once, in a fixed order."""
    known = set(facts)
    fresh = sorted(known)
    while fresh:
        step: dict[Fact, str] = {}
        for rule, fact in _consequences(fresh, known, ontology):
            if fact not in known:
                step.setdefault(fact, rule)
        yield from sorted((rule, fact) for fact, rule in step.items())
        known |= step.keys()
        fresh = sorted(step)


def _consequences(fresh: list[Fact], known: set[Fact], ontology: Ontology) -> Iterator[tuple[str, Fact]]:
    after: dict[tuple[str, str], set[str]] = {}
    before: dict[tuple[str, str], set[str]] = {}
    for subject, predicate, target in known:
        after.setdefault((predicate, subject), set()).add(target)
        before.setdefault((predicate, target), set()).add(subject)
    for subject, predicate, target in fresh:
        rule = ontology.properties[predicate]
        for parent in rule.parents:
            yield "sub-property", (subject, parent, target)
        if rule.symmetric:
            yield "symmetric", (target, predicate, subject)
        if rule.inverse:
            yield "inverse", (target, rule.inverse, subject)
        if rule.transitive:
            for end in after.get((predicate, target), ()):
                if end != subject:
                    yield "transitive", (subject, predicate, end)
            for start in before.get((predicate, subject), ()):
                if start != target:
                    yield "transitive", (start, predicate, target)


def inferred_graph(rule: str) -> NamedNode:
    """The graph of what a rule gave."""
    return resource(f"inferred-{rule}")


def inferred_quads(facts: Iterable[Fact], kinds: Mapping[str, str], ontology: Ontology) -> Iterator[Quad]:
    """Quads of the inferred facts whose ends the ontology admits, and of the types above each entity's type.

    `kinds` gives the type of each entity by its identifier.
    """
    for name, kind in kinds.items():
        for parent in _above(kind, ontology):
            yield Quad(resource(name), term("rdf:type"), term(f"kgo:{parent}"), inferred_graph("type"))
    for rule, (subject, predicate, target) in infer(facts, ontology):
        if ontology.allows(predicate, kinds[subject], kinds[target]):
            yield Quad(resource(subject), term(f"kgo:{predicate}"), resource(target), inferred_graph(rule))


def _above(kind: str, ontology: Ontology) -> list[str]:
    return [name for name in sorted(ontology.types) if name not in (kind, "Thing") and ontology.is_a(kind, name)]
