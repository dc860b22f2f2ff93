"""Whether a relation holds, and when: read from whole sentences by the real pipeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Extraction, Relation

CASES = [
    ("Total will quit Iran by November.", "operatesIn", "positive", "planned", {"validTo": "2024-11"}),
    ("Anna Lind flies to Lisbon on Thursday.", "visited", "positive", "planned", {"time": "2024-05-23"}),
    ("Amgen agreed to buy Horizon on Friday.", "acquired", "positive", "planned", {"time": "2024-05-17"}),
    ("Maria Lopez was chairman of Toyota.", "formerlyLed", "positive", "asserted", {}),
    ("Maria Lopez, the chairman of Toyota, has resigned.", "formerlyLed", "positive", "asserted", {}),
    (
        "Maria Lopez worked for Toyota from 2002 to 2010.",
        "worksFor",
        "positive",
        "asserted",
        {"validFrom": "2002", "validTo": "2010"},
    ),
    ("Maria Lopez worked for Toyota.", "worksFor", "negative", "asserted", {}),
    ("Toyota, founded in 1937, employs 300 people.", "employeeCount", "positive", "asserted", {}),
    ("Maria Lopez worked for Toyota in the 1990s.", "worksFor", "positive", "asserted", {"time": "1990/1999"}),
    (
        "Maria Lopez, who became chairman of Toyota, the carmaker, in March, flew to Rome on Monday.",
        "leads",
        "positive",
        "asserted",
        {"time": "2024-03"},
    ),
    (
        "Toyota has been listed on Nasdaq since its flotation in 2012.",
        "tradedOn",
        "positive",
        "asserted",
        {"validFrom": "2012"},
    ),
    (
        "Maria Lopez lived in Rome until 1989, when she set up Orvex Robotics.",
        "foundedBy",
        "positive",
        "asserted",
        {"time": "1989"},
    ),
    ("Siemens had sued Toyota.", "sued", "positive", "asserted", {}),
    ("Siemens sued Toyota.", "sued", "positive", "asserted", {"time": "2024-05"}),
    ("Under a deal signed on Monday, Toyota will open a factory in Kenya.", "operatesIn", "positive", "planned", {}),
    (
        "Toyota bought Nokia in 2014, two years after it had sued Siemens.",
        "acquired",
        "positive",
        "asserted",
        {"time": "2014"},
    ),
    (
        "Toyota bought Nokia in 2014, two years after it had sued Siemens.",
        "sued",
        "positive",
        "asserted",
        {"time": "2012"},
    ),
    (
        "Maria Lopez beat Kenji Morita in the election held on Thursday.",
        "defeated",
        "positive",
        "asserted",
        {"time": "2024-05-16"},
    ),
    ("Maria Lopez has cancelled a trip to Rome.", "visited", "negative", "asserted", {}),
    ("Toyota will keep its factory in Kenya.", "operatesIn", "positive", "asserted", {}),
    ("Maria Lopez had been an engineer at Toyota.", "worksFor", "negative", "asserted", {}),
    ("Toyota will employ 300 people by 2028.", "employeeCount", "positive", "planned", {"time": "2028"}),
]


@pytest.mark.parametrize(("text", "predicate", "polarity", "modality", "dates"), CASES)
def test_status_and_dates(
    text: str,
    predicate: str,
    polarity: str,
    modality: str,
    dates: dict[str, str],
    read_text: Callable[..., Extraction],
) -> None:
    relation = _only(read_text(text, "2024-05-20"), predicate)
    assert (relation.polarity, relation.modality) == (polarity, modality)
    assert {k: v for k, v in relation.qualifiers.items() if k in ("time", "validFrom", "validTo")} == dates


def test_a_story_goes_on_at_the_day_that_it_has_told(read_text: Callable[..., Extraction]) -> None:
    found = read_text("Maria Lopez flew to Rome on Wednesday. There she met Kenji Morita.", "2024-05-20")
    assert _only(found, "metWith").qualifiers["time"] == "2024-05-15"


def test_a_founder_is_not_dated_by_what_befalls_her(read_text: Callable[..., Extraction]) -> None:
    found = read_text("Britain punished Toyota's founder, Maria Lopez, in March.", "2024-05-20")
    assert "time" not in _only(found, "foundedBy").qualifiers


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Toyota bought a 60% stake in Nokia.", "acquired"),
        ("Toyota bought a majority stake in Nokia.", "acquired"),
        ("Toyota bought a 20% stake in Nokia.", "investedIn"),
        ("Toyota bought a minority stake in Nokia.", "investedIn"),
    ],
)
def test_most_of_a_company_is_the_company(text: str, predicate: str, read_text: Callable[..., Extraction]) -> None:
    found = {relation.predicate for relation in read_text(text).relations}
    assert found & {"acquired", "investedIn"} == {predicate}


def test_who_gives_up_a_stake_invests_nothing(read_text: Callable[..., Extraction]) -> None:
    found = read_text("Toyota gave up its stake in Nokia.")
    assert not [relation for relation in found.relations if relation.predicate == "investedIn"]
    assert "it has ended (investedIn)" in {rejected.reason for rejected in found.rejected}


def test_who_will_buy_a_stake_does_not_own_it_yet(read_text: Callable[..., Extraction]) -> None:
    found = read_text("Toyota will buy a 20% stake in Nokia.")
    assert {relation.modality for relation in found.relations if relation.predicate == "owns"} <= {"planned"}


def test_who_sells_a_company_supplies_nothing(read_text: Callable[..., Extraction]) -> None:
    found = read_text("Toyota bought Orvex Robotics from Siemens. Siemens sold its stake in Nokia to Toyota.")
    assert not [relation for relation in found.relations if relation.predicate == "suppliesTo"]


def test_a_minister_and_the_guest_are_two(read_text: Callable[..., Extraction]) -> None:
    found = read_text("Kenji Morita, Japan's defence minister, and Rafael Ocampo, his counterpart, met in Tokyo.")
    words = {mention.id: mention.text for mention in found.mentions}
    assert {words[r.subject] for r in found.relations if r.predicate == "leads"} == {"Kenji Morita"}


def _only(extraction: Extraction, predicate: str) -> Relation:
    (relation,) = [item for item in extraction.relations if item.predicate == predicate]
    return relation
