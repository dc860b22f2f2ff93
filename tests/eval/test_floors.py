"""No figure may fall below its pinned floor."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("measures", Path(__file__).parent / "measures.py")
assert _spec is not None
assert _spec.loader is not None
measures = importlib.util.module_from_spec(_spec)
sys.modules["measures"] = measures
_spec.loader.exec_module(measures)


def _above_floor(measure: Callable[[], dict[str, float]]) -> None:
    floors = measures.floors()
    figures = measure()
    fallen = {name: (value, floors[name]) for name, value in figures.items() if value < floors[name]}
    assert not fallen


@pytest.mark.parametrize("measure", measures.OWN, ids=lambda measure: measure.__name__)
def test_own_gold(measure: Callable[[], dict[str, float]]) -> None:
    _above_floor(measure)


@pytest.mark.slow
@pytest.mark.parametrize("measure", measures.OPEN, ids=lambda measure: measure.__name__)
def test_open_gold(measure: Callable[[], dict[str, float]]) -> None:
    if measures.open_gold() is None:
        pytest.skip("the open gold sets are not on this machine; set KG_OPEN_GOLD to their folder")
    _above_floor(measure)
