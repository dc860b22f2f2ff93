"""Attributions that hang on a verb: "X says that …", "X denied …", "X called it …", "X was accused of …".

Reference: Pareti, "PARC 3.0: A corpus of attribution relations", LREC 2016 (source, cue and content spans).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.annotate.attribution_drafts import Draft, Range, subtree, unite, without_cue
from kg.annotate.attribution_inserted import inserted_content, inserted_speaker
from kg.annotate.attribution_lexicon import Lexicon
from kg.annotate.attribution_quotes import Quote
from kg.annotate.attribution_set_in import set_in_report
from kg.annotate.attribution_sources import agent_of, subject_of
from kg.annotate.attribution_syntax import (
    FINITE,
    can_speak,
    clause_range,
    complement_prepositions,
    cue_range,
    denies_own,
    direct_object,
    escaped_report,
    introduces_quote,
    is_bare_call,
    is_infinitive,
    is_modifier,
    is_negated,
    is_passive,
    is_withheld,
    kept_content,
    misread_naming,
    naming_complement,
    only_comma,
    own_range,
    stands_apart,
    surrounding_content,
    with_infinitive,
)
from kg.model import SpeechKind

_WH = frozenset(("what", "how", "who", "whom", "why", "when", "where", "whether", "which", "if"))
_NEGATED: dict[SpeechKind, SpeechKind] = {"denies": "says", "believes": "denies"}
_OF_SOMEONE = frozenset(["accuse", "charge", "blame", "suspect", "criticize", "criticise", "condemn", "praise"])
_LOOSE = frozenset(("expect", "believe", "consider", "want", "deem", "declare", "wish", "suppose"))
_VAGUE = frozenset(["allow", "consider", "know", "deem", "suppose", "judge", "see", "require"])
_ANONYMITY = frozenset(("name", "identify", "remain", "quote"))
_CALLING = frozenset(("call", "brand", "label", "dub", "term", "pronounce"))
_WISHED = frozenset(("want", "like"))
_SIZED = frozenset(("put", "estimate"))
_WHOLES = ("this", "that", "it", "any", "everything", "all", "both", "either")
# Verbs whose base form the lemmatizer gets wrong: "hopes" is no "hop".
_MISREAD = dict.fromkeys(("hopes", "hoped", "hoping"), "hope") | dict.fromkeys(("texts", "texted"), "text")
_NEVER_SET_IN = frozenset(("quote", "cite", "know", "want", "expect", "trust", "accept", "forget", "regret", "go"))
_INVERTED = frozenset(("parataxis", "ccomp"))


class VerbCues:
    """Finds the attributions of one verb after another."""

    def __init__(self, lexicon: Lexicon, quotes: Sequence[Quote]) -> None:
        """`quotes` are those of the whole Doc."""
        self._words, self._quotes = lexicon, quotes

    def read(self, verb: Token) -> Iterator[Draft]:
        """The attributions that the verb expresses; the first frame that fits is the one."""
        lemma = _MISREAD.get(verb.lower_, verb.lemma_.lower())
        if lemma not in self._words.verbs or verb.pos_ not in ("VERB", "AUX") or is_modifier(verb):
            return
        source = self._source(verb)
        if (inserted := self._inserted(verb, lemma, source)) is not None:
            yield inserted
            return
        frames = (
            self._clause,
            self._naming,
            self._preposition,
            self._infinitive,
            self._particle,
            self._object,
            self._quoted,
            self._set_in,
        )
        for frame in frames:
            found = [draft for draft in frame(verb, lemma, source) if draft is not None]
            if found:
                yield from found
                return

    def _inserted(self, verb: Token, lemma: str, source: Token | None) -> Draft | None:
        """The report whose speaker the parser did not see behind the verb."""
        if self._words.clause.get(lemma) != "says" or lemma in self._words.shown:
            return None
        if source is not None and source.i > verb.i:
            return None
        speaker = inserted_speaker(verb, self._words)
        content = inserted_content(verb, speaker, self._quotes) if speaker is not None else None
        return self._draft(verb, speaker, content, self._words.clause[lemma]) if content is not None else None

    def _source(self, verb: Token) -> Token | None:
        if is_passive(verb):
            return agent_of(verb)
        outer = escaped_report(verb, self._words)
        source = self._speaking_subject(verb) if outer is None else subject_of(outer)
        return None if source is not None and source.lower_ in _WH and not source.is_upper else source

    def _speaking_subject(self, verb: Token) -> Token | None:
        """The subject, but for one that the parser took out of the quotation."""
        source = subject_of(verb)
        if source is None or not self._is_quoted_alone(source, verb):
            return source
        others = (child for child in verb.children if child.dep_ == "nsubj" and not self._is_quoted_alone(child, verb))
        return next(others, None)

    def _is_quoted_alone(self, token: Token, verb: Token) -> bool:
        return any(quote.holds(token.i) and not quote.holds(verb.i) for quote in self._quotes)

    def _clause(self, verb: Token, lemma: str, source: Token | None) -> Iterator[Draft | None]:
        kind = self._words.clause.get(lemma)
        if kind is None or (lemma in self._words.shown and not self._can_show(source)):
            return
        if kind == "believes" and any(child.dep_ == "prt" for child in verb.children):
            return
        clauses = [child for child in verb.children if child.dep_ == "ccomp" and self._is_told(child, verb, kind)]
        after = [clause for clause in clauses if clause.i > verb.i]
        clauses = after or clauses
        for clause in clauses:
            content = without_cue(kept_content(clause, self._words), own_range(verb, clause))
            yield self._draft(verb, source, content, kind)
        if clauses:
            return
        if verb.dep_ in _INVERTED and (around := surrounding_content(verb)) is not None:
            yield self._draft(verb, source, around, kind)

    def _set_in(self, verb: Token, lemma: str, source: Token | None) -> Iterator[Draft | None]:
        kind = self._words.clause.get(lemma)
        found = set_in_report(verb, self._words) if kind is not None and lemma not in _NEVER_SET_IN else None
        if kind is not None and found is not None:
            yield self._draft(verb, *found, kind)

    def _particle(self, verb: Token, lemma: str, source: Token | None) -> Iterator[Draft | None]:
        entry = self._words.particle.get(lemma)
        if entry is None or not any(child.dep_ == "prt" and child.lower_ in entry[1] for child in verb.children):
            return
        for child in verb.children:
            if child.dep_ in ("dobj", "ccomp") or (child.dep_ == "xcomp" and child.i > verb.i):
                yield self._draft(verb, source, subtree(child), entry[0])
                return

    def _quoted(self, verb: Token, lemma: str, source: Token | None) -> Iterator[Draft | None]:
        kind = self._words.clause.get(lemma)
        quoted = self._adjacent_quote(verb) if kind not in (None, "believes") else None
        if kind is not None and quoted is not None:
            yield self._draft(verb, source, quoted, kind)

    def _is_told(self, clause: Token, verb: Token, kind: SpeechKind) -> bool:
        if self._is_quoted_alone(clause, verb):
            return True
        if self._is_quoted_alone(verb, clause):
            return False
        if stands_apart(clause, verb) or (clause.i < verb.i and (kind == "asks" or verb.dep_ == "acl")):
            return False
        first = clause.left_edge.lower_
        if kind == "believes" and first in _WH:
            return verb.lemma_ in ("wonder", "doubt")
        finite = clause.tag_ in FINITE or any(
            child.dep_ in ("aux", "auxpass", "mark") and (child.tag_ in FINITE or child.lower_ == "that")
            for child in clause.children
        )
        return finite or verb.lemma_ in _LOOSE or kind in ("orders", "asks") or clause.i < verb.i

    def _can_show(self, source: Token | None) -> bool:
        """Whether the subject is somebody, or a document: "the move suggests that" reports no speech."""
        if source is None or source.lower_ == "it" or can_speak(source, self._words):
            return True
        return source.lemma_.lower() in self._words.documents or source.lower_ in self._words.documents

    def _adjacent_quote(self, verb: Token) -> Range | None:
        """A quotation that starts right after the reporting clause, or ends right before it."""
        if any(quote.holds(verb.i) for quote in self._quotes):
            return None
        start, end = clause_range(verb, self._quotes)
        for quote in self._quotes:
            if verb.i < quote.opening and introduces_quote(verb, end, quote):
                return quote.opening + 1, quote.closing
        for quote in self._quotes:
            if quote.closing < verb.i and only_comma(verb, quote.closing + 1, start):
                return quote.opening + 1, quote.closing
        return None

    def _naming(self, verb: Token, lemma: str, source: Token | None) -> Iterator[Draft | None]:
        kind = self._words.naming.get(lemma)
        named = direct_object(verb)
        complement = naming_complement(verb, named) if kind is not None else None
        if lemma in _CALLING and not is_passive(verb):
            complement = complement or misread_naming(verb, named, self._words)
        elif named is None and not is_passive(verb):
            return
        if kind is None or complement is None:
            return
        denies = any(item.lower_ in self._words.denials for item in complement.subtree)
        if is_passive(verb) and source is None and not denies:
            return
        if denies:
            kind = "denies"
        content = subtree(complement)
        if named is None and verb.dep_ == "relcl":
            content = verb.head.left_edge.i, content[1]  # "a charge that she called absurd"
        yield self._draft(verb, source, unite(subtree(named), content) if named is not None else content, kind)

    def _preposition(self, verb: Token, lemma: str, source: Token | None) -> Iterator[Draft | None]:
        entry = self._words.preposition.get(lemma)
        if entry is None:
            return
        kind, words = entry
        found = [child for child in complement_prepositions(verb, lemma) if child.lower_ in words]
        for child in sorted(found, key=lambda item: words.index(item.lower_)):
            inner = [item for item in child.children if item.dep_ in ("pobj", "pcomp")]
            if not inner or is_bare_call(lemma, child) or (lemma == "ask" and verb.dep_ == "advcl"):
                continue
            content, named = subtree(inner[0]), direct_object(verb)
            if lemma in _SIZED and not any(token.like_num for token in inner[0].subtree):
                continue
            if named is not None and named.i > verb.i and lemma in _OF_SOMEONE | _SIZED:
                content = unite(subtree(named), subtree(child))
            yield self._draft(verb, source, without_cue(with_infinitive(verb, content), (verb.i, verb.i + 1)), kind)
            return

    def _infinitive(self, verb: Token, lemma: str, source: Token | None) -> Iterator[Draft | None]:
        kind = self._words.infinitive.get(lemma)
        if kind is None and is_passive(verb) and lemma not in _VAGUE:
            kind = self._words.clause.get(lemma)
        if kind is None or (lemma in self._words.shown and not self._can_show(source)):
            return
        if lemma == "forbid" and source is None and is_passive(verb):
            return  # what is forbidden is law, not speech
        for child in verb.children:
            if child.dep_ not in ("xcomp", "ccomp", "advcl") or not is_infinitive(child) or child.i < verb.i:
                continue
            if child.dep_ == "advcl" and kind not in ("asks", "orders"):
                continue
            if lemma in _WISHED and child.dep_ != "ccomp":
                continue
            if (kind == "believes" and lemma in ("want", "know")) or child.lemma_ in _ANONYMITY:
                continue
            named = direct_object(verb)
            content = subtree(child)
            yield self._draft(verb, source, unite(subtree(named), content) if named is not None else content, kind)
            return

    def _object(self, verb: Token, lemma: str, source: Token | None) -> Iterator[Draft | None]:
        kind = self._words.object.get(lemma)
        if kind is None or (lemma in self._words.shown and not self._can_show(source)) or is_withheld(verb):
            return
        for child in verb.children:
            later = child.i > verb.i and not stands_apart(child, verb)
            if child.dep_ == "dobj" or (kind == "denies" and later and child.dep_ in ("xcomp", "ccomp")):
                if child.pos_ not in ("PRON",) or child.lower_ in _WHOLES:
                    yield self._draft(verb, source, subtree(child), kind)
                return
        subjects = [child for child in verb.children if child.dep_ == "nsubjpass"]
        if subjects and kind == "denies" and source is not None:
            yield self._draft(verb, source, subtree(subjects[0]), kind)

    def _draft(self, verb: Token, source: Token | None, content: Range, kind: SpeechKind) -> Draft | None:
        if content[0] >= content[1]:
            return None
        if is_negated(verb):
            if kind not in _NEGATED:
                return None
            kind = _NEGATED[kind]
        elif kind == "says" and denies_own(verb):
            kind = "denies"
        return Draft(source, cue_range(verb), content, kind)
