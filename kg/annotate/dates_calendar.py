"""Calendar arithmetic on ISO 8601 strings that keep their precision (``2025``, ``2025-01``, ``2025-01-09``)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """A date of the precision given; empty where no such day exists."""
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return ""
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= monthrange(year, month)[1] else ""


def parts(value: str) -> tuple[int, int | None, int | None]:
    """Year, month and day of a single date."""
    numbers = [int(part) for part in value.split("-")]
    return numbers[0], numbers[1] if len(numbers) > 1 else None, numbers[2] if len(numbers) > 2 else None


def as_day(value: str) -> date | None:
    """The day, where the value has one."""
    year, month, day = parts(value)
    return date(year, month, day) if month and day else None


def span(start: str, end: str) -> str:
    """An interval; ``..`` for an open end; a single date where both ends are one."""
    return start if start == end else f"{start}/{end}"


def lower(value: str) -> str:
    """The start of an interval, or the date itself."""
    return value.partition("/")[0]


def upper(value: str) -> str:
    """The end of an interval, or the date itself."""
    return value.rpartition("/")[2]


def shift(value: str, count: int, unit: str) -> str:
    """The value moved by `count` days, weeks, fortnights, months, quarters, years or more; no finer than the unit.

    Empty where the value is too coarse for the unit.
    """
    year, month, _ = parts(value)
    if unit in ("year", "decade", "century"):
        return iso(year + count * {"year": 1, "decade": 10, "century": 100}[unit])
    if unit == "month":
        return _shift_months(year, month, count) if month else ""
    if unit == "quarter":
        return quarter(*_quarter_of(year, month, count)) if month else ""
    day = as_day(value)
    if day is None:
        return ""
    moved = day + timedelta(days=count * {"week": 7, "fortnight": 14}.get(unit, 1))
    return week(moved) if unit in ("week", "fortnight") else moved.isoformat()


def _shift_months(year: int, month: int, count: int) -> str:
    total = year * 12 + month - 1 + count
    return iso(total // 12, total % 12 + 1)


def _quarter_of(year: int, month: int, count: int) -> tuple[int, int]:
    total = year * 4 + (month - 1) // 3 + count
    return total // 4, total % 4 + 1


def move_exactly(value: str, count: int, unit: str) -> str:
    """Like `shift`, from an anchor that the text dates: weeks stay days where the anchor is a day."""
    days = {"week": 7, "fortnight": 14}.get(unit)
    return shift(value, days * count, "day") if days and as_day(value) is not None else shift(value, count, unit)


def move_year(value: str, count: int) -> str:
    """The same month and day of another year; empty where it has no such day."""
    year, month, day = parts(value)
    return iso(year + count, month, day)


def week(day: date) -> str:
    """Monday to Sunday of the week that holds the day."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def weekend(day: date) -> str:
    """Saturday and Sunday of the week that holds the day."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def quarter(year: int, number: int) -> str:
    """The three months of a quarter."""
    return f"{iso(year, 3 * number - 2)}/{iso(year, 3 * number)}"


def half(year: int, number: int) -> str:
    """The six months of a half-year."""
    return f"{iso(year, 6 * number - 5)}/{iso(year, 6 * number)}"


def season(name: str, year: int) -> str:
    """The months of a season; a winter lies in two years, so it stays the year."""
    if name not in _SEASONS:
        return iso(year)
    first, last = _SEASONS[name]
    return f"{iso(year, first)}/{iso(year, last)}"


def nearest_weekday(day: date, weekday: int, direction: int) -> date:
    """The nearest such weekday before (-1) or after (1) the day, the day itself included."""
    if direction < 0:
        return day - timedelta(days=(day.weekday() - weekday) % 7)
    return day + timedelta(days=(weekday - day.weekday()) % 7)
