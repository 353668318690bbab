"""Plan files: older ones open without loss, strange ones are refused, and shared ones hold no secrets."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.plan_pages import (
    FIXTURES,
    KINDS,
    PLAN,
    choose,
    definitions,
    download,
    fields_of_all_kinds,
    keep,
    make_field,
    open_plan,
    press,
    read_kept,
    status,
)
from tests.sites import Site
from tests.visits import Visit

SAVE = "plan.save"
OPENED = "answers were taken from the file"
SCHEMAS = (1, 2, 3)


def read_fixture(schema: int) -> tuple[str, dict[str, Any]]:
    text = (FIXTURES / f"schema-{schema}.json").read_text("utf-8")
    return text, json.loads(text)


def file_of(answers: dict[str, dict[str, Any]], **more: Any) -> str:
    """A plan file of today's form; an answer is its text, or its text and its time."""
    sheets = {
        slug: {
            name: {"v": value, "t": 1000} if isinstance(value, str) else {"v": value[0], "t": value[1]}
            for name, value in sheet.items()
        }
        for slug, sheet in answers.items()
    }
    return json.dumps({"kind": "career-guide-plan", "schema": 3, "saved": "", "answers": sheets, **more})


def values_of(sheets: dict[str, dict[str, dict[str, Any]]]) -> dict[str, dict[str, str]]:
    found = {
        slug: {name: one["v"] for name, one in sheet.items() if one["v"]} for slug, sheet in sheets.items()
    }
    return {slug: sheet for slug, sheet in found.items() if sheet}


# --- Three forms of the file -----------------------------------------------------------------


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_file_of_each_form_comes_and_goes_without_loss(
    site: Site, host: str, visit: Visit, schema: int
) -> None:
    text, _ = read_fixture(schema)
    latest = read_fixture(3)[1]
    page = open_plan(visit, host)
    choose(page, "plan.json", text)
    expect(status(page)).to_contain_text(OPENED)
    saved = json.loads(download(page, site.say(SAVE)))
    assert (saved["kind"], saved["schema"], saved["redacted"]) == ("career-guide-plan", 3, False)
    assert values_of(saved["answers"]) == values_of(latest["answers"])
    shelf = values_of(saved["shelf"])
    assert shelf["values"] == {"an-old-box": "This box is gone."}
    assert shelf["first-year"] == {"anything": "This worksheet is gone."}
    if schema == 1:
        assert shelf["loose"] == {"answer": "No worksheet at all."}
    if schema == 3:
        before, after = latest["plan"], saved["plan"]
        assert after["progress"] == before["progress"]
        assert after["snapshots"] == before["snapshots"]
        assert after["a-later-idea"] == {"kept": True}
        assert after["id"] == before["id"]

    again = open_plan(visit, host)
    choose(again, "plan.json", json.dumps(saved))
    expect(status(again)).to_contain_text(OPENED)
    second = json.loads(download(again, site.say(SAVE)))
    assert values_of(second["answers"]) == values_of(saved["answers"])
    assert second["shelf"] == saved["shelf"]
    assert second["plan"]["snapshots"] == saved["plan"]["snapshots"]


def test_answers_keep_their_time(host: str, visit: Visit) -> None:
    page = open_plan(visit, host)
    choose(page, "plan.json", read_fixture(3)[0])
    expect(status(page)).to_contain_text(OPENED)
    assert page.evaluate("CareerGuide.storage.read('career-action-plan')['direction'].t") == 1767225600000


def test_a_time_in_the_future_does_not_win_forever(host: str, visit: Visit) -> None:
    page = open_plan(visit, host)
    choose(page, "plan.json", file_of({"values": {}, "career-action-plan": {"direction": ["Nurse", 9e15]}}))
    expect(status(page)).to_contain_text("One answer was taken")
    assert page.evaluate("CareerGuide.storage.read('career-action-plan')['direction'].t <= Date.now()")


# --- Names that change, and the shelf ----------------------------------------------------------


