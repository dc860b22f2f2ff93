"""Entities, documents and claims → quads.

Reference: Web Annotation Data Model, W3C 2017 (selectors); PROV-O, W3C 2013.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.errors import KgError
from kg.ids import digest
from kg.model import Claim, ClaimEvidence, Document, Entity
from kg.rdf.terms import resource, term, time_literal, time_terms, typed

_CONTEXT = 32  # characters before and after a quote that help to find it again
_TIMES = ("time", "validFrom", "validTo")


def document_graph(document_id: str) -> NamedNode:
    """The named graph of a document, which is also the IRI of the document."""
    return resource(f"document-{document_id}")


def entity_quads(entity: Entity) -> Iterator[Quad]:
    """Type, label, other names and same-as links, in the default graph."""
    node = resource(entity.id)
    yield Quad(node, term("rdf:type"), term(f"kgo:{entity.type}"), DefaultGraph())
    yield Quad(node, term("rdfs:label"), Literal(entity.name), DefaultGraph())
    for alias in entity.aliases:
        yield Quad(node, term("skos:altLabel"), Literal(alias), DefaultGraph())
    for iri in entity.same_as:
        yield Quad(node, term("owl:sameAs"), NamedNode(iri), DefaultGraph())


def document_quads(document: Document) -> Iterator[Quad]:
    """What is known of an article, in its own graph."""
    node = document_graph(document.id)
    yield Quad(node, term("rdf:type"), term("schema:NewsArticle"), node)
    yield Quad(node, term("dcterms:source"), Literal(document.source), node)
    yield Quad(node, term("dcterms:language"), Literal(document.lang), node)
    if document.title:
        yield Quad(node, term("dcterms:title"), Literal(document.title), node)
    if document.published and (issued := time_literal(document.published)):
        yield Quad(node, term("dcterms:issued"), issued, node)
    if document.url:
        yield Quad(node, term("schema:url"), typed(document.url, "xsd:anyURI"), node)


def claim_quads(claim: Claim, document: Document, run: NamedNode, interested: bool) -> Iterator[Quad]:
    """A claim with its qualifiers and evidence, in the graph of its document.

    `interested` says that it is merely claimed by a party in its own interest, as the policy has it.
    """
    node, graph = resource(claim.id), document_graph(claim.document)
    for kind in ("kgo:Claim", "rdf:Statement"):
        yield Quad(node, term("rdf:type"), term(kind), graph)
    yield Quad(node, term("rdf:subject"), resource(claim.subject), graph)
    yield Quad(node, term("rdf:predicate"), term(f"kgo:{claim.predicate}"), graph)
    yield Quad(node, term("rdf:object"), claim_object(claim), graph)
    yield Quad(node, term("kgo:polarity"), Literal(claim.polarity), graph)
    yield Quad(node, term("kgo:modality"), Literal(claim.modality), graph)
    yield Quad(node, term("kgo:confidence"), typed(f"{claim.confidence:.3f}", "xsd:decimal"), graph)
    yield Quad(node, term("prov:wasGeneratedBy"), run, graph)
    if claim.phrase:
        yield Quad(node, term("kgo:phrase"), Literal(claim.phrase), graph)
    if claim.claimant:
        yield Quad(node, term("kgo:claimedBy"), resource(claim.claimant), graph)
    if interested:
        yield Quad(node, term("kgo:interested"), typed("true", "xsd:boolean"), graph)
    yield from _qualifier_quads(claim, node, graph)
    for evidence in claim.evidence:
        yield from _evidence_quads(evidence, document, node, graph)


def claim_object(claim: Claim) -> NamedNode | Literal:
    """The object of a claim: an entity or a value."""
    return typed(*claim.literal) if claim.literal else resource(claim.object or "")


def _qualifier_quads(claim: Claim, node: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    for key, value in claim.qualifiers.items():
        if key in ("agent", "place"):
            yield Quad(node, term(f"kgo:{key}"), resource(value), graph)
        elif key in _TIMES:
            for name, literal in time_terms(key, value):
                yield Quad(node, name, literal, graph)
        elif key == "amount":
            yield Quad(node, term("kgo:amount"), typed(value, "kgo:money"), graph)
        else:
            yield Quad(node, term(f"kgo:{key}"), Literal(value), graph)


def _evidence_quads(evidence: ClaimEvidence, document: Document, claim: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    """An annotation with a position and a quote selector. Raises KgError where the quote is not the text's."""
    text, start, end = document.text, evidence.start, evidence.end
    if text[start:end] != evidence.quote:
        raise KgError(f"evidence {start}–{end} of {document.source} is not its text; extract it again")
    name = f"evidence-{digest(claim.value, str(start), str(end), length=16)}"
    node, target = resource(name), resource(f"{name}-target")
    position, quote = resource(f"{name}-position"), resource(f"{name}-quote")
    yield Quad(claim, term("prov:wasDerivedFrom"), node, graph)
    yield Quad(node, term("rdf:type"), term("oa:Annotation"), graph)
    yield Quad(node, term("oa:hasTarget"), target, graph)
    yield Quad(node, term("kgo:extractor"), Literal(evidence.extractor), graph)
    yield Quad(target, term("oa:hasSource"), document_graph(document.id), graph)
    yield Quad(target, term("oa:hasSelector"), position, graph)
    yield Quad(target, term("oa:hasSelector"), quote, graph)
    yield Quad(position, term("rdf:type"), term("oa:TextPositionSelector"), graph)
    yield Quad(position, term("oa:start"), _count(start), graph)
    yield Quad(position, term("oa:end"), _count(end), graph)
    yield Quad(quote, term("rdf:type"), term("oa:TextQuoteSelector"), graph)
    yield Quad(quote, term("oa:exact"), Literal(evidence.quote), graph)
    yield Quad(quote, term("oa:prefix"), Literal(text[max(0, start - _CONTEXT) : start]), graph)
    yield Quad(quote, term("oa:suffix"), Literal(text[end : end + _CONTEXT]), graph)


def _count(value: int) -> Literal:
    return typed(str(value), "xsd:nonNegativeInteger")
