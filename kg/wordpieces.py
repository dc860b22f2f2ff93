"""Text as the learned reader sees it: word pieces with their case, in windows, and where spans fall in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Span = tuple[int, int]

WINDOW = 128
STRIDE = 64
SHAPES = 6
_LOWER, _TITLE, _UPPER, _MIXED, _DIGIT, _OTHER = range(SHAPES)


@dataclass(frozen=True, slots=True)
class Pieces:
    """Piece ids, case shapes and character offsets of one window, with [CLS] and [SEP] at its ends."""

    ids: list[int]
    shapes: list[int]
    offsets: list[Span]

    def locate(self, span: Span) -> Span | None:
        """First and last piece (inclusive) of a character span, None where the window does not hold it all."""
        return self.locate_all([span]).get(span)

    def locate_all(self, spans: Iterable[Span]) -> dict[Span, Span]:
        """First and last pieces of the spans that the window holds."""
        starts = [start for start, _ in self.offsets[1:-1]]
        ends = [end for _, end in self.offsets[1:-1]]
        found = {}
        for span in spans:
            if starts and span[0] >= starts[0] and span[1] <= ends[-1]:
                first, last = bisect_right(ends, span[0]), bisect_left(starts, span[1]) - 1
                if first <= last:
                    found[span] = (first + 1, last + 1)
        return found


class WordPieces:
    """The tokenizer of the encoder; the case that it forgets is kept beside the pieces."""

    def __init__(self, path: Path) -> None:
        """Reads a ``tokenizer.json``."""
        from tokenizers import Tokenizer

        self._tokenizer: Any = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first, self._last = (int(self._tokenizer.token_to_id(name) or 0) for name in ("[CLS]", "[SEP]"))

    def encode(self, text: str) -> Pieces:
        """The whole text in one window, however long."""
        coded = self._tokenizer.encode(text, add_special_tokens=False)
        return self._framed(text, list(coded.ids), list(coded.offsets))

    def windows(
        self, text: str, breaks: Iterable[int] = (), *, size: int = WINDOW, stride: int = STRIDE
    ) -> Iterator[Pieces]:
        """Overlapping windows over the text, each starting at one of `breaks` (sentence starts) where it can."""
        whole = self.encode(text)
        ids, offsets = whole.ids[1:-1], whole.offsets[1:-1]
        starts = [start for start, _ in offsets]
        marks = sorted({bisect_left(starts, place) for place in breaks})
        begin, room = 0, size - 2
        while True:
            yield self._framed(text, ids[begin : begin + room], offsets[begin : begin + room])
            if begin + room >= len(ids):
                return
            begin = _next_start(marks, begin, stride)

    def _framed(self, text: str, ids: list[int], offsets: list[Span]) -> Pieces:
        shapes = [_shape(text, span) for span in offsets]
        begin, end = (offsets[0][0], offsets[-1][1]) if offsets else (0, 0)
        return Pieces(
            [self._first, *ids, self._last],
            [_OTHER, *shapes, _OTHER],
            [(begin, begin), *offsets, (end, end)],
        )


def _next_start(marks: list[int], begin: int, stride: int) -> int:
    """The last sentence start within a stride, or the stride itself inside an endless sentence."""
    place = bisect_right(marks, begin + stride) - 1
    return marks[place] if place >= 0 and marks[place] > begin + stride // 2 else begin + stride


def _shape(text: str, span: Span) -> int:
    piece = text[span[0] : span[1]]
    inside = span[0] > 0 and text[span[0] - 1].isalnum()
    if piece.isdigit():
        return _DIGIT
    if not any(char.isalpha() for char in piece):
        return _OTHER
    if piece.islower():
        return _LOWER
    if piece.isupper():
        return _UPPER if len(piece) > 1 or inside else _TITLE
    return _TITLE if piece[0].isupper() and not inside else _MIXED
