"""From a run of capitalised words to the names in it: titles, nationalities and stray words cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotate.lexicon import Lexicon
from kg.annotate.runs import Run
from kg.annotate.words import Words

_CLOSERS = frozenset(("!", "+", "'s", "’s"))


@dataclass(frozen=True, slots=True)
class Name:
    """Token range of a name; `title` says whether a person's title stands before it."""

    start: int
    end: int
    title: bool = False
    honorific: str = ""


class NameSplitter:
    """Splits the runs of one Doc."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        """Nothing is computed beforehand."""
        self._words, self._lexicon = words, lexicon

    def split(self, run: Run) -> Iterator[Name]:
        """The names of a run in order."""
        start, end = self._trim(run.start, run.end)
        if start >= end:
            return
        if self._text(start, end) in self._lexicon.gazetteer:
            yield Name(start, end)
            return
        for first, last, title in self._around_titles(start, end):
            yield from self._names(first, last, title)

    def _text(self, start: int, end: int) -> str:
        words = self._words
        return "".join(words.text[i] + (" " if words.space_after[i] and i + 1 < end else "") for i in range(start, end))

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """Without openers in front and connectors behind."""
        words, lexicon = self._words, self._lexicon
        while start < end and words.lower[start] in lexicon.openers and self._is_opener(start, end):
            start += 1
        while end > start and not words.text[end - 1][0].isalnum() and words.text[end - 1] not in _CLOSERS:
            end -= 1
        return start, end

    def _is_opener(self, start: int, end: int) -> bool:
        text = self._words.text[start]
        if len(text) > 1 and text.isupper():
            return False
        return self._words.lower[start] not in ("new", "first", "next", "last") or start + 1 == end

    def _around_titles(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Stretches between titles; the flag says that a title stands directly before."""
        words, lexicon = self._words, self._lexicon
        if self._ends_as_organization(start, end):
            if words.text[start] not in lexicon.honorifics:
                yield start, end, False
                return
        index, first, title = start, start, False
        while index < end:
            stop = self._title_end(index, end)
            if stop > index:
                if first < index:
                    yield first, index, title
                index = first = stop
                title = True
            else:
                index += 1
        if first < end:
            yield first, end, title

    def _ends_as_organization(self, start: int, end: int) -> bool:
        last = self._words.text[end - 1]
        if last in self._lexicon.titles or any(self._words.text[i] in ("of", "for") for i in range(start, end)):
            return last not in self._lexicon.titles and self._words.text[start] not in self._lexicon.titles
        return end - start > 1 and last in self._lexicon.name_heads

    def _title_end(self, index: int, end: int) -> int:
        """End of a title sequence that starts here ("Vice Prime Minister"), or the index itself."""
        words, lexicon = self._words, self._lexicon
        if words.text[index] in lexicon.honorifics:
            return index + 1
        stop, hard = index, index
        while stop < end:
            text = words.text[stop]
            if text in lexicon.titles:
                hard = stop + 1
            elif text not in lexicon.modifiers and words.lower[stop] not in ("-", "of", "and", "for", "&", "the"):
                if not (
                    text in lexicon.topics
                    and hard > index
                    and words.lower[stop - 1] in ("of", "and", "for", "&", "the")
                ):
                    break
                hard = stop + 1
            elif hard > index and text in lexicon.modifiers and words.lower[stop - 1] in ("of", "for", "the", "and"):
                hard = stop + 1
            stop += 1
        return hard

    def _names(self, start: int, end: int, title: bool) -> Iterator[Name]:
        words, lexicon = self._words, self._lexicon
        start, end = self._trim(start, end)
        if start >= end:
            return
        start = self._after_demonym(start, end)
        end = self._before_technology(start, end)
        if start >= end or (end - start == 1 and self._is_no_name(start)):
            return
        if (cut := self._region_start(start, end)) > start:
            yield Name(start, cut)
            start = cut
        if end - start > 2 and (cut := self._person_start(start, end)) and not title:
            yield Name(start, cut)
            start = cut
        honorific = words.lower[start - 1].rstrip(".") if start and words.text[start - 1] in lexicon.honorifics else ""
        yield Name(start, end, title or bool(honorific), honorific)

    def _after_demonym(self, start: int, end: int) -> int:
        """Nationality cut off, unless it belongs to a name with a head ("Chinese Academy of Sciences")."""
        words, lexicon = self._words, self._lexicon
        if words.text[start] not in lexicon.demonyms:
            return start
        if end - start == 1:
            return end
        heads = (words.text[end - 1], *(words.text[i - 1] for i in range(start + 1, end) if words.text[i] == "of"))
        if any(head in lexicon.name_heads for head in heads):
            return start
        one = all(words.entity[i] == words.entity[start] for i in range(start, end))
        named = one and words.entity[start] in ("ORG", "FAC", "EVENT", "LAW", "LOC", "WORK_OF_ART")
        return start if named and words.begins_entity[start] else start + 1

    def _before_technology(self, start: int, end: int) -> int:
        """End without an "AI" that belongs to the next words ("Nvidia AI chips") or follows a country."""
        words, lexicon = self._words, self._lexicon
        while end - start > 1 and words.text[end - 1] in lexicon.not_names and words.text[end - 1].isupper():
            follows = end < len(words) and words.pos[end] == "NOUN" and not words.begins_sentence[end]
            lone = words.text[end - 2] in lexicon.countries or words.text[end - 2] in lexicon.demonyms
            if not follows and not lone and words.text[end - 1] in ("AI", "TV", "IT", "PC"):
                break
            end -= 1
        return end

    def _is_no_name(self, index: int) -> bool:
        text, lexicon = self._words.text[index], self._lexicon
        if text in lexicon.gazetteer:
            return False
        alone = len(text) == 1 or text in lexicon.titles or text in lexicon.honorifics or text in lexicon.legal_forms
        return alone or text in lexicon.not_names or text in lexicon.demonyms or not any(map(str.isalpha, text))

    def _region_start(self, start: int, end: int) -> int:
        """Where a state or a country stands behind its city without a comma ("Cupertino California")."""
        words, gazetteer = self._words, self._lexicon.gazetteer
        places = all(words.entity[index] == "GPE" for index in range(start, end))
        if places and end - start > 1 and gazetteer.get(words.text[end - 1]) in ("Region", "Country"):
            return end - 1
        return start

    def _person_start(self, start: int, end: int) -> int:
        """Where a person's name begins behind another name ("London Mayor" aside: "Meta Mark Zuckerberg")."""
        words = self._words
        for index in range(start + 1, end - 1):
            if words.entity[index] == "PERSON" and words.begins_entity[index]:
                before = words.entity[index - 1]
                if before in ("GPE", "ORG", "NORP") and words.entity[end - 1] == "PERSON":
                    return index
        return 0
