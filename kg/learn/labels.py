"""What the reader can say: mention types, relation labels with their definitions, and the status of a relation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.labels import label_text
from kg.ontology import OPEN_PREDICATE, Ontology

ORGANIZATIONS = ("Organization", "Company", "GovernmentAgency", "EducationalInstitution", "PoliticalParty")
PLACES = ("Place", "Country", "City", "Region", "Facility")
THINGS = ("Product", "RegulatoryList", "Law", "Industry", "Event", "Other")
TYPES = ("Person", *ORGANIZATIONS, *PLACES, *THINGS, "Date", "Number")
STATUS = ("negative", "planned", "possible", "claimed")
_WIDER = {"Organization": ORGANIZATIONS, "Place": PLACES, "Agent": ("Person", *ORGANIZATIONS, "Country")}
WIKIDATA = Path(__file__).parent / "wikidata.tsv"


@dataclass(frozen=True, slots=True)
class Label:
    """A relation that can be read; `text` is what its label vector is computed from."""

    name: str
    text: str


def allowed_types(kind: str, *, coarse: bool) -> frozenset[str]:
    """The types that an annotation stands for: itself, or all below it where the annotation is coarse."""
    if kind == "Thing":
        return frozenset(TYPES) - {"Date", "Number"} if not coarse else frozenset((*THINGS, "Facility"))
    if coarse and kind in _WIDER:
        return frozenset(_WIDER[kind])
    return frozenset((kind,))


def ontology_labels(ontology: Ontology) -> list[Label]:
    """Labels of all properties of the ontology but the open one."""
    terms = ontology.properties.values()
    return [Label(term.name, label_text(term)) for term in terms if term.name != OPEN_PREDICATE]


def wikidata_labels() -> list[Label]:
    """Labels of the Wikidata properties that only training knows."""
    rows = (line.split("\t") for line in WIKIDATA.read_text(encoding="utf-8").splitlines())
    return [Label(f"wd:{name}", f"{label}: {words}") for name, label, words in rows]


def training_labels(ontology: Ontology, *, without: Iterable[str] = ()) -> list[Label]:
    """All labels of the training, those held out for the zero-shot measurement left out."""
    held_out = frozenset(without)
    labels = [*ontology_labels(ontology), *wikidata_labels()]
    return [label for label in labels if label.name not in held_out]
