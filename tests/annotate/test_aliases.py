from __future__ import annotations

import pytest

from kg.annotate.aliases import AliasLinker, NamedSpan, is_acronym_of, normal_form
from kg.annotate.lexicon import load_lexicon


def chains(*names: tuple[str, str]) -> list[int]:
    spans = [NamedSpan(i, i + 1, text, kind) for i, (text, kind) in enumerate(names)]
    return AliasLinker(load_lexicon()).link(spans)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("U.S.", "United States"),
        ("Brightwater Ltd", "Brightwater"),
        ("Commerce Department", "US Department of Commerce"),
        ("the Acme Group", "Acme"),
        ("Chinese military", "China military"),
    ],
)
def test_same_normal_form(left: str, right: str):
    assert normal_form(left, load_lexicon()) == normal_form(right, load_lexicon())


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("ITE", "Institute of Technical Education", True),
        ("WHO", "World Health Organization", True),
        ("MoD", "Ministry of Defence", True),
        ("IBM", "Institute of Technical Education", False),
        ("A", "Alpha", False),
    ],
)
def test_acronyms(short: str, long: str, expected: bool):
    assert is_acronym_of(short, long) is expected


def test_surname_joins_the_full_name():
    assert chains(("Lena Hartmann", "Person"), ("Hartmann", "Person")) == [0, 0]


def test_ambiguous_surname_joins_nobody():
    assert chains(("Lena Hartmann", "Person"), ("Otto Hartmann", "Person"), ("Hartmann", "Person")) == [0, 1, 2]


def test_company_named_after_its_founder_is_not_the_founder():
    assert chains(("Warren Stephens", "Person"), ("Stephens Inc.", "Company")) == [0, 1]


def test_numbered_ruler_is_another_person():
    assert chains(("Alexander", "Person"), ("Alexander IV", "Person")) == [0, 1]


def test_parts_of_a_conglomerate_stay_apart():
    assert chains(("Hearst Television", "Company"), ("Hearst Corporation", "Company")) == [0, 1]


def test_acronym_in_brackets(chain_texts):
    text = "The Northern Coastal Survey Agency (NCSA) hired ten people. NCSA is in Oslo."
    assert chain_texts(text, "NCSA") == ["Northern Coastal Survey Agency", "NCSA", "NCSA"]
