"""The report of a build: as data, as Markdown, and as the short table on the terminal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.graph import Graph
from kg.model import Extraction, Rejected

_TABLE_ROWS = 15


def write_report(
    directory: Path, extractions: Iterable[Extraction], dropped: Iterable[Rejected], extra: dict[str, Any]
) -> dict[str, Any]:
    """Count what the folder holds and write ``report.json`` and ``report.md``; returns the data.

    `dropped` are relations that found no place in the graph; `extra` holds `state`, `rejected_documents`
    and `seconds` per stage.
    """
    report = {**_counts(directory, extractions, dropped), **extra}
    text = json.dumps(report, indent=1, ensure_ascii=False) + "\n"
    (directory / "report.json").write_text(text, encoding="utf-8")
    (directory / "report.md").write_text(_markdown(report), encoding="utf-8")
    return report


def _counts(directory: Path, extractions: Iterable[Extraction], dropped: Iterable[Rejected]) -> dict[str, Any]:
    graph = Graph(directory)
    documents, mentions, reasons = 0, 0, Counter[str]()
    for extraction in extractions:
        documents += 1
        mentions += len(extraction.mentions)
        reasons.update(map(_reason, extraction.rejected))
    reasons.update(map(_reason, dropped))
    statements = graph.statements()
    entities = graph.entities()
    return {
        "documents": documents,
        "mentions": mentions,
        "entities": len(entities),
        "claims": len(statements),
        "claims_by_predicate": _sorted(Counter(item.predicate for item in statements)),
        "facts": len({(i.subject, i.predicate, i.object or i.value) for i in statements if i.fact}),
        "not_facts": _sorted(Counter(_why(item) for item in statements if not item.fact)),
        "rejected": _sorted(reasons),
        "found": graph.facts(),
    }


def _reason(item: Rejected) -> str:
    return f"{item.what.split(' ')[0]}: {item.reason}"


def _why(item: Any) -> str:
    if item.polarity == "negative":
        return "denied or negated"
    if item.modality != "asserted":
        return str(item.modality)
    return "claimed by a party" if item.claimant else "below the confidence floor"


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _markdown(report: dict[str, Any]) -> str:
    lines = ["# Report", ""]
    lines += [f"* {key}: {report[key]}" for key in ("documents", "mentions", "entities", "claims", "facts")]
    for key in ("claims_by_predicate", "not_facts", "rejected", "seconds"):
        lines += ["", f"## {key.replace('_', ' ').capitalize()}", "", "| what | count |", "|---|---|"]
        lines += [f"| {_cell(name)} | {value} |" for name, value in report[key].items()]
    lines += ["", "## Rejected documents", ""] + [f"* {_cell(item)}" for item in report["rejected_documents"]]
    lines += ["", "## Facts", "", "| fact | time | confidence | sentence | source |", "|---|---|---|---|---|"]
    lines += [_fact_line(fact) for fact in report["found"]]
    return "\n".join(lines) + "\n"


def _fact_line(fact: dict[str, Any]) -> str:
    statement = f"{fact['subject']} **{fact['predicate']}** {fact['object']}"
    cells = (statement, fact["time"] or "", f"{fact['confidence']:.2f}", fact["quote"], fact["source"])
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def print_summary(directory: Path, report: dict[str, Any]) -> None:
    """A table of the surest facts that fits the screen, and where to look next."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    table = Table("fact", "time", "conf.", "sentence", box=None, pad_edge=False)
    best = _surest(report["found"])[:_TABLE_ROWS]
    for fact in best:
        words = f"{fact['subject']} {fact['predicate']} {fact['object']}"
        quote = _shorten(fact["quote"], 90)
        table.add_row(Text(words), fact["time"] or "", f"{fact['confidence']:.2f}", Text(quote, style="dim"))
    console.print(table)
    print(_closing(directory, report, len(best)))


def _surest(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each fact once, with its surest sentence, the surest first."""
    best: dict[tuple[str, ...], dict[str, Any]] = {}
    for fact in sorted(found, key=lambda fact: (-fact["confidence"], fact["subject"])):
        best.setdefault((fact["subject"], fact["predicate"], fact["object"]), fact)
    return list(best.values())


def _shorten(text: str, length: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"


def _closing(directory: Path, report: dict[str, Any], shown: int) -> str:
    rejected = report["rejected_documents"]
    lost = "".join(f"\nnot read: {item}" for item in rejected[:5])
    more = f"\nnot read: {len(rejected) - 5} more, see report.md" if len(rejected) > 5 else ""
    return (
        f"\n{report['documents']} documents, {report['entities']} entities, {report['claims']} claims, "
        f"{report['facts']} facts ({shown} shown){lost}{more}\n"
        f"all facts and what was dropped: {directory / 'report.md'}\n"
        f"look at it: kg explore {directory}    ask it: kg query {directory} --list"
    )
