"""Vocabulary terms and literals: nothing else in the project spells an IRI of a vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.ids import ONTOLOGY_NS, RESOURCE_NS

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "kgo": ONTOLOGY_NS,
    "kgr": RESOURCE_NS,
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_DATATYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def term(name: str) -> NamedNode:
    """The term of a prefixed name such as ``rdf:type``."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def resource(local: str) -> NamedNode:
    """Something that the graph speaks of: an entity, a claim, a document."""
    return NamedNode(RESOURCE_NS + local)


def typed(value: str, datatype: str) -> Literal:
    """A literal of a prefixed datatype; a plain string needs none."""
    return Literal(value) if datatype == "xsd:string" else Literal(value, datatype=term(datatype))


def time_literal(value: str) -> Literal | None:
    """A date with the datatype of its precision; None for anything else."""
    if not is_date(value):
        return None
    return Literal(value, datatype=term(f"xsd:{_DATATYPES[len(value)]}"))


def is_date(value: str) -> bool:
    """Whether a value is a year, a month or a day that the calendar has."""
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "0001-01-01"[len(value) :])
    except ValueError:
        return False
    return True


def is_value_of(literal: tuple[str, str], range_: str) -> bool:
    """Whether a (value, datatype) fits the range of a property; dates may be of any precision."""
    value, datatype = literal
    if range_ == "xsd:date":
        return is_date(value) and datatype == f"xsd:{_DATATYPES[len(value)]}"
    return datatype == range_


def time_terms(key: str, value: str) -> Iterator[tuple[NamedNode, Literal]]:
    """A date under its key; an interval as ``kgo:timeStart`` and ``kgo:timeEnd``, open ends left out."""
    if "/" not in value:
        if literal := time_literal(value):
            yield term(f"kgo:{key}"), literal
        return
    for name, part in zip(("Start", "End"), value.split("/", 1), strict=True):
        if literal := time_literal(part):
            yield term(f"kgo:{key}{name}"), literal
