"""Money, head counts and shares with their values."""

from __future__ import annotations

import pytest
import spacy

from kg.annotate.amounts import annotate_amounts


def amounts(text: str) -> list[tuple[str, str, str]]:
    doc = annotate_amounts(spacy.blank("en")(text))
    return [(span.text, span.label_, span._.value) for span in doc.spans["amounts"]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It paid $3.2 billion.", "3200000000 USD"),
        ("It paid US$1.5bn.", "1500000000 USD"),
        ("It paid HK$500 million.", "500000000 HKD"),
        ("It paid ¥500 billion.", "500000000000 JPY"),
        ("It paid RMB 2bn.", "2000000000 CNY"),
        ("It paid 3.2 billion yuan.", "3200000000 CNY"),
        ("It paid Rs 500 crore.", "5000000000 INR"),
        ("It paid €120m.", "120000000 EUR"),
        ("It paid half a billion dollars.", "500000000 USD"),
        ("It paid 40 million Swiss francs.", "40000000 CHF"),
        ("It paid 300 billion won.", "300000000000 KRW"),
        ("Total raised: $5.72B", "5720000000 USD"),
        ("Wages rose to $4.25 an hour.", "4.25 USD"),
    ],
)
def test_money_is_a_plain_number_and_a_currency(text: str, value: str) -> None:
    assert [(label, found) for _, label, found in amounts(text)] == [("MONEY", value)]


def test_yen_sign_is_yuan_where_the_text_speaks_of_yuan() -> None:
    assert [value for *_, value in amounts("It paid ¥5 million, or five million yuan.")] == [
        "5000000 CNY",
        "5000000 CNY",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a 51 percent stake", ("51 percent", "SHARE", "51%")),
        ("It holds 51% of it.", ("51%", "SHARE", "51%")),
        ("a majority stake", ("a majority stake", "SHARE", "majority")),
        ("It has 2,000 employees.", ("2,000", "COUNT", "2,000")),
        ("It has 1001-5000 employees.", ("1001-5000", "COUNT", "1001-5000")),
        ("about three hundred people", ("three hundred", "COUNT", "three hundred")),
    ],
)
def test_shares_and_counts(text: str, expected: tuple[str, str, str]) -> None:
    assert amounts(text) == [expected]


@pytest.mark.parametrize("text", ["The team won five games.", "In 2014 workers left.", "He won 5 won"])
def test_other_numbers_are_no_amounts(text: str) -> None:
    assert amounts(text) == []
