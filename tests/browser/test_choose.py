"""Weighing, testing and planning a choice in a real browser, and how firm the result is."""

from __future__ import annotations

import gzip
import random
import re
from fractions import Fraction
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.accessibility.test_axe import find_violations
from tests.plan_pages import keep
from tests.sites import Site
from tests.visits import DESKTOP, PHONE, Visit

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
MATRIX = "decision-matrix"
WEIGHED = {
    "option-a": "Registered nurse",
    "option-b": "Welder",
    "matrix/thing-1/criterion": "Helping people",
    "matrix/thing-1/weight": "5",
    "matrix/thing-1/score-a": "5",
    "matrix/thing-1/score-b": "2",
    "matrix/thing-2/criterion": "Paid while I learn",
    "matrix/thing-2/weight": "4",
    "matrix/thing-2/score-a": "1",
    "matrix/thing-2/score-b": "4",
}
PLANS = {
    "a-occupation": "Registered nurse",
    "a-why": "I like to help.",
    "a-switch": "No place by May",
    "a-step": "Ask about the course",
    "a-by/month": "12",
    "a-by/day": "3",
    "a-by/year": "2026",
    "b-occupation": "Welder",
    "b-step": "Visit the shop",
    "shared-steps/2/step": "Save money",
    "shared-steps/2/by": "2027-01-15",
    "look-again/month": "4",
    "look-again/day": "1",
    "look-again/year": "2027",
}


def open_choose(
    visit: Visit, host: str, kept: dict[str, dict[str, str]], part: str = "", **options: Any
) -> Page:
    page = visit(f"{host}about.html", **options)
    keep(page, kept)
    page.goto(f"{host}choose.html{part}")
    page.locator("cg-choose.cg-choose--on").wait_for()
    return page


def box(page: Page, name: str, sheet: str = MATRIX) -> Locator:
    return page.locator(f'[name="{sheet}/{name}"]')


def result(page: Page) -> Locator:
    return page.locator("cg-weighing > div")


def answers(page: Page, slug: str) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("slug => ({...CareerGuide.carryAnswers.read(slug)})", slug)
    return found


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


# --- The journey -----------------------------------------------------------------------------------


@SIZES
def test_a_choice_is_weighed_tested_and_planned(host: str, visit: Visit, size: tuple[int, int]) -> None:
    page = open_choose(visit, host, {}, size=size)
    expect(result(page)).to_contain_text("Write two choices")
    for name, text in WEIGHED.items():
        box(page, name).fill(text)
    expect(result(page).locator("li").first).to_have_text("Registered nurse: 29")
    expect(result(page)).to_contain_text("Registered nurse is first, 3 ahead of Welder.")
    page.get_by_role("link", name="Next: Gut check").click()
    button(page, "Test the first one: Registered nurse").click()
    expect(box(page, "choice", "gut-check")).to_have_value("Registered nurse")
    box(page, "change-mind", "gut-check").fill("If I cannot stand blood")
    page.get_by_role("link", name="Next: Plan A, Plan B and safety net").click()
    button(page, "Take over: Registered nurse as Plan A, Welder as Plan B").click()
    expect(box(page, "a-occupation", "plan-a-b")).to_have_value("Registered nurse")
    expect(box(page, "b-occupation", "plan-a-b")).to_have_value("Welder")
    expect(box(page, "a-switch", "plan-a-b")).to_have_value("If I cannot stand blood")
    box(page, "a-step", "plan-a-b").fill("Ask about the course")
    page.get_by_role("link", name="Next: Into your action plan").click()
    button(page, "Put Plan A and Plan B into my action plan").click()
    page.get_by_role("link", name="Open my action plan").click()
    expect(page.get_by_label("What do I aim for now?")).to_have_value("Registered nurse")
    expect(page.locator('[name="career-action-plan/actions/1/action"]')).to_have_value("Ask about the course")
    page.goto(f"{host}worksheets/{MATRIX}.html")
    expect(page.locator(f'output[name="{MATRIX}/total-a"]')).to_have_text("29")
    expect(page.locator(f'output[name="{MATRIX}/lead"]')).to_have_text("3")


