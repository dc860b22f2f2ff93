"""Pronouns: the most salient referent nearby that agrees in number, gender and person or thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.annotate.agreement import family_of, gender_of
from kg.annotate.chains import Chain, Chains
from kg.annotate.lexicon import Lexicon
from kg.annotate.refs import Ref
from kg.annotate.words import Words

_REACH = 3
_ROLE = {"subject": 1.6, "object": 0.7, "possessor": 0.7, "other": 0.3}
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
_POSSESSIVE = frozenset(("his", "her", "its", "their"))
_WEATHER = frozenset(("rain", "snow", "seem", "appear", "happen", "turn", "matter", "follow"))
_RELATIVE_FAMILIES = {
    "who": ("Person", "Organization"),
    "whom": ("Person", "Organization"),
    "where": ("Place", "Organization", "Facility", "Event"),
}
_ARGUMENT_DEPS = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "pobj"))
_COLLECTIVE = frozenset(("Company", "Organization", "GovernmentAgency", "EducationalInstitution", "PoliticalParty"))


class PronounResolver:
    """Finds the referents of the pronouns of one Doc."""

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

    def resolve_relative(self, ref: Ref) -> Chain | None:
        """The noun that the relative clause hangs from, or the last one before it that fits the pronoun."""
        for antecedent in (self._modified(ref), self._just_before(ref), self._last_named(ref)):
            if antecedent is not None and antecedent.chain >= 0 and antecedent.start < ref.start:
                chain = self._chains.peek(antecedent)
                if family_of(chain.type) in _RELATIVE_FAMILIES.get(ref.noun, (family_of(chain.type),)):
                    return chain
        return None

    def _modified(self, ref: Ref) -> Ref | None:
        words, index = self._words, ref.head
        for _ in range(6):
            if words.dep[index] == "relcl":
                return self._by_head.get(words.head[index])
            if words.head[index] == index:
                break
            index = words.head[index]
        return None

    def _just_before(self, ref: Ref) -> Ref | None:
        words, index = self._words, ref.head - 1
        while index > 0 and (words.text[index] == "," or words.dep[index] == "prep"):
            index -= 1
        return self._by_head.get(index) if ref.noun != "that" else None

    def _last_named(self, ref: Ref) -> Ref | None:
        """For clauses that the parse hangs elsewhere: the last name in the sentence that fits."""
        families = _RELATIVE_FAMILIES.get(ref.noun)
        if families is None:
            return None
        for index in range(ref.head - 1, max(ref.head - 20, -1), -1):
            other = self._by_head.get(index)
            if self._words.sentence[index] != ref.sentence:
                return None
            if other is not None and other.chain >= 0 and family_of(self._chains.peek(other).type) in families:
                return other
        return None

    def resolve(self, ref: Ref) -> Chain | None:
        """The best referent before the pronoun; a fronted one may also look ahead to the subject."""
        if ref.noun == "it" and self._is_empty(ref.head):
            return None
        best, best_score = None, 0.0
        for chain in self._chains.all():
            if not self._agrees(ref, chain):
                continue
            score = max((self._score(ref, other) for other in self._near(ref, chain)), default=-9.0)
            if score > -9.0:
                score += (
                    0.15 * min(len(chain.refs), 6) + (0.3 if chain.named else 0.0) - (0.4 if chain.type is None else 0)
                )
            if score > best_score:
                best, best_score = chain, score
        return self._ahead(ref) if best is None else best

    def _near(self, ref: Ref, chain: Chain) -> Iterator[Ref]:
        near = [other for other in reversed(chain.refs[-12:]) if ref.sentence - other.sentence <= _REACH]
        if any(self._shares_verb(ref, other) or self._describes(ref, other) for other in near):
            return
        yield from (other for other in near if other.start < ref.start and not self._conflicts(ref, other))

    def _agrees(self, ref: Ref, chain: Chain) -> bool:
        if ref.gender == "p":
            return chain.plural or (chain.type in _COLLECTIVE and not chain.members and self._singular_they(chain))
        if chain.plural:
            return False
        gender = gender_of(chain, self._lexicon)
        if ref.gender == "n":
            return gender == "n" or (chain.type is None and not chain.named)
        return chain.type == "Person" and gender in ("", ref.gender)

    def _singular_they(self, chain: Chain) -> bool:
        return bool(chain.named)

    def _conflicts(self, ref: Ref, other: Ref) -> bool:
        """Binding: no argument beside its own pronoun, no pronoun inside what it stands for."""
        words = self._words
        if other.start <= ref.start < other.end:
            return True
        if ref.noun in _REFLEXIVE or words.dep[ref.head] == "poss":
            return self._is_inside(ref.head, other.head) and words.dep[ref.head] == "poss" and other.kind == "nominal"
        return (
            self._clause(ref.head) == self._clause(other.head)
            and ref.sentence == other.sentence
            and words.dep[ref.head] in _ARGUMENT_DEPS
        )

    def _shares_verb(self, ref: Ref, other: Ref) -> bool:
        """Subject and object of one verb are two, unless reflexive."""
        words = self._words
        both = words.dep[ref.head] in _ARGUMENT_DEPS and words.dep[other.head] in _ARGUMENT_DEPS
        return both and words.head[ref.head] == words.head[other.head] and ref.noun not in _REFLEXIVE

    def _describes(self, ref: Ref, other: Ref) -> bool:
        """As in "Google, its chief competitor", which is no competitor of its own."""
        words, index = self._words, ref.head
        if words.dep[index] != "poss":
            return False
        while words.pos[index] not in ("VERB", "AUX") and words.head[index] != index:
            if words.dep[index] == "appos" and words.head[index] == other.head:
                return True
            index = words.head[index]
        return False

    def _is_inside(self, index: int, head: int) -> bool:
        words = self._words
        while words.head[index] != index:
            index = words.head[index]
            if index == head:
                return True
        return False

    def _clause(self, index: int) -> int:
        """The verb that an argument belongs to."""
        words = self._words
        while words.dep[index] in (
            "conj",
            "pobj",
            "prep",
            "dobj",
            "nsubj",
            "nsubjpass",
            "dative",
            "agent",
            "compound",
            "appos",
        ):
            head = words.head[index]
            if head == index:
                break
            index = head
            if words.pos[index] in ("VERB", "AUX"):
                break
        return index

    def _score(self, ref: Ref, other: Ref) -> float:
        distance = ref.sentence - other.sentence
        score = 3.0 - 1.1 * distance + _ROLE[other.role] - 0.004 * min(ref.start - other.start, 150)
        if ref.role == other.role == "subject":
            score += 0.5
        if ref.noun in _REFLEXIVE and distance:
            score -= 5
        if other.kind == "pronoun" and other.noun in (ref.noun, *_POSSESSIVE):
            score += 0.4
        return score - (1.2 if ref.gender == "p" and not other.plural else 0.0)

    def _ahead(self, ref: Ref) -> Chain | None:
        """Cataphora: "In its report, Reuters said"."""
        words = self._words
        if words.dep[ref.head] != "poss":
            return None
        index = ref.head
        while words.head[index] != index:
            index = words.head[index]
        for child in self._children[index]:
            subject = self._by_head.get(child)
            if words.dep[child] == "nsubj" and child > ref.head and subject is not None and subject.kind == "name":
                chain = self._chains.peek(subject)
                return chain if self._agrees(ref, chain) else None
        return None

    def _is_empty(self, index: int) -> bool:
        """An "it" that stands for nothing: "it is clear that", "it seems", "it is a game"."""
        words, verb = self._words, self._words.head[index]
        if words.dep[index] == "expl":
            return True
        if words.dep[index] != "nsubj":
            return False
        if words.lemma[verb] in _WEATHER:
            return True
        if words.lemma[verb] != "be":
            return False
        deps = {words.dep[child]: child for child in self._children[verb]}
        if "acomp" in deps and ("ccomp" in deps or "xcomp" in deps or "advcl" in deps):
            return True
        attribute = deps.get("attr")
        described = self._by_head.get(attribute) if attribute is not None else None
        return attribute is not None and (described is None or described.type is None)
