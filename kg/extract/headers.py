"""Header lines of an article ("Founded date: 2014") as relations of its main subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from kg.annotate.contract import AMOUNTS, HEADERS, MENTIONS, TIMES
from kg.extract.contract import Candidate
from kg.extract.literals import as_literal
from kg.model import LiteralValue
from kg.ontology import Ontology
from kg.settings import Settings

_KEYS = {
    "founded": "foundedOn",
    "founded date": "foundedOn",
    "founded on": "foundedOn",
    "established": "foundedOn",
    "employees": "employeeCount",
    "number of employees": "employeeCount",
    "headcount": "employeeCount",
    "total raised": "raisedFunding",
    "total funding": "raisedFunding",
    "raised": "raisedFunding",
    "funding": "raisedFunding",
    "location": "headquarteredIn",
    "headquarters": "headquarteredIn",
    "head office": "headquarteredIn",
    "hq": "headquarteredIn",
    "ceo": "chiefExecutiveOf",
    "chief executive": "chiefExecutiveOf",
    "founder": "foundedBy",
    "founders": "foundedBy",
    "founded by": "foundedBy",
    "industry": "focusesOn",
    "industries": "focusesOn",
    "sector": "focusesOn",
    "parent": "subsidiaryOf",
    "parent company": "subsidiaryOf",
}
_HEADLINE_WEIGHT = 3
_CONFIDENCE = 0.9


class HeaderExtractor:
    """Reads the ``headers`` spans; their key, casefolded, is the label."""

    name = "headers"

    def __init__(self, *, ontology: Ontology, settings: Settings | None = None) -> None:
        """Keep the ontology for the types of the values; no setting matters here."""
        del settings
        self._ontology = ontology

    def candidates(self, doc: Doc) -> Iterator[Candidate]:
        """One relation a value, of the organization that the article is about."""
        spans = doc.spans.get(HEADERS, ())
        if not spans or (found := main_subject(doc, self._ontology)) is None:
            return
        subject, share = found
        for span in spans:
            predicate = _KEYS.get(span.label_.casefold())
            if predicate is not None and predicate in self._ontology.properties:
                yield from self._read(doc, subject, predicate, span, _CONFIDENCE * (0.8 + 0.2 * share))

    def _read(self, doc: Doc, subject: Span, predicate: str, value: Span, confidence: float) -> Iterator[Candidate]:
        term = self._ontology.properties[predicate]
        if term.literal:
            if (literal := _literal(doc, value, term.range[0])) is not None:
                yield self._candidate(subject, predicate, literal, value, confidence)
            return
        names = self._inside(doc, value, term.domain if predicate == "chiefExecutiveOf" else term.range)
        if predicate == "headquarteredIn":
            yield from self._places(subject, names, value, confidence)
            return
        for name in names:
            left, right = (name, subject) if predicate == "chiefExecutiveOf" else (subject, name)
            yield self._candidate(left, predicate, right, value, confidence)

    def _places(self, subject: Span, names: list[Span], value: Span, confidence: float) -> Iterator[Candidate]:
        """Place parts from the widest to the narrowest or the other way round: the narrowest is the seat."""
        ordered = names[::-1] if names and names[0].label_ == "Country" else names
        for index, place in enumerate(ordered):
            predicate = "headquarteredIn" if index == 0 else "locatedIn"
            yield self._candidate(subject, predicate, place, value, confidence)
        for inner, outer in pairwise(ordered):
            yield self._candidate(inner, "locatedIn", outer, value, confidence * 0.95)

    def _inside(self, doc: Doc, value: Span, types: tuple[str, ...]) -> list[Span]:
        spans = [s for s in doc.spans.get(MENTIONS, ()) if value.start <= s.start and s.end <= value.end]
        outer = [s for s in spans if not any(o.start <= s.start and s.end <= o.end and o is not s for o in spans)]
        fitting = [s for s in outer if any(self._ontology.is_a(s.label_, kind) for kind in types)]
        return sorted(fitting, key=lambda span: span.start)

    def _candidate(
        self, subject: Span, predicate: str, object: Span | LiteralValue, value: Span, confidence: float
    ) -> Candidate:
        return Candidate(
            subject=subject,
            predicate=predicate,
            object=object,
            trigger=_key_token(value),
            phrase=_key_words(value),
            confidence=confidence,
            extractor=self.name,
        )


def main_subject(doc: Doc, ontology: Ontology) -> tuple[Span, float] | None:
    """The organization most mentioned, the headline counting more; its first name and its share of mentions."""
    counts: Counter[int] = Counter()
    names: dict[int, Span] = {}
    for span in sorted(doc.spans.get(MENTIONS, ()), key=lambda item: item.start):
        if not ontology.is_a(span.label_, "Organization"):
            continue
        counts[span._.chain] += _HEADLINE_WEIGHT if "\n" not in doc.text[: span.start_char] else 1
        if span._.kind == "name":
            names.setdefault(span._.chain, span)
    ranked = [(count, chain) for chain, count in counts.items() if chain in names]
    if not ranked:
        return None
    count, chain = max(ranked, key=lambda item: (item[0], -names[item[1]].start))
    return names[chain], count / sum(counts.values())


def _literal(doc: Doc, value: Span, datatype: str) -> LiteralValue | None:
    for key in (TIMES, AMOUNTS):
        for span in doc.spans.get(key, ()):
            inside = span.start >= value.start and span.end <= value.end
            if inside and (literal := as_literal(span, datatype)) is not None:
                return literal
    if datatype == "xsd:string":
        return LiteralValue(value.text, datatype, value.start_char, value.end_char)
    return None


def _key_token(value: Span) -> Token:
    return value.doc[_line_start(value)]


def _key_words(value: Span) -> str:
    words: str = value.doc[_line_start(value) : value.start].text
    return words.strip(" :\n")


def _line_start(value: Span) -> int:
    index: int = value.start
    while index > 0 and "\n" not in value.doc[index - 1].text_with_ws:
        index -= 1
    return index