def test_everything_works_from_a_folder_and_is_there_again(site: Site, visit: Visit) -> None:
    page = visit((site.folder / "choose.html").as_uri())
    for name, text in WEIGHED.items():
        box(page, name).fill(text)
    box(page, "reasons/thing-1/why-a").fill("It is the whole work")
    page.reload()
    expect(box(page, "reasons/thing-1/why-a")).to_have_value("It is the whole work")
    expect(result(page)).to_contain_text("Registered nurse is first")
    page.goto((site.folder / "choose.html").as_uri() + "#gut-check")
    expect(button(page, "Test the first one: Registered nurse")).to_be_visible()


# --- How firm the result is ------------------------------------------------------------------------

Rows = list[dict[str, Any]]
EXAMINE = "cases => cases.map(([rows, choices]) => CareerGuide.sensitivity(rows, choices))"


def total(rows: Rows, choice: str) -> Fraction:
    parts = [Fraction(row["weight"], 100) * Fraction(row["scores"][choice], 100) for row in rows
             if row["weight"] is not None and row["scores"][choice] is not None]  # fmt: skip
    return sum(parts, Fraction(0))


def lead(rows: Rows, choices: str) -> list[str]:
    totals = {choice: total(rows, choice) for choice in choices}
    return [choice for choice in choices if totals[choice] == max(totals.values())]


def with_weight(rows: Rows, at: int, weight: int) -> Rows:
    return [{**row, "weight": weight} if index == at else row for index, row in enumerate(rows)]


def with_score(rows: Rows, at: int, choice: str, score: int) -> Rows:
    return [
        {**row, "scores": {**row["scores"], choice: score}} if index == at else row
        for index, row in enumerate(rows)
    ]


def brute_force(rows: Rows, choices: str) -> dict[str, Any]:
    """The same by trying everything: every weight of every row, every way to fill the gaps."""
    now = lead(rows, choices)
    flips = []
    for at, row in enumerate(rows):
        if row["weight"] is not None:
            turned = [to for to in range(0, 600, 100) if lead(with_weight(rows, at, to), choices) != now]
            below, above = (
                [to for to in turned if to < row["weight"]],
                [to for to in turned if to > row["weight"]],
            )
            flips += [(at, to) for to in (below[-1:] + above[:1])]
    empty = [(at, choice) for at, row in enumerate(rows) for choice in choices
             if row["weight"] is not None and row["scores"][choice] is None]  # fmt: skip
    gaps = [
        (
            at,
            choice,
            any(lead(with_score(rows, at, choice, to), choices) != now for to in range(100, 600, 100)),
        )
        for at, choice in empty
    ]
    ends = [rows]
    for at, choice in empty:
        # Totals grow evenly with a score, so the lowest and the highest are enough.
        ends = [with_score(one, at, choice, score) for one in ends for score in (100, 500)]
    is_open = bool(empty) and (len(now) > 1 or any(lead(one, choices) != now for one in ends))
    return {"leaders": now, "flips": flips, "gaps": gaps, "open": is_open}


def invent(chance: random.Random) -> tuple[Rows, str]:
    """A matrix such as students write, with ties, halves and gaps."""
    choices = "abcd"[: chance.choice((2, 2, 3, 4))]
    few = chance.random() < 0.3
    weights = [None, *range(100, 600, 100)] + ([] if few else [250])
    rows = [
        {
            "weight": chance.choice(weights[0 if few else 1 :]),
            "scores": {
                choice: None
                if few and chance.random() < 0.2
                else chance.choice([100, 200, 300, 400, 500, 350])
                for choice in choices
            },
        }
        for _ in range(chance.randint(1, 5))
    ]
    return rows, choices


def test_every_single_change_of_a_weight_is_found_by_trying_all(host: str, visit: Visit) -> None:
    page = visit(f"{host}choose.html")
    chance = random.Random(4)  # noqa: S311 - scores, not secrets
    cases = [invent(chance) for _ in range(400)]
    found = page.evaluate(EXAMINE, [[rows, list(choices)] for rows, choices in cases])
    kinds = set()
    for (rows, choices), told in zip(cases, found, strict=True):
        wanted = brute_force(rows, choices)
        assert told["leaders"] == wanted["leaders"], rows
        assert [(flip["row"], flip["to"]) for flip in told["flips"]] == wanted["flips"], rows
        for flip in told["flips"]:
            assert flip["leaders"] == lead(with_weight(rows, flip["row"], flip["to"]), choices)
        assert [(gap["row"], gap["choice"], gap["can"]) for gap in told["gaps"]] == wanted["gaps"], rows
        assert told["open"] == wanted["open"], rows
        kinds.add((len(told["leaders"]) > 1, bool(told["flips"]), bool(told["gaps"]), told["open"]))
    assert len(kinds) >= 7, "ties, firm results and gaps of both kinds are among them"


