"""A program with its dates: the form, its papers and its calendar, and the schedule of a student in My plan."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.accessibility.test_axe import find_violations
from tests.browser.test_every_page import STICKING_OUT
from tests.plan_pages import NOON, PLAN, choose, download, press, status
from tests.sites import Site
from tests.visits import DESKTOP, PHONE, Visit

SIZES = [pytest.param(PHONE, id="phone"), pytest.param(DESKTOP, id="desktop")]
PROGRAM = "programs/eight-weeks.html"
PLACE: dict[str, Any] = {"timezone_id": "America/Denver", "locale": "en-US"}
WISH = {
    "group": "Room 12",
    "start": "2026-11-17",
    "weekday": "tuesday",
    "time": "15:15",
    "zone": "America/Denver",
    "daysOff": "11/24/2026 to 11/27/2026 Thanksgiving week\n12/21/2026 to 1/1/2027 Winter break",
}
# The days that this wish gives.
DAYS = ["2026-11-17", "2026-12-01", "2026-12-08", "2026-12-15"]
DAYS += ["2027-01-05", "2027-01-12", "2027-01-19", "2027-01-26"]
KEPT = "CareerGuide.keptProgram.read()"


def address(host: str, **changes: str) -> str:
    """The address of the page with a wish."""
    return f"{host}{PROGRAM}?{urlencode({**WISH, **changes})}"


def papers(page: Page) -> Locator:
    return page.locator(".cg-dated tbody tr")


def told(page: Page) -> Locator:
    return page.locator("cg-program [role=status]")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def save(page: Page, name: str) -> str:
    """Press a button that makes a file, and read the file."""
    with page.expect_download() as made:
        button(page, name).click()
    return Path(made.value.path()).read_bytes().decode("utf-8")


def starts(calendar: str) -> list[str]:
    return re.findall(r"DTSTART:(\S+)", calendar)


def uids(calendar: str) -> list[str]:
    return re.findall(r"UID:(\S+)", calendar.replace("\r\n ", ""))


def keep_program(
    site: Site, visit: Visit, host: str, size: tuple[int, int] = DESKTOP, **changes: str
) -> Page:
    """My plan at noon of the day before the first session, with the schedule kept there."""
    page = visit(host + "about.html", size, **PLACE)
    page.goto("about:blank")
    page.clock.install(time=NOON)
    page.goto(address(host, **changes))
    button(page, site.say("schedule.keep")).click()
    expect(told(page)).to_have_text(site.say("schedule.kept"))
    page.goto(host + PLAN)
    expect(page.locator("cg-plan-program h2")).to_have_text(site.say("schedule.plan_heading"))
    return page


# --- The form ------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_a_program_gets_its_dates_and_keeps_them_in_the_address(
    site: Site, host: str, visit: Visit, size: tuple[int, int]
) -> None:
    page = visit(host + PROGRAM, size, **PLACE)
    page.get_by_label(site.say("schedule.start")).fill("2026-11-17")
    # The day of the week follows the first day, until it was chosen.
    expect(page.get_by_label(site.say("schedule.weekday"))).to_have_value("tuesday")
    page.get_by_label(site.say("schedule.time"), exact=True).fill("15:15")
    page.get_by_label(site.say("schedule.days_off")).fill(WISH["daysOff"])
    expect(page.get_by_label(site.say("schedule.zone"))).to_have_value("America/Denver")
    button(page, site.say("schedule.make")).click()
    expect(papers(page)).to_have_count(8)
    expect(page.locator(".cg-dated h3")).to_be_focused()
    expect(papers(page).nth(1)).to_contain_text("Tuesday, December 1, 2026, 3:15 PM to 4:05 PM")
    expect(papers(page).nth(1)).to_contain_text("No session on Tuesday, November 24, 2026: Thanksgiving week")
    expect(papers(page).first).to_contain_text("Until Tuesday, December 1, 2026")
    expect(told(page)).to_contain_text(
        "8 sessions, from Tuesday, November 17, 2026 to Tuesday, January 26, 2027."
    )

    page.locator("[name=cg-paper][value=counselor]").check()
    shared = page.url
    page.goto("about:blank")
    page.goto(shared)
    expect(page.locator(".cg-dated h3")).to_have_text(site.say("schedule.counselor"))
    expect(papers(page).nth(2)).to_contain_text("Ruled out too soon?")
    expect(page.get_by_label(site.say("schedule.days_off"))).to_have_value(WISH["daysOff"])


def test_it_works_by_keyboard_alone_and_follows_changes(site: Site, host: str, visit: Visit) -> None:
    page = visit(host + PROGRAM, **PLACE)
    page.get_by_label(site.say("schedule.group")).focus()
    page.keyboard.type("Room 12")
    page.keyboard.press("Tab")
    page.keyboard.type("11172026")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "time":
            break
    page.keyboard.type("0315PM")
    page.keyboard.press("Enter")
    expect(page.locator(".cg-dated h3")).to_be_focused()
    expect(page.locator(".cg-dated-of")).to_have_text("The 8-week program · Room 12")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name=site.say("schedule.open_plan"))).to_be_focused()
    page.locator("[name=cg-paper]:checked").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".cg-dated h3")).to_have_text(site.say("schedule.counselor"))
    page.get_by_label(site.say("schedule.weekday")).focus()
    page.keyboard.type("Fri")
    expect(papers(page).first).to_contain_text("Friday, November 20, 2026")
    expect(page.get_by_label(site.say("schedule.weekday"))).to_be_focused()


def test_what_is_wrong_is_told_at_its_field(site: Site, host: str, visit: Visit) -> None:
    page = visit(address(host, daysOff="11/24/2026\nnext Monday", zone="Mars/Olympus"), **PLACE)
    alert = page.locator("cg-program [role=alert]")
    expect(alert.get_by_role("link")).to_have_count(2)
    expect(alert).to_contain_text("line 2")
    expect(papers(page)).to_have_count(0)
    alert.get_by_role("link").first.click()
    zone = page.get_by_label(site.say("schedule.zone"))
    expect(zone).to_be_focused()
    expect(zone).to_have_attribute("aria-invalid", "true")
    zone.fill("America/Denver")
    page.get_by_label(site.say("schedule.days_off")).fill("11/24/2026")
    button(page, site.say("schedule.make")).click()
    expect(papers(page)).to_have_count(8)
    expect(alert).to_be_hidden()
    assert page.locator("[aria-invalid]").count() == 0


def test_words_of_an_address_stay_text(host: str, visit: Visit) -> None:
    page = visit(
        address(host, group="<img src=x onerror=alert(1)>", show="<b>", daysOff="11/24/2026 <i>x</i>")
    )
    expect(page.locator(".cg-dated-of")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(papers(page).nth(1)).to_contain_text("<i>x</i>")


def test_a_later_calendar_moves_events_and_doubles_none(site: Site, host: str, visit: Visit) -> None:
    page = visit(address(host), **PLACE)
    first = save(page, site.say("schedule.calendar"))
    assert starts(first)[:2] == ["20261117T221500Z", "20261201T221500Z"]
    assert "SUMMARY:The 8-week program (Room 12): A start together" in first.replace("\r\n ", "")
    page.get_by_label(site.say("schedule.days_off")).fill("")
    page.get_by_label(site.say("schedule.time"), exact=True).fill("09:00")
    expect(papers(page).nth(1)).to_contain_text("November 24, 2026, 9:00 AM")
    second = save(page, site.say("schedule.calendar"))
    assert starts(second)[:2] == ["20261117T160000Z", "20261124T160000Z"]
    assert uids(second) == uids(first) and len(set(uids(first))) == 8
    page.get_by_label(site.say("schedule.group")).fill("Room 14")
    page.get_by_label(site.say("schedule.group")).blur()
    expect(page.locator(".cg-dated-of")).to_contain_text("Room 14")
    assert not set(uids(save(page, site.say("schedule.calendar")))) & set(uids(first))


def test_only_the_paper_that_is_shown_is_printed(site: Site, host: str, visit: Visit) -> None:
    page = visit(address(host), **PLACE)
    expect(papers(page)).to_have_count(8)
    for kind in ("student", "counselor", "progress"):
        page.emulate_media(media="screen")
        page.locator(f"[name=cg-paper][value={kind}]").check()
        page.emulate_media(media="print")
        printed = page.locator("body").inner_text()
        words = " ".join(printed.split())
        assert words.startswith(f"The 8-week program · Room 12 {site.say(f'schedule.{kind}')}")
        for part in ("make", "heading", "keep", "address_hint"):
            assert site.say(f"schedule.{part}") not in printed, (kind, part)
        # Nothing of the plain list of sessions, which stands above it on the screen.
        assert site.say("programs.schedule") not in printed
        assert ("☐ done" in printed) == (kind == "progress")


def test_it_works_from_a_folder(site: Site, visit: Visit) -> None:
    page = visit((site.folder / PROGRAM).as_uri() + "#" + urlencode(WISH), **PLACE)
    expect(papers(page)).to_have_count(8)
    assert len(uids(save(page, site.say("schedule.calendar")))) == 8
    button(page, site.say("schedule.keep")).click()
    expect(told(page)).to_have_text(site.say("schedule.kept"))
    page.get_by_role("link", name=site.say("schedule.open_plan")).click()
    expect(page.locator("cg-plan-program")).to_contain_text("The 8-week program")


# --- My plan --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_a_student_ticks_homework_until_the_next_session(
    site: Site, host: str, visit: Visit, size: tuple[int, int]
) -> None:
    page = keep_program(site, visit, host, size, start="2026-11-10")
    part = page.locator("cg-plan-program")
    # On November 22, the first session is over; the second would be on the 17th, the third is after a break.
    expect(part.locator("li.cg-plan-next > p").first).to_contain_text("Read closely")
    expect(part.locator("li.cg-plan-next > p").nth(1)).to_contain_text("Tuesday, December 1, 2026")
    boxes = part.get_by_role("checkbox")
    expect(boxes).to_have_count(3)
    boxes.nth(1).focus()
    page.keyboard.press("Space")
    expect(boxes.nth(1)).to_be_focused()
    expect(status(page)).to_have_text(site.say("schedule.plan_ticked"))
    expect(part).to_contain_text("1 of ")
    page.reload()
    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.nth(0)).not_to_be_checked()
    press(page, site.say("schedule.plan_sessions"))
    expect(part.locator("ol > li:visible")).to_have_count(8)
    assert boxes.count() > 10


def test_ticks_stay_when_the_days_change(site: Site, host: str, visit: Visit) -> None:
    page = keep_program(site, visit, host, start="2026-11-10")
    page.locator("cg-plan-program").get_by_role("checkbox").first.check()
    page.goto(address(host, weekday="thursday", start="2026-11-10"))
    button(page, site.say("schedule.keep")).click()
    page.goto(host + PLAN)
    part = page.locator("cg-plan-program")
    press(page, site.say("schedule.plan_sessions"))
    expect(part).to_contain_text("Thursday, December 3, 2026")
    expect(part).to_contain_text("1 of ")
    assert page.evaluate(KEPT)["sessions"][1]["homework"][0]["done"] != ""


def test_another_program_takes_the_place_of_the_first_and_gives_it_back(
    site: Site, host: str, visit: Visit
) -> None:
    page = keep_program(site, visit, host)
    page.goto(address(host).replace("eight", "twelve"))
    button(page, site.say("schedule.keep")).click()
    expect(told(page)).to_contain_text("It took the place of The 8-week program.")
    button(page, site.say("schedule.undo")).click()
    expect(told(page)).to_have_text(site.say("schedule.undone"))
    assert page.evaluate(KEPT)["program"] == "eight-weeks"


def test_a_program_is_taken_out_and_comes_back_with_its_ticks(site: Site, host: str, visit: Visit) -> None:
    page = keep_program(site, visit, host, start="2026-11-10")
    part = page.locator("cg-plan-program")
    part.get_by_role("checkbox").first.check()
    press(page, site.say("schedule.plan_remove"))
    expect(part.locator("h2")).to_have_count(0)
    expect(status(page)).to_be_focused()
    press(page, site.say("plan.undo"))
    expect(part.get_by_role("checkbox").first).to_be_checked()


def test_the_calendar_of_the_plan_holds_sessions_and_calls_them_off(
    site: Site, host: str, visit: Visit
) -> None:
    page = visit(address(host), **PLACE)
    theirs = save(page, site.say("schedule.calendar"))
    page = keep_program(site, visit, host)
    first = download(page, site.say("plan.calendar"))
    # The first session is over; the others are the same events as in the counselor's own file.
    assert uids(first) == uids(theirs)[1:]
    assert starts(first)[0] == "20261201T221500Z"
    assert "CANCELLED" not in first
    press(page, site.say("schedule.plan_remove"))
    second = download(page, site.say("plan.calendar"))
    assert uids(second) == uids(first)
    assert second.count("STATUS:CANCELLED") == 7


def test_the_program_goes_with_the_plan_file(site: Site, host: str, visit: Visit) -> None:
    page = keep_program(site, visit, host, start="2026-11-10")
    saved = json.loads(download(page, site.say("plan.save")))
    boxes = page.locator("cg-plan-program").get_by_role("checkbox")
    boxes.first.check()
    later = json.loads(download(page, site.say("plan.save")))
    assert later["program"]["sessions"][1]["homework"][0]["done"] != ""

    copy = download(page, site.say("plan.save_redacted"), site.say("plan.redacted_yes"))
    assert json.loads(copy)["program"] is None
    assert "Room 12" not in copy
    press(page, site.say("plan.hide"))
    expect(page.locator("cg-plan-program")).to_be_hidden()
    press(page, site.say("plan.hide"))

    # Elsewhere: the earlier file, then the later; a tick is not lost to the file in which it was not.
    other = visit(host + PLAN, **PLACE)
    for file in (later, saved):
        choose(other, "plan.json", json.dumps(file))
        expect(other.locator("cg-plan-program")).to_contain_text("1 of ")
    press(other, site.say("plan.undo"))
    expect(other.locator("cg-plan-program")).to_contain_text("1 of ")

    press(page, site.say("plan.clear"))
    press(page, site.say("plan.clear_yes"))
    expect(page.locator("cg-plan-program h2")).to_have_count(0)
    assert page.evaluate(KEPT) is None
    press(page, site.say("plan.undo"))
    expect(boxes.first).to_be_checked()


def test_a_shared_computer_takes_the_program_along(site: Site, host: str, visit: Visit) -> None:
    page = keep_program(site, visit, host)
    page.get_by_role("switch", name=site.say("plan.shared")).click()
    press(page, site.say("plan.carry_yes"))
    expect(page.locator("cg-shared-computer .cg-notice")).to_have_text(site.say("plan.shared_unsaved"))
    expect(page.locator("cg-plan-program h2")).to_be_visible()
    assert page.evaluate("localStorage.getItem('career-guide/program')") is None
    download(page, site.say("plan.save"))
    expect(page.locator("cg-shared-computer .cg-notice")).to_have_text(site.say("plan.shared_on"))


@pytest.mark.parametrize(
    "program",
    [
        "nothing",
        {"program": "../x", "on": True, "sessions": []},
        {"program": "x", "on": True, "t": 9e99, "sessions": [{"week": 1, "day": "soon"}, 7, None]},
        {
            "program": "x",
            "on": True,
            "title": "<b>x</b>",
            "sessions": [
                {"week": 1, "day": "2026-12-01", "begins": "15:15", "ends": "16:00", "homework": [{"do": "<i>"}, 4]},
                {"week": 1, "day": "2026-12-08", "begins": "15:15", "ends": "16:00", "starts": "x"},
                {"week": 2, "day": "2026-12-15", "begins": "15:15", "ends": "16:00", "homework": "x"},
            ],
        },
    ],
    ids=["text", "address", "days", "parts"],
)  # fmt: skip
def test_a_damaged_program_harms_nothing(site: Site, host: str, visit: Visit, program: Any) -> None:
    page = visit(host + PLAN, **PLACE)
    file = {"kind": "career-guide-plan", "schema": 3, "answers": {}, "saved": "", "program": program}
    choose(page, "plan.json", json.dumps(file))
    expect(status(page)).to_contain_text("taken from the file")
    part = page.locator("cg-plan-program")
    if isinstance(program, dict) and "title" in program:
        expect(part).to_contain_text("<b>x</b>")
        press(page, site.say("schedule.plan_sessions"))
        part.get_by_role("checkbox").check()
        expect(part).to_contain_text("1 of 1")
    else:
        expect(part.locator("h2")).to_have_count(0)


def test_everything_fits_the_narrowest_window(host: str, visit: Visit) -> None:
    page = visit(address(host), (320, 740), reduced_motion="reduce", **PLACE)
    for kind in ("student", "counselor", "progress"):
        page.locator(f"[name=cg-paper][value={kind}]").check()
        expect(page.locator(f".cg-dated--{kind}")).to_be_visible()
        assert page.evaluate(STICKING_OUT) == [], kind


# --- Accessibility ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_any_state(
    site: Site, host: str, visit: Visit, size: tuple[int, int], scheme: str
) -> None:
    page = visit(address(host, daysOff="soon"), size, color_scheme=scheme, **PLACE)
    expect(page.locator("cg-program [role=alert]")).to_be_visible()
    faults = [f"faults: {fault}" for fault in find_violations(page)]
    page.goto(address(host))
    for kind in ("student", "counselor", "progress"):
        page.locator(f"[name=cg-paper][value={kind}]").check()
        faults += [f"{kind}: {fault}" for fault in find_violations(page)]
    button(page, site.say("schedule.keep")).click()
    expect(told(page)).to_have_text(site.say("schedule.kept"))
    page.goto(host + PLAN)
    press(page, site.say("schedule.plan_sessions"))
    faults += [f"plan: {fault}" for fault in find_violations(page)]
    assert not faults, "\n".join(faults)
