"""Dates that an article tells once, carried to what else it says of the same."""

from __future__ import annotations

from dataclasses import replace

import spacy
from spacy.tokens import Span

from kg.annotate.contract import register_extensions
from kg.extract.attribution import Stance
from kg.extract.contract import Candidate
from kg.extract.dating import share_dates
from kg.extract.merge import Draft
from kg.model import LiteralValue
from kg.ontology import Ontology

register_extensions()
DOC = spacy.blank("en")("Acme bought Beta in the Cup .")
ACME, BETA, CUP = Span(DOC, 0, 1, label="Company"), Span(DOC, 2, 3, label="Company"), Span(DOC, 5, 6, label="Event")
ACME._.chain, BETA._.chain, CUP._.chain = 0, 1, 2
PLANNED = Stance("positive", "planned", None)


def _draft(subject: Span, predicate: str, target: Span | LiteralValue, **dates: str) -> Draft:
    candidate = Candidate(subject, predicate, target, DOC[1], "bought", 0.8, "patterns")
    return Draft(candidate, Stance("positive", "asserted", None), dict(dates), 0.8, 0, 28, ("patterns",))


def _times(drafts: list[Draft]) -> list[dict[str, object]]:
    return [dict(draft.qualifiers) for draft in drafts]


def test_the_only_date_of_a_relation_holds_where_it_is_told_again(ontology: Ontology) -> None:
    drafts = [_draft(ACME, "acquired", BETA, time="2019"), _draft(ACME, "acquired", BETA)]
    assert _times(share_dates(drafts, ontology)) == [{"time": "2019"}, {"time": "2019"}]


def test_two_dates_are_two_events_and_date_no_third(ontology: Ontology) -> None:
    drafts = [_draft(ACME, "acquired", BETA, time=time) for time in ("2019", "2021")] + [_draft(ACME, "acquired", BETA)]
    assert _times(share_dates(drafts, ontology))[2] == {}


def test_a_plan_and_what_happened_are_dated_apart(ontology: Ontology) -> None:
    planned = replace(_draft(ACME, "acquired", BETA, time="2019"), stance=PLANNED)
    assert _times(share_dates([planned, _draft(ACME, "acquired", BETA)], ontology))[1] == {}


def test_who_takes_part_in_an_event_does_so_at_its_time(ontology: Ontology) -> None:
    drafts = [_draft(ACME, "won", CUP, time="2020-05"), _draft(BETA, "participatedIn", CUP)]
    assert _times(share_dates(drafts, ontology))[1] == {"time": "2020-05"}


def test_the_date_of_the_founding_also_dates_the_founder(ontology: Ontology) -> None:
    founded = _draft(ACME, "foundedOn", LiteralValue("1901", "xsd:date", 0, 4))
    drafts = [founded, _draft(ACME, "foundedBy", BETA), _draft(BETA, "foundedBy", ACME)]
    assert _times(share_dates(drafts, ontology)) == [{}, {"time": "1901"}, {}]


def test_the_date_of_the_founding_outdoes_one_that_stands_near(ontology: Ontology) -> None:
    founded = _draft(ACME, "foundedOn", LiteralValue("1901", "xsd:date", 0, 4))
    drafts = [founded, _draft(ACME, "foundedBy", BETA, validTo="1990")]
    assert _times(share_dates(drafts, ontology)) == [{}, {"time": "1901"}]


def test_timeless_relations_stay_undated(ontology: Ontology) -> None:
    drafts = [_draft(ACME, "competesWith", BETA, time="2019"), _draft(ACME, "competesWith", BETA)]
    assert _times(share_dates(drafts, ontology))[1] == {}
