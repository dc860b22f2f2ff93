"""What a document shows about the family of a name: its words, the model's labels, its company in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.annotate.lexicon import Lexicon
from kg.annotate.parts import Name
from kg.annotate.words import Words

_PRONOUNS = {
    "he": "he",
    "his": "he",
    "him": "he",
    "she": "he",
    "her": "he",
    "it": "it",
    "its": "it",
    "i": "i",
    "my": "i",
}


class FeatureReader:
    """Features of the names of one Doc: 1 for what the name itself has, shares for what its mentions have."""

    def __init__(self, words: Words, children: list[list[int]], lexicon: Lexicon) -> None:
        """All tables are shared with the voter."""
        self._words, self._children, self._lexicon = words, children, lexicon
        self._pronouns: dict[int, set[str]] = {}
        for index, lower in enumerate(words.lower):
            if (kind := _PRONOUNS.get(lower)) is not None:
                self._pronouns.setdefault(words.sentence[index], set()).add(kind)

    def read(self, texts: Iterable[str], names: list[Name]) -> dict[str, float]:
        """Feature values of an entity with these names, mentioned here."""
        features = {"bias": 1.0}
        for text in texts:
            features.update(dict.fromkeys(self._of_text(text), 1.0))
        for name in names:
            for key in self._of_mention(name):
                features[key] = features.get(key, 0.0) + 1 / len(names)
        return features

    def _of_text(self, text: str) -> Iterator[str]:
        lexicon, parts = self._lexicon, text.split()
        last = parts[-1]
        yield f"words={min(len(parts), 5)}"
        yield f"last={last.lower()}"
        yield f"first={parts[0].lower()}"
        for length in (2, 3, 4):
            if len(last) > length + 1:
                yield f"suffix={last[-length:].lower()}"
        if kind := lexicon.gazetteer.get(text):
            yield f"known={kind}"
        joined = next((i for i, part in enumerate(parts) if part in ("of", "for") and i), 0)
        if len(parts) > 1 and (kind := lexicon.name_heads.get(parts[joined - 1] if joined else last)):
            yield f"head={kind}"
        if parts[0] in lexicon.female or parts[0] in lexicon.male:
            yield f"given={min(len(parts), 3)}"
        if any(part in lexicon.legal_forms for part in parts[1:]):
            yield "legal"
        yield from _shapes(text, parts)

    def _of_mention(self, name: Name) -> Iterator[str]:
        words = self._words
        labels = {words.entity[i] or "none" for i in range(name.start, name.end)}
        whole = "" if len(labels) == 1 else "part:"
        for label in sorted(labels):
            yield f"entity={whole}{label}"
        if name.title:
            yield "title"
        if name.honorific:
            yield "honorific"
        root = self._root(name)
        yield f"dep={words.dep[root]}"
        sentence = words.sentence[root]
        for distance in (0, 1):
            for kind in sorted(self._pronouns.get(sentence + distance, ())):
                yield f"pronoun{distance}={kind}|{words.dep[root]}"
        yield from self._neighbours(name)
        yield from self._governor(root)
        yield from self._descriptions(name, root)

    def _root(self, name: Name) -> int:
        words = self._words
        for index in range(name.end - 1, name.start - 1, -1):
            if not name.start <= words.head[index] < name.end or words.head[index] == index:
                return index
        return name.end - 1

    def _neighbours(self, name: Name) -> Iterator[str]:
        words = self._words
        if name.start and not words.begins_sentence[name.start]:
            yield f"before={words.lower[name.start - 1]}"
        if name.end < len(words) and not words.begins_sentence[name.end]:
            yield f"after={words.lower[name.end]}"
            if name.end + 1 < len(words) and words.tag[name.end] in ("POS", "HYPH", "-LRB-", ","):
                yield f"after2={words.lower[name.end]}|{words.lower[name.end + 1]}"

    def _governor(self, root: int) -> Iterator[str]:
        words = self._words
        head, dep = words.head[root], words.dep[root]
        if head == root:
            return
        yield f"{dep}<{words.lemma[head].lower()}"
        if dep in ("pobj", "conj") and words.head[head] != head:
            above = words.head[head]
            yield f"{words.lower[head] if dep == 'pobj' else 'conj'}<<{words.lemma[above].lower()}"

    def _descriptions(self, name: Name, root: int) -> Iterator[str]:
        words, heads = self._words, self._lexicon.nominal_heads
        beside = [child for child in self._children[root] if words.dep[child] == "appos"]
        if words.dep[root] == "appos":
            beside.append(words.head[root])
        if words.dep[root] in ("nsubj", "nsubjpass") and words.lemma[words.head[root]] == "be":
            beside.extend(c for c in self._children[words.head[root]] if words.dep[c] == "attr")
        for index in beside:
            if not name.start <= index < name.end:
                noun = words.lemma[index].lower()
                yield f"is={noun}"
                if noun in heads:
                    yield f"is a={heads[noun]}"
        if any(words.dep[child] == "relcl" for child in self._children[root]):
            for child in self._children[root]:
                if words.dep[child] == "relcl":
                    yield from (
                        f"rel={words.lower[c]}" for c in self._children[child] if words.tag[c] in ("WP", "WDT", "WRB")
                    )


def _shapes(text: str, parts: list[str]) -> Iterator[str]:
    if text.isupper():
        yield f"capitals={min(len(text), 6)}"
    if any(letter.isdigit() for letter in text):
        yield "digit"
    if any(part[1:] != part[1:].lower() and not part.isupper() for part in parts):
        yield "inner capital"
    if "&" in parts:
        yield "ampersand"
    if " of " in text:
        yield "of"
    if any(len(part) == 2 and part[1] == "." for part in parts):
        yield "initial"
