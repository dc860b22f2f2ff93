"""Candidates of all extractors → one checked, dated, attributed Extraction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kg.annotate.contract import SKIPPED
from kg.extract.attribution import Stance, read_stance
from kg.extract.clause import is_verbal
from kg.extract.contract import Candidate, Extractor
from kg.extract.dating import date_by_dateline, share_dates
from kg.extract.endings import BUYING, LEAVING, RESIGNING
from kg.extract.majority import as_control
from kg.extract.merge import DATES, Draft, drop_general, drop_outdone, drop_reversed, drop_rivals, merge_drafts
from kg.extract.naming import Naming
from kg.extract.qualifiers import Surroundings
from kg.extract.support import affirm_stated, doubt_unsupported
from kg.model import Attribution, Evidence, Extraction, Rejected, Relation
from kg.ontology import Ontology
from kg.settings import Settings

_READS_HEADERS, _LEARNED = "headers", "reader"
_KEEPING = frozenset(("keep", "retain", "remain", "stay", "continue"))
_OVER = LEAVING - {"close", "shut"}  # a mill that is closed still stands where it stood
_MAY_QUALIFY = ("amount", "share", "place", "reason")


def assemble(doc: Doc, extractors: Sequence[Extractor], ontology: Ontology, settings: Settings) -> Extraction:
    """Everything read from a Doc, in text order, with stable ids."""
    rejected: list[Rejected] = list(doc._.rejected)
    drafts: list[Draft] = []
    surroundings = Surroundings(doc)
    for extractor in extractors:
        for item in extractor.candidates(doc):
            result = item if isinstance(item, Rejected) else _judge(item, doc, ontology, settings, surroundings)
            if isinstance(result, Rejected):
                rejected.append(result)
            elif result is not None:
                drafts.append(result)
    merged = merge_drafts(affirm_stated(drafts, doc, ontology), ontology)
    for drop in (drop_general, drop_reversed, drop_rivals, drop_outdone):
        merged = drop(merged, ontology)
    merged = [date_by_dateline(draft, surroundings.times, ontology) for draft in share_dates(merged, ontology)]
    merged = as_control(doubt_unsupported(merged, doc, ontology), ontology)
    naming = Naming(doc, merged)
    return Extraction(
        document=doc._.document,
        mentions=naming.mentions,
        relations=tuple(_relation(draft, naming) for draft in merged),
        attributions=tuple(_attributions(doc, naming)),
        rejected=tuple(sorted(set(rejected), key=lambda r: (r.start, r.end, r.what, r.stage, r.reason))),
    )


def _judge(
    candidate: Candidate, doc: Doc, ontology: Ontology, settings: Settings, surroundings: Surroundings
) -> Draft | Rejected | None:
    """A draft, the reason why it is none, or None in a sentence that nobody reads."""
    if candidate.extractor != _READS_HEADERS and _is_skipped(doc, candidate.trigger.i):
        return None
    if reason := _mismatch(candidate, ontology):
        return _rejection(candidate, reason)
    stance = read_stance(candidate, doc, ontology, settings)
    words = ontology.words.get(candidate.predicate, {})
    if stance.modality == "planned" and (_is_kept(candidate, words) or _is_held(candidate.trigger, words)):
        stance = replace(stance, modality="asserted")
    if stance.modality == "asserted" and words.get("progressive") == "planned" and _is_under_way(candidate.trigger):
        stance = replace(stance, modality="planned")
    if stance.polarity == "negative" and words.get("negation") == "states" and candidate.extractor == _LEARNED:
        denied = any(child.dep_ == "neg" for child in candidate.trigger.children)  # "may not enter" forbids
        stance = replace(stance, polarity="positive", modality="asserted" if denied else stance.modality)
    qualifiers = _qualifiers(candidate, words, surroundings)
    if stance.modality == "asserted" and _lies_ahead(qualifiers, doc):
        stance = replace(stance, modality="planned")
    if _is_promised(candidate.trigger) and _lies_behind(qualifiers, doc):
        del qualifiers["time"]
    if stance.polarity == "positive" and _is_over(candidate, words):
        if words.get("ended") == "void":
            return _rejection(candidate, f"it has ended ({candidate.predicate})")
        candidate, stance, qualifiers = _ended(candidate, stance, words, qualifiers)
    return _draft(candidate, stance, qualifiers)


def _is_held(trigger: Token, words: Mapping[str, object]) -> bool:
    """As in "plans to sell its stake", who has it already; not in "plans to buy a stake"."""
    return words.get("intention") == "holds" and BUYING.isdisjoint((trigger.lemma_, trigger.head.lemma_))


def _is_kept(candidate: Candidate, words: Mapping[str, object]) -> bool:
    """As in "will keep its shops in Russia", which are there."""
    return words.get("event") is not True and candidate.trigger.lemma_ in _KEEPING


def _lies_ahead(qualifiers: Mapping[str, str | Span], doc: Doc) -> bool:
    """As in "takes over on 25 July", told in June."""
    published = doc._.document.published
    begins = qualifiers.get("time") or qualifiers.get("validFrom")
    return bool(published) and isinstance(begins, str) and begins > str(published)


def _lies_behind(qualifiers: Mapping[str, str | Span], doc: Doc) -> bool:
    published, time = doc._.document.published, qualifiers.get("time")
    return bool(published) and isinstance(time, str) and len(time) == len(published) and time < str(published)


def _is_promised(trigger: Token) -> bool:
    """As in "under a deal signed on Monday, Orvex will build a laboratory", which was not built on Monday."""
    return any(child.dep_ == "aux" and child.lower_ in ("will", "'ll", "’ll") for child in trigger.children)


def _is_under_way(trigger: Token) -> bool:
    """As in "is buying": announced, not yet done."""
    return trigger.tag_ == "VBG" and any(
        child.dep_ == "aux" and child.lemma_ == "be" and child.tag_ in ("VBZ", "VBP") for child in trigger.children
    )


def _is_skipped(doc: Doc, index: int) -> bool:
    return any(span.start <= index < span.end for span in doc.spans.get(SKIPPED, ()))


def _mismatch(candidate: Candidate, ontology: Ontology) -> str:
    subject, item = candidate.subject, candidate.object
    kind = item.label_ if isinstance(item, Span) else None
    if isinstance(item, Span) and subject._.chain == item._.chain:
        return "subject and object are one"
    if ontology.allows(candidate.predicate, subject.label_, kind):
        return ""
    term = ontology.properties[candidate.predicate]
    if not any(ontology.is_a(subject.label_, allowed) for allowed in term.domain):
        return f"domain: {subject.label_} is no {' or '.join(term.domain)} ({candidate.predicate})"
    return f"range: {kind or 'a value'} is no {' or '.join(term.range)} ({candidate.predicate})"


def _rejection(candidate: Candidate, reason: str) -> Rejected:
    sentence = candidate.trigger.sent
    return Rejected("relation", sentence.start_char, sentence.end_char, "extract", reason)


def _qualifiers(candidate: Candidate, words: Mapping[str, object], surroundings: Surroundings) -> dict[str, str | Span]:
    if candidate.extractor == _READS_HEADERS:
        return dict(candidate.qualifiers)
    allowed = words.get("qualifiers") or ()
    wanted = [kind for kind in _MAY_QUALIFY if isinstance(allowed, list) and kind in allowed]
    spans = [candidate.subject, candidate.object, *candidate.qualifiers.values()]
    taken = {token.i: span for span in spans if isinstance(span, Span) for token in span}
    if not isinstance(candidate.object, Span):
        doc = candidate.trigger.doc
        literal = doc.char_span(candidate.object.start, candidate.object.end, alignment_mode="expand")
        taken.update((token.i, literal) for token in literal or ())
    event = words.get("event") is True
    around = surroundings.read(candidate, wanted, taken, event=event)
    if words.get("timeless") is True:
        around = {key: value for key, value in around.items() if key not in DATES}
    return {**around, **candidate.qualifiers}


def _is_over(candidate: Candidate, words: Mapping[str, object]) -> bool:
    """Whether the state has ended: marked so, left ("resigned as"), or told in the simple past ("led")."""
    if words.get("event") is True and "ended" not in words:
        return False
    trigger = candidate.trigger
    if words.get("ended") == "void":
        return bool(trigger._.ended)
    if _is_told_over(candidate):
        return True
    if words.get("ended") in ("drop", "formerlyLed") and _had_been(trigger):
        return True
    states = words.get("past_verbs")
    if words.get("ended") not in (None, "keep", "drop", "void") and (_was(trigger) or _has_resigned(trigger)):
        return True
    return isinstance(states, list) and trigger.tag_ == "VBD" and trigger.lemma_ in states


def _is_told_over(candidate: Candidate) -> bool:
    trigger = candidate.trigger
    return candidate.ended or (
        candidate.extractor != _LEARNED and bool(trigger._.ended or (is_verbal(trigger) and trigger.lemma_ in _OVER))
    )


def _has_resigned(role: Token) -> bool:
    """As in "Ann Lee, the chief executive of Orvex, has stepped down"."""
    verb = role.head.head
    return bool(
        role.dep_ == "appos"
        and role.head.dep_ in ("nsubj", "nsubjpass")
        and verb.lemma_ in RESIGNING
        and verb.tag_ in ("VBD", "VBN")
        and (verb._.polarity, verb._.modality) == ("positive", "asserted")
        and not any(child.dep_ == "dobj" for child in verb.children)
    )


def _was(trigger: Token) -> bool:
    """As in "was chairman"; in reported speech the past says nothing: "said that he was chairman"."""
    verb = trigger.head if trigger.dep_ == "attr" else trigger
    return bool(verb.lemma_ == "be" and verb.tag_ == "VBD" and verb.dep_ != "ccomp")


def _had_been(trigger: Token) -> bool:
    """As in "where she had been an analyst", "had sat on the board"."""
    verb = trigger.head if trigger.dep_ == "attr" else trigger
    return bool(verb.tag_ == "VBN" and verb.dep_ != "ccomp") and any(
        child.lower_ == "had" and child.dep_ == "aux" for child in verb.children
    )


def _ended(
    candidate: Candidate, stance: Stance, words: Mapping[str, object], qualifiers: dict[str, str | Span]
) -> tuple[Candidate, Stance, dict[str, str | Span]]:
    """What remains of a state that is over: its past form, its end date, or that it does not hold."""
    fate = words.get("ended")
    if fate == "keep":
        return candidate, stance, qualifiers
    if isinstance(fate, str) and fate != "drop":
        return replace(candidate, predicate=fate), stance, qualifiers
    time = qualifiers.get("time")
    if isinstance(time, str) and "/" in time and not _is_told_over(candidate):
        return candidate, stance, qualifiers  # "worked there in the 1990s"
    if isinstance(time, str):
        del qualifiers["time"]
        return candidate, stance, {**qualifiers, "validTo": time.rpartition("/")[2]}
    if "validTo" in qualifiers:
        return candidate, stance, qualifiers
    modality = "planned" if _is_under_way(candidate.trigger) else stance.modality
    return candidate, replace(stance, polarity="negative", modality=modality), qualifiers


def _draft(candidate: Candidate, stance: Stance, qualifiers: dict[str, str | Span]) -> Draft:
    sentence = _evidence(candidate)
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    end = start + len(text.strip())
    return Draft(candidate, stance, qualifiers, candidate.confidence, start, end, (candidate.extractor,))


def _evidence(candidate: Candidate) -> Span:
    """The sentence of the trigger; two where the reader saw the ends in two that follow each other."""
    doc, item = candidate.trigger.doc, candidate.object
    sentences = [candidate.trigger.sent]
    if candidate.extractor == _LEARNED:
        target = item if isinstance(item, Span) else doc.char_span(item.start, item.end, alignment_mode="expand")
        sentences += [end.root.sent for end in (candidate.subject, target) if end is not None]
    return doc[min(sentence.start for sentence in sentences) : max(sentence.end for sentence in sentences)]


def _relation(draft: Draft, naming: Naming) -> Relation:
    candidate, item = draft.candidate, draft.candidate.object
    text = candidate.trigger.doc.text
    return Relation(
        subject=naming.id_of(candidate.subject),
        predicate=candidate.predicate,
        object=naming.id_of(item) if isinstance(item, Span) else None,
        literal=None if isinstance(item, Span) else item,
        phrase=candidate.phrase,
        qualifiers={
            key: naming.id_of(value) if isinstance(value, Span) else value
            for key, value in sorted(draft.qualifiers.items())
        },
        polarity=draft.stance.polarity,
        modality=draft.stance.modality,
        claimant=naming.id_of(draft.stance.claimant) if draft.stance.claimant is not None else None,
        confidence=round(draft.confidence, 3),
        evidence=Evidence(draft.start, draft.end, text[draft.start : draft.end], "+".join(draft.extractors)),
    )


def _attributions(doc: Doc, naming: Naming) -> Iterator[Attribution]:
    for act in sorted(doc._.attributions, key=lambda act: (act.cue.start_char, act.content.start_char)):
        yield Attribution(
            source=naming.id_of(act.source) if act.source is not None else None,
            cue=(act.cue.start_char, act.cue.end_char),
            content=(act.content.start_char, act.content.end_char),
            kind=act.kind,
        )
