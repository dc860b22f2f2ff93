from __future__ import annotations

from dataclasses import replace

import spacy
from spacy.tokens import Span

from kg.annotate.contract import register_extensions
from kg.extract.attribution import Stance
from kg.extract.contract import Candidate
from kg.extract.merge import Draft, drop_general, drop_outdone, drop_reversed, drop_rivals
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


def test_a_much_surer_relation_of_the_pair_outdoes_another_of_the_reader(ontology: Ontology) -> None:
    sure = replace(draft(BETA, "suppliesTo", ACME, "reader"), confidence=0.9)
    weak = replace(draft(ACME, "competesWith", BETA, "reader"), confidence=0.5)
    near = replace(draft(ACME, "partneredWith", BETA, "reader"), confidence=0.7)
    assert drop_outdone([sure, weak, near], ontology) == [sure, near]


def test_what_goes_with_the_surer_relation_is_not_outdone(ontology: Ontology) -> None:
    unit = draft(ACME, "subsidiaryOf", BETA, "patterns")
    owner = replace(draft(BETA, "owns", ACME, "reader"), confidence=0.4)
    rival = replace(draft(BETA, "competesWith", ACME, "reader"), confidence=0.4)
    assert drop_outdone([unit, owner, rival], ontology) == [unit, owner]


def test_what_a_rule_found_is_never_outdone(ontology: Ontology) -> None:
    sure = replace(draft(BETA, "suppliesTo", ACME, "reader"), confidence=0.99)
    ruled = replace(draft(ACME, "competesWith", BETA, "patterns"), confidence=0.6)
    assert drop_outdone([sure, ruled], ontology) == [sure, ruled]


def test_of_two_stances_the_surer_reading_stays(ontology: Ontology) -> None:
    firm = replace(draft(BETA, "suppliesTo", ACME, "reader"), confidence=0.8)
    vague = replace(firm, stance=Stance("positive", "possible", None), confidence=0.6)
    assert drop_rivals([firm, vague], ontology) == [firm]


def test_a_general_reading_goes_whatever_its_stance(ontology: Ontology) -> None:
    special = draft(ACME, "acquired", BETA, "patterns")
    member = draft(ACME, "leads", BETA, "patterns")
    general = replace(draft(ACME, "affiliatedWith", BETA, "reader"), stance=Stance("negative", "asserted", None))
    assert drop_general([special, member, general], ontology) == [special, member]
