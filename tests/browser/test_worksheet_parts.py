"""The parts of a worksheet: steps, tables, results, figures of the guide, and every form of it without a fault."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility.test_axe import find_violations
from tests.browser.test_every_page import STICKING_OUT
from tests.every_kind import PAGE
from tests.sheet_pages import (
    box,
    fill_by_keyboard,
    kept,
    sheet_host,
    sheet_site,
    shown,
    wait_kept,
    wait_ready,
)
from tests.sites import Site
from tests.visits import DESKTOP, PHONE, Visit

__all__ = ["sheet_host", "sheet_site"]

CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "calc.json").read_text("utf-8"))["cases"]
LOG = "cg-table[field=log]"


def open_sheet(
    visit: Visit, host: str, size: tuple[int, int] = DESKTOP, query: str = "", **options: str
) -> Page:
    """The worksheet with every kind of field, with its scripts at work."""
    page = visit(f"{host}{PAGE}{query}", size, **options)
    wait_ready(page)
    return page


def press(page: Page, name: str) -> None:
    """Press a button by keyboard."""
    page.get_by_role("button", name=name, exact=True).press("Enter")


def said(page: Page) -> str:
    """What was last read out, without the space that makes the same words new."""
    text: str = page.evaluate("document.querySelector('cg-worksheet > [role=status]').textContent.trim()")
    return text


# --- Results -------------------------------------------------------------------------------------


def test_every_formula_gives_the_reference_result(sheet_host: str, visit: Visit) -> None:
    page = open_sheet(visit, sheet_host)
    wrong = []
    for case in CASES:
        found = page.evaluate(
            "c => CareerGuide.calc({ fields: c.fields }, c.calc, c.answers)",
            {key: case[key] for key in ("fields", "calc", "answers")},
        )
        different = {
            key: (found.get(key), value) for key, value in case["expect"].items() if found.get(key) != value
        }
        if different:
            wrong.append(f"{case['name']}: {different}")
    assert not wrong, "\n".join(wrong)
    formulas = {field["formula"] for case in CASES for field in case["fields"] if field["type"] == "calc"}
    assert formulas == {
        "sum", "times", "difference", "quotient", "gross", "count", "weighted_total", "margin", "theme_totals", "join"
    }  # fmt: skip


def test_results_follow_what_is_written_and_show_their_steps(sheet_host: str, visit: Visit) -> None:
    page = open_sheet(visit, sheet_host)
    box(page, "cost").press_sequentially("$1,200.50")
    expect(box(page, "year")).to_have_text("$14,406")
    steps = page.locator("[data-field=year] .cg-calc-steps")
    expect(steps).to_have_text("$1,200.50 × 12 = $14,406")
    box(page, "cost").fill("a lot")
    expect(box(page, "year")).to_have_text("")
    expect(steps).to_contain_text("Not counted, because it is no number: a lot")
    box(page, "cost").fill("")
    expect(steps).to_be_hidden()
    box(page, "log/1/count").fill("2")
    box(page, "log/3/count").fill("3.5")
    expect(box(page, "counted")).to_have_text("5.5")
    page.wait_for_timeout(400)
    assert "year" not in kept(page), "results are worked out, not kept"


# --- Tables --------------------------------------------------------------------------------------


def words(page: Page) -> list[str]:
    """The first column of the growing table, from top to bottom."""
    first = page.locator(f"{LOG} td:nth-of-type(1) [name]")
    found: list[str] = first.evaluate_all("boxes => boxes.map(box => box.value)")
    return found


def test_rows_are_added_by_keyboard(sheet_host: str, visit: Visit) -> None:
    page = open_sheet(visit, sheet_host)
    rows = page.locator(f"{LOG} tbody tr")
    expect(rows).to_have_count(3)
    for number in (4, 5, 6):
        press(page, "Add a row")
        expect(box(page, f"log/{number}/word")).to_be_focused()
        assert said(page) == f"Row {number} is added."
        page.keyboard.type(f"word {number}")
    press(page, "Add a row")
    expect(rows).to_have_count(6)
    assert said(page) == "This table has as many rows as it can hold: 6."
    wait_kept(page, {f"log/{number}/word": f"word {number}" for number in (4, 5, 6)})
    page.reload()
    wait_ready(page)
    expect(rows).to_have_count(6)
    expect(box(page, "log/6/word")).to_have_value("word 6")
    expect(box(page, "log/6/word")).to_have_accessible_name("Row 6, Word")


def test_rows_move_by_keyboard_and_stay_so(sheet_host: str, visit: Visit) -> None:
    page = open_sheet(visit, sheet_host)
    for number, word in enumerate(("one", "two", "three"), 1):
        box(page, f"log/{number}/word").fill(word)
    press(page, "Move or remove rows")
    press(page, "Move row 3 up")
    assert words(page) == ["one", "three", "two"]
    assert said(page) == "The row is now row 2 of 3."
    expect(page.get_by_role("button", name="Move row 2 up")).to_be_focused()
    expect(box(page, "log/3/word")).to_have_accessible_name("Row 2, Word")
    press(page, "Move row 2 up")
    press(page, "Move row 1 up")
    assert words(page) == ["three", "one", "two"]
    assert said(page) == "The row is now row 1 of 3."
    press(page, "Move row 1 down")
    wait_kept(page, {"log/1/word": "one", "log/2/word": "two", "log/3/word": "three", "log/rows": "1 3 2"})
    page.reload()
    wait_ready(page)
    assert words(page) == ["one", "three", "two"]
    # Back in the order that every table begins with, no order is kept.
    press(page, "Move or remove rows")
    press(page, "Move row 3 up")
    wait_kept(page, {"log/1/word": "one", "log/2/word": "two", "log/3/word": "three"})


def test_rows_are_removed_by_keyboard_and_come_back(sheet_host: str, visit: Visit) -> None:
    page = open_sheet(visit, sheet_host)
    for number, word in enumerate(("one", "two", "three"), 1):
        box(page, f"log/{number}/word").fill(word)
    box(page, "log/2/done").check()
    box(page, "log/2/count").fill("4")
    before = shown(page)
    press(page, "Move or remove rows")
    press(page, "Remove row 2")
    assert words(page) == ["one", "three"]
    assert said(page) == "Row 2 is removed."
    expect(page.get_by_role("button", name="Remove row 2")).to_be_focused()
    wait_kept(page, {"log/1/word": "one", "log/3/word": "three", "log/rows": "1 3"})
    press(page, "Bring row 2 back")
    assert words(page) == ["one", "two", "three"]
    assert said(page) == "Row 2 is back."
    expect(box(page, "log/2/word")).to_be_focused()
    wait_kept(page, before)
    # The last row stays, empty; a new row gets a number that was never used.
    for _ in range(3):
        page.get_by_role("button", name=re.compile("^Remove row")).last.press("Enter")
    assert words(page) == [""]
    press(page, "Add a row")
    page.keyboard.type("new")
    expect(box(page, "log/4/word")).to_have_value("new")
    press(page, "Done moving rows")
    expect(page.get_by_role("button", name="Remove row 1")).to_have_count(0)
    page.wait_for_timeout(400)
    page.reload()
    wait_ready(page)
    assert [word for word in words(page) if word] == ["new"]


def test_a_line_in_a_cell_wraps_but_has_no_second_line(sheet_host: str, visit: Visit) -> None:
    page = open_sheet(visit, sheet_host)
    cell = box(page, "log/1/word")
    low = cell.bounding_box()
    cell.press_sequentially("Words that are too long for one line of a cell")
    cell.press("Enter")
    high = cell.bounding_box()
    assert low and high and high["height"] > low["height"] * 1.3
    expect(cell).to_have_value("Words that are too long for one line of a cell")
    assert cell.evaluate("cell => cell.scrollHeight <= cell.clientHeight + 1")


# --- Steps ---------------------------------------------------------------------------------------


def test_one_step_at_a_time(sheet_host: str, visit: Visit) -> None:
    page = open_sheet(visit, sheet_host)
    expect(page.get_by_role("button", name="The whole sheet")).to_have_attribute("aria-pressed", "true")
    press(page, "One step at a time")
    sections = page.locator(".cg-section:visible")
    expect(sections).to_have_count(1)
    expect(page.get_by_role("button", name="Back", exact=True)).to_be_hidden()
    titles = ["Words and numbers", "Choices", "Tables", "Facts and proof", "Check your answers"]
    for number, title in enumerate(titles, 1):
        heading = page.get_by_role("heading", name=f"Step {number} of 5: {title}")
        expect(heading).to_be_visible()
        expect(sections).to_have_count(1)
        if number > 1:
            expect(heading).to_be_focused()
            expect(heading).to_be_in_viewport()
        if number < 5:
            press(page, "Next")
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_hidden()
    press(page, "Change: Choices")
    expect(page.get_by_role("heading", name="Step 2 of 5: Choices")).to_be_focused()
    press(page, "Back")
    expect(page.get_by_role("heading", name="Step 1 of 5: Words and numbers")).to_be_focused()
    # The way stays for the visit, on this and on other worksheets.
    page.reload()
    wait_ready(page)
    expect(page.get_by_role("button", name="One step at a time")).to_have_attribute("aria-pressed", "true")
    expect(sections).to_have_count(1)
    press(page, "The whole sheet")
    expect(sections).to_have_count(4)
    expect(page.get_by_role("heading", name="Words and numbers")).not_to_contain_text("Step")


def test_the_check_tells_every_answer_in_words(sheet_host: str, visit: Visit) -> None:
    page = open_sheet(visit, sheet_host)
    box(page, "line").fill("<b>bold</b>")
    box(page, "cost").fill("10")
    page.get_by_label("The blue one").check()
    page.get_by_label("Sometimes").check()
    box(page, "log/2/word").fill("a word")
    box(page, "log/2/kind").select_option("blue")
    press(page, "One step at a time")
    for _ in range(4):
        press(page, "Next")
    check = page.locator(".cg-check")
    for text in (
        "<b>bold</b>",
        "$10 a month",
        "$120",
        "The blue one",
        "Sometimes",
        "Word: a word; Kind: Blue",
    ):
        expect(check).to_contain_text(text)
    expect(check.locator("dt")).to_have_count(23)
    expect(check.get_by_text("Nothing yet")).to_have_count(17)


def test_a_link_into_another_step_leads_there(sheet_host: str, visit: Visit) -> None:
    page = open_sheet(visit, sheet_host)
    press(page, "One step at a time")
    page.goto(f"{sheet_host}{PAGE}#section-3")
    expect(page.get_by_role("heading", name="Step 3 of 5: Tables")).to_be_focused()


# --- Occupations and figures -----------------------------------------------------------------------


def test_an_occupation_is_offered_and_leads_to_its_page(sheet_host: str, visit: Visit) -> None:
    page = open_sheet(visit, sheet_host)
    offered = box(page, "work").evaluate("box => [...box.list.options].map(option => option.value)")
    assert offered == ["Baker", "Tailor"]
    link = page.locator("[data-field=work] a")
    expect(link).to_be_hidden()
    box(page, "work").fill("  tailor")
    expect(link).to_have_text("Read about this: Tailor")
    box(page, "work").fill("Astronaut")
    expect(link).to_be_hidden()
    box(page, "log/1/work").fill("Baker")
    page.locator(f"{LOG} a:visible").click()
    page.wait_for_url("**/occupations/baker.html")


def test_figures_fill_a_fact_with_source_place_and_period(
    sheet_site: Site, sheet_host: str, visit: Visit
) -> None:
    page = open_sheet(visit, sheet_host)
    fact = page.locator("[data-field=pay]")
    fact.get_by_role("button", name="Fill from this guide").click()
    expect(fact.get_by_role("status")).to_have_text(
        "First choose an occupation from this guide here: An occupation"
    )
    box(page, "work").fill("Baker")
    fact.get_by_role("button", name="Fill from this guide").click()
    expect(fact.get_by_role("status")).to_have_text("Filled from this guide.")
    median = sheet_site.guide.library.profiles["baker"].figures.pay.annual["median"]
    assert median.number is not None
    expect(box(page, "pay/value")).to_have_value(f"${median.number:,.0f} a year")
    expect(box(page, "pay/source")).to_have_value(f"U.S. Bureau of Labor Statistics, {median.place}")
    expect(box(page, "pay/period")).to_have_value(median.period)
    wait_kept(page, shown(page))


def test_figures_never_take_the_place_of_what_was_written(sheet_host: str, visit: Visit) -> None:
    page = open_sheet(visit, sheet_host)
    box(page, "work").fill("Baker")
    box(page, "other-work").fill("Tailor")
    box(page, "pay/value").fill("what my aunt earns")
    fact = page.locator("[data-field=pay]")
    fact.get_by_role("button", name="Fill from this guide").click()
    expect(fact.get_by_role("status")).to_have_text(
        "What you wrote stays as it is. Only empty boxes are filled."
    )
    expect(box(page, "pay/value")).to_have_value("what my aunt earns")
    expect(box(page, "pay/source")).to_have_value("")
    box(page, "figures/growth/first").fill("mine")
    table = page.locator("[data-field=figures]")
    table.get_by_role("button", name="Fill from this guide").click()
    expect(box(page, "figures/growth/first")).to_have_value("mine")
    expect(box(page, "figures/middle/first")).to_have_value(re.compile(r"^\$[\d,]+ a year \(May 20\d\d\)$"))
    expect(box(page, "figures/growth/second")).to_have_value(re.compile(r"%"))
    sources = table.locator(".cg-from")
    expect(sources).to_contain_text(
        "Figures of this guide: U.S. Bureau of Labor Statistics, United States, May 20"
    )
    # What is changed is no longer a figure of the guide.
    for name in ("middle/first", "middle/second", "growth/second"):
        box(page, f"figures/{name}").fill("other")
    expect(sources).to_be_hidden()


def test_a_missing_figure_tells_why(sheet_host: str, visit: Visit) -> None:
    page = visit(sheet_host + "index.html")

    def without(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        body = answer.text().replace('["baker","Baker",[', '["baker","Baker",[[0,0],[0,0],[0,0],')
        assert '"reasons":[]' in body
        body = body.replace('"reasons":[]', '"reasons":["Published by the hour only."]')
        route.fulfill(response=answer, body=body)  # type: ignore[attr-defined]

    page.route("**/occupations.js", without)
    page.goto(sheet_host + PAGE)
    wait_ready(page)
    box(page, "work").fill("Baker")
    fact = page.locator("[data-field=pay]")
    fact.get_by_role("button", name="Fill from this guide").click()
    expect(fact.get_by_role("status")).to_have_text("Baker, no figure: Published by the hour only.")
    expect(box(page, "pay/value")).to_have_value("")


def test_an_occupation_in_the_address_is_filled_in_once(sheet_host: str, visit: Visit) -> None:
    page = open_sheet(visit, sheet_host, query="?occupation=baker")
    expect(box(page, "work")).to_have_value("Baker")
    assert page.url == sheet_host + PAGE
    page.goto(f"{sheet_host}{PAGE}?occupation=tailor")
    expect(box(page, "other-work")).to_have_value("Tailor")
    # Neither a third one nor one that is there already takes a place.
    page.goto(f"{sheet_host}{PAGE}?occupation=baker")
    wait_ready(page)
    page.goto(f"{sheet_host}{PAGE}?occupation=%3Cb%3E")
    wait_ready(page)
    wait_kept(page, {"work": "Baker", "other-work": "Tailor"})


def test_occupation_pages_lead_to_the_research_worksheet(site: Site, host: str, visit: Visit) -> None:
    page = visit(host + "occupations/electrician.html")
    page.get_by_role("link", name=site.say("occupation.fill_research")).click()
    page.wait_for_url("**/worksheets/occupation-research.html")
    expect(page.locator('[name="occupation-research/occupation"]')).to_have_value("Electrician")


# --- Seen and heard ------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(
    sheet_host: str, visit: Visit, scheme: str, size: tuple[int, int]
) -> None:
    page = open_sheet(visit, sheet_host, size, color_scheme=scheme)
    faults = [f"empty: {fault}" for fault in find_violations(page)]
    fill_by_keyboard(page)
    press(page, "Move or remove rows")
    box(page, "work").fill("Baker")
    page.locator("[data-field=pay]").get_by_role("button", name="Fill from this guide").click()
    faults += [f"filled: {fault}" for fault in find_violations(page)]
    press(page, "One step at a time")
    for number in range(5):
        faults += [f"step {number + 1}: {fault}" for fault in find_violations(page)]
        if number < 4:
            press(page, "Next")
    press(page, "Clear this worksheet")
    faults += [f"cleared: {fault}" for fault in find_violations(page)]
    assert not faults, "\n".join(faults)


def test_every_box_has_a_name_of_its_own(sheet_host: str, visit: Visit) -> None:
    page = open_sheet(visit, sheet_host)
    names = page.evaluate(
        """() => [...document.querySelector("cg-worksheet form").elements]
          .filter(e => e.name && e.tagName !== "OUTPUT")
          .map(e => [e.id, e.getAttribute("aria-label") || [...e.labels].map(l => l.textContent.trim()).join()
            || e.getAttribute("aria-labelledby")])"""
    )
    assert all(name for _, name in names), [identity for identity, name in names if not name]
    identities = [identity for identity, _ in names]
    assert len(set(identities)) == len(identities)


@pytest.mark.parametrize("width", [320, 360, 640, 960, 1280])
def test_nothing_sticks_out_at_any_width(sheet_host: str, visit: Visit, width: int) -> None:
    """320 pixels are also a window of 1280 pixels at 400 percent."""
    page = open_sheet(visit, sheet_host, (width, 740))
    fill_by_keyboard(page)
    press(page, "Move or remove rows")
    assert page.evaluate(STICKING_OUT) == []
    press(page, "One step at a time")
    for _ in range(4):
        press(page, "Next")
        assert page.evaluate(STICKING_OUT) == []
