"""Errors for people: one line each, naming the fix; the command line turns them into exit code 1."""

from __future__ import annotations


class KgError(Exception):
    """What went wrong and what to do about it, in one line."""


class InputError(KgError):
    """An input that cannot be read at all (a missing file, a folder without permission)."""


class OntologyError(KgError):
    """An ontology folder that contradicts itself."""


class QueryError(KgError):
    """A query that the engine cannot parse or answer."""


class StoreError(KgError):
    """A store that is missing, locked or of another version."""


class ModelError(KgError):
    """A language model or weights file that is missing or is not what its hash says."""


class SettingsError(KgError):
    """A setting that does not exist or has an impossible value."""
