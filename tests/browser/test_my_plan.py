"""My plan: everything on one page, with progress, versions, a calendar, and nothing left on a shared computer."""

from __future__ import annotations

import gzip
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from tests.accessibility.test_axe import find_violations
from tests.plan_pages import (
    KINDS,
    PLAN,
    choose,
    definitions,
    download,
    keep,
    make_field,
    open_plan,
    press,
    read_kept,
    status,
    wait_kept,
)
from tests.sites import Site, serve
from tests.visits import DESKTOP, PHONE, Visit

ACTION_PLAN = {
    "plan-name": "Sam Miller",
    "next-review/month": "3",
    "next-review/day": "1",
    "next-review/year": "2027",
    "situation": "I am in tenth grade.\nI like to fix things.",
    "direction": "Electrician",
    "goals/1/goal": "A place as an apprentice",
    "goals/1/by": "2028-02",
    "goals/1/status": "in-progress",
    "goals/2/goal": "Pass Algebra",
    "goals/2/status": "no-longer-relevant",
    "actions/1/action": "Call the training center; ask about dates, costs\nand tools",
    "actions/1/due": "2026-12-01",
    "actions/1/status": "not-started",
    "actions/2/action": "Visit the workshop",
    "actions/2/due": "2026-12-10",
    "actions/2/done": "2026-11-20",
    "actions/3/action": "Write to the school",
    "actions/3/due": "2026-12-11",
    "actions/3/status": "no-longer-fits",
    "actions/4/action": "Read about tools",
    "actions/4/due": "2026-11-02",
    "helpers/1/who": "Aunt Maybelle",
    "helpers/1/ask-by": "2026-12-05",
}
GOAL = {"by-when/month": "5", "by-when/day": "9", "by-when/year": "2027"}
FILLED = {"career-action-plan": ACTION_PLAN, "values": {}, "goal-builder": GOAL}


def sheet(page: Page, slug: str = "career-action-plan") -> Any:
    return page.locator(f"cg-my-plan [data-worksheet={slug}]")


# --- One page with everything ------------------------------------------------------------------


def test_without_scripts_the_page_leads_to_every_worksheet(site: Site, host: str, visit: Visit) -> None:
    """Must: the page leads to every worksheet without this script."""
    page = visit(host + PLAN, java_script_enabled=False)
    expect(page.get_by_text(site.say("plan.no_script"))).to_be_visible()
    links = page.locator("cg-my-plan h3 a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    shown = [
        slug
        for slug, file in site.guide.library.worksheets.items()
        if file.worksheet.status == "published" and file.worksheet.filled_by == "student"
    ]
    assert sorted(links) == sorted(f"worksheets/{slug}.html" for slug in shown)
    assert len(links) >= 40


def test_an_empty_plan_says_where_to_begin(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host)
    expect(page.locator("cg-my-plan")).to_contain_text(site.say("plan.empty"))
    expect(page.get_by_text(site.say("plan.no_script"))).to_have_count(0)
    total = page.locator("cg-my-plan [data-worksheet]").count()
    expect(page.locator("cg-my-plan")).to_contain_text(f"0 of {total} worksheets started, 0 done.")


def test_the_action_plan_comes_first_and_whole(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, FILLED)
    first = page.locator("cg-my-plan [data-worksheet]").first
    assert first.get_attribute("data-worksheet") == "career-action-plan"
    expect(first.get_by_role("region", name="Goals")).to_be_visible()
    goals = first.get_by_role("table").nth(0)
    expect(goals.get_by_role("row")).to_have_text(
        [
            re.compile("Letter.*My goal.*Status"),
            re.compile("apprentice.*February 2028.*In progress"),
            re.compile("Algebra.*No longer relevant"),
        ]
    )
    expect(first.get_by_role("table").nth(1).get_by_role("row")).to_have_count(5)
    expect(first).to_contain_text("March 1, 2027")
    expect(page.locator("cg-my-plan")).to_contain_text("2 of ")


