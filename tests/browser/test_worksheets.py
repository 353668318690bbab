"""What is written on a worksheet stays: by keyboard, over reloads and crashes, in two tabs, without room."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.browser.test_policy import write_policy
from tests.chromium import FLAGS, find_chromium
from tests.every_kind import PAGE, SLUG
from tests.sheet_pages import (
    KEY,
    box,
    fill_by_keyboard,
    kept,
    sheet_host,
    sheet_site,
    shown,
    wait_kept,
    wait_ready,
)
from tests.sites import Site, serve
from tests.visits import PHONE, Visit

__all__ = ["sheet_host", "sheet_site"]

SAVED = re.compile(r"^Saved on this device, \d{1,2}:\d\d.[AP]M$")
STRICT = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'"
)


@contextmanager
def own_browser(browser: Browser, folder: Path, **options: Any) -> Iterator[BrowserContext]:
    """A browser with a folder of its own, which outlives it."""
    context = browser.browser_type.launch_persistent_context(
        str(folder), executable_path=find_chromium(), args=list(FLAGS), **options
    )
    try:
        yield context
    finally:
        context.close()


def kill(context: BrowserContext, folder: Path) -> None:
    """End the browser that uses a folder at once, with all its processes, and wait until that is noticed."""
    lines = subprocess.run(
        ["ps", "-axwwo", "pid=,command="], capture_output=True, text=True, check=True
    ).stdout
    pids = [int(line.split()[0]) for line in lines.splitlines() if f"--user-data-dir={folder}" in line]
    assert pids
    for pid in pids:
        # A process may have gone with the one before it.
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    # Whether a dead browser answers the request to close depends on who is first.
    with suppress(Error):
        context.close()


def put(page: Page, answers: dict[str, dict[str, object]]) -> None:
    """Store answers as another page of the guide does."""
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [KEY, json.dumps({"schema": 3, "answers": answers})],
    )


# --- Filling and keeping -------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["The whole sheet", "One step at a time"])
def test_every_kind_of_field_by_keyboard_is_kept(sheet_host: str, visit: Visit, mode: str) -> None:
    page = visit(sheet_host + PAGE)
    wait_ready(page)
    page.get_by_role("button", name=mode).press("Enter")
    expect(page.get_by_role("button", name=mode)).to_have_attribute("aria-pressed", "true")
    wanted = fill_by_keyboard(page)
    while mode != "The whole sheet" and page.get_by_role("button", name="Next", exact=True).is_visible():
        page.get_by_role("button", name="Next", exact=True).press("Enter")
        wanted |= fill_by_keyboard(page)
    kinds = {name.split("/")[0] for name in wanted}
    declared = json.loads(page.locator(".cg-definition").text_content() or "")["fields"]
    assert kinds == {field["name"] for field in declared if field["type"] != "calc"}
    wait_kept(page, wanted)
    assert shown(page) == wanted
    page.reload()
    wait_ready(page)
    assert shown(page) == wanted


def test_a_key_is_stored_within_half_a_second(
    sheet_host: str, visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visit(sheet_host + PAGE)
    wait_ready(page)
    page.evaluate(
        """(key) => {
          window.waits = [];
          let pressed = 0;
          addEventListener("keydown", () => { pressed = pressed || performance.now(); }, true);
          const put = Storage.prototype.setItem;
          Storage.prototype.setItem = function (name, text) {
            put.call(this, name, text);
            if (name === key && pressed) { window.waits.push(performance.now() - pressed); pressed = 0; }
          };
        }""",
        KEY,
    )
    box(page, "story").focus()
    for _ in range(25):
        page.keyboard.type("a")
        page.wait_for_timeout(60)
    page.wait_for_timeout(600)
    waits = sorted(page.evaluate("window.waits"))
    with capsys.disabled():
        print(
            f"\nkey to stored: median {waits[len(waits) // 2]:.0f} ms, longest {waits[-1]:.0f} ms, of {len(waits)}"
        )
    assert len(waits) >= 3, "what is written is stored while the writing goes on"
    assert waits[-1] < 500


def test_a_killed_browser_loses_nothing_older_than_a_second(
    sheet_host: str, browser: Browser, tmp_path: Path
) -> None:
    with own_browser(browser, tmp_path) as context:
        page = context.pages[0]
        page.goto(sheet_host + PAGE)
        wait_ready(page)
        box(page, "line").press_sequentially("first ")
        page.wait_for_timeout(300)
        box(page, "line").press_sequentially("and last")
        time.sleep(1)
        kill(context, tmp_path)
    with own_browser(browser, tmp_path) as context:
        page = context.pages[0]
        page.goto(sheet_host + PAGE)
        expect(box(page, "line")).to_have_value("first and last")
        wait_kept(page, {"line": "first and last"})


def test_leaving_the_page_stores_the_last_key(sheet_host: str, visit: Visit) -> None:
    page = visit(sheet_host + PAGE)
    wait_ready(page)
    box(page, "line").focus()
    page.evaluate(
        """() => {
          const at = document.activeElement;
          at.value = "last moment";
          at.dispatchEvent(new Event("input", { bubbles: true }));
          location.href = "../index.html";
        }"""
    )
    page.wait_for_url("**/index.html")
    assert kept(page) == {"line": "last moment"}


def test_the_back_button_shows_what_another_page_changed(
    sheet_host: str, browser: Browser, tmp_path: Path
) -> None:
    """The page comes back from the memory of the browser, where it did not hear of the change."""
    options = {"ignore_default_args": ["--disable-back-forward-cache"]}
    with own_browser(browser, tmp_path, **options) as context:
        page = context.pages[0]
        page.goto(sheet_host + PAGE)
        wait_ready(page)
        box(page, "line").fill("before")
        page.evaluate(
            "window.same = true; addEventListener('pageshow', e => { window.returned = e.persisted; })"
        )
        # A browser keeps no page in memory that is still writing to its database.
        wait_kept(page, {"line": "before"})
        page.evaluate("CareerGuide.journal.readAll()")
        page.goto(sheet_host + "index.html")
        page.evaluate(
            """(key) => {
              const kept = JSON.parse(localStorage.getItem(key));
              kept.answers.line = { v: "after", t: Date.now() + 1 };
              localStorage.setItem(key, JSON.stringify(kept));
            }""",
            KEY,
        )
        page.go_back(wait_until="commit")
        expect(box(page, "line")).to_have_value("after")
        assert page.evaluate("[window.same, window.returned]") == [True, True]


def test_a_changed_page_without_a_reload_is_enough(sheet_host: str, visit: Visit) -> None:
    """Themes may swap the content of a page; the new form has to come alive by itself."""
    page = visit(sheet_host + PAGE)
    wait_ready(page)
    box(page, "line").press_sequentially("typed")
    page.evaluate(
        """async () => {
          const old = document.querySelector(".cg-sheet");
          const text = await (await fetch(location.href)).text();
          const next = new DOMParser().parseFromString(text, "text/html").querySelector(".cg-sheet");
          old.remove();
          document.querySelector("article").append(next);
        }"""
    )
    wait_ready(page)
    expect(box(page, "line")).to_have_value("typed")
    box(page, "line").fill("typed again")
    wait_kept(page, {"line": "typed again"})


def test_what_was_written_before_the_scripts_came_stays(sheet_host: str, visit: Visit) -> None:
    page = visit(sheet_host + "index.html")
    put(page, {"line": {"v": "old", "t": 1}})

    def hold(route: Any) -> None:
        box(page, "line").fill("early")
        route.continue_()

    page.route("**/worksheet-form.js", hold)
    page.goto(sheet_host + PAGE)
    wait_ready(page)
    expect(box(page, "line")).to_have_value("early")
    wait_kept(page, {"line": "early"})


def test_answers_of_a_renamed_field_move_to_its_new_name(sheet_host: str, visit: Visit) -> None:
    page = visit(sheet_host + "index.html")
    put(page, {"old-line": {"v": "moved", "t": 5}, "gone": {"v": "x", "t": 5}})
    page.goto(sheet_host + PAGE)
    wait_ready(page)
    expect(box(page, "line")).to_have_value("moved")
    # A name that no field knows is not thrown away.
    assert kept(page) == {"line": "moved", "gone": "x"}


# --- Two tabs ------------------------------------------------------------------------------------


def test_two_tabs_keep_the_latest_of_both(sheet_host: str, visit: Visit) -> None:
    one = visit(sheet_host + PAGE)
    wait_ready(one)
    two = one.context.new_page()
    two.goto(sheet_host + PAGE)
    wait_ready(two)
    box(one, "line").press_sequentially("from one")
    box(two, "story").press_sequentially("from two")
    box(one, "number").press_sequentially("1")
    wait_kept(one, {"line": "from one", "story": "from two", "number": "1"})
    expect(box(two, "line")).to_have_value("from one")
    expect(box(one, "story")).to_have_value("from two")
    two.locator(f'[name="{SLUG}/one"][value=blue]').check()
    expect(one.locator(f'[name="{SLUG}/one"][value=blue]')).to_be_checked()


def test_a_tab_that_wrote_over_the_other_gives_its_answer_back(sheet_host: str, visit: Visit) -> None:
    """Another tab that had not yet seen an answer stores all it knows; the answer must come back."""
    one = visit(sheet_host + PAGE)
    wait_ready(one)
    box(one, "line").press_sequentially("mine")
    wait_kept(one, {"line": "mine"})
    two = one.context.new_page()
    two.goto(sheet_host + "index.html")
    put(two, {"story": {"v": "theirs", "t": 5}})
    wait_kept(one, {"line": "mine", "story": "theirs"})
    expect(box(one, "story")).to_have_value("theirs")


# --- Where nothing can be kept -------------------------------------------------------------------

REFUSE = """
  for (const name of ["getItem", "setItem", "removeItem"]) {
    const work = Storage.prototype[name];
    Storage.prototype[name] = function (key, ...rest) {
      if (String(key).startsWith("career-guide/") && REFUSED.includes(name)) {
        throw new DOMException("no", "ERROR");
      }
      return work.call(this, key, ...rest);
    };
  }
