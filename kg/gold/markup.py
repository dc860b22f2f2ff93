"""The project's passage markup (see ``GUIDE.md``) → interchange dictionaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.ids import digest

_HEADER = re.compile(r"^## (\w+) ([+-]) (\d+)\s*$")
_DATATYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_TIME = re.compile(r"(\.\.|\d{4}[\d-]*)(/(\.\.|\d{4}[\d-]*))?$")
_MONEY = re.compile(r"[\d.]+ [A-Z]{3}$")
_KEY = re.compile(r';\s*(\w+)=("(?:[^"]|"(?!\s*(?:;|$)))*"|[^;]*)')


@dataclass
class _Passage:
    name: str
    published: str | None = None
    lines: list[str] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    speech: list[str] = field(default_factory=list)


def read_passages(path: Path) -> Iterator[dict[str, Any]]:
    """Interchange dictionaries of one ``.gold`` file, with `passage` (``listedOn + 001``) beside the usual keys.

    Beside them also `times`, the dates of the text as literals. Raises InputError that names file and passage where
    the markup is broken.
    """
    for passage in _split(path):
        try:
            yield _record(passage)
        except (KeyError, ValueError, IndexError) as error:
            raise InputError(f"{path}: passage {passage.name!r}: {error}") from error


def _split(path: Path) -> Iterator[_Passage]:
    passage = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := _HEADER.match(line):
            if passage:
                yield passage
            passage = _Passage(" ".join(match.groups()))
        elif passage and line.strip():
            _take(passage, line.strip())
    if passage:
        yield passage


def _take(passage: _Passage, line: str) -> None:
    if line.startswith("date:") and not passage.lines:
        passage.published = line.removeprefix("date:").strip()
    elif line.startswith("= "):
        passage.relations.append(line[2:])
    elif line.startswith("@ "):
        passage.speech.append(line[2:])
    elif not line.startswith("#"):
        passage.lines.append(line)


def _record(passage: _Passage) -> dict[str, Any]:
    text, mentions, values = parse_inline("\n".join(passage.lines))
    first: dict[str, str] = {}
    for mention in mentions:
        first.setdefault(mention["entity"], mention["id"])
    return {
        "passage": passage.name,
        "document": {
            "id": digest("passage", passage.name, text, length=16),
            "title": "",
            "url": None,
            "source": "passages",
            "published": passage.published,
            "lang": "en",
            "metadata": {},
            "text": text,
        },
        "mentions": mentions,
        "relations": [_relation(line, text, mentions, first, values) for line in passage.relations],
        "attributions": [_speech(line, text, mentions) for line in passage.speech],
        "rejected": [],
        "times": [value for value in values.values() if _TIME.match(value["value"])],
    }


def parse_inline(marked: str) -> tuple[str, list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """Plain text, mentions in text order, and literal values by id. Raises ValueError for broken markup."""
    plain: list[str] = []
    length = 0
    spans: list[tuple[int, int, str, str]] = []
    types: dict[str, str] = {}
    values: dict[str, dict[str, Any]] = {}
    stack: list[tuple[str, str, int]] = []
    position = 0
    while position < len(marked):
        char = marked[position]
        if char == "[":
            name, kind, position = _opening(marked, position)
            if kind:
                types.setdefault(name, kind)
            stack.append((name, kind, length))
            continue
        if char == "]" and stack:
            name, _, start = stack.pop()
            spans.append((start, length, name, "".join(plain)[start:length]))
        elif char == "{" and (match := re.match(r"\{(\w+)\|([^|}]*)\|([^}]*)\}", marked[position:])):
            values.setdefault(match[1], _value(match[2], length, length + len(match[3])))
            plain.append(match[3])
            length += len(match[3])
            position += match.end()
            continue
        else:
            plain.append(char)
            length += 1
        position += 1
    if stack:
        raise ValueError(f"mention {stack[-1][0]!r} is never closed")
    return "".join(plain), _mentions(spans, types), values


def _opening(marked: str, position: int) -> tuple[str, str, int]:
    match = re.match(r"\[(\w+)\|(?:([A-Z][A-Za-z]+)\|)?", marked[position:])
    if not match:
        raise ValueError(f"bad mention near {marked[position : position + 30]!r}")
    return match[1], match[2] or "", position + match.end()


def _mentions(spans: list[tuple[int, int, str, str]], types: dict[str, str]) -> list[dict[str, Any]]:
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    return [
        {"id": f"m{number}", "start": start, "end": end, "text": text, "type": types[name], "entity": name}
        for number, (start, end, name, text) in enumerate(ordered, 1)
    ]


def _value(value: str, start: int, end: int) -> dict[str, Any]:
    plain = "kgo:money" if _MONEY.match(value) else "xsd:string"
    datatype = _DATATYPES[len(value)] if _DATE.match(value) else plain
    return {"value": value, "datatype": datatype, "start": start, "end": end}


def _relation(
    line: str,
    text: str,
    mentions: list[dict[str, Any]],
    first: dict[str, str],
    values: dict[str, dict[str, Any]],
) -> dict[str, Any]:
    head, _, _ = line.partition(";")
    subject, predicate, obj = head.split()
    keys = {key: value.strip().strip('"') for key, value in _KEY.findall(line)}
    phrase = keys.pop("phrase", "")
    start, end = _evidence(first[subject], first.get(obj), values.get(obj), mentions)
    return {
        "subject": first[subject],
        "predicate": predicate,
        "object": None if obj in values else first[obj],
        "literal": values.get(obj),
        "phrase": phrase,
        "polarity": keys.pop("polarity", "positive"),
        "modality": keys.pop("modality", "asserted"),
        "claimant": first[keys.pop("claimant")] if "claimant" in keys else None,
        "qualifiers": {key: first.get(value, value) for key, value in keys.items()},
        "confidence": 1.0,
        "evidence": {"start": start, "end": end, "quote": text[start:end], "extractor": "gold"},
    }


def _evidence(
    subject: str, obj: str | None, value: dict[str, Any] | None, mentions: list[dict[str, Any]]
) -> tuple[int, int]:
    ends = [mention for mention in mentions if mention["id"] in (subject, obj)] + ([value] if value else [])
    return min(item["start"] for item in ends), max(item["end"] for item in ends)


def _speech(line: str, text: str, mentions: list[dict[str, Any]]) -> dict[str, Any]:
    match = re.match(r'(\S+) (\w+) "(.*?)"(?:; ?cue="(.*)")?\s*$', line)
    if not match:
        raise ValueError(f"bad attribution {line!r}")
    source, kind, content, cue = match.groups()
    place = _span(text, cue) if cue else [0, 0]
    return {
        "source": _nearest(source, place[0], mentions),
        "cue": place,
        "content": _span(text, content),
        "kind": kind,
    }


def _nearest(source: str, place: int, mentions: list[dict[str, Any]]) -> str | None:
    """The mention of the source that stands nearest to the cue."""
    named = [mention for mention in mentions if mention["entity"] == source]
    return min(named, key=lambda mention: abs(mention["start"] - place))["id"] if named else None


def _span(text: str, words: str) -> list[int]:
    start = text.find(words)
    if start < 0:
        raise ValueError(f"{words!r} is not in the text")
    return [start, start + len(words)]
