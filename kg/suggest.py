"""Open relations grouped by phrase: proposals for new relation types, with examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Extraction, Relation
from kg.ontology import OPEN_PREDICATE

_WORD = re.compile(r"[a-z]+")
_LIGHT = frozenset(
    "a an the is are was were be been being has have had do does did will would can could may might must its his her "
    "their this that these those also just recently then not".split()
)
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", ""))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrase that recurs, the types that it joins, and sentences with it."""

    name: str
    phrase: str
    count: int
    domain: str
    range: str
    examples: tuple[str, ...]


def suggest(extractions: Iterable[Extraction], *, least: int = 2, examples: int = 3) -> list[Suggestion]:
    """Proposals in falling order of frequency, from relations that `--open` has read between typed mentions.

    A phrase counts once a pair of names, so that one article repeated does not make a relation type.
    """
    groups: dict[str, list[tuple[Relation, str, str, tuple[str, str]]]] = {}
    for extraction in extractions:
        for key, item in _open_relations(extraction):
            groups.setdefault(key, []).append(item)
    found = (_suggestion(key, items, examples) for key, items in groups.items() if _pairs(items) >= least)
    return sorted(found, key=lambda item: (-item.count, item.name))


def _open_relations(
    extraction: Extraction,
) -> Iterator[tuple[str, tuple[Relation, str, str, tuple[str, str]]]]:
    mentions = {mention.id: mention for mention in extraction.mentions}
    known = {
        (mentions[relation.subject].entity, relation.evidence.start)
        for relation in extraction.relations
        if relation.predicate != OPEN_PREDICATE
    }
    cues = {extraction.document.text[slice(*speech.cue)] for speech in extraction.attributions}
    for relation in extraction.relations:
        named = any(char.isupper() for char in relation.phrase)
        if relation.predicate == OPEN_PREDICATE and relation.object and relation.phrase not in cues and not named:
            if (mentions[relation.subject].entity, relation.evidence.start) in known:
                continue  # the sentence already says something of its subject that the ontology can name
            subject, target = mentions[relation.subject], mentions[relation.object]
            key = stem_phrase(relation.phrase)
            if key and "Thing" not in (subject.type, target.type):
                yield key, (relation, subject.type, target.type, (subject.text, target.text))


def stem_phrase(phrase: str) -> str:
    """Content words of a phrase without endings, so that "invests in" and "invested in" meet."""
    return " ".join(_stem(word) for word in _WORD.findall(phrase.casefold()) if word not in _LIGHT)


def _stem(word: str) -> str:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending) + instead
    return word


def _pairs(items: list[tuple[Relation, str, str, tuple[str, str]]]) -> int:
    return len({pair for *_, pair in items})


def _suggestion(key: str, items: list[tuple[Relation, str, str, tuple[str, str]]], examples: int) -> Suggestion:
    def commonest(values: Iterable[str]) -> str:
        counts = Counter(values)
        return min(counts, key=lambda value: (-counts[value], value))

    phrase = commonest(item[0].phrase for item in items)
    words = [word for word in _WORD.findall(phrase.casefold()) if word not in _LIGHT] or key.split()
    quotes = dict.fromkeys(" ".join(item[0].evidence.quote.split()) for item in items)
    return Suggestion(
        name=words[0] + "".join(word.capitalize() for word in words[1:]),
        phrase=phrase,
        count=_pairs(items),
        domain=commonest(item[1] for item in items),
        range=commonest(item[2] for item in items),
        examples=tuple(quotes)[:examples],
    )


def as_turtle(item: Suggestion) -> str:
    """The lines that a suggestion needs in ``news.ttl``, to be edited by whoever takes it."""
    return (
        f"kgo:{item.name} a owl:ObjectProperty ; rdfs:domain kgo:{item.domain} ; rdfs:range kgo:{item.range} ;\n"
        f'    rdfs:label "{item.phrase}" ; skos:definition "…" .'
    )
