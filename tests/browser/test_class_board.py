"""The class board: many files at once, nothing stored, nothing private shown, and notes in a file of one's own."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility.test_axe import find_violations
from tests.browser.test_plan_files import REFUSED, read_fixture
from tests.class_files import BOARD, codes, days_ago, give, open_board, plan_text, row, rows, told
from tests.plan_pages import definitions, fields_of_all_kinds, make_field, open_plan
from tests.sites import Site
from tests.visits import DESKTOP, PHONE, Visit

STARTED = {"career-action-plan": {"direction": "Electrician"}}
DATED = {
    "career-action-plan": {
        "actions/1/action": "Call the shop",
        "actions/1/due": "2026-12-04",
        "actions/2/action": "Write to the school",
        "actions/2/due": "2026-10-01",
        "actions/3/action": "An old one",
        "actions/3/due": "2026-09-01",
        "actions/3/status": "done",
        "obstacles/1/if": "A secret",
    }
}


def press(page: Page, name: str) -> None:
    page.locator("cg-class-board").get_by_role("button", name=name, exact=True).click()


def saved(page: Page, name: str) -> str:
    with page.expect_download() as made:
        press(page, name)
    return Path(made.value.path()).read_bytes().decode("utf-8")


def cells(page: Page, code: str) -> list[str]:
    found: list[str] = (
        row(page, code).locator("td").evaluate_all("all => all.map(one => one.innerText.trim())")
    )
    return found


# --- Who is where ------------------------------------------------------------------------------


def test_who_has_done_what_who_is_stuck_and_what_is_due(site: Site, host: str, visit: Visit) -> None:
    page = open_board(visit, host)
    give(
        page,
        {
            "blue-12.json": plan_text({**DATED, "values": {"why": "x"}}, done=("values", "path-map")),
            "red-07.json": plan_text(STARTED, done=("needs-check",), days=50),
            "new-01.json": plan_text({}, saved=2, days=0),
        },
    )
    assert codes(page) == ["blue-12", "new-01", "red-07"]
    blue, red = cells(page, "blue-12"), cells(page, "red-07")
    assert blue[1:3] == ["✓ 1\nDone, worksheets: 1"] * 2, "a worksheet done on paper counts, too"
    assert blue[8] == "◐ 0/1\nBegun, 0 of 1 done"
    assert blue[3] == "–\nNot begun"
    assert blue[11:13] == ["", "Dec 4, 2026\none overdue"]
    assert red[0] == "Oct 3, 2026"
    assert red[11] == "7 weeks"
    assert cells(page, "new-01")[12] == "none"
    foot = page.locator("tfoot tr").evaluate_all(
        "all => all.map(one => [...one.cells].map(cell => cell.innerText))"
    )
    assert foot[0][2:5] == ["2", "1", "0"] and foot[1][9] == "2"
    expect(page.get_by_text("3 plans. 1 did not change for 3 weeks or more.")).to_be_visible()

    page.get_by_label(site.say("board.weeks")).fill("8")
    expect(page.get_by_text("0 did not change for 8 weeks")).to_be_visible()
    assert cells(page, "red-07")[11] == ""
    page.get_by_label(site.say("board.weeks")).fill("3")
    page.get_by_label(site.say("board.only_stuck")).check()
    assert codes(page) == ["red-07"]

    page.get_by_label(site.say("board.only_stuck")).uncheck()
    press(page, "Details: blue-12")
    more = page.locator(".cg-board__more:visible")
    expect(more).to_contain_text("Dec 4, 2026: Call the shop")
    expect(more).to_contain_text("Write to the school")
    expect(more).to_contain_text("Career action plan")
    expect(more).not_to_contain_text("An old one")


def test_the_rules_are_those_of_my_plan(site: Site, host: str, visit: Visit) -> None:
    """Must: a stage is done when one of its worksheets is done and none that was begun is open."""
    plan = open_plan(visit, host, {"me-on-one-page": {"top-kinds": "y"}, "class-tally": {"group": "3b"}})
    tick = plan.locator(".cg-plan-progress input")
    plan.locator("[data-worksheet=values]").locator(tick).check()
    for slug, state in (
        ("values", "is_done"),
        ("me-on-one-page", "is_started"),
        ("long-list", "not_started"),
    ):
        words = site.say(f"plan.{state}").split("{")[0]
        expect(plan.locator(f"[data-worksheet={slug}] .cg-plan-state")).to_contain_text(words)
    board = open_board(visit, host)
    give(board, {"a.json": plan.evaluate("CareerGuide.planFile.write(false)")})
    assert cells(board, "a")[2] == "◐ 1/2\nBegun, 1 of 2 done"
    assert cells(board, "a")[1] == "–\nNot begun", "what a counselor filled is no progress of a student"
    plan.locator("[data-worksheet=me-on-one-page]").locator(tick).check()
    give(board, {"b.json": plan.evaluate("CareerGuide.planFile.write(false)")})
    assert cells(board, "b")[2] == "✓ 2\nDone, worksheets: 2"


def test_it_sorts_by_any_column_and_says_so(site: Site, host: str, visit: Visit) -> None:
    page = open_board(visit, host)
    give(
        page,
        {f"{name}.json": plan_text(STARTED, days=days) for name, days in (("c10", 9), ("c2", 40), ("c1", 2))},
    )
    assert codes(page) == ["c1", "c2", "c10"], "numbers in codes count as numbers"
    press(page, site.say("board.last"))
    assert codes(page) == ["c2", "c10", "c1"]
    press(page, site.say("board.last"))
    assert codes(page) == ["c1", "c10", "c2"]
    head = page.locator("th[data-order=last]")
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(page.locator("cg-class-board [role=status]")).to_have_text("Sorted by: Last change.")
    expect(head.get_by_role("button")).to_be_focused()


# --- Files -------------------------------------------------------------------------------------


def test_every_file_is_told_plainly_and_the_good_ones_open(site: Site, host: str, visit: Visit) -> None:
    """Must: a file that is no plan, damaged, too big or from a newer guide is told by its name and in words."""
    refused = {name: found for name, found in REFUSED.items() if len(found[0]) < 1_000_000}
    strange: dict[str, str | bytes] = {f"{name}.json": content for name, (content, _) in refused.items()}
    strange["six megabytes.json"] = plan_text({"values": {"why": "x" * 6_000_000}})
    old: dict[str, str | bytes] = {f"form-{schema}.json": read_fixture(schema)[0] for schema in (1, 2, 3)}
    page = open_board(visit, host)
    give(page, {**strange, **old})
    expect(rows(page)).to_have_count(3)
    words = told(page)
    for name, (_, key) in refused.items():
        assert f"{name}.json: {site.say(key.replace('plan.', 'board.'))}" in words, name
    assert f"six megabytes.json: {site.say('board.problem_too_big')}" in words
    assert words.count(site.say("board.older")) == 2, "forms 1 and 2, and not 3"
    assert f"{len(strange)} files were not opened" in words
    for state in ("✓", "◐"):
        counts = [sum(state in cell for cell in cells(page, f"form-{schema}")) for schema in (1, 2, 3)]
        assert state == "✓" or counts[0] == counts[1] == counts[2] > 0, "older forms lose no progress"


def test_hostile_words_stay_words(host: str, visit: Visit) -> None:
    hostile = '<img src=x onerror="window.harmed=1">'
    sheets = {
        "career-action-plan": {"actions/1/action": hostile, "actions/1/due": "2026-12-04"},
        hostile: {hostile: "x"},
    }
    page = open_board(visit, host)
    name = "<img src=x onerror=window.harmed=1>.json"
    give(page, {name: plan_text(sheets), "__proto__.json": plan_text({"__proto__": {"polluted": "x"}})})
    expect(rows(page)).to_have_count(2)
    page.get_by_role("button", name="Details").last.click()
    page.get_by_role("button", name="Details").first.click()
    expect(page.locator(".cg-board__more", has_text=hostile)).to_be_visible()
    assert page.locator("cg-class-board img").count() == 0
    assert page.evaluate("[window.harmed, {}.polluted]") == [None, None]


def test_the_newest_file_of_a_plan_counts(site: Site, host: str, visit: Visit) -> None:
    page = open_board(visit, host)
    give(
        page,
        {"monday.json": plan_text(STARTED, days=20, key="one"), "x.json": plan_text({}, days=3, key="two")},
    )
    page.get_by_label("Name or code of the file monday.json").fill("A7")
    give(page, {"friday.json": plan_text(STARTED, done=("values",), days=1, key="one")})
    assert codes(page) == ["A7", "x"], "the code stays with the plan"
    assert cells(page, "A7")[2].startswith("✓")
    give(page, {"old.json": plan_text(STARTED, days=30, key="one")})
    assert "old.json: A newer file of the same plan is open as A7" in told(page)
    assert cells(page, "A7")[2].startswith("✓")
    # Files of the same name without an id may be of two people: none takes the place of the other.
    give(page, {"plan.json": plan_text(STARTED, days=5)})
    give(page, {"plan.json": plan_text(STARTED, days=5)})
    give(page, {"plan.json": plan_text({}, days=9)})
    assert codes(page) == ["A7", "plan", "plan (2)", "x"]
    assert f"plan.json: {site.say('board.same_name')}" in told(page)


def test_files_can_be_dropped(host: str, visit: Visit) -> None:
    page = open_board(visit, host)
    page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped.json"));
          const board = document.querySelector("cg-class-board");
          board.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        plan_text(STARTED),
    )
    expect(rows(page)).to_have_count(1)
    assert codes(page) == ["dropped"]


# --- Privacy -----------------------------------------------------------------------------------


def test_nothing_private_of_any_kind_is_shown_or_saved(site: Site, host: str, visit: Visit) -> None:
    """Must: no personal or sensitive answer leaves this script, so that none can be shown."""
    fields, answers = fields_of_all_kinds()
    day = {"name": "due", "label": "Due", "type": "date"}
    for private in ("none", "sensitive"):
        columns = [{"name": "word", "label": "Word", "private": private}, {**day, "private": private}]
        fields.append(make_field("table", f"dated-{private}", columns=columns))
        answers |= {
            f"dated-{private}/1/word": f"mark-dated-{private}",
            f"dated-{private}/1/due": "2026-12-04",
        }
        answers |= {
            f"dated-{private}/2/word": f"mark-dated-{private}",
            f"dated-{private}/2/due": "2026-10-04",
        }
    version = {"id": "v", "at": 1, "reason": "mark-reason", "who": "mark-who", "answers": {"values": answers}}
    text = json.loads(plan_text({"values": answers}))
    text["plan"]["snapshots"] = [version]
    text["plan"]["progress"]["values"] = {"done": False, "back": "mark-back", "on": "", "t": days_ago(1)}
    page = open_board(visit, host, definitions(*fields), java_script_enabled=True)
    give(page, {"one.json": json.dumps({**text, "shelf": {"gone": {"x": {"v": "mark-shelf", "t": 1}}}})})
    press(page, "Details: one")
    expect(page.locator(".cg-board__more:visible")).to_contain_text("mark-dated-none")
    shown = page.locator("html").inner_html()
    made = saved(page, site.say("board.save_table")) + saved(page, site.say("board.save_notes"))
    held = page.evaluate("JSON.stringify(document.querySelector('cg-class-board').students)")
    for part in (
        "-personal",
        "-sensitive",
        "mark-signoff",
        "mark-reason",
        "mark-who",
        "mark-back",
        "mark-shelf",
    ):
        assert part in json.dumps(text) + "mark-shelf", f"{part} was never there"
        assert part not in shown + made + held, part


def test_nothing_is_stored(host: str, visit: Visit) -> None:
    """Must: nothing is stored and nothing is sent; what is open is gone when the page is left."""
    page = open_board(visit, host)
    give(page, {"one.json": plan_text(STARTED)})
    page.get_by_label("Note: one").fill("A note")
    kept = page.evaluate(
        "async () => [Object.keys(localStorage), Object.keys(sessionStorage), (await indexedDB.databases()).length]"
    )
    assert kept == [["/.__palette"], [], 0], "the theme keeps the colors of the page, and that is all"
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_label("Open plan files")).to_be_visible()
    assert rows(page).count() == 0
    assert "A note" not in page.locator("html").inner_html()


# --- Codes and notes ---------------------------------------------------------------------------


def test_codes_and_notes_come_back_from_their_file(site: Site, host: str, visit: Visit) -> None:
    """Must: notes come back to their student by the plan's own id, also when its file has another name."""
    page = open_board(visit, host)
    give(
        page,
        {
            "monday.json": plan_text(STARTED, key="one"),
            "jo.json": plan_text(STARTED),
            "z.json": plan_text({}),
        },
    )
    page.get_by_label("Name or code of the file monday.json").fill("A7")
    page.get_by_label("Note: A7").fill("Ask about the visit.\nSecond line")
    page.get_by_label("Note: jo").fill("Has a plan B")
    page.get_by_label(site.say("board.weeks")).fill("5")
    notes = saved(page, site.say("board.save_notes"))
    made = json.loads(notes)
    assert [one["file"] for one in made["students"]] == ["jo", "monday"], "only those with a code or a note"
    assert "Electrician" not in notes

    later = open_board(visit, host)
    give(later, {"class-notes.json": notes})
    give(later, {"friday.json": plan_text(STARTED, key="one"), "other.json": plan_text({}, key="x")})
    assert codes(later) == ["A7", "other"]
    expect(later.get_by_label("Note: A7")).to_have_value("Ask about the visit.\nSecond line")
    expect(later.get_by_label(site.say("board.weeks"))).to_have_value("5")
    again = json.loads(saved(later, site.say("board.save_notes")))
    assert {"id": "", "file": "jo", "code": "jo", "note": "Has a plan B"} in again["students"], (
        "jo is not lost"
    )
    # Read a second time, a note is not doubled; another one is put below it.
    give(later, {"class-notes.json": notes})
    expect(later.get_by_label("Note: A7")).to_have_value("Ask about the visit.\nSecond line")
    later.get_by_label("Note: A7").fill("New")
    give(later, {"class-notes.json": notes})
    expect(later.get_by_label("Note: A7")).to_have_value("New\nAsk about the visit.\nSecond line")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"schema": 2}, "board.problem_future"),
        ({"schema": "1"}, "board.problem_damaged"),
        ({"students": {}}, "board.problem_damaged"),
        ({"students": [None, 7, {"file": "a", "note": {"deep": 1}}], "weeks": -3}, ""),
    ],
)
def test_strange_notes_harm_nothing(
    site: Site, host: str, visit: Visit, change: dict[str, Any], words: str
) -> None:
    page = open_board(visit, host)
    give(page, {"a.json": plan_text(STARTED)})
    text = json.dumps({"kind": "career-guide-class-notes", "schema": 1, "students": [], **change})
    give(page, {"notes.json": text})
    assert not words or site.say(words) in told(page)
    assert codes(page) == ["a"]
    expect(page.get_by_label("Note: a")).to_have_value("")
    expect(page.get_by_label(site.say("board.weeks"))).to_have_value("3")


