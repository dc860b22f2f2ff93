"""Times that have a name of their own: feasts, seasons of a year, decades and centuries."""

from __future__ import annotations

from collections.abc import Mapping

from kg.annotate.dates_calendar import iso, season, span
from kg.annotate.dates_relative import Moment, year_near

_FEASTS: dict[str, tuple[int, int | None]] = {
    "christmas": (12, None), "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "valentine's day": (2, 14), "may day": (5, 1),
    "halloween": (10, 31),
}  # fmt: skip
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()


def feast(groups: Mapping[str, str], moment: Moment) -> str:
    """The day of a feast that has a fixed one; Christmas alone is a season, so it stays the month."""
    month, day = _FEASTS[groups["feast"].casefold().replace("’", "'")]
    year = int(groups["feast_y"]) if "feast_y" in groups else moment.year or year_near(month, day, moment)
    return iso(year, month, day) if year else ""


def season_of_year(groups: Mapping[str, str], _: Moment) -> str:
    """The months of a season; one that is told with two years lies in both: "the winter of 2022-23"."""
    year = int(groups["season_y"])
    if "season_y2" in groups:
        return span(iso(year, 12), iso(year + 1, 2))
    return season(groups["season"].casefold(), year)


def decade(groups: Mapping[str, str]) -> str:
    """The ten years, or their half: "the 1960s", "the second half of the nineties"."""
    word = groups.get("decade_w", "").casefold()
    start = 1920 + 10 * _DECADES.index(word) if word else int(groups["decade"])
    half = groups.get("decade_half", "").casefold()
    return span(iso(start + 5 * (half == "second")), iso(start + (4 if half == "first" else 9)))


def century(groups: Mapping[str, str]) -> str:
    """The hundred years of a century with a number, from 1000 on."""
    start = (int(groups["century"]) - 1) * 100 + 1
    return span(iso(start), iso(start + 99)) if start > 900 else ""
