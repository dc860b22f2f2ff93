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
_UNIT = r"(?:day|week|fortnight|month|quarter|year|decade|century)"
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_COUNT = (
    rf"(?:\d{{1,3}}|(?:{'|'.join(_TENS_WORDS)})(?:[\s-]{_ONES})?|{_ONES}|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|a\ hundred|an?)"
)
_ORDINAL = r"(?:first|second|third|fourth|final|last|1st|2nd|3rd|4th)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_WHICH = (
    r"(?:last|this|next|past|previous|that"
    r"|the\ (?:past|previous|coming|following|same|next|current))"
)
_OF_YEAR = (
    r"(?:(?:of\ )?(?:(?:last|this|next|that|the\ following|the\ previous|the\ same)\ year|the\ year\ before\ last))"
)
_DECADE = r"(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"
_FEAST = r"(?:Christmas(?:\ Eve|\ Day)?|Boxing\ Day|New\ Year['’]s\ (?:Eve|Day)|Valentine['’]s\ Day|May\ Day|Halloween)"
# What may follow "the year after" where it leans on the date last named, and names nothing that it counts from.
_ALONE = r"(?!\s+(?!(?:and|but|or|in|at|on|by|with|for|to|as|from|under|amid)\b)\w)"
_FROM_NOW = r"(?:early|earlier|late|later|mid|sometime)"

PATTERN = re.compile(
    rf"""(?:(?<![\w$€£¥.-])|(?<=\bmid-)|(?<=\blate-)|(?<=\bearly-))(?:
      (?P<isodate>{_YEAR}-[01]\d(?:-[0-3]\d)?(?!\d|-))
    | (?:{_WEEKDAY},?\s+)?(?P<mdy_m>{_MONTH})\s+(?P<mdy_d>{_DAY})\b(?!\s*(?:percent|%|million|billion))
        (?:\s*[-–—]\s*(?P<mdy_d2>{_DAY})\b)?(?:,?\s+(?:of\s+)?(?P<mdy_y>{_YEAR})\b|\s+(?P<mdy_rel>{_OF_YEAR})\b)?
    | (?:{_WEEKDAY},?\s+)?(?:the\s+)?(?P<dmy_d>{_DAY})(?:\s*[-–—]\s*(?P<dmy_d2>{_DAY}))?
        \s+(?:of\s+)?(?P<dmy_m>{_MONTH})\b(?:,?\s+(?P<dmy_y>{_YEAR})\b|\s+(?P<dmy_rel>{_OF_YEAR})\b)?
    | (?P<my_m>{_MONTH})(?:,?\s+(?:of\s+)?(?P<my_y>{_YEAR})\b
        |\s+(?P<my_rel>{_OF_YEAR})\b)
    | (?P<feast>{_FEAST})(?:,?\s+(?:of\s+)?(?P<feast_y>{_YEAR})\b)?(?!\w)
    | (?:(?:the\s+)?(?P<decade_half>first|second)\s+half\s+of\s+)?
        (?:(?:the\s+)?(?:(?:early|late|mid)[\s-])?(?P<decade>(?:1[5-9]|20)\d0)['’]?s
        |the\s+(?:(?:early|late|mid)[\s-])?(?P<decade_w>{_DECADE}))\b
    | (?:(?:the\s+)?(?P<q_n>{_ORDINAL})[\s-](?P<q_kind>quarter|half)|(?P<q_short>[QH][1-4]))
        (?:(?:\s+of|,)?(?:\s+(?:fiscal\s+(?:year\s+)?)?(?P<q_y>{_YEAR})\b
        |\s+(?P<q_rel>(?:last|this|next|the|that)\ year)))?(?!\w|\s+of\s)
    | (?:(?:the\s+)?fiscal\s+(?:year\s+)?|FY\s?|the\s+(?:financial|fiscal)\s+year\s+(?:of\s+)?)(?P<fiscal>{_YEAR})\b
    | (?P<season>{_SEASON})\s+(?:of\s+)?(?P<season_y>{_YEAR})(?:[-–/](?P<season_y2>\d\d(?:\d\d)?))?\b
    | (?:the\s+)?(?P<century>\d{{1,2}})(?:st|nd|rd|th)[\s-]century\b
    | (?P<year2>{_YEAR})\s?[-–/]\s?(?P<year2b>\d\d(?:\d\d)?)(?![\w-])
    | (?:(?P<ago_n>{_COUNT})\s+(?P<ago_u>{_UNIT})s?|(?P<ago_long>half\ a\ century|a\ quarter[\s-](?:of\ a\ )?century))
        \s+(?P<ago_w>ago|earlier|later|previously|afterwards?|thereafter|prior\b(?!\ to)
        |(?:before|after)\ (?:that|then)\b(?!\s+\w)|(?:before|after)\b(?!\s+\w)|on\b(?=[.,;]|\s+(?:he|she|they)\b))\b
        (?P<ago_day>\s+(?:to\ the\ day|today)\b)?
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
        (?![\w])
    | (?:on\s+)?(?P<prevday>the\ (?:previous|next|following|same)\ day|the\ day\ (?:before|after)(?:\ that)?{_ALONE})\b
    | the\ (?P<side_u>week|month|year)\ (?P<side_w>before|after)(?:\ that)?{_ALONE}\b
    | (?:the\s+)?(?P<last_but_one>{_UNIT}|{_SEASON}|{_WEEKDAY}|{_MONTH})\s+before\s+last\b
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
LASTED = re.compile(
    rf"\bfor\s+(?:the\s+)?(?P<count>{_COUNT})\s+(?P<unit>year|decade)s?,?\s+(?:until|till|to|up\s+to)\s+(?:the\s+)?$",
    re.IGNORECASE | re.VERBOSE,
)
RANGE = re.compile(r"^\s*(?:to|until|till|through|and|[-–—])\s*(?:the\s+)?$")
RANGE_OPENING = re.compile(r"\b(from|between)\s+(?:the\s+)?$", re.IGNORECASE)
COUNTS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
} | {"a": 1, "an": 1, "hundred": 100}
_TENS = {word: 10 * number for number, word in enumerate(_TENS_WORDS, 2)}
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
    if word.isdigit():
        return int(word)
    tens, _, ones = re.sub(r"[\s-]+", " ", word.casefold()).partition(" ")
    if tens in _TENS:
        return _TENS[tens] + (COUNTS[ones] if ones else 0)
    return COUNTS["hundred" if ones else tens]
