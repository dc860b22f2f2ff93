"""Which dates of a sentence are those of a predicate: its clause, what it completes, and what stands apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extract.clause import is_verbal
from kg.extract.endings import HOLDINGS, LEAVING, SELLING
from kg.extract.literals import clause_tokens
from kg.extract.words import word_set

_PREDICATED = ("attr", "oprd", "nsubj", "nsubjpass", "dobj", "pobj", "ccomp", "xcomp", "appos")
_BEGINNING = word_set(
    "become name appoint elect make promote hire install pick choose nominate move relocate shift transfer take"
)
_PARTING = SELLING | LEAVING | word_set("give")
_COUNTED_FROM = ("after", "before")
_PAST_TAGS = ("VBD", "VBN")


def dated_tokens(trigger: Token) -> Iterator[Token]:
    """Tokens whose dates are the trigger's, its own clause first.

    Then come those of the verbs whose infinitive, complement or participle it is.
    """
    heads = [trigger]
    while _completes(heads[-1]) and heads[-1].head.i != heads[-1].i:
        heads.append(heads[-1].head)
    for head in heads:
        yield from (token for token in clause_tokens(head) if not _is_of_another(token, heads[0]))
        yield from _fronted(head)
        yield from _cut_off(head)
    if trigger.dep_ == "pcomp":
        yield from (child for child in trigger.head.children if child.dep_ == "npadvmod")


def earlier_clause(trigger: Token) -> Iterable[Token]:
    """The clause before a coordinated one: "filed for bankruptcy on Friday and dismissed its founder"."""
    first = trigger.head
    if trigger.dep_ != "conj" or trigger.tag_ != "VBD" or first.tag_ != "VBD":
        return ()
    return dated_tokens(first)


def changes(noun: Token) -> bool:
    """Whether its verb tells that a state begins or ends: "became president in May", "sold its stake in June"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "as" else noun.head
    if noun.dep_ not in _PREDICATED:
        return False
    parted = noun.dep_ == "dobj" and noun.lemma_ in HOLDINGS and verb.lemma_ in _PARTING
    return parted or verb.lemma_ in _BEGINNING


def counts(unit: Token) -> bool:
    """As the years in "two years after buying it", which date what follows alone."""
    last = unit.doc[-1]
    return unit.dep_ == "npadvmod" and unit.i < last.i and unit.nbor(1).lower_ in _COUNTED_FROM


def describing(token: Token) -> Token | None:
    """The verb of the innermost relative or participial clause around a token."""
    clauses = (item for item in (token, *token.ancestors) if item.dep_ in ("relcl", "acl") and is_verbal(item))
    verb = next(clauses, None)
    return None if verb is not None and _is_infinitive(verb) else verb


def are_coordinated(left: Token, right: Token) -> bool:
    """Whether a conjunction, a semicolon or a parenthesis stands between two tokens in the parse."""
    lefts, rights = [left, *left.ancestors], [right, *right.ancestors]
    shared = {token.i for token in lefts} & {token.i for token in rights}
    way = [token for token in (*lefts, *rights) if token.i not in shared]
    return any(token.dep_ in ("conj", "parataxis") and is_verbal(token) for token in way) or any(
        token.text == ";" for token in left.doc[min(left.i, right.i) : max(left.i, right.i)]
    )


def _completes(verb: Token) -> bool:
    joined = verb.dep_ == "xcomp" or (verb.dep_ == "pcomp" and verb.head.lower_ not in _COUNTED_FROM)
    return joined or _is_participle(verb) or _is_purpose(verb)


def _is_participle(verb: Token) -> bool:
    """As in "won on Sunday, beating the holders", which happened at one time."""
    has_subject = any(child.dep_ in ("nsubj", "nsubjpass", "mark") for child in verb.children)
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and is_verbal(verb.head) and not has_subject


def _is_purpose(verb: Token) -> bool:
    """As in "left in January to join Lund", which happened together."""
    return verb.dep_ == "advcl" and _is_infinitive(verb) and is_verbal(verb.head) and verb.head.tag_ in _PAST_TAGS


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _is_of_another(token: Token, trigger: Token) -> bool:
    """Whether a token stands before a later coordinated verb, or among the words that describe the subject.

    Or counts from another: in "closed the mill, two years after buying it" the two years tell when it was bought.
    """
    if counts(token) and token.head.lower_ in _COUNTED_FROM:
        return not any(child.i == trigger.i for child in token.head.children)
    if any(start < token.i < verb.i for verb, start in _coordinated(trigger)):
        return True
    return any(first <= token.i <= last for first, last in (*_inserted(trigger), *_described(trigger)))


def _fronted(trigger: Token) -> Iterator[Token]:
    """The words between the conjunction and a coordinated verb: "and, until last year, supplied Delhaize"."""
    if trigger.dep_ == "conj" and is_verbal(trigger.head):
        for verb, start in _coordinated(trigger.head):
            if verb.i == trigger.i:
                yield from trigger.doc[start + 1 : trigger.i]


def _cut_off(trigger: Token) -> Iterator[Token]:
    """The end of a relative clause that an aside has cut off: "Halim, who joined Bulog, a trader, in May, has left"."""
    verb = trigger.head.head
    if trigger.dep_ == "relcl" and is_verbal(verb):
        for first, last in _described(verb):
            if first == trigger.right_edge.i + 1:
                yield from trigger.doc[first : last + 1]


def _described(verb: Token) -> Iterator[tuple[int, int]]:
    """What stands between commas after a relative clause of the subject and before the verb."""
    for subject in verb.children:
        if subject.dep_ not in ("nsubj", "nsubjpass"):
            continue
        for clause in subject.children:
            first = clause.right_edge.i + 1
            if clause.dep_ == "relcl" and first < verb.i and verb.doc[first].text == ",":
                commas = [token.i for token in verb.doc[first + 1 : verb.i] if token.text == ","]
                if commas:
                    yield first, commas[-1]


def _coordinated(verb: Token) -> Iterator[tuple[Token, int]]:
    """Verbs coordinated with a verb, each with the place of its conjunction."""
    for child in verb.children:
        if child.dep_ == "conj" and is_verbal(child):
            before = [item.i for item in verb.children if item.dep_ == "cc" and item.i < child.i]
            if before:
                yield child, before[-1]


def _inserted(verb: Token) -> Iterator[tuple[int, int]]:
    """Where an apposition to the subject stands before the verb: "Volkov, until August its deputy head, has left"."""
    for subject in verb.children:
        if subject.dep_ not in ("nsubj", "nsubjpass"):
            continue
        for noun in subject.children:
            if noun.dep_ == "appos" and noun.i < verb.i and not noun.is_title:
                commas = [token.i for token in verb.doc[subject.i : noun.i] if token.text == ","]
                if commas:
                    yield commas[0], noun.right_edge.i
