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
