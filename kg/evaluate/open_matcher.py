"""Scores open triples against gold by shared words, as CaRB does.

Each prediction is compared with each gold triple of its sentence; what stands after the first argument is one
object. A pair matches where the phrases share a word; its precision is the part of the prediction's words that
the gold slot has, its recall the part of the gold's words. Recall takes the best prediction for each gold triple,
precision pairs predictions and gold one to one, the best pairs first.

Reference: Bhardwaj, Aggarwal and Mausam, "CaRB: A Crowdsourced Benchmark for Open IE", EMNLP 2019
(binary lenient tuple match).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenTriple:
    """Words of an open relation: subject, phrase, and the objects joined."""

    subject: str
    phrase: str
    object: str


@dataclass(frozen=True, slots=True)
class OpenScore:
    """Precision, recall and F1 over all sentences."""

    precision: float
    recall: float
    f1: float
    predicted: int
    gold: int


_Match = tuple[float, float]


def score_open(predicted: Mapping[str, Sequence[OpenTriple]], gold: Mapping[str, Sequence[OpenTriple]]) -> OpenScore:
    """Scores over the gold's sentences; predictions for other sentences are left out."""
    precision = recall = 0.0
    guesses = 0
    for sentence, expected in gold.items():
        found = predicted.get(sentence, ())
        matches = [[match_triple(item, guess) for guess in found] for item in expected]
        recall += sum(max((match[1] for match in row), default=0.0) for row in matches)
        precision += _one_to_one(matches)
        guesses += len(found)
    total = sum(len(expected) for expected in gold.values())
    p, r = precision / guesses if guesses else 0.0, recall / total if total else 0.0
    return OpenScore(p, r, 2 * p * r / (p + r) if p + r else 0.0, guesses, total)


def match_triple(gold: OpenTriple, guess: OpenTriple) -> _Match:
    """Word precision and recall of a guess; (0, 0) where the phrases share no word."""
    slots = [(_words(getattr(gold, s)), _words(getattr(guess, s))) for s in ("phrase", "subject", "object")]
    shared = [sum((expected & given).values()) for expected, given in slots]
    if not shared[0]:
        return 0.0, 0.0
    given = sum(sum(words.values()) for _, words in slots)
    expected = sum(sum(words.values()) for words, _ in slots)
    return sum(shared) / given, sum(shared) / expected


def _words(text: str) -> Counter[str]:
    return Counter(text.casefold().split())


def _one_to_one(matches: Sequence[Sequence[_Match]]) -> float:
    """Sum of the precisions of the pairs that a greedy assignment by F1 makes."""
    pairs = sorted(
        ((_f1(match), row, column) for row, line in enumerate(matches) for column, match in enumerate(line)),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    rows: set[int] = set()
    columns: set[int] = set()
    total = 0.0
    for value, row, column in pairs:
        if value > 0 and row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            total += matches[row][column][0]
    return total


def _f1(match: _Match) -> float:
    return 2 * match[0] * match[1] / (match[0] + match[1]) if match[0] + match[1] else 0.0


def read_carb(lines: Iterable[str]) -> dict[str, list[OpenTriple]]:
    """Gold triples by sentence from CaRB's lines: sentence, phrase, subject, object(s), tab-separated."""
    found: dict[str, list[OpenTriple]] = {}
    for line in lines:
        sentence, phrase, subject, *objects = line.rstrip("\n").split("\t")
        found.setdefault(sentence, []).append(OpenTriple(subject, phrase, " ".join(objects)))
    return found
