"""One matched expression of time → its ISO value, no finer than the words and the dateline allow."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.annotate.dates_calendar import (
    as_day,
    half,
    iso,
    lower,
    move_exactly,
    move_year,
    nearest_weekday,
    parts,
    quarter,
    shift,
    span,
    upper,
)
from kg.annotate.dates_grammar import ORDINALS, count_of, month_number, weekday_number
from kg.annotate.dates_named import century, decade, feast, season_of_year
from kg.annotate.dates_relative import ANCHORED, STEPS, Moment, last_but_one, relative, year_near

_DAYSTEPSS = {"yesterday": -1, "last night": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
_PREVIOUS_DAY = {"the day before": -1, "the previous day": -1, "the same day": 0}

_EARLIER = ("earlier", "before", "prior", "previous")
_LONG = ("year", "decade", "century")
_Groups = dict[str, str]


def resolve(match: re.Match[str], moment: Moment) -> str:
    """The value, empty where the expression cannot be placed."""
    groups = {key: value for key, value in match.groupdict().items() if value}
    for key, reader in _READERS:
        if key in groups:
            return reader(groups, moment)
    return ""


def _calendar_day(groups: _Groups, moment: Moment, form: str) -> str:
    month = month_number(groups[f"{form}_m"])
    days = [re.sub(r"\D", "", groups[key]) for key in (f"{form}_d", f"{form}_d2") if key in groups]
    year = int(groups[f"{form}_y"]) if f"{form}_y" in groups else moment.year
    if f"{form}_rel" in groups:
        year = _related_year(groups[f"{form}_rel"], moment)
    year = year or year_near(month, int(days[0]), moment)
    values = [iso(year, month, int(day)) for day in days] if year else [""]
    return span(values[0], values[-1]) if all(values) else ""


def _month_of_year(groups: _Groups, moment: Moment) -> str:
    month = month_number(groups["my_m"])
    if "my_y" in groups:
        return iso(int(groups["my_y"]), month)
    year = _related_year(groups["my_rel"], moment)
    return iso(year, month) if year else ""


def _related_year(words: str, moment: Moment) -> int | None:
    words = re.sub(r"\s+", " ", words.casefold()).removeprefix("of ")
    if words == "the year before last":
        return int(value) if (value := last_but_one("year", moment)) else None
    which = words.removesuffix("year").strip()
    which = "this" if which == "the" else which
    base = (moment.anchor or "") if which in ANCHORED else (moment.published or "")
    return parts(lower(base))[0] + STEPS.get(which, 0) if base and ".." not in lower(base) else None


def _quarter(groups: _Groups, moment: Moment) -> str:
    short = groups.get("q_short", "").casefold()
    kind = {"q": "quarter", "h": "half"}[short[0]] if short else groups["q_kind"].casefold()
    year = int(groups["q_y"]) if "q_y" in groups else _quarter_year(groups, moment)
    word = groups.get("q_n", "").casefold()
    if year is None or (word == "last" and "q_y" not in groups and "q_rel" not in groups):
        return shift(moment.published, -1, "quarter") if word == "last" and moment.published else ""
    number = int(short[1]) if short else ORDINALS.get(word, 4 if kind == "quarter" else 2)
    if number > (4 if kind == "quarter" else 2):
        return ""
    return quarter(year, number) if kind == "quarter" else half(year, number)


def _quarter_year(groups: _Groups, moment: Moment) -> int | None:
    if "q_rel" in groups:
        return _related_year(groups["q_rel"], moment)
    if moment.year or not moment.published:
        return moment.year
    short = groups.get("q_short", "")
    number = int(short[1]) if short else ORDINALS.get(groups["q_n"].casefold(), 4)
    months = 6 if short[:1].casefold() == "h" or groups.get("q_kind", "").casefold() == "half" else 3
    return year_near(min(number * months - months + 1, 12), None, moment)


def _two_years(groups: _Groups, _: Moment) -> str:
    first, second = groups["year2"], groups["year2b"]
    second = first[: 4 - len(second)] + second
    return span(first, second) if int(second) > int(first) else ""


def _ago(groups: _Groups, moment: Moment) -> str:
    count, unit = _length(groups)
    word = groups["ago_w"].casefold()
    if word == "ago":
        return _before_today(count, unit, moment, exactly="ago_day" in groups)
    return _from_anchor(moment.anchor, -count if word.startswith(_EARLIER) else count, unit)


def _length(groups: _Groups) -> tuple[int, str]:
    if "ago_long" in groups:
        return (50 if groups["ago_long"].casefold().startswith("half") else 25), "year"
    return count_of(groups["ago_n"]), groups["ago_u"].casefold()


def _before_today(count: int, unit: str, moment: Moment, *, exactly: bool) -> str:
    """As in "two weeks ago"; "ten years ago to the day" and "a week ago today" have a day."""
    if not moment.published:
        return ""
    if exactly and unit == "year":
        return move_year(moment.published, -count)
    return (move_exactly if exactly else shift)(moment.published, -count, unit)


def _from_anchor(anchor: str | None, count: int, unit: str) -> str:
    """So many units from the date last named; of an interval within a year only whole years can be counted."""
    if anchor is None or ".." in anchor:
        return ""
    if "/" in anchor and (unit not in _LONG or lower(anchor)[:4] != upper(anchor)[:4]):
        return ""
    return move_exactly(lower(anchor), count, unit)


def _beside(groups: _Groups, moment: Moment) -> str:
    """As in "the year after", "the month before that"."""
    count = -1 if groups["side_w"].casefold() == "before" else 1
    return _from_anchor(moment.anchor, count, groups["side_u"].casefold())


def _over(groups: _Groups, moment: Moment) -> str:
    if not moment.published:
        return ""
    back = shift(moment.published, -count_of(groups["over_n"]), groups["over_u"].casefold())
    return span(lower(back), moment.published[: len(lower(back))]) if back else ""


def _coming(groups: _Groups, moment: Moment) -> str:
    if not moment.published:
        return ""
    ahead = shift(moment.published, count_of(groups["next_n"]), groups["next_u"].casefold())
    return span(moment.published[: len(upper(ahead))], upper(ahead)) if ahead else ""


def _named_day(groups: _Groups, moment: Moment) -> str:
    word = re.sub(r"\s+", " ", groups["dayname"].casefold())
    return shift(moment.published, _DAYSTEPSS.get(word, 0), "day") if moment.published else ""


def _previous_day(groups: _Groups, moment: Moment) -> str:
    word = re.sub(r"\s+", " ", groups["prevday"].casefold()).removesuffix(" that")
    if not moment.anchor or "/" in moment.anchor:
        return ""
    return shift(moment.anchor, _PREVIOUS_DAY.get(word, 1), "day")


def _earlier_this(groups: _Groups, moment: Moment) -> str:
    return relative(groups["now_w"].casefold(), groups["now_u"], moment)


def _which_unit(groups: _Groups, moment: Moment) -> str:
    return relative(re.sub(r"\s+", " ", groups["rel_w"].casefold()), groups["rel_u"], moment)


def _end_of(groups: _Groups, moment: Moment) -> str:
    """The unit that ends or begins, as a bound: its last (first) part of the next finer precision."""
    relation, unit = groups["end_rel"].casefold(), groups["end_u"].casefold()
    which = "this" if relation == "the" else relation
    if unit == "decade" and moment.published:
        start = (parts(moment.published)[0] // 10 + STEPS.get(which, 0)) * 10
        return iso(start + 9) if groups["end_w"].casefold() in ("end", "close") else span(iso(start), iso(start + 9))
    return relative(which, unit, moment) if unit != "century" else ""


def _year_end(_: _Groups, moment: Moment) -> str:
    return iso(parts(moment.published)[0]) if moment.published else ""


def _weekday(groups: _Groups, moment: Moment) -> str:
    day = as_day(moment.published) if moment.published else None
    if day is None:
        return ""
    return nearest_weekday(day, weekday_number(groups["weekday"]), moment.direction or -1).isoformat()


def _month(groups: _Groups, moment: Moment) -> str:
    month = month_number(groups["month"])
    year = moment.year or year_near(month, None, moment)
    return iso(year, month) if year else ""


_READERS: tuple[tuple[str, Callable[[_Groups, Moment], str]], ...] = (
    ("isodate", lambda groups, _: groups["isodate"]),
    ("mdy_m", lambda groups, moment: _calendar_day(groups, moment, "mdy")),
    ("dmy_m", lambda groups, moment: _calendar_day(groups, moment, "dmy")),
    ("my_m", _month_of_year),
    ("feast", feast),
    ("q_n", _quarter),
    ("q_short", _quarter),
    ("fiscal", lambda groups, _: groups["fiscal"]),
    ("season_y", season_of_year),
    ("decade", lambda groups, _: decade(groups)),
    ("decade_w", lambda groups, _: decade(groups)),
    ("century", lambda groups, _: century(groups)),
    ("year2", _two_years),
    ("ago_w", _ago),
    ("over_n", _over),
    ("next_n", _coming),
    ("dayname", _named_day),
    ("prevday", _previous_day),
    ("side_w", _beside),
    ("last_but_one", lambda groups, moment: last_but_one(groups["last_but_one"], moment)),
    ("now", _earlier_this),
    ("end_w", _end_of),
    ("yearend", _year_end),
    ("rel_w", _which_unit),
    ("weekday", _weekday),
    ("month", _month),
    ("year", lambda groups, _: groups["year"]),
)
