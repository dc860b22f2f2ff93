"""Which gold is kept from training: by a stable hash of the document, so that it stays so when data is added."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

# One in so many is kept out as a test; KnowledgeNet's third fold is a test of its own.
_TESTED = {"core": 5, "redocred": 5, "passages": 10}
_VALIDATED = 10
# Whole themes of dense passages, so that thresholds are set on news whose like no training saw.
_VALIDATION_THEMES = ("mixedChains", "mixedCourts")
# What came after the floors were pinned tests nothing, so that they still compare with the same passages.
_LATER_THEMES = (
    "mixedIndustry", "mixedCareers", "mixedCulture", "mixedSanctions", "mixedSupply", "mixedClaims", "mixedTimes",
    "mixedBriefs", "mixedCalendar", "mixedChips", "mixedDiplomacy", "mixedEvents", "mixedMergers",
    "mixedProfiles", "mixedTrade",
)  # fmt: skip


def part_of(record: Mapping[str, Any]) -> str:
    """``train``, ``validation`` (threshold and calibration) or ``test`` (never seen)."""
    source = record["document"]["source"]
    if source == "knowledgenet" and record.get("fold") == 3:
        return "test"
    if group_of(record).startswith(_VALIDATION_THEMES):
        return "validation"
    number = _number(group_of(record))
    if number % _TESTED.get(source, 1_000_000) == 0:
        return "validation" if group_of(record).startswith(_LATER_THEMES) else "test"
    if source in ("knowledgenet", "core", "passages") and number // 100 % _VALIDATED == 0:
        return "validation"
    return "train"


def group_of(record: Mapping[str, Any]) -> str:
    """What stays together: the article or, in the project's passages, the header."""
    return str(record.get("passage") or record.get("group") or record["document"]["id"])


def _number(text: str) -> int:

    return int.from_bytes(sha256(text.encode("utf-8")).digest()[:6], "big")
