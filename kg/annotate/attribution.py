"""Who says what: ``doc._.attributions`` from verbs, nouns and phrases that report speech and thought.

The content is the exact stretch of the clause without the cue, "that", the stops and, where the whole of it is
quoted, the quotation marks around it. A reporting clause in the middle of its content lies inside the content's
span. A quoted sentence with no cue of its own goes on with the speech of the one before.

Reference: Pareti et al., "Automatically detecting and attributing indirect quotations", EMNLP 2013;
Newell et al., "Quote extraction and attribution in PolNeAR", LREC 2018 (the annotation scheme).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate.attribution_drafts import Draft, Range, tidy, unite
from kg.annotate.attribution_lexicon import Lexicon, lexicon
from kg.annotate.attribution_phrases import according_drafts, as_drafts, noun_drafts, view_drafts
from kg.annotate.attribution_quotes import Quote, find_quotes
from kg.annotate.attribution_sources import Sources
from kg.annotate.attribution_verbs import VerbCues
from kg.annotate.contract import SpeechAct

_PHRASES = frozenset(("according", "in", "by", "to"))
_WORDS_OF_A_SENTENCE = 3
_NEAR = 4


def annotate_attributions(doc: Doc) -> Doc:
    """Set ``doc._.attributions``; speakers who were no mention become one."""
    words, quotes = lexicon(), find_quotes(doc)
    drafts = sorted(_drafts(doc, words, quotes), key=lambda draft: (draft.cue, draft.content))
    drafts = [_stretched(draft, quotes) for draft in drafts]
    drafts += _continued(doc, drafts, quotes)
    sources = Sources(doc, words)
    acts = [act for draft in drafts if (act := _act(doc, draft, quotes, sources)) is not None]
    sources.store()
    places = {(act.cue.start, act.content.start, act.content.end): act for act in acts}
    doc._.attributions = [places[place] for place in sorted(places)]
    return doc


def _drafts(doc: Doc, words: Lexicon, quotes: Sequence[Quote]) -> Iterator[Draft]:
    verbs = VerbCues(words, quotes)
    for token in doc:
        if token.pos_ in ("VERB", "AUX"):
            found = list(verbs.read(token))
            yield from found or as_drafts(token, words)
            if token.lower_ == "according":
                yield from according_drafts(token)
        elif token.pos_ == "NOUN":
            yield from noun_drafts(token, words)
        elif token.lower_ in _PHRASES:
            yield from according_drafts(token)
            yield from view_drafts(token)


def _stretched(draft: Draft, quotes: Sequence[Quote]) -> Draft:
    """A content that lies in a quotation which the cue is outside of becomes all of that quotation."""
    content = draft.content
    for quote in quotes:
        inside = quote.holds(draft.cue[0])
        crosses = content[0] < quote.closing and quote.opening < content[1]
        if inside or not crosses or (content[0] <= quote.opening and quote.closing < content[1]):
            continue
        if not any(quote.holds(index) for index in (content[0], content[1] - 1)):
            continue
        content = unite(content, (quote.opening, min(quote.closing + 1, quote.closing + int(quote.closed))))
    return replace(draft, content=content)


def _continued(doc: Doc, drafts: Sequence[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """Quoted sentences that no cue claims, said by the one who was quoted right before."""
    found: list[Draft] = []
    quoted = [draft for draft in drafts if any(_is_within(draft.content, quote) for quote in quotes)]
    for quote in quotes:
        inner: Range = (quote.opening + 1, quote.closing)
        if inner[1] - inner[0] < _WORDS_OF_A_SENTENCE or not _starts_sentence(doc, quote):
            continue
        if any(_covers(draft.content, inner) for draft in drafts):
            continue
        before = [d for d in (*quoted, *found) if max(d.cue[1], d.content[1]) <= quote.opening + 1]
        if before:
            last = max(before, key=lambda draft: max(draft.content[1], draft.cue[1]))
            if _follows(doc, last, quote):
                found.append(replace(last, content=inner))
    return found


def _is_within(content: Range, quote: Quote) -> bool:
    return quote.opening <= content[0] + 1 and content[0] < quote.closing and content[1] >= quote.closing - 1


def _covers(content: Range, inner: Range) -> bool:
    return content[0] < inner[1] and inner[0] < content[1]


def _starts_sentence(doc: Doc, quote: Quote) -> bool:
    start = doc[quote.opening].sent.start
    return all(token.is_punct or token.is_space for token in doc[start : quote.opening])


def _follows(doc: Doc, last: Draft, quote: Quote) -> bool:
    """Nothing but the rest of the reporting sentence lies between the speech and the quotation."""
    end = max(last.content[1], last.cue[1], doc[last.cue[0]].sent.end)
    gap = [token for token in doc[end : quote.opening] if not (token.is_punct or token.is_space)]
    return len(gap) == 0 or (len(gap) <= _NEAR and quote.opening - end <= _NEAR)


def _act(doc: Doc, draft: Draft, quotes: Sequence[Quote], sources: Sources) -> SpeechAct | None:
    content = tidy(doc, draft.content, quotes)
    if content is None:
        return None
    source = sources.mention(draft.source)
    if source is not None and draft.cue[0] <= source.start < draft.cue[1]:
        source = None
    return SpeechAct(source, Span(doc, *draft.cue), Span(doc, *content), draft.kind)


Language.component(
    "kg_attribution",
    assigns=["doc._.attributions", "doc.spans"],
    requires=["token.dep", "token.tag", "token.lemma", "doc.spans"],
    func=annotate_attributions,
)