def test_notes_in_no_file_are_not_lost_without_a_question(site: Site, host: str, visit: Visit) -> None:
    """Must: notes that are in no file are not lost without a question."""
    page = open_board(visit, host)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    give(page, {"a.json": plan_text(STARTED)})
    page.get_by_label("Note: a").fill("Keep me")
    page.close(run_before_unload=True)
    expect(page.get_by_label("Note: a")).to_have_value("Keep me")
    assert asked == ["beforeunload"]
    press(page, site.say("board.close"))
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(site.say("board.close_unsaved"))
    page.keyboard.press("Escape")
    assert codes(page) == ["a"]
    saved(page, site.say("board.save_notes"))
    press(page, site.say("board.close"))
    expect(dialog).to_contain_text(site.say("board.close_text"))
    dialog.get_by_role("button", name=site.say("board.close_yes")).click()
    expect(page.locator("#board-files")).to_be_focused()
    assert rows(page).count() == 0


def test_the_table_runs_nothing_in_a_spreadsheet(site: Site, host: str, visit: Visit) -> None:
    """Must: nothing that a student or a file name says is run as a formula."""
    page = open_board(visit, host)
    evil = ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\uff1d1", 'say "hi", all', "two\nlines"]
    give(page, {f"s{number}.json": plan_text(STARTED) for number in range(len(evil))})
    for number, words in enumerate(evil):
        page.get_by_label(f"Note: s{number}", exact=True).fill(words)
    give(page, {"=cmd.json": plan_text({})})
    text = saved(page, site.say("board.save_table"))
    assert text.startswith("\ufeff")
    table = list(csv.reader(io.StringIO(text[1:], newline="")))
    assert len(table) == len(evil) + 2
    assert {len(line) for line in table} == {16}
    assert table[0][:3] == [site.say("board.code"), site.say("board.last"), "Start here"]
    notes = {line[0]: line[-1] for line in table[1:]}
    assert [notes[f"s{number}"] for number in range(len(evil))] == [
        *(f"'{words}" for words in evil[:6]),
        *evil[6:],
    ]
    assert "'=cmd" in notes


