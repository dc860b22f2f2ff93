"""Runs of capitalised words, joined where names join ("Department of Defense") and split where they do not."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from kg.annotate.lexicon import Lexicon
from kg.annotate.words import Words

_PARTICLES = frozenset("de du da di del della dos das von van der den ter ten zu bin ibn al el la le los y".split())
_PROPER = frozenset(("NNP", "NNPS"))
_OF_TYPES = frozenset(
    (
        "GovernmentAgency",
        "EducationalInstitution",
        "Organization",
        "PoliticalParty",
        "Event",
        "Law",
        "Country",
        "Facility",
        "Region",
    )
)
_OF_HEADS = frozenset(
    ("Bank", "House", "City", "Gulf", "Isle", "Bureau", "Secretary", "Industries", "Journal", "Register")
)
_FOR_TYPES = frozenset(("GovernmentAgency", "EducationalInstitution", "Organization", "Facility"))
_CALENDAR = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"))


@dataclass(frozen=True, slots=True)
class Run:
    """Token range of a candidate name."""

    start: int
    end: int


class RunFinder:
    """Finds the runs of one Doc; `plain` marks the tokens of lines whose capitals say nothing."""

    def __init__(self, words: Words, lexicon: Lexicon, plain: list[bool], common: Container[str] = frozenset()) -> None:
        """Note which words appear capitalised inside a sentence; `common` holds the words of the language."""
        self._words, self._lexicon, self._plain, self._common = words, lexicon, plain, common
        self._lone = {
            text
            for before, text, after in zip(words.text, words.text[1:], words.text[2:], strict=False)
            if text[0].isupper() and before[0].islower() and not after[0].isupper()
        }
        self._inside = {
            text
            for index, text in enumerate(words.text)
            if text[0].isupper()
            and not words.begins_sentence[index]
            and words.tag[index] in _PROPER
            and not plain[index]
        }

    def find(self) -> Iterator[Run]:
        """Maximal runs in text order."""
        index, count = 0, len(self._words)
        while index < count:
            end = self._gazetteer_end(index) or index
            if end == index and not self.is_name_word(index):
                index += 1
                continue
            end = self._extend(index, max(end, index + 1))
            if end - index > 1 or not self._is_word(index):
                yield Run(self._with_year(index, end), end)
            index = end

    def is_name_word(self, index: int) -> bool:
        """Whether a token can be a word of a name where it stands."""
        words, text = self._words, self._words.text[index]
        if not _has_capital(text) or self._plain[index]:
            return False
        if words.entity[index] in ("DATE", "TIME"):
            return False
        if words.lower[index] in self._lexicon.openers and not (len(text) > 1 and text.isupper()):
            return words.tag[index] in _PROPER and not words.begins_sentence[index] and words.lower[index] == "new"
        if not self._opens(index):
            return True
        return (
            words.tag[index] in _PROPER
            or text in self._inside
            or self._is_unknown(index)
            or (words.entity[index] != "" and words.entity[index] not in _CALENDAR)
            or (index + 1 < len(words) and text in self._lexicon.demonyms)
        )

    def _is_word(self, index: int) -> bool:
        """Whether one capitalised word may just be the first word of a sentence."""
        words, text = self._words, self._words.text[index]
        if not self._opens(index) or text in self._lone or words.entity[index] or text in self._lexicon.gazetteer:
            return False
        if words.tag[index] == "NNP" and words.dep[index] in ("nsubj", "nsubjpass", "poss"):
            return False
        return words.lower[index] in self._common or words.lemma[index].lower() in self._common

    def _with_year(self, start: int, end: int) -> int:
        """Start of an event's name with the year before it ("2002 Winter Olympics")."""
        text = self._words.text[start - 1] if start else ""
        event = self._lexicon.name_heads.get(self._words.text[end - 1]) == "Event"
        return start - 1 if event and len(text) == 4 and text.isdigit() else start

    def _is_unknown(self, index: int) -> bool:
        """A word that the language does not have, at the start of a sentence."""
        words, text = self._words, self._words.text[index]
        if not self._common or len(text) < 3 or not text.isalpha():
            return False
        return words.lower[index] not in self._common and words.lemma[index].lower() not in self._common

    def _opens(self, index: int) -> bool:
        """Whether the capital may be due to the position: after a sentence start, a quote or a bullet."""
        words = self._words
        if words.begins_sentence[index]:
            return True
        return words.pos[index - 1] in ("PUNCT", "SPACE") and words.text[index - 1] in (
            '"',
            "“",
            "‘",
            "•",
            "-",
            "*",
            "–",
            "—",
            ":",
            "'",
            "\n",
        )

    def _extend(self, start: int, end: int) -> int:
        while end < len(self._words) and not self._words.begins_sentence[end]:
            if self.is_name_word(end) or self._is_number(start, end):
                end = max(end + 1, self._gazetteer_end(end) or 0)
                continue
            joined = self._join(start, end)
            if joined == end:
                break
            end = joined
        return end

    def _is_number(self, start: int, index: int) -> bool:
        """A number that belongs to a model or an event ("iPhone 15")."""
        words = self._words
        same = words.entity[index] != "" and words.entity[index] == words.entity[index - 1]
        return (
            words.text[index].isdigit()
            and same
            and not words.begins_entity[index]
            and words.entity[index] not in _CALENDAR
        )

    def _join(self, start: int, end: int) -> int:
        """Index after the connector at `end` if it joins, else `end`."""
        words, lower = self._words, self._words.lower[end]
        if end + 1 >= len(words) or words.begins_sentence[end + 1]:
            return end
        if lower in _PARTICLES:
            return self._after_particles(end)
        if lower == "&" or lower == "+":
            return end + 1 if self.is_name_word(end + 1) else end
        if lower in ("-", "–") and not words.space_after[end] and not words.space_after[end - 1]:
            return end + 1 if self._hyphen_joins(start, end) else end
        if lower in ("'s", "’s", "'", "’"):
            return end + 1 if self._possessive_joins(end) or self._names_a_shop(end) else end
        if lower in ("of", "for"):
            return self._after_of(start, end)
        if lower in ("and", "on", "in", "to"):
            return end + 1 if self._and_joins(start, end) else end
        if lower == "," and words.text[end + 1] in self._lexicon.legal_forms:
            return end + 1
        return end

    def _after_particles(self, end: int) -> int:
        index = end
        while index < len(self._words) and self._words.lower[index] in _PARTICLES and index < end + 3:
            index += 1
        return index if index < len(self._words) and self.is_name_word(index) else end

    def _hyphen_joins(self, start: int, end: int) -> bool:
        words, lexicon = self._words, self._lexicon
        left, right = words.text[end - 1], words.text[end + 1]
        if left in lexicon.countries or left in lexicon.demonyms or left in lexicon.gazetteer:
            return False
        return self.is_name_word(end + 1) and right not in lexicon.countries

    def _possessive_joins(self, end: int) -> bool:
        words = self._words
        return words.text[end - 1] in self._lexicon.possessives and self.is_name_word(end + 1)

    def _names_a_shop(self, end: int) -> bool:
        """A genitive with nothing to possess ("Moody's said")."""
        words = self._words
        return words.tag[end] == "POS" and words.tag[end + 1] in ("VBD", "VBZ", "MD", "VBP") and words.lower[end] != "'"

    def _after_of(self, start: int, end: int) -> int:
        words, lexicon = self._words, self._lexicon
        last = words.text[end - 1]
        kind = lexicon.name_heads.get(last) or lexicon.name_heads.get(last.removesuffix("s"))
        wanted = _OF_TYPES if words.lower[end] == "of" else _FOR_TYPES
        if kind not in wanted and last not in _OF_HEADS and not self._one_entity(end):
            return end
        after = end + 2 if words.lower[end + 1] == "the" and end + 2 < len(words) else end + 1
        if not self.is_name_word(after) or words.text[after] in lexicon.titles:
            return end
        return after

    def _one_entity(self, index: int) -> bool:
        """Whether the model's entity runs over the connector, and is of a kind whose names have connectors."""
        words = self._words
        if words.entity[index] not in ("ORG", "FAC", "EVENT", "LAW", "GPE", "LOC") or words.begins_entity[index]:
            return False
        following = index + 1
        return words.entity[following] == words.entity[index] and not words.begins_entity[following]

    def _and_joins(self, start: int, end: int) -> bool:
        words, topics = self._words, self._lexicon.topics
        if not self.is_name_word(end + 1):
            return False
        if words.lower[end] != "and":
            return self._one_entity(end) and self._has_head(start, end)
        if words.text[end - 1] not in topics or words.text[end + 1] not in topics:
            return False
        stop = end + 1
        while stop < len(words) and self.is_name_word(stop):
            stop += 1
        heads = self._lexicon.name_heads
        if any(words.text[index] in ("of", "for") for index in range(start, end)):
            return heads.get(words.text[stop - 1]) != "GovernmentAgency"
        return heads.get(words.text[stop - 1]) is not None

    def _has_head(self, start: int, end: int) -> bool:
        return any(self._words.text[index] in self._lexicon.name_heads for index in range(start, end))

    def _gazetteer_end(self, start: int) -> int | None:
        """End of the longest known name of several words that starts here."""
        words, lexicon = self._words, self._lexicon
        if words.text[start] not in lexicon.starts:
            return None
        best, name = None, words.text[start]
        for end in range(start + 1, min(start + 6, len(words))):
            name += (" " if words.space_after[end - 1] else "") + words.text[end]
            if name in lexicon.gazetteer:
                best = end + 1
        return best


def _has_capital(text: str) -> bool:
    return text[0].isupper() or (len(text) > 1 and text[0].isalpha() and any(letter.isupper() for letter in text[1:]))
