from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Extraction, Judgement, Mention
from kg.resolve import resolve
from kg.resolve.names import acronym, is_acronym, is_name, normal_name


def extraction(key: str, *chains: tuple[str, list[str]]) -> Extraction:
    mentions = [
        Mention(f"m{number}-{n}", 0, len(name), name, kind, f"e{number}")
        for number, (kind, names) in enumerate(chains)
        for n, name in enumerate(names)
    ]
    return Extraction(Document(key, "text"), tuple(mentions))


A = extraction(
    "a", ("Company", ["Huawei Technologies Co., Ltd.", "Huawei", "the company"]), ("Person", ["Ann Lee", "Lee"])
)
B = extraction(
    "b", ("Organization", ["Huawei"]), ("Country", ["the United States", "US"]), ("Person", ["Bob Lee", "Lee"])
)
C = extraction(
    "c", ("Country", ["America"]), ("GovernmentAgency", ["Bureau of Industry and Security"]), ("Company", ["Lee"])
)
D = extraction("d", ("Organization", ["BIS"]), ("Person", ["Ann Lee"]), ("Company", ["the company"]))
EVERY = [A, B, C, D]


def together(left: str, right: str, documents: list[Extraction] = EVERY) -> bool:
    home = resolve(documents).entity_of
    return home[left] == home[right]


def test_names_across_articles() -> None:
    assert together("a#e0", "b#e0")
    assert together("b#e1", "c#e0")
    assert together("a#e1", "d#e1")


def test_acronym_of_the_only_fitting_name() -> None:
    assert together("c#e1", "d#e0")
    reasons = [reason for item in resolve(EVERY).judgements for reason in item.reasons]
    assert "BIS is the acronym of Bureau of Industry and Security" in reasons


def test_a_body_named_with_and_without_its_country() -> None:
    one = extraction("x", ("GovernmentAgency", ["US Justice Department"]))
    two = extraction("y", ("GovernmentAgency", ["Justice Department"]))
    assert together("x#e0", "y#e0", [one, two])
    other = extraction("z", ("GovernmentAgency", ["UK Justice Department"]))
    assert not together("x#e0", "y#e0", [one, two, other])


def test_a_surname_joins_nobody_and_families_stay_apart() -> None:
    assert not together("a#e1", "b#e2")
    assert not together("a#e1", "c#e2")


def test_a_description_alone_is_no_entity_unless_used() -> None:
    assert "d#e2" not in resolve(EVERY).entity_of


def test_the_fullest_frequent_name_and_the_others_as_aliases() -> None:
    (huawei,) = [entity for entity in resolve(EVERY).entities if "Huawei" in (entity.name, *entity.aliases)]
    assert huawei.name == "Huawei"
    assert huawei.aliases == ("Huawei Technologies Co., Ltd.",)
    assert huawei.type == "Company"


def test_a_country_is_not_called_by_its_adjective() -> None:
    linkage = resolve([extraction("x", ("Country", ["Chinese", "Chinese", "China"]))])
    assert linkage.entities[0].name == "China"


def test_people_decide() -> None:
    different = Judgement("a#e0", "b#e0", "different", 1.0, ("two firms",), "ann")
    home = resolve(EVERY, [different]).entity_of
    assert home["a#e0"] != home["b#e0"]
    same = Judgement("a#e1", "b#e2", "same", 1.0, ("one person",), "ann")
    home = resolve(EVERY, [same]).entity_of
    assert home["a#e1"] == home["b#e2"]


@given(st.permutations(EVERY))
@settings(max_examples=24, deadline=None)
def test_order_of_articles_does_not_matter(order: list[Extraction]) -> None:
    assert resolve(order) == resolve(EVERY)


def test_taking_a_judgement_back_restores_the_entities() -> None:
    same = Judgement("a#e1", "b#e2", "same", 1.0, (), "ann")
    assert resolve(EVERY, [same]) != resolve(EVERY)
    assert resolve(EVERY, []) == resolve(EVERY)


def test_what_is_a_name() -> None:
    assert is_name("Bureau of Industry and Security")
    assert is_name("iPhone")
    assert is_name("US Department of Defense")
    assert not is_name("Its Entity List")
    assert is_name("Ren Zhengfei")
    assert not is_name("the company")
    assert not is_name("It")
    assert not is_name("The company’s CEO")


def test_normal_forms() -> None:
    assert normal_name("The Siemens AG", "Organization") == normal_name("Siemens", "Organization")
    assert normal_name("U.S.", "Place") == normal_name("United States", "Place")
    assert normal_name("Électricité", "Product") == normal_name("electricite", "Product")
    assert acronym("Institute of Technical Education") == "ITE"
    assert is_acronym("ITE")
    assert not is_acronym("Ite")
