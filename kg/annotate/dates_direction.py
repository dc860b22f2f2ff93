"""In which direction the verb of a date points: "opened in May", "opens in May"."""

from __future__ import annotations

from spacy.tokens import Token

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
    " head host hold vote sail take land depart face play receive go address debate resume tour lapse merge".split()
)
_TIMELESS = frozenset(
    "be have do say tell claim argue write report show own hold run keep include contain mean describe date stem follow"
    " remain lie allege know think believe recall remember note add accuse blame call suggest state deny insist"
    " maintain live belong sit stand work employ".split()
)
_PROMISES = frozenset("agree offer pledge promise vow decide seek ask order propose".split())
_MEETINGS = frozenset("meet hold visit travel fly talk vote testify appear speak discuss begin start open".split())
_IMPLICATIVE = frozenset("need manage take use go help get remember bother dare come stop pause".split())
_MODALS = frozenset(
    ["will", "'ll", "’ll", "shall", "would", "wo", "may", "might", "could", "can", "should", "must", "ca"]
)


def direction_at(token: Token) -> int:
    """-1 where the governing verb tells of the past, 1 where it looks ahead, 0 where nothing tells."""
    current = token = token.head if token.dep_ == "nummod" and token.head.pos_ == "PROPN" else token
    if token.dep_ == "pobj" and token.head.lower_ == "from" and not _ranges(token.head):
        return 1  # "named her chief executive from September"
    named = below = False
    for _ in range(12):
        named = named or (current.pos_ == "NOUN" and current.i != token.i)
        if current.pos_ in ("VERB", "AUX") or current.tag_.startswith("VB"):
            scheduled = _is_in_timetable(current)
            verdict = int(not (named or below)) if scheduled else _verb_direction(current)
            if verdict:
                return verdict
            below = True
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
    """As in "becomes chief executive in April"; a plural form may be a past one that was misread ("set", "put")."""
    if verb.tag_ == "VBZ":
        return verb.lemma_ not in _TIMELESS
    return verb.tag_ == "VBP" and verb.lemma_ in _TIMETABLE


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
    if verb.tag_ == "VBG" and auxiliaries & {"is", "are", "'s", "’s", "'re", "’re"}:
        return 1  # "is heading for the exchange in September"
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod") and not auxiliaries:
        return -1
    if verb.tag_ == "VBD" or auxiliaries & {"had", "was", "were", "did", "have", "has", "having"}:
        return -1
    return 0
