from __future__ import annotations

import spacy
from spacy.tokens import Span

from kg.annotate.contract import register_extensions
from kg.extract.attribution import Stance
from kg.extract.contract import Candidate
from kg.extract.merge import Draft, drop_reversed
from kg.ontology import Ontology

register_extensions()
DOC = spacy.blank("en")("Acme buys chips from Beta .")
ACME, BETA = Span(DOC, 0, 1, label="Company"), Span(DOC, 4, 5, label="Company")
ACME._.chain, BETA._.chain = 0, 1


def draft(subject: Span, predicate: str, target: Span, *extractors: str) -> Draft:
    candidate = Candidate(subject, predicate, target, DOC[1], "buys", 0.8, extractors[0])
    return Draft(candidate, Stance("positive", "asserted", None), {}, 0.8, 0, 26, extractors)


def test_the_reader_does_not_turn_round_what_a_rule_found(ontology: Ontology) -> None:
    ruled = draft(BETA, "suppliesTo", ACME, "patterns")
    turned = draft(ACME, "suppliesTo", BETA, "reader")
    assert drop_reversed([ruled, turned], ontology) == [ruled]


def test_two_readings_of_the_reader_and_symmetric_relations_stay(ontology: Ontology) -> None:
    both = [draft(BETA, "suppliesTo", ACME, "reader"), draft(ACME, "suppliesTo", BETA, "reader")]
    assert drop_reversed(both, ontology) == both
    rivals = [draft(BETA, "competesWith", ACME, "patterns"), draft(ACME, "competesWith", BETA, "reader")]
    assert drop_reversed(rivals, ontology) == rivals
