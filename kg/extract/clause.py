"""Grammar of the clause: logical subjects and objects, prepositions, antecedents, governors.

All functions take tokens of a parsed Doc and give tokens; nothing here knows mentions or relations.

Reference: Schuster and Manning, "Enhanced English Universal Dependencies", LREC 2016 (the same
propagation over control, relative clauses and coordination, here on spaCy's CLEAR labels).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.words import word_set

SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = ("WDT", "WP", "WP$")
_OBJECT_CONTROL = word_set(
    "ask urge order force allow help require tell want appoint name hire expect encourage persuade invite"
    " enable permit push lead press get instruct compel authorize let make see"
)
_PREVENTION = word_set("restrict bar ban prevent stop block prohibit keep discourage refrain abstain exclude preclude")
_PREPOSITIONS = ("prep", "agent", "dative")
_MAX_DEPTH = 8


def is_verbal(token: Token) -> bool:
    """Whether the token heads a clause."""
    return token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB")


def is_passive(verb: Token) -> bool:
    """Whether the surface subject of the verb is its logical object."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if any(child.dep_ in ("nsubj", "dobj") or child.dep_ == "aux" for child in verb.children):
        return _got_done(verb)
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD"):
        return True
    if verb.tag_ != "VBN" and not (verb.dep_ == "advcl" and verb.tag_ == "VBD"):
        return False
    if verb.dep_ == "conj" and is_verbal(verb.head):
        return is_passive(verb.head)
    return verb.dep_ in ("advcl", "amod", "ROOT", "acomp", "oprd", "ccomp", "xcomp", "prep", "dep", "relcl")


