"""Units that lean on the dateline or on the date last named: last Tuesday, next summer, that year."""

from __future__ import annotations

from dataclasses import dataclass

from kg.annotate.dates_calendar import (
    MONTHS,
    as_day,
    iso,
    lower,
    nearest_weekday,
    parts,
    season,
    shift,
    span,
    upper,
    week,
    weekend,
)
from kg.annotate.dates_grammar import weekday_number

STEPS = {
    "last": -1, "past": -1, "previous": -1, "the past": -1, "the previous": -1, "this": 0, "the current": 0,
    "the same": 0, "that": 0, "next": 1, "the next": 1, "the coming": 1, "the following": 1,
}  # fmt: skip
ANCHORED = frozenset(("that", "the same", "the following", "the previous", "the next"))
_SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter"))
_MONTH_STARTS = frozenset(month[:3] for month in MONTHS)


@dataclass(frozen=True, slots=True)
class Moment:
    """What an expression is read against: the dateline, the date last named, and where its verb points."""

    published: str | None
    anchor: str | None
    direction: int
    year: int | None = None


def relative(which: str, unit: str, moment: Moment) -> str:
    """As in "last", "this" or "next" with a unit, a weekday, a month or a season."""
    step = STEPS.get(which, 0)
    base = moment.anchor if which in ANCHORED else moment.published
    if not base or ".." in base:
        return ""
    name, base = unit.casefold(), lower(base)
    if name in _SEASONS:
        return _relative_season(name, step, base)
    if name[:3] in _MONTH_STARTS and name != "month" and len(name) > 2 and name in MONTHS:
        return _relative_month(MONTHS.index(name) + 1, step, base)
    if name.endswith("day") and name != "day":
        return _relative_weekday(weekday_number(name), step, base)
    if name == "weekend":
        return _relative_weekend(step, base, moment.direction)
    if name == "decade":
        start = (parts(base)[0] // 10 + step) * 10
        return span(iso(start), iso(start + 9))
    return "" if name == "day" else shift(base, step, name)


def _relative_season(name: str, step: int, base: str) -> str:
    year, month, _ = parts(base)
    if month is None:
        return ""
    value = season(name, year)
    begins = parts(lower(value))[1] or 12
    ends = parts(upper(value))[1] or 2
    if step < 0 and ends >= month:
        year -= 1
    if step > 0 and begins <= month:
        year += 1
    return season(name, year)


def _relative_month(month: int, step: int, base: str) -> str:
    year, now, _ = parts(base)
    if now is None:
        return ""
    if step < 0 and month >= now:
        year -= 1
    if step > 0 and month <= now:
        year += 1
    return iso(year, month)


def _relative_weekday(weekday: int, step: int, base: str) -> str:
    day = as_day(base)
    if day is None:
        return ""
    if step == 0:
        start = as_day(lower(week(day)))
        return shift(start.isoformat(), weekday, "day") if start else ""
    found = nearest_weekday(day, weekday, step)
    return shift(found.isoformat(), 7 * step if found == day else 0, "day")


def _relative_weekend(step: int, base: str, direction: int) -> str:
    day = as_day(base)
    if day is None:
        return ""
    if step == 0 and direction <= 0 and day.weekday() < 5:
        step = -1
    return weekend(as_day(shift(base, 7 * step, "day")) or day)
