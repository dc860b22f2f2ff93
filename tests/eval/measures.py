"""The measures whose floors are pinned: each a function that gives named figures.

    python tests/eval/measures.py            print all figures as a Markdown table
    python tests/eval/measures.py --pin      raise the floors in floors.json to what is reached
    python tests/eval/measures.py --readme   write the table of the README anew

The project's own passages are always there; the open gold sets are read from the folder that the environment
variable KG_OPEN_GOLD names (``knowledgenet/fold3.jsonl``, ``core/train.jsonl``, ``gum/dev.jsonl``, ``carb/dev.tsv`` …).
"""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from kg.annotate.reader_session import load_session
from kg.document_scores import count_at, gold_facts, predict_facts
from kg.evaluate.open_matcher import OpenTriple, read_carb, score_open
from kg.evaluate.score import score
from kg.gold.formats import read_gold
from kg.learn.split import part_of
from kg.mention_scores import score_mentions
from kg.model import Document, Extraction
from kg.ontology import load_ontology
from kg.pipeline import extract_documents
from kg.scoring import predict
from kg.settings import Settings

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
PASSAGES = HERE.parent.parent / "kg" / "gold" / "passages"
README = HERE.parent.parent / "README.md"
_TABLE = ("<!-- scores: python tests/eval/measures.py --readme -->", "<!-- end of scores -->")
_SLACK = 0.003  # figures are pinned a little below what was reached, so that a library's update does not fail them


def open_gold() -> Path | None:
    """Folder of the open gold sets, None where it is not on this machine."""
    folder = Path(os.environ.get("KG_OPEN_GOLD", "nowhere"))
    return folder if folder.is_dir() else None


@cache
def own_mixed() -> dict[str, float]:
    """The project's own floor half: relations, attribution, polarity and modality, time, coreference."""
    figures = _score(list(read_gold(HERE / "gold" / "floor.gold")))
    return {
        "own relations F1": figures["relations"]["micro"]["f1"],
        "own relations precision": figures["relations"]["micro"]["precision"],
        "own attribution F1": figures["attribution"]["attribution"]["f1"],
        "own polarity and modality": figures["polarity_modality_accuracy"],
        "own time exact": figures["time_exact"],
        "own mentions F1": figures["mentions"]["overlap"]["f1"],
        "own coreference": figures["coreference"]["mean"],
    }


@cache
def own_passages() -> dict[str, float]:
    """The tenth of the passages that no training sees."""
    figures = _score(_unseen(*sorted(PASSAGES.glob("*.gold"))))
    return {
        "passages relations F1": figures["relations"]["micro"]["f1"],
        "passages macro F1": figures["relations"]["macro_f1"],
    }


def _unseen(*paths: Path) -> list[dict[str, Any]]:
    """The records of gold files that no training sees, by the stable hash of their document."""
    return [record for path in paths for record in read_gold(path) if part_of(record) == "test"]


@cache
def knowledgenet() -> dict[str, float]:
    """KnowledgeNet's fold 3, which no training sees: text F1, and how near the confidence comes to the share right."""
    folder = open_gold()
    assert folder is not None
    scores = _score(_unseen(folder / "knowledgenet" / "fold3.jsonl"))
    figures = scores["relations"]["micro"]
    return {
        "KnowledgeNet text F1": figures["f1"],
        "KnowledgeNet precision": figures["precision"],
        "KnowledgeNet 1 - calibration error": 1 - scores["calibration"]["expected_calibration_error"],
    }


@cache
def core() -> dict[str, float]:
    """CORE's unseen fifth: the annotated pair named, and named right, hard negatives counted."""
    folder = open_gold()
    assert folder is not None
    return {"CORE pair F1": _score(_unseen(folder / "core" / "train.jsonl"))["pair"]["f1"]}