"""


def refuse(page: Page, methods: list[str], error: str) -> None:
    """Let the storage of the page refuse what is ours."""
    page.add_init_script(REFUSE.replace("REFUSED", json.dumps(methods)).replace("ERROR", error))


def test_blocked_storage_is_told_and_the_page_works(sheet_host: str, visit: Visit) -> None:
    page = visit(sheet_host + "index.html")
    refuse(page, ["getItem", "setItem", "removeItem"], "SecurityError")
    page.goto(sheet_host + PAGE)
    wait_ready(page)
    expect(page.locator("cg-worksheet > .cg-notice")).to_contain_text("does not let pages keep anything")
    box(page, "cost").fill("10")
    expect(box(page, "year")).to_have_text("$120")
    page.wait_for_timeout(400)
    expect(box(page, "cost")).to_have_value("10")
    expect(page.locator("cg-worksheet > .cg-saved")).to_have_text("")
    page.get_by_role("button", name="One step at a time").click()
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(box(page, "cost")).to_have_value("10")


def test_full_storage_is_told_and_goes_away_with_room(sheet_host: str, visit: Visit) -> None:
    page = visit(sheet_host + PAGE)
    wait_ready(page)
    page.evaluate(
        """() => {
          let part = "x".repeat(1 << 20);
          for (let number = 0; part; number += 1) {
            try { localStorage.setItem(`filler${number}`, part); } catch { part = part.slice(0, part.length >> 1); }
          }
        }"""
    )
    box(page, "line").fill("no room")
    notice = page.locator("cg-worksheet > .cg-notice")
    expect(notice).to_contain_text("no room left")
    expect(box(page, "line")).to_have_value("no room")
    assert kept(page) == {}
    page.evaluate(
        "Object.keys(localStorage).forEach(k => k.startsWith('filler') && localStorage.removeItem(k))"
    )
    box(page, "story").fill("room again")
    wait_kept(page, {"line": "no room", "story": "room again"})
    expect(notice).to_be_hidden()


@pytest.mark.parametrize(
    "text",
    [
        "{not json",
        "[]",
        "null",
        '{"schema":3}',
        '{"schema":3,"answers":{"line":{"v":7,"t":"x"},"story":{"v":"good","t":5}}}',
    ],
)
def test_what_cannot_be_read_goes_to_the_shelf(sheet_host: str, visit: Visit, text: str) -> None:
    page = visit(sheet_host + "index.html")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.goto(sheet_host + PAGE)
    wait_ready(page)
    expect(page.locator("cg-worksheet > .cg-notice")).to_contain_text("could not be read")
    box(page, "line").fill("new")
    good = {"story": "good"} if "good" in text else {}
    wait_kept(page, {"line": "new", **good})
    shelf = page.evaluate("JSON.parse(localStorage.getItem('career-guide/shelf'))")
    assert [entry["v"] for entry in shelf[SLUG].values()] == [text]
    page.reload()
    wait_ready(page)
    expect(page.locator("cg-worksheet > .cg-notice")).to_be_hidden()
    expect(box(page, "line")).to_have_value("new")


def test_a_damaged_shelf_is_kept_too(sheet_host: str, visit: Visit) -> None:
    page = visit(sheet_host + "index.html")
    for key, text in ((KEY, "{"), ("career-guide/shelf", "<old>")):
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
    page.goto(sheet_host + PAGE)
    wait_ready(page)
    shelf = page.evaluate("JSON.parse(localStorage.getItem('career-guide/shelf'))")
    assert shelf["shelf"]["damaged"]["v"] == "<old>"
    assert shelf[SLUG]["damaged"]["v"] == "{"


def test_a_visit_keeps_nothing_on_the_device(sheet_host: str, visit: Visit) -> None:
    page = visit(sheet_host + "index.html")
    page.evaluate("sessionStorage.setItem('career-guide/mode', 'visit')")
    page.goto(sheet_host + PAGE)
    wait_ready(page)
    expect(page.locator("cg-worksheet > .cg-notice")).to_contain_text("this visit only")
    box(page, "line").fill("for now")
    wait_kept(page, {"line": "for now"}, "sessionStorage")
    expect(page.locator("cg-worksheet > .cg-saved")).to_contain_text("Kept for this visit")
    page.reload()
    wait_ready(page)
    expect(box(page, "line")).to_have_value("for now")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('career-guide'))") == []
    page.wait_for_timeout(300)
    assert page.evaluate("CareerGuide.journal.readAll()") == []


def test_clearing_everything_leaves_nothing(sheet_host: str, visit: Visit) -> None:
    page = visit(sheet_host + PAGE)
    wait_ready(page)
    box(page, "line").fill("private")
    wait_kept(page, {"line": "private"})
    page.evaluate("CareerGuide.storage.clearAll()")
    expect(box(page, "line")).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('career-guide'))") == []
    assert page.evaluate("indexedDB.databases()") == []
    page.reload()
    wait_ready(page)
    expect(box(page, "line")).to_have_value("")


# --- What is said --------------------------------------------------------------------------------


def test_saving_is_seen_each_time_and_read_out_once(sheet_host: str, visit: Visit) -> None:
    page = visit(sheet_host + PAGE)
    wait_ready(page)
    voice = page.locator("cg-worksheet > [role=status]")
    expect(voice).to_have_text("")
    page.evaluate(
        """() => {
          window.spoken = [];
          const voice = document.querySelector("cg-worksheet > [role=status]");
          const heard = { childList: true, characterData: true, subtree: true };
          new MutationObserver(() => window.spoken.push(voice.textContent)).observe(voice, heard);
        }"""
    )
    for letter in "abcdef":
        page.keyboard.press("Tab")
        box(page, "line").press(letter)
        page.wait_for_timeout(300)
    expect(page.locator("cg-worksheet > .cg-saved")).to_have_text(SAVED)
    assert len(page.evaluate("window.spoken")) == 1
    expect(voice).to_have_text(SAVED)


def test_clear_can_be_undone(sheet_host: str, visit: Visit) -> None:
    page = visit(sheet_host + PAGE)
    wait_ready(page)
    page.get_by_role("button", name="Clear this worksheet").click()
    expect(page.locator("cg-worksheet > [role=status]")).to_have_text("There is nothing to clear.")
    wanted = fill_by_keyboard(page)
    wait_kept(page, wanted)
    page.get_by_role("button", name="Clear this worksheet").click()
    expect(page.get_by_role("button", name="Undo", exact=True)).to_be_focused()
    wait_kept(page, {})
    assert shown(page) == {}
    # What is written after clearing is not written over by undoing.
    box(page, "line").fill("after")
    page.get_by_role("button", name="Undo", exact=True).press("Enter")
    wait_kept(page, {**wanted, "line": "after"})
    assert shown(page) == {**wanted, "line": "after"}


# --- Without script, without a host, under a policy ------------------------------------------------


def test_without_script_the_form_is_whole_and_sends_nothing(sheet_host: str, visit: Visit) -> None:
    page = visit(sheet_host + PAGE, java_script_enabled=False)
    expect(page.locator(".cg-noscript")).to_be_visible()
    expect(page.locator("cg-worksheet button")).to_have_count(0)
    # All rows are there to be filled and printed.
    expect(page.locator("cg-table[field=log] tbody tr")).to_have_count(4)
    box(page, "line").fill("words")
    box(page, "line").press("Enter")
    page.wait_for_timeout(200)
    assert page.url == sheet_host + PAGE
    expect(box(page, "line")).to_have_value("words")


def test_it_works_as_a_file(sheet_site: Site, visit: Visit) -> None:
    page = visit(sheet_site.folder.joinpath(PAGE).as_uri() + "?occupation=baker")
    wait_ready(page)
    expect(box(page, "work")).to_have_value("Baker")
    box(page, "line").fill("from a folder")
    page.wait_for_timeout(400)
    page.goto(sheet_site.folder.joinpath(PAGE).as_uri())
    wait_ready(page)
    expect(box(page, "line")).to_have_value("from a folder")


def test_it_works_under_a_strict_policy(sheet_site: Site, visit: Visit) -> None:
    def policy(html: bytes) -> str:
        hashes = " ".join(re.findall(r"'sha256-[^']+'", write_policy(html)))
        return STRICT.format(hashes=hashes)

    with serve(sheet_site.folder, policy) as host:
        page = visit(host + PAGE, PHONE)
        wait_ready(page)
        wanted = fill_by_keyboard(page)
        wait_kept(page, wanted)
        page.get_by_role("button", name="One step at a time").click()
        page.emulate_media(media="print")
        page.pdf()
        page.emulate_media(media="screen")
        page.reload()
        wait_ready(page)
        assert shown(page) == wanted


def test_the_scripts_are_light(sheet_site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    html = (sheet_site.folder / PAGE).read_text("utf-8")
    names = re.findall(r'src="\.\./(assets/js/[^"]+)"', html)
    assert len(names) > 8
    weights = {name: len(gzip.compress((sheet_site.folder / name).read_bytes(), 9)) for name in names}
    with capsys.disabled():
        print(
            f"\nscripts of a worksheet page: {sum(weights.values()) / 1024:.1f} KB compressed in {len(names)} files"
        )
    assert sum(weights.values()) <= 40 * 1024


def test_a_killed_browser_could_not_keep_it_without_the_second_copy(
    sheet_host: str, browser: Browser, tmp_path: Path
) -> None:
    """The test with the killed browser can fail: the first copy alone is lost."""
    with own_browser(browser, tmp_path) as context:
        context.add_init_script(
            "delete window.indexedDB; Object.defineProperty(window, 'indexedDB', { value: null });"
        )
        page = context.pages[0]
        page.goto(sheet_host + PAGE)
        wait_ready(page)
        box(page, "line").press_sequentially("lost")
        wait_kept(page, {"line": "lost"})
        kill(context, tmp_path)
    with own_browser(browser, tmp_path) as context:
        page = context.pages[0]
        page.goto(sheet_host + PAGE)
        wait_ready(page)
        page.wait_for_timeout(300)
        expect(box(page, "line")).to_have_value("")
