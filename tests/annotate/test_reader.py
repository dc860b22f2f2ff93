from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.annotate.contract import MENTIONS, register_extensions
from kg.annotate.reader_mentions import correct_names
from kg.annotate.reader_reading import (
    Reading,
    SeenRelation,
    detect,
    encode_text,
    judge_spans,
    link_spans,
    suppress,
    type_spans,
)
from kg.annotate.reader_session import WEIGHTS, ReaderSession, load_session
from kg.errors import ModelError

needs_weights = pytest.mark.skipif(not (WEIGHTS / "config.json").exists(), reason="no weights in this checkout")

TEXT = "Lumen Grid, which Carla Nunes founded in 2009, is based in Porto. Nunes was born in Braga."


def _span(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


@pytest.fixture(scope="module")
def session() -> ReaderSession:
    return load_session()


def _read(session: ReaderSession, text: str, *words: str) -> Reading:
    windows = encode_text(session, text, [0])
    spans = sorted(_span(word, text) for word in words)
    return judge_spans(session, windows, spans, session.labels, floor=0.3)


@needs_weights
def test_relations_types_and_links_of_a_passage(session: ReaderSession) -> None:
    reading = _read(session, TEXT, "Lumen Grid", "Carla Nunes", "2009", "Porto", "Braga")
    found = {(TEXT[slice(*r.subject)], r.predicate, TEXT[slice(*r.object)]) for r in reading.relations}
    assert ("Lumen Grid", "foundedBy", "Carla Nunes") in found
    assert ("Lumen Grid", "headquarteredIn", "Porto") in found
    assert reading.types[_span("Carla Nunes")][0] == "Person"
    assert reading.types[_span("Porto")][0] in ("City", "Place")


@needs_weights
def test_a_date_belongs_to_the_relation_that_it_tells_of(session: ReaderSession) -> None:
    text = "Carla Nunes, who joined Lumen Grid in 2009, resigned on Friday."
    spans = [_span(words, text) for words in ("Carla Nunes", "Lumen Grid", "2009", "Friday")]
    windows, times = encode_text(session, text, [0]), frozenset(spans[2:])
    dates = judge_spans(session, windows, spans, session.labels, floor=0.3, values=times, times=times).dates
    joined = dates[spans[0], spans[1]]
    assert joined.get(spans[2], 0) > joined.get(spans[3], 0)
    assert sum(joined.values()) <= 1.001


@needs_weights
def test_only_neighbouring_sentences_are_read_together(session: ReaderSession) -> None:
    text = "Carla Nunes resigned. Lumen Grid said so. It rained. The firm is based in Porto."
    spans = [_span(words, text) for words in ("Carla Nunes", "Lumen Grid", "Porto")]
    starts = [place for place, char in enumerate(text) if char.isupper() and text[place - 2 : place] in ("", ". ")]
    reading = judge_spans(session, encode_text(session, text, [0]), spans, session.labels, floor=0.01, sentences=starts)
    assert {(seen.subject, seen.object) for seen in reading.relations} <= {(spans[0], spans[1]), (spans[1], spans[0])}


@needs_weights
def test_names_are_detected(session: ReaderSession) -> None:
    windows = encode_text(session, TEXT, [0])
    names = {TEXT[start:end] for start, end, kind, _ in detect(windows) if kind == "name"}
    assert {"Lumen Grid", "Carla Nunes", "Porto"} <= names


@needs_weights
def test_a_pronoun_is_linked_to_its_name(session: ReaderSession) -> None:
    text = "Carla Nunes resigned on Friday. She had led the bank since May."
    windows = encode_text(session, text, [0])
    links = link_spans(session, windows, [_span("Carla Nunes", text), _span("She", text)])
    assert [(text[slice(*link.later)], text[slice(*link.earlier)]) for link in links] == [("She", "Carla Nunes")]


@needs_weights
def test_a_label_is_computed_from_its_text_where_it_is_new(session: ReaderSession) -> None:
    known = session.labels["bornIn"]
    vectors, biases = session.label_vectors({"bornIn": known, "birthplace": known + " "})
    assert vectors.shape[0] == len(biases) == 2
    assert not np.allclose(vectors[0], vectors[1])


@needs_weights
def test_a_long_text_is_read_as_its_parts(session: ReaderSession) -> None:
    filler = "The weather stayed dry across the north for most of the week. " * 60
    text = filler + TEXT
    windows = encode_text(session, text, range(0, len(filler) + 1, 62))
    assert len(windows) > 2
    spans = sorted(_span(word, text) for word in ("Lumen Grid", "Carla Nunes"))
    reading = judge_spans(session, windows, spans, session.labels, floor=0.3)
    assert "foundedBy" in {seen.predicate for seen in reading.relations}


@needs_weights
def test_another_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    (folder / "mentions.onnx").write_bytes(b"something else")
    with pytest.raises(ModelError, match=r"mentions\.onnx is not the file"):
        ReaderSession(folder)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        ReaderSession(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"sha256": {"encoder.onnx": "0"}}))
    with pytest.raises(ModelError, match=r"encoder\.onnx"):
        ReaderSession(tmp_path)


def test_the_surest_of_overlapping_readings_stays() -> None:
    sure = SeenRelation((0, 10), "acquired", (20, 30), 0.9, ())
    less = SeenRelation((4, 10), "acquired", (20, 25), 0.6, ())
    other = SeenRelation((4, 10), "owns", (20, 25), 0.6, ())
    assert suppress([less, sure, other]) == [sure, other]


def _doc(words: list[str], *names: tuple[int, int, str]) -> Doc:
    register_extensions()
    doc = Doc(spacy.blank("en").vocab, words=words, pos=["CCONJ" if word == "and" else "PROPN" for word in words])
    doc.spans[MENTIONS] = [Span(doc, start, end, label=kind) for start, end, kind in names]
    for number, span in enumerate(doc.spans[MENTIONS]):
        span._.chain = number
    return doc


def _names(doc: Doc) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans[MENTIONS]]


def test_a_run_together_name_is_split() -> None:
    doc = _doc(["Tencent", "and", "CATL"], (0, 3, "Company"))
    correct_names(doc, [(0, 7, 3.0), (12, 16, 3.0)], {(0, 7): ("Company", 0.9), (12, 16): ("Company", 0.9)})
    assert _names(doc) == [("Tencent", "Company"), ("CATL", "Company")]
    assert len({span._.chain for span in doc.spans[MENTIONS]}) == 2


def test_a_sure_type_wins_and_an_unsure_one_does_not() -> None:
    doc = _doc(["AI", "Acme"], (0, 1, "Country"), (1, 2, "Company"))
    correct_names(doc, [], {(0, 2): ("Industry", 0.97), (3, 7): ("Person", 0.5)})
    assert _names(doc) == [("AI", "Industry"), ("Acme", "Company")]


def test_a_missed_name_is_added_once_sure() -> None:
    doc = _doc(["Acme", "hired", "Bo"], (0, 1, "Company"))
    correct_names(doc, [(11, 13, 4.0)], {(11, 13): ("Person", 0.9)})
    assert _names(doc) == [("Acme", "Company"), ("Bo", "Person")]
    correct_names(doc, [(5, 10, 0.2)], {(5, 10): ("Person", 0.9)})
    assert len(doc.spans[MENTIONS]) == 2


@needs_weights
def test_types_do_not_need_pairs(session: ReaderSession) -> None:
    windows = encode_text(session, TEXT, [0])
    span = _span("Porto")
    assert (
        type_spans(session, windows, [span])[span]
        == judge_spans(session, windows, [span], session.labels, floor=0.3).types[span]
    )
