"""Finding occupations in a real browser: words, filters, the address, stars and the tray, by every way of reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.sites import Site
from tests.visits import DESKTOP, PHONE, Visit

SIZES = [pytest.param(PHONE, id="phone"), pytest.param(DESKTOP, id="desktop")]


def ask(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)


def titles(page: Page) -> list[str]:
    return page.locator("cg-finder .cg-card h3").all_inner_texts()


def heading(page: Page) -> Locator:
    return page.locator("#finder-results")


def open_filters(page: Page) -> None:
    if page.locator(".cg-finder__filters").get_attribute("open") is None:
        page.locator(".cg-finder__filters summary").click()


def wait_for_titles(page: Page) -> None:
    page.locator("cg-finder.cg-finder--whole").wait_for()


def count(page: Page) -> int:
    return int(heading(page).inner_text().split()[0].replace(",", ""))


# --- Words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_an_idea_leads_from_home_to_an_occupation(
    host: str, visit: Visit, size: tuple[int, int], site: Site
) -> None:
    page = visit(host, size)
    page.locator(".cg-doors a").first.click()
    expect(page.locator("h1")).to_have_text(site.say("finder.title"))
    page.get_by_role("searchbox").press_sequentially("registred nurse", delay=20)
    expect(page.locator("cg-finder .cg-card h3").first).to_have_text("Registered nurse")
    page.locator("cg-finder .cg-card a").first.click()
    expect(page.locator("h1")).to_have_text("Registered nurse")


def test_the_journey_works_from_a_folder(site: Site, visit: Visit) -> None:
    page = visit((site.folder / "finder.html").as_uri())
    wait_for_titles(page)
    ask(page, "truck driver")
    expect(page.locator("cg-finder .cg-card h3").first).to_have_text("Truck driver")
    open_filters(page)
    page.get_by_label("At least $50,000").check()
    page.locator("cg-finder .cg-card cg-star button").first.click()
    page.locator("cg-finder .cg-card a").first.click()
    expect(page.locator("h1")).to_have_text("Truck driver")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("truck driver")
    expect(page.get_by_label("At least $50,000")).to_be_checked()
    expect(page.locator(".cg-tray__opener")).to_contain_text("(1)")


def test_a_name_that_is_not_the_title_is_told(host: str, visit: Visit) -> None:
    page = visit(f"{host}finder.html")
    ask(page, "staff nurse")
    expect(page.locator("cg-finder .cg-card").first).to_contain_text("Also called: Staff nurse")
    ask(page, "nurce")
    expect(page.locator("cg-finder .cg-card h3").first).to_have_text("Registered nurse")
    expect(page.locator("cg-finder .cg-card").first).not_to_contain_text("nurce")


def test_words_stay_text(host: str, visit: Visit) -> None:
    page = visit(
        f"{host}finder.html?words=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&cluster=%3Cb%3E&sort=evil&pay=1"
    )
    expect(page.get_by_role("searchbox")).to_have_value("<img src=x onerror=alert(1)>")
    assert page.locator("cg-finder img").count() == 0
    expect(page.locator(".cg-finder__asked")).to_be_hidden()


# --- Accessibility criteria of finder.js -------------------------------------------------------------


def test_the_number_found_is_told_once_the_typing_rests(host: str, visit: Visit) -> None:
    page = visit(f"{host}finder.html")
    status = page.locator("cg-finder [role=status]")
    page.get_by_role("searchbox").press_sequentially("welder", delay=40)
    assert status.inner_text() == "" or "40" in status.inner_text(), "nothing is told while letters come"
    expect(status).to_contain_text("First: Welder.")


def test_the_focus_stays_while_the_list_changes_and_enter_takes_it_to_the_list(
    host: str, visit: Visit
) -> None:
    page = visit(f"{host}finder.html")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("teacher")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "finder-sort"


def test_filters_that_are_on_can_be_seen_and_taken_off(host: str, visit: Visit) -> None:
    page = visit(f"{host}finder.html")
    page.get_by_label("Construction", exact=False).first.check()
    page.get_by_label("With tools, machines or materials").check()
    asked = page.locator(".cg-finder__asked button")
    expect(asked).to_have_count(3)
    asked.first.click()
    expect(heading(page)).to_be_focused()
    expect(page.get_by_label("Construction", exact=False).first).not_to_be_checked()
    expect(page.locator(".cg-finder__asked button")).to_have_count(1)
    page.get_by_label("Usually needs no college degree").check()
    page.locator(".cg-finder__asked").get_by_role("button", name="Take off all filters").click()
    expect(page.locator(".cg-finder__asked")).to_be_hidden()
    assert count(page) == 40


def test_the_back_button_takes_back_one_step_and_no_letter(host: str, visit: Visit) -> None:
    page = visit(f"{host}finder.html")
    page.get_by_role("searchbox").press_sequentially("computer", delay=10)
    page.wait_for_url("**words=computer")
    page.get_by_label("At least $60,000").check()
    page.get_by_label("At least $100,000").check()
    assert "pay=100000" in page.url
    page.go_back()
    expect(page.get_by_label("At least $60,000")).to_be_checked()
    page.go_back()
    expect(page.locator("input[name=finder-pay][value='']")).to_be_checked()
    expect(page.get_by_role("searchbox")).to_have_value("computer")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("")
    assert count(page) == 40
    page.go_forward()
    expect(page.get_by_role("searchbox")).to_have_value("computer")


def test_an_empty_list_says_why_and_leads_on(host: str, visit: Visit) -> None:
    page = visit(f"{host}finder.html")
    ask(page, "qqzzxx")
    expect(page.locator(".cg-finder__notes")).to_contain_text("No occupation goes by these words")
    expect(page.locator(".cg-finder__notes a").first).to_have_attribute("href", "occupations/index.html")
    ask(page, "nurse")
    page.get_by_label("Construction", exact=False).first.check()
    expect(page.locator(".cg-finder__notes")).to_contain_text("No occupation fits everything you chose")


def test_printing_prints_the_whole_list_and_what_was_asked(host: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(f"{host}finder.html?work=people")
    wait_for_titles(page)
    assert page.locator("cg-finder .cg-card").count() < count(page)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("cg-finder .cg-card").count() == count(page)
    page.emulate_media(media="print")
    expect(page.locator(".cg-finder__asked")).to_contain_text("With people")
    expect(page.locator("cg-finder .cg-facts").first).to_contain_text("a year")
    expect(page.locator("cg-finder .cg-facts").first).to_be_visible()
    for hidden in (".cg-finder__filters", ".cg-finder__tools", "cg-star", "cg-tray"):
        expect(page.locator(hidden).first).to_be_hidden()
    page.pdf(path=tmp_path / "list.pdf")


# --- Filters ---------------------------------------------------------------------------------------


def test_the_same_address_shows_the_same_list(host: str, visit: Visit) -> None:
    first = visit(
        f"{host}finder.html?words=&cluster=construction,healthcare-human-services&pay=40000&sort=pay"
    )
    expect(first.locator("cg-finder .cg-card")).not_to_have_count(0)
    pays = [
        text
        for text in first.locator("cg-finder .cg-card dd:nth-of-type(1)").all_inner_texts()
        if "$" in text
    ]
    numbers = [int(text.split()[0].strip("$").replace(",", "")) for text in pays]
    assert numbers and numbers == sorted(numbers, reverse=True)
    second = visit(first.url)
    expect(second.locator("cg-finder .cg-card")).to_have_count(first.locator("cg-finder .cg-card").count())
    assert titles(second) == titles(first)


def test_beside_each_choice_stands_how_many_it_would_leave(host: str, visit: Visit) -> None:
    page = visit(f"{host}finder.html")
    for name in ("Outdoors", "Social", "At least $40,000", "Expected to grow", "Construction", "1 year"):
        page.goto(f"{host}finder.html?work=no-degree")
        expect(page.locator(".cg-finder__count").last).not_to_be_empty()
        label = page.locator(".cg-finder__filters label", has_text=name).first
        told = int(label.locator(".cg-finder__count").inner_text().strip("()"))
        label.locator("input").check()
        assert count(page) == told, name


def test_what_is_hidden_for_want_of_a_figure_is_told_and_can_be_shown(host: str, visit: Visit) -> None:
    page = visit(f"{host}finder.html?words=actor&pay=30000")
    note = page.locator(".cg-finder__notes")
    expect(note).to_contain_text("1 more is hidden, because no pay by the year is published.")
    assert "Actor" not in titles(page)
    note.get_by_role("button", name="Show them too").click()
    assert "Actor" in titles(page)
    assert "show=pay" in page.url
    expect(heading(page)).to_be_focused()
    note.get_by_role("button", name="Hide them").click()
    assert "Actor" not in titles(page)


def test_filters_work_by_keyboard_alone(host: str, visit: Visit) -> None:
    page = visit(f"{host}finder.html", PHONE)
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".cg-finder__filters summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".cg-finder__filters input").first).to_be_checked()
    expect(page.locator(".cg-finder__filters input").first).to_be_focused()
    assert "cluster=" in page.url
    page.locator("input[name=finder-pay]").first.focus()
    page.keyboard.press("ArrowDown")
    assert "pay=30000" in page.url


def test_further_results_take_the_focus_to_the_first_of_them(host: str, visit: Visit) -> None:
    page = visit(f"{host}finder.html")
    more = page.locator(".cg-finder__more")
    expect(more).to_be_visible()
    shown = page.locator("cg-finder .cg-card").count()
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator("cg-finder .cg-card").nth(shown).locator("a")).to_be_focused()
    assert page.locator("cg-finder .cg-card").count() == 40
    expect(more).to_be_hidden()


def test_without_script_lists_lead_on(host: str, visit: Visit, site: Site) -> None:
    page = visit(host, java_script_enabled=False)
    expect(page.locator(".cg-doors a").first).to_have_attribute("href", "occupations/index.html")
    page = visit(f"{host}finder.html", java_script_enabled=False)
    expect(page.get_by_text(site.say("finder.no_script"))).to_be_visible()
    page.locator("article").get_by_role("link", name=site.say("finder.all_occupations")).click()
    expect(page.locator("h1")).to_have_text(site.say("occupations.title"))


# --- Stars and the tray ------------------------------------------------------------------------------


def star(page: Page, slug: str) -> Locator:
    return page.locator(f"cg-star[slug='{slug}'] button")


@pytest.mark.parametrize("size", SIZES)
def test_a_star_keeps_an_occupation_on_every_page(host: str, visit: Visit, size: tuple[int, int]) -> None:
    page = visit(f"{host}occupations/index.html", size)
    star(page, "welder").click()
    expect(star(page, "welder")).to_have_accessible_name("Saved: Welder is on my list. Press to take it off.")
    page.goto(f"{host}clusters/healthcare-human-services.html")
    star(page, "registered-nurse").click()
    page.goto(f"{host}occupations/pharmacist.html")
    star(page, "pharmacist").click()
    page.reload()
    expect(star(page, "pharmacist")).to_contain_text("Saved")
    page.goto(host)
    expect(page.locator(".cg-tray__opener")).to_have_text("★ My list (3)")
    page.locator(".cg-tray__opener").click()
    assert page.locator(".cg-tray__panel li a").all_inner_texts() == [
        "Welder",
        "Registered nurse",
        "Pharmacist",
    ]
    compare = page.get_by_role("link", name="Compare side by side")
    expect(compare).to_have_attribute("href", f"{host}compare.html?o=welder,registered-nurse,pharmacist")
    page.get_by_role("link", name="Registered nurse").click()
    expect(page.locator("h1")).to_have_text("Registered nurse")


def test_changes_of_the_list_are_told_without_moving_the_focus(host: str, visit: Visit) -> None:
    page = visit(f"{host}occupations/welder.html")
    star(page, "welder").focus()
    page.keyboard.press("Enter")
    expect(page.locator("cg-tray [role=status]")).to_have_text(
        "Welder is on your list. 1 occupation on your list."
    )
    expect(star(page, "welder")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("cg-tray [role=status]")).to_have_text(
        "Welder is off your list. 0 occupations on your list."
    )
    expect(page.locator(".cg-tray__opener")).to_be_hidden()


def test_removing_leaves_the_focus_and_can_be_undone(host: str, visit: Visit) -> None:
    page = visit(f"{host}occupations/index.html")
    for slug in ("actor", "chef", "welder"):
        star(page, slug).click()
    page.locator(".cg-tray__opener").focus()
    page.keyboard.press("Enter")
    remove = page.locator(".cg-tray__panel li button")
    remove.nth(1).focus()
    page.keyboard.press("Enter")
    expect(remove.nth(1)).to_be_focused()
    expect(remove.nth(1)).to_have_accessible_name("Remove Welder")
    page.locator(".cg-tray__panel").get_by_role("button", name="Put back Chef").press("Enter")
    expect(remove.nth(1)).to_be_focused()
    assert page.locator(".cg-tray__panel li a").all_inner_texts() == ["Actor", "Chef", "Welder"]
    page.keyboard.press("Escape")
    expect(page.locator(".cg-tray__opener")).to_be_focused()
    expect(page.locator(".cg-tray__panel")).to_be_hidden()


def test_two_tabs_both_keep_theirs(host: str, visit: Visit) -> None:
    first = visit(f"{host}occupations/index.html")
    second = first.context.new_page()
    second.goto(f"{host}occupations/index.html")
    star(first, "actor").click()
    star(second, "chef").click()
    for page in (first, second):
        expect(page.locator(".cg-tray__opener")).to_have_text("★ My list (2)")
        expect(star(page, "actor")).to_contain_text("Saved")


def test_the_list_is_part_of_the_plan_file(host: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(f"{host}occupations/index.html")
    star(page, "actor").click()
    star(page, "welder").click()
    page.goto(f"{host}my-plan.html")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    file = tmp_path / "plan.json"
    download.value.save_as(file)
    assert set(json.loads(file.read_text("utf-8"))["shortlist"]) == {"actor", "welder"}
    other = visit(f"{host}occupations/index.html")
    star(other, "chef").click()
    other.goto(f"{host}my-plan.html")
    other.locator("input[type=file]").set_input_files(file)
    expect(other.locator(".cg-tray__opener")).to_have_text("★ My list (3)")
    shared = page.evaluate("CareerGuide.planFile.write(true)")
    assert json.loads(shared)["shortlist"] == {}, "a copy for others holds nothing of it"


def test_damaged_lists_and_blocked_storage_leave_the_page_working(host: str, visit: Visit) -> None:
    page = visit(f"{host}occupations/welder.html")
    for text in (
        "{",
        '{"items":{"../x":{"title":1},"welder":7,"chef":{"title":"<b>Chef</b>","on":true,"t":5}}}',
    ):
        page.evaluate("text => localStorage.setItem('career-guide/shortlist', text)", text)
        page.reload()
        expect(star(page, "welder")).to_contain_text("Save")
    expect(page.locator(".cg-tray__opener")).to_have_text("★ My list (1)")
    page.locator(".cg-tray__opener").click()
    expect(page.locator(".cg-tray__panel li a")).to_have_text("<b>Chef</b>")


def test_stars_are_large_enough_and_the_tray_does_not_cover_the_focus(host: str, visit: Visit) -> None:
    page = visit(f"{host}occupations/index.html", PHONE)
    star(page, "actor").click()
    box = star(page, "actor").bounding_box()
    assert box and box["width"] >= 24 and box["height"] >= 24
    page.locator(".cg-footer a").last.focus()
    link, tray = (
        page.locator(".cg-footer a").last.bounding_box(),
        page.locator(".cg-tray__opener").bounding_box(),
    )
    assert link and tray
    assert link["y"] + link["height"] <= tray["y"] or link["x"] + link["width"] <= tray["x"]


# --- In every state -----------------------------------------------------------------------------------


def find_faults(page: Page) -> list[str]:
    # Halfway through a change of colour the contrast is nobody's.
    page.evaluate("() => Promise.allSettled(document.getAnimations().map((one) => one.finished))")
    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {[node['target'] for node in item['nodes']]}" for item in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_stands_in_the_way_of_people_with_a_disability(
    host: str, visit: Visit, size: tuple[int, int], scheme: str
) -> None:
    page = visit(f"{host}finder.html", size, color_scheme=scheme)
    wait_for_titles(page)
    open_filters(page)
    assert find_faults(page) == []
    page.get_by_label("At least $30,000").check()
    ask(page, "actor")
    expect(page.locator(".cg-finder__notes button")).to_be_visible()
    assert find_faults(page) == []
    ask(page, "qqzzxx")
    assert find_faults(page) == []
    ask(page, "welder")
    star(page, "welder").click()
    page.locator(".cg-tray__opener").click()
    assert find_faults(page) == []


def test_nothing_is_lost_in_a_narrow_window(host: str, visit: Visit) -> None:
    page = visit(f"{host}finder.html", (320, 256))
    wait_for_titles(page)
    open_filters(page)
    star(page, "actor").click()
    page.locator(".cg-tray__opener").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
