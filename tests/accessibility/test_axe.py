"""Axe finds nothing to fault on any template, in any color scheme, at any width, in any state."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.sites import KINDS, MOVED_FROM, PREFIX, Site, serve
from tests.visits import DESKTOP, MENU_BUTTON, PHONE, SEARCH_BUTTON, Visit

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


def find_violations(page: Page) -> list[str]:
    """What Axe finds in the page as it is now: the rule and the element."""
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": list(RULES)},
        "resultTypes": ["violations"],
    }
    # Halfway through a change of colour the contrast is nobody's.
    page.evaluate("() => Promise.allSettled(document.getAnimations().map((one) => one.finished))")
    found = Axe().run(page, options=options).response
    # A run without rules would find nothing either.
    assert found["toolOptions"]["runOnly"]["values"] == list(RULES)
    return [
        " ".join(f"{violation['id']}: {node['html'][:160]} {node['failureSummary'].splitlines()[-1]}".split())
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@SIZES
@SCHEMES
def test_every_template(host: str, visit: Visit, scheme: str, size: tuple[int, int]) -> None:
    page = visit(host, size, color_scheme=scheme)
    faults = []
    for kind, path in KINDS.items():
        page.goto(host + path)
        faults += [f"{kind}: {violation}" for violation in find_violations(page)]
    assert not faults, "\n".join(faults)


@SIZES
@SCHEMES
def test_the_page_that_has_moved(addressed: Site, visit: Visit, scheme: str, size: tuple[int, int]) -> None:
    """As a reader sees it whose browser does not lead on by itself."""

    def stay(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r'<meta http-equiv="refresh"[^>]*>', "", answer.text()))

    with serve(addressed.folder.parent) as host:
        page = visit(host + PREFIX.strip("/") + "/about.html", size, color_scheme=scheme)
        page.route(f"**/{MOVED_FROM}", stay)
        page.goto(host + PREFIX.strip("/") + "/" + MOVED_FROM)
        expect(page.locator("h1")).to_have_text(addressed.say("site.moved_title"))
        assert find_violations(page) == []


@SIZES
@SCHEMES
def test_search_while_it_is_open(host: str, visit: Visit, scheme: str, size: tuple[int, int]) -> None:
    page = visit(host, size, color_scheme=scheme, reduced_motion="reduce")
    if size == PHONE:
        page.locator(SEARCH_BUTTON).click()
    field = page.locator("input.md-search__input")
    # The theme searches when a key is let go of.
    field.press_sequentially("interview")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert find_violations(page) == []


@SCHEMES
def test_the_menu_while_it_is_open(host: str, visit: Visit, scheme: str) -> None:
    page = visit(host + KINDS["stage"], PHONE, color_scheme=scheme, reduced_motion="reduce")
    page.locator(MENU_BUTTON).click()
    expect(page.locator("#__drawer")).to_be_checked()
    assert find_violations(page) == []


def test_a_fault_would_be_found(host: str, visit: Visit) -> None:
    page = visit(host)
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=assets/images/logo.svg>')"
    )
    assert [violation.split(":")[0] for violation in find_violations(page)] == ["image-alt"]
