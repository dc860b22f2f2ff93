"""Times: value, precision and the words that they are read from."""

from __future__ import annotations

import pytest
from stock_model import read

from kg.annotate.dates import annotate_dates

TODAY = "2025-01-09"  # a Thursday


def times(text: str, published: str | None = TODAY) -> list[tuple[str, str]]:
    doc = read(text, annotate_dates, published=published)
    return [(span.text, span._.value) for span in doc.spans["times"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 17 May 2019 it was listed.", ("17 May 2019", "2019-05-17")),
        ("The March 3, 2021 meeting was short.", ("March 3, 2021", "2021-03-03")),
        ("It took effect on Friday, Jan. 3.", ("Friday, Jan. 3", "2025-01-03")),
        ("In July 2021 it opened.", ("July 2021", "2021-07")),
        ("As of January 2025, it is moving.", ("January 2025", "2025-01")),
        ("Founded date: 2014", ("2014", "2014")),
        ("Its 2019 acquisition of Arm fell through.", ("2019", "2019")),
        ("In the first quarter of 2023 revenue fell.", ("the first quarter of 2023", "2023-01/2023-03")),
        ("In fiscal 2022 it lost money.", ("fiscal 2022", "2022")),
        ("It began in the 1990s.", ("the 1990s", "1990/1999")),
        ("Sales rose in 2019-2021.", ("2019-2021", "2019/2021")),
        ("It happened on June 3-5, 2020 in Rome.", ("June 3-5, 2020", "2020-06-03/2020-06-05")),
    ],
)
def test_absolute_dates_keep_their_precision(text: str, expected: tuple[str, str]) -> None:
    assert times(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened the office last Tuesday.", "2025-01-07"),
        ("The court ruled on Monday.", "2025-01-06"),
        ("The court will rule on Monday.", "2025-01-13"),
        ("They met yesterday.", "2025-01-08"),
        ("Shares fell in May.", "2024-05"),
        ("The plant will open in May.", "2025-05"),
        ("It cut jobs earlier this month.", "2025-01"),
        ("He resigned late last year.", "2024"),
        ("In January last year he quit.", "2024-01"),
        ("Three months ago it hired her.", "2024-10"),
        ("Last week it fired her.", "2024-12-30/2025-01-05"),
        ("Over the past five years it grew.", "2020/2025"),
        ("The vote is due on November 5.", "2025-11-05"),
        ("Acme, set up in May by two students, is growing.", "2024-05"),
        ("Anna Lind lands in Lisbon on Monday.", "2025-01-13"),
        ("On 1 March it merges in turn with the union.", "2025-03-01"),
        ("She was named chief executive from 1 April.", "2025-04-01"),
        ("Shawkat, in Damascus since December, may not return.", "2024-12/.."),
        ("The plant, opened in September, lies off Hull.", "2024-09"),
        ("Having bought the mill in November, it is looking for more.", "2024-11"),
        ("The death on Monday of Anna Lind leaves a gap.", "2025-01-06"),
    ],
)
def test_relative_dates_lean_on_the_dateline(text: str, expected: str) -> None:
    assert [value for _, value in times(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has operated there since 2014.", "2014/.."),
        ("He chaired it until 2019.", "../2019"),
        ("It will be ready by the end of the decade.", "../2029"),
        ("He led it between 2019 and 2021.", "2019/2021"),
        ("He led it from 2019 to 2021.", "2019/2021"),
        ("From March to May 2020 it was shut.", "2020-03/2020-05"),
    ],
)
def test_bounds_and_ranges(text: str, expected: str) -> None:
    assert [value for _, value in times(text)] == [expected]


