"""Named parts that are imported when they are asked for, so that start-up stays quick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any

from kg.errors import KgError


class Registry:
    """Read-only map from a name to ``module:attribute``; `load` imports it."""

    def __init__(self, what: str, entries: Mapping[str, str]) -> None:
        """`what` names the parts in errors ("input format", "extractor")."""
        self._what = what
        self._entries = dict(entries)

    def __iter__(self) -> Iterator[str]:
        """Names in the order of registration."""
        return iter(self._entries)

    def __contains__(self, name: object) -> bool:
        """Whether the name is registered."""
        return name in self._entries

    def load(self, name: str) -> Any:
        """The registered object. Raises KgError that lists the known names."""
        if name not in self._entries:
            close = get_close_matches(name, self._entries, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(self._entries)}"
            raise KgError(f"unknown {self._what} {name!r}; {hint}")
        module, _, attribute = self._entries[name].partition(":")
        return getattr(import_module(module), attribute)
