"""Polarity, modality and end of the predicates, one sentence a phenomenon."""

from __future__ import annotations

import pytest
from stock_model import read

from kg.annotate.factuality import annotate_factuality

FACT = ("positive", "asserted", False)
NOT = ("negative", "asserted", False)
PLAN = ("positive", "planned", False)
MAYBE = ("positive", "possible", False)
OVER = ("positive", "asserted", True)


def mood(text: str, word: str) -> tuple[str, str, bool]:
    doc = read(text, annotate_factuality)
    token = next(token for token in doc if token.text == word)
    return token._.polarity, token._.modality, token._.ended


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Meta did not acquire Giphy.", "acquire", NOT),
        ("Meta has never acquired Giphy.", "acquired", NOT),
        ("Meta failed to acquire Giphy.", "acquire", NOT),
        ("Meta refused to sell Giphy.", "sell", NOT),
        ("Meta denied that it had acquired Giphy.", "acquired", NOT),
        ("Meta plans to acquire Giphy.", "acquire", PLAN),
        ("Meta will acquire Giphy.", "acquire", PLAN),
        ("Meta agreed to acquire Giphy.", "acquire", PLAN),
        ("Meta is expected to acquire Giphy.", "acquire", PLAN),
        ("Meta may acquire Giphy.", "acquire", MAYBE),
        ("Meta is in talks to acquire Giphy.", "acquire", MAYBE),
        ("Meta is considering acquiring Giphy.", "acquiring", MAYBE),
        ("Meta is considering an acquisition of Giphy.", "acquisition", MAYBE),
        ("Meta reportedly acquired Giphy.", "acquired", MAYBE),
        ("If Meta acquires Giphy, shares would rise.", "acquires", MAYBE),
        ("If Meta acquires Giphy, shares would rise.", "rise", MAYBE),
        ("Did Meta acquire Giphy?", "acquire", MAYBE),
        ("Meta abandoned its acquisition of Giphy.", "acquisition", NOT),
        ("Meta abandoned plans to acquire Giphy.", "acquire", ("negative", "planned", False)),
        ("Meta has no plans to acquire Giphy.", "acquire", ("negative", "planned", False)),
        ("Meta dropped its bid to acquire Giphy.", "acquire", ("negative", "possible", False)),
        ("The acquisition of Giphy was blocked.", "acquisition", NOT),
        ("The planned acquisition of Giphy is big.", "acquisition", PLAN),
        ("Former chief executive Steve Jobs spoke.", "executive", OVER),
        ("Steve Jobs, a former executive of Apple, spoke.", "executive", OVER),
        ("He stepped down as chief executive of Apple.", "executive", OVER),
        ("He resigned as chairman.", "chairman", OVER),
        ("Meta no longer owns Giphy.", "owns", OVER),
        ("Meta stopped supplying Giphy.", "supplying", OVER),
        ("He was chairman until 2019.", "was", OVER),
        ("He was chairman until 2019.", "chairman", OVER),
        ("He used to work for Apple.", "work", OVER),
        ("He left without signing the contract.", "signing", NOT),
        ("Meta said it would acquire Giphy.", "acquire", PLAN),
        ("Meta acquired Giphy.", "acquired", FACT),
        ("Meta not only acquired Giphy but sold it.", "acquired", FACT),
        ("He did not become president until 2019.", "become", FACT),
        ("Meta is not a subsidiary of Google.", "subsidiary", NOT),
        ("Nobody acquired Giphy.", "acquired", NOT),
        ("Meta owns no stake in Giphy.", "owns", NOT),
        ("Meta was the first company to launch Giphy.", "launch", FACT),
        ("Meta opened a plant to build chips.", "opened", FACT),
        ("Meta opened a plant to build chips.", "build", PLAN),
        ("Meta was barred from acquiring Giphy.", "acquiring", NOT),
        ("Meta managed to acquire Giphy.", "acquire", FACT),
        ("Meta began supplying Giphy.", "supplying", FACT),
        ("Meta did not buy or sell Giphy.", "buy", NOT),
        ("Meta did not buy or sell Giphy.", "sell", NOT),
        ("Meta could buy Giphy and sell it.", "buy", MAYBE),
        ("Meta could buy Giphy and sell it.", "sell", MAYBE),
        ("Meta ended its partnership with Giphy.", "partnership", OVER),
        ("Meta is about to acquire Giphy.", "acquire", PLAN),
        ("Meta is set to acquire Giphy.", "acquire", PLAN),
        ("Meta intends to merge with Giphy.", "merge", PLAN),
        ("Meta announced plans for a merger with Giphy.", "merger", PLAN),
        ("The merger with Giphy collapsed.", "merger", NOT),
        ("Meta has been accused of stealing data.", "stealing", MAYBE),
        ("Rumours that Meta acquired Giphy are false.", "acquired", MAYBE),
        ("Meta is not expected to acquire Giphy.", "acquire", ("negative", "planned", False)),
        ("Meta does not believe that Giphy stole data.", "stole", ("negative", "possible", False)),
        ("Meta rejected an offer to acquire Giphy.", "acquire", ("negative", "planned", False)),
        ("Meta was ordered to sell Giphy.", "sell", PLAN),
        ("Meta refuses to rule out buying Giphy.", "refuses", FACT),
        ("Meta was unable to acquire Giphy.", "acquire", NOT),
        ("The failure to acquire Giphy hurt Meta.", "acquire", NOT),
        ("Meta, which had hoped to acquire Giphy, left.", "acquire", PLAN),
        ("The regulator fined Meta for failing to protect data.", "fined", FACT),
        ("The regulator fined Meta for failing to protect data.", "protect", NOT),
        ("Meta sold Giphy instead of closing it.", "sold", FACT),
        ("Meta sold Giphy instead of closing it.", "closing", NOT),
        ("He was fired as head of Giphy in 2020.", "fired", FACT),
        ("He was fired as head of Giphy in 2020.", "head", OVER),
        ("Meta turned down an offer to sell Giphy.", "sell", ("negative", "planned", False)),
        ("Bo gave up his post as chairman.", "post", OVER),
        ("Meta accuses Bo; Bo denies it.", "accuses", FACT),
        ("Under the agreement, Meta will pay.", "agreement", FACT),
    ],
)
def test_mood(text: str, word: str, expected: tuple[str, str, bool]) -> None:
    assert mood(text, word) == expected
