"""Places named from the narrow to the wide: "Austin, Texas" says that Austin lies in Texas."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.contract import MENTIONS
from kg.extract.arguments import Arguments
from kg.extract.contract import Candidate

_CONFIDENCE = 0.86


def read_addresses(doc: Doc, arguments: Arguments) -> Iterator[Candidate]:
    """One locatedIn a comma between two places, the second of a wider kind and closing the phrase."""
    for span in doc.spans.get(MENTIONS, ()):
        if span._.kind != "name":
            continue
        for wider in list(arguments.wider_places(span))[:1]:
            after = doc[wider.end].lower_ if wider.end < len(doc) else "."
            if after in ("and", "or", "&"):
                continue
            yield Candidate(
                subject=span,
                predicate="locatedIn",
                object=wider,
                trigger=span.root,
                phrase=",",
                confidence=_CONFIDENCE,
                extractor="patterns",
                polarity="positive",
                modality="asserted",
            )
