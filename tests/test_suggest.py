from __future__ import annotations

from kg.model import Document, Evidence, Extraction, Mention, Relation
from kg.suggest import as_turtle, stem_phrase, suggest


def article(key: str, *triples: tuple[str, str, str]) -> Extraction:
    mentions, relations = [], []
    for number, (subject, phrase, target) in enumerate(triples):
        for end, name in (("s", subject), ("o", target)):
            mentions.append(Mention(f"m{number}{end}", 0, 1, name, "Company", f"e{number}{end}"))
        relations.append(
            Relation(
                f"m{number}s", "relatedTo", f"m{number}o", None, phrase, {}, "positive", "asserted", None, 0.5,
                Evidence(0, 1, f"{subject} {phrase} {target}.", "open"),
            )
        )  # fmt: skip
    return Extraction(Document(key, "x"), tuple(mentions), tuple(relations))


def test_phrases_meet_without_their_endings() -> None:
    assert stem_phrase("has licensed") == stem_phrase("licenses") == "licens"
    assert stem_phrase("was the") == ""


def test_a_phrase_that_joins_several_pairs_is_proposed() -> None:
    one = article("a", ("Acme", "licensed", "Beta"), ("Acme", "licensed", "Beta"), ("Acme", "eyes", "Beta"))
    two = article("b", ("Gamma", "licenses", "Delta"))
    (found,) = suggest([one, two])
    assert (found.name, found.count, found.domain, found.range) == ("licensed", 2, "Company", "Company")
    assert found.examples == ("Acme licensed Beta.", "Gamma licenses Delta.")
    assert as_turtle(found).startswith("kgo:licensed a owl:ObjectProperty ; rdfs:domain kgo:Company")


def test_repetition_in_one_article_proposes_nothing() -> None:
    assert suggest([article("a", *[("Acme", "licensed", "Beta")] * 3)]) == []