def test_totals_are_those_of_the_worksheet(host: str, visit: Visit) -> None:
    page = visit(f"{host}choose.html")
    chance = random.Random(5)  # noqa: S311 - scores, not secrets
    for rows, choices in (invent(chance) for _ in range(30)):
        given = {f"option-{choice}": choice.upper() for choice in choices}
        for at, row in enumerate(rows, 1):
            cells = {
                "weight": row["weight"],
                **{f"score-{one}": score for one, score in row["scores"].items()},
            }
            given |= {
                f"matrix/thing-{at}/{name}": f"{n / 100:g}" for name, n in cells.items() if n is not None
            }
        told = page.evaluate(
            """([rows, choices, answers]) => {
              const { totals } = CareerGuide.sensitivity(rows, choices);
              const { sheet } = document.querySelector("cg-worksheet");
              return choices.map((one) => [totals[one], CareerGuide.calc(sheet, `total-${one}`, answers).value || 0]);
            }""",
            [rows, list(choices), given],
        )
        assert all(ours == theirs for ours, theirs in told), rows


def test_what_would_change_the_result_is_told_in_words(host: str, visit: Visit) -> None:
    page = open_choose(visit, host, {MATRIX: WEIGHED})
    flips = page.locator(".cg-flips li")
    expect(flips).to_have_text(
        [
            "Helping people: if its weight is 4 in place of 5, these are level: Registered nurse and Welder.",
            "Paid while I learn: if its weight is 5 in place of 4, these are level: Registered nurse and Welder.",
        ]
    )
    expect(result(page)).to_contain_text(
        "2 changes of a weight are each enough to change the result. A change of one point"
    )
    box(page, "matrix/thing-2/score-a").fill("3")
    box(page, "matrix/thing-2/score-b").fill("2")
    expect(result(page)).to_contain_text("No single weight changes who comes first.")
    box(page, "matrix/thing-2/score-a").fill("4")
    box(page, "matrix/thing-1/score-b").fill("5")
    box(page, "matrix/thing-2/score-b").fill("4")
    expect(result(page)).to_contain_text("Level for now: Registered nurse and Welder.")


def test_what_is_missing_stands_beside_the_result(host: str, visit: Visit) -> None:
    gaps = {
        **WEIGHED,
        "matrix/thing-2/score-b": "",
        "matrix/thing-3/criterion": "Near home",
        "matrix/thing-3/score-a": "7",
        "matrix/thing-4/weight": "lots",
    }
    page = open_choose(visit, host, {MATRIX: gaps})
    lines = page.locator(".cg-gaps li")
    expect(lines).to_have_text(
        [
            "? Paid while I learn, Welder: no score yet. It can change who comes first, so it is worth finding out.",
            "? Near home: no weight yet, so it does not count.",
            "? Number 4: no weight yet, so it does not count.",
            "? Near home: weights and scores go from 1 to 5.",
            "? Number 4: not counted, because it is no number: lots.",
        ]
    )
    expect(result(page)).to_contain_text("the scores that are missing can still change who comes first")
    box(page, "matrix/thing-1/score-b").fill("")
    box(page, "matrix/thing-1/weight").fill("1")
    box(page, "matrix/thing-2/score-b").fill("1")
    box(page, "matrix/thing-2/score-a").fill("5")
    expect(result(page)).to_contain_text("Whatever the missing scores are, the same one stays first.")


def test_the_result_is_read_out_once_the_writing_rests(host: str, visit: Visit) -> None:
    page = open_choose(visit, host, {MATRIX: WEIGHED})
    status = page.locator("cg-weighing [role=status]")
    expect(status).to_have_text("Registered nurse is first, 3 ahead of Welder.")
    box(page, "matrix/thing-2/score-b").press("End")
    page.keyboard.type("0")
    expect(result(page)).to_contain_text("Welder is first")
    assert status.inner_text() == "Registered nurse is first, 3 ahead of Welder.", "not at every key"
    expect(status).to_have_text("Welder is first, 141 ahead of Registered nurse.")


