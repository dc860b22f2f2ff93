"""Names of a Doc: found with the whole document in view, typed by votes, chained by aliases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate.aliases import AliasLinker, NamedSpan
from kg.annotate.contract import HEADERS, MENTIONS, SKIPPED
from kg.annotate.layout import is_title_case
from kg.annotate.lexicon import Lexicon, load_lexicon
from kg.annotate.parts import Name, NameSplitter
from kg.annotate.runs import RunFinder
from kg.annotate.type_features import FeatureReader
from kg.annotate.types import TypeVoter
from kg.annotate.words import read_children, read_words

_BRANCHES = frozenset(("government", "military", "army", "navy", "parliament", "authorities", "police"))


@Language.factory("kg_names", assigns=["doc.spans"], requires=["token.tag", "token.dep", "doc.ents"])
def make_name_component(nlp: Language, name: str) -> NameComponent:
    """The component, with the dictionary of the pipeline's lemmatizer where it has one."""
    return NameComponent(dictionary_of(nlp))


class NameComponent:
    """Adds the names to ``doc.spans["mentions"]``."""

    def __init__(self, common: frozenset[str]) -> None:
        """`common` are the words of the language; empty where they are not known."""
        self._common = common

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.spans["mentions"]``."""
        doc.spans[MENTIONS] = list(NameReader(doc, load_lexicon(), self._common).spans())
        return doc


def dictionary_of(nlp: Language) -> frozenset[str]:
    """The words of the language that the pipeline's lemmatizer knows, empty where it has none."""
    if "lemmatizer" not in nlp.pipe_names:
        return frozenset()
    lookups = nlp.get_pipe("lemmatizer").lookups
    tables = [lookups.get_table(name, {}) for name in ("lemma_index", "lemma_exc")]
    return frozenset(word for table in tables for entries in table.values() for word in entries)


