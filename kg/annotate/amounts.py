"""Amounts of a Doc: money, head counts and shares with their values (``doc.spans["amounts"]``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate.contract import AMOUNTS
from kg.annotate.offsets import Offsets
from kg.annotate.wordlists import load_words

_NUMBER = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORD_NUMBER = (
    rf"(?:half\s+a|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_WORDS[:9])}))?|{'|'.join(_WORDS)}|a|an|several|hundreds\s+of)"
)
_SHARE = re.compile(
    rf"(?<![\w.])(?P<percent>{_NUMBER})[\s-]?(?:%|per\s?cent\b)"
    r"|\b(?:an?\s+|the\s+)?(?P<stake>(?:(?:indirect|direct|strategic|small|large|joint)\s+)?"
    r"(?:majority|minority|controlling|blocking))\s+(?:stake|share|shareholding|interest|holding)s?\b"
    r"|\b(?P<fraction>(?:a|one)[\s-](?:half|third|quarter)|half|two[\s-]thirds|three[\s-]quarters)\s+(?:of\s+(?:the|its|his|her|their)\s+"
    r"(?:shares|stock|company|equity|capital|business|group|firm|unit)|stake)\b",
    re.IGNORECASE,
)


@cache
def _money() -> tuple[re.Pattern[str], dict[str, str], dict[str, str], dict[str, Decimal]]:
    """The pattern for money with the tables of symbols, words and scales."""
    words = load_words("amounts")
    names = {name.strip().casefold(): code for code, text in words["words"].items() for name in text.split(",")}
    scales = {scale: Decimal(value) for scale, value in words["scales"].items()}
    symbol = "|".join(re.escape(item) for item in sorted(words["symbols"], key=len, reverse=True))
    name = "|".join(re.escape(item) for item in sorted(names, key=len, reverse=True))
    scale = "|".join(sorted(scales, key=len, reverse=True))
    pattern = re.compile(
        rf"(?:(?<![\w$])(?P<symbol>{symbol})\s?(?P<n1>{_NUMBER})(?:\s*(?:-|–|to)\s*(?:{symbol})?\s?(?P<n1b>{_NUMBER}))?"
        rf"(?:[\s-]?(?P<s1>(?i:{scale}))(?![\w]))?(?:\s+(?P<s1b>(?i:crore|million|billion|trillion)))?"
        rf"|(?<![\w.$])(?P<n2>{_NUMBER}|(?i:{_WORD_NUMBER}))(?:[\s-]?(?P<s2>(?i:{scale})))?(?:[\s-](?P<s2b>(?i:crore|million|billion|trillion)))?"
        rf"[\s-](?P<name>(?i:{name}))(?![\w]))"
    )
    return pattern, dict(words["symbols"]), names, scales


@cache
def _counted() -> re.Pattern[str]:
    """Numbers before the nouns that name people or what stands for them."""
    nouns = "|".join(load_words("amounts")["counted"].split())
    scale = r"(?:\s(?:hundred|thousand|million|billion))?"
    words = rf"(?:{_WORD_NUMBER[3:-1].replace('|a|an|several', '')})"
    return re.compile(
        rf"(?<![\w$€£¥.,-])(?P<count>(?:{_NUMBER})(?:\s?[-–]\s?(?:{_NUMBER}))?{scale}|(?i:{words}){scale})"
        rf"(?:\s+(?!(?:of|and|or|in)\b)[\w-]+){{0,2}}?\s+(?:of\s+(?:its|the|their|his|her)\s+)?(?:{nouns})\b",
    )


def annotate_amounts(doc: Doc) -> Doc:
    """Set ``doc.spans["amounts"]``, in text order, without overlaps."""
    offsets = Offsets(doc)
    spans: list[Span] = []
    for start, end, label, value in sorted(_found(doc.text), key=lambda item: (item[0], -item[1])):
        span = offsets.span(start, end, label)
        if span is not None and (not spans or span.start >= spans[-1].end):
            span._.value = value
            spans.append(span)
    doc.spans[AMOUNTS] = spans
    return doc


def _found(text: str) -> Iterator[tuple[int, int, str, str]]:
    yield from _money_in(text)
    for match in _SHARE.finditer(text):
        yield match.start(), match.end(), "SHARE", _share(match)
    for match in _counted().finditer(text):
        if not re.fullmatch(r"(?:1[89]|20)\d\d", match["count"]):
            yield match.start("count"), match.end("count"), "COUNT", match["count"].strip()


def _money_in(text: str) -> Iterator[tuple[int, int, str, str]]:
    pattern, symbols, names, scales = _money()
    chinese = "yuan" in text or "RMB" in text or "renminbi" in text
    for match in pattern.finditer(text):
        number = _number(match["n1b"] or match["n1"] or match["n2"])
        scale = _scale(match, scales)
        if number is None or (match["name"] and not _is_currency(match)):
            continue
        symbol = match["symbol"]
        code = names[match["name"].casefold()] if match["name"] else symbols[symbol]
        code = "CNY" if symbol in ("¥", "￥") and chinese else code
        yield match.start(), match.end(), "MONEY", f"{_plain(number * scale)} {code}"


def _is_currency(match: re.Match[str]) -> bool:
    """Words that are also others ("won", "pound") want figures or a scale before them."""
    return match["name"].casefold() not in ("won", "rand", "dong", "pound", "euro", "dollar", "reals") or bool(
        match["s2"] or (match["n2"][0].isdigit() and match["name"].casefold() != "won")
    )


def _scale(match: re.Match[str], scales: dict[str, Decimal]) -> Decimal:
    factor = Decimal(1)
    for key in ("s1", "s1b", "s2", "s2b"):
        if match[key]:
            factor *= scales[match[key].casefold()]
    return factor


def _number(text: str) -> Decimal | None:
    word = text.casefold()
    if word[0].isdigit():
        return Decimal(word.replace(",", ""))
    if word.startswith("half"):
        return Decimal("0.5")
    tens, _, ones = word.partition("-")
    if tens in _TENS:
        return Decimal(_TENS[tens] + (_WORDS.index(ones) + 1 if ones else 0))
    if word in ("a", "an"):
        return Decimal(1)
    return Decimal(_WORDS.index(word) + 1) if word in _WORDS else None


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _share(match: re.Match[str]) -> str:
    if match["percent"]:
        return f"{match['percent']}%"
    words: str = match["stake"] or match["fraction"]
    return words.casefold()


Language.component("kg_amounts", assigns=["doc.spans"], requires=["token.tag"], func=annotate_amounts)
