"""Who stands behind a relation: polarity, modality and claimant of the place that its trigger has."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.annotate.contract import SpeechAct
from kg.extract.contract import Candidate
from kg.extract.words import word_set
from kg.model import Modality, Polarity
from kg.ontology import Ontology
from kg.settings import Settings

_WEAKER: dict[Modality, int] = {"asserted": 0, "planned": 1, "possible": 2}
_SPEECH_MODALITY: dict[str, Modality] = {"asks": "possible", "orders": "planned"}
_ANNOUNCING = word_set(
    "announce say confirm disclose report reveal unveil state tell add note post write declare publish"
)
_NOMINAL = ("dobj", "attr", "pobj", "prep", "compound", "acomp", "oprd")
_ACTED_BY_OBJECT = ("sanctionedBy",)


@dataclass(frozen=True, slots=True)
class Stance:
    """How the text holds a relation to be true, and who says it."""

    polarity: Polarity
    modality: Modality
    claimant: Span | None


def read_stance(candidate: Candidate, doc: Doc, ontology: Ontology, settings: Settings) -> Stance:
    """Stance from the trigger's own marks and the innermost speech around it."""
    polarity: Polarity = candidate.polarity or candidate.trigger._.polarity
    modality: Modality = candidate.modality or candidate.trigger._.modality
    speech = speech_around(doc, candidate.trigger)
    if speech is None:
        return Stance(polarity, modality, None)
    if speech.kind == "denies" and _is_told(candidate.trigger, speech):
        polarity = "negative"
    modality = max(modality, _SPEECH_MODALITY.get(speech.kind, modality), key=lambda item: _WEAKER[item])
    claimant = None if _is_own_act(candidate, speech, ontology, settings) else speech.source
    return Stance(polarity, modality, claimant)


def speech_around(doc: Doc, trigger: Token) -> SpeechAct | None:
    """The attribution with the shortest content that holds the trigger; the nearest speaker answers for it."""
    around = [act for act in doc._.attributions if act.content.start <= trigger.i < act.content.end]
    around = [act for act in around if not act.cue.start <= trigger.i < act.cue.end]
    return min(around, key=lambda act: (len(act.content), act.content.start), default=None)


def _is_told(trigger: Token, speech: SpeechAct) -> bool:
    """Whether the trigger is what the content says, not something that it takes for granted."""
    root = speech.content.root
    while trigger.pos_ not in ("VERB", "AUX") and trigger.dep_ in _NOMINAL and trigger.i != root.i:
        trigger = trigger.head
    return trigger.i == root.i or trigger.dep_ in ("conj", "xcomp", "pcomp", "attr") or trigger.head.i == root.i


def _is_own_act(candidate: Candidate, speech: SpeechAct, ontology: Ontology, settings: Settings) -> bool:
    if speech.source is None or speech.kind != "says" or candidate.predicate not in settings.policy.own_acts:
        return False
    if speech.cue.root.lemma_.casefold() not in _ANNOUNCING:
        return False
    actors = {candidate.subject._.chain}
    symmetric = ontology.properties[candidate.predicate].symmetric
    if isinstance(candidate.object, Span) and (symmetric or candidate.predicate in _ACTED_BY_OBJECT):
        actors.add(candidate.object._.chain)
    agent = candidate.qualifiers.get("agent")
    if isinstance(agent, Span):
        actors.add(agent._.chain)
    return speech.source._.chain in actors
