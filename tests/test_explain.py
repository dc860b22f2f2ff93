from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.explain import explain, find_document
from kg.interchange import to_line
from kg.model import Attribution, Document, Evidence, Extraction, Mention, Rejected, Relation
from kg.run.shards import write_shard

TEXT = "Acme bought Beta. A storm is coming.\nAcme denied it."
EXTRACTION = Extraction(
    Document("d1", TEXT, source="a.txt"),
    (Mention("m1", 0, 4, "Acme", "Company", "e1"), Mention("m2", 12, 16, "Beta", "Company", "e2")),
    (
        Relation(
            "m1", "acquired", "m2", None, "bought", {"time": "2024"}, "positive", "planned", "m1", 0.9,
            Evidence(0, 17, "Acme bought Beta.", "patterns"),
        ),
    ),
    (Attribution("m1", (42, 48), (49, 51), "denies"),),
    (Rejected("sentence", 18, 36, "annotate", "figurative"),),
)  # fmt: skip


def test_each_sentence_with_what_was_read_and_dropped() -> None:
    first, second, third = explain(EXTRACTION)
    assert first.text == "Acme bought Beta."
    assert first.read == ("Acme acquired Beta (planned; claimed by Acme; time 2024; 0.90; patterns)",)
    assert (second.text, second.dropped) == ("A storm is coming.", ("sentence: figurative",))
    assert (third.text, third.said) == ("Acme denied it.", ("Acme denies: it",))


def test_find_by_source(tmp_path: Path) -> None:
    (tmp_path / "extractions").mkdir()
    write_shard(tmp_path / "extractions", [to_line(EXTRACTION)])
    assert find_document(tmp_path, "a.TXT") == EXTRACTION
    with pytest.raises(InputError, match=r"there are: a\.txt"):
        find_document(tmp_path, "zzz")
