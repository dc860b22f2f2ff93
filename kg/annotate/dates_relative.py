"""Units that lean on the dateline or on the date last named: last Tuesday, next summer, that year."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.annotate.dates_calendar import (
    MONTHS,
    as_day,
    iso,
    lower,
    move_year,
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


def year_near(month: int, day: int | None, moment: Moment) -> int | None:
    """The year that brings a month (and day) nearest to the dateline in the verb's direction."""
    if not moment.published:
        return None
    year, now_month, now_day = parts(moment.published)
    if now_month is None:
        return None
    then, now = (month, day or 0), (now_month, (now_day or 0) if day else 0)
    if moment.direction == 0 and day and now < then <= (now_month + 1, now[1]):
        return year  # "her opponent in the 24 November runoff", told on 5 November
    if moment.direction <= 0 and then > now:
        return year - 1
    if moment.direction > 0 and then < now:
        return year + 1
    return year


def last_but_one(unit: str, moment: Moment) -> str:
    """As in "the year before last", "the December before last"."""
    name = unit.casefold()
    last = relative("last", name, moment)
    if not last:
        return ""
    if name in _SEASONS or name in MONTHS:
        return span(move_year(lower(last), -1), move_year(upper(last), -1))
    if name.endswith("day"):
        return shift(last, -7, "day")
    return relative("last", name, replace(moment, published=lower(last)))


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
    if month is None:  # "in 2012; the following autumn"
        return season(name, year + step)
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
        return iso(year + step, month)
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
