"""Worksheets printed from the page: blank without a trace of answers, or with every word of them."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.every_kind import PAGE, SLUG
from tests.sheet_pages import box, fill_by_keyboard, sheet_host, sheet_site, shown, wait_ready
from tests.visits import Visit

__all__ = ["sheet_host", "sheet_site"]

LONG = " ".join(f"word{number}" for number in range(400))
MARK = "ANSWERED"
# What pdfium calls lines and shapes.
PATH = 2


def print_page(page: Page, path: Path, paper: str = "Letter", **options: object) -> list[str]:
    """Print the page to a file; returns the text of every sheet."""
    page.pdf(path=path, format=paper, **options)  # type: ignore[arg-type]
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]


def press_print(page: Page, name: str) -> None:
    """Press a button that prints, where printing only prepares the page."""
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    page.get_by_role("button", name=name).click()


@pytest.fixture
def filled(sheet_host: str, visit: Visit) -> Page:
    """A worksheet with long answers and everything ticked."""
    page = visit(sheet_host + PAGE)
    wait_ready(page)
    fill_by_keyboard(page)
    box(page, "line").fill(f"{MARK} {LONG}")
    box(page, "story").fill(f"{MARK}\n{LONG}\nend-of-story")
    box(page, "log/2/word").fill(f"{MARK} {LONG}")
    return page


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_with_answers_every_word_is_printed(filled: Page, tmp_path: Path, paper: str) -> None:
    text = " ".join(print_page(filled, tmp_path / "sheet.pdf", paper))
    assert text.count("word399") == 3
    assert text.count(MARK) == 3
    assert "end-of-story" in text
    for value in ("The blue one", "Not sure yet", "Sometimes", "Dec 3, 2026"):
        assert value in text
    # What belongs to the screen stays there.
    for words in ("Add a row", "Print a blank sheet", "Saved on this device", "Step 1", "On paper"):
        assert words not in text


def test_a_blank_sheet_shows_no_answer(filled: Page, tmp_path: Path) -> None:
    answers = [value for value in shown(filled).values() if len(value) > 4 and value not in ("yes",)]
    assert len(answers) > 20
    press_print(filled, "Print a blank sheet")
    # The page is ready for paper; a second preparation must not bring answers back.
    text = " ".join(print_page(filled, tmp_path / "blank.pdf"))
    assert "Several lines" in text
    leaked = [value for value in answers if value in text]
    assert not leaked, leaked
    assert MARK not in text and "word1" not in text and "$" not in text
    # The rows of the paper sheet are there, though the screen shows fewer.
    assert re.search(r"\b4\b", text)


def test_blank_marks_are_empty(filled: Page, tmp_path: Path) -> None:
    """A ticked box and an empty one look the same on a blank sheet, and differ on one with answers."""
    filled.emulate_media(media="print")
    ticked = filled.locator(f'[name="{SLUG}/some/tea"]')

    def mark() -> str:
        content: str = ticked.evaluate("box => getComputedStyle(box, '::before').content")
        return content

    assert mark() not in ("none", "normal")
    filled.evaluate("document.documentElement.classList.add('cg-blank')")
    assert mark() == "none"


def test_paper_has_room_for_name_and_date(filled: Page) -> None:
    filled.emulate_media(media="print")
    spans = filled.locator(".cg-name-line span")
    name, day = (spans.nth(at).evaluate("one => one.getBoundingClientRect().width") for at in (0, 1))
    assert name > 300 and day > 100


def test_after_printing_the_page_is_as_before(filled: Page, tmp_path: Path) -> None:
    def read() -> str:
        # Which box has the focus is not part of it.
        html = filled.locator("cg-worksheet").inner_html()
        return re.sub(r' (class="(focus-visible)?"|data-focus-visible-added="")', "", html)

    before = read()
    answers = shown(filled)
    press_print(filled, "Print a blank sheet")
    print_page(filled, tmp_path / "sheet.pdf")
    assert filled.evaluate("document.documentElement.className").find("cg-blank") == -1
    assert read() == before
    assert shown(filled) == answers


def test_all_steps_are_printed_from_one(filled: Page, tmp_path: Path) -> None:
    filled.get_by_role("button", name="One step at a time").click()
    text = " ".join(print_page(filled, tmp_path / "sheet.pdf"))
    for title in ("Words and numbers", "Choices", "Tables", "Facts and proof"):
        assert title in text
    assert "Check your answers" not in text


LABELS = """() => [...document.querySelectorAll(`.cg-section h2, .cg-section > p, .cg-field > label,
  .cg-field :is(legend, .cg-calc-label, .cg-hint, .cg-private)`)]
  .map(e => e.textContent.replace(/\\s+/g, " ").trim())"""


def find_stranded(page: Page, path: Path, paper: str) -> list[str]:
    """The questions at the foot of a sheet whose boxes and lines are on the next one."""
    labels = page.evaluate(LABELS)
    page.pdf(path=path, format=paper)
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for sheet in list(document)[:-1]:
            text = sheet.get_textpage()
            lines = [line.strip() for line in text.get_text_range().splitlines() if line.strip()]
            foot = min(text.get_rect(number)[1] for number in range(text.count_rects()))
            drawn = [thing.get_bounds() for thing in sheet.get_objects() if thing.type == PATH]
            below = [bottom for _, bottom, _, top in drawn if bottom < foot - 1 and top - bottom < 400]
            if lines[-1] in labels and not below:
                found.append(lines[-1])
    return found


@pytest.mark.parametrize("paper", ["Letter", "A4"])
@pytest.mark.parametrize(
    "slug", ["career-action-plan", "occupation-research", "activity-sort", "cost-of-living"]
)
def test_no_question_stands_alone_at_the_foot_of_a_sheet(
    host: str, visit: Visit, tmp_path: Path, slug: str, paper: str
) -> None:
    page = visit(f"{host}worksheets/{slug}.html")
    wait_ready(page)
    assert find_stranded(page, tmp_path / "sheet.pdf", paper) == []


def test_a_question_that_stands_alone_would_be_found(sheet_host: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(sheet_host + PAGE)
    wait_ready(page)
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`
            [data-field=line] { break-inside: auto !important }
            [data-field=line] .cg-control { break-before: page; display: block }
            [data-field=line] :is(label, .cg-hint) { break-after: auto !important }
            [data-field=line] .cg-hint { display: none !important }
          `);
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert find_stranded(page, tmp_path / "sheet.pdf", "Letter") == ["A line of words"]


def test_paper_without_script_has_lines_and_boxes(sheet_host: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(sheet_host + PAGE, java_script_enabled=False)
    page.emulate_media(media="print")
    height = box(page, "story").evaluate("box => box.getBoundingClientRect().height")
    assert height > 60
    expect(page.locator(".cg-noscript")).to_be_hidden()
    expect(page.locator("cg-table[field=log] .cg-paper-only").last).to_be_visible()
    assert print_page(page, tmp_path / "sheet.pdf")
