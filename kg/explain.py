"""Sentence by sentence: what was read from a document, what was dropped, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.model import Extraction, Mention, Relation
from kg.run.shards import read_extractions

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…][\"”’')\]]*(?=\s|$)|(?=\n|$))")


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """A sentence with the statements read from it, who says what in it, and what was dropped with the reason."""

    start: int
    end: int
    text: str
    read: tuple[str, ...]
    said: tuple[str, ...]
    dropped: tuple[str, ...]


def find_document(directory: Path, wanted: str) -> Extraction:
    """The document whose id, source or title starts with or contains the words. Raises InputError."""
    names = []
    for extraction in read_extractions(directory / "extractions"):
        document = extraction.document
        names.append(document.source)
        if document.id.startswith(wanted) or wanted.casefold() in f"{document.source} {document.title}".casefold():
            return extraction
    known = ", ".join(sorted(names)[:10])
    raise InputError(f"no document like {wanted!r} in {directory}; there are: {known}")


def explain(extraction: Extraction) -> Iterator[ExplainedSentence]:
    """Every sentence of the text in order; a sentence is known by the evidence and rejections on it."""
    names = {mention.id: mention for mention in extraction.mentions}
    for start, end in _sentences(extraction):
        yield ExplainedSentence(
            start,
            end,
            " ".join(extraction.document.text[start:end].split()),
            tuple(_statement(r, names) for r in extraction.relations if start <= r.evidence.start < end),
            tuple(
                f"{names[a.source].text if a.source else 'somebody'} {a.kind}: "
                f"{extraction.document.text[slice(*a.content)]}"
                for a in extraction.attributions
                if start <= a.cue[0] < end
            ),
            tuple(f"{r.what}: {r.reason}" for r in extraction.rejected if start <= r.start < end),
        )


def _sentences(extraction: Extraction) -> list[tuple[int, int]]:
    """Sentences of relations and rejections as the pipeline cut them, plain ones in between."""
    known = {(r.evidence.start, r.evidence.end) for r in extraction.relations}
    known |= {(r.start, r.end) for r in extraction.rejected if r.what == "sentence"}
    spans: list[tuple[int, int]] = []
    position = 0
    for start, end in sorted(known):
        if start >= position:
            spans += _plain(extraction.document.text, position, start)
            spans.append((start, end))
            position = end
    return spans + _plain(extraction.document.text, position, len(extraction.document.text))


def _plain(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = (match.span() for match in _SENTENCE.finditer(text, start, end))
    return [(first, last) for first, last in found if text[first:last].strip()]


def _statement(relation: Relation, names: dict[str, Mention]) -> str:
    target = relation.literal.value if relation.literal else names[relation.object or ""].text
    words: tuple[str, ...] = (relation.polarity, relation.modality)
    status = [word for word in words if word not in ("positive", "asserted")]
    if relation.claimant:
        status.append(f"claimed by {names[relation.claimant].text}")
    status += [f"{key} {names[v].text if v in names else v}" for key, v in sorted(relation.qualifiers.items())]
    triple = f"{names[relation.subject].text} {relation.predicate} {target}"
    return f"{triple} ({'; '.join([*status, f'{relation.confidence:.2f}', relation.evidence.extractor])})"


def print_explanation(sentences: Iterable[ExplainedSentence]) -> None:
    """The explanation on the terminal: the sentence, then a marked line for each thing read or dropped."""
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for sentence in sentences:
        console.print(Text(sentence.text))
        for mark, style, lines in (
            ("  + ", "green", sentence.read),
            ("  » ", "cyan", sentence.said),
            ("  - ", "yellow", sentence.dropped),
        ):
            for line in lines:
                console.print(Text(mark + " ".join(line.split()), style=style))
