"""Birth and death in brackets behind a name: "(born 3 May 1980 in Turin)", "(1901–1966)"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from kg.annotate.contract import MENTIONS, TIMES
from kg.extract.contract import Candidate
from kg.extract.literals import as_literal, date_literal
from kg.model import LiteralValue

_CONFIDENCE = 0.9
_BORN = frozenset(("born", "b.", "b", "*"))
_DIED = frozenset(("died", "d.", "d", "†"))
_DASHES = frozenset(("-", "–", "—", "–", "to", "until"))
_MAX_BRACKET = 60


def read_lifespans(doc: Doc) -> Iterator[Candidate]:
    """Dates and places of birth and death of the people whose name a bracket follows."""
    for person in doc.spans.get(MENTIONS, ()):
        if person.label_ != "Person" or person._.kind != "name":
            continue
        if (bracket := _bracket_after(doc, person)) is not None:
            yield from _read(doc, person, bracket)


def _bracket_after(doc: Doc, person: Span) -> Span | None:
    if person.end >= len(doc) or doc[person.end].text != "(":
        return None
    for index in range(person.end + 1, min(len(doc), person.end + _MAX_BRACKET)):
        if doc[index].text == ")":
            return doc[person.end + 1 : index]
    return None


def _read(doc: Doc, person: Span, bracket: Span) -> Iterator[Candidate]:
    if (years := _interval(doc, bracket)) is not None:
        for predicate, date in zip(("bornOn", "diedOn"), years, strict=True):
            yield _candidate(person, predicate, date, bracket)
        return
    born, died = _parts(doc, bracket)
    for predicate, part in (("bornOn", born), ("diedOn", died)):
        if part is not None and (value := _date(doc, part)) is not None:
            yield _candidate(person, predicate, value, part)
    for predicate, part in (("bornIn", born), ("diedIn", died)):
        if part is not None:
            for place in _places(doc, part):
                yield _candidate(person, predicate, place, part)


def _parts(doc: Doc, bracket: Span) -> tuple[Span | None, Span | None]:
    """The part about the birth and the part about the death."""
    words = {token.lower_: token.i for token in reversed(list(bracket))}
    birth = next((words[word] for word in _BORN if word in words), None)
    death = next((words[word] for word in _DIED if word in words), None)
    if birth is None and death is None:
        return _around_dash(doc, bracket)
    if birth is not None and death is None:
        later = [token.i for token in bracket if token.i > birth and token.text in ("–", "—")]
        end = later[0] if later else bracket.end
        return doc[birth:end], doc[end : bracket.end] if later else None
    if birth is None or death is None:
        return None, doc[death : bracket.end]
    return doc[birth:death] if birth < death else doc[birth : bracket.end], doc[death : bracket.end]


def _around_dash(doc: Doc, bracket: Span) -> tuple[Span | None, Span | None]:
    dates = [span for span in doc.spans.get(TIMES, ()) if _inside(span, bracket)]
    if len(dates) == 2 and any(token.text in _DASHES for token in doc[dates[0].end : dates[1].start]):
        middle = next(token.i for token in doc[dates[0].end : dates[1].start] if token.text in _DASHES)
        return doc[bracket.start : middle], doc[middle + 1 : bracket.end]
    return None, None


def _interval(doc: Doc, bracket: Span) -> tuple[LiteralValue, LiteralValue] | None:
    """Birth and death where the bracket holds nothing but a stretch of time."""
    for span in doc.spans.get(TIMES, ()):
        first, slash, last = str(span._.value).partition("/")
        if slash and (span.start, span.end) == (bracket.start, bracket.end):
            born, died = date_literal(first, span), date_literal(last, span)
            return (born, died) if born is not None and died is not None else None
    return None


def _date(doc: Doc, part: Span) -> LiteralValue | None:
    for span in doc.spans.get(TIMES, ()):
        if _inside(span, part) and (value := as_literal(span, "xsd:date")) is not None:
            return value
    return None


def _places(doc: Doc, part: Span) -> list[Span]:
    found: list[Span] = []
    for span in doc.spans.get(MENTIONS, ()):
        fits = _inside(span, part) and span.label_ in ("City", "Region", "Country", "Place")
        if fits and span._.kind == "name" and all(span._.chain != other._.chain for other in found):
            found.append(span)
    return found


def _inside(span: Span, outer: Span) -> bool:
    inside: bool = outer.start <= span.start and span.end <= outer.end
    return inside


def _candidate(person: Span, predicate: str, object: Span | LiteralValue, part: Span) -> Candidate:
    return Candidate(
        subject=person,
        predicate=predicate,
        object=object,
        trigger=part[0],
        phrase=part[0].text,
        confidence=_CONFIDENCE,
        extractor="patterns",
        polarity="positive",
        modality="asserted",
    )
