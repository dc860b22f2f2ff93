"""The shape of reporting clauses: voice, complements, and where their content begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.annotate.attribution_drafts import Range, subtree, unite, without_cue
from kg.annotate.attribution_lexicon import Lexicon
from kg.annotate.attribution_quotes import MARKS, Quote

_ACCUSING = frozenset(("accuse", "blame", "charge"))
_OWN = frozenset(["it", "they", "he", "she", "we", "i", "its", "their", "his", "her", "our", "my"])
TOLD = frozenset(("tell", "remind", "inform", "assure", "warn", "advise"))  # their object is the one who is told
FINITE = ("VBD", "VBZ", "VBP", "MD")


def escaped_report(verb: Token, words: Lexicon) -> Token | None:
    """The report that a verb really continues where the parser joins it to the content of that report.

    "It claimed that the listing was a mistake and emphasized that …": a listing emphasizes nothing.
    """
    inner, outer = verb.head, verb.head.head
    if verb.dep_ != "conj" or inner.dep_ != "ccomp" or verb.tag_ != outer.tag_ or verb.tag_ not in FINITE:
        return None
    if outer.lemma_ not in words.clause or verb.lemma_ not in words.clause:
        return None
    if any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
        return None
    subject = next((child for child in inner.children if child.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    return outer if subject is None or not can_speak(subject, words) else None


def can_speak(noun: Token, words: Lexicon) -> bool:
    """Whether a noun names somebody or a body of people."""
    if noun.pos_ == "PROPN" or noun.lower_ in ("he", "she", "they", "we", "i", "who", "you"):
        return True
    lemma = noun.lemma_.lower()
    return any(lemma in known or noun.lower_ in known for known in (words.people, words.organizations))


def kept_content(clause: Token, words: Lexicon) -> Range:
    """The content without the reports that only the parser counts to it."""
    start, end = subtree(clause)
    for child in clause.children:
        if child.dep_ == "conj" and escaped_report(child, words) is not None:
            end = min(end, child.left_edge.i)
    return start, end


def with_infinitive(verb: Token, content: Range) -> Range:
    """As in "Called on the government *to act*": the infinitive belongs to what is asked."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "advcl") and is_infinitive(child) and child.left_edge.i == content[1]:
            return unite(content, subtree(child))
    return content


def is_modifier(verb: Token) -> bool:
    """Whether the verb form only modifies a noun or another verb."""
    return verb.dep_ in ("amod", "aux", "compound") or (verb.dep_ == "prep" and verb.lower_ == "according")


def is_passive(verb: Token) -> bool:
    """Whether the surface subject is the one spoken to or of."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "relcl") and not _has_aux(verb)


def _has_aux(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "nsubj") for child in verb.children)


def is_negated(verb: Token) -> bool:
    """Whether the report is said not to have been made."""
    if any(child.dep_ == "neg" and child.i < verb.i for child in verb.children):
        return True
    head = verb.head
    return verb.dep_ == "xcomp" and head.lemma_ in ("decline", "refuse", "fail") and head.i < verb.i


def is_infinitive(verb: Token) -> bool:
    """Whether the verb stands with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def is_withheld(verb: Token) -> bool:
    """As in "Was denied a visa", "denied them entry": nothing is said."""
    given = [child.dep_ for child in verb.children if child.dep_ in ("dobj", "dative", "nsubjpass")]
    return verb.lemma_ in ("deny", "promise") and len(given) > 1


def direct_object(verb: Token) -> Token | None:
    """The object or the addressee, where the verb has one."""
    return next((child for child in verb.children if child.dep_ in ("dobj", "dative") and child.pos_ != "ADP"), None)


def naming_complement(verb: Token, named: Token | None) -> Token | None:
    """The "as …" phrase, the adjective or the noun that the naming gives."""
    for host in (verb, named):
        for child in host.children if host is not None else ():
            if child.lower_ == "as" and child.dep_ in ("prep", "mark", "advmod") and child.i > verb.i:
                return child
    for child in verb.children:
        if child.dep_ in ("oprd", "acomp") and child.i > verb.i:
            return child
        if child.dep_ == "ccomp" and child.i > verb.i and child.pos_ in ("ADJ", "NOUN"):
            return child
    return None


