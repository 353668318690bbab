"""The controls of the header by keyboard: skip link, menu, search and colors."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.sites import Site
from tests.visits import DESKTOP, MENU_BUTTON, PHONE, SEARCH_BUTTON, Visit

PAGE = "occupations/electrician.html"
MENU = ".md-sidebar--primary"
ABOUT = f"{MENU} a[href$='about.html']"
FOCUSED = "document.activeElement && document.activeElement.matches({!r})"


def tab_to(page: Page, selector: str, limit: int = 30) -> None:
    """Press Tab until an element has the focus, as a reader without a mouse would."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED.format(selector)):
            return
    raise AssertionError(f"{limit} times Tab do not lead to {selector}")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_first_tab_skips_to_the_content(host: str, visit: Visit, size: tuple[int, int]) -> None:
    page = visit(host + PAGE, size)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED.format(".md-skip"))
    expect(page.locator(".md-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("Boolean(document.activeElement.closest('article'))")
    assert inside, "after the skip link, Tab goes on within the content"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_works_by_keyboard(host: str, visit: Visit, key: str) -> None:
    page = visit(host + PAGE, PHONE)
    tab_to(page, MENU_BUTTON)
    expect(page.locator(MENU_BUTTON)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press(key)
    expect(page.locator(MENU_BUTTON)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#__drawer")).to_be_checked()
    # The focus is in the menu; Tab goes on to its last part.
    expect(page.locator(f"{MENU} a:focus")).to_be_attached()
    if not page.evaluate(FOCUSED.format(ABOUT)):
        tab_to(page, ABOUT)
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url("**/about.html")


def test_escape_closes_the_menu_and_leads_back(host: str, visit: Visit) -> None:
    page = visit(host + PAGE, PHONE)
    tab_to(page, MENU_BUTTON)
    page.keyboard.press("Enter")
    expect(page.locator(f"{MENU} a:focus")).to_be_attached()
    page.keyboard.press("Escape")
    expect(page.locator("#__drawer")).not_to_be_checked()
    expect(page.locator(MENU_BUTTON)).to_be_focused()


def test_the_closed_menu_holds_no_focus(host: str, visit: Visit) -> None:
    """What the closed drawer holds is off the screen, so Tab must pass it by."""
    page = visit(host + PAGE, PHONE)
    for _ in range(20):
        page.keyboard.press("Tab")
        assert not page.evaluate(FOCUSED.format(f"{MENU} *")), page.evaluate(
            "document.activeElement.outerHTML"
        )


def wait_until_still(page: Page, selector: str) -> None:
    """Wait until a part of the page has not changed for half a second: each letter brings results of its own."""
    page.evaluate(
        """(selector) => new Promise((resolve) => {
          let rest = setTimeout(resolve, 500);
          new MutationObserver(() => { clearTimeout(rest); rest = setTimeout(resolve, 500); })
            .observe(document.querySelector(selector), { subtree: true, childList: true, characterData: true });
        })""",
        selector,
    )


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_search_works_by_keyboard(site: Site, host: str, visit: Visit, size: tuple[int, int]) -> None:
    page = visit(host + PAGE, size)
    field = "input.md-search__input"
    if size == PHONE:
        tab_to(page, SEARCH_BUTTON)
        page.keyboard.press("Enter")
        expect(page.locator("#__search")).to_be_checked()
    else:
        tab_to(page, field)
    expect(page.locator(field)).to_be_focused()
    page.keyboard.type("interview")
    results = page.locator(".md-search-result__link")
    expect(results.first).to_be_visible()
    wait_until_still(page, ".md-search-result")
    page.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: PAGE not in address)


def test_escape_closes_search(host: str, visit: Visit) -> None:
    page = visit(host + PAGE, PHONE)
    tab_to(page, SEARCH_BUTTON)
    page.keyboard.press("Enter")
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize(("scheme", "other"), [("light", "slate"), ("dark", "default")])
def test_colors_can_be_switched_and_stay(
    host: str, visit: Visit, scheme: str, other: str, size: tuple[int, int]
) -> None:
    page = visit(host + PAGE, size, color_scheme=scheme)
    body = page.locator("body")
    expect(body).not_to_have_attribute("data-md-color-scheme", other)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    # One of two radio buttons: Tab leads to the chosen one, an arrow key chooses the other.
    tab_to(page, "form[data-md-component=palette] input:checked")
    page.keyboard.press("ArrowDown")
    expect(body).to_have_attribute("data-md-color-scheme", other)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.goto(host + "about.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", other)


def test_the_colors_of_the_device_are_followed(host: str, visit: Visit) -> None:
    shades = {
        scheme: visit(host, DESKTOP, color_scheme=scheme).evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    }
    assert shades["light"] != shades["dark"]


def test_nothing_moves_for_those_who_ask_for_rest(host: str, visit: Visit) -> None:
    page = visit(host + PAGE, PHONE, reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].flatMap((element) => {
          const style = getComputedStyle(element);
          const longest = (text) => Math.max(...text.split(",").map(parseFloat));
          const moves = longest(style.transitionDuration) > 0.01 || style.scrollBehavior === "smooth"
            || (style.animationName !== "none" && longest(style.animationDuration) > 0.01);
          return moves ? [`${element.tagName}.${element.getAttribute("class")}`] : [];
        })"""
    )
    assert not moving, "\n".join(sorted(set(moving)))
