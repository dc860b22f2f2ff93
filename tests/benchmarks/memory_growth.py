"""Memory of `kg extract`'s work over many articles: it should stay where it is once the models are warm.

    python tests/benchmarks/memory_growth.py [--articles 10000] [--extractor headers,patterns,reader]

The articles are paragraphs of the sample articles in ever new combinations, so that no two are alike. Prints the
resident memory of this process after each tenth of the way, and how much it grew after the first tenth.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from kg.ids import document_id
from kg.model import Document
from kg.pipeline import make_extract
from kg.readers import read_inputs
from kg.settings import Settings

SAMPLES = Path(__file__).parent.parent.parent / "kg" / "samples"
_PARAGRAPHS = 3
_PAGE_SIZE = 4096


def main() -> None:
    options = _options()
    extract = make_extract(Settings(extractors=tuple(options.extractor.split(","))))
    step = max(1, options.articles // 10)
    first = 0.0
    for number, _ in enumerate(extract(_articles(options.articles)), 1):
        if number % step == 0:
            resident = _resident()
            first = first or resident
            print(f"{number:>7} articles  {resident:7.0f} MB  {resident - first:+6.0f} MB", flush=True)


def _articles(count: int) -> Iterator[Document]:
    chance = random.Random(5)
    found = read_inputs([str(SAMPLES)], max_characters=Settings().max_characters)
    texts = [item.text for item in found if isinstance(item, Document)]
    paragraphs = [part for text in texts for part in text.split("\n") if len(part) > 80]
    for number in range(count):
        text = "\n\n".join(chance.sample(paragraphs, _PARAGRAPHS))
        yield Document(document_id(text, f"article {number}"), text, published="2024-05-02")


def _resident() -> float:
    """Resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * _PAGE_SIZE / 1e6


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="memory of kg extract over many articles")
    parser.add_argument("--articles", type=int, default=10000)
    parser.add_argument("--extractor", default="headers,patterns,reader")
    return parser.parse_args()


if __name__ == "__main__":
    main()
