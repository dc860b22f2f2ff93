"""The date on which an article was published, from its dateline or a metadata field."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?=$|[T ,])")
_MONTH_FIRST = re.compile(r"\b([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2,8})\.?,? (\d{4})\b")
_LONGEST_DATELINE = 80


def find_date(line: str) -> str | None:
    """ISO date in a short line such as ``January 9, 2025, 4:40 am``; None where there is none."""
    if len(line) > _LONGEST_DATELINE:
        return None
    if match := _ISO.search(line):
        return _iso(match[1], match[2], match[3])
    if match := _MONTH_FIRST.search(line):
        return _iso(match[3], _month(match[1]), match[2])
    if match := _DAY_FIRST.search(line):
        return _iso(match[3], _month(match[2]), match[1])
    return None


def _month(name: str) -> str:
    start = name[:3].lower()
    return str(_MONTHS.index(start) + 1) if start in _MONTHS else "0"


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