READABLE = {
    "text": ({"": "Some words"}, "Some words"),
    "long-text": ({"": "One line\nanother line"}, "One line\nanother line"),
    "number": ({"": "12"}, "12 steps"),
    "money": ({"": "1,200"}, "$1,200 a month"),
    "percent": ({"": "15"}, "15%"),
    "hours": ({"": "3"}, "3 hours"),
    "date": ({"month": "2", "day": "28", "year": "2027"}, "February 28, 2027"),
    "month": ({"month": "12", "year": "2026"}, "December 2026"),
    "choice": ({"": "red"}, "The red one"),
    "multi": ({"blue": "yes", "red": "yes", "other": "A green one"}, "The red one The blue one A green one"),
    "scale": ({"": "2"}, "Often"),
    "rank-top": ({"1": "blue", "2": "red"}, "1. The blue one 2. The red one"),
    "table": ({"1/word": "cat", "1/day": "2027-01-31"}, "Word Day cat January 31, 2027"),
    "checklist": (
        {"red": "yes", "blue": "yes", "blue/date": "2026-11-03"},
        "The red one The blue one: November 3, 2026",
    ),
    "occupation-ref": ({"": "Electrician"}, "Electrician"),
    "fact": (
        {"value": "$60,000", "source": "BLS", "period": "2025"},
        "What it is: $60,000 Where it is from: BLS When it is from: 2025",
    ),
    "evidence": ({"what": "Built a shelf", "when": "May"}, "What you did: Built a shelf When: May"),
    "signoff": (
        {"name": "Sam", "who": "student", "date": "2026-11-22"},
        "Name: Sam Who that is (student, family, counselor): student Date: November 22, 2026",
    ),
    "reflect": ({"": "Much", "prompt": "2"}, "What was hard? Much"),
}  # fmt: skip


def test_every_kind_of_answer_is_readable(host: str, visit: Visit) -> None:
    names = {kind: kind.replace("_", "-") for kind in KINDS}
    assert set(READABLE) == set(names.values()) - {"calc"}
    answers = {
        f"{name}/{part}".rstrip("/"): value
        for name, (parts, _) in READABLE.items()
        for part, value in parts.items()
    }
    script = definitions(*(make_field(kind, name, label=f"Label of {name}") for kind, name in names.items()))
    page = open_plan(visit, host, {"values": answers}, script)
    shown = {
        label.removeprefix("Label of "): " ".join(text.split())
        for label, text in page.locator("[data-worksheet=values] dl > div").evaluate_all(
            "all => all.map(one => [one.firstChild.textContent, one.lastChild.innerText])"
        )
    }
    assert shown.pop("calc") == "12"
    assert shown == {name: " ".join(words.split()) for name, (_, words) in READABLE.items()}


def test_an_answer_that_no_option_knows_is_shown_as_written(host: str, visit: Visit) -> None:
    """Must: an answer that no option knows is shown as it was written, never left out."""
    fields = [make_field("choice", "choice"), make_field("scale", "scale"), make_field("date", "day")]
    answers = {"choice": "violet", "scale": "9", "day/month": "2", "day/day": "31"}
    page = open_plan(visit, host, {"values": answers}, definitions(*fields))
    expect(sheet(page, "values").locator("dd")).to_have_text(["violet", "9", re.compile("Month: 2.*Day: 31")])


def test_rows_are_in_the_order_of_the_student(host: str, visit: Visit) -> None:
    answers = {"list/1/word": "one", "list/2/word": "two", "list/7/word": "seven", "list/rows": "7 1"}
    page = open_plan(visit, host, {"values": answers}, definitions(make_field("table", "list")))
    expect(sheet(page, "values").locator("tbody td:first-child")).to_have_text(["seven", "one", "two"])


def test_what_another_tab_writes_shows_up(host: str, visit: Visit) -> None:
    page = open_plan(visit, host)
    other = page.context.new_page()
    other.goto(host + PLAN)
    other.evaluate("CareerGuide.storage.write('career-action-plan', {direction: 'Stone mason'})")
    expect(sheet(page)).to_contain_text("Stone mason")


def test_what_is_written_on_a_worksheet_is_in_the_plan(site: Site, host: str, visit: Visit) -> None:
    page = visit(host + "worksheets/career-action-plan.html")
    page.locator("[name='career-action-plan/situation']").fill("I fix bikes.")
    page.locator("[name='career-action-plan/actions/1/due']").fill("2099-12-01")
    page.locator("article").get_by_role("link", name=site.say("plan.title"), exact=True).click()
    expect(sheet(page)).to_contain_text("I fix bikes.")
    expect(page.locator(".cg-plan-days")).to_contain_text("December 1, 2099")


