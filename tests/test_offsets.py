"""Whatever text comes in, every offset lies within it and every quote equals its slice."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.model import Extraction

FRAGMENTS = [
    "Acme Corp acquired Beta Ltd for $3.2 billion in May 2024.",
    "“We did not buy it,” said Ann Lee, the chief executive of Acme.",
    "The US Treasury put Acme, along with firms like Beta and Gamma, on its SDN List.",
    "It denied the claim.",
    "Founded date: 2014",
    "According to people familiar with the matter, Beta may sue Acme",
    "\n\n",
    "🚀 Zürich’s  Straße\u00a0AG",
    "e\u0301 \u202e reversed",
    "(ITE) ... -- Mr. O'Neil's",
]
texts = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=30), min_size=1, max_size=6).map(" ".join)


def slices_hold(extraction: Extraction) -> None:
    text = extraction.document.text
    mentions = {mention.id: mention for mention in extraction.mentions}
    for mention in extraction.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
    for relation in extraction.relations:
        evidence = relation.evidence
        assert 0 <= evidence.start < evidence.end <= len(text)
        assert text[evidence.start : evidence.end] == evidence.quote
        assert relation.subject in mentions
        assert (relation.object in mentions) != (relation.literal is not None)
        assert 0 <= relation.confidence <= 1
        if relation.literal:
            assert 0 <= relation.literal.start < relation.literal.end <= len(text)
    for item in extraction.attributions:
        for start, end in (item.cue, item.content):
            assert 0 <= start < end <= len(text)
        assert item.source is None or item.source in mentions
    for rejected in extraction.rejected:
        assert 0 <= rejected.start <= rejected.end <= len(text)
        assert rejected.reason


@given(texts.filter(str.strip))
@example(" ".join(FRAGMENTS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_offsets_and_quotes(read_text: Callable[..., Extraction], text: str) -> None:
    slices_hold(read_text(text, "2024-06-03"))
