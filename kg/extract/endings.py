"""Verbs with which a state ends, told of what follows them: "left the union", "moved from Bonn", "sold the mill"."""

from __future__ import annotations

from kg.extract.words import word_set

RESIGNING = word_set("resign retire quit step depart")
LEAVING = RESIGNING | word_set(
    "leave exit desert defect withdraw vacate abandon drop ditch dump sack fire dismiss"
    " oust expel divorce split part sever annul dissolve disband terminate discontinue vanish delist shut close cease"
    " lapse expire pull-out drop-out break-off lose give-up"
)
SELLING = word_set("sell offload divest dispose shed relinquish cede surrender")
BUYING = word_set("buy acquire purchase take")
HOLDINGS = word_set(
    "board post job seat place position role office membership stake share holding shareholding interest"
)
MOVING = word_set("move relocate switch transfer emigrate flee defect decamp")
HIRING = word_set("hire poach recruit lure come join arrive borrow")
