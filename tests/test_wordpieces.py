from __future__ import annotations

from itertools import pairwise

import pytest

from kg.annotate.reader_session import WEIGHTS
from kg.wordpieces import WINDOW, WordPieces

pytestmark = pytest.mark.skipif(not (WEIGHTS / "tokenizer.json").exists(), reason="no weights in this checkout")


@pytest.fixture(scope="module")
def tokenizer() -> WordPieces:
    return WordPieces(WEIGHTS / "tokenizer.json")


def test_offsets_point_into_the_text(tokenizer: WordPieces) -> None:
    text = "Škoda’s CEO flew to Zürich 🛫 on Monday."
    pieces = tokenizer.encode(text)
    words = [text[start:end] for start, end in pieces.offsets[1:-1]]
    assert "".join(words).replace(" ", "") == text.replace(" ", "")


def test_spans_are_located_whole(tokenizer: WordPieces) -> None:
    text = "Acme Robotics bought Globex."
    pieces = tokenizer.encode(text)
    first, last = pieces.locate((0, 13)) or (0, 0)
    assert text[pieces.offsets[first][0] : pieces.offsets[last][1]] == "Acme Robotics"
    assert pieces.locate((21, 99)) is None


def test_windows_cover_a_long_text_and_overlap(tokenizer: WordPieces) -> None:
    text = "The company opened a plant in Osaka. " * 120
    breaks = range(0, len(text), 37)
    windows = list(tokenizer.windows(text, breaks))
    assert len(windows) > 2
    assert all(len(window.ids) <= WINDOW for window in windows)
    assert windows[-1].offsets[-1][1] == len(text.rstrip())
    for left, right in pairwise(windows):
        assert right.offsets[0][0] < left.offsets[-1][1]
        assert right.offsets[0][0] in breaks


def test_an_empty_text_has_one_window(tokenizer: WordPieces) -> None:
    windows = list(tokenizer.windows(""))
    assert len(windows) == 1
    assert windows[0].locate((0, 3)) is None


def test_case_is_kept_beside_the_pieces(tokenizer: WordPieces) -> None:
    assert tokenizer.encode("apple").ids == tokenizer.encode("Apple").ids
    assert tokenizer.encode("apple").shapes != tokenizer.encode("Apple").shapes