def test_the_page_works_where_nothing_can_be_kept(site: Site, host: str, visit: Visit) -> None:
    page = visit(host + "about.html")
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); };"
    )
    page.goto(host + PLAN)
    page.evaluate("CareerGuide.storage.write('career-action-plan', {direction: 'Nurse'})")
    sheet(page).get_by_role("checkbox").check()
    expect(page.locator("cg-my-plan .cg-notice").first).to_contain_text(site.say("plan.storage_blocked"))
    assert "Nurse" in download(page, site.say("plan.save"))


# --- Progress ----------------------------------------------------------------------------------


def test_progress_is_the_students_own_tick(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, FILLED)
    state = sheet(page).locator(".cg-plan-state")
    expect(state).to_have_text(site.say("plan.is_started"))
    expect(sheet(page, "strengths").locator(".cg-plan-state")).to_have_text(site.say("plan.not_started"))
    box = sheet(page).get_by_role("checkbox", name="Done: Career action plan")
    box.focus()
    page.keyboard.press("Space")
    expect(state).to_have_text("Done, November 22, 2026")
    expect(status(page)).to_have_text("Career action plan is marked as done.")
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    reason = sheet(page).get_by_label(site.say("plan.back_because"), exact=True)
    expect(reason).to_be_visible()
    reason.fill("I found a better route.")
    page.keyboard.press("Tab")
    page.reload()
    expect(sheet(page)).to_contain_text("Went back because: I found a better route.")
    expect(state).to_have_text(site.say("plan.is_started"))


def test_a_worksheet_done_on_paper_can_be_ticked(host: str, visit: Visit) -> None:
    page = open_plan(visit, host)
    sheet(page, "strengths").get_by_role("checkbox").check()
    expect(page.locator(".cg-plan-overview")).to_contain_text(
        re.compile(r"^1 of \d+ worksheets started, 1 done")
    )


def test_why_i_went_back_opens_by_keyboard(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, FILLED)
    opener = sheet(page).get_by_role("button", name="I went back to this: Career action plan")
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(sheet(page).get_by_label(site.say("plan.back_because"), exact=True)).to_be_focused()


def test_every_control_has_a_name_of_its_own(host: str, visit: Visit) -> None:
    """Must: every control has a name of its own, also where the same words stand at many worksheets."""
    page = open_plan(visit, host, FILLED)
    for reason in ("First", "Second"):
        page.locator("#version-reason").fill(reason)
        page.locator("#version-reason").press("Enter")
        page.clock.run_for(90_000)
    controls = page.locator("cg-my-plan :is(button, input):visible")
    names = controls.evaluate_all(
        "all => all.map(c => c.ariaLabel || (c.labels && c.labels[0] || c).textContent)"
    )
    assert sorted(names) == sorted(set(names))
    assert len(names) > 50


# --- Versions ----------------------------------------------------------------------------------


def keep_version(page: Page, site: Site, reason: str, who: str = "") -> None:
    page.get_by_label(site.say("plan.reason")).fill(reason)
    page.get_by_label(site.say("plan.who")).fill(who)
    press(page, site.say("plan.take_version"))


def test_a_version_tells_what_changed_since_and_comes_back(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, FILLED)
    keep_version(page, site, "Fall review", "Ms. Lee")
    expect(status(page)).to_have_text(site.say("plan.version_taken"))
    version = page.locator(".cg-plan-versions > li")
    expect(version).to_have_text(re.compile(r"November 22, 2026 at 12:0\d PM · Fall review · with Ms\. Lee"))
    page.clock.run_for(60_000)
    page.evaluate(
        """CareerGuide.storage.write('career-action-plan', {direction: 'Plumber', 'goals/2/goal': '',
          'goals/2/status': '', 'goals/3/goal': 'Learn to weld', 'actions/1/status': 'done'})"""
    )
    opener = version.get_by_role("button", name="What changed since")
    opener.click()
    changes = version.locator(".cg-plan-changes li")
    expect(version).to_contain_text("4 changes since then.")
    expect(changes).to_have_text(
        [
            "What do I aim for now? (changed): Electrician is now Plumber",
            "Goals, Row 2 (row taken out): My goal: Pass Algebra; Status: No longer relevant",
            "Goals, Row 3 (new row): My goal: Learn to weld",
            re.compile(
                r"^Actions, Row 1: Call the training.*tools \(row changed\): Status: Not started is now Status: Done$",
                re.DOTALL,
            ),
        ]
    )
    version.get_by_role("button", name="Go back to this").click()
    expect(page.get_by_role("dialog")).to_contain_text(site.say("plan.restore_text"))
    press(page, site.say("plan.restore_yes"))
    expect(status(page)).to_contain_text("Your plan is as it was on November 22, 2026")
    assert read_kept(page) == {slug: answers for slug, answers in FILLED.items() if answers}

    # The plan as it was a moment ago is a version now, and leads back.
    versions = page.locator(".cg-plan-versions > li")
    expect(versions).to_have_count(2)
    expect(versions.first).to_contain_text("Before I went back to")
    versions.first.get_by_role("button", name="Go back to this").click()
    press(page, site.say("plan.restore_yes"))
    expect(sheet(page)).to_contain_text("Learn to weld")
    assert read_kept(page)["career-action-plan"]["direction"] == "Plumber"


