"""Time of the learned reader's components as a ratio to its bare encoder over the same text, in one run.

    python tests/benchmarks/reader_ratio.py [--repeat 5] [FILE …]

The components find names, types, links and relations beside the encoder's one pass. Both sides read the samples (or the
files given) in the same process on one thread; the median of the paired ratios is printed, and the encoder's speed.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.annotate.build import annotate, build_nlp
from kg.annotate.reader import ReaderNames, ReaderRelations
from kg.annotate.reader_reading import encode_text
from kg.annotate.reader_session import load_session
from kg.model import Document
from kg.readers import read_inputs
from kg.settings import Settings

SAMPLES = Path(__file__).parent.parent.parent / "kg" / "samples"


class Stopwatch:
    """Adds up the time that the calls of a class take."""

    def __init__(self, *components: Any) -> None:
        self.seconds = 0.0
        for component in components:
            component.__call__ = self._timed(component.__call__)

    def _timed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(component: Any, doc: Any) -> Any:
            started = time.perf_counter()
            result = call(component, doc)
            self.seconds += time.perf_counter() - started
            return result

        return timed


def main() -> None:
    options = _options()
    found = read_inputs(options.files or [str(SAMPLES)], max_characters=Settings().max_characters)
    documents = [item for item in found if isinstance(item, Document)]
    nlp, session = build_nlp(Settings()), load_session()
    watch = Stopwatch(ReaderNames, ReaderRelations)
    docs = list(annotate(nlp, documents))
    starts = [[sentence.start_char for sentence in doc.sents] for doc in docs]
    ratios, speeds = [], []
    for _ in range(options.repeat):
        watch.seconds = 0.0
        list(annotate(nlp, documents))
        started = time.perf_counter()
        pieces = 0
        for document, sentences in zip(documents, starts, strict=True):
            pieces += sum(len(window.pieces.ids) for window in encode_text(session, document.text, sentences))
        bare = time.perf_counter() - started
        ratios.append(watch.seconds / bare)
        speeds.append(pieces / bare)
    print(f"{len(documents)} documents, {sum(map(len, docs))} tokens")
    print(f"reader / bare encoder: {statistics.median(ratios):.2f}")
    print(f"bare encoder: {statistics.median(speeds):,.0f} word pieces a second, windows overlapping")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="the reader's components as a ratio to its encoder")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--repeat", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
