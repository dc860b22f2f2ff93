"""Gold in the interchange format → what the network is trained on, one example a window of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.learn.labels import STATUS, TYPES, Label, allowed_types
from kg.learn.matching import best_match, looks_like, overlaps
from kg.learn.split import group_of
from kg.ontology import Ontology
from kg.wordpieces import Pieces, Span, WordPieces

Propose = Callable[[Iterable[str]], Iterator[list[tuple[int, int, str]]]]
Cell = tuple[int, int, int]

# Wider than in use, so that encyclopedic documents, whose relations cross many sentences, stay whole.
_WINDOW, _STRIDE = 384, 256
_COARSE = ("knowledgenet", "core", "redocred", "gum")
_FIRMS = ("Organization", "Company")
_RIVALS = {"acquired": ("owns", "investedIn", "subsidiaryOf"), "subsidiaryOf": ("owns",)}


@dataclass(frozen=True, slots=True)
class Block:
    """A run of candidate spans (from `start` up to `stop`) that were annotated together."""

    start: int
    stop: int
    annotated: list[int]
    pairs: list[tuple[int, int]] | None


@dataclass(frozen=True, slots=True)
class Example:
    """One window with everything that is annotated in it; spans are first and last piece, inclusive.

    `facts` are sets of cells (subject, object, label) of which at least one is true; `open_cells` are not known;
    every other cell of an annotated label between the pairs of a block (None: all) is false, and every cell
    between two blocks. `names` and `references` are the
    spans to detect, each None where not annotated; `partial` means that more may be there. `dates` are the candidates
    that are dates, `dated` has the right dates of each related pair (subject, object), none where it has no date.
    `fresh` is what the weights have not seen that the training goes on from.
    """

    source: str
    group: str
    pieces: Pieces
    spans: list[Span]
    types: list[frozenset[int]]
    chains: list[int]
    blocks: list[Block]
    facts: list[list[Cell]]
    open_cells: list[Cell]
    status: list[tuple[int, int, tuple[int, ...]]]
    names: list[Span] | None
    references: list[Span] | None
    partial: bool
    dates: list[int] = field(default_factory=list)
    dated: list[tuple[int, int, tuple[int, ...]]] = field(default_factory=list)
    fresh: bool = False


@dataclass(slots=True)
class _Passage:
    """Candidate spans of a record, and which of them stand for which gold mention."""

    spans: list[Span] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    stands: dict[Span, int] = field(default_factory=dict)


def build_examples(
    records: Sequence[Mapping[str, Any]],
    labels: Sequence[Label],
    ontology: Ontology,
    tokenizer: WordPieces,
    propose: Propose,
) -> Iterator[Example]:
    """Examples of the records in their order; `propose` names the candidate spans of each text."""
    numbers = {label.name: number for number, label in enumerate(labels)}
    texts = (record["document"]["text"] for record in records)
    for record, proposals in zip(records, propose(texts), strict=True):
        yield from _Builder(record, numbers, ontology).examples(tokenizer, proposals)


class _Builder:
    """Makes the examples of one record."""

    def __init__(self, record: Mapping[str, Any], numbers: Mapping[str, int], ontology: Ontology) -> None:
        self.record = record
        self.numbers = numbers
        self.ontology = ontology
        self.source = record["document"]["source"]
        self.text: str = record["document"]["text"]
        self.gold = {(m["start"], m["end"]): m for m in record["mentions"]}
        self.literals = {
            (r["literal"]["start"], r["literal"]["end"]): r["literal"] for r in record["relations"] if r["literal"]
        }
        self.times = {(t["start"], t["end"]): t["value"] for t in record.get("times", ())}

    def examples(self, tokenizer: WordPieces, proposals: list[tuple[int, int, str]]) -> Iterator[Example]:
        passage = self._candidates(proposals)
        breaks = [0, *(place + 1 for place, char in enumerate(self.text) if char in ".\n")]
        for pieces in tokenizer.windows(self.text, breaks, size=_WINDOW, stride=_STRIDE):
            yield self._window(pieces, passage)

    def _candidates(self, proposals: list[tuple[int, int, str]]) -> _Passage:
        """Proposals and gold together; where both are there, the rougher one in data that is scored by overlap."""
        keep_gold = self.source in ("passages", "gum")
        targets = list(dict.fromkeys((*self.gold, *self.literals, *self.times)))
        passage = _Passage()
        taken: dict[Span, Span] = {}
        for start, end, kind in proposals:
            match = best_match((start, end), targets)
            if match is None or (match == (start, end)) or (match not in taken and not keep_gold):
                if match:
                    taken.setdefault(match, (start, end))
                passage.spans.append((start, end))
                passage.kinds.append(kind)
        for target in targets:
            if target not in taken:
                taken[target] = target
                passage.spans.append(target)
                passage.kinds.append(self._kind(target))
        order = sorted(range(len(passage.spans)), key=lambda i: passage.spans[i])
        spans = [passage.spans[i] for i in order]
        places = {span: place for place, span in enumerate(spans)}
        stands = {target: places[span] for target, span in taken.items()}
        return _Passage(spans, [passage.kinds[i] for i in order], stands)

    def _kind(self, target: Span) -> str:
        if target in self.times:
            return "time"
        return "amount" if target in self.literals else looks_like(self.text, target)

    def _window(self, pieces: Pieces, passage: _Passage) -> Example:
        located = [pieces.locate(span) for span in passage.spans]
        kept = [place for place, where in enumerate(located) if where is not None]
        renumber = {place: number for number, place in enumerate(kept)}
        stands = {t: renumber[place] for t, place in passage.stands.items() if place in renumber}
        spans = [passage.spans[place] for place in kept]
        facts, status = self._facts(stands, spans)
        names, references = self._detect(pieces)
        owners = {place: target for target, place in stands.items()}
        dates = [n for n, place in enumerate(kept) if passage.kinds[place] == "time" or owners.get(n) in self.times]
        return Example(
            source=self.source,
            group=group_of(self.record),
            pieces=pieces,
            spans=[where for where in located if where is not None],
            types=[self._types(owners.get(n), passage.kinds[place]) for n, place in enumerate(kept)],
            chains=self._chains(owners, len(kept)),
            blocks=[Block(0, len(kept), self._annotated(), self._pairs(stands))],
            facts=facts,
            open_cells=list(self._open(facts, spans)),
            status=status,
            names=names,
            references=references,
            partial=self.source in ("knowledgenet", "core"),
            dates=dates if self.source == "passages" else [],
            dated=list(self._dated(stands)) if self.source == "passages" else [],
            fresh=bool(self.record.get("fresh")),
        )

    def _types(self, target: Span | None, kind: str) -> frozenset[int]:
        """Indices of the types that are right; empty where nothing is known."""
        if target in self.literals:
            right = frozenset(
                (
                    "Date"
                    if self.literals[target]["datatype"].startswith("xsd:g")
                    or self.literals[target]["datatype"] == "xsd:date"
                    else "Number",
                )
            )
        elif target in self.times:
            right = frozenset(("Date",))
        elif target is not None:
            right = self._gold_types(self.gold[target]["type"])
        elif kind in ("time", "amount"):
            right = frozenset(("Date" if kind == "time" else "Number",))
        else:
            right = frozenset(("Other",)) if self.source == "passages" and kind != "pronoun" else frozenset()
        return frozenset(TYPES.index(name) for name in right if name in TYPES)

    def _gold_types(self, kind: str) -> frozenset[str]:
        """The types that an annotation allows; companies are the subject of CORE, and what else is there is unknown."""
        if self.source != "core":
            return allowed_types(kind, coarse=self.source in _COARSE)
        wide = {"Thing": (), "Organization": _FIRMS, "Agent": ("Person", *_FIRMS)}
        return frozenset(wide.get(kind, (kind,)))

    def _chains(self, owners: Mapping[int, Span], count: int) -> list[int]:
        """Chain number of each candidate; -1 where unknown; candidates that are no mentions are alone."""
        if self.source in ("knowledgenet", "core"):
            return [-1] * count
        names = sorted({m["entity"] for m in self.gold.values()})
        alone = self.source == "passages"
        return [
            names.index(self.gold[owners[n]]["entity"])
            if n in owners and owners[n] in self.gold
            else (len(names) + n if alone else -1)
            for n in range(count)
        ]

    def _annotated(self) -> list[int]:
        wanted: tuple[str, ...]
        if self.source == "core":
            wanted = _CORE
        elif self.record.get("annotated") is not None:
            wanted = tuple(self.record["annotated"])
        else:
            wanted = tuple(self.ontology.properties)
        wild = [number for name, number in self.numbers.items() if name.startswith("wd:") and "wikidata" in self.record]
        return sorted({self.numbers[name] for name in wanted if name in self.numbers} | set(wild))

    def _pairs(self, stands: Mapping[Span, int]) -> list[tuple[int, int]] | None:
        if "pair" not in self.record:
            return None
        ends = [stands.get((end["start"], end["end"])) for end in self.record["pair"]]
        if None in ends or ends[0] == ends[1]:
            return []
        return [(ends[0], ends[1]), (ends[1], ends[0])]  # type: ignore[list-item]

    def _facts(
        self, stands: Mapping[Span, int], spans: list[Span]
    ) -> tuple[list[list[Cell]], list[tuple[int, int, tuple[int, ...]]]]:
        """Sets of cells of which one is true, and the status of the pairs of the project's own passages."""
        facts: list[list[Cell]] = []
        status = []
        alternatives: list[Cell] = []
        for relation in self.record["relations"]:
            pairs = self._ends(relation, stands)
            cells = [(s, o, n) for n in self._upward(relation["predicate"]) for s, o in pairs]
            if self.source == "core":
                alternatives += [cell for cell in cells if cell[2] == self.numbers.get(relation["predicate"])]
                continue
            for number in sorted({cell[2] for cell in cells}):
                facts.append([cell for cell in cells if cell[2] == number])
            if self.source == "passages":
                status += [(s, o, _status(relation)) for s, o in pairs]
        facts += [alternatives] if alternatives else []
        facts += self._wikidata(stands)
        return self._symmetric([fact for fact in facts if fact]), status

    def _dated(self, stands: Mapping[Span, int]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Pairs with the dates of what is said of them; nothing where the window does not hold the date."""
        said: dict[tuple[int, int], set[str]] = {}
        for relation in self.record["relations"]:
            for pair in self._ends(relation, stands):
                said.setdefault(pair, set()).add(relation.get("qualifiers", {}).get("time", ""))
        for (subject, obj), values in said.items():
            bounds = values | {bound for value in values for bound in value.split("/")}
            right = tuple(
                sorted(stands[span] for span, value in self.times.items() if value in bounds and span in stands)
            )
            if right or values == {""}:
                yield subject, obj, right

    def _ends(self, relation: Mapping[str, Any], stands: Mapping[Span, int]) -> list[tuple[int, int]]:
        mentions = {m["id"]: m for m in self.record["mentions"]}
        subjects = self._members(mentions[relation["subject"]]["entity"], stands)
        if relation["literal"]:
            place = stands.get((relation["literal"]["start"], relation["literal"]["end"]))
            objects = [] if place is None else [place]
        else:
            objects = self._members(mentions[relation["object"]]["entity"], stands)
        return [(s, o) for s in subjects for o in objects if s != o]

    def _members(self, entity: str, stands: Mapping[Span, int]) -> list[int]:
        spans = [span for span, m in self.gold.items() if m["entity"] == entity]
        return sorted({stands[span] for span in spans if span in stands})

    def _wikidata(self, stands: Mapping[Span, int]) -> list[list[Cell]]:
        facts = []
        for head, name, tail in self.record.get("wikidata", ()):
            number = self.numbers.get(f"wd:{name}")
            if number is not None:
                pairs = [(s, o) for s in self._members(head, stands) for o in self._members(tail, stands)]
                facts.append([(s, o, number) for s, o in pairs if s != o])
        return facts

    def _upward(self, name: str) -> list[int]:
        """The label and all above it, as far as they are trained."""
        above = (
            [other for other in self.ontology.properties if self.ontology.is_below(name, other)]
            if name in self.ontology.properties
            else [name]
        )
        return [self.numbers[other] for other in above if other in self.numbers]

    def _symmetric(self, facts: list[list[Cell]]) -> list[list[Cell]]:
        both = {
            self.numbers[t.name] for t in self.ontology.properties.values() if t.symmetric and t.name in self.numbers
        }
        turned = [[(o, s, n) for s, o, n in fact] for fact in facts if fact[0][2] in both]
        return facts + turned

    def _open(self, facts: list[list[Cell]], spans: list[Span]) -> Iterator[Cell]:
        """Cells whose truth nobody knows: pairs that overlap a fact, and rival readings of a pair."""
        near = [[n for n, other in enumerate(spans) if overlaps(span, other)] for span in spans]
        names = {number: name for name, number in self.numbers.items()}
        for cell in {cell for fact in facts for cell in fact}:
            s, o, number = cell
            for left in near[s]:
                yield from ((left, right, number) for right in near[o])
            if self.source == "core":
                rivals = _RIVALS.get(names[number], ())
                yield from ((s, o, self.numbers[name]) for name in rivals if name in self.numbers)

    def _detect(self, pieces: Pieces) -> tuple[list[Span] | None, list[Span] | None]:
        spans = {target: pieces.locate(target) for target in self.gold}
        wanted = {
            target: where
            for target, where in spans.items()
            if where is not None and self.gold[target]["type"] not in ("Date", "Number")
        }
        names = sorted({w for t, w in wanted.items() if looks_like(self.text, t) == "name"})
        rest = sorted({w for t, w in wanted.items() if looks_like(self.text, t) != "name"})
        complete = self.source in ("passages", "knowledgenet", "core")
        return names, rest if complete else None


_CORE = (
    "develops", "launched", "partneredWith", "acquired", "suppliesTo", "investedIn", "owns", "subsidiaryOf",
    "tradedOn", "competesWith", "mergedWith", "regulates",
)  # fmt: skip


def _status(relation: Mapping[str, Any]) -> tuple[int, ...]:
    said = {relation["polarity"], relation["modality"], "claimed" if relation["claimant"] else ""}
    return tuple(number for number, name in enumerate(STATUS) if name in said)
