"""Times of a Doc: absolute dates and those that lean on the dateline, as precise as the words and no more.

``doc.spans["times"]`` gets spans without their preposition ("since *2014*") whose ``_.value`` is ISO 8601;
"since", "until", "by", "before" and "after" make it a bound (``2014/..``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.annotate.contract import TIMES
from kg.annotate.dates_calendar import iso, lower, move_exactly, move_year, parts, shift, span, upper
from kg.annotate.dates_checks import is_time
from kg.annotate.dates_direction import direction_at
from kg.annotate.dates_grammar import LASTED, PATTERN, RANGE, RANGE_OPENING, SINCE, count_of
from kg.annotate.dates_relative import Moment
from kg.annotate.dates_resolve import resolve
from kg.annotate.offsets import Offsets

_OPEN_END = frozenset(("since", "ever since", "after", "as early as"))
_OPEN_START = frozenset(("until", "till", "by", "before", "through", "up to", "prior to", "no later than"))
_COARSE = ("decade", "decade_w", "century")
_FINITE = frozenset(("VBZ", "VBP", "MD", "VBD"))


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    value: str
    match: re.Match[str]


def annotate_dates(doc: Doc) -> Doc:
    """Set ``doc.spans["times"]``."""
    offsets = Offsets(doc)
    found = list(_join_ranges(doc, list(_resolve_all(doc, offsets))))
    doc.spans[TIMES] = [item for item in (_as_span(doc, offsets, entry) for entry in found) if item is not None]
    return doc


def _resolve_all(doc: Doc, offsets: Offsets) -> Iterator[_Found]:
    document = doc._.document
    moment = Moment(document.published[:10] if document and document.published else None, None, -1)
    for match in PATTERN.finditer(doc.text):
        token = offsets.token(match.start())
        if not is_time(match, token):
            continue
        if match["gap_u"]:
            yield _Found(match.start(), match.end(), "", match)
            continue
        moment = replace(moment, direction=_direction(doc.text, match, token), year=_later_year(doc.text, match))
        value = resolve(match, moment)
        if value:
            # "Trained in the nineties, she founded it in 2011; the year after …" counts from the year, not the decade.
            if not any(match[key] for key in _COARSE):
                moment = replace(moment, anchor=value)
            yield _Found(match.start(), match.end(), value, match)


def _direction(text: str, match: re.Match[str], token: Token) -> int:
    """That of the verb; what something has been "since" lies behind, whatever the verb: "may not return"."""
    since = SINCE.search(text[max(0, match.start() - 24) : match.start()])
    return -1 if since and since[1].casefold().endswith("since") else direction_at(token)


def _later_year(text: str, match: re.Match[str]) -> int | None:
    """The year of the second end of a range whose first end names none ("from March to May 2020")."""
    if not RANGE_OPENING.search(text[max(0, match.start() - 12) : match.start()]):
        return None
    gap = re.match(r"\s*(?:to|until|through|and|[-–—])\s+", text[match.end() : match.end() + 12])
    other = PATTERN.match(text, match.end() + gap.end()) if gap else None
    years = [other[key] for key in ("mdy_y", "dmy_y", "my_y", "q_y") if other[key]] if other else []
    return int(years[0]) if years else None


def _join_ranges(doc: Doc, found: list[_Found]) -> Iterator[_Found]:
    """Ranges made one, bounds read from the words before, counted gaps tied to a dated anchor."""
    index = 0
    while index < len(found):
        item = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        if item.match["gap_u"]:
            if following is not None and (gap := _from_anchor(doc, item, following)) is not None:
                yield gap
                yield following
                index += 1
            elif (gap := _to_clause(doc, item, found)) is not None:
                yield gap
        elif following is not None and (joined := _range(doc.text, item, following)) is not None:
            yield joined
            index += 1
        else:
            yield replace(item, value=_bounded(doc.text, item))
        index += 1


def _range(text: str, first: _Found, second: _Found) -> _Found | None:
    between = text[first.end : second.start]
    if not RANGE.match(between) or ("/" in first.value and ".." in first.value):
        return None
    opened = RANGE_OPENING.search(text[max(0, first.start - 12) : first.start])
    if not opened and (between.strip() in ("and", "") or len(first.value) != len(second.value)):
        return None
    start, end = lower(first.value), upper(second.value)
    if start[: len(end)] > end[: len(start)] and first.match["month"]:
        start = move_year(start, -1)  # "from March to June", told in April
    if start[: len(end)] > end[: len(start)]:
        return None
    return _Found(first.start, second.end, span(start, end), second.match)


def _bounded(text: str, item: _Found) -> str:
    before = SINCE.search(text[max(0, item.start - 24) : item.start])
    word = re.sub(r"\s+", " ", before[1].casefold()) if before else ""
    if word in _OPEN_END or (word == "from" and re.match(r"\s+(?:on|onwards?)\b", text[item.end :])):
        return f"{lower(item.value)}/.."
    if word not in _OPEN_START:
        return item.value
    lasted = LASTED.search(text[max(0, item.start - 40) : item.start])
    if lasted is not None and (start := _begun(upper(item.value), lasted)):
        return span(start, iso(parts(upper(item.value))[0]))
    return f"../{upper(item.value)}"


def _begun(end: str, lasted: re.Match[str]) -> str:
    """The year in which began what is told with its length and its end: "for nine years until 2010"."""
    return shift(end, -count_of(lasted["count"]), lasted["unit"].casefold())


def _from_anchor(doc: Doc, gap: _Found, anchor: _Found) -> _Found | None:
    """As in "Two weeks after the 9 January ruling": a date where counted, a bound where not, else nothing."""
    words = doc.text[gap.end : anchor.start]
    if len(words.split()) > 3 or re.search(r"[.,;:!?\n]", words) or "/" in anchor.value:
        return None
    after = gap.match["gap_w"].casefold() == "after"
    if not gap.match["gap_n"]:
        value = f"{anchor.value}/.." if after else f"../{anchor.value}"
    else:
        count = count_of(gap.match["gap_n"]) * (1 if after else -1)
        value = move_exactly(anchor.value, count, gap.match["gap_u"].casefold())
    return replace(gap, value=value) if value else None


def _to_clause(doc: Doc, gap: _Found, found: list[_Found]) -> _Found | None:
    """As in "closed it on Friday, two years after buying it", "Two years after he left, he is back": when he left."""
    unit = doc.char_span(gap.match.start("gap_u"), gap.match.end("gap_u"), alignment_mode="expand")
    if unit is None or not gap.match["gap_n"] or not _counts_from(unit.root):
        return None
    sentence = unit.root.sent
    others = [item for item in found if sentence.start_char <= item.start < sentence.end_char and item is not gap]
    earlier = [item.value for item in others if item.end <= gap.start]
    if earlier:
        anchor = earlier[-1]
    elif not others and _is_told_of_now(unit.root):
        anchor = (doc._.document.published or "")[:10]
    else:
        return None
    count = count_of(gap.match["gap_n"]) * (-1 if gap.match["gap_w"].casefold() == "after" else 1)
    value = shift(anchor, count, gap.match["gap_u"].casefold()) if anchor and "/" not in anchor else ""
    return replace(gap, value=value, end=gap.match.start("gap_w")) if value else None


def _counts_from(unit: Token) -> bool:
    """Whether a clause follows, as after "two years after", and not a noun."""
    if unit.dep_ != "npadvmod" or unit.i + 1 >= len(unit.doc):
        return False
    word = unit.nbor(1)
    return word.dep_ == "mark" or any(child.dep_ == "pcomp" for child in word.children)


def _is_told_of_now(opening: Token) -> bool:
    """Whether the clause that follows the opening one is in the present."""
    rest = opening.doc[opening.i : opening.sent.end]
    comma = next((token.i for token in rest if token.text == ","), opening.sent.end)
    finite = (token.tag_ for token in opening.doc[comma : opening.sent.end] if token.tag_ in _FINITE)
    return opening.i - opening.sent.start <= 2 and next(finite, "VBD") != "VBD"


def _as_span(doc: Doc, offsets: Offsets, item: _Found) -> Span | None:
    text = doc.text[item.start : item.end]
    start = item.start + len(text) - len(text.lstrip())
    found = offsets.span(start, item.start + len(text.rstrip()), "DATE")
    if found is not None:
        found._.value = item.value
    return found


Language.component("kg_dates", assigns=["doc.spans"], requires=["token.tag", "token.dep"], func=annotate_dates)
