"""The learned reader in the pipeline: it corrects names early and reads relations last, with one encoder pass.

``kg_reader_names`` stands behind ``kg_names``: names that the rules missed are added, run-together ones split,
mistyped ones typed anew. ``kg_reader`` stands last and leaves a `Reading` in ``doc.user_data["kg_reading"]``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.contract import MENTIONS, TIMES
from kg.annotate.reader_candidates import propose
from kg.annotate.reader_links import join_chains
from kg.annotate.reader_mentions import correct_names
from kg.annotate.reader_parting import part_chains, part_mistyped, rebind_pronouns
from kg.annotate.reader_reading import (
    Reading,
    SeenRelation,
    detect,
    encode_text,
    judge_spans,
    suppress,
    type_spans,
)
from kg.annotate.reader_session import WEIGHTS, Encoded, ReaderSession, load_session
from kg.annotate.reader_types import settle_types
from kg.labels import label_text
from kg.ontology import OPEN_PREDICATE, Ontology, load_ontology

READING = "kg_reading"
_WINDOWS, _DETECTED = "kg_reader_windows", "kg_reader_detected"
_FLOOR = 0.2


@Language.factory("kg_reader_names", assigns=["doc.spans"], requires=["doc.spans"], default_config={"weights": None})
def make_names_component(nlp: Language, name: str, weights: str | None) -> ReaderNames:
    """The component that corrects ``doc.spans["mentions"]``; `weights` None means the shipped folder."""
    return ReaderNames(load_session(Path(weights) if weights else WEIGHTS))


@Language.factory(
    "kg_reader", assigns=["doc.spans"], requires=["doc.spans"], default_config={"ontology": None, "weights": None}
)
def make_component(nlp: Language, name: str, ontology: str | None, weights: str | None) -> ReaderRelations:
    """The component that reads relations of the ontology folder (None: the shipped one)."""
    return ReaderRelations(load_session(Path(weights) if weights else WEIGHTS), load_ontology(ontology))


class ReaderNames:
    """Encodes the text and lets the detected names correct those of the rules."""

    def __init__(self, session: ReaderSession) -> None:
        """`session` runs the model."""
        self._session = session

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.spans["mentions"]`` anew."""
        windows = windows_of(doc, self._session)
        detected = doc.user_data[_DETECTED] = detect(windows)
        found = [(start, end, score) for start, end, kind, score in detected if kind == "name"]
        known = {(span.start_char, span.end_char) for span in doc.spans.get(MENTIONS, ())}
        spans = sorted({(start, end) for start, end, _ in found} | known)
        correct_names(doc, found, type_spans(self._session, windows, spans))
        return doc


class ReaderRelations:
    """Scores every pair of candidate spans against every label."""

    def __init__(self, session: ReaderSession, ontology: Ontology) -> None:
        """Reads all properties of the ontology but the open one."""
        terms = ontology.properties.values()
        self._session, self._ontology = session, ontology
        self._labels = {term.name: label_text(term) for term in terms if term.name != OPEN_PREDICATE}
        self._known = frozenset(name for name, text in self._labels.items() if session.labels.get(name) == text)

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.user_data["kg_reading"]`` and anew the chains and types that links and relations tell."""
        windows = windows_of(doc, self._session)
        kinds = {(start, end): kind for start, end, kind in propose(doc)}
        for start, end, kind, _ in doc.user_data.pop(_DETECTED, None) or detect(windows):
            kinds.setdefault((start, end), kind)
        read = judge_spans(
            self._session,
            windows,
            sorted(kinds),
            self._labels,
            floor=_FLOOR,
            sentences=[sent.start_char for sent in doc.sents],
            values=frozenset(span for span, kind in kinds.items() if kind in ("time", "amount")),
            times=frozenset((span.start_char, span.end_char) for span in doc.spans.get(TIMES, ()) if span._.value),
        )
        reading = replace(read, relations=suppress(self._trusted(read.relations)), known=self._known)
        join_chains(doc, reading.links)
        part_chains(doc, reading)
        part_mistyped(doc, reading, self._ontology)
        settle_types(doc, reading, self._ontology)
        rebind_pronouns(doc, reading, self._ontology)
        doc.user_data[READING] = reading
        doc.user_data.pop(_WINDOWS)
        return doc

    def _trusted(self, relations: Iterable[SeenRelation]) -> Iterator[SeenRelation]:
        """Relations with the probability that the calibration of their property gives."""
        trust: dict[str, list[float]] = self._session.config.get("trust", {})
        for seen in relations:
            slope, shift = trust.get(seen.predicate) or trust.get("") or (1.0, 0.0)
            yield replace(seen, probability=_calibrated(seen.probability, slope, shift))


def _calibrated(probability: float, slope: float, shift: float) -> float:
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return round(1 / (1 + math.exp(-(slope * math.log(bounded / (1 - bounded)) + shift))), 4)


def windows_of(doc: Doc, session: ReaderSession) -> list[Encoded]:
    """The encoded windows of a Doc, encoded at the first call."""
    if _WINDOWS not in doc.user_data:
        doc.user_data[_WINDOWS] = encode_text(session, doc.text, [sent.start_char for sent in doc.sents])
    windows: list[Encoded] = doc.user_data[_WINDOWS]
    return windows


def reading_of(doc: Doc) -> Reading:
    """What was read from a Doc; empty where the component did not run."""
    reading: Reading = doc.user_data.get(READING) or Reading()
    return reading