def test_earlier_and_later_lean_on_the_date_last_named() -> None:
    assert times("In 2014 it was founded. Two years later it moved.")[1] == ("Two years later", "2016")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It won in 1974 and a seat nine years after that.", "1983"),
        ("In 1943 she joined, and the party nine years on.", "1952"),
        ("In 1926 it was founded; it bought a rival a quarter-century later.", "1951"),
        ("It was fined in 2012 and sued the year after.", "2013"),
        ("It opened in May 2013, two months previously registered.", "2013-03"),
        ("They met in April 2012 and parted twenty-two months afterwards.", "2014-02"),
        ("On Friday it closed; it sold off a fortnight later.", "2025-01-17"),
        ("In 2012 it was formed; the following autumn it sued.", "2013-09/2013-11"),
        ("It was bought in 1972, as agreed the previous December.", "1971-12"),
        ("In the first quarter of 2012 it opened; two years later it shut.", "2014"),
    ],
)
def test_a_length_counts_from_the_date_last_named(text: str, expected: str) -> None:
    assert times(text)[1][1] == expected


def test_a_decade_is_no_date_to_count_from() -> None:
    assert (
        times("In May 2011, trained in the nineties, she left; in November of the same year she sued.")[-1][1]
        == "2011-11"
    )


def test_years_that_count_from_what_has_no_date_yield_none() -> None:
    assert times("In 1962 it began. The day after he left, it fell.") == [("1962", "1962")]
    assert times("Two years on, nothing has changed.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He moved at the end of the sixties.", "1960/1969"),
        ("She kept a shop there in the second half of the nineties.", "1995/1999"),
        ("He left in the winter of 2022-23.", "2022-12/2023-02"),
        ("He has led it since mid-2005.", "2005/.."),
        ("It was registered on Valentine's Day 1991.", "1991-02-14"),
        ("She will fly on Christmas Eve to Miami.", "2025-12-24"),
        ("It will open by Christmas.", "../2025-12"),
        ("He left in July of the year before last.", "2023-07"),
        ("He turned down a bid the December before last.", "2023-12"),
        ("He turned down a bid the year before last.", "2023"),
        ("He turned down a bid the Tuesday before last.", "2024-12-31"),
        ("It sued over the fire of 14 August last year.", "2024-08-14"),
        ("Ten years ago to the day it opened.", "2015-01-09"),
        ("He quit a week ago today.", "2025-01-02"),
        ("It accused the bank last year of theft.", "2024"),
        ("He had worked there for nine years until 2010.", "2001/2010"),
    ],
)
def test_named_times(text: str, expected: str) -> None:
    assert [value for _, value in times(text)] == [expected]


def test_counted_gap_from_a_dated_anchor_is_a_date_and_a_vague_one_only_a_bound() -> None:
    assert times("Two weeks after the January 9, 2025 ruling it left.")[0][1] == "2025-01-23"
    assert times("It closed days after the 9 January announcement.")[0][1] == "2025-01-09/.."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sold the mill in 2019, two years after it had bought it.", ["2019", "2017"]),
        ("It closed the mill on Monday, fourteen years after buying it.", ["2025-01-06", "2011"]),
        ("She left in 2014, a year before it was sold.", ["2014", "2015"]),
        ("Two years after it bought the mill, it is closing it.", ["2023"]),
        ("Two years after it bought the mill, it closed it.", []),
    ],
)
def test_a_gap_before_a_clause_counts_from_the_date_beside_it(text: str, expected: list[str]) -> None:
    assert [value for _, value in times(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It fell days after the announcement.",
        "The firm has 2000 employees.",
        "He is in his 20s and 44 years old.",
        "She may leave; they march on.",
        "They live at 1600 Pennsylvania Avenue.",
    ],
)
def test_what_is_no_time_yields_none(text: str) -> None:
    assert times(text) == []


def test_without_a_dateline_nothing_relative_is_placed() -> None:
    assert times("It opened the office last Tuesday, in May.", published=None) == []


def test_a_dateline_of_a_month_gives_no_day() -> None:
    assert times("The court ruled on Monday.", published="2025-01") == []
    assert times("Shares fell in May.", published="2025-01") == [("May", "2024-05")]
