"""The words that the learned reader knows a relation by."""

from __future__ import annotations

from kg.ontology import PropertyTerm


def label_text(term: PropertyTerm) -> str:
    """A property's label, definition, domain and range; its label vector is computed from this text."""
    ends = f"{' or '.join(term.domain)} to {' or '.join(term.range)}"
    return f"{term.label}: {term.definition} {ends.replace('xsd:', '').replace('kgo:', '')}"
