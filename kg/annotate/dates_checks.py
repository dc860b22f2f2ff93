"""Whether words that look like a time are one, and in which direction their verb points."""

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
_FUTURE_WORDS = frozenset(
    [
        "schedule",
        "due",
        "plan",
        "set",
        "expect",
        "slate",
        "intend",
        "aim",
        "will",
        "shall",
        "hope",
        "prepare",
        "upcoming",
        "effective",
        "start",
    ]
)
_TIMETABLE = frozenset(
    "become begin start open close join leave retire launch expire resume return move end fly travel arrive visit meet"
    " head host hold vote sail take land depart face play receive go address debate resume tour lapse".split()
)
_PROMISES = frozenset("agree offer pledge promise vow decide seek ask order propose".split())
_MEETINGS = frozenset("meet hold visit travel fly talk vote testify appear speak discuss begin start open".split())
_IMPLICATIVE = frozenset("need manage take use go help get remember bother dare come stop pause".split())
_MODALS = frozenset(
    ["will", "'ll", "’ll", "shall", "would", "wo", "may", "might", "could", "can", "should", "must", "ca"]
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
_CASED = ("mdy_m", "dmy_m", "my_m", "month", "weekday")


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
    if match["q_short"]:
        return match["q_short"][0].isupper()
    if match["year2"]:
        return token.i == 0 or token.nbor(-1).lower_ not in ("no.", "number", "§")
    return not (match["rel_u"] and match["rel_u"].casefold() in ("fall", "spring") and token.ent_type_ != "DATE")


def _is_month(token: Token) -> bool:
    if token.tag_ == "MD" or token.pos_ in ("VERB", "AUX"):
        return False
    if token.ent_type_ == "DATE":
        return True
    before = token.nbor(-1).lower_ if token.i else ""
    return before in _BEFORE_TIME and token.ent_type_ not in ("PERSON", "ORG") and before not in (",", "and", "or")


def _is_year(token: Token) -> bool:
    if len(token.text) != 4 or token.ent_type_ in ("MONEY", "PERCENT", "QUANTITY"):
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


def direction_at(token: Token) -> int:
    """-1 where the governing verb tells of the past, 1 where it looks ahead, 0 where nothing tells."""
    current = token
    if token.dep_ == "pobj" and token.head.lower_ == "from" and not _ranges(token.head):
        return 1  # "named her chief executive from September"
    named = False
    for _ in range(12):
        named = named or (current.pos_ == "NOUN" and current.i != token.i)
        if current.pos_ in ("VERB", "AUX") or current.tag_.startswith("VB"):
            verdict = 0 if named and _is_in_timetable(current) else _verb_direction(current)
            if verdict:
                return verdict
        elif current.lower_ in ("due", "upcoming", "scheduled", "next", "ahead"):
            return 1
        if current.head.i == current.i:
            break
        current = current.head
    return 0


def _ranges(preposition: Token) -> bool:
    after = preposition.doc[preposition.i : preposition.i + 6]
    return any(token.lower_ in ("to", "until", "till") for token in after)


def _is_done(verb: Token) -> bool:
    """As in "needed an hour to win on Sunday": what was needed has happened."""
    return verb.tag_ == "VBD" and verb.lemma_ in _IMPLICATIVE


def _is_deed(verb: Token) -> bool:
    """As in "set up in April", "started in May by two engineers", which look ahead to nothing."""
    return verb.tag_ == "VBN" and any(child.dep_ in ("prt", "agent") for child in verb.children)


def _is_in_timetable(verb: Token) -> bool:
    """As in "becomes chief executive in April"."""
    return verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in _TIMETABLE


def _is_promised(verb: Token) -> bool:
    """As in "agreed to buy Horizon on Monday", which dates the promise; a meeting has a day, a purchase has none."""
    return verb.head.tag_ == "VBD" and verb.head.lemma_ in _PROMISES and verb.lemma_ not in _MEETINGS


def _verb_direction(verb: Token) -> int:
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if any(child.dep_ == "acomp" and child.lower_ in ("due", "set", "scheduled") for child in verb.children):
        return 1
    if auxiliaries & _MODALS or (verb.lemma_ in _FUTURE_WORDS and verb.tag_ != "VBD" and not _is_deed(verb)):
        return 1
    if "to" in auxiliaries and verb.tag_ == "VB" and "have" not in auxiliaries:
        return -1 if _is_done(verb.head) or _is_promised(verb) else 1
    if _is_in_timetable(verb):
        return 1
    if verb.tag_ == "VBG" and auxiliaries & {"is", "are", "'s", "’s", "'re", "’re"}:
        return 1  # "is heading for the exchange in September"
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod") and not auxiliaries:
        return -1
    if verb.tag_ == "VBD" or auxiliaries & {"had", "was", "were", "did", "have", "has", "having"}:
        return -1
    return 0