def test_a_former_name_moves_its_answers(host: str, visit: Visit) -> None:
    fields = [
        make_field("text", "word", formerly=["old-word"]),
        make_field("table", "list", formerly=["old-list"]),
        make_field("date", "day", formerly=["old-day"]),
    ]
    old = {
        "old-word": "kept",
        "old-list/2/word": "row",
        "old-day/month": "5",
        "old-day/day": "6",
        "old-day/year": "2027",
    }
    new = {name.removeprefix("old-"): value for name, value in old.items()}
    page = open_plan(visit, host, {"values": old}, definitions(*fields))
    expect(page.locator("[data-worksheet=values]")).to_contain_text("kept")
    assert read_kept(page) == {"values": new}
    assert page.evaluate("CareerGuide.storage.readExtra('shelf')") == {}

    page = open_plan(visit, host, {}, definitions(*fields))
    choose(page, "plan.json", file_of({"values": old}))
    expect(status(page)).to_contain_text("3 answers were taken")
    assert read_kept(page) == {"values": new}


def test_where_old_and_new_name_are_filled_both_stay(host: str, visit: Visit) -> None:
    script = definitions(make_field("text", "word", formerly=["old-word"]))
    page = open_plan(visit, host, {"values": {"old-word": "the old one", "word": "the new one"}}, script)
    expect(page.locator("[data-worksheet=values]")).to_contain_text("the new one")
    assert read_kept(page) == {"values": {"word": "the new one"}}
    shelf = page.evaluate("CareerGuide.storage.readExtra('shelf')")
    assert values_of(shelf) == {"values": {"old-word": "the old one"}}


def test_answers_without_a_box_go_to_the_shelf_and_come_back(site: Site, host: str, visit: Visit) -> None:
    kept = {"values": {"word": "still here", "lost": "no box"}, "left-out": {"a/b": "no worksheet"}}
    page = open_plan(visit, host, kept, definitions(make_field("text", "word")))
    shelf = page.get_by_role("heading", name=site.say("plan.shelf")).locator("..")
    expect(shelf).to_contain_text("no box")
    expect(shelf).to_contain_text("no worksheet")
    assert read_kept(page) == {"values": {"word": "still here"}}
    saved = json.loads(download(page, site.say(SAVE)))
    assert values_of(saved["shelf"]) == {"values": {"lost": "no box"}, "left-out": {"a/b": "no worksheet"}}

    page.unroute_all()
    script = definitions(make_field("text", "word"), make_field("text", "lost"))
    page.route(
        "**/assets/data/worksheets.js",
        lambda route: route.fulfill(body=script, content_type="text/javascript"),
    )
    page.reload()
    expect(page.locator("[data-worksheet=values]")).to_contain_text("no box")
    assert read_kept(page) == {"values": {"word": "still here", "lost": "no box"}}
    assert values_of(page.evaluate("CareerGuide.storage.readExtra('shelf')")) == {
        "left-out": {"a/b": "no worksheet"}
    }


# --- Files that are refused --------------------------------------------------------------------

