"""What assembling adds to the candidates: stance, dates, checks, merging, ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.annotate.contract import SpeechAct, register_extensions
from kg.extract.assemble import assemble
from kg.extract.contract import Candidate
from kg.model import Document, Extraction, LiteralValue, Rejected, Relation
from kg.ontology import load_ontology
from kg.settings import Settings

ONTOLOGY, SETTINGS = load_ontology(), Settings()


class Given:
    """An extractor that proposes what it was given."""

    def __init__(self, *items: Candidate | Rejected, name: str = "patterns") -> None:
        self.name = name
        self.items = items

    def candidates(self, doc: Doc) -> Iterator[Candidate | Rejected]:
        yield from self.items


@pytest.fixture
def doc() -> Doc:
    register_extensions()
    nlp = spacy.blank("en")
    words = ["Orvex", "said", "it", "bought", "Lumina", ".", "Mara", "leads", "Orvex", "."]
    tags = ["NNP", "VBD", "PRP", "VBD", "NNP", ".", "NNP", "VBZ", "NNP", "."]
    pos = ["PROPN", "VERB", "PRON", "VERB", "PROPN", "PUNCT", "PROPN", "VERB", "PROPN", "PUNCT"]
    heads = [1, 1, 3, 1, 3, 1, 7, 7, 7, 7]
    deps = ["nsubj", "ROOT", "nsubj", "ccomp", "dobj", "punct", "nsubj", "ROOT", "dobj", "punct"]
    lemmas = ["Orvex", "say", "it", "buy", "Lumina", ".", "Mara", "lead", "Orvex", "."]
    made = Doc(nlp.vocab, words=words, tags=tags, pos=pos, lemmas=lemmas, heads=heads, deps=deps)
    made._.document = Document(id="d", text=made.text, published="2024-05-02")
    made.spans["mentions"] = [
        _mention(made, 0, 1, "Company", "name", 0),
        _mention(made, 2, 3, "Company", "pronoun", 0),
        _mention(made, 4, 5, "Company", "name", 1),
        _mention(made, 6, 7, "Person", "name", 2),
        _mention(made, 8, 9, "Company", "name", 0),
    ]
    return made


def _mention(doc: Doc, start: int, end: int, kind: str, form: str, chain: int) -> Span:
    span = Span(doc, start, end, label=kind)
    span._.kind, span._.chain = form, chain
    return span


def _bought(doc: Doc, extractor: str = "patterns", confidence: float = 0.8) -> Candidate:
    _, it, lumina, *_ = doc.spans["mentions"]
    return Candidate(it, "acquired", lumina, doc[3], "bought", confidence, extractor)


def _leads(doc: Doc, predicate: str) -> Candidate:
    *_, mara, orvex = doc.spans["mentions"]
    return Candidate(mara, predicate, orvex, doc[7], "leads", 0.9, "patterns")


def _only(extraction: Extraction) -> Relation:
    (relation,) = extraction.relations
    return relation


def test_event_without_date_takes_the_month_of_the_dateline(doc: Doc) -> None:
    relation = _only(assemble(doc, [Given(_bought(doc))], ONTOLOGY, SETTINGS))
    assert relation.qualifiers == {"time": "2024-05"}
    assert relation.confidence < 0.8


def test_evidence_is_the_sentence_word_by_word(doc: Doc) -> None:
    evidence = _only(assemble(doc, [Given(_bought(doc))], ONTOLOGY, SETTINGS)).evidence
    assert evidence.quote == "Orvex said it bought Lumina ."
    assert doc.text[evidence.start : evidence.end] == evidence.quote


def test_announcing_an_own_act_leaves_no_claimant(doc: Doc) -> None:
    doc._.attributions = [SpeechAct(doc.spans["mentions"][0], doc[1:2], doc[2:5], "says")]
    assert _only(assemble(doc, [Given(_bought(doc))], ONTOLOGY, SETTINGS)).claimant is None


def test_another_speaker_is_the_claimant(doc: Doc) -> None:
    doc._.attributions = [SpeechAct(doc.spans["mentions"][3], doc[1:2], doc[2:5], "says")]
    extraction = assemble(doc, [Given(_bought(doc))], ONTOLOGY, SETTINGS)
    names = {mention.id: mention.text for mention in extraction.mentions}
    assert names[str(_only(extraction).claimant)] == "Mara"


def test_denial_turns_the_polarity(doc: Doc) -> None:
    doc._.attributions = [SpeechAct(doc.spans["mentions"][0], doc[1:2], doc[2:5], "denies")]
    relation = _only(assemble(doc, [Given(_bought(doc))], ONTOLOGY, SETTINGS))
    assert (relation.polarity, relation.claimant is None) == ("negative", False)


def test_two_extractors_agree_in_one_relation(doc: Doc) -> None:
    both = [Given(_bought(doc)), Given(_bought(doc, "reader"), name="reader")]
    relation = _only(assemble(doc, both, ONTOLOGY, SETTINGS))
    assert relation.evidence.extractor == "patterns+reader"
    assert relation.confidence > 0.9


def test_general_relation_gives_way_to_the_specific(doc: Doc) -> None:
    items = Given(_leads(doc, "affiliatedWith"), _leads(doc, "leads"), _leads(doc, "chiefExecutiveOf"))
    assert _only(assemble(doc, [items], ONTOLOGY, SETTINGS)).predicate == "chiefExecutiveOf"


def test_former_leader(doc: Doc) -> None:
    doc[7]._.ended = True
    assert _only(assemble(doc, [Given(_leads(doc, "leads"))], ONTOLOGY, SETTINGS)).predicate == "formerlyLed"


def test_wrong_range_is_rejected_with_its_reason(doc: Doc) -> None:
    extraction = assemble(doc, [Given(_leads(doc, "spouse"))], ONTOLOGY, SETTINGS)
    assert not extraction.relations
    assert [item.reason for item in extraction.rejected] == ["range: Company is no Person (spouse)"]


def test_a_thing_has_no_relation_with_itself(doc: Doc) -> None:
    orvex, it, *_ = doc.spans["mentions"]
    candidate = Candidate(orvex, "acquired", it, doc[3], "bought", 0.9, "patterns")
    extraction = assemble(doc, [Given(candidate)], ONTOLOGY, SETTINGS)
    assert [item.reason for item in extraction.rejected] == ["subject and object are one"]


def test_skipped_sentence_gives_nothing(doc: Doc) -> None:
    doc.spans["skipped"] = [doc[0:6]]
    assert not assemble(doc, [Given(_bought(doc))], ONTOLOGY, SETTINGS).relations


def test_ids_follow_the_text(doc: Doc) -> None:
    extraction = assemble(doc, [Given(_leads(doc, "leads"), _bought(doc))], ONTOLOGY, SETTINGS)
    assert [(m.id, m.entity, m.start) for m in extraction.mentions] == [
        ("m1", "e1", 0), ("m2", "e1", 11), ("m3", "e2", 21), ("m4", "e3", 30), ("m5", "e1", 41),
    ]  # fmt: skip
    assert [relation.predicate for relation in extraction.relations] == ["acquired", "leads"]


def test_header_lines_speak_of_the_main_subject(read_text: Callable[..., Extraction]) -> None:
    text = (
        "Orvex Robotics Expands\nMay 2, 2024\n\nLocation: United States, California, San Francisco\nEmployees: 51-100\n"
        "Founded date: 2016\nTotal raised: $3.5M\nOrvex Robotics opened a plant. Orvex Robotics is growing.\n"
    )
    extraction = read_text(text)
    found = {
        (relation.predicate, relation.literal.value)
        for relation in extraction.relations
        if isinstance(relation.literal, LiteralValue)
    }
    assert found == {("employeeCount", "51-100"), ("foundedOn", "2016"), ("raisedFunding", "3500000 USD")}
    words = {mention.id: mention.text for mention in extraction.mentions}
    places = [(relation.predicate, words[relation.object]) for relation in extraction.relations if relation.object]
    assert ("headquarteredIn", "San Francisco") in places


def test_what_is_under_way_is_planned(doc: Doc) -> None:
    doc[3].tag_ = "VBG"
    doc[2].dep_, doc[2].lemma_, doc[2].tag_ = "aux", "be", "VBZ"
    assert _only(assemble(doc, [Given(_bought(doc))], ONTOLOGY, SETTINGS)).modality == "planned"


def test_a_state_that_is_over_without_a_date_does_not_hold(doc: Doc) -> None:
    over = replace(_leads(doc, "memberOf"), ended=True)
    relation = _only(assemble(doc, [Given(over)], ONTOLOGY, SETTINGS))
    assert (relation.predicate, relation.polarity) == ("memberOf", "negative")


def test_of_two_readings_of_one_relation_the_rules_stance_stands(doc: Doc) -> None:
    ruled, read = _leads(doc, "leads"), replace(_leads(doc, "leads"), extractor="reader", modality="possible")
    assert _only(assemble(doc, [Given(ruled), Given(read, name="reader")], ONTOLOGY, SETTINGS)).modality == "asserted"


def test_what_the_reader_sees_in_two_sentences_has_both_as_evidence(doc: Doc) -> None:
    *_, lumina, mara, _ = doc.spans["mentions"]
    seen = Candidate(mara, "leads", lumina, doc[7], "leads", 0.8, "reader")
    (relation,) = assemble(doc, [Given(seen, name="reader")], ONTOLOGY, SETTINGS).relations
    assert relation.evidence.quote == doc.text.strip()
