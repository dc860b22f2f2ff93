"""Open relations: subject–phrase–object triples for what the ontology has no name for (``relatedTo``)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.extract.clause import is_verbal
from kg.extract.contract import Candidate
from kg.extract.open_arguments import OpenArguments
from kg.extract.open_clauses import OpenRelation, clause_relations
from kg.extract.open_nouns import noun_relations
from kg.extract.open_phrases import is_informative
from kg.model import Rejected
from kg.ontology import OPEN_PREDICATE, Ontology
from kg.settings import Settings

_CERTAINTY = {
    "object": 0.7, "agent": 0.7, "complement": 0.6, "adjunct": 0.6, "dative": 0.55, "time": 0.5,
    "apposition": 0.6, "possession": 0.5, "title": 0.6, "clause": 0.5,
}  # fmt: skip


class OpenExtractor:
    """Minimal open triples of all clauses; off by default, never facts by themselves."""

    name = "open"

    def __init__(self, ontology: Ontology, settings: Settings) -> None:
        """The ontology and the settings play no part: the relations have no names."""
        del ontology, settings

    def candidates(self, doc: Doc) -> Iterator[Candidate | Rejected]:
        """One candidate a triple, in text order."""
        arguments = OpenArguments(doc)
        for found in open_relations(doc):
            yield Candidate(
                subject=arguments.span(found.subject),
                predicate=OPEN_PREDICATE,
                object=arguments.span(found.object),
                trigger=found.trigger,
                phrase=found.phrase,
                confidence=_CERTAINTY[found.kind],
                extractor=self.name,
            )


def open_relations(doc: Doc) -> Iterator[OpenRelation]:
    """The triples of a parsed Doc without repetition, in text order."""
    seen: set[tuple[int, int, str, int, int]] = set()
    for token in doc:
        found = clause_relations(token) if is_verbal(token) else noun_relations(token)
        for relation in found:
            key = (
                relation.subject.start, relation.subject.end, relation.phrase,
                relation.object.start, relation.object.end,
            )  # fmt: skip
            if key not in seen and is_informative(relation.subject, relation.object):
                seen.add(key)
                yield relation
