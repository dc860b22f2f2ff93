"""Time of `kg extract`'s work as a ratio to bare spaCy over the same text, in one run.

    python tests/benchmarks/extract_ratio.py [--extractor patterns] [--repeat 5] [FILE …]

Both sides read the same articles (the samples, or the files given) in the same process, in turn, so that
a noisy machine disturbs both; the median of the paired ratios is printed. Bare spaCy is the same pipeline as shipped
(tagger, parser, lemmatizer, names).
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from kg.model import Document
from kg.pipeline import make_extract
from kg.readers import read_inputs
from kg.settings import Settings

SAMPLES = Path(__file__).parent.parent.parent / "kg" / "samples"


def main() -> None:
    options = _options()
    settings = Settings(extractors=tuple(options.extractor.split(",")))
    documents = [
        item
        for item in read_inputs(options.files or [str(SAMPLES)], max_characters=settings.max_characters)
        if isinstance(item, Document)
    ] * options.copies
    bare = spacy.load(settings.model)
    extract = make_extract(settings)
    texts = [document.text for document in documents]
    tokens = sum(len(doc) for doc in bare.pipe(texts))
    list(extract(documents))  # both sides are warm before the first pair
    pairs = [
        (_seconds(lambda: list(extract(documents))), _seconds(lambda: list(bare.pipe(texts))))
        for _ in range(options.repeat)
    ]
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    speed = tokens / statistics.median(ours for ours, _ in pairs)
    print(f"{len(documents)} documents, {tokens} tokens, extractors {options.extractor}")
    print(f"kg extract / bare spaCy: {ratio:.2f}  ({speed:,.0f} tokens a second)")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="kg extract as a ratio to bare spaCy")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--extractor", default="headers,patterns,reader")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--copies", type=int, default=4, help="how often the articles are repeated")
    return parser.parse_args()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