def test_a_choice_without_a_name_has_no_boxes_and_things_can_be_added(host: str, visit: Visit) -> None:
    page = open_choose(visit, host, {})
    first = page.locator(".cg-thing").first
    expect(first.locator("[data-choice]").filter(visible=True)).to_have_count(2)
    box(page, "option-c").fill("Chef")
    expect(first.locator("[data-choice=c]")).to_be_visible()
    expect(first.get_by_label("Score from 1 to 5: Chef")).to_be_visible()
    expect(page.locator(".cg-thing").filter(visible=True)).to_have_count(5)
    more = button(page, "Add another thing that matters")
    for number in (6, 7, 8):
        more.press("Enter")
        expect(box(page, f"matrix/thing-{number}/criterion")).to_be_focused()
    expect(more).to_be_hidden()
    box(page, "matrix/thing-8/score-d").evaluate(
        "one => { one.value = '3'; one.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    expect(first.locator("[data-choice=d]")).to_be_visible()


# --- From part to part ------------------------------------------------------------------------------


def test_one_part_is_shown_at_a_time_and_takes_the_focus(host: str, visit: Visit) -> None:
    page = open_choose(visit, host, {})
    chapters = page.locator(".cg-chapter").filter(visible=True)
    expect(chapters).to_have_count(1)
    page.get_by_role("navigation", name="The parts of this page").get_by_role("link", name="Plan A").press(
        "Enter"
    )
    expect(page.get_by_role("heading", name="Plan A, Plan B and safety net")).to_be_focused()
    expect(chapters).to_have_count(1)
    assert page.url.endswith("#plan-a-b")
    expect(page.locator(".cg-parts [aria-current=step]")).to_have_text("Plan A, Plan B and safety net")
    page.go_back()
    expect(page.get_by_role("heading", name="Weigh your choices")).to_be_focused()
    page.emulate_media(media="print")
    # The last part holds nothing to read on paper.
    expect(chapters).to_have_count(3)
    expect(page.locator(".cg-parts")).to_be_hidden()


def test_no_answer_is_cut_off_on_paper(host: str, visit: Visit) -> None:
    """Must: no answer is cut off on paper."""
    long = "Mostly because it is paid, and because I can change the field later. " * 4
    page = open_choose(visit, host, {MATRIX: {**WEIGHED, "result": long}, "plan-a-b": PLANS})
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for words in (long.strip(), WEIGHED["option-a"], PLANS["a-why"], "Jan 15, 2027"):
        expect(page.locator(".cg-copy").filter(has_text=words).first).to_be_visible()
    expect(box(page, "result")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".cg-copy")).to_have_count(0)
    expect(box(page, "result")).to_have_value(long)


def test_nothing_is_taken_over_without_asking_and_the_old_is_kept_as_a_version(
    host: str, visit: Visit
) -> None:
    page = open_choose(visit, host, {MATRIX: WEIGHED, "plan-a-b": {"a-occupation": "Poet"}}, "#plan-a-b")
    take = button(page, "Take over: Registered nurse as Plan A, Welder as Plan B")
    take.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("listitem")).to_have_text("Now: PoetNew: Registered nurse")
    page.keyboard.press("Escape")
    expect(page.get_by_text("Everything stays as it was.")).to_be_visible()
    assert answers(page, "plan-a-b") == {"a-occupation": "Poet"}
    take.click()
    button(page, "Fill only the empty boxes").click()
    expect(box(page, "b-occupation", "plan-a-b")).to_have_value("Welder")
    assert answers(page, "plan-a-b")["a-occupation"] == "Poet"
    take.click()
    button(page, "Put the new answers there").click()
    expect(box(page, "a-occupation", "plan-a-b")).to_have_value("Registered nurse")
    kept = page.evaluate(
        "CareerGuide.planRecord.read().snapshots.map((one) => one.answers['plan-a-b']['a-occupation'])"
    )
    assert kept == ["Poet"]
    take.click()
    expect(page.get_by_text("It is all there already.")).to_be_visible()


