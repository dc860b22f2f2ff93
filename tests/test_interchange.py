"""The interchange format: fixed keys, and a round trip that loses nothing."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from kg.interchange import from_line, to_line
from kg.model import Attribution, Document, Evidence, Extraction, LiteralValue, Mention, Rejected, Relation

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    text = draw(words)
    mention = Mention("m1", 0, len(text), text, "Company", "e1")
    literal = draw(st.none() | st.just(LiteralValue("2014", "xsd:gYear", 0, 4)))
    relation = Relation(
        subject="m1",
        predicate="foundedOn" if literal else "partneredWith",
        object=None if literal else "m1",
        literal=literal,
        phrase=draw(words),
        qualifiers=draw(st.dictionaries(st.sampled_from(["time", "agent", "reason"]), words)),
        polarity=draw(st.sampled_from(["positive", "negative"])),
        modality=draw(st.sampled_from(["asserted", "planned", "possible"])),
        claimant=draw(st.none() | st.just("m1")),
        confidence=draw(st.floats(0, 1)),
        evidence=Evidence(0, len(text), text, "patterns"),
    )
    document = Document("d", text, draw(words), None, "s", draw(st.none() | words), "en", {"k": draw(words)})
    speech = Attribution("m1", (0, 1), (1, 2), "says")
    return Extraction(document, (mention,), (relation,), (speech,), (Rejected("sentence", 0, 1, "extract", "x"),))


@given(extractions())
def test_round_trip(extraction: Extraction) -> None:
    line = to_line(extraction)
    assert "\n" not in line
    assert from_line(line) == extraction
    assert to_line(from_line(line)) == line


def test_keys_stand_in_the_documented_order() -> None:
    record = json.loads(to_line(Extraction(Document("d", "text"))))
    assert list(record) == ["document", "mentions", "relations", "attributions", "rejected"]
    assert list(record["document"]) == [
        "id",
        "title",
        "url",
        "source",
        "published",
        "lang",
        "metadata",
        "text",
    ]
