from __future__ import annotations

import pytest

from kg.rdf.terms import is_date, is_value_of, term, time_literal, time_terms


@pytest.mark.parametrize(("value", "datatype"), [("2025", "gYear"), ("2025-01", "gYearMonth"), ("2024-02-29", "date")])
def test_precision_is_the_datatype(value: str, datatype: str) -> None:
    literal = time_literal(value)
    assert literal is not None
    assert literal.datatype == term(f"xsd:{datatype}")


@pytest.mark.parametrize(
    "value", ["2025-13", "2025-02-30", "0000", "25", "2025-1", "last year", "2025-01-01T00:00", ""]
)
def test_no_day_that_the_calendar_does_not_have(value: str) -> None:
    assert not is_date(value)
    assert time_literal(value) is None


def test_intervals_with_open_ends() -> None:
    assert [name.value.split("#")[1] for name, _ in time_terms("time", "2019/2021-03")] == ["timeStart", "timeEnd"]
    assert [name.value.split("#")[1] for name, _ in time_terms("validFrom", "/2021")] == ["validFromEnd"]


def test_values_of_a_range() -> None:
    assert is_value_of(("2025-01", "xsd:gYearMonth"), "xsd:date")
    assert not is_value_of(("2025-01", "xsd:date"), "xsd:date")
    assert not is_value_of(("many", "xsd:string"), "xsd:date")
    assert is_value_of(("5 USD", "kgo:money"), "kgo:money")
