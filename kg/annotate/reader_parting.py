"""Chains that contradict a relation of which the reader is sure: related to themselves, or of a wrong type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span

from kg.annotate.contract import MENTIONS
from kg.annotate.reader_mentions import typed
from kg.annotate.reader_reading import Link, Reading
from kg.ontology import Ontology

_SURE = 0.7
_LINKED = 0.3
_CERTAIN = 0.85
_NO_TYPE = ("Other", "Date", "Number")
_FAMILIES, _ANYTHING = ("Person", "Organization", "Place"), ("Thing", "Agent")
_FIRMNESS = {"pronoun": 0, "nominal": 1, "name": 2}

Place = tuple[int, int]


def part_chains(doc: Doc, reading: Reading) -> None:
    """Give the less firm end of such a relation in ``doc.spans["mentions"]`` another chain.

    A pronoun or a description goes to the chain that the reader links it to; a name, with its like, to a new one.
    """
    for seen in sorted(reading.relations, key=lambda item: (-item.probability, item.subject, item.object)):
        if seen.probability < _SURE:
            break
        mentions = list(doc.spans.get(MENTIONS, ()))
        subject, target = _at(doc, mentions, seen.subject), _at(doc, mentions, seen.object)
        if subject is None or target is None or subject._.chain != target._.chain or _nested(subject, target):
            continue
        leaving = min((subject, target), key=lambda span: (_FIRMNESS.get(span._.kind, 1), -span.start))
        staying = target if leaving is subject else subject
        doc.spans[MENTIONS] = _parted(doc, mentions, leaving, staying, reading.links)


def part_mistyped(doc: Doc, reading: Reading, ontology: Ontology) -> None:
    """Take a pronoun or a description out of the chain of a name that it cannot be, by its own type.

    As in "Feldt, who left the regulator", taken for Feldt. It goes to the chain that the reader links it to or to that
    of the last name that fits; where there is none it stays.
    """
    mentions = list(doc.spans.get(MENTIONS, ()))
    for place, span in enumerate(mentions):
        kind = _certain_type(span, reading)
        if not kind or _related(span.label_, kind, ontology) or not _is_named(span, mentions):
            continue
        linked = _antecedent(doc, mentions, span, reading.links)
        others = [linked] if linked is not None else _names_before(mentions, span)
        antecedent = next((other for other in others if _related(other.label_, kind, ontology)), None)
        if antecedent is not None:
            mentions[place] = typed(span, antecedent.label_)
            mentions[place]._.chain = antecedent._.chain
    doc.spans[MENTIONS] = mentions


def _certain_type(span: Span, reading: Reading) -> str:
    chances = reading.chances.get((span.start_char, span.end_char), {})
    kind = max(sorted(chances), key=lambda name: chances[name], default="")
    sure = span._.kind != "name" and chances.get(kind, 0.0) >= _CERTAIN and kind not in _NO_TYPE
    return kind if sure else ""


def _is_named(span: Span, mentions: Iterable[Span]) -> bool:
    return any(other._.kind == "name" and other._.chain == span._.chain for other in mentions)


def _related(kind: str, other: str, ontology: Ontology) -> bool:
    """Whether what is of one type may be of the other; an agency and a company are both organizations."""
    if any(kind == name or other == name for name in _ANYTHING):
        return True
    families = [{name for name in _FAMILIES if ontology.is_a(item, name)} for item in (kind, other)]
    return kind == other or bool(families[0] & families[1])


def rebind_pronouns(doc: Doc, reading: Reading, ontology: Ontology) -> None:
    """Give a pronoun that a sure relation takes for something of another type the chain of the last name that fits."""
    for seen in reading.relations:
        if seen.probability < _SURE:
            continue
        term = ontology.properties[seen.predicate]
        for place, wanted in ((seen.subject, term.domain), (seen.object, () if term.literal else term.range)):
            mentions = list(doc.spans.get(MENTIONS, ()))
            pronoun = _at(doc, mentions, place)
            if not wanted or pronoun is None or pronoun._.kind != "pronoun" or _fits(pronoun, wanted, ontology):
                continue
            others = [_at(doc, mentions, end) for end in (seen.subject, seen.object)]
            chains = {other._.chain for other in others if other is not None}
            before = [span for span in _names_before(mentions, pronoun) if span._.chain not in chains]
            if antecedent := next((span for span in before if _fits(span, wanted, ontology)), None):
                moved = typed(pronoun, antecedent.label_)
                moved._.chain = antecedent._.chain
                doc.spans[MENTIONS] = [moved if span is pronoun else span for span in mentions]


def _fits(span: Span, wanted: Iterable[str], ontology: Ontology) -> bool:
    return any(ontology.is_a(span.label_, above) for above in wanted)


def _names_before(mentions: Sequence[Span], pronoun: Span) -> list[Span]:
    """Names of the sentence and the one before it, the nearest first."""
    start = pronoun.sent.start
    first = pronoun.doc[start - 1].sent.start if start else start
    names = [span for span in mentions if span._.kind == "name" and first <= span.start and span.end <= pronoun.start]
    return sorted(names, key=lambda span: -span.end)


def _at(doc: Doc, mentions: Iterable[Span], place: Place) -> Span | None:
    words = doc.char_span(*place, alignment_mode="expand")
    if words is None:
        return None
    headed = [span for span in mentions if span.root.i == words.root.i]
    return min(headed, key=lambda span: (abs(len(span) - len(words)), span.start), default=None)


def _nested(left: Span, right: Span) -> bool:
    return bool(left.start < right.end and right.start < left.end)


def _parted(doc: Doc, mentions: Sequence[Span], leaving: Span, staying: Span, links: Iterable[Link]) -> list[Span]:
    old, fresh = leaving._.chain, max(span._.chain for span in mentions) + 1
    if leaving._.kind == "name":
        if leaving.text == staying.text:
            return list(mentions)
        for span in mentions:
            if span._.chain == old and span.text == leaving.text:
                span._.chain = fresh
        return list(mentions)
    antecedent = _antecedent(doc, mentions, leaving, links)
    if antecedent is None or antecedent._.chain == old:
        leaving._.chain = fresh
        return list(mentions)
    moved = typed(leaving, antecedent.label_)
    moved._.chain = antecedent._.chain
    return [moved if span is leaving else span for span in mentions]


def _antecedent(doc: Doc, mentions: Sequence[Span], leaving: Span, links: Iterable[Link]) -> Span | None:
    for link in links:
        later = doc.char_span(*link.later, alignment_mode="expand")
        if link.chance >= _LINKED and later is not None and later.root.i == leaving.root.i:
            return _at(doc, mentions, link.earlier)
    return None
