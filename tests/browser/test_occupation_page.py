"""An occupation page answers its five questions at once, and fits on two sheets of paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.sites import Site
from tests.visits import DESKTOP, PHONE, Visit

QUESTIONS = ("what_it_takes", "what_it_pays", "does_it_grow", "what_next")
SHEETS = 2

# How far down the first screen each answer ends, and what lies outside of it. An answer is what stands
# out in its cell: the words in bold type, or the links to go on with.
BELOW_THE_FOLD = """(questions) => {
  const parts = [["title", document.querySelector("h1")], ["line", document.querySelector(".cg-line")]];
  const terms = [...document.querySelectorAll(".cg-glance dt")];
  for (const question of questions) {
    const term = terms.find((term) => term.textContent.trim() === question);
    parts.push([question, term]);
    const answers = term ? term.parentElement.querySelectorAll("dd strong, dd a") : [];
    parts.push(...(answers.length ? [...answers] : [null]).map((answer) => [`the answer to ${question}`, answer]));
  }
  const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
  return parts.flatMap(([name, part]) => {
    if (!part) return [`${name} is not there`];
    const box = part.getBoundingClientRect();
    if (!part.checkVisibility() || !box.height) return [`${name} is not shown`];
    const inside = box.top >= header && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
    return inside ? [] : [`${name} ends at ${Math.round(box.bottom)} of ${innerHeight}`];
  });
}"""


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_first_screen_answers_five_questions(
    site: Site, host: str, visit: Visit, size: tuple[int, int]
) -> None:
    questions = [site.say(f"occupation.{name}") for name in QUESTIONS]
    page = visit(host, size)
    faults = []
    for path in site.occupations:
        page.goto(host + path)
        faults += [f"{path}: {fault}" for fault in page.evaluate(BELOW_THE_FOLD, questions)]
    assert not faults, "\n".join(faults)


def count_sheets(pdf: bytes) -> int:
    """The pages of a PDF as Chromium writes it: page objects are plain, only their contents are packed."""
    return len(re.findall(rb"/Type\s*/Page(?![a-zA-Z])", pdf))


def test_sheets_are_counted(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<p>one</p><p style='break-before: page'>two</p><p style='break-before: page'>three</p>")
    sheets = count_sheets(page.pdf(format="A4"))
    page.close()
    assert sheets == 3


def test_every_occupation_prints_on_two_sheets(site: Site, host: str, visit: Visit) -> None:
    page = visit(host)
    faults = []
    for path in site.occupations:
        page.goto(host + path)
        for paper in ("Letter", "A4"):
            sheets = count_sheets(page.pdf(format=paper, print_background=False, prefer_css_page_size=False))
            if not 1 <= sheets <= SHEETS:
                faults.append(f"{path} takes {sheets} sheets of {paper}")
    assert not faults, "\n".join(faults)


def test_paper_holds_the_whole_profile_and_nothing_of_the_screen(site: Site, host: str, visit: Visit) -> None:
    page = visit(host + "occupations/electrician.html")
    page.emulate_media(media="print")
    for part in ("header", ".md-sidebar", ".md-footer", ".md-tabs"):
        assert page.locator(part).filter(visible=True).count() == 0, part
    # The long lists of what is alike stay on the screen: they are for following links.
    headings = page.locator("article h2:not(:has(+ .cg-similar))")
    assert headings.count() > 10
    assert headings.filter(visible=True).count() == headings.count()
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll(".md-content *")]
          .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
          .filter(e => !e.closest("svg, script, style"))
          .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
    )
    # Nine points, in the pixels of style sheets.
    assert smallest >= 9 * 96 / 72 - 0.01