REFUSED: dict[str, tuple[bytes, str]] = {
    "no json": (b"Dear diary", "plan.problem_damaged"),
    "cut off": (read_fixture(3)[0][:400].encode(), "plan.problem_damaged"),
    "empty": (b"", "plan.problem_damaged"),
    "binary": (bytes(range(256)) * 40, "plan.problem_damaged"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "plan.problem_damaged"),
    "a list": (b"[1, 2]", "plan.problem_not_a_plan"),
    "null": (b"null", "plan.problem_not_a_plan"),
    "another kind": (b'{"kind": "shopping", "schema": 3, "answers": {}}', "plan.problem_not_a_plan"),
    "no answers": (b'{"kind": "career-guide-plan", "schema": 3}', "plan.problem_damaged"),
    "answers are a list": (
        b'{"kind": "career-guide-plan", "schema": 3, "answers": []}',
        "plan.problem_damaged",
    ),
    "no number": (b'{"kind": "career-guide-plan", "schema": "3", "answers": {}}', "plan.problem_damaged"),
    "before all": (b'{"kind": "career-guide-plan", "schema": 0, "answers": {}}', "plan.problem_damaged"),
    "from the future": (b'{"kind": "career-guide-plan", "schema": 4, "answers": {}}', "plan.problem_future"),
    "twenty megabytes": (
        b'{"kind": "career-guide-plan", "schema": 3, "answers": {"values": {"a": "%s"}}}'
        % (b"x" * 20_000_000),
        "plan.problem_too_big",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_strange_files_are_refused_in_words(site: Site, host: str, visit: Visit, name: str) -> None:
    content, words = REFUSED[name]
    kept = {"career-action-plan": {"direction": "Electrician"}}
    page = open_plan(visit, host, kept)
    choose(page, "plan.json", content)
    expect(status(page)).to_have_text(site.say(words))
    assert read_kept(page) == kept
    assert page.evaluate("CareerGuide.storage.readExtra('shelf')") == {}


HOSTILE = '<img src=x onerror="window.harmed=1"></script><script>window.harmed=1</script>{{7*7}}'


def test_hostile_words_stay_words(site: Site, host: str, visit: Visit) -> None:
    sheets: dict[str, Any] = {
        "career-action-plan": {
            "direction": {"v": HOSTILE, "t": 1},
            "goals/1/goal": {"v": HOSTILE, "t": 1},
            "goals/1/status": {"v": HOSTILE, "t": 1},
            "__proto__/polluted": {"v": "yes", "t": 1},
            HOSTILE: {"v": HOSTILE, "t": 1},
            "situation": {"v": {"deep": HOSTILE}, "t": 1},
            "version": 7,
            "next-review/month": {"v": "13", "t": "soon"},
        },
        HOSTILE: {"x": {"v": HOSTILE, "t": 1}},
        "constructor": {"prototype": {"v": "yes", "t": 1}},
        "values": "not a sheet",
    }
    version = {
        "id": "v",
        "at": 1,
        "reason": HOSTILE,
        "who": HOSTILE,
        "answers": {"career-action-plan": {"direction": HOSTILE}},
    }
    plan = {
        "progress": {"career-action-plan": {"done": "yes", "back": HOSTILE, "t": 1}},
        "snapshots": [version, None, 7],
    }
    text = json.dumps(
        {"kind": "career-guide-plan", "schema": 3, "answers": sheets, "plan": plan, "shelf": {"a": 1}}
    )
    text = text.replace('"constructor"', '"__proto__"', 1)
    page = open_plan(visit, host)
    choose(page, "plan.json", text)
    expect(status(page)).to_contain_text("taken from the file")
    sheet = page.locator("[data-worksheet=career-action-plan]")
    expect(sheet.locator("dd", has_text=HOSTILE).first).to_be_visible()
    expect(sheet.locator("td", has_text=HOSTILE)).to_have_count(2)
    page.get_by_role("button", name="What changed since").first.click()
    expect(page.locator(".cg-plan-changes").first).to_be_visible()
    assert page.locator("cg-my-plan img, cg-my-plan script").count() == 0
    assert page.evaluate("[window.harmed, {}.polluted, {}.v, {}.prototype]") == [None, None, None, None]
    saved = json.loads(download(page, site.say(SAVE)))
    shelf = json.dumps(saved["shelf"])
    for lost in ("polluted", "deep", "not a sheet", "prototype"):
        assert lost in shelf, f"{lost} is neither an answer nor on the shelf"
    assert saved["answers"]["career-action-plan"]["version"]["v"] == "7", "a number is an answer, too"


# --- Putting two plans together ----------------------------------------------------------------

MINE = {
    "career-action-plan": {
        "direction": "Electrician",
        "situation": "Only mine",
        "goals/1/goal": "My first goal",
        "goals/2/goal": "My second goal",
        "version": "2",
    }
}
THEIRS = {
    "career-action-plan": {
        "direction": "Plumber",
        "plan-b": "Only theirs",
        "goals/1/goal": "My first goal",
        "goals/2/goal": "Their second goal",
        "goals/3/goal": "Their third goal",
        "version": "2",
    }
}


def test_only_what_differs_is_asked_and_each_choice_is_kept(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, MINE)
    choose(page, "plan.json", file_of(THEIRS))
    dialog = page.get_by_role("dialog", name=site.say("plan.merge"))
    expect(dialog.get_by_role("group")).to_have_count(2)
    expect(dialog).to_contain_text("It adds 2 answers. 2 answers differ.")
    direction = dialog.get_by_role("group", name="What do I aim for now?")
    expect(direction).to_contain_text("Electrician")
    expect(direction).to_contain_text("Plumber")
    direction.get_by_role("radio", name=site.say("plan.take_theirs")).check()
    dialog.get_by_role("group", name="Goals, Row 2").get_by_role(
        "radio", name=site.say("plan.keep_both")
    ).check()
    press(page, site.say("plan.join"))
    expect(status(page)).to_contain_text("4 answers were taken")
    kept = read_kept(page)["career-action-plan"]
    both = kept.pop("goals/7/goal")
    assert both == "Their second goal"
    assert kept == {
        "direction": "Plumber",
        "situation": "Only mine",
        "plan-b": "Only theirs",
        "goals/1/goal": "My first goal",
        "goals/2/goal": "My second goal",
        "goals/3/goal": "Their third goal",
        "version": "2",
    }


@pytest.mark.parametrize(
    ("button", "direction"), [("plan.all_mine", "Electrician"), ("plan.all_theirs", "Plumber")]
)
def test_all_at_once_and_nothing_is_lost(
    site: Site, host: str, visit: Visit, button: str, direction: str
) -> None:
    page = open_plan(visit, host, MINE)
    choose(page, "plan.json", file_of(THEIRS))
    press(page, site.say(button))
    press(page, site.say("plan.join"))
    expect(status(page)).to_contain_text("taken from the file")
    assert read_kept(page)["career-action-plan"]["direction"] == direction
    everything = json.loads(download(page, site.say(SAVE)))
    for value in [*MINE["career-action-plan"].values(), *THEIRS["career-action-plan"].values()]:
        assert value in json.dumps(everything), value
    versions = everything["plan"]["snapshots"]
    assert versions[0]["answers"] == MINE
    if direction == "Electrician":
        assert versions[1]["answers"] == THEIRS


def test_opening_can_be_called_off_or_undone(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, MINE)
    choose(page, "plan.json", file_of(THEIRS))
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(status(page)).to_have_text(site.say("plan.nothing_opened"))
    assert read_kept(page) == MINE
    choose(page, "plan.json", file_of(THEIRS))
    press(page, site.say("plan.all_theirs"))
    press(page, site.say("plan.join"))
    expect(status(page)).to_contain_text("taken from the file")
    press(page, site.say("plan.undo"))
    assert read_kept(page) == MINE
    assert page.evaluate("CareerGuide.planRecord.read().snapshots.length") == 0


def test_the_same_file_twice_adds_nothing(site: Site, host: str, visit: Visit) -> None:
    page = open_plan(visit, host, MINE)
    saved = download(page, site.say(SAVE))
    choose(page, "plan.json", saved)
    expect(status(page)).to_have_text("0 answers were taken from the file.")
    assert read_kept(page) == MINE
    assert page.evaluate("CareerGuide.planRecord.read().snapshots.length") == 0


COMPARE = """async ([mine, theirs]) => {
  await CareerGuide.load(`${CareerGuide.shortlist.root}assets/js/plan-merge.js`);
  const found = CareerGuide.planMerge.compare({ values: mine }, { values: theirs });
  return [found.added.map((one) => one.unit.key), found.differences.map((one) => one.unit.key)];
}"""


@pytest.mark.parametrize(
    ("mine", "theirs", "added", "different"),
    [
        ({}, {"text": ("a", 1)}, ["text"], []),
        ({"text": ("a", 1)}, {}, [], []),
        ({"text": ("a", 1)}, {"text": ("a", 9)}, [], []),
        ({"text": ("a", 9)}, {"text": ("b", 1)}, [], ["text"]),
        ({"text": ("a", 1)}, {"text": ("", 9)}, [], ["text"]),
        ({"text": ("a", 9)}, {"text": ("", 1)}, [], []),
        ({"text": ("", 9)}, {"text": ("b", 1)}, [], ["text"]),
        ({"text": ("", 1)}, {"text": ("b", 9)}, ["text"], []),
        ({"date/month": ("1", 1), "date/day": ("2", 1)}, {"date/month": ("1", 1), "date/day": ("3", 1)}, [], ["date"]),
        ({"multi/red": ("yes", 1)}, {"multi/blue": ("yes", 1)}, [], ["multi"]),
        ({"table/1/word": ("a", 1)}, {"table/2/word": ("b", 1), "table/1/word": ("c", 1)}, ["table/2"], ["table/1"]),
        ({"table/rows": ("2 1", 1)}, {"table/rows": ("1 2", 2)}, [], []),
    ],
)  # fmt: skip
def test_what_differs_and_what_is_added(
    host: str,
    visit: Visit,
    mine: dict[str, Any],
    theirs: dict[str, Any],
    added: list[str],
    different: list[str],
) -> None:
    page = open_plan(
        visit, host, {}, definitions(*(make_field(kind, kind.replace("_", "-")) for kind in KINDS))
    )
    sides = [{name: {"v": v, "t": t} for name, (v, t) in side.items()} for side in (mine, theirs)]
    assert page.evaluate(COMPARE, sides) == [added, different]


def test_a_file_taken_whole_is_what_it_was(host: str, visit: Visit) -> None:
    """Fields that are compared as one are taken as one: nothing of mine stays mixed into theirs."""
    script = definitions(*(make_field(kind, kind.replace("_", "-")) for kind in KINDS))
    page = open_plan(visit, host, {}, script)
    mine = {"date/month": "1", "date/day": "2", "date/year": "2027", "multi/red": "yes", "choice": "red"}
    mine |= {"table/1/word": "a", "table/1/day": "2027-01-01"}
    theirs = {
        "date/month": "3",
        "multi/blue": "yes",
        "choice": "blue",
        "choice/other": "green",
        "table/1/word": "b",
    }
    joined = page.evaluate(
        """async (sides) => {
          await CareerGuide.load(`${CareerGuide.shortlist.root}assets/js/plan-merge.js`);
          const [mine, theirs] = sides.map((side) => ({ values: Object.fromEntries(
            Object.entries(side).map(([name, v]) => [name, { v, t: 5 }])) }));
          const compared = CareerGuide.planMerge.compare(mine, theirs);
          const made = CareerGuide.planMerge.join(mine, theirs, compared, compared.differences.map(() => "theirs"));
          return { ...CareerGuide.answerText.plain(made.values) };
        }""",
        [mine, theirs],
    )
    assert joined == theirs


def test_a_plan_moves_to_another_device_and_back(site: Site, host: str, visit: Visit) -> None:
    """The journey of a student: home, school, home again."""
    home = open_plan(visit, host, MINE)
    school = open_plan(visit, host)
    choose(school, "plan.json", download(home, site.say(SAVE)))
    expect(status(school)).to_contain_text(OPENED)
    school.evaluate(
        "CareerGuide.storage.write('career-action-plan', {'direction': 'Mason', 'actions/1/action': 'Call'})"
    )
    choose(home, "plan.json", download(school, site.say(SAVE)))
    dialog = home.get_by_role("dialog")
    expect(dialog.get_by_role("group")).to_have_count(1)
    # The later one is chosen from the start.
    expect(dialog.get_by_role("radio", name=site.say("plan.take_theirs"))).to_be_checked()
    press(home, site.say("plan.join"))
    expect(status(home)).to_contain_text(OPENED)
    assert read_kept(home) == read_kept(school)


# --- Shared copies -----------------------------------------------------------------------------


def test_a_shared_copy_holds_nothing_private_of_any_kind(site: Site, host: str, visit: Visit) -> None:
    fields, answers = fields_of_all_kinds()
    open_kinds = KINDS.keys() - {"signoff", "calc"}
    open_marks = {f"mark-{kind.replace('_', '-')}-none" for kind in open_kinds}
    columns = [
        {"name": "open", "label": "Open"},
        {"name": "personal", "label": "Personal", "private": "personal"},
        {"name": "sensitive", "label": "Sensitive", "private": "sensitive"},
    ]
    fields.append(make_field("table", "mixed", columns=columns))
    answers |= {f"mixed/1/{part}": f"mark-mixed-{part}" for part in ("open", "personal", "sensitive")}
    open_marks.add("mark-mixed-open")
    answers["forgotten"] = "mark-forgotten-sensitive"

    page = open_plan(
        visit, host, {"values": answers, "no-worksheet": {"x": "mark-shelf-sensitive"}}, definitions(*fields)
    )
    page.locator("#version-reason").fill("mark-reason-sensitive")
    page.locator("#version-who").fill("mark-who-personal")
    press(page, site.say("plan.take_version"))
    page.evaluate("CareerGuide.planRecord.setProgress('values', {back: 'mark-back-sensitive', done: true})")

    whole = download(page, site.say(SAVE))
    copy = download(page, site.say("plan.save_redacted"), site.say("plan.redacted_yes"))
    shown = page.locator("[data-worksheet=values]")
    expect(shown).to_contain_text("mark-text-sensitive")
    for kind in KINDS:
        for private in ("personal", "sensitive"):
            mark = f"mark-{kind.replace('_', '-')}-{private}"
            assert kind == "calc" or mark in whole, f"{mark} was never there, so this test could not fail"
            assert mark not in copy, mark
    for mark in (
        "mark-signoff",
        "mark-mixed-personal",
        "mark-mixed-sensitive",
        "-sensitive",
        "-personal",
        "forgotten",
    ):
        assert mark in whole
        assert mark not in copy, mark
    for mark in open_marks:
        assert mark in copy, mark
    made = json.loads(copy)
    assert made["redacted"] is True
    assert made["shelf"] == {}
    assert made["plan"]["progress"]["values"]["done"] is True
    assert "snapshots" not in made["plan"]

    press(page, site.say("plan.hide"))
    expect(status(page)).to_have_text(site.say("plan.is_hidden"))
    page.emulate_media(media="print")
    words = page.locator("body").inner_text()
    assert "mark-text-none" in words
    for part in ("-personal", "-sensitive", "mark-signoff", "forgotten"):
        assert part not in words, part

    elsewhere = open_plan(visit, host, {}, definitions(*fields))
    choose(elsewhere, "copy.json", copy)
    expect(status(elsewhere)).to_contain_text(OPENED)


def test_results_of_hidden_answers_are_hidden(site: Site, host: str, visit: Visit) -> None:
    fields = [
        make_field("number", "open"),
        make_field("number", "secret", private="sensitive"),
        make_field("calc", "total", of=["open", "secret"], label="Both of them"),
        make_field("calc", "single", of=["open"], label="One of them"),
    ]
    page = open_plan(visit, host, {"values": {"open": "30", "secret": "12"}}, definitions(*fields))
    sheet = page.locator("[data-worksheet=values]")
    expect(sheet).to_contain_text("Both of them")
    expect(sheet.locator("dd", has_text="42")).to_have_count(1)
    press(page, site.say("plan.hide"))
    expect(sheet).to_contain_text("One of them")
    expect(sheet).not_to_contain_text("Both of them")


# --- From a folder -----------------------------------------------------------------------------


def test_files_work_without_a_host(site: Site, visit: Visit) -> None:
    page = visit(site.folder.joinpath(PLAN).as_uri())
    keep(page, MINE)
    page.reload()
    saved = download(page, site.say(SAVE))
    assert values_of(json.loads(saved)["answers"]) == MINE
    choose(page, "plan.json", file_of(THEIRS))
    press(page, site.say("plan.all_theirs"))
    press(page, site.say("plan.join"))
    expect(status(page)).to_contain_text("taken from the file")
    assert read_kept(page)["career-action-plan"]["direction"] == "Plumber"