@cache
def redocred() -> dict[str, float]:
    """Re-DocRED's unseen fifth: relations of the vocabulary across sentences, end to end and with gold mentions."""
    folder = open_gold()
    assert folder is not None
    records = _unseen(folder / "re-docred" / "dev.jsonl")
    figures = _score(records)["relations"]
    session = load_session()
    pairs = [(gold_facts(record), predict_facts(session, record)) for record in records]
    return {
        "Re-DocRED end to end F1": figures["micro"]["f1"],
        "Re-DocRED F1 with gold mentions": count_at(pairs, session.config["threshold"]).as_dict()["f1"],
    }


@cache
def gum() -> dict[str, float]:
    """GUM's development documents: type of the mentions found, coreference."""
    folder = open_gold()
    assert folder is not None
    records = list(read_gold(folder / "gum" / "dev.jsonl"))
    figures = _score(records)
    given = score_mentions(records, load_session(), load_ontology())
    return {
        "GUM type accuracy": figures["mentions"]["type_accuracy"],
        "GUM coreference mean": figures["coreference"]["mean"],
        "GUM type accuracy of gold mentions": given["type accuracy"]["reader"],
        "GUM coreference of gold mentions": given["coreference"]["reader"]["mean"],
    }


@cache
def carb() -> dict[str, float]:
    """CaRB's development sentences: open triples by CaRB's binary lenient match."""
    folder = open_gold()
    assert folder is not None
    gold = read_carb((folder / "carb" / "dev.tsv").read_text(encoding="utf-8").splitlines())
    documents = [Document(f"{number:016x}", text) for number, text in enumerate(gold)]
    settings = Settings(extractors=(), open=True)
    predicted = {item.document.text: _triples(item) for item in extract_documents(documents, settings)}
    reached = score_open(predicted, gold)
    return {"CaRB F1": reached.f1, "CaRB precision": reached.precision}


def _triples(extraction: Extraction) -> list[OpenTriple]:
    words = {mention.id: mention.text for mention in extraction.mentions}
    return [
        OpenTriple(words[item.subject], item.phrase, item.literal.value if item.literal else words[item.object or ""])
        for item in extraction.relations
    ]


OWN = (own_mixed, own_passages)
OPEN = (knowledgenet, core, redocred, gum, carb)


def _score(records: list[dict[str, Any]]) -> dict[str, Any]:
    return score(predict(records, Settings()), load_ontology())


def all_figures() -> Iterator[tuple[str, float]]:
    """Every figure that can be measured on this machine."""
    measures: tuple[Callable[[], dict[str, float]], ...] = (*OWN, *(OPEN if open_gold() else ()))
    for measure in measures:
        yield from measure().items()


def floors() -> dict[str, float]:
    """The pinned floors."""
    pinned: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return pinned


def main() -> None:
    """Print the figures; with ``--readme`` write the README's table, with ``--pin`` raise the floors."""
    figures = dict(all_figures())
    if "--readme" in sys.argv:
        _write_table(figures)
    pinned = floors() if FLOORS.exists() else {}
    print("| measure | reached | floor |\n|---|---|---|")
    for name, value in figures.items():
        print(f"| {name} | {value:.3f} | {pinned.get(name, 0):.3f} |")
    if "--pin" in sys.argv:
        raised = {n: max(pinned.get(n, 0), math.floor((v - _SLACK) * 1000) / 1000) for n, v in figures.items()}
        FLOORS.write_text(json.dumps({**pinned, **raised}, indent=1) + "\n", encoding="utf-8")


def _write_table(figures: dict[str, float]) -> None:
    """The README's table, between its two marks."""
    rows = "".join(f"| {name} | {value:.3f} |\n" for name, value in figures.items())
    before, _, rest = README.read_text(encoding="utf-8").partition(_TABLE[0])
    _, _, after = rest.partition(_TABLE[1])
    table = f"{_TABLE[0]}\n| measure | reached |\n|---|---|\n{rows}{_TABLE[1]}"
    README.write_text(before + table + after, encoding="utf-8")


if __name__ == "__main__":
    main()