def test_steps_become_actions_once_and_in_empty_rows(host: str, visit: Visit) -> None:
    there = {"actions/1/action": "Talk to my aunt", "actions/3/action": "Visit the shop"}
    page = open_choose(visit, host, {"plan-a-b": PLANS, "career-action-plan": there}, "#action-plan")
    put = button(page, "Put Plan A and Plan B into my action plan")
    put.click()
    expect(page.get_by_text("Done. Read it once more")).to_be_visible()
    wanted = {
        **there,
        "direction": "Registered nurse",
        "direction-why": "I like to help.",
        "plan-b": "Welder",
        "plan-b-when": "No place by May",
        "next-review/month": "4",
        "next-review/day": "1",
        "next-review/year": "2027",
        "actions/2/action": "Save money",
        "actions/2/due": "2027-01-15",
        "actions/2/status": "not-started",
        "actions/4/action": "Ask about the course",
        "actions/4/due": "2026-12-03",
        "actions/4/status": "not-started",
    }
    assert answers(page, "career-action-plan") == wanted
    put.click()
    expect(page.get_by_text("It is all there already.")).to_be_visible()
    assert answers(page, "career-action-plan") == wanted
    page.goto(f"{host}worksheets/career-action-plan.html")
    expect(page.locator('[name="career-action-plan/actions/4/due"]')).to_have_value("2026-12-03")


def test_without_a_plan_there_is_nothing_to_put_into_the_action_plan(host: str, visit: Visit) -> None:
    page = open_choose(visit, host, {}, "#action-plan")
    button(page, "Put Plan A and Plan B into my action plan").click()
    expect(page.get_by_text("Write at least what you aim for in Plan A first.")).to_be_visible()
    page.goto(f"{host}choose.html#gut-check")
    expect(page.locator("[data-for=gut-check] button")).to_be_hidden()


# --- Without script, and for everyone -----------------------------------------------------------------


def test_without_script_all_parts_are_there_and_lead_on(host: str, visit: Visit, site: Site) -> None:
    page = visit(f"{host}choose.html", java_script_enabled=False)
    expect(page.get_by_text(site.say("choose.no_script"))).to_be_visible()
    expect(page.locator(".cg-chapter").filter(visible=True)).to_have_count(4)
    expect(box(page, "matrix/thing-8/score-d")).to_be_visible()
    page.get_by_role("link", name="The same on paper: Gut check").click()
    page.get_by_role("link", name=site.say("choose.go")).click()
    expect(page.locator("h1")).to_have_text(site.say("choose.title"))


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"])
def test_nothing_stands_in_the_way_of_people_with_a_disability(
    host: str, visit: Visit, size: tuple[int, int], scheme: str
) -> None:
    kept = {MATRIX: {**WEIGHED, "matrix/thing-2/score-b": ""}, "gut-check": {"choice": "Poet"}}
    page = open_choose(visit, host, kept, size=size, color_scheme=scheme)
    expect(page.locator(".cg-gaps li")).to_have_count(1)
    assert find_violations(page) == []
    page.goto(f"{host}choose.html#gut-check")
    button(page, "Test the first one: Registered nurse").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert find_violations(page) == []
    page.keyboard.press("Escape")
    for part in ("plan-a-b", "action-plan"):
        page.goto(f"{host}choose.html#{part}")
        expect(page.locator(f"#{part}")).to_be_visible()
        assert find_violations(page) == []


def test_nothing_is_lost_in_a_narrow_window(host: str, visit: Visit) -> None:
    page = open_choose(
        visit, host, {MATRIX: {**WEIGHED, "option-c": "Wind turbine service technician"}}, size=(320, 256)
    )
    for part in ("weigh", "gut-check", "plan-a-b", "action-plan"):
        page.goto(f"{host}choose.html#{part}")
        expect(page.locator(f"#{part}")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", ["choose.html", "compare.html"])
def test_the_scripts_of_the_page_stay_light(site: Site, path: str) -> None:
    names = re.findall(r'src="(assets/js/[^"]+)"', (site.folder / path).read_text("utf-8"))
    weight = sum(len(gzip.compress((site.folder / name).read_bytes(), 6)) for name in names)
    assert 10_000 < weight <= 40 * 1024
