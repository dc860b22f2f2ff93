"""The ontology folder: types and properties from the TTL, a relation's words from its YAML.

A folder has ``news.ttl`` (OWL classes and properties), optionally ``shapes.ttl`` and ``alignments.ttl``, and
``relations/<property>.yaml``: ``patterns`` (see ``kg/extract/frames.py``), ``examples`` (tests of the patterns), and
what the words of the relation mean beside them:

* ``qualifiers``: which of amount, share, place and reason it may have.
* ``event: true``: something that happens, dated by its clause and else by the month of the article; otherwise a state.
* ``ended``: what remains of a state that is over: ``keep`` (it was so for good), another property, ``drop`` (it does
  not hold; with a date, until then) or ``void`` (nothing: who sells a stake invests nothing). ``past_verbs`` tell in
  the simple past that it is over ("led").
* ``alongside``: other relations that a pair with this one often has as well, so that it does not make them doubtful.
* ``controlling``: the relation that it is where the share is more than half.
* ``floor``: the share of ``Settings.relation_floor`` that is enough for it where only the reader finds it: what is
  seldom annotated is doubted too much.
* ``timeless: true``: no date belongs to it.
* ``intention: holds`` (who plans it has it already), ``progressive: planned`` ("is buying" has not bought),
  ``negation: states`` ("may not enter" states it).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import OntologyError
from kg.ids import ONTOLOGY_NS

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

DATATYPES = ("xsd:date", "xsd:string", "kgo:money")
OPEN_PREDICATE = "relatedTo"
_WORDS = frozenset(
    "relation definition patterns examples qualifiers event ended past_verbs timeless intention progressive"
    " negation alongside floor controlling".split()
)
_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class TypeTerm:
    """A class: its label, definition, direct parents and, for a union, its members."""

    name: str
    label: str
    definition: str
    parents: tuple[str, ...] = ()
    union_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PropertyTerm:
    """A relation type; several domains or ranges mean any one of them."""

    name: str
    label: str
    definition: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    parents: tuple[str, ...] = ()
    inverse: str | None = None
    symmetric: bool = False
    transitive: bool = False

    @property
    def literal(self) -> bool:
        """Whether the objects are values (dates, amounts, text) and not things."""
        return self.range[0] in DATATYPES


@dataclass(frozen=True, slots=True)
class Ontology:
    """All types, properties and words of an ontology folder, in the order of their names."""

    folder: Path
    types: Mapping[str, TypeTerm]
    properties: Mapping[str, PropertyTerm]
    words: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def is_a(self, kind: str, ancestor: str) -> bool:
        """Whether the type is the ancestor, below it, or a member of the union that it names."""
        if kind == ancestor or ancestor == "Thing":
            return True
        if any(self.is_a(kind, member) for member in self.types[ancestor].union_of):
            return True
        return any(self.is_a(parent, ancestor) for parent in self.types[kind].parents)

    def is_below(self, name: str, ancestor: str) -> bool:
        """Whether a property is the ancestor or a sub-property of it."""
        return name == ancestor or any(self.is_below(up, ancestor) for up in self.properties[name].parents)

    def allows(self, predicate: str, subject: str, object: str | None) -> bool:
        """Whether domain and range admit the types; `object` None stands for a literal."""
        term = self.properties[predicate]
        if not any(self.is_a(subject, kind) for kind in term.domain):
            return False
        if object is None or term.literal:
            return object is None and term.literal
        return any(self.is_a(object, kind) for kind in term.range)


def default_folder() -> Path:
    """The shipped ontology: inside the installed package, or beside it in a checkout."""
    installed = Path(__file__).parent / "ontologies"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "ontologies"


def load_ontology(folder: str | Path | None = None) -> Ontology:
    """Read and check an ontology folder (None: the shipped one). Raises OntologyError."""
    import rdflib

    path = Path(folder) if folder else default_folder()
    graph = rdflib.Graph()
    try:
        graph.parse(path / "news.ttl", format="turtle")
    except Exception as error:  # rdflib raises many kinds; the person needs file and reason
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise OntologyError(f"cannot read ontology {path / 'news.ttl'}: {reason}") from error
    types = _types(graph)
    ontology = Ontology(path, types, _properties(graph), _words(path / "relations"))
    for problem in check_ontology(ontology):
        raise OntologyError(f"ontology {path}: {problem}; run `kg ontology check {path}` for all problems")
    return ontology


def check_ontology(ontology: Ontology) -> Iterable[str]:
    """Every contradiction in words: unknown types, ranges, parents, and YAML without a property."""
    for kind in ontology.types.values():
        for name in (*kind.parents, *kind.union_of):
            if name not in ontology.types:
                yield f"type {kind.name!r} refers to unknown type {name!r}"
    for term in ontology.properties.values():
        yield from _property_problems(term, ontology)
    for name, words in ontology.words.items():
        if name not in ontology.properties:
            yield f"relations/{name}.yaml names no property of news.ttl"
        for key in sorted(set(words) - _WORDS):
            yield f"relations/{name}.yaml has unknown key {key!r}; known: {', '.join(sorted(_WORDS))}"


def _property_problems(term: PropertyTerm, ontology: Ontology) -> Iterable[str]:
    for kind in term.domain:
        if kind not in ontology.types:
            yield f"property {term.name!r} has unknown domain {kind!r}"
    for kind in term.range:
        if kind not in ontology.types and kind not in DATATYPES:
            yield f"property {term.name!r} has unknown range {kind!r}"
    if not term.domain or not term.range:
        yield f"property {term.name!r} needs rdfs:domain and rdfs:range"
    for name in (*term.parents, *filter(None, [term.inverse])):
        if name not in ontology.properties:
            yield f"property {term.name!r} refers to unknown property {name!r}"


def read_unchecked(folder: str | Path | None = None) -> Ontology:
    """The ontology as it stands, for `check_ontology` to list all that is wrong with it."""
    import rdflib

    path = Path(folder) if folder else default_folder()
    graph = rdflib.Graph().parse(path / "news.ttl", format="turtle")
    return Ontology(path, _types(graph), _properties(graph), _words(path / "relations"))


def _types(graph: Graph) -> dict[str, TypeTerm]:
    from rdflib import OWL, RDF, RDFS, URIRef

    terms = {}
    for iri in sorted(str(item) for item in graph.subjects(RDF.type, OWL.Class) if isinstance(item, URIRef)):
        node = URIRef(iri)
        union = _union(graph, node)
        parents = _names(graph, node, RDFS.subClassOf)
        terms[_short(iri)] = TypeTerm(_short(iri), *_words_of(graph, node), parents, union)
    return terms


def _properties(graph: Graph) -> dict[str, PropertyTerm]:
    from rdflib import OWL, RDF, RDFS

    nodes = {node for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for node in graph.subjects(RDF.type, kind)}
    terms = {}
    for node in sorted(nodes, key=str):
        kinds = set(graph.objects(node, RDF.type))
        inverse = graph.value(node, OWL.inverseOf)
        terms[_short(str(node))] = PropertyTerm(
            _short(str(node)),
            *_words_of(graph, node),
            domain=_names(graph, node, RDFS.domain),
            range=_names(graph, node, RDFS.range),
            parents=_names(graph, node, RDFS.subPropertyOf),
            inverse=_short(str(inverse)) if inverse else None,
            symmetric=OWL.SymmetricProperty in kinds,
            transitive=OWL.TransitiveProperty in kinds,
        )
    return terms


def _words_of(graph: Graph, node: Any) -> tuple[str, str]:
    from rdflib import RDFS, SKOS

    label = str(graph.value(node, RDFS.label) or _short(str(node)))
    return label, str(graph.value(node, SKOS.definition) or graph.value(node, RDFS.comment) or label)


def _names(graph: Graph, node: Any, predicate: URIRef) -> tuple[str, ...]:
    """Names of the objects; an anonymous union stands for its members."""
    from rdflib import BNode

    found: set[str] = set()
    for item in graph.objects(node, predicate):
        anonymous = isinstance(item, BNode)
        found.update(_union(graph, item) if anonymous else (_short(str(item)),))
    return tuple(sorted(found))


def _union(graph: Graph, node: Any) -> tuple[str, ...]:
    from rdflib import OWL
    from rdflib.collection import Collection

    members = graph.value(node, OWL.unionOf)
    return tuple(_short(str(item)) for item in Collection(graph, members)) if members else ()


def _short(iri: str) -> str:
    if iri.startswith(_XSD):
        return "xsd:" + iri.removeprefix(_XSD)
    if iri == ONTOLOGY_NS + "money":
        return "kgo:money"
    return iri.removeprefix(ONTOLOGY_NS)


def _words(folder: Path) -> dict[str, Mapping[str, Any]]:
    import yaml

    words = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            words[path.stem] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
        except yaml.YAMLError as error:
            raise OntologyError(f"cannot read {path}: {str(error).splitlines()[0]}") from error
    return words
