"""A page that lists what was read wrongly and what was missed, with the sentences, to be browsed offline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from kg.evaluate.records import Span, Statement
from kg.evaluate.relations import Match

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; color: #1f2933; }
table { border-collapse: collapse; } td, th { border: 1px solid #dde3ea; padding: .2rem .6rem; text-align: left; }
details { border-top: 1px solid #dde3ea; padding: .4rem 0; } summary { cursor: pointer; font-weight: 600; }
p { margin: .4rem 0; } .wrong { color: #a61b1b; } .missed { color: #8a5a00; } mark { background: #fff3bf; }
small { color: #5f6c7b; }
"""


def render_errors(matches: Iterable[Match], confused: Mapping[tuple[str, str], int]) -> str:
    """The page as HTML: the confusion table, then wrong and missed relations by property."""
    errors = [match for match in matches if match.prediction is None or not match.gold]
    by_property: dict[str, list[Match]] = {}
    for match in errors:
        by_property.setdefault(match.predicate, []).append(match)
    sections = "".join(_section(name, by_property[name]) for name in sorted(by_property))
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        f"<title>Errors</title><style>{_STYLE}</style><h1>Errors</h1>{_confusion(confused)}{sections}</html>\n"
    )


def _confusion(confused: Mapping[tuple[str, str], int]) -> str:
    rows = "".join(
        f"<tr><td>{escape(gold)}</td><td>{escape(read)}</td><td>{count}</td></tr>"
        for (gold, read), count in confused.items()
    )
    head = "<tr><th>gold</th><th>read as</th><th>times</th></tr>"
    return f"<h2>One property read as another</h2><table>{head}{rows}</table>" if rows else ""


def _section(name: str, matches: list[Match]) -> str:
    wrong = sum(match.prediction is not None for match in matches)
    body = "".join(map(_entry, matches))
    return f"<details><summary>{escape(name)}: {wrong} wrong, {len(matches) - wrong} missed</summary>{body}</details>"


def _entry(match: Match) -> str:
    item = match.prediction or match.gold[0]
    kind = "wrong" if match.prediction else "missed"
    return (
        f'<p><b class="{kind}">{kind}</b> {_words(match.document.text, item)} '
        f"<small>{item.confidence:.2f} · {escape(match.document.key)}</small><br>"
        f"{_passage(match.document.text, item)}</p>"
    )


def _words(text: str, item: Statement) -> str:
    subject, target = _nearest(item)
    return f"{escape(text[slice(*subject)])} — {escape(item.predicate)} — {escape(text[slice(*target)])}"


def _nearest(item: Statement) -> tuple[Span, Span]:
    """The two spans that stand closest together, of all that stand for the ends."""
    return min(
        ((one, other) for one in item.subject for other in item.object),
        key=lambda pair: (abs(pair[0][0] - pair[1][0]), pair),
    )


def _passage(text: str, item: Statement) -> str:
    """The words around both ends, with the ends marked."""
    first, last = sorted(_nearest(item))
    start, end = max(0, first[0] - 120), min(len(text), last[1] + 120)
    if last[0] < first[1]:
        return escape(text[start:end])
    parts = (
        text[start : first[0]],
        f"<mark>{escape(text[slice(*first)])}</mark>",
        text[first[1] : last[0]],
        f"<mark>{escape(text[slice(*last)])}</mark>",
        text[last[1] : end],
    )
    return "".join(part if number in (1, 3) else escape(part) for number, part in enumerate(parts))
