from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.forms import acronyms_of, is_acronym, is_part_of, shorter_names
from kg.resolve.names import is_country, is_name, is_title, normal_name


@pytest.mark.parametrize(
    "text", ["Bureau of Industry and Security", "iPhone", "US Department of Defense", "Ren Zhengfei"]
)
def test_names(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["Its Entity List", "the company", "It", "The company’s CEO", "", "…"])
def test_descriptions(text: str) -> None:
    assert not is_name(text)


def test_titles() -> None:
    assert is_title("the CEO")
    assert is_title("Vice President of Marketing")
    assert not is_title("Pope Francis")
    assert not is_title("Foreign")


@pytest.mark.parametrize(
    ("one", "other", "family"),
    [
        ("The Siemens AG", "Siemens", "Organization"),
        ("Huawei Technologies Co., Ltd.", "Huawei Technologies", "Organization"),
        ("U.S. Department of Defense", "US Department of Defence", "Organization"),
        ("United States Department of Defense", "US Defense Department", "Organization"),
        ("Department of the Treasury", "Treasury Department", "Organization"),
        ("EU", "European Union", "Organization"),
        ("J.P. Morgan Chase & Co.", "JP Morgan Chase", "Organization"),
        ("U.S.", "the United States", "Place"),
        ("America", "United States", "Place"),
        ("Chinese", "China", "Place"),
        ("Électricité", "electricite", "Product"),
        ("President Emmanuel Macron", "Emmanuel Macron", "Person"),
    ],
)
def test_spellings_of_one_name(one: str, other: str, family: str) -> None:
    assert normal_name(one, family) == normal_name(other, family)


def test_different_names_stay_different() -> None:
    assert normal_name("University of Washington", "Organization") != normal_name(
        "Washington University", "Organization"
    )
    assert normal_name("Co.", "Organization") == "co"


def test_countries_and_their_adjectives() -> None:
    assert is_country("the U.S.")
    assert is_country("China")
    assert not is_country("Chinese")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Institute of Technical Education", "ITE"),
        ("Department of Defense", "DOD"),
        ("US Department of Defense", "DOD"),
        ("Taiwan Semiconductor Manufacturing Co., Ltd.", "TSMC"),
        ("Contemporary Amperex Technology Co., Limited", "CATL"),
    ],
)
def test_acronyms(name: str, short: str) -> None:
    assert short in acronyms_of(name)


def test_what_is_written_as_an_acronym() -> None:
    assert is_acronym("ITE")
    assert is_acronym("DoD")
    assert not is_acronym("Ite")
    assert not is_acronym("PayPal")
    assert acronyms_of("Huawei") == frozenset()


def test_what_a_name_may_leave_out() -> None:
    assert ("justice department", "its country") in set(
        shorter_names("us justice department", "Organization", "Company")
    )
    assert not [key for key, _ in shorter_names("google cloud", "Organization", "Company") if key]
    assert not [key for key, _ in shorter_names("kim yo jong", "Person", "Person") if key]


def test_a_part_is_shorter() -> None:
    assert is_part_of("trade commission", "federal trade commission")
    assert not is_part_of("trade commission", "trade commission")


@given(st.text(max_size=60), st.sampled_from(["Organization", "Place", "Person", "Product"]))
def test_any_text_has_a_normal_form_that_is_its_own(text: str, family: str) -> None:
    key = normal_name(text, family)
    assert key == " ".join(key.split())
    assert all(len(form) >= 2 for form in acronyms_of(text))