def test_a_removed_version_can_be_taken_back(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, FILLED)
    keep_version(page, site, "Fall review")
    press(page, page.locator(".cg-plan-versions button").nth(2).get_attribute("aria-label") or "")
    expect(page.locator(".cg-plan-versions > li")).to_have_count(0)
    expect(status(page)).to_be_focused()
    press(page, site.say("plan.undo"))
    expect(page.locator(".cg-plan-versions > li")).to_contain_text(["Fall review"])


def test_an_empty_plan_makes_no_version(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host)
    keep_version(page, site, "Nothing")
    expect(status(page)).to_have_text(site.say("plan.version_empty"))
    expect(page.locator(".cg-plan-versions > li")).to_have_count(0)


# --- Calendar ----------------------------------------------------------------------------------


def read_calendar(text: str) -> dict[str, dict[str, str]]:
    """The events of a calendar file by UID, read as the standard says; alarms stand under ALARM."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75, line
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    events: dict[str, dict[str, str]] = {}
    open_parts: list[str] = []
    event: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        name = name.partition(";")[0]
        if name == "BEGIN":
            open_parts.append(value)
            event = {} if value == "VEVENT" else event
        elif name == "END":
            assert open_parts.pop() == value
            if value == "VEVENT":
                assert event["UID"] not in events
                events[event["UID"]] = event
        elif open_parts[-1] == "VALARM":
            event["ALARM"] = f"{event.get('ALARM', '')}{line};"
        elif open_parts[-1] == "VEVENT":
            assert name not in event, f"{name} twice"
            event[name] = re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
    assert open_parts == []
    return events


def test_the_calendar_holds_every_day_to_come(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, FILLED)
    text = download(page, site.say("plan.calendar"))
    events = sorted(read_calendar(text).values(), key=lambda event: event["DTSTART"])
    assert [(event["DTSTART"], event["SUMMARY"]) for event in events] == [
        ("20261201", "Call the training center; ask about dates, costs\nand tools (Do by)"),
        ("20261205", "Who helps me (I ask by)"),
        ("20270301", "Career action plan: When do I look at it again?"),
        ("20270509", "Goal builder: By which day?"),
        ("20280229", "A place as an apprentice (Reached by)"),
    ]
    for event in events:
        start = date.fromisoformat(event["DTSTART"])
        assert date.fromisoformat(event["DTEND"]) - start == timedelta(days=1)
        assert event["STATUS"] == "CONFIRMED"
        assert event["SEQUENCE"] == "0"
        assert re.fullmatch(r"2026112\dT\d{6}Z", event["DTSTAMP"])
        assert "TRIGGER:-PT15H" in event["ALARM"]
        assert re.fullmatch(r"[a-z0-9.-]+@career-guide", event["UID"])
    assert "DTSTART;VALUE=DATE:" in text
    assert "Maybelle" not in text, "no name and nothing private goes into a calendar"
    expect(page.locator(".cg-plan-days li")).to_have_count(5)


def test_a_later_calendar_changes_events_and_calls_off_what_is_over(
    site: Site, host: str, visit: Visit
) -> None:
    page = open_plan(visit, host, FILLED)
    first = read_calendar(download(page, site.say("plan.calendar")))
    again = read_calendar(download(page, site.say("plan.calendar")))
    assert {uid: event["SEQUENCE"] for uid, event in again.items()} == dict.fromkeys(first, "0")
    page.evaluate(
        """CareerGuide.storage.write('career-action-plan', {'actions/1/due': '2026-12-08', 'helpers/1/ask-by': '',
          'goals/1/status': 'reached', 'actions/5/action': 'Buy gloves', 'actions/5/due': '12/24/2026'})"""
    )
    later = read_calendar(download(page, site.say("plan.calendar")))
    assert set(first) < set(later)
    by_part = {
        uid.split(".")[1]: (event["STATUS"], event["SEQUENCE"], event["DTSTART"])
        for uid, event in later.items()
        if ".1." in uid
    }
    assert by_part == {
        "actions": ("CONFIRMED", "1", "20261208"),
        "helpers": ("CANCELLED", "1", "20261205"),
        "goals": ("CANCELLED", "1", "20280229"),
    }
    assert [event["DTSTART"] for uid, event in later.items() if ".actions.5." in uid] == ["20261224"]
    last = read_calendar(download(page, site.say("plan.calendar")))
    assert {uid: event["SEQUENCE"] for uid, event in last.items()} == {
        uid: event["SEQUENCE"] for uid, event in later.items()
    }


def test_events_keep_their_names_on_another_device(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, FILLED)
    first = read_calendar(download(page, site.say("plan.calendar")))
    other = open_plan(visit, host)
    choose(other, "plan.json", download(page, site.say("plan.save")))
    expect(status(other)).to_contain_text("taken from the file")
    assert set(read_calendar(download(other, site.say("plan.calendar")))) == set(first)
    stranger = open_plan(visit, host, FILLED)
    assert not set(read_calendar(download(stranger, site.say("plan.calendar")))) & set(first)


def test_long_words_of_any_script_are_folded_whole(site: Site, host: str, visit: Visit) -> None:
    words = "Größe, naïve 😀 中文 \\ " * 12
    answers = {"actions/1/action": words, "actions/1/due": "2027-01-05"}
    page = open_plan(visit, host, {"career-action-plan": answers})
    [event] = read_calendar(download(page, site.say("plan.calendar"))).values()
    assert event["SUMMARY"] == f"{words} (Do by)"


def test_a_plan_without_days_makes_no_calendar(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host)
    press(page, site.say("plan.calendar"))
    expect(status(page)).to_have_text(site.say("plan.no_days"))


# --- Print and clear ---------------------------------------------------------------------------


def test_it_prints_as_one_document(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, FILLED)
    keep_version(page, site, "Fall review", "Ms. Lee")
    page.emulate_media(media="print")
    assert page.locator("button, input").filter(visible=True).count() == 0
    expect(page.locator(".cg-plan-cover")).to_contain_text("Sam Miller")
    expect(page.locator(".cg-plan-cover")).to_contain_text("Printed on November 22, 2026")
    shown = page.locator("cg-my-plan h3").filter(visible=True)
    expect(shown).to_have_text(["Career action plan", "Goal builder"])
    headings = page.locator("cg-my-plan h2").filter(visible=True)
    expect(headings).to_have_text(
        ["Dates to come", "My career action plan", re.compile("Step 8"), "Versions"]
    )
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    for paper in ("Letter", "A4"):
        assert page.pdf(format=paper).startswith(b"%PDF")


LEFT = """async () => {
  const both = [localStorage, sessionStorage].flatMap((area) => Object.entries(area));
  const kept = both.map(([key, value]) => `${key}=${value}`);
  const databases = (await indexedDB.databases()).map((one) => one.name);
  return [...kept.filter((one) => !one.startsWith("/.__palette")), ...databases];
}"""


def test_clearing_leaves_nothing_and_can_be_undone(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, FILLED)
    keep_version(page, site, "Fall review")
    page.evaluate("CareerGuide.storage.write('values', {'top/1': 'help'})")
    before = read_kept(page)
    assert page.evaluate(LEFT) != []
    press(page, site.say("plan.clear"))
    press(page, site.say("plan.cancel"))
    assert read_kept(page) == before
    press(page, site.say("plan.clear"))
    press(page, site.say("plan.clear_yes"))
    expect(status(page)).to_have_text(site.say("plan.cleared"))
    expect(status(page)).to_be_focused()
    expect(sheet(page).locator("dl")).to_have_count(0)
    assert page.evaluate(LEFT) == []
    press(page, site.say("plan.undo"))
    expect(sheet(page)).to_contain_text("Electrician")
    expect(page.locator(".cg-plan-versions > li")).to_have_count(1)
    assert read_kept(page) == before


# --- A shared computer -------------------------------------------------------------------------


def switch(page: Page, site: Site) -> Any:
    return page.get_by_role("switch", name=site.say("plan.shared"))


def test_on_a_shared_computer_answers_are_kept_for_the_visit(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host)
    expect(switch(page, site)).not_to_be_checked()
    switch(page, site).press("Space")
    expect(switch(page, site)).to_be_checked()
    expect(page.locator("cg-shared-computer")).to_contain_text(site.say("plan.shared_is_on"))
    page.evaluate("CareerGuide.storage.write('career-action-plan', {direction: 'Secret agent'})")
    assert "agent" not in page.evaluate("JSON.stringify(localStorage)")
    page.goto(host + "about.html")
    page.goto(host + PLAN)
    expect(sheet(page)).to_contain_text("Secret agent")
    # Another visit knows nothing of it.
    other = page.context.new_page()
    other.goto(host + PLAN)
    expect(sheet(other).locator("dl")).to_have_count(0)


@pytest.mark.parametrize("carry", [True, False], ids=["carry over", "start empty"])
def test_nothing_moves_without_asking(site: Site, host: str, visit: Visit, carry: bool) -> None:
    page = open_plan(visit, host, FILLED)
    kept = read_kept(page)
    keep_version(page, site, "Fall review")
    switch(page, site).click()
    expect(page.get_by_role("dialog", name=site.say("plan.carry_title"))).to_be_visible()
    assert read_kept(page) == kept
    press(page, site.say("plan.carry_yes" if carry else "plan.carry_no"))
    expect(switch(page, site)).to_be_checked()
    wait_kept(page, kept if carry else {})
    device = page.evaluate("JSON.stringify(localStorage)")
    if carry:
        assert "Electrician" not in device, "what was taken along is no longer kept on the device"
        expect(page.locator(".cg-plan-versions > li")).to_have_count(1)
        assert page.evaluate("CareerGuide.journal ? CareerGuide.journal.readAll() : []") == []
    else:
        assert "Electrician" in device, "what others keep on the device stays"


def test_the_question_can_be_left_open(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, FILLED)
    switch(page, site).click()
    page.keyboard.press("Escape")
    expect(switch(page, site)).not_to_be_checked()
    expect(switch(page, site)).to_be_focused()


def test_what_happened_on_the_device_is_not_undone_in_a_visit(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, FILLED)
    keep_version(page, site, "Fall review")
    press(page, page.locator(".cg-plan-versions button").nth(2).get_attribute("aria-label") or "")
    undo = page.locator("cg-my-plan").get_by_role("button", name=site.say("plan.undo"))
    expect(undo).to_be_visible()
    switch(page, site).click()
    press(page, site.say("plan.carry_no"))
    expect(undo).to_be_hidden()
    assert read_kept(page) == {}


@pytest.mark.parametrize("stay", [True, False], ids=["keep them", "let them go"])
def test_switching_off_asks_and_loses_nothing_of_others(
    site: Site, host: str, visit: Visit, stay: bool
) -> None:
    page = open_plan(
        visit, host, {"career-action-plan": {"direction": "Nurse", "situation": "Of the device"}}
    )
    switch(page, site).click()
    press(page, site.say("plan.carry_no"))
    expect(switch(page, site)).to_be_checked()
    page.evaluate("CareerGuide.storage.write('career-action-plan', {direction: 'Mason'})")
    switch(page, site).click()
    press(page, site.say("plan.settle_yes" if stay else "plan.settle_no"))
    expect(switch(page, site)).not_to_be_checked()
    wait_kept(
        page,
        {"career-action-plan": {"direction": "Mason" if stay else "Nurse", "situation": "Of the device"}},
    )
    assert "Mason" not in page.evaluate("JSON.stringify(sessionStorage)")
    if stay:
        versions = page.evaluate("CareerGuide.planRecord.read().snapshots.map((one) => one.answers)")
        assert versions == [{"career-action-plan": {"direction": "Nurse", "situation": "Of the device"}}]


def leave(page: Page) -> list[str]:
    """Try to leave the guide; the kinds of questions that the browser asked."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto("about:blank")
    return asked


