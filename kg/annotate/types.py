"""Ontology types of names: the votes of all mentions of a name in the document, and of its own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.annotate.lexicon import Lexicon
from kg.annotate.parts import Name
from kg.annotate.type_features import FeatureReader
from kg.annotate.words import Words, read_children

_ENTITY_VOTES: Mapping[str, tuple[tuple[str, float], ...]] = {
    "PERSON": (("Person", 1.2),),
    "ORG": (("Company", 0.6), ("Organization", 0.5)),
    "GPE": (("City", 0.7), ("Region", 0.4), ("Country", 0.15)),
    "LOC": (("Region", 1.2),),
    "FAC": (("Facility", 1.1),),
    "PRODUCT": (("Product", 0.9),),
    "EVENT": (("Event", 1.0),),
    "LAW": (("Law", 1.0),),
    "WORK_OF_ART": (("Product", 0.7),),
    "NORP": (("Organization", 0.2),),
}
_COMPANY_WORDS = frozenset(
    "share shares stock ceo cfo shareholder shareholders revenue revenues earnings profit profits subsidiary "
    "acquisition ipo customer customers product products startup employee employees unit brand store stores".split()
)
_ORGANIZATION_WORDS = frozenset(
    "spokesman spokeswoman spokesperson executive executives official officials chairman chief founder president "
    "member members director board engineer researchers headquarters".split()
)
_PEOPLE_VERBS = frozenset("be marry bear die graduate resign tweet testify recall marry retire win".split())
_PLACE_PREPOSITIONS = frozenset(("in", "near", "across", "throughout", "outside", "inside"))
_KNOWN = 5.0
_CLEAR = 9.0
_SECOND_OPINION = 0.3
_DEFAULTS = {"Person": "Person", "Organization": "Company", "Place": "City", "Thing": "Product"}
_PLACES = frozenset(("City", "Region", "Country", "Facility"))
_ORGANIZATIONS = frozenset(("Company", "Organization", "GovernmentAgency", "EducationalInstitution", "PoliticalParty"))


class TypeVoter:
    """Collects the votes for the names of one Doc; `nominal_heads` type the descriptions beside a name."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        """Nothing is counted yet."""
        self._words, self._lexicon = words, lexicon
        self._children = read_children(words)
        self._features = FeatureReader(words, self._children, lexicon)

    def decide(self, texts: list[str], names: list[Name]) -> str:
        """The type of an entity from its names and all of their mentions."""
        votes: dict[str, float] = defaultdict(float)
        for text in texts:
            for kind, weight in self._own_words(text):
                if weight >= _CLEAR:
                    return kind  # a list is a list, whatever stands around it
                votes[kind] = max(votes[kind], weight)
            usual = text.title() if text.isupper() and len(text) > 4 else text
            if known := self._lexicon.gazetteer.get(text) or self._lexicon.gazetteer.get(usual):
                votes[known] = max(votes[known], _KNOWN if usual == text else 2 * _KNOWN)
        for name in names:
            for kind, weight in self._mention_votes(name):
                votes[kind] += weight / len(names) ** 0.5
        family = self._family(texts, names, votes)
        kinds = sorted(kind for kind in votes if _family(kind) == family)
        return max(kinds, key=lambda kind: votes[kind]) if kinds else _DEFAULTS[family]

    def _family(self, texts: list[str], names: list[Name], votes: dict[str, float]) -> str:
        """Person, Organization, Place or Thing: the learned weights, with the votes as a second opinion."""
        lexicon = self._lexicon
        scores = [0.0] * len(lexicon.families)
        for feature, value in self._features.read(texts, names).items():
            for index, weight in enumerate(lexicon.family_weights.get(feature, ())):
                scores[index] += value * weight
        for kind, weight in votes.items():
            scores[lexicon.families.index(_family(kind))] += _SECOND_OPINION * weight
        return max(zip(scores, lexicon.families, strict=True))[1]

    def _own_words(self, text: str) -> Iterator[tuple[str, float]]:
        lexicon, parts = self._lexicon, text.split()
        heads = lexicon.name_heads
        if len(parts) > 1:
            if any(part.strip(",") in lexicon.legal_forms for part in parts[1:]):
                yield "Company", 4.0
            if parts[0] in lexicon.female or parts[0] in lexicon.male:
                yield "Person", 1.5 if len(parts) <= 4 else 0.5
            if parts[-1] in lexicon.suffixes:
                yield "Person", 3.0
            joined = next((i for i, part in enumerate(parts) if part in ("of", "for")), 0)
            head = parts[joined - 1] if joined else parts[-1]
            kind = heads.get(head) or heads.get(head.capitalize())
            if kind:
                yield (
                    kind,
                    _CLEAR
                    if head in lexicon.clear_heads or head.islower() or kind in ("RegulatoryList", "Law")
                    else 3.5,
                )
            if joined and (last := heads.get(parts[-1])) and not kind:
                yield last, 1.5
            if (
                not kind
                and parts[0] in heads
                and heads[parts[0]] in ("GovernmentAgency", "EducationalInstitution", "Event", "Region")
            ):
                yield heads[parts[0]], 1.5
        elif text in lexicon.female or text in lexicon.male:
            yield "Person", 0.8
        if any(letter.isdigit() for letter in text):
            yield "Product", 1.2
        if text.isupper() and 2 <= len(text) <= 6:
            yield "Organization", 0.3

    def _mention_votes(self, name: Name) -> Iterator[tuple[str, float]]:
        words = self._words
        for label in {words.entity[index] for index in range(name.start, name.end)} - {""}:
            covered = sum(words.entity[i] == label for i in range(name.start, name.end)) / (name.end - name.start)
            for kind, weight in _ENTITY_VOTES.get(label, ()):
                yield kind, weight * covered
        if name.title:
            yield "Person", 8.0
        root = self._root(name)
        yield from self._beside(name, root)
        yield from self._role(name, root)

    def _root(self, name: Name) -> int:
        words = self._words
        for index in range(name.end - 1, name.start - 1, -1):
            if not name.start <= words.head[index] < name.end or words.head[index] == index:
                return index
        return name.end - 1

    def _beside(self, name: Name, root: int) -> Iterator[tuple[str, float]]:
        """Descriptions: appositions, copulas, "the company X", "X shares", "X-based"."""
        words = self._words
        for child in self._children[root]:
            if words.dep[child] == "appos" and not name.start <= child < name.end:
                yield from self._head_vote(child, 2.5)
        if words.dep[root] == "appos":
            yield from self._head_vote(words.head[root], 2.0)
        head = words.head[root]
        if words.dep[root] in ("nsubj", "nsubjpass") and words.lemma[head] == "be":
            for child in self._children[head]:
                if words.dep[child] == "attr":
                    yield from self._head_vote(child, 2.5)
        if name.start and words.pos[name.start - 1] == "NOUN" and not words.begins_sentence[name.start]:
            yield from self._head_vote(name.start - 1, 2.0)
        yield from self._following(name)

    def _following(self, name: Name) -> Iterator[tuple[str, float]]:
        words, end = self._words, name.end
        if end >= len(words) or words.begins_sentence[end]:
            return
        following = end + 1 if words.tag[end] == "POS" else end
        if words.text[end] in ("-", "‐") and end + 1 < len(words) and words.lower[end + 1] == "based":
            yield "City", 2.0
        if following < len(words) and words.lower[following] in _COMPANY_WORDS:
            yield "Company", 1.5
        elif following < len(words) and words.lower[following] in _ORGANIZATION_WORDS:
            yield "Company", 0.7
            yield "Organization", 0.7
        if (
            words.text[end] == ","
            and end + 1 < len(words)
            and self._lexicon.gazetteer.get(words.text[end + 1]) in ("Country", "Region")
        ):
            yield "City", 0.8

    def _head_vote(self, index: int, weight: float) -> Iterator[tuple[str, float]]:
        noun = self._words.lemma[index].lower()
        kind = self._lexicon.nominal_heads.get(noun)
        if kind and noun not in self._lexicon.ambiguous and self._words.pos[index] in ("NOUN", "PROPN"):
            yield kind, weight

    def _role(self, name: Name, root: int) -> Iterator[tuple[str, float]]:
        words = self._words
        head, dep = words.head[root], words.dep[root]
        if dep == "pobj" and words.lower[head] in _PLACE_PREPOSITIONS:
            yield "City", 0.6
            yield "Region", 0.3
        elif dep == "pobj" and words.lower[head] == "of":
            noun = words.head[head]
            if words.lower[noun] in _COMPANY_WORDS | _ORGANIZATION_WORDS:
                yield "Company", 0.7
                yield "Organization", 0.5
        elif dep == "nsubj" and words.lemma[head] in _PEOPLE_VERBS and words.lemma[head] != "be":
            yield "Person", 0.5


def _family(kind: str) -> str:
    if kind == "Person":
        return kind
    if kind in _PLACES:
        return "Place"
    return "Organization" if kind in _ORGANIZATIONS else "Thing"
