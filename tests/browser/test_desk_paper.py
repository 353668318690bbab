"""Lessons and notes on paper, as a counselor files them and a teacher carries them into class."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.sites import Site
from tests.visits import PHONE, Visit

# In points, as the style sheet promises.
LEAST_LETTER = 9


def count_sheets(page: Page, paper: str) -> int:
    pdf = page.pdf(format=paper, print_background=False, prefer_css_page_size=False)
    return len(re.findall(rb"/Type\s*/Page(?![a-zA-Z])", pdf))


def smallest_letter(page: Page) -> float:
    """The size of the smallest letters of a page, in points."""
    pixels: float = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll(".md-content *")]
          .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
          .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
    )
    return pixels * 72 / 96


def test_every_lesson_prints_on_two_sheets(site: Site, host: str, visit: Visit) -> None:
    page = visit(host)
    faults = []
    for slug in site.guide.library.desk.lessons:
        page.goto(f"{host}lessons/{slug}.html")
        for paper in ("Letter", "A4"):
            sheets = count_sheets(page, paper)
            if not 1 <= sheets <= 2:
                faults.append(f"{slug} takes {sheets} sheets of {paper}")
    assert not faults, "\n".join(faults)


def test_paper_holds_the_whole_lesson_in_letters_that_can_be_read(host: str, visit: Visit) -> None:
    page = visit(host + "lessons/fact-race.html")
    page.emulate_media(media="print")
    for part in ("header", ".md-sidebar", ".md-footer", ".md-tabs"):
        assert page.locator(part).filter(visible=True).count() == 0, part
    headings = page.locator("article h2")
    assert headings.count() >= 8
    assert headings.filter(visible=True).count() == headings.count()
    assert smallest_letter(page) >= LEAST_LETTER


def test_notes_on_paper_give_each_stretch_of_minutes_a_line(host: str, visit: Visit) -> None:
    page = visit(host + "worksheets/notes/career-action-plan.html")
    page.emulate_media(media="print")
    stretches = page.locator(".cg-told dd p").filter(has_text=re.compile(r"^\d+ minutes:"))
    tops = [stretches.nth(at).bounding_box()["y"] for at in range(stretches.count())]  # type: ignore[index]
    assert len(tops) >= 5 and len(set(tops)) == len(tops)


def test_an_example_is_marked_as_invented_on_paper_too(host: str, visit: Visit) -> None:
    page = visit(host + "worksheets/notes/needs-check.html")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        example = page.get_by_role("region", name="A filled example")
        expect(example.get_by_text("an invented student").first).to_be_visible()
        assert example.evaluate("one => getComputedStyle(one).borderTopStyle") == "dashed"
    assert smallest_letter(page) >= LEAST_LETTER


def test_one_can_go_from_a_worksheet_to_its_lesson_and_to_the_standard(host: str, visit: Visit) -> None:
    page = visit(host + "worksheets/values.html", PHONE)
    page.get_by_role("link", name="Notes on this worksheet").click()
    expect(page.locator("h1")).to_have_text("Notes: What matters to me at work")
    page.get_by_role("link", name="Keep five").click()
    expect(page.locator("h1")).to_have_text("Keep five")
    page.get_by_role("link", name="National Career Development Guidelines").click()
    row = page.get_by_role("row", name="PS1")
    expect(row.get_by_role("link", name="Keep five")).to_be_visible()


def test_heads_of_tables_do_not_look_like_buttons_that_sort(host: str, visit: Visit) -> None:
    page = visit(host + "worksheets/notes/career-action-plan.html")
    head = page.locator("th[role=columnheader]").first
    expect(head).to_have_css("cursor", "auto")
    assert head.evaluate("one => getComputedStyle(one, '::after').content") == "none"