def test_leaving_with_unsaved_answers_is_asked(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host)
    switch(page, site).click()
    banner = page.locator("cg-shared-computer .cg-notice")
    page.evaluate("CareerGuide.storage.write('career-action-plan', {direction: 'Mason'})")
    page.reload()
    expect(banner).to_have_text(site.say("plan.shared_unsaved"))
    switch(page, site).focus()
    page.keyboard.press("Shift")
    assert leave(page) == ["beforeunload"]


def test_leaving_a_worksheet_with_unsaved_answers_is_asked(site: Site, host: str, visit: Visit) -> None:
    page = visit(host + PLAN)
    switch(page, site).click()
    sheet(page).get_by_role("link").click()
    box = page.locator("[name='career-action-plan/direction']")
    box.click()
    page.keyboard.type("Mason")
    expect(page.locator("cg-worksheet .cg-saved")).to_contain_text("Kept for this visit,")
    assert leave(page) == ["beforeunload"]


def test_leaving_after_saving_is_not_asked(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host)
    switch(page, site).click()
    page.evaluate("CareerGuide.storage.write('career-action-plan', {direction: 'Mason'})")
    page.clock.run_for(1000)
    download(page, site.say("plan.save"))
    expect(page.locator("cg-shared-computer .cg-notice")).to_have_text(site.say("plan.shared_on"))
    assert leave(page) == []