# --- Reach -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"])
def test_axe_finds_nothing_and_nothing_overflows(
    host: str, visit: Visit, size: tuple[int, int], scheme: str
) -> None:
    page = open_board(visit, host, size=size, color_scheme=scheme)
    assert find_violations(page) == []
    give(page, {"bad.json": "x", "a.json": plan_text(DATED), "b.json": plan_text({}, days=90)})
    press(page, "Details: a")
    # What lies half under the header of the page, or under the names, has less room than it is given.
    page.evaluate("scrollTo(0, 0)")
    page.locator(".cg-board__table").evaluate("region => region.scrollTo(0, 0)")
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_whole_board_is_in_sight_on_a_desktop(host: str, visit: Visit) -> None:
    page = open_board(visit, host, size=DESKTOP)
    give(page, {f"student-{number}.json": plan_text(DATED, days=90) for number in range(3)})
    region = page.locator(".cg-board__table")
    assert region.evaluate("region => region.scrollWidth <= region.clientWidth")


def test_paper_shows_codes_and_notes_and_no_controls(site: Site, host: str, visit: Visit) -> None:
    page = open_board(visit, host)
    give(page, {"bad.json": "x", "a-code-of-thirty-letters-for-me.json": plan_text(DATED)})
    note = rows(page).locator("textarea")
    note.fill("Wants to visit the fire station. " * 8)
    page.emulate_media(media="print")
    for hidden in (
        page.get_by_label(site.say("board.weeks")),
        page.locator(".cg-board__told"),
        page.locator("#how-to-use-it"),
    ):
        expect(hidden).to_be_hidden()
    for control in (rows(page).locator("th input"), note):
        expect(control).to_have_css("border-top-width", "0px")
        assert control.evaluate(
            "one => one.scrollWidth <= one.clientWidth + 1 && one.scrollHeight <= one.clientHeight + 1"
        )


