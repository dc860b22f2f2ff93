"""Noun phrases that describe a referent: appositions, copulas, "the company", "Tencent's chief executive"."""

from __future__ import annotations

from collections.abc import Mapping

from kg.annotate.agreement import family_of, types_agree
from kg.annotate.chains import Chain, Chains
from kg.annotate.lexicon import Lexicon
from kg.annotate.refs import Ref
from kg.annotate.words import Words

_REACH = {"definite": 8, "near": 4}
_ROLE = {"subject": 1.0, "object": 0.4, "possessor": 0.5, "other": 0.0}
_AGENT_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ess")
_NAMED_BY_HEAD = frozenset(("Product", "Law", "Event", "Industry", "Facility", "RegulatoryList"))
_GENERAL_NOUNS = frozenset("product device system tool site facility law event list service app software".split())
_MODAL = frozenset(("would", "could", "might", "may", "should", "must", "can"))


class DescriptionResolver:
    """Finds the referents of the noun phrases of one Doc."""

    def __init__(
        self,
        words: Words,
        children: list[list[int]],
        lexicon: Lexicon,
        chains: Chains,
        by_head: Mapping[int, Ref],
    ) -> None:
        """All tables are shared with the other resolvers."""
        self._words, self._children, self._lexicon = words, children, lexicon
        self._chains, self._by_head = chains, by_head

    def predicated(self, ref: Ref) -> Chain | None:
        """What the phrase is said of: its partner in an apposition or a copula."""
        words, head = self._words, ref.head
        if ref.plural:
            return None
        if words.dep[head] == "appos":
            return self._partner(ref, words.head[head])
        for child in self._children[head]:
            if words.dep[child] == "appos" and (named := self._by_head.get(child)) and named.kind == "name":
                return self._partner(ref, child)
        if head + 1 < len(words) and words.dep[head + 1] == "appos" and (name := self._by_head.get(head + 1)):
            return self._partner(ref, name.head)
        if words.dep[head] == "attr" and words.lemma[words.head[head]] == "be":
            return self._subject_of(ref, words.head[head])
        return None

    def _partner(self, ref: Ref, index: int) -> Chain | None:
        other = self._by_head.get(index)
        if other is None or other.plural or (other.kind == "name" and not self._may_describe(ref, other)):
            return None
        return self._chains.peek(other) if other.kind == "name" or other.chain >= 0 else None

    def _may_describe(self, ref: Ref, name: Ref) -> bool:
        """A person is described by what persons are; ambiguous nouns fit everything."""
        if ref.type is None or ref.noun in self._lexicon.ambiguous:
            return ref.type is not None or ref.form in ("definite", "indefinite")
        return family_of(ref.type) == family_of(name.type)

    def _subject_of(self, ref: Ref, verb: int) -> Chain | None:
        words = self._words
        blocked = any(words.dep[c] == "neg" or words.lower[c] in _MODAL for c in self._children[verb])
        if blocked:
            return None
        for child in self._children[verb]:
            if words.dep[child] == "nsubj":
                other = self._by_head.get(child)
                if other is not None and other.chain >= 0 and not other.plural:
                    chain = self._chains.peek(other)
                    return chain if chain.type and self._may_be(ref, chain) else None
        return None

    def _may_be(self, ref: Ref, chain: Chain) -> bool:
        if ref.type is None:
            return chain.type == "Person" and ref.noun.endswith(_AGENT_ENDINGS)
        return family_of(chain.type) == family_of(ref.type) or ref.noun in self._lexicon.ambiguous

    def resolve(self, ref: Ref) -> Chain | None:
        """The referent of a definite or possessed phrase; None where it brings in something new."""
        if ref.form == "possessed":
            return self._possessed(ref)
        if ref.form not in _REACH or (ref.modifiers and self._lexicon.blockers.intersection(ref.modifiers)):
            return None
        return self._same_head(ref) or (self._same_type(ref) if not ref.plural and not ref.restricted else None)

    def _possessed(self, ref: Ref) -> Chain | None:
        owner = self._by_head.get(ref.owner) if ref.owner is not None else None
        if owner is None or owner.chain < 0:
            return None
        for chain in reversed(list(self._chains.all())):
            if chain.owner == owner.chain and ref.noun in chain.nouns and chain.plural == ref.plural:
                return chain
        return None

    def _same_head(self, ref: Ref) -> Chain | None:
        """An earlier referent called by the same noun whose other words do not contradict."""
        best, best_score = None, 0.0
        for chain in self._chains.all():
            if ref.noun not in chain.nouns or chain.plural != ref.plural or not self._modifiers_fit(ref, chain):
                continue
            if ref.restricted and chain.refs[-1].kind != "name" and not set(ref.modifiers) & chain.words:
                continue
            score = (
                10.0
                - self._distance(ref, chain)
                + (2.0 if chain.named else 0.0)
                + len(set(ref.modifiers) & chain.words)
            )
            if score > best_score:
                best, best_score = chain, score
        return best

    def _modifiers_fit(self, ref: Ref, chain: Chain) -> bool:
        content = [word for word in ref.modifiers if not self._is_national(word)]
        return not content or bool(set(content) & chain.words)

    def _is_national(self, word: str) -> bool:
        names = (word.capitalize(), word.upper())
        return any(name in self._lexicon.countries or name in self._lexicon.demonyms for name in names)

    def _same_type(self, ref: Ref) -> Chain | None:
        """The most salient referent of the type that the noun gives."""
        if ref.type is None or ref.noun in ("person", "member", "people"):
            return None
        if ref.type == "Person" and ref.noun not in self._lexicon.plain_persons:
            return None
        best, best_score = None, 0.0
        for chain in self._chains.all():
            if chain.plural or not chain.named or not types_agree(ref.type, chain.type) or not self._fits(ref, chain):
                continue
            score = self._salience(ref, chain)
            if score > best_score:
                best, best_score = chain, score
        return best

    def _fits(self, ref: Ref, chain: Chain) -> bool:
        if ref.type in _NAMED_BY_HEAD:
            general = ref.noun in _GENERAL_NOUNS and not ref.modifiers
            return general or bool(set(ref.modifiers) & chain.words)
        content = [word for word in ref.modifiers if not self._is_national(word)]
        return len(content) <= 2

    def _distance(self, ref: Ref, chain: Chain) -> float:
        return 0.3 * (ref.sentence - chain.refs[-1].sentence)

    def _salience(self, ref: Ref, chain: Chain) -> float:
        last = chain.refs[-1]
        distance = ref.sentence - last.sentence
        if distance > _REACH[ref.form] or last.start <= ref.start < last.end:
            return 0.0
        recent = max((_ROLE[r.role] for r in chain.refs[-3:] if ref.sentence - r.sentence <= 2), default=0.0)
        return 4.0 - 0.6 * distance + recent + 0.2 * min(len(chain.refs), 8)
