"""Words of open relations: noun phrases as spans, verb groups as phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from kg.extract.clause import antecedent

_CUT = frozenset(("relcl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "preconj"))
_AUXILIARIES = ("aux", "auxpass", "prt")
_CONTRACTED = {"wo": "will", "ca": "can", "'ll": "will", "’ll": "will", "'ve": "have", "’ve": "have", "'re": "are"}
_NO_ARGUMENT = frozenset(("there", "which", "what", "who", "whom"))


def noun_phrase(token: Token) -> Span | None:
    """The phrase that a token heads, without clauses, appositions and conjuncts; None for an empty word."""
    token = antecedent(token)
    if token.tag_ in ("WDT", "WP", "WRB", "EX"):
        return None
    start, end = token.i, token.i + 1
    for child in token.lefts:
        if child.dep_ not in ("cc", "punct", "preconj", "advcl", "relcl", "parataxis"):
            start = min(start, child.left_edge.i)
    for child in token.rights:
        if child.dep_ in _CUT:
            if child.dep_ == "punct" and child.text in ("-", "%", "/", "'s"):
                end = child.i + 1
                continue
            break
        end = _inner_end(child)
    return Span(token.doc, start, end)


def _inner_end(child: Token) -> int:
    """Where a modifier ends; a clause or an apposition that hangs deep in it is cut off."""
    end: int = child.i + 1
    for item in child.rights:
        if item.dep_ in ("relcl", "parataxis", "advcl", "appos"):
            break
        if item.dep_ == "punct" and item.text not in ("-", "/", "%", ","):
            break
        if item.dep_ != "punct":
            end = _inner_end(item)
    return end


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and the nouns coordinated with it."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            yield from conjuncts(child)


def is_informative(subject: Span, item: Span) -> bool:
    """Whether a relation between two phrases tells something: no empty words, not two mere pronouns."""
    if any(len(span) == 1 and (span[0].lower_ in _NO_ARGUMENT or span[0].is_punct) for span in (subject, item)):
        return False
    return not all(len(span) == 1 and span[0].pos_ == "PRON" for span in (subject, item))


def verb_group(verb: Token) -> list[Token]:
    """The verb with its auxiliaries and particle; negation is left to the polarity."""
    group = [child for child in verb.children if child.dep_ in _AUXILIARIES]
    if verb.dep_ == "conj" and not any(child.dep_ in ("aux", "auxpass", "nsubj") for child in verb.children):
        group += [child for child in verb.head.children if child.dep_ in ("auxpass", "aux") and child.i < verb.head.i]
    return sorted([verb, *group], key=lambda token: token.i)


def words(tokens: Iterable[Token]) -> str:
    """Tokens as one string, contracted auxiliaries written out."""
    return " ".join(_CONTRACTED.get(token.lower_, _plain(token)) for token in dict.fromkeys(tokens))


def _plain(token: Token) -> str:
    word: str = token.lower_ if token.pos_ in ("ADP", "SCONJ", "AUX") else token.text
    return word


def in_order(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Tokens as they stand in the text."""
    return tuple(sorted(dict.fromkeys(tokens), key=lambda token: token.i))
