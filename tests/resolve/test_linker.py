from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Attribution, Document, Extraction, Judgement, Mention
from kg.resolve import resolve


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


def test_a_short_name_of_several_bodies_unites_none_of_them() -> None:
    one = extraction("x", ("GovernmentAgency", ["European Commission", "Commission"]))
    two = extraction("y", ("GovernmentAgency", ["Securities and Exchange Commission", "the Commission"]))
    three = extraction("z", ("GovernmentAgency", ["Commission"]))
    linkage = resolve([one, two, three])
    assert len(set(linkage.entity_of.values())) == 3
    assert {entity.name for entity in linkage.entities} == {
        "European Commission",
        "Securities and Exchange Commission",
        "Commission",
    }


def test_a_fuller_name_of_the_same_short_name_unless_there_are_two() -> None:
    plain = extraction("x", ("Company", ["Samsung Electronics", "Samsung"]))
    america = extraction("y", ("Company", ["Samsung Electronics America", "Samsung"]))
    europe = extraction("z", ("Company", ["Samsung Electronics Europe", "Samsung"]))
    assert together("x#e0", "y#e0", [plain, america])
    assert len(resolve([plain, america, europe]).entities) == 3


def test_an_acronym_of_two_bodies_is_unsure() -> None:
    one = extraction("x", ("Company", ["Institute of Technical Education", "ITE"]))
    two = extraction("y", ("Company", ["International Trade Exchange", "ITE"]))
    bare = extraction("z", ("Company", ["ITE"]))
    linkage = resolve([one, two, bare])
    assert len(linkage.entities) == 3
    unsure = [item for item in linkage.judgements if item.verdict == "unsure"]
    assert [(item.left, item.right) for item in unsure] == [("x#e0", "z#e0"), ("y#e0", "z#e0")]
    assert unsure[0].reasons == ("ITE is short for Institute of Technical Education, but it may be another's name",)
    assert together("x#e0", "z#e0", [one, bare])


def test_an_acronym_meets_its_name_though_articles_spell_it_with_different_aliases() -> None:
    plain = extraction("x", ("Organization", ["Institute of Technical Education"]))
    alias = extraction("y", ("Organization", ["Institute of Technical Education", "Ayer Rajah Campus"]))
    bare = extraction("z", ("Organization", ["ITE"]))
    assert together("x#e0", "z#e0", [plain, alias, bare])


def test_a_company_without_the_words_that_companies_leave_out() -> None:
    bare = extraction("x", ("Company", ["Huawei"]))
    full = extraction("y", ("Company", ["Huawei Technologies Co., Ltd."]))
    other = extraction("z", ("Company", ["Huawei Group"]))
    assert together("x#e0", "y#e0", [bare, full])
    assert not together("y#e0", "z#e0", [bare, full, other])
    (judgement,) = resolve([bare, full]).judgements
    assert judgement.reasons == ("Huawei Technologies Co., Ltd. is named without a word that companies leave out",)


def test_middle_initials_unless_they_differ() -> None:
    plain = extraction("x", ("Person", ["George Bush"]))
    father = extraction("y", ("Person", ["George H. W. Bush"]))
    son = extraction("z", ("Person", ["President George W. Bush"]))
    assert together("x#e0", "z#e0", [plain, son])
    assert len(resolve([plain, father, son]).entities) == 3


def test_a_role_is_no_name() -> None:
    one = extraction("x", ("Person", ["Ann Lee", "the CEO", "CEO"]))
    two = extraction("y", ("Person", ["Bob Ray", "the CEO", "Chief Medical Officer"]))
    linkage = resolve([one, two])
    assert [(entity.name, entity.aliases) for entity in linkage.entities] == [("Ann Lee", ()), ("Bob Ray", ())]


def test_descriptions_are_entities_of_their_article_and_bare_roles_are_none() -> None:
    def speaks(key: str, text: str) -> Extraction:
        article = extraction(key, ("Person", [text]))
        return replace(article, attributions=(Attribution("m0-0", (0, 1), (1, 2), "says"),))

    linkage = resolve([speaks("x", "a former engineer"), speaks("y", "a former engineer"), speaks("z", "the CEO")])
    assert [entity.name for entity in linkage.entities] == ["a former engineer", "a former engineer"]
    assert len({entity.id for entity in linkage.entities}) == 2


def test_bare_surnames_of_two_articles_are_two_people_with_two_identifiers() -> None:
    linkage = resolve([extraction("x", ("Person", ["Lee"])), extraction("y", ("Person", ["Lee"]))])
    assert len({entity.id for entity in linkage.entities}) == 2


def test_what_people_keep_apart_has_two_identifiers_even_under_one_name() -> None:
    articles = [extraction("x", ("Company", ["Delta"])), extraction("y", ("Company", ["Delta"]))]
    different = Judgement("x#e0", "y#e0", "different", 1.0, ("faucets and flights",), "ann")
    assert len({entity.id for entity in resolve(articles, [different]).entities}) == 2
    assert len({entity.id for entity in resolve(articles).entities}) == 1


def test_judgements_on_articles_that_are_away_are_kept() -> None:
    away = Judgement("away#e0", "a#e0", "same", 1.0, (), "ann")
    assert away in resolve(EVERY, [away]).judgements


def test_every_merge_has_its_reason() -> None:
    linkage = resolve(EVERY)
    parent = {chain: chain for chain in linkage.entity_of}

    def root(chain: str) -> str:
        return chain if parent[chain] == chain else root(parent[chain])

    for item in linkage.judgements:
        assert item.reasons
        if item.verdict == "same":
            parent[root(item.left)] = root(item.right)
    assert len({root(chain) for chain in parent}) == len(linkage.entities)


def test_people_decide() -> None:
    different = Judgement("a#e0", "b#e0", "different", 1.0, ("two firms",), "ann")
    home = resolve(EVERY, [different]).entity_of
    assert home["a#e0"] != home["b#e0"]
    same = Judgement("a#e1", "b#e2", "same", 1.0, ("one person",), "ann")
    home = resolve(EVERY, [same]).entity_of
    assert home["a#e1"] == home["b#e2"]


MORE = [
    extraction(
        "m", ("Company", ["Huawei Technologies"]), ("Organization", ["ITE", "Institute of Technical Education"])
    ),
    extraction("n", ("Organization", ["International Trade Exchange", "ITE"]), ("Organization", ["Trade Exchange"])),
    extraction("o", ("Company", ["ITE"]), ("GovernmentAgency", ["US Bureau of Industry and Security", "BIS"])),
]


@given(st.permutations(EVERY + MORE))
@settings(max_examples=24, deadline=None)
def test_order_of_articles_does_not_matter(order: list[Extraction]) -> None:
    assert resolve(order) == resolve(EVERY + MORE)


def test_taking_a_judgement_back_restores_the_entities() -> None:
    same = Judgement("a#e1", "b#e2", "same", 1.0, (), "ann")
    assert resolve(EVERY, [same]) != resolve(EVERY)
    assert resolve(EVERY, []) == resolve(EVERY)


def test_three_letters_that_no_article_explains_are_a_company_s_own_name() -> None:
    bank = extraction("x", ("Company", ["Allied Banking Corporation"]))
    network = extraction("y", ("Company", ["ABC"]))
    assert not together("x#e0", "y#e0", [bank, network])
    maker = extraction("z", ("Company", ["Taiwan Semiconductor Manufacturing Co., Ltd."]))
    assert together("z#e0", "w#e0", [maker, extraction("w", ("Company", ["TSMC"]))])