def _got_done(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lemma_ == "get" for c in verb.children)


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token is returned as it is."""
    if token.tag_ not in _RELATIVE:
        return token
    for ancestor in token.ancestors:
        if ancestor.dep_ == "relcl":
            return ancestor.head
    return token


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Grammatical subjects, inherited over coordination, control, participles and relative clauses."""
    own = [antecedent(child) for child in verb.children if child.dep_ in SUBJECTS]
    if own or depth > _MAX_DEPTH:
        return own
    head = verb.head
    if verb.dep_ == "amod":
        return [head]
    if verb.dep_ in ("acl", "relcl"):
        return holders(head, depth + 1) if _is_infinitive(verb) and verb.dep_ == "acl" else [head]
    if verb.dep_ == "conj" and is_verbal(head):
        return surface_subjects(head, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp") and is_verbal(head) and not _is_finite(verb):
        return _controllers(head, depth + 1)
    if verb.dep_ in ("advcl", "dep") and is_verbal(head) and not _is_finite(verb):
        return surface_subjects(head, depth + 1)
    if verb.dep_ == "pcomp":
        return _gerund_subjects(verb, depth + 1)
    return []


def _gerund_subjects(verb: Token, depth: int) -> list[Token]:
    governor = verb.head.head
    while governor.pos_ in ("ADV", "ADP", "ADJ") and governor.head.i != governor.i:
        governor = governor.head
    if governor.lemma_ in _PREVENTION:
        return []
    return surface_subjects(governor, depth) if is_verbal(governor) else holders(governor, depth)


def _controllers(verb: Token, depth: int) -> list[Token]:
    objects = [child for child in verb.children if child.dep_ in ("dobj", "dative") and child.pos_ != "ADP"]
    if objects and verb.lemma_ in _OBJECT_CONTROL:
        return objects
    return surface_subjects(verb, depth)


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _is_finite(verb: Token) -> bool:
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    return any(child.dep_ == "aux" and child.tag_ in ("MD", "VBZ", "VBP", "VBD") for child in verb.children)


def holders(noun: Token, depth: int = 0) -> list[Token]:
    """Whose the noun is: its possessor, or the subject of the verb that it completes."""
    owners = [child for child in noun.children if child.dep_ == "poss"]
    if owners:
        return [antecedent(owner) for owner in owners]
    governor = governing_verb(noun)
    if governor is None or depth > _MAX_DEPTH:
        return []
    if is_passive(governor) and noun.dep_ == "nsubjpass":
        return agents(governor)
    return surface_subjects(governor, depth + 1)


def governing_verb(noun: Token) -> Token | None:
    """The verb that has the noun as object, complement or prepositional object."""
    token = noun
    while token.dep_ in ("conj", "appos") and not is_verbal(token.head):
        token = token.head
    if token.dep_ in ("dobj", "attr", "oprd", "nsubjpass") and is_verbal(token.head):
        return token.head
    if token.dep_ == "pobj" and is_verbal(token.head.head):
        return token.head.head
    return None


def agents(verb: Token) -> list[Token]:
    """Who does it in a passive: "by …", also where the parser hangs it one level too low."""
    own = [child for child in verb.children if child.dep_ in _PREPOSITIONS and child.lower_ == "by"]
    if not own:
        inner = [item for child in verb.children if child.dep_ == "prep" for item in child.children]
        own = [child for item in inner for child in item.children if child.lower_ == "by"]
    return [antecedent(item) for child in own for item in child.children if item.dep_ == "pobj"]


def logical_subjects(verb: Token) -> list[Token]:
    """Who does it, in any voice."""
    return agents(verb) if is_passive(verb) else surface_subjects(verb)


def logical_objects(verb: Token) -> list[Token]:
    """To whom or what it is done, in any voice, the gap of a relative clause filled."""
    if is_passive(verb):
        return surface_subjects(verb)
    own = [antecedent(child) for child in verb.children if child.dep_ in ("dobj", "oprd")]
    if own:
        return own
    if verb.dep_ == "relcl" and _has_object_gap(verb):
        return [verb.head]
    for child in verb.children:
        if child.dep_ == "conj" and is_verbal(child) and not any(c.dep_ in SUBJECTS for c in child.children):
            return [item for item in child.children if item.dep_ == "dobj"]
    return []


def _has_object_gap(verb: Token) -> bool:
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    return bool(subjects) and all(child.tag_ not in _RELATIVE for child in subjects)


def prepositional(head: Token, words: tuple[str, ...]) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """Objects of the prepositions at a head, each with the preposition's tokens ("out of" has two)."""
    for child in head.children:
        if child.dep_ in _PREPOSITIONS or child.pos_ in ("ADP", "SCONJ"):
            yield from _objects_of(child, words)


def _objects_of(preposition: Token, words: tuple[str, ...]) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    word = preposition.lower_
    if word in words:
        found = [item for item in preposition.children if item.dep_ in ("pobj", "pcomp")]
        for item in found:
            yield antecedent(item), (preposition,)
        if not found and preposition.head.dep_ == "relcl":
            yield preposition.head.head, (preposition,)
    longer = tuple(second for first, _, second in (entry.partition(" ") for entry in words) if first == word)
    for child in preposition.children:
        if child.lower_ in longer:
            for item, path in _objects_of(child, (child.lower_,)):
                yield item, (preposition, *path)
        elif child.dep_ == "conj" and child.lower_ in words:
            yield from _objects_of(child, words)


def hosts(trigger: Token) -> Iterator[Token]:
    """Where a preposition of the trigger may hang: itself, then what a weak parser prefers to it."""
    yield trigger
    if not is_verbal(trigger):
        # "founder and chief executive of X": the phrase hangs on one of the two
        yield from (child for child in trigger.children if child.dep_ == "conj")
        if trigger.dep_ == "conj" and not is_verbal(trigger.head):
            yield trigger.head
    for child in trigger.children:
        if child.dep_ in ("dobj", "attr", "prt", "advmod", "oprd", "dative", "nsubjpass", "acomp"):
            yield child
            yield from (grand for grand in child.children if grand.dep_ in ("conj", "appos"))
        elif child.dep_ in _PREPOSITIONS:
            yield from (item for item in child.children if item.dep_ == "pobj")
    if not is_verbal(trigger):
        governor = governing_verb(trigger) or (trigger.head if trigger.dep_ in SUBJECTS else None)
        if governor is not None and governor.lemma_ not in ("say", "tell"):
            yield governor
            yield from (child for child in governor.children if child.dep_ == "dobj" and child.i != trigger.i)
