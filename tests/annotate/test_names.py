from __future__ import annotations

import pytest


def test_companies_joined_by_and_are_two_names(names_of):
    names = names_of("Regulators fined Tencent and CATL. Tencent will appeal, and CATL paid.")
    assert names["Tencent"] == names["CATL"] == "Company"
    assert "Tencent and CATL" not in names


def test_office_with_and_inside_is_one_name(names_of):
    names = names_of("The Bureau of Industry and Security fined the exporter.")
    assert names["Bureau of Industry and Security"] == "GovernmentAgency"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("She studied at the Institute of Marine Research.", "Institute of Marine Research", "EducationalInstitution"),
        ("The firm was put on the Unreliable Entity List.", "Unreliable Entity List", "RegulatoryList"),
        ("The plant is in Singapore.", "Singapore", "Country"),
        ("He was born in Osaka.", "Osaka", "City"),
        ("The Digital Markets Act applies to both firms.", "Digital Markets Act", "Law"),
        ("Brightwater Holdings Ltd bought the mill.", "Brightwater Holdings Ltd", "Company"),
        ("The Ministry of Defence declined to comment.", "Ministry of Defence", "GovernmentAgency"),
        ("Voters punished the Green Progress Party.", "Green Progress Party", "PoliticalParty"),
    ],
)
def test_types_by_the_words_of_the_name(names_of, text: str, name: str, kind: str):
    assert names_of(text).get(name) == kind


def test_abbreviation_of_a_technology_is_no_name(names_of):
    assert "AI" not in names_of("AI is changing the industry, and US officials watch AI closely.")


def test_titles_are_cut_off(names_of):
    names = names_of("Nvidia CEO Jensen Huang met French President Emmanuel Macron.")
    assert names["Jensen Huang"] == names["Emmanuel Macron"] == "Person"
    assert names["Nvidia"] == "Company"


def test_branch_of_a_state_is_a_name_of_its_own(names_of):
    names = names_of("The Chinese government protested, and the US government replied.")
    assert names["Chinese government"] == names["US government"] == "GovernmentAgency"


def test_headline_in_title_case_gives_only_names_of_the_text(names_of):
    text = "Big Trouble Ahead For Quentrix Investors\n\nQuentrix Inc lost money. Shares of Quentrix fell."
    assert set(names_of(text)) == {"Quentrix", "Quentrix Inc"}


def test_key_of_a_header_line_is_no_name(names_of):
    names = names_of("Acme Motors grows\n\nTotal raised: $5M\nLocation: Berlin, Germany\nAcme Motors grew fast.")
    assert "Total" not in names
    assert names["Germany"] == "Country"