def test_going_on_within_the_guide_is_not_asked(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host)
    switch(page, site).click()
    page.evaluate("CareerGuide.storage.write('career-action-plan', {direction: 'Mason'})")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    sheet(page).get_by_role("link").click()
    page.wait_for_url("**/career-action-plan.html")
    assert asked == []


def test_a_shared_computer_forgets_everything_on_request(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, FILLED)
    switch(page, site).click()
    press(page, site.say("plan.carry_yes"))
    expect(switch(page, site)).to_be_checked()
    page.evaluate("CareerGuide.storage.write('career-action-plan', {direction: 'Mason'})")
    press(page, site.say("plan.clear"))
    press(page, site.say("plan.clear_yes"))
    expect(status(page)).to_have_text(site.say("plan.cleared"))
    assert page.evaluate(LEFT) == []
    press(page, site.say("plan.undo"))
    expect(switch(page, site)).to_be_checked()
    assert "Mason" not in page.evaluate("JSON.stringify(localStorage)")


# --- For everyone, and for nobody else ---------------------------------------------------------


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(
    site: Site, host: str, visit: Visit, scheme: str, size: tuple[int, int]
) -> None:
    page = open_plan(visit, host, color_scheme=scheme, size=size)
    faults = [f"empty: {fault}" for fault in find_violations(page)]
    keep(page, {**FILLED, "no-worksheet": {"x": "on the shelf"}})
    page.reload()
    keep_version(page, site, "Fall review", "Ms. Lee")
    page.evaluate("CareerGuide.storage.write('career-action-plan', {direction: 'Mason'})")
    page.get_by_role("button", name="What changed since").click()
    sheet(page).get_by_role("button", name="I went back to this").click()
    faults += [f"filled: {fault}" for fault in find_violations(page)]
    for button in ("plan.clear", "plan.save_redacted"):
        press(page, site.say(button))
        faults += [f"{button}: {fault}" for fault in find_violations(page)]
        page.keyboard.press("Escape")
    answers = {
        "career-action-plan": {"direction": {"v": "Nurse", "t": 1}, "goals/1/goal": {"v": "Rest", "t": 1}}
    }
    choose(
        page,
        "plan.json",
        page.evaluate(
            "(answers) => JSON.stringify({kind: 'career-guide-plan', schema: 3, answers})", answers
        ),
    )
    expect(page.get_by_role("dialog").get_by_role("group")).to_have_count(2)
    faults += [f"merge: {fault}" for fault in find_violations(page)]
    page.keyboard.press("Escape")
    press(page, site.say("plan.hide"))
    switch(page, site).click()
    faults += [f"switch: {fault}" for fault in find_violations(page)]
    press(page, site.say("plan.carry_yes"))
    expect(switch(page, site)).to_be_checked()
    faults += [f"shared: {fault}" for fault in find_violations(page)]
    assert not faults, "\n".join(faults)


