"""The expressions of time that are recognised, one alternation of named patterns, longest readings first."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_WEEKDAY = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon\.|Tue\.|Tues\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\.)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[4-9]\d\d|20\d\d)"
_UNIT = r"(?:day|week|month|quarter|year|decade)"
_COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)"
)
_ORDINAL = r"(?:first|second|third|fourth|final|last|1st|2nd|3rd|4th)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_WHICH = (
    r"(?:last|this|next|past|previous|that"
    r"|the\ (?:past|previous|coming|following|same|next|current))"
)
_FROM_NOW = r"(?:early|earlier|late|later|mid|sometime)"

PATTERN = re.compile(
    rf"""(?<![\w$€£¥.-])(?:
      (?P<isodate>{_YEAR}-[01]\d(?:-[0-3]\d)?(?!\d|-))
    | (?:{_WEEKDAY},?\s+)?(?P<mdy_m>{_MONTH})\s+(?P<mdy_d>{_DAY})\b(?!\s*(?:percent|%|million|billion))
        (?:\s*[-–—]\s*(?P<mdy_d2>{_DAY})\b)?(?:,?\s+(?:of\s+)?(?P<mdy_y>{_YEAR})\b)?
    | (?:{_WEEKDAY},?\s+)?(?:the\s+)?(?P<dmy_d>{_DAY})(?:\s*[-–—]\s*(?P<dmy_d2>{_DAY}))?
        \s+(?:of\s+)?(?P<dmy_m>{_MONTH})\b(?:,?\s+(?P<dmy_y>{_YEAR})\b)?
    | (?P<my_m>{_MONTH})(?:,?\s+(?:of\s+)?(?P<my_y>{_YEAR})\b
        |\s+(?P<my_rel>(?:of\ )?(?:last|this|next|that|the\ following|the\ previous|the\ same)\ year))
    | (?:(?:the\s+)?(?P<q_n>{_ORDINAL})[\s-](?P<q_kind>quarter|half)|(?P<q_short>[QH][1-4]))
        (?:\s+of|,)?(?:\s+(?:fiscal\s+(?:year\s+)?)?(?P<q_y>{_YEAR})\b
        |\s+(?P<q_rel>(?:last|this|next|the|that)\ year))?(?!\w)
    | (?:(?:the\s+)?fiscal\s+(?:year\s+)?|FY\s?|the\s+(?:financial|fiscal)\s+year\s+(?:of\s+)?)(?P<fiscal>{_YEAR})\b
    | (?P<season>{_SEASON})\s+(?:of\s+)?(?P<season_y>{_YEAR})\b
    | (?:the\s+)?(?:(?:early|late|mid)[\s-])?(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b
    | (?:the\s+)?(?P<century>\d{{1,2}})(?:st|nd|rd|th)[\s-]century\b
    | (?P<year2>{_YEAR})\s?[-–/]\s?(?P<year2b>\d\d(?:\d\d)?)(?![\w-])
    | (?P<ago_n>{_COUNT})\s+(?P<ago_u>{_UNIT})s?
        \s+(?P<ago_w>ago|earlier|later|afterwards?|prior\b(?!\ to)|before\b(?!\s+\w))\b
    | (?P<gap_n>{_COUNT})?\s*\b(?P<gap_u>day|week|month|year)s?\s+(?P<gap_w>after|before)\b
    | (?:the\s+)?(?:past|last)\s+(?P<over_n>{_COUNT})\s+(?P<over_u>{_UNIT})s\b
    | (?:the\s+)?(?:next|coming)\s+(?P<next_n>{_COUNT})\s+(?P<next_u>{_UNIT})s\b
    | (?:the\s+)?(?P<dayname>day\ before\ yesterday|day\ after\ tomorrow|yesterday|today|tonight|tomorrow
        |last\ night|this\ (?:morning|afternoon|evening))\b
    | (?P<now>{_FROM_NOW})\s+(?P<now_w>last|this|next|the\ same|that|the\ following)
        \s+(?P<now_u>{_UNIT}|weekend|{_SEASON}|{_MONTH})\b
    | (?:the\s+)?(?P<end_w>end|start|beginning|close|middle|rest|remainder)\s+of
        \s+(?P<end_rel>the|this|next|last|that)\s+(?P<end_u>day|week|month|quarter|year|decade|century)\b
    | (?P<yearend>year[-\s]end)\b
    | (?P<rel_w>{_WHICH})\s+(?:calendar\ )?(?P<rel_u>{_UNIT}|weekend|{_SEASON}|{_WEEKDAY}|{_MONTH})
        (?![\w])(?!\s+of\s)
    | (?:on\s+)?(?P<prevday>the\ (?:previous|next|following|same)\ day|the\ day\ before|the\ day\ after)\b
    | (?P<weekday>{_WEEKDAY})(?:\s+(?:morning|afternoon|evening|night))?(?!\w)
    | (?P<month>{_MONTH})(?![\w])
    | (?P<year>{_YEAR})(?![\w%]|[.,]\d|-\w)
    )""",
    re.VERBOSE | re.IGNORECASE,
)

SINCE = re.compile(
    r"\b(since|ever since|from|after|until|till|by|before|through|up to|prior to|as early as|no later than)"
    r"\s+(?:at least\s+|early\s+|late\s+|mid-?\s*|the\s+)?$",
    re.IGNORECASE,
)
RANGE = re.compile(r"^\s*(?:to|until|till|through|and|[-–—])\s*(?:the\s+)?$")
RANGE_OPENING = re.compile(r"\b(from|between)\s+(?:the\s+)?$", re.IGNORECASE)
COUNTS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50}
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}


def month_number(word: str) -> int:
    """1 to 12 for a month's name or its first letters."""
    return ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].index(
        word[:3].casefold()
    ) + 1


def weekday_number(word: str) -> int:
    """0 for Monday to 6 for Sunday."""
    return ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].index(word[:3].casefold())


def count_of(word: str) -> int:
    """The number that a word or figures stand for."""
    return int(word) if word.isdigit() else COUNTS[word.casefold()]
