from __future__ import annotations

import pytest

from kg.annotate.layout import is_title_case, is_wrapped, read_lines

ARTICLE = """Harbour Robotics opens a plant in Leipzig
May 2, 2024, 9:15 am

Location: Hamburg, Germany
Employees: 201-500
Harbour Robotics opened a plant in Leipzig on Thursday. The plant employs 200 people.
The mayor said that the city was pleased with the decision of the company.
The mayor said that the city was pleased with the decision of the company.
Advertisement
"""


def test_kinds_of_lines():
    kinds = [line.kind for line in read_lines(ARTICLE)]
    assert kinds == ["prose", "dateline", "header", "header", "prose", "prose", "repeat", "furniture"]


def test_first_line_with_a_colon_is_a_headline_and_no_header_line():
    assert read_lines("The long road: Tern Air and its pilots\n\nText follows here.")[0].kind != "header"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Regulators Fine Three Banks Over Hidden Fees", True),
        ("Regulators fine three banks over hidden fees", False),
        ("Acme Motors bought Tern Air.", False),
        ("Short One", False),
    ],
)
def test_title_case(line: str, expected: bool):
    assert is_title_case(line) is expected


def test_wrapped_text_is_recognised():
    line = "the words of this line run on over its end without any full stop here"
    text = "\n".join([line] * 6) + "."
    assert is_wrapped(read_lines(text), text)


def test_headers_become_spans_and_lines_start_sentences(annotate_text):
    doc = annotate_text(ARTICLE)
    assert {(s.label_, s.text) for s in doc.spans["headers"]} == {
        ("location", "Hamburg, Germany"),
        ("employees", "201-500"),
    }
    sentences = [sentence.text.strip() for sentence in doc.sents]
    assert "Location: Hamburg, Germany" in sentences
    assert "Harbour Robotics opened a plant in Leipzig on Thursday." in sentences


def test_repeated_paragraph_is_skipped_with_its_reason(annotate_text):
    doc = annotate_text(ARTICLE)
    repeats = [item for item in doc._.rejected if item.reason == "repeated paragraph"]
    assert [ARTICLE[item.start : item.end] for item in repeats] == [
        "The mayor said that the city was pleased with the decision of the company."
    ]
    assert any(span.start_char == repeats[0].start for span in doc.spans["skipped"])
