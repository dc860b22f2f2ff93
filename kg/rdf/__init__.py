"""Claims and entities → RDF: the only place that knows the terms of the vocabularies."""

from __future__ import annotations

from kg.rdf.claims import claims_of
from kg.rdf.dataset import write_dataset
from kg.rdf.retract import retract

__all__ = ["claims_of", "retract", "write_dataset"]
