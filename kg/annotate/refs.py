"""Referring expressions besides names: noun phrases with a typed head, and pronouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.annotate.contract import MENTIONS
from kg.annotate.lexicon import Lexicon
from kg.annotate.words import Words

_ARGUMENTS = frozenset(
    "nsubj nsubjpass dobj pobj attr conj appos dative oprd poss ROOT obj agent dep nmod intj csubj".split()
)
_LEFT = frozenset("det amod compound poss nummod nmod predet quantmod case punct advmod npadvmod amod neg".split())
_DETERMINERS = {
    "the": "definite", "this": "near", "that": "near", "these": "near", "those": "near", "both": "definite",
    "a": "indefinite", "an": "indefinite", "another": "indefinite", "some": "indefinite", "any": "indefinite",
    "no": "indefinite", "every": "indefinite", "each": "indefinite",
}  # fmt: skip
_PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n", "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p",
}  # fmt: skip
_SPEAKERS = frozenset("i me my mine myself we us our ours ourselves".split())
_RELATIVES = frozenset(("who", "whom", "whose", "which", "that", "where"))
_CONTENT = frozenset(("ADJ", "NOUN", "PROPN", "VERB"))
_VALUES = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


@dataclass(slots=True)
class Ref:
    """One expression: where it stands, what it is, and (once resolved) its chain."""

    start: int
    end: int
    head: int
    kind: str
    type: str | None
    plural: bool
    form: str = ""
    gender: str = ""
    noun: str = ""
    modifiers: tuple[str, ...] = ()
    restricted: bool = False
    owner: int | None = None
    number: int | None = None
    chain: int = -1
    sentence: int = 0
    role: str = "other"
    members: tuple[int, ...] = field(default=())


class RefReader:
    """Collects the expressions of one Doc in text order, names included."""

    def __init__(self, doc: Doc, words: Words, lexicon: Lexicon, children: list[list[int]]) -> None:
        """Mark what dates and amounts cover."""
        self._doc, self._words, self._lexicon, self._children = doc, words, lexicon, children
        self._values = [kind in _VALUES for kind in words.entity]
        self._quoted = _inside_quotes(words)
        self._named = [-1] * len(words)

    def read(self) -> list[Ref]:
        """All expressions, outer before inner where they start together."""
        refs = list(self._names())
        for index, name in enumerate(refs):
            self._named[name.start : name.end] = [index] * (name.end - name.start)
        refs.extend(self._others())
        return sorted(refs, key=lambda ref: (ref.start, -ref.end))

    def _names(self) -> Iterator[Ref]:
        words = self._words
        for span in self._doc.spans.get(MENTIONS, ()):
            head = root_of(words, span.start, span.end)
            yield Ref(
                span.start, span.end, head, "name", span.label_, False, noun=words.lower[span.end - 1],
                chain=span._.chain, sentence=words.sentence[head], role=role_of(words, head),
                modifiers=tuple(words.lower[span.start : span.end - 1]),
            )  # fmt: skip

    def _others(self) -> Iterator[Ref]:
        words = self._words
        for index, pos in enumerate(words.pos):
            if pos == "PRON" or words.tag[index] in ("PRP", "PRP$", "WP", "WDT", "WP$", "WRB"):
                yield from self._pronoun(index)
            elif words.text[index] in self._lexicon.demonyms and self._named[index] < 0:
                yield self._nationality(index)
            elif pos in ("NOUN", "PROPN") and self._named[index] < 0 and not self._values[index]:
                if words.dep[index] in _ARGUMENTS:
                    yield self._nominal(index)

    def _pronoun(self, index: int) -> Iterator[Ref]:
        words, lower = self._words, self._words.lower[index]
        if lower in _PRONOUNS:
            gender = _PRONOUNS[lower]
            yield Ref(
                index, index + 1, index, "pronoun", None, gender == "p", form="pronoun", gender=gender, noun=lower,
                sentence=words.sentence[index], role=role_of(words, index),
            )  # fmt: skip
        elif lower in _SPEAKERS and not self._quoted[index]:
            plural = lower in ("we", "our", "us", "ours", "ourselves")
            yield Ref(
                index, index + 1, index, "pronoun", "Organization" if plural else "Person", False, form="speaker",
                noun="we" if plural else "i", sentence=words.sentence[index], role=role_of(words, index),
            )  # fmt: skip
        elif lower in _RELATIVES and words.tag[index] in ("WP", "WDT", "WP$", "WRB"):
            yield Ref(
                index, index + 1, index, "pronoun", None, False, form="relative", noun=lower,
                sentence=words.sentence[index], role=role_of(words, index),
            )  # fmt: skip

    def _nationality(self, index: int) -> Ref:
        words = self._words
        return Ref(
            index, index + 1, index, "nominal", "Country", False, form="nationality",
            noun=self._lexicon.demonyms[words.text[index]], sentence=words.sentence[index],
        )  # fmt: skip

    def _nominal(self, head: int) -> Ref:
        words = self._words
        start = self._left_end(head)
        lefts = [child for child in self._children[head] if start <= child < head]
        noun = words.lemma[head].lower()
        kind = self._lexicon.nominal_heads.get(noun)
        owner = next((child for child in lefts if words.dep[child] == "poss"), None)
        form = "possessed" if owner is not None else self._form(start, lefts)
        return Ref(
            start, head + 1, head, "nominal", kind, words.tag[head] in ("NNS", "NNPS"), form=form, noun=noun,
            modifiers=tuple(words.lower[i] for i in range(start, head) if words.pos[i] in _CONTENT),
            restricted=self._is_restricted(head), owner=owner, number=self._number(lefts),
            sentence=words.sentence[head], role=role_of(words, head),
        )  # fmt: skip

    def _left_end(self, head: int) -> int:
        start = head
        for child in sorted((c for c in self._children[head] if c < head), reverse=True):
            if self._words.dep[child] not in _LEFT or self._words.sentence[child] != self._words.sentence[head]:
                break
            start = min(start, self._subtree_start(child))
        while start < head and self._words.pos[start] in ("PUNCT", "SPACE", "ADV", "CCONJ"):
            start += 1
        return start

    def _subtree_start(self, index: int) -> int:
        start = index
        for child in self._children[index]:
            if child < index:
                start = min(start, self._subtree_start(child))
        return start

    def _form(self, start: int, lefts: list[int]) -> str:
        forms = [
            _DETERMINERS.get(self._words.lower[child]) for child in lefts if self._words.dep[child] in ("det", "predet")
        ]
        return next((form for form in forms if form), "bare")

    def _is_restricted(self, head: int) -> bool:
        """Whether what follows the noun says which one is meant."""
        words = self._words
        for child in self._children[head]:
            if child > head and words.dep[child] in ("relcl", "acl", "appos"):
                return not (child > head + 1 and words.text[head + 1] == ",")
            if (
                child > head
                and words.dep[child] == "prep"
                and words.lower[child] in ("of", "for", "with", "behind", "between")
            ):
                return True
        return False

    def _number(self, lefts: list[int]) -> int | None:
        counts = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2, "2": 2, "3": 3, "4": 4}
        return next((counts[w] for w in (self._words.lower[c] for c in lefts) if w in counts), None)


def _inside_quotes(words: Words) -> list[bool]:
    """Whether each token stands in quotation marks; a new sentence start after a line end closes them."""
    inside, open_ = [], False
    for text, tag in zip(words.text, words.tag, strict=True):
        if text in ("“", "”", '"') or tag in ("``", "''"):
            open_ = text == "“" or (text != "”" and not open_)
        elif "\n" in text:
            open_ = False
        inside.append(open_)
    return inside


def root_of(words: Words, start: int, end: int) -> int:
    """The token of a range that hangs from outside it; the last where there are several."""
    for index in range(end - 1, start - 1, -1):
        if not start <= words.head[index] < end or words.head[index] == index:
            return index
    return end - 1


def role_of(words: Words, head: int) -> str:
    """Grammatical role with coordination followed up: subject, object, possessor or other."""
    index = head
    while words.dep[index] in ("conj", "appos") and words.head[index] != index:
        index = words.head[index]
    dep = words.dep[index]
    if dep in _SUBJECTS:
        return "subject"
    if dep in ("dobj", "dative", "attr", "oprd"):
        return "object"
    return "possessor" if dep == "poss" else "other"
