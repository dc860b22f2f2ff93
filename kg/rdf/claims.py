"""Relations of one document → claims between entities."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from kg.ids import claim_id
from kg.model import Claim, ClaimEvidence, Extraction, Rejected, Relation

STATED = "stated"
SPEAKER = "speaker"  # the words for a claimant of whom the article gives no name
_ENTITY_QUALIFIERS = ("agent", "place")
_SPEECH_CONFIDENCE = 0.85  # share of right sources on the project's own gold, rounded


def claims_of(extraction: Extraction, entity_of: Mapping[str, str]) -> Iterator[Claim | Rejected]:
    """One claim for each different content, with all its evidence; what has no entity at an end is rejected."""
    document = extraction.document
    chains = {mention.id: f"{document.id}#{mention.entity}" for mention in extraction.mentions}
    entities = {name: entity_of[chain] for name, chain in chains.items() if chain in entity_of}
    found: dict[str, Claim] = {}
    for relation in extraction.relations:
        item = _claim(relation, extraction, entities)
        if isinstance(item, Rejected):
            yield item
        elif item.id in found:
            found[item.id] = _joined(found[item.id], item)
        else:
            found[item.id] = item
    for item in statements_of(extraction, entities):
        found.setdefault(item.id, item)
    yield from (found[name] for name in sorted(found))


def statements_of(extraction: Extraction, entities: Mapping[str, str]) -> Iterator[Claim]:
    """What named sources say, as claims by them about their own words; a denial is negative."""
    document = extraction.document
    for speech in extraction.attributions:
        speaker = entities.get(speech.source or "")
        if speaker is None:
            continue
        start, end = speech.content
        words = document.text[start:end]
        yield Claim(
            id=claim_id(document.id, speaker, STATED, speech.kind, words),
            document=document.id,
            subject=speaker,
            predicate=STATED,
            object=None,
            literal=(" ".join(words.split()), "xsd:string"),
            phrase=document.text[slice(*speech.cue)],
            qualifiers={"kind": speech.kind},
            polarity="negative" if speech.kind == "denies" else "positive",
            modality="asserted",
            claimant=speaker,
            confidence=_SPEECH_CONFIDENCE,
            evidence=(ClaimEvidence(document.id, start, end, words, "attribution"),),
            published=document.published,
        )


def _claim(relation: Relation, extraction: Extraction, entities: Mapping[str, str]) -> Claim | Rejected:
    subject, target = entities.get(relation.subject), entities.get(relation.object or "")
    if subject is None or (relation.literal is None and target is None):
        return _rejected(relation, "an end refers to nothing that has a name")
    if subject == target:
        return _rejected(relation, "both ends are one entity")
    document = extraction.document
    literal = (relation.literal.value, relation.literal.datatype) if relation.literal else None
    qualifiers = _qualifiers(relation, entities)
    claimant = entities.get(relation.claimant or "")
    if relation.claimant and claimant is None:
        qualifiers[SPEAKER] = next(item.text for item in extraction.mentions if item.id == relation.claimant)
    content = (subject, relation.predicate, target or "", json.dumps(literal), json.dumps(qualifiers))
    status = (relation.polarity, relation.modality, claimant or "")
    phrase = relation.phrase if relation.predicate == "relatedTo" else ""
    evidence = relation.evidence
    return Claim(
        id=claim_id(document.id, *content, *status, phrase),
        document=document.id,
        subject=subject,
        predicate=relation.predicate,
        object=target,
        literal=literal,
        phrase=relation.phrase,
        qualifiers=qualifiers,
        polarity=relation.polarity,
        modality=relation.modality,
        claimant=claimant,
        confidence=relation.confidence,
        evidence=(ClaimEvidence(document.id, evidence.start, evidence.end, evidence.quote, evidence.extractor),),
        published=document.published,
    )


def _qualifiers(relation: Relation, entities: Mapping[str, str]) -> dict[str, str]:
    values = {}
    for key, value in sorted(relation.qualifiers.items()):
        if key not in _ENTITY_QUALIFIERS:
            values[key] = value
        elif value in entities:
            values[key] = entities[value]
    return values


def _joined(one: Claim, other: Claim) -> Claim:
    """One claim with the evidence of both; the surer reading gives the confidence."""
    evidence = {(item.start, item.end): item for item in (*other.evidence, *one.evidence)}
    best = max(one, other, key=lambda item: item.confidence)
    return Claim(
        **{name: getattr(best, name) for name in Claim.__slots__ if name != "evidence"},
        evidence=tuple(evidence[place] for place in sorted(evidence)),
    )


def _rejected(relation: Relation, reason: str) -> Rejected:
    place = relation.evidence
    return Rejected(f"relation {relation.predicate}", place.start, place.end, "rdf", reason)