class NameReader:
    """Reads the names of one Doc."""

    def __init__(self, doc: Doc, lexicon: Lexicon, common: frozenset[str]) -> None:
        """Take the snapshot of the tokens that all steps share."""
        self._doc, self._lexicon, self._common = doc, lexicon, common
        self._words = read_words(doc)
        self._plain = _plain_tokens(doc)
        self._aliases: dict[int, str] = {}

    def spans(self) -> Iterator[Span]:
        """Names with type, kind and chain."""
        names = self._names()
        voter = TypeVoter(self._words, self._lexicon)
        types = {text: voter.decide([text], group) for text, group in self._by_text(names).items()}
        self._aliases = self._known_as(names)
        named = [self._named(name, types[self._text(name)]) for name in names]
        chains = AliasLinker(self._lexicon).link(named)
        final = self._types_of_chains(voter, names, chains)
        for name, chain in zip(names, chains, strict=True):
            span = Span(self._doc, name.start, name.end, label=final[chain])
            span._.kind, span._.chain = "name", chain
            yield span

    def features(self) -> Iterator[tuple[list[tuple[int, int]], dict[str, float]]]:
        """For each name the character spans where it stands and what shows its family; to learn the weights from."""
        reader = FeatureReader(self._words, read_children(self._words), self._lexicon)
        for text, names in self._by_text(self._names()).items():
            spans = [self._doc[name.start : name.end] for name in names]
            yield [(span.start_char, span.end_char) for span in spans], reader.read([text], names)

    def _by_text(self, names: list[Name]) -> dict[str, list[Name]]:
        groups: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            groups[self._text(name)].append(name)
        return groups

    def _types_of_chains(self, voter: TypeVoter, names: list[Name], chains: list[int]) -> dict[int, str]:
        groups: dict[int, list[Name]] = defaultdict(list)
        for name, chain in zip(names, chains, strict=True):
            groups[chain].append(name)
        return {
            chain: voter.decide(list(dict.fromkeys(map(self._text, group))), group) for chain, group in groups.items()
        }

    def _names(self) -> list[Name]:
        splitter = NameSplitter(self._words, self._lexicon)
        runs = RunFinder(self._words, self._lexicon, self._plain, self._common).find()
        names = [name for run in runs for name in splitter.split(run)]
        found = [*names, *self._recurring(names), *self._governments()]
        return sorted(found, key=lambda name: (name.start, -name.end))

    def _governments(self) -> Iterator[Name]:
        """Branches of a state, named by country and a small word ("US government")."""
        words, lexicon = self._words, self._lexicon
        for index, lower in enumerate(words.lower):
            if lower in _BRANCHES and index and words.text[index] == lower and words.dep[index] != "compound":
                before = words.text[index - 1]
                if before in lexicon.demonyms or before in lexicon.countries:
                    start = (
                        index - 2
                        if f"{words.text[index - 2]} {before}" in {*lexicon.demonyms, *lexicon.countries}
                        else index - 1
                    )
                    yield Name(start, index + 1)

    def _recurring(self, names: list[Name]) -> Iterator[Name]:
        """Known names where capitals or tags hid them: in headlines and at sentence starts."""
        words, taken = self._words, {i for name in names for i in range(name.start, name.end)}
        known: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for name in names:
            known[words.text[name.start]].add(tuple(words.text[name.start : name.end]))
        index = 0
        while index < len(words):
            end = self._match(index, known) if index not in taken else index
            if end > index and not any(i in taken for i in range(index, end)):
                yield Name(index, end)
                index = end
            else:
                index += 1

    def _match(self, index: int, known: dict[str, set[tuple[str, ...]]]) -> int:
        words, text = self._words, self._words.text[index]
        candidates = known.get(text, set())
        fitting = [len(c) for c in candidates if tuple(words.text[index : index + len(c)]) == c]
        if fitting:
            return index + max(fitting)
        if self._plain[index] and self._lexicon.gazetteer.get(text) == "Country":
            return index + 1
        return index

    def _text(self, name: Name) -> str:
        words = self._words
        pieces = (words.text[i] + (" " if words.space_after[i] else "") for i in range(name.start, name.end))
        return "".join(pieces).strip()

    def _named(self, name: Name, kind: str) -> NamedSpan:
        alias = self._aliases.get(name.start, "")
        return NamedSpan(name.start, name.end, self._text(name), kind, self._acronym(name), name.title, alias)

    def _known_as(self, names: list[Name]) -> dict[int, str]:
        """For each name (by its start) introduced by "known as" or "formerly", the first name of the sentence."""
        words = self._words
        first: dict[int, Name] = {}
        found: dict[int, str] = {}
        for name in names:
            subject = first.setdefault(words.sentence[name.start], name)
            before = words.lower[max(0, name.start - 3) : name.start]
            if subject is not name and (
                before[-2:] == ["known", "as"] or before[-1:] in (["née"], ["formerly"], ["aka"])
            ):
                found[name.start] = self._text(subject)
        return found

    def _acronym(self, name: Name) -> str:
        """The short form in brackets right behind a name, or the long form behind a short one."""
        words, index = self._words, name.end
        if index + 2 < len(words) and words.text[index] == "(":
            close = next((i for i in range(index + 1, min(index + 9, len(words))) if words.text[i] == ")"), 0)
            inner = Name(index + 1, close) if close else None
            if inner is not None and words.text[index + 1][0].isupper():
                return self._text(inner)
        return ""


def _plain_tokens(doc: Doc) -> list[bool]:
    """Whether the capitals of each token's line say nothing."""
    plain = [False] * len(doc)
    for span in doc.spans.get(SKIPPED, ()):
        if is_title_case(span.text):
            plain[span.start : span.end] = [True] * (span.end - span.start)
    for value in doc.spans.get(HEADERS, ()):
        start = value.sent.start
        plain[start : value.start] = [True] * (value.start - start)
    return plain
