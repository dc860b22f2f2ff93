"""How proposed spans and gold spans correspond, and what a span looks like."""

from __future__ import annotations

from collections.abc import Iterable

from kg.wordpieces import Span

_SAME = 0.6
_DETERMINERS = frozenset(("the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my"))
_PRONOUNS = frozenset(
    "i me my mine you your he him his she her hers it its we us our they them their who whom whose which that"
    " himself herself itself themselves one this these those".split()
)


def overlaps(left: Span, right: Span) -> bool:
    """Whether two spans share a character."""
    return left[0] < right[1] and right[0] < left[1]


def best_match(span: Span, targets: Iterable[Span]) -> Span | None:
    """The target that is nearly the same span, None where there is none."""
    scored = [(_share(span, target), target) for target in targets if overlaps(span, target)]
    share, target = max(scored, default=(0.0, span))
    return target if share >= _SAME else None


def _share(left: Span, right: Span) -> float:
    common = min(left[1], right[1]) - max(left[0], right[0])
    return common / (max(left[1], right[1]) - min(left[0], right[0]))


def looks_like(text: str, span: Span) -> str:
    """Name, nominal or pronoun, by capitals and word lists."""
    words = text[span[0] : span[1]].split()
    if len(words) == 1 and words[0].casefold() in _PRONOUNS:
        return "pronoun"
    rest = words[1:] if len(words) > 1 and words[0].casefold() in _DETERMINERS else words
    last = rest[-1] if rest else ""
    return "name" if any(char.isupper() or char.isdigit() for char in last) else "nominal"
