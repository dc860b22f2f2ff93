"""Who says what: source, cue, content and kind."""

from __future__ import annotations

import pytest
from spacy.tokens import Span
from stock_model import read

from kg.annotate.attribution import annotate_attributions

Act = tuple[str | None, str, str, str]


def acts(text: str) -> list[Act]:
    doc = read(text, annotate_attributions)
    return [
        (act.source.text if act.source is not None else None, act.cue.text, act.content.text, act.kind)
        for act in doc._.attributions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The agency said that the plant would close.", ("The agency", "said", "the plant would close", "says")),
        ('"It is over," said Li Ming, a director.', ("Li Ming", "said", "It is over", "says")),
        ("The firm left, according to people familiar with the matter.",
         ("people familiar with the matter", "according to", "The firm left", "says")),
        ("According to Sherpa, the firm paid rebels.", ("Sherpa", "According to", "the firm paid rebels", "says")),
        ("As Reuters reported, the firm left.", ("Reuters", "reported", "the firm left", "says")),
        ("It was reported that he fled.", (None, "reported", "he fled", "says")),
        ("He is said to have fled.", (None, "said", "to have fled", "says")),
        ("Its claim that it failed was false.", ("Its", "claim", "it failed", "says")),
        ("He made the claim that it failed.", ("He", "claim", "it failed", "says")),
        ("The company denied wrongdoing.", ("The company", "denied", "wrongdoing", "denies")),
        ("The fund denied selling the unit.", ("The fund", "denied", "selling the unit", "denies")),
        ("It called the report baseless.", ("It", "called", "the report baseless", "denies")),
        ("SenseTime responded, labeling the decision as baseless.",
         ("SenseTime", "labeling", "the decision as baseless", "denies")),
        ("Tencent pushed back against the designation.", ("Tencent", "pushed", "the designation", "denies")),
        ("He urged companies to comply.", ("He", "urged", "companies to comply", "asks")),
        ("The regulator ordered Meta to stop the processing.",
         ("The regulator", "ordered", "Meta to stop the processing", "orders")),
        ("The minister wants him to resign.", ("The minister", "wants", "him to resign", "asks")),
        ("The court forbade the firm to sell the unit.",
         ("The court", "forbade", "the firm to sell the unit", "orders")),
        ("The head of safety ruled out negligence.", ("The head of safety", "ruled out", "negligence", "denies")),
        ("The president put the hole at 62 billion yen.",
         ("The president", "put", "the hole at 62 billion yen", "says")),
        ("The bank hopes that the loan will be repaid.", ("The bank", "hopes", "the loan will be repaid", "believes")),
        ("The firm, which is listed in New York, called the complaint meritless.",
         ("The firm", "called", "the complaint meritless", "denies")),
        ("She left the post, a move her party calls a betrayal.",
         ("her party", "calls", "a move her party calls a betrayal", "says")),
        ("Officials were accused of fraud by Greenpeace.", ("Greenpeace", "accused", "fraud", "says")),
        ("The company, analysts believe, will fail.",
         ("analysts", "believe", "The company, analysts believe, will fail", "believes")),
        ("In Smith's view, the law is bad.", ("Smith's", "view", "the law is bad", "believes")),
        ("CATL echoed them, asserting that it has never helped an army.",
         ("CATL", "asserting", "it has never helped an army", "denies")),
        ("The minister said: \"We will fight. We will win.\"",
         ("The minister", "said", "We will fight. We will win", "says")),
    ],
)  # fmt: skip
def test_one_attribution(text: str, expected: Act) -> None:
    assert acts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The list, he told senators, was real.", ("he", "told", "The list, he told senators, was real")),
        ("Acme has raised $120 million, the satellite firm announced on Tuesday; Helios led the round.",
         ("the satellite firm", "announced", "Acme has raised $120 million")),
        ('"No honeymoon," said Anil Mehta, the chairman, whose daughter is his wife.',
         ("Anil Mehta", "said", "No honeymoon")),
        ('"Nothing new," Patrick Walujo, its chief since 2023, said today.',
         ("Patrick Walujo", "said", "Nothing new")),
        ('"The claim is false and he knows that," Kamau said.',
         ("Kamau", "said", "The claim is false and he knows that")),
    ],
)  # fmt: skip
def test_a_report_that_is_set_in(text: str, expected: tuple[str, str, str]) -> None:
    assert [(source, cue, content) for source, cue, content, _ in acts(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    ["She wants to resign.", "The minister called a meeting.", "The firm put the plan at risk.",
     "Concert halls are forbidden to book the group.", "After the hearing, she testified."],
)  # fmt: skip
def test_nobody_says_anything(text: str) -> None:
    assert acts(text) == []


def test_chains_nest() -> None:
    assert acts("Reuters reported that the agency said the plant would close.") == [
        ("Reuters", "reported", "the agency said the plant would close", "says"),
        ("the agency", "said", "the plant would close", "says"),
    ]


def test_a_quoted_sentence_goes_on_with_the_speaker_before() -> None:
    found = acts('"The union must act," the minister told parliament. "We cannot wait."')
    assert [(source, content) for source, _, content, _ in found] == [
        ("the minister", "The union must act"),
        ("the minister", "We cannot wait"),
    ]


def test_a_report_joined_to_the_content_by_the_parser_keeps_its_speaker() -> None:
    found = acts("It claimed that its inclusion was a mistake and emphasized that it is no contractor.")
    assert [(source, content) for source, _, content, _ in found] == [
        ("It", "its inclusion was a mistake"),
        ("It", "it is no contractor"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Pentagon added SenseTime to its list.",
        "They were denied visas.",
        "The governor did not say whether he would sign the bill.",
        "The move suggests that demand is weak.",
        "It did so in order to win.",
    ],
)
def test_no_attribution(text: str) -> None:
    assert acts(text) == []


def test_a_speaker_who_is_no_mention_becomes_one_with_a_chain_of_his_own() -> None:
    doc = read("A spokesman for Tencent said it would appeal.")
    name = Span(doc, 3, 4, label="Company")
    name._.kind, name._.chain = "name", 0
    doc.spans["mentions"] = [name]
    annotate_attributions(doc)
    source = doc._.attributions[0].source
    assert (source.text, source.label_, source._.kind) == ("A spokesman for Tencent", "Person", "nominal")
    assert source._.chain == 1
    assert [span.text for span in doc.spans["mentions"]] == ["A spokesman for Tencent", "Tencent"]


def test_the_name_in_apposition_is_the_source() -> None:
    doc = read("The prime minister, Najib Razak, said it was over.")
    name = Span(doc, 4, 6, label="Person")
    name._.kind, name._.chain = "name", 0
    doc.spans["mentions"] = [name]
    annotate_attributions(doc)
    assert doc._.attributions[0].source.text == "Najib Razak"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Boohoo, says Greenpeace, should be forbidden to advertise.",
            ("Greenpeace", "Boohoo, says Greenpeace, should be forbidden to advertise"),
        ),
        ('"They fired at us," added KCNA.', ("KCNA", "They fired at us")),
        ("It signed a truce, said Bogota.", ("Bogota", "It signed a truce")),
    ],
)
def test_a_speaker_behind_the_verb(text: str, expected: tuple[str, str]) -> None:
    assert [(source, content) for source, _, content, _ in acts(text)] == [expected]


def test_the_object_after_a_relative_clause_is_no_speaker() -> None:
    found = acts("The Irish watchdog, which regulates Meta in Europe, ordered the company to stop the transfers.")
    assert found == [("The Irish watchdog", "ordered", "the company to stop the transfers", "orders")]


def test_a_semicolon_parts_a_report_from_another_statement() -> None:
    found = acts("The FBI said the man fled; the company denies wrongdoing.")
    assert [(source, content) for source, _, content, _ in found] == [
        ("The FBI", "the man fled"),
        ("the company", "wrongdoing"),
    ]
