"""The tokens of a Doc as plain lists: reading them one by one from spaCy would cost more than the parse."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, LOWER, ORTH, POS, SENT_START, SPACY, TAG
from spacy.tokens import Doc

_TEXTS = (ORTH, LOWER, LEMMA, TAG, POS, DEP, ENT_TYPE)
_NUMBERS = (HEAD, ENT_IOB, SENT_START, SPACY)


@dataclass(frozen=True, slots=True)
class Words:
    """One list a feature; `head` holds absolute indices, `sentence` numbers the sentences from 0."""

    text: list[str]
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    entity: list[str]
    head: list[int]
    begins_entity: list[bool]
    begins_sentence: list[bool]
    space_after: list[bool]
    sentence: list[int]

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.text)


def read_words(doc: Doc) -> Words:
    """Snapshot of a parsed Doc."""
    array = doc.to_array([*_TEXTS, *_NUMBERS]).astype("uint64")
    strings = doc.vocab.strings
    known: dict[int, str] = {}
    columns: list[list[str]] = []
    for index in range(len(_TEXTS)):
        keys = array[:, index].tolist()
        for key in set(keys).difference(known):
            known[key] = strings[key]
        columns.append([known[key] for key in keys])
    offsets, iob, starts, spaces = (
        array[:, len(_TEXTS) + index].astype("int64").tolist() for index in range(len(_NUMBERS))
    )
    begins = [start == 1 for start in starts]
    if begins:
        begins[0] = True
    sentence, number = [], -1
    for start in begins:
        number += start
        sentence.append(number)
    text, lower, lemma, tag, pos, dep, entity = columns
    return Words(
        text=text,
        lower=lower,
        lemma=lemma,
        tag=tag,
        pos=pos,
        dep=dep,
        entity=entity,
        head=[index + offset for index, offset in enumerate(offsets)],
        begins_entity=[value == 3 for value in iob],
        begins_sentence=begins,
        space_after=[value != 0 for value in spaces],
        sentence=sentence,
    )


def read_children(words: Words) -> list[list[int]]:
    """Dependents of each token, from left to right."""
    children: list[list[int]] = [[] for _ in range(len(words))]
    for index, head in enumerate(words.head):
        if head != index:
            children[head].append(index)
    return children
