"""What stands between two spans: trigger, stance and end of a state, on hand-built parses."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from kg.annotate.contract import register_extensions
from kg.extract.connection import Connection, connect


def _doc(*rows: tuple[str, int, str, str]) -> Doc:
    """Tokens as (word, head, dependency, part of speech); lemma is the lower-case word or what follows a slash."""
    register_extensions()
    words = [row[0].split("/")[0] for row in rows]
    lemmas = [row[0].split("/")[-1].lower() for row in rows]
    tags = ["VBD" if row[3] == "VERB" else "NN" for row in rows]
    return Doc(
        spacy.blank("en").vocab,
        words=words,
        heads=[row[1] for row in rows],
        deps=[row[2] for row in rows],
        pos=[row[3] for row in rows],
        tags=tags,
        lemmas=lemmas,
    )


def _between(doc: Doc, subject: int, target: int, *, role: bool = False) -> Connection:
    return connect(Span(doc, subject, subject + 1), Span(doc, target, target + 1), role=role)


def _plan() -> Doc:
    return _doc(
        ("Brandt", 1, "nsubj", "PROPN"),
        ("plans/plan", 1, "ROOT", "VERB"),
        ("to", 3, "aux", "PART"),
        ("buy", 1, "xcomp", "VERB"),
        ("Portex", 3, "dobj", "PROPN"),
    )


def test_the_verb_nearest_to_the_object_is_the_trigger() -> None:
    doc = _plan()
    doc[3]._.modality = "planned"
    way = _between(doc, 0, 4)
    assert (way.trigger.text, way.modality, way.polarity) == ("buy", "planned", "positive")
    assert way.phrase == "buy"


def test_a_noun_on_the_way_passes_on_its_stance() -> None:
    doc = _doc(
        ("Ann", 1, "nsubj", "PROPN"),
        ("cancelled/cancel", 1, "ROOT", "VERB"),
        ("trip", 1, "dobj", "NOUN"),
        ("to", 2, "prep", "ADP"),
        ("Oslo", 3, "pobj", "PROPN"),
    )
    doc[2]._.polarity = "negative"
    assert _between(doc, 0, 4).polarity == "negative"


def test_who_leaves_is_no_longer_there() -> None:
    doc = _doc(("Visa", 1, "nsubj", "PROPN"), ("left/leave", 1, "ROOT", "VERB"), ("Russia", 1, "dobj", "PROPN"))
    assert _between(doc, 0, 2).ended


def test_without_leaving_nothing_ends() -> None:
    doc = _doc(("Ivo", 1, "nsubj", "PROPN"), ("leaving/leave", 1, "ROOT", "VERB"), ("Sofia", 1, "dobj", "PROPN"))
    doc[1]._.polarity = "negative"
    way = _between(doc, 0, 2)
    assert not way.ended
    assert way.polarity == "positive"


def test_what_is_done_in_a_place_while_leaving_another_is_not_over() -> None:
    doc = _doc(
        ("Visa", 1, "nsubj", "PROPN"),
        ("left/leave", 1, "ROOT", "VERB"),
        ("Russia", 1, "dobj", "PROPN"),
        ("through", 1, "prep", "ADP"),
        ("Dubai", 3, "pobj", "PROPN"),
    )
    assert not _between(doc, 0, 4).ended


def test_moving_ends_only_where_one_comes_from() -> None:
    doc = _doc(
        ("Ann", 1, "nsubj", "PROPN"),
        ("moved/move", 1, "ROOT", "VERB"),
        ("from", 1, "prep", "ADP"),
        ("Bonn", 2, "pobj", "PROPN"),
        ("to", 1, "prep", "ADP"),
        ("Rome", 4, "pobj", "PROPN"),
    )
    assert _between(doc, 0, 3).ended
    assert not _between(doc, 0, 5).ended


def test_a_sale_ends_what_is_owned_and_nothing_else() -> None:
    doc = _doc(("Visa", 1, "nsubj", "PROPN"), ("sold/sell", 1, "ROOT", "VERB"), ("Orbit", 1, "dobj", "PROPN"))
    ends = Span(doc, 0, 1), Span(doc, 2, 3)
    assert connect(*ends, owned=True).ended
    assert not connect(*ends).ended


def test_who_is_hired_from_somewhere_has_left() -> None:
    doc = _doc(
        ("Ann", 1, "nsubj", "PROPN"),
        ("comes/come", 1, "ROOT", "VERB"),
        ("from", 1, "prep", "ADP"),
        ("Acme", 2, "pobj", "PROPN"),
    )
    assert _between(doc, 0, 3, role=True).ended
    assert not _between(doc, 0, 3).ended


def test_a_role_is_read_from_its_noun_and_not_from_what_its_holder_does() -> None:
    doc = _doc(
        ("Acme", 1, "nsubj", "PROPN"),
        ("refused/refuse", 1, "ROOT", "VERB"),
        (",", 1, "punct", "PUNCT"),
        ("spokesman", 4, "nsubj", "NOUN"),
        ("said/say", 1, "parataxis", "VERB"),
    )
    doc[1]._.polarity = "negative"
    assert _between(doc, 3, 0, role=True).polarity == "positive"
