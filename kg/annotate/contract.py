"""What the annotation components leave on a spaCy Doc for the extractors.

Spans groups of the Doc:

* ``mentions``: every span that refers to something; ``label_`` is its ontology type,
  ``span._.kind`` is name, nominal or pronoun, ``span._.chain`` numbers its in-document chain.
* ``times``: dates; ``span._.value`` is ISO 8601 with the precision that the text gives
  (``2025``, ``2025-01``, ``2025-01-09``, an interval ``2019/2021``, bounds ``2019/..``, ``../2030``).
* ``amounts``: label MONEY (value ``3200000000 USD``), COUNT (``1001-5000``), SHARE (``51%``).
* ``headers``: values of ``Key: value`` header lines; the key, casefolded, is the label.
* ``skipped``: sentences that no extractor reads (header lines, repeats, figurative, boilerplate,
  questions …); the reason is in ``doc._.rejected``.

Extensions of the Doc: ``document`` (the Document), ``attributions`` (list of SpeechAct),
``rejected`` (list of Rejected). Of a Token: ``polarity``, ``modality`` of the predicate that it heads,
``ended`` (the state that it expresses is over: former, stepped down, no longer).
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.model import SpeechKind

MENTIONS, TIMES, AMOUNTS, HEADERS, SKIPPED = "mentions", "times", "amounts", "headers", "skipped"


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """An attribution on a Doc; `source` is one of the mentions, None where nobody is named."""

    source: Span | None
    cue: Span
    content: Span
    kind: SpeechKind


def register_extensions() -> None:
    """Declare the extensions; calling it again changes nothing."""
    for name in ("document",):
        Doc.set_extension(name, default=None, force=True)
    for name in ("attributions", "rejected"):
        Doc.set_extension(name, default=[], force=True)
    Span.set_extension("kind", default="name", force=True)
    Span.set_extension("chain", default=-1, force=True)
    Span.set_extension("value", default="", force=True)
    Token.set_extension("polarity", default="positive", force=True)
    Token.set_extension("modality", default="asserted", force=True)
    Token.set_extension("ended", default=False, force=True)


register_extensions()
