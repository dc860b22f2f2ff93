"""Prefixes that every query knows without declaring them."""

from __future__ import annotations

import re

from kg.ids import ONTOLOGY_NS, RESOURCE_NS

PREFIXES = {
    "kgo": ONTOLOGY_NS,
    "kgr": RESOURCE_NS,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
}
_DECLARED = re.compile(r"\bPREFIX\s+([\w-]*)\s*:", re.IGNORECASE)


def with_prefixes(sparql: str) -> str:
    """The query with the missing prefixes before it, on its first line, so that line numbers in errors hold."""
    declared = set(_DECLARED.findall(sparql))
    missing = (f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items() if name not in declared)
    return "".join(missing) + sparql
