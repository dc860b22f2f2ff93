"""Whether words that look like a time are one."""

from __future__ import annotations

import re

from spacy.tokens import Token

_BEFORE_TIME = frozenset(
    [
        "in",
        "of",
        "since",
        "by",
        "until",
        "till",
        "during",
        "from",
        "for",
        "before",
        "after",
        "on",
        "around",
        "circa",
        "to",
        "through",
        "and",
        "between",
        "through",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "as",
        "throughout",
        "toward",
        "towards",
        "past",
        "over",
        "(",
        ",",
        "-",
        "–",
        "—",
        "or",
        "than",
        "back",
        "was:",
        ":",
    ]
)
_TIME_TYPES = frozenset(("", "DATE", "TIME", "CARDINAL", "EVENT", "QUANTITY"))
_NO_COUNTED = frozenset(
    [
        "election",
        "elections",
        "olympics",
        "games",
        "world",
        "cup",
        "season",
        "census",
        "summit",
        "vote",
        "campaign",
        "deal",
        "agreement",
        "law",
        "act",
    ]
)
_CASED = ("mdy_m", "dmy_m", "my_m", "month", "weekday", "feast")


def is_time(match: re.Match[str], token: Token) -> bool:
    """Whether a match of the grammar stands for a time here."""
    if any(match[key] and not match[key][0].isupper() for key in _CASED):
        return False
    if match["month"]:
        return _is_month(token)
    if match["year"]:
        return _is_year(token)
    if match["weekday"]:
        return token.ent_type_ in ("DATE", "TIME", "")
    if match["feast"]:
        return match["feast"].casefold() != "christmas" or token.ent_type_ in ("DATE", "EVENT", "")
    if (match["ago_w"] or "").casefold() == "on":
        return match[0][0].islower()  # "Two years on, …" opens a story and counts from what it then tells
    if match["q_short"]:
        return match["q_short"][0].isupper()
    if match["year2"]:
        return token.i == 0 or token.nbor(-1).lower_ not in ("no.", "number", "§")
    if match["rel_u"] and _is_part_of_span(match, token):
        return False
    return not (match["rel_u"] and match["rel_u"].casefold() in ("fall", "spring") and token.ent_type_ != "DATE")


def _is_part_of_span(match: re.Match[str], token: Token) -> bool:
    """As in "the next year of talks", "its last week of trade"; not in "accused it last year of theft"."""
    if not match.string[match.end() :].lstrip().startswith("of "):
        return False
    before = token.nbor(-1) if token.i else token
    return match["rel_w"].casefold().startswith("the ") or before.tag_ in ("DT", "PRP$", "POS", "JJ", "CD")


def _is_month(token: Token) -> bool:
    if token.tag_ == "MD" or token.pos_ in ("VERB", "AUX"):
        return False
    if token.ent_type_ == "DATE":
        return True
    before = token.nbor(-1).lower_ if token.i else ""
    return before in _BEFORE_TIME and token.ent_type_ not in ("PERSON", "ORG") and before not in (",", "and", "or")


def _is_year(token: Token) -> bool:
    bare = re.sub("^(?:mid|early|late)-", "", token.lower_)
    if len(bare) != 4 or token.ent_type_ in ("MONEY", "PERCENT", "QUANTITY"):
        return False
    before = token.nbor(-1) if token.i else token
    named = before.i < token.i and before.pos_ == "PROPN" and before.ent_type_ != "DATE"
    if _counts_something(token) or (named and before.text[0].isupper()):
        return False
    if token.ent_type_ == "DATE" or token.is_sent_start:
        return True
    if before.lower_ in _BEFORE_TIME or before.pos_ in ("DET", "PRON") or before.tag_ == "POS":
        return True
    return token.ent_type_ in _TIME_TYPES and token.dep_ in ("npadvmod", "pobj") and before.pos_ != "PROPN"


def _counts_something(token: Token) -> bool:
    """As in "2000 employees": a number before its plural noun, unless the noun phrase is marked as one of that year."""
    if token.i + 1 >= len(token.doc):
        return False
    after = token.nbor(1)
    marked = token.i > 0 and (token.nbor(-1).pos_ in ("DET", "PRON") or token.nbor(-1).tag_ == "POS")
    if after.tag_ in ("NNS", "NNPS") and token.dep_ in ("nummod", "compound") and not marked:
        return after.lower_ not in _NO_COUNTED
    if after.tag_ == "NNP" and token.dep_ in ("nummod", "compound") and not marked:
        return True
    return after.lower_ in ("million", "billion", "percent", "%", "people", "employees", "workers", "jobs")