def test_a_filled_plan_fits_a_narrow_window(host: str, visit: Visit) -> None:
    page = open_plan(
        visit, host, {"career-action-plan": {**ACTION_PLAN, "direction": "x" * 300}}, size=(320, 700)
    )
    expect(sheet(page)).to_contain_text("apprentice")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_dialog_holds_the_focus_and_gives_it_back(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, FILLED)
    opener = page.get_by_role("button", name=site.say("plan.clear"))
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=site.say("plan.clear"))
    expect(dialog.get_by_role("heading")).to_be_focused()
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "!document.activeElement.closest('main') || Boolean(document.activeElement.closest('dialog'))"
        )
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()
    assert read_kept(page)["career-action-plan"]["direction"] == "Electrician"


# As strict as the guide promises: no word of a page runs as a script, and nobody else is asked for anything.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def test_all_of_it_works_under_a_strict_policy_without_asking_anybody(site: Site, visit: Visit) -> None:
    """The fixture fails on any request to another host, and on any message that the policy was broken."""
    with serve(site.folder, lambda html: POLICY) as host:
        page = open_plan(visit, host, FILLED)
        sent: list[str] = []

        def note(route: Route) -> None:
            if route.request.method != "GET" or route.request.post_data:
                sent.append(route.request.url)
            route.continue_()

        page.route("**/*", note)
        saved = download(page, site.say("plan.save"))
        download(page, site.say("plan.calendar"))
        download(page, site.say("plan.save_redacted"), site.say("plan.redacted_yes"))
        keep_version(page, site, "Fall review")
        choose(page, "plan.json", saved.replace("Electrician", "Nurse"))
        press(page, site.say("plan.all_theirs"))
        press(page, site.say("plan.join"))
        expect(sheet(page)).to_contain_text("Nurse")
        press(page, site.say("plan.clear"))
        press(page, site.say("plan.clear_yes"))
        expect(status(page)).to_have_text(site.say("plan.cleared"))
        page.reload()
        assert sent == []


