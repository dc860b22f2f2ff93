"""Types and chains of given mentions: the learned reader beside bare spaCy and equal strings.

``python -m kg.mention_scores GOLD…`` for gold with exhaustive mentions and chains (GUM). Types are compared by
the coarse kinds that both know: person, organization, place, event, date, other.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.annotate.reader_reading import encode_text, link_spans, type_spans
from kg.annotate.reader_session import ReaderSession, load_session
from kg.evaluate.coreference import coreference_scores
from kg.gold.formats import read_gold
from kg.ontology import Ontology, load_ontology
from kg.reader_scores import bare_pipeline, chain_spans
from kg.scoring import to_json
from kg.wordpieces import Span

_WINDOW, _STRIDE = 384, 256  # chains reach further than relations
_COARSE = ("Person", "Organization", "Place", "Event", "Date")
_SPACY = {
    "PERSON": "Person", "NORP": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place",
    "EVENT": "Event", "DATE": "Date", "TIME": "Date",
}  # fmt: skip


def coarse(kind: str, ontology: Ontology) -> str:
    """The coarse kind of a type, ``Other`` where it is below none."""
    return next((c for c in _COARSE if kind == c or (kind in ontology.types and _below(kind, c, ontology))), "Other")


def _below(kind: str, ancestor: str, ontology: Ontology) -> bool:
    return ancestor in ontology.types and ontology.is_a(kind, ancestor)


def score_mentions(records: Sequence[dict[str, Any]], session: ReaderSession, ontology: Ontology) -> dict[str, Any]:
    """Type accuracy and coreference of both systems over the gold mentions of the records."""
    nlp = bare_pipeline()
    right = {"reader": 0, "spacy": 0}
    total = 0
    pairs: dict[str, list[tuple[list[frozenset[Span]], list[frozenset[Span]]]]] = {"reader": [], "equal strings": []}
    for record in records:
        text = record["document"]["text"]
        gold = {(m["start"], m["end"]): coarse(m["type"], ontology) for m in record["mentions"]}
        doc = nlp(text)
        breaks = [sent.start_char for sent in doc.sents]
        windows = encode_text(session, text, breaks, size=_WINDOW, stride=_STRIDE)
        read = {span: coarse(kind, ontology) for span, (kind, _) in type_spans(session, windows, sorted(gold)).items()}
        named = _spacy_types(doc, gold)
        total += len(gold)
        right["reader"] += sum(read.get(span) == kind for span, kind in gold.items())
        right["spacy"] += sum(named[span] == kind for span, kind in gold.items())
        truth = _chains({(m["start"], m["end"]): m["entity"] for m in record["mentions"]})
        linked = chain_spans(text, gold, link_spans(session, windows, sorted(gold)))
        pairs["reader"].append((truth, _chains(linked)))
        pairs["equal strings"].append((truth, _chains({span: text[slice(*span)].casefold() for span in gold})))
    accuracy = {name: round(count / max(total, 1), 4) for name, count in right.items()}
    chains = {name: coreference_scores(items) for name, items in pairs.items()}
    return {"mentions": total, "type accuracy": accuracy, "coreference": chains}


def _spacy_types(doc: Any, spans: Mapping[Span, str]) -> dict[Span, str]:
    """The label of the name that heads each span, ``Other`` where none does."""
    types = {}
    for span in spans:
        words = doc.char_span(*span, alignment_mode="expand")
        types[span] = _SPACY.get(words.root.ent_type_, "Other") if words is not None else "Other"
    return types


def _chains(names: Mapping[Span, str]) -> list[frozenset[Span]]:
    """Chains of two mentions and more."""
    chains: dict[str, set[Span]] = {}
    for span, name in names.items():
        chains.setdefault(name, set()).add(span)
    return [frozenset(chain) for chain in chains.values() if len(chain) > 1]


def main(paths: Sequence[str]) -> None:
    """Print the scores of gold files."""
    for path in paths:
        print(path, to_json(score_mentions(list(read_gold(Path(path))), load_session(), load_ontology())))


if __name__ == "__main__":
    main(sys.argv[1:])