def test_all_of_it_works_by_keyboard_from_a_folder(site: Site, visit: Visit) -> None:
    folder = site.folder.as_uri() + "/"
    page = open_board(visit, folder)
    give(page, {"a.json": plan_text(DATED), "b.json": plan_text(STARTED, days=30)})
    page.get_by_label(site.say("board.weeks")).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(rows(page)).to_have_count(1)
    page.keyboard.press("Space")
    page.get_by_role("button", name=site.say("board.last")).focus()
    page.keyboard.press("Enter")
    assert codes(page) == ["b", "a"]
    page.get_by_role("button", name="Details: b").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cg-board__more:visible")).to_have_count(1)
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    page.get_by_label("Note: b").focus()
    page.keyboard.type("Good")
    assert "Good" in saved(page, site.say("board.save_notes"))


def test_without_scripts_it_says_what_else_helps(site: Site, host: str, visit: Visit) -> None:
    page = visit(host + BOARD, java_script_enabled=False)
    expect(page.get_by_text(site.say("class_board.no_script"))).to_be_visible()


def test_the_page_is_light(site: Site) -> None:
    scripts = re.findall(r'<script src="(assets/js/[^"]+)"', site.folder.joinpath(BOARD).read_text("utf-8"))
    sizes = [len(gzip.compress(site.folder.joinpath(path).read_bytes(), 9)) for path in scripts]
    assert len(sizes) > 10 and sum(sizes) < 40_000