def test_every_word_of_the_scripts_is_there(site: Site, root: Path) -> None:
    """Must: every word that scripts show comes from here, so that none is missing in another language."""
    assert site.guide.library.strings is not None
    keys = site.guide.library.strings.keys()
    known = {key for key in keys if key.startswith("plan.")}
    texts = [path.read_text("utf-8") for path in (root / "site-templates/theme/assets/js").glob("*.js")]
    texts += [path.read_text("utf-8") for path in (root / "generator").glob("*.py")]
    texts += [path.read_text("utf-8") for path in (root / "site-templates/pages").glob("*.j2")]
    used = {f"plan.{key}" for text in texts for key in re.findall(r"[\"`]plan\.([a-z_]+)[\"`]", text)}
    # Scripts of other pages have buttons of their own.
    own = [text for text in texts if "say(`plan.${key}`)" in text]
    assert own
    used |= {f"plan.{key}" for text in own for key in re.findall(r"this\.button\(\"([a-z_]+)\"", text)}
    used |= {f"plan.{key}_of" for text in own for key in re.findall(r"named\(\"([a-z_]+)\"", text)}
    counted = {key for key in used if f"{key}_one" in known}
    assert used - counted - known == set(), "words that are not there"
    assert {key for key in counted if f"{key}_many" not in known} == set()
    made = re.compile(
        r"plan\.(problem|storage|carry|settle|file|all)_|plan\.(row_)?(added|removed|changed)$|_(one|many)$|plan\.(is_done|is_started|not_started)$"
    )
    assert {key for key in known - used if not made.search(key)} == set(), "words that nobody shows"


def test_the_page_is_light(site: Site) -> None:
    """Compressed, as hosts send it: the scripts of this page, and the page whole."""
    text = site.folder.joinpath(PLAN).read_text("utf-8")
    scripts = re.findall(r'<script src="(assets/js/[^"]+|assets/data/[^"]+)"', text)
    sizes = {path: len(gzip.compress(site.folder.joinpath(path).read_bytes(), 9)) for path in scripts}
    print(sizes, sum(sizes.values()))
    assert sum(size for path, size in sizes.items() if "/js/" in path) < 40_000
    assert sum(sizes.values()) + len(gzip.compress(text.encode(), 9)) < 200_000
