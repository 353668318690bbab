"""Occupations side by side in a real browser: choosing them, reading what differs, and taking them on."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Locator, Page, expect

from generator.charts import draw_ranges
from tests.accessibility.test_axe import find_violations
from tests.plan_pages import keep
from tests.sites import Site
from tests.visits import DESKTOP, PHONE, Visit

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
# A group, pay by the hour only and pay by the year only; and the four longest profiles.
MIXED = "actor,farmer-rancher,home-health-aide,elementary-school-teacher"
LONG = "emergency-medical-technician,firefighter,farmer-rancher,event-planner"


def names(page: Page) -> list[str]:
    return page.locator(".cg-compare__table thead a").all_inner_texts()


def chips(page: Page) -> Locator:
    return page.locator(".cg-compare__chips li")


def row(page: Page, group: str, label: str) -> Locator:
    """One row of the table by its group and its words."""
    return page.locator(f"tbody[data-group={group}] tr").filter(has=page.get_by_role("rowheader", name=label))


def compare(visit: Visit, host: str, slugs: str, size: tuple[int, int] = DESKTOP, **options: Any) -> Page:
    page = visit(f"{host}compare.html?o={slugs}", size, **options)
    expect(page.locator(".cg-compare__table thead a")).to_have_count(len(slugs.split(",")))
    return page


def answers(page: Page, slug: str) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        "slug => ({...CareerGuide.answerText.plain(CareerGuide.storage.read(slug))})", slug
    )
    return found


# --- Which are compared ----------------------------------------------------------------------------


@SIZES
def test_without_a_choice_the_list_of_the_student_is_compared(
    host: str, visit: Visit, size: tuple[int, int]
) -> None:
    page = visit(f"{host}compare.html", size)
    expect(page.locator(".cg-compare__result a")).to_have_attribute("href", f"{host}finder.html")
    page.goto(f"{host}occupations/index.html")
    for slug in ("welder", "actor", "chef"):
        page.locator(f"cg-star[slug='{slug}'] button").click()
    page.locator(".cg-tray__opener").click()
    page.get_by_role("link", name="Compare side by side").click()
    expect(page.locator("h1")).to_have_text("Compare occupations")
    expect(page.locator(".cg-compare__table thead a")).to_have_text(["Welder", "Actor", "Chef"])
    page.goto(f"{host}compare.html")
    expect(page.locator(".cg-compare__table thead a")).to_have_text(["Welder", "Actor", "Chef"])
    page.locator(".cg-compare__table thead a").first.click()
    expect(page.locator("h1")).to_have_text("Welder")


def test_the_tray_leads_to_the_first_four(host: str, visit: Visit) -> None:
    page = visit(f"{host}occupations/index.html")
    for slug in ("welder", "actor", "chef", "pharmacist", "paralegal"):
        page.locator(f"cg-star[slug='{slug}'] button").click()
    page.locator(".cg-tray__opener").click()
    link = page.locator(".cg-tray__panel").get_by_role("link", name="Compare the first 4 side by side")
    expect(link).to_have_attribute("href", f"{host}compare.html?o=welder,actor,chef,pharmacist")
    link.click()
    expect(chips(page)).to_have_count(4)
    expect(page.get_by_text("Four is the most that fit")).to_be_visible()
    expect(page.get_by_label("Add an occupation")).to_be_hidden()


def test_what_is_compared_stands_in_the_address(host: str, visit: Visit) -> None:
    page = compare(visit, host, "welder,actor")
    page.get_by_role("button", name="Take off Welder").click()
    page.wait_for_url("**?o=actor")
    page.get_by_label("Add an occupation").fill("chef")
    page.keyboard.press("Enter")
    page.wait_for_url("**?o=actor,chef")
    page.go_back()
    expect(chips(page)).to_have_count(1)
    page.go_back()
    expect(page.locator(".cg-compare__table thead a")).to_have_text(["Welder", "Actor"])
    page.goto(f"{host}compare.html?o=%3Cimg%20src%3Dx%3E,chef,chef,nobody,welder")
    expect(page.locator(".cg-compare__table thead a")).to_have_text(["Chef", "Welder"])


def test_adding_and_taking_off_are_told_and_leave_the_focus(host: str, visit: Visit) -> None:
    page = compare(visit, host, "welder,actor,chef")
    status = page.locator("cg-compare > [role=status]")
    page.get_by_role("button", name="Take off Actor").press("Enter")
    expect(page.get_by_role("button", name="Take off Chef")).to_be_focused()
    expect(status).to_have_text("Actor is off. You compare 2 occupations.")
    box = page.get_by_label("Add an occupation")
    box.fill("Nobody")
    box.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(
        'This guide has no occupation called "Nobody". Choose one from the list.'
    )
    expect(box).to_be_focused()
    box.fill("welder")
    box.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Welder is here already.")
    box.fill("pharmacist")
    box.press("Enter")
    expect(status).to_have_text("Pharmacist is in. You compare 3 occupations.")
    expect(box).to_be_focused()
    box.fill("Paralegal")
    box.press("Enter")
    expect(page.get_by_role("button", name="Take off Paralegal")).to_be_focused()
    for name in ("Paralegal", "Pharmacist", "Chef", "Welder"):
        page.get_by_role("button", name=f"Take off {name}").press("Enter")
    expect(box).to_be_focused()
    expect(status).to_have_text("Welder is off. No occupation is chosen yet.")


def test_the_list_offers_the_others_and_names_what_is_gone(host: str, visit: Visit) -> None:
    page = visit(f"{host}about.html")
    items = {
        slug: {"title": slug.title(), "on": True, "since": at, "t": at}
        for at, slug in enumerate(("welder", "lamplighter", "chef"), 1)
    }
    page.evaluate(
        "text => localStorage.setItem('career-guide/shortlist', text)", json.dumps({"items": items})
    )
    page.goto(f"{host}compare.html?o=welder")
    page.get_by_role("button", name="+ Chef").click()
    expect(page.locator(".cg-compare__table thead a")).to_have_text(["Welder", "Chef"])
    expect(page.locator(".cg-compare__list")).to_have_text("Not in this guide any more: Lamplighter")


def test_facts_that_cannot_be_loaded_are_told(host: str, visit: Visit) -> None:
    page = visit(f"{host}about.html")
    page.route(
        "**/assets/data/compare-*.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    page.goto(f"{host}compare.html?o=welder,chef")
    expect(page.locator(".cg-compare__result [role=alert]")).to_contain_text("could not be loaded")


# --- What is told ----------------------------------------------------------------------------------


def test_a_difference_is_told_in_words_and_signs(host: str, visit: Visit) -> None:
    page = compare(visit, host, "registered-nurse,welder")
    median = row(page, "by_year", "5 earn less")
    expect(median.locator("th")).to_contain_text("≠ Different")
    expect(median.locator("td").first).to_contain_text("▲ highest")
    expect(median.locator("td").last).to_contain_text("▼ lowest")
    expect(row(page, "what_it_takes", "Earlier experience").locator("th")).to_contain_text("= Same")
    nights = (
        page.locator("tbody[data-group=setting] td").first.get_by_role("listitem").filter(has_text="At home")
    )
    expect(nights).to_have_text("◆ Only this one: At home")
    page.get_by_role("button", name="Show only what differs").click()
    expect(row(page, "what_it_takes", "Earlier experience")).to_be_hidden()
    expect(median).to_be_visible()
    page.get_by_role("button", name="Show everything").click()
    expect(row(page, "what_it_takes", "Earlier experience")).to_be_visible()


def test_what_is_missing_or_for_a_larger_group_is_told_in_its_cell(host: str, visit: Visit) -> None:
    page = compare(visit, host, MIXED)
    median = row(page, "by_year", "5 earn less")
    expect(median.locator("th")).to_contain_text("? Not known for all")
    expect(median.locator("td").nth(0)).to_contain_text("by the hour only")
    expect(median.locator("td").nth(2)).to_contain_text("for a larger group")
    hourly = row(page, "by_hour", "5 earn less")
    expect(hourly.locator("td").nth(0)).to_contain_text("$29.05")
    expect(hourly.locator("td").nth(3)).to_contain_text("by the year only")
    foot = page.locator(".cg-compare__foot")
    expect(foot).to_contain_text("Published by the hour only, because few people here work a full year.")
    expect(foot).to_contain_text("Home health aide: Published only together")
    expect(foot).to_contain_text("U.S. Bureau of Labor Statistics, United States, May 2025")


JUDGE = """cells => {
  const { judge, rank } = CareerGuide.compareTable;
  const full = cells.map((cell) => ({ origin: "here, 2025", note: "", more: false, ...cell }));
  return [judge(full), rank(full).join()];
}"""


def test_highest_and_lowest_are_told_only_among_figures_of_one_place_and_time(
    host: str, visit: Visit
) -> None:
    page = visit(f"{host}compare.html")

    def ask(*cells: dict[str, Any]) -> list[str]:
        told: list[str] = page.evaluate(JUDGE, list(cells))
        return told

    one, two, three = ({"text": f"${n}", "number": n} for n in (1, 2, 3))
    assert ask(one, three, two) == ["different", "lowest,highest,"]
    assert ask(two, two) == ["same", ","]
    assert ask(one, {**two, "origin": "there, 2025"}) == ["apart", ","]
    assert ask(one, {"missing": "held back", "why": "Held back."}, two) == ["unknown", "lowest,,highest"]
    assert ask(one, {**two, "more": True}) == ["different", ","], "nobody knows how much more"
    assert ask({"text": "None", "number": None}, {"text": "Some", "number": None}) == ["different", ","]
    assert ask({"unwritten": True, "origin": ""}, {"items": ["Days"]}) == ["unknown", ","]
    gap = {"missing": "held back", "why": "Held back."}
    assert ask(gap, gap) == ["same", ","]


def test_figures_from_another_place_are_not_ranked_on_the_page(host: str, visit: Visit) -> None:
    page = visit(f"{host}about.html")

    def move(route: Any) -> None:
        """One part of the data, in which a figure is of another place."""
        before, begin, rest = route.fetch().text().partition("] = ")
        part = json.loads(rest.removesuffix(";\n"))
        part["origins"].append("A town, May 2020")
        for cell in part["cells"].get("welder", []):
            if isinstance(cell, list) and cell[0] == "$53,750":
                cell.append({"origin": len(part["origins"]) - 1})
        route.fulfill(body=f"{before}{begin}{json.dumps(part)};", content_type="text/javascript")

    page.route("**/assets/data/compare-*.js", move)
    page.goto(f"{host}compare.html?o=registered-nurse,welder")
    median = row(page, "by_year", "5 earn less")
    expect(median.locator("th")).to_contain_text("! Not from one place and time")
    expect(median.locator("td").last).to_contain_text("A town, May 2020")
    expect(median).not_to_contain_text("highest")


def test_the_chart_is_drawn_as_on_the_pages_of_occupations(host: str, visit: Visit) -> None:
    page = compare(visit, host, "welder,actor")
    parts = ("p10", "p25", "median", "p75", "p90")
    for bars in (
        [
            ("A", [20000.0, 30000.0, 41000.0, 50000.0, 63190.0], False),
            ("B", [None, None, 1000.0, None, None], False),
        ],
        [("A", [13.0, 15.35, 17.21, 18.98, 21.65], False), ("B", [16.5, 20.34, 29.05, 97.95, 143.68], True)],
        [("A", [64000.0, 100000.0, 239200.0, 239200.0, 239200.0], True)] * 4,
    ):
        drawn = page.evaluate(
            "bars => CareerGuide.payChart.layOut(bars)",
            [{"label": label, "values": values, "open": top} for label, values, top in bars],
        )
        chart = draw_ranges(
            [(label, dict(zip(parts, values, strict=True)), top) for label, values, top in bars]
        )
        assert chart is not None
        assert (drawn["axis"], drawn["height"]) == (chart.axis_y, chart.height)
        assert [(tick["x"], tick["text"]) for tick in drawn["ticks"]] == [
            (pytest.approx(tick.x, abs=0.11), tick.text) for tick in chart.ticks
        ]
        for ours, theirs in zip(drawn["bars"], chart.bars, strict=True):
            p10, p25, median, p75, p90 = ours["values"]
            assert (ours["y"], ours["open"]) == (theirs.y, theirs.open_end)
            assert median == pytest.approx(theirs.mark, abs=0.11)
            assert ((p10, p90) if p10 else None) == (theirs.thin and pytest.approx(theirs.thin, abs=0.11))
            assert ((p25, p75) if p25 else None) == (theirs.thick and pytest.approx(theirs.thick, abs=0.11))


def test_pay_by_the_year_and_by_the_hour_never_stand_on_one_scale(host: str, visit: Visit) -> None:
    page = compare(visit, host, MIXED)
    figure = page.locator(".cg-compare__pay")
    expect(figure.locator("figcaption")).to_contain_text("Pay by the year before tax, in dollars.")
    expect(figure.locator(".cg-label")).to_have_text(
        ["Farmer or rancher", "Home health aide", "Elementary school teacher"]
    )
    expect(figure).to_contain_text("Not on this scale: Actor, by the hour only.")
    page.get_by_role("button", name="Take off Elementary school teacher").click()
    expect(figure.locator("figcaption")).to_contain_text("Pay by the hour before tax, in dollars.")
    expect(figure.locator(".cg-label")).to_have_text(["Actor", "Farmer or rancher", "Home health aide"])


def test_where_there_is_no_room_every_cell_names_its_occupation_and_names_stay_in_sight(
    host: str, visit: Visit
) -> None:
    page = compare(visit, host, MIXED, PHONE)
    cells = row(page, "does_it_grow", "Openings a year").locator("td")
    expect(cells.nth(1).locator(".cg-compare__who")).to_have_text("Farmer or rancher")
    expect(cells.nth(1).locator(".cg-compare__who")).to_be_visible()
    header = page.locator(".md-header").evaluate("header => header.getBoundingClientRect().bottom")
    for group in ("by_year", "routes", "interests"):
        page.locator(f"tbody[data-group={group}]").evaluate("part => part.scrollIntoView()")
        for name in page.locator(".cg-compare__table thead a").all():
            box = name.bounding_box()
            assert box and header <= box["y"] < 200, group
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


# --- Where it leads --------------------------------------------------------------------------------


def put(page: Page, sheet: str) -> None:
    page.get_by_role("button", name=f"Put these into the worksheet: {sheet}").click()


def told(page: Page) -> Locator:
    return page.locator(".cg-compare__next [role=status]")


def test_worksheets_are_filled_as_if_by_hand(site: Site, visit: Visit) -> None:
    """From a folder, so that it also holds without a host."""
    page = visit((site.folder / "compare.html").as_uri() + "?o=registered-nurse,actor,welder,chef")
    put(page, "Compare three occupations")
    expect(told(page)).to_contain_text(
        "The worksheet holds now: Registered nurse, Actor, Welder. No room for: Chef."
    )
    kept = answers(page, "compare-three")
    assert [kept[f"occupation-{n}"] for n in (1, 2, 3)] == ["Registered nurse", "Actor", "Welder"]
    assert kept["figures/pay-middle/one"].endswith("a year (May 2025)")
    assert "figures/pay-middle/two" not in kept, (
        "pay by the hour is not written into a row of pay by the year"
    )
    put(page, "Decision matrix")
    expect(told(page)).to_contain_text("The worksheet holds now: Registered nurse, Actor, Welder, Chef.")
    told(page).get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Decision matrix")
    expect(page.get_by_label("Choice D")).to_have_value("Chef")
    page.goto((site.folder / "worksheets/compare-three.html").as_uri())
    page.get_by_role("button", name="Fill from this guide").click()
    expect(page.locator("cg-fill [role=status]")).not_to_contain_text("stays as it is")


def test_an_occupation_that_is_there_stays_in_its_column(host: str, visit: Visit) -> None:
    page = visit(f"{host}about.html")
    keep(page, {"compare-three": {"occupation-2": "welder", "work/tasks/two": "Joins metal"}})
    page.goto(f"{host}compare.html?o=actor,welder")
    put(page, "Compare three occupations")
    expect(told(page)).to_contain_text("Done.")
    kept = answers(page, "compare-three")
    assert (kept["occupation-1"], kept["occupation-2"]) == ("Actor", "welder")
    assert kept["work/tasks/two"] == "Joins metal"
    put(page, "Compare three occupations")
    expect(told(page)).to_contain_text("The worksheet holds these already")


def test_nothing_is_written_over_without_asking_and_the_old_is_kept_as_a_version(
    host: str, visit: Visit
) -> None:
    page = visit(f"{host}about.html")
    before = {
        f"option-{letter}": title
        for letter, title in zip("abcd", ("Chef", "Baker", "Welder", "Poet"), strict=True)
    }
    before |= {
        "matrix/thing-1/criterion": "Calm",
        "matrix/thing-1/score-a": "4",
        "reasons/thing-1/why-b": "So",
    }
    keep(page, {"decision-matrix": before})
    page.goto(f"{host}compare.html?o=actor,welder")
    put(page, "Decision matrix")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("The worksheet holds Chef, Baker, Poet. There is no room for Actor.")
    page.keyboard.press("Escape")
    expect(told(page)).to_contain_text("The worksheet stays as it was.")
    assert answers(page, "decision-matrix") == before
    put(page, "Decision matrix")
    dialog.get_by_role("button", name="Replace Chef").click()
    expect(told(page)).to_contain_text("The worksheet holds now: Actor, Baker, Welder, Poet.")
    kept = answers(page, "decision-matrix")
    assert "matrix/thing-1/score-a" not in kept, "a score of the chef is none of the actor"
    assert kept["reasons/thing-1/why-b"] == "So" and kept["matrix/thing-1/criterion"] == "Calm"
    versions = page.evaluate(
        "CareerGuide.planRecord.read().snapshots.map((one) => one.answers['decision-matrix'])"
    )
    assert versions == [before]


def test_an_occupation_that_is_there_twice_makes_room(host: str, visit: Visit) -> None:
    page = visit(f"{host}about.html")
    keep(page, {"compare-three": {f"occupation-{number}": "Chef" for number in (1, 2, 3)}})
    page.goto(f"{host}compare.html?o=actor,chef,welder")
    put(page, "Compare three occupations")
    page.get_by_role("dialog").get_by_role("button", name="Replace Chef, Chef").click()
    expect(told(page)).to_contain_text("The worksheet holds now: Chef, Actor, Welder.")


# --- On paper, without script, for everyone ---------------------------------------------------------


@pytest.mark.parametrize("slugs", [LONG, MIXED, "actor,chef"])
def test_it_prints_on_one_page_across(host: str, visit: Visit, slugs: str) -> None:
    page = compare(visit, host, slugs)
    for options in ({"prefer_css_page_size": True}, {"format": "A4", "landscape": True}):
        pdf = pikepdf.open(BytesIO(page.pdf(**options)))  # type: ignore[arg-type]
        assert len(pdf.pages) == 1
        _, _, width, height = (float(number) for number in pdf.pages[0].mediabox)
        assert width > height
    page.emulate_media(media="print")
    for hidden in (".cg-compare__picker", ".cg-compare__next", ".cg-compare__buttons"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".cg-compare__foot")).to_be_visible()


def test_without_script_it_leads_on(host: str, visit: Visit, site: Site) -> None:
    page = visit(f"{host}compare.html", java_script_enabled=False)
    expect(page.get_by_text(site.say("compare.no_script"))).to_be_visible()
    page.get_by_role("link", name="Worksheet: Compare three occupations").click()
    expect(page.locator("h1")).to_have_text("Compare three occupations")
    page.get_by_role("link", name=site.say("compare.go")).click()
    page.locator("article").get_by_role("link", name=site.say("finder.all_occupations")).click()
    expect(page.locator("h1")).to_have_text(site.say("occupations.title"))


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"])
def test_nothing_stands_in_the_way_of_people_with_a_disability(
    host: str, visit: Visit, size: tuple[int, int], scheme: str
) -> None:
    page = visit(f"{host}compare.html", size, color_scheme=scheme)
    expect(page.locator(".cg-compare__result a")).to_be_visible()
    assert find_violations(page) == []
    keep(page, {"decision-matrix": {f"option-{letter}": f"Poet {letter}" for letter in "abcd"}})
    page.goto(f"{host}compare.html?o=actor,home-health-aide,welder")
    page.get_by_label("Add an occupation").fill("Nobody")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).not_to_be_empty()
    assert find_violations(page) == []
    page.get_by_role("button", name="Show only what differs").click()
    put(page, "Decision matrix")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert find_violations(page) == []
