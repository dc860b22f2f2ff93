"""The page in a real browser, with every request counted and hostile article text inside."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kg.view import EntityRecord, StatementRecord, render_explorer

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
ENTITIES = [
    EntityRecord("e:acme", "Acme", "Company", ("Acme Corp",)),
    EntityRecord("e:list", f"Grey List {HOSTILE}", "RegulatoryList"),
    EntityRecord("e:beta", "Beta", "Company"),
    EntityRecord("e:ann", "Ann", "Person"),
]
LISTED = StatementRecord(
    "e:acme", "listedOn", "e:list", None, True, "positive", "asserted", None, "Ministry", "2025-01", 0.9,
    f"The ministry listed Acme. {HOSTILE}", "A title", "a.txt", "2025-01-09", None,
)  # fmt: skip
STATEMENTS = [
    LISTED,
    replace(LISTED, subject="e:ann", predicate="leads", object="e:beta", quote="Ann leads Beta."),
    replace(LISTED, subject="e:beta", predicate="acquired", object="e:acme", fact=False, claimant="Beta"),
]
LABELS = {"listedOn": "listed on", "leads": "leads", "acquired": "acquired"}


def test_no_link_leaves_the_page() -> None:
    page = render_explorer(ENTITIES, STATEMENTS, LABELS, title="<b>T</b>")
    head = page.split('<script id="data"')[0].split("<script>")[0]
    assert "&lt;b&gt;T&lt;/b&gt;" in head
    assert "src=" not in head
    assert "href=" not in head
    assert "default-src 'none'" in head
    assert HOSTILE not in page


def test_same_input_same_bytes() -> None:
    one = render_explorer(ENTITIES, STATEMENTS, LABELS)
    assert one == render_explorer(ENTITIES[::-1], STATEMENTS, LABELS)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if not CHROMIUM:
        pytest.skip("needs Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    path = tmp_path_factory.mktemp("page") / "explorer.html"
    path.write_text(render_explorer(ENTITIES, STATEMENTS, LABELS), encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        tab.requests, tab.errors = [], []
        tab.on("request", lambda request: tab.requests.append(request.url))
        tab.on("pageerror", lambda error: tab.errors.append(str(error)))
        tab.goto(path.as_uri())
        yield tab
        browser.close()


@pytest.mark.browser
def test_it_draws_without_a_request_or_an_error(page: Any) -> None:
    assert page.evaluate("explorer.nodeSet.length") == 4
    assert page.evaluate("explorer.edgeSet.length") == 2
    assert [url for url in page.requests if not url.startswith("file:")] == []
    assert page.errors == []
    assert page.title() == "Knowledge graph"


@pytest.mark.browser
def test_search_by_alias_shows_the_words_and_runs_no_article_text(page: Any) -> None:
    page.fill("#search", "acme corp")
    page.press("#search", "Enter")
    panel = page.inner_text("#panel")
    assert "The ministry listed Acme." in panel
    assert "onerror" in panel  # as text
    assert "A title, 2025-01-09" in panel
    assert "2025-01" in panel
    assert page.title() == "Knowledge graph"


@pytest.mark.browser
def test_click_on_an_entity(page: Any) -> None:
    page.wait_for_timeout(500)  # the view still glides to what the search has found
    page.evaluate("explorer.network.fit()")
    page.wait_for_timeout(100)
    spot = page.evaluate(
        "(() => { const n = explorer.network; const p = n.canvasToDOM(n.getPosition('e:ann'));"
        " const r = document.getElementById('network').getBoundingClientRect();"
        " return [p.x + r.left, p.y + r.top]; })()"
    )
    page.mouse.click(*spot)
    page.locator("#panel h2", has_text="Ann").wait_for()
    assert "Ann leads Beta." in page.inner_text("#panel")


@pytest.mark.browser
def test_filters_by_type_relation_and_claims(page: Any) -> None:
    page.check("#claims")
    assert page.evaluate("explorer.edgeSet.length") == 3
    page.uncheck("#types input[data-key=Person]")
    assert page.evaluate("explorer.edgeSet.length") == 2
    page.uncheck("#relations input[data-key=listedOn]")
    assert page.evaluate("explorer.edgeSet.getIds().length") == 1
    page.check("#types input[data-key=Person]")
    page.click("#all")
    page.uncheck("#claims")
    assert page.evaluate("explorer.edgeSet.length") == 2
