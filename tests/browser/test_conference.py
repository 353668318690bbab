"""The page for a family conference: gathered from My plan, in two languages, on one page."""

from __future__ import annotations

import gzip
import re
from io import BytesIO
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.accessibility.test_axe import find_violations
from tests.plan_pages import NOON, keep, read_kept
from tests.sites import Site
from tests.visits import DESKTOP, PHONE, Visit

PAGE = "conference.html"
FILLED = {
    "me-on-one-page": {
        "top-kinds": "Find out, create",
        "top-strengths": "I fix bikes.",
        "life-need": "A secret",
    },
    "career-action-plan": {
        "plan-name": "Sam Rivera",
        "direction": "Electrician",
        "goals/1/goal": "A place as an apprentice",
        "actions/1/action": "Call the training center",
        "actions/1/due": "2026-12-04",
        "helpers/1/who": "My aunt",
        "helpers/1/what-for": "Rides",
        "obstacles/1/then": "Another secret",
        "money-from": "A third secret",
    },
    "occupation-research": {"occupation": "Electrician"},
    "family-conference": {"together/need/words": "Let me take the bus.", "parts/plan/heading": "Mi plan"},
}


def open_page(
    visit: Visit, host: str, answers: dict[str, dict[str, str]] | None = None, **options: Any
) -> Page:
    page = visit(f"{host}about.html", **{"timezone_id": "America/New_York", "locale": "en-US", **options})
    keep(page, FILLED if answers is None else answers)
    page.goto("about:blank")
    page.clock.install(time=NOON)
    page.goto(host + PAGE)
    expect(page.locator("cg-conference section")).to_have_count(5)
    return page


def part(page: Page, key: str) -> Locator:
    return page.locator(f"[data-part={key}]")


def test_it_gathers_what_is_in_the_plan(host: str, visit: Visit) -> None:
    page = open_page(visit, host)
    expect(page.locator(".cg-conference__name")).to_have_text("Name: Sam Rivera")
    expect(part(page, "who-i-am").locator("li")).to_have_text([" Find out, create", " I fix bikes."])
    expect(part(page, "explored").locator("li")).to_have_text(
        [" Worksheets I worked on: Occupation research sheet"]
    )
    expect(part(page, "plan").locator("li")).to_have_text(
        [" Electrician", " A place as an apprentice", " December 4, 2026: Call the training center (Do by)"]
    )
    expect(part(page, "plan").locator("h2")).to_have_text("My plan for now Mi plan")
    expect(part(page, "need")).to_contain_text("Let me take the bus.")
    expect(part(page, "need").locator("li")).to_have_text([" Rides"])


def test_nothing_private_is_gathered(host: str, visit: Visit) -> None:
    """Must: nothing personal or private is gathered; only what the student wrote for this talk is shown besides."""
    page = open_page(visit, host)
    text = page.locator("cg-conference").inner_text()
    assert "Rides" in text
    for secret in ("secret", "My aunt"):
        assert secret not in text


def test_a_line_can_be_left_out_by_keyboard_and_is_not_printed(host: str, visit: Visit) -> None:
    """Must: every gathered line can be left out by keyboard, and what is left out is not printed."""
    page = open_page(visit, host)
    page.get_by_label("A place as an apprentice").focus()
    page.keyboard.press("Space")
    page.evaluate("CareerGuide.storage.replace('values', { why: { v: 'x', t: 1 } })")
    expect(page.get_by_label("A place as an apprentice")).not_to_be_checked()
    page.emulate_media(media="print")
    expect(page.get_by_text("A place as an apprentice")).to_be_hidden()
    expect(page.get_by_text("Electrician", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Print the page")).to_be_hidden()


def test_an_empty_plan_is_told_and_a_long_line_ends_behind_a_whole_word(
    site: Site, host: str, visit: Visit
) -> None:
    nothing = site.say("conference.nothing")
    expect(visit(f"{host}conference.html").get_by_text(nothing)).to_be_visible()
    words = "extraordinarily " * 30
    page = open_page(visit, host, {"career-action-plan": {"direction": words}})
    expect(page.get_by_text(nothing)).to_be_hidden()
    line = part(page, "plan").locator("li").first.inner_text().strip()
    assert line.endswith("extraordinarily…") and len(line) <= 161


def test_headings_in_another_language_are_kept_with_the_worksheet(
    site: Site, host: str, visit: Visit
) -> None:
    """Must: headings in another language are kept with the worksheet, as everything that is written."""
    page = open_page(visit, host)
    page.get_by_label("“Who I am” in our home language").fill("من أنا")
    expect(part(page, "who-i-am").locator("h2")).to_have_text("Who I am من أنا")
    assert read_kept(page)["family-conference"]["parts/who-i-am/heading"] == "من أنا"
    page.get_by_role("link", name=site.say("conference.to_sheet")).click()
    expect(page.locator('[name="family-conference/parts/who-i-am/heading"]')).to_have_value("من أنا")
    page.get_by_role("link", name=site.say("conference.on_screen")).click()
    expect(page.get_by_label("“Who I am” in our home language")).to_have_value("من أنا")


@pytest.mark.parametrize("filled", [False, True])
def test_it_prints_on_one_page(host: str, visit: Visit, filled: bool) -> None:
    long = "These are many words about what I did and why it matters to me. " * 4
    names = ("top-kinds", "top-values", "top-strengths")
    answers = {
        "me-on-one-page": dict.fromkeys(names, long),
        "career-action-plan": {"direction": long, **{f"goals/{row}/goal": long for row in range(1, 6)}},
        "family-conference": {"parts/explored/words": long, "together/need/words": long},
    }
    page = open_page(visit, host, answers if filled else {})
    page.emulate_media(media="print")
    for paper in ("Letter", "A4"):
        assert len(pypdf.PdfReader(BytesIO(page.pdf(format=paper))).pages) == 1, paper


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"])
def test_axe_finds_nothing_and_nothing_overflows(
    host: str, visit: Visit, size: tuple[int, int], scheme: str
) -> None:
    page = open_page(visit, host, size=size, color_scheme=scheme)
    page.get_by_label("A place as an apprentice").uncheck()
    page.evaluate("scrollTo(0, 0)")
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_works_from_a_folder(site: Site, visit: Visit) -> None:
    page = open_page(visit, site.folder.as_uri() + "/")
    expect(part(page, "plan").locator("li").first).to_have_text(" Electrician")


def test_without_scripts_it_leads_to_the_worksheet(site: Site, host: str, visit: Visit) -> None:
    page = visit(host + PAGE, java_script_enabled=False)
    expect(page.get_by_text(site.say("conference.no_script"))).to_be_visible()
    expect(page.get_by_role("link", name=site.say("conference.to_sheet"))).to_be_visible()


def test_the_page_is_light(site: Site) -> None:
    scripts = re.findall(r'<script src="(assets/js/[^"]+)"', site.folder.joinpath(PAGE).read_text("utf-8"))
    sizes = [len(gzip.compress(site.folder.joinpath(path).read_bytes(), 9)) for path in scripts]
    assert len(sizes) > 8 and sum(sizes) < 40_000
