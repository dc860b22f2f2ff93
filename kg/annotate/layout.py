"""Lines before sentences: headline, dateline, ``Key: value`` lines, repeated paragraphs, page furniture.

Sentences never run over a line end, except in text that is wrapped at a fixed width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate.contract import HEADERS, SKIPPED
from kg.model import Rejected

_KEY_VALUE = re.compile(r"^[ \t]*([A-Z][A-Za-z ]{1,28}):[ \t]+(\S.*?)[ \t]*$")
_DATELINE = re.compile(
    r"^\W*(?:(?:published|updated|posted|last updated|date)\W+(?:on\s+)?)?(?:\w+day,?\s+)?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
    r"|\d{1,2}\.?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+\d{4}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4})"
    r"(?:T[\d:.+Z-]+|[\s,|@]*(?:at\s+)?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?)?\W*$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^\W*(?:advertisement|subscribe (?:now|to|today)|sign up (?:for|to)|read (?:more|also|next)\b"
    r"|related(?: articles| stories|:)|share (?:this|on)\b|follow us\b|click here\b|skip to (?:main )?content"
    r"|(?:©|copyright\b|\(c\)).*|all rights reserved|photo(?:graph)? (?:by|credit|courtesy)"
    r"|image (?:credit|source|courtesy)|getty images|cookie|by continuing|(?:\d+ )?min(?:ute)?s? read"
    r"|comments? ?\(?\d*\)?$|by [A-Z]\w+ [A-Z]\w+$|[^.!?|]+(?: \| [^.!?|]+){2,}$)",
    re.IGNORECASE,
)
_TERMINAL = re.compile(r"[.!?:;…][\"”’')\]]*\s*$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_MAY_END = frozenset(".!?:;…\"”’')]»*•-–—|>}`")
_SHORTEST_REPEAT = 40
_LONGEST_HEADER_VALUE = 120
_SMALL_WORDS = 4
_LEAD_LINES = 14


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: where it stands (characters) and what it is."""

    start: int
    end: int
    text: str
    kind: str


def read_lines(text: str) -> list[Line]:
    """The lines of a text with their kinds: headline, dateline, header, title, repeat, furniture or prose."""
    lines: list[Line] = []
    seen: set[str] = set()
    in_lead = True
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        if not line.strip():
            continue
        key = " ".join(line.split()).casefold()
        kind = _kind(line, len(lines), in_lead)
        if kind == "prose":
            in_lead = in_lead and len(lines) < 2
            kind = "repeat" if key in seen and len(key) >= _SHORTEST_REPEAT else kind
        seen.add(key)
        lines.append(Line(match.start(), match.end(), line, kind))
    return lines


def _kind(line: str, number: int, in_lead: bool) -> str:
    if _FURNITURE.match(line) and len(line) < _LONGEST_HEADER_VALUE:
        return "furniture"
    if _DATELINE.match(line):
        return "dateline"
    match = _KEY_VALUE.match(line)
    if match and in_lead and 0 < number < _LEAD_LINES and len(match[2]) <= _LONGEST_HEADER_VALUE:
        return "header" if not _TERMINAL.search(line) or len(line) < 60 else "prose"
    return "title" if is_title_case(line) else "prose"


def is_title_case(line: str) -> bool:
    """Whether capital letters say nothing in this line: a headline in title case or in capitals."""
    if re.search(r"[.!][\"”’')\]]*\s*$", line) or len(line) > 200:
        return False
    long_words = [word for word in _WORD.findall(line) if len(word) >= _SMALL_WORDS]
    capitals = sum(word[0].isupper() for word in long_words)
    return len(long_words) >= 3 and capitals >= 0.75 * len(long_words)


def is_wrapped(lines: list[Line], text: str) -> bool:
    """Whether the text breaks its lines at a fixed width, so that a line end ends nothing."""
    open_lines = sum(
        not _TERMINAL.search(line.text) and 45 <= len(line.text) <= 100
        for line, following in pairwise(lines)
        if following.start - line.end == 1 and following.text[:1].strip()
    )
    return open_lines >= 4 and open_lines >= 0.4 * len(lines)


@Language.component("kg_layout", assigns=["token.is_sent_start", "doc.spans"])
def annotate_layout(doc: Doc) -> Doc:
    """Set sentence starts at line starts, ``doc.spans["headers"]`` and ``doc.spans["skipped"]``."""
    lines = read_lines(doc.text)
    starts = _first_tokens(doc, lines)
    wrapped = is_wrapped(lines, doc.text)
    for previous, line, start in zip([None, *lines], lines, starts, strict=False):
        if start < len(doc) and (previous is None or _breaks(doc.text, previous, line, wrapped)):
            doc[start].is_sent_start = True
            if start and doc[start - 1].is_space and "\n" in doc[start - 1].text:
                doc[start - 1].is_sent_start = False
    _forbid_starts(doc)
    doc.spans[HEADERS] = list(_headers(doc, lines))
    spans = [_span(doc, line) for line in lines if line.kind in _REASONS]
    doc.spans[SKIPPED] = [span for span in spans if span is not None]
    doc._.rejected = [*doc._.rejected, *_rejections(lines)]
    return doc


_REASONS = {
    "repeat": "repeated paragraph",
    "furniture": "boilerplate",
    "header": "header line",
    "dateline": "dateline",
    "title": "headline",
}


def _rejections(lines: list[Line]) -> Iterator[Rejected]:
    for line in lines:
        if line.kind in ("repeat", "furniture"):
            yield Rejected("sentence", line.start, line.end, "layout", _REASONS[line.kind])


def _breaks(text: str, previous: Line, line: Line, wrapped: bool) -> bool:
    if previous.kind != "prose" or line.kind != "prose" or "\n\n" in text[previous.end : line.start + 1]:
        return True
    if wrapped:
        return len(previous.text) < 45 and bool(_TERMINAL.search(previous.text))
    return bool(_TERMINAL.search(previous.text)) or not line.text.lstrip()[:1].islower()


def _forbid_starts(doc: Doc) -> None:
    """No sentence starts inside a line unless something before it can end one."""
    before, starts = ".", doc.to_array(SENT_START).astype("int64")
    for index, (text, start) in enumerate(zip(map(str, doc), starts.tolist(), strict=True)):
        if not text.isspace():
            if start == 0 and before[-1] not in _MAY_END:
                starts[index] = -1
            before = text
        elif "\n" in text:
            before = "."
    doc.from_array([SENT_START], starts.astype("uint64").reshape(-1, 1))


def _first_tokens(doc: Doc, lines: list[Line]) -> list[int]:
    """Index of the first token of each line, in one pass."""
    starts, index = [], 0
    offsets = [(token.idx, token.is_space) for token in doc]
    for line in lines:
        while index < len(offsets) and (offsets[index][0] < line.start or offsets[index][1]):
            index += 1
        starts.append(index)
    return starts


def _headers(doc: Doc, lines: list[Line]) -> Iterator[Span]:
    for line in lines:
        match = _KEY_VALUE.match(line.text) if line.kind == "header" else None
        if match:
            start, end = line.start + match.start(2), line.start + match.end(2)
            span = doc.char_span(start, end, label=match[1].casefold(), alignment_mode="expand")
            if span is not None:
                yield span


def _span(doc: Doc, line: Line) -> Span | None:
    end = line.end - len(line.text) + len(line.text.rstrip())
    start = line.start + len(line.text) - len(line.text.lstrip())
    return doc.char_span(start, end, alignment_mode="expand")