def misread_naming(verb: Token, named: Token | None, words: Lexicon) -> Token | None:
    """What is named with its name, where the parser takes both for a clause or for one noun phrase."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i and child.left_edge.i == verb.i + 1:
            return child if not any(item.dep_ in ("mark", "aux") for item in child.children) else None
    if named is None or named.i < verb.i:
        return None
    named_so = any(item.lower_ in words.denials or item.text in MARKS for item in named.subtree)
    return named if named_so or verb.nbor(1).lower_ == "that" else None


def complement_prepositions(verb: Token, lemma: str) -> Iterator[Token]:
    """Prepositions after the verb, its particle or the object that the parser hung them on."""
    for child in verb.children:
        if child.i <= verb.i:
            continue
        if child.dep_ == "prep":
            yield child
        elif child.dep_ in ("advmod", "prt") or (child.dep_ == "dobj" and lemma in _ACCUSING):
            yield from (item for item in child.children if item.dep_ == "prep")


def is_bare_call(lemma: str, preposition: Token) -> bool:
    """Whether the words are used otherwise: "called on Monday", "pushed against the door"."""
    if lemma == "push" or lemma == "hit":
        return not any(child.lower_ in ("back", "out") for child in preposition.head.children) and (
            preposition.head.lower_ not in ("back", "out")
        )
    if lemma == "call" and preposition.lower_ == "on":
        return not any(child.dep_ in ("xcomp", "advcl") for child in preposition.head.children)
    return (
        lemma == "pour"
        and preposition.head.lemma_ == "pour"
        and not any(child.lower_ in ("water", "scorn") for child in preposition.head.children)
    )


def surrounding_content(verb: Token) -> Range | None:
    """The clause that a reporting clause is set into, where the parser hangs the report on the content."""
    head = verb.head
    if head.pos_ not in ("VERB", "AUX") and verb.dep_ != "parataxis":
        return None
    if (verb.dep_ == "ccomp" and verb.i > head.i) or stands_apart(head, verb) or _has_object(verb):
        return None
    if verb.dep_ == "ccomp" and not any(child.dep_ == "punct" for child in verb.children):
        return None
    content, clause = subtree(head), subtree(verb)
    return without_cue(content, clause)


def _has_object(verb: Token) -> bool:
    """A report that is set into its content has no object but the one who is told."""
    return verb.lemma_ not in TOLD and any(child.dep_ == "dobj" for child in verb.children)


def clause_range(verb: Token, quotes: Sequence[Quote] = ()) -> Range:
    """The reporting clause: the verb, its subject and what hangs on it, less coordinated clauses and `quotes`."""
    indexes = [verb.i]
    for child in verb.children:
        if any(quote.holds(child.i) for quote in quotes):
            continue
        if child.dep_ not in ("conj", "cc", "punct", "ccomp", "advcl"):
            indexes += subtree(child)[0], subtree(child)[1] - 1
    return min(indexes), max(indexes) + 1


def own_range(verb: Token, clause: Token) -> Range:
    """The reporting clause without its content, on the side of the verb."""
    start, end = clause_range(verb)
    if clause.left_edge.i < verb.i < clause.right_edge.i:
        return start, end
    return (start, clause.left_edge.i) if verb.i < clause.i else (max(start, clause.right_edge.i + 1), end)


def introduces_quote(verb: Token, end: int, quote: Quote) -> bool:
    """A comma, a colon or the verb itself stands before a quotation that its clause leads up to."""
    before = verb.doc[quote.opening - 1]
    if not (before.i == verb.i or before.lower_ in (",", ":", "that", "—", "–")):
        return False
    gap = verb.doc[min(end, quote.opening) : quote.opening]
    return len(gap) <= 2 and not any(token.text in (".", ";") or "\n" in token.text for token in gap)


def only_comma(verb: Token, start: int, end: int) -> bool:
    """Whether nothing but a comma or a dash stands between."""
    gap = verb.doc[start:end]
    return 0 <= end - start <= 1 and all(token.text in (",", "—", "–", "-") for token in gap)


def cue_range(verb: Token) -> Range:
    """The verb with its particle."""
    particles = [child.i for child in verb.children if child.dep_ == "prt" and child.i == verb.i + 1]
    return verb.i, (particles[0] if particles else verb.i) + 1


def stands_apart(clause: Token, verb: Token) -> bool:
    """Whether a semicolon or a dash parts the clause from the verb: two statements, not a report."""
    first, last = (clause, verb) if clause.i < verb.i else (verb, clause)
    between = verb.doc[first.i + 1 : last.i]
    if not any(token.text in (";", "—", "–", "--") for token in between):
        return False
    return not any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children)


def denies_own(verb: Token) -> bool:
    """Whether the speaker says of himself or his things what is not so ("insists it has none")."""
    for clause in verb.children:
        if clause.dep_ != "ccomp":
            continue
        own = [child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")]
        personal = any(item.lower_ in _OWN for child in own for item in child.subtree)
        if personal and any(_is_negation(child) for child in clause.children):
            return True
    return False


def _is_negation(child: Token) -> bool:
    if child.dep_ == "neg" or child.lower_ in ("none", "nobody", "nothing"):
        return True
    return child.dep_ in ("dobj", "attr") and any(item.lower_ == "no" for item in child.children)
