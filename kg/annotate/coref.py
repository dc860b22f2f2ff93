"""Coreference within a document: appositions, copulas, definite descriptions, pronouns, groups.

A sieve of precise rules first, then the most salient referent that agrees.
Reference: Lee et al., Deterministic Coreference Resolution Based on Entity-Centric, Precision-Ranked Rules, CL 2013;
Lappin and Leass, An Algorithm for Pronominal Anaphora Resolution, CL 1994.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate.chains import Chain, Chains
from kg.annotate.contract import MENTIONS
from kg.annotate.descriptions import DescriptionResolver
from kg.annotate.groups import GroupResolver
from kg.annotate.lexicon import Lexicon, load_lexicon
from kg.annotate.pronouns import PronounResolver
from kg.annotate.refs import Ref, RefReader
from kg.annotate.words import Words, read_children, read_words


@Language.component("kg_coref", assigns=["doc.spans"], requires=["token.tag", "token.dep", "doc.spans"])
def annotate_coref(doc: Doc) -> Doc:
    """Add nominals and pronouns to ``doc.spans["mentions"]``; groups go to ``doc.user_data["kg_groups"]``."""
    reader = CorefReader(doc, load_lexicon())
    doc.spans[MENTIONS] = list(reader.spans())
    doc.user_data["kg_groups"] = reader.groups
    return doc


class CorefReader:
    """Reads the references of one Doc from first to last."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        """Collect the references; nothing is resolved yet."""
        self._doc, self._lexicon = doc, lexicon
        self._words: Words = read_words(doc)
        children = read_children(self._words)
        self._refs = RefReader(doc, self._words, lexicon, children).read()
        self._chains = Chains([ref for ref in self._refs if ref.kind == "name"])
        self._by_head = {ref.head: ref for ref in self._refs}
        self._descriptions = DescriptionResolver(self._words, children, lexicon, self._chains, self._by_head)
        self._pronouns = PronounResolver(self._words, children, lexicon, self._chains, self._by_head)
        self._groups = GroupResolver(self._words, children, self._chains, self._by_head)
        self._countries = {
            lexicon.countries[name]: ref.chain
            for ref in self._refs
            if ref.kind == "name" and (name := doc[ref.start : ref.end].text) in lexicon.countries
        }
        self.groups: dict[int, tuple[int, ...]] = {}

    def spans(self) -> Iterator[Span]:
        """All mentions with type, kind and chain."""
        self._resolve()
        self.groups = {chain.number: chain.members for chain in self._chains.all() if chain.members}
        taken: set[tuple[int, int]] = set()
        for ref in sorted(self._refs, key=lambda ref: ref.kind != "name"):
            kind = self._chains[ref.chain].type if ref.chain >= 0 else None
            if kind is None or (ref.start, ref.end) in taken:
                continue
            taken.add((ref.start, ref.end))
            span = Span(self._doc, ref.start, ref.end, label=kind)
            span._.kind, span._.chain = ref.kind, ref.chain
            yield span

    def _resolve(self) -> None:
        for ref in self._refs:
            if ref.kind == "name":
                self._chains.open(ref)
                continue
            chain = self._antecedent(ref)
            if chain is not None:
                ref.chain = chain.number
            if ref.chain < 0 and ref.gender in ("m", "f"):
                ref.type = "Person"
            if ref.chain >= 0 or ref.kind == "nominal" or ref.type is not None:
                self._chains.open(ref)

    def _antecedent(self, ref: Ref) -> Chain | None:
        if ref.kind == "pronoun":
            if ref.form == "relative":
                return self._pronouns.resolve_relative(ref)
            if ref.form == "speaker":
                return self._chains.speaker(ref)
            return self._pronouns.resolve(ref) or (self._groups.resolve(ref) if ref.plural else None)
        if ref.form == "nationality":
            return self._chains.country(ref, self._countries)
        if (chain := self._descriptions.predicated(ref)) is not None:
            return chain
        if ref.plural:
            return self._descriptions.resolve(ref) or self._groups.resolve(ref)
        return self._descriptions.resolve(ref)
