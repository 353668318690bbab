"""The page of evidence: a cover sheet for a plan on this device or in a file, and a sample without secrets."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.desk.coverage import State, cover, prove_by_plan
from generator.desk.plan_file import read_plan
from tests.accessibility.test_axe import find_violations
from tests.browser.test_plan_files import REFUSED
from tests.class_files import plan_text
from tests.plan_pages import NOON, definitions, fields_of_all_kinds, keep, read_kept
from tests.sites import Site
from tests.visits import DESKTOP, PHONE, Visit

PAGE = "evidence.html"
FILLED = {
    "career-action-plan": {
        "plan-name": "Sam Rivera",
        "direction": "Electrician",
        "obstacles/1/if": "A secret",
        "helpers/1/who": "My aunt",
        "sign-student/name": "S. R.",
    },
    "goal-builder": {"first-words": "A place to train"},
}


def open_page(visit: Visit, host: str, script: str | None = None, **options: Any) -> Page:
    page = visit(f"{host}about.html", **{"timezone_id": "America/New_York", "locale": "en-US", **options})
    keep(page, FILLED)
    page.goto("about:blank")
    page.clock.install(time=NOON)
    if script:
        page.route(
            "**/assets/data/worksheets.js",
            lambda route: route.fulfill(body=script, content_type="text/javascript"),
        )
    page.goto(host + PAGE)
    expect(paper(page)).to_be_visible()
    return page


def paper(page: Page) -> Any:
    return page.locator(".cg-evidence__paper")


def choose(page: Page, text: str | bytes, name: str = "sam.json") -> None:
    body = text.encode() if isinstance(text, str) else text
    page.locator("#evidence-file").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": body}
    )


def test_the_plan_on_this_device_is_told_element_by_element(site: Site, host: str, visit: Visit) -> None:
    page = open_page(visit, host)
    options = page.locator("#evidence-standard option").all_inner_texts()
    assert options == sorted(
        (file.content.title for file in site.guide.library.desk.standards.values()), key=str.casefold
    )
    page.get_by_label(site.say("evidence.choose_standard")).select_option(label=options[2])
    colorado = next(title for title in options if "Colorado" in title)
    page.get_by_label(site.say("evidence.choose_standard")).select_option(label=colorado)
    expect(page.get_by_role("heading", name=colorado)).to_be_visible()
    expect(paper(page)).to_contain_text("The plan on this device, on November 22, 2026.")
    expect(paper(page)).to_contain_text("0 of 10 elements have a worksheet that is done. Begun: 2.")
    expect(paper(page)).to_contain_text("Sam Rivera")
    first = paper(page).get_by_role("row", name="3.01(1)")
    expect(first).to_contain_text("Goal builder · begun")
    expect(first).to_contain_text("Pathway ladder · not there")


def test_a_file_is_told_as_the_command_tells_it(site: Site, host: str, visit: Visit) -> None:
    done = {"values": "2026-10-04", "fact-bank": "2026-09-01", "goal-builder": "2026-11-02"}
    text = json.loads(plan_text(FILLED))
    text["plan"]["progress"] = {
        slug: {"done": True, "on": f"{on}T17:00:00Z", "t": 1} for slug, on in done.items()
    }
    page = open_page(visit, host)
    choose(page, json.dumps(text))
    expect(page.locator("cg-evidence [role=status]")).to_have_text(
        "The file sam.json is open. It is kept nowhere."
    )
    expect(page.get_by_label(site.say("evidence.from_file"), exact=True)).to_be_checked()
    plan = read_plan(json.dumps(text).encode(), site.guide.library.worksheets)
    words = {State.DONE: "is_done", State.BEGUN: "is_started", State.MISSING: "not_started"}
    for slug, file in site.guide.library.desk.standards.items():
        ours = [
            [
                one.element.code,
                words[one.state],
                [[sheet, words[proof.state], str(proof.on or "")] for sheet, proof in one.proofs],
            ]
            for one in cover(file.content, prove_by_plan(plan))
        ]
        theirs = page.evaluate(
            """([title, text]) => {
              const { plan } = CareerGuide.planFile.parse(text);
              const standard = CareerGuideStandards.find((one) => one.title === title);
              const day = (on) => (on ? new Date(on).toISOString().slice(0, 10) : "");
              return CareerGuide.coverPlan(standard, { answers: plan.answers, progress: plan.plan.progress })
                .map(({ element, state, proofs }) =>
                  [element.code, state, proofs.map((one) => [one.slug, one.state, day(one.on)])]);
            }""",
            [file.content.title, json.dumps(text)],
        )
        assert ours == theirs, slug
    assert date(2026, 10, 4) == plan.done["values"]


def test_a_file_changes_nothing_on_this_device(site: Site, host: str, visit: Visit) -> None:
    """Must: a file is read in the page and kept nowhere."""
    page = open_page(visit, host)
    before = page.evaluate("JSON.stringify(localStorage)")
    choose(page, plan_text({"values": {"why": "Another one"}}))
    expect(page.locator("cg-evidence [role=status]")).to_contain_text("kept nowhere")
    assert page.evaluate("JSON.stringify(localStorage)") == before
    assert read_kept(page) == FILLED
    page.get_by_label(site.say("evidence.on_device")).check()
    expect(paper(page)).to_contain_text("The plan on this device")


@pytest.mark.parametrize("name", ["cut off", "another kind", "from the future", "twenty megabytes"])
def test_strange_files_are_refused_in_words(site: Site, host: str, visit: Visit, name: str) -> None:
    content, key = REFUSED[name]
    page = open_page(visit, host)
    choose(page, content)
    expect(page.locator("cg-evidence [role=status]")).to_have_text(
        site.say(key.replace("plan.", "evidence."))
    )
    expect(paper(page)).to_contain_text("The plan on this device")


def test_a_redacted_sample_holds_nothing_private_of_any_kind(site: Site, host: str, visit: Visit) -> None:
    """Must: a redacted sample holds no name, no personal or sensitive answer and no sign-off."""
    fields, answers = fields_of_all_kinds()
    page = open_page(visit, host, definitions(*fields, slug="activity-sort"))
    page.get_by_label(site.say("evidence.choose_standard")).select_option(
        label="Colorado Individual Career and Academic Plan (ICAP)"
    )
    choose(page, plan_text({"activity-sort": answers, "career-action-plan": FILLED["career-action-plan"]}))
    expect(page.locator("cg-evidence [role=status]")).to_contain_text("kept nowhere")
    page.get_by_label(site.say("evidence.redact")).check()
    expect(paper(page)).to_contain_text("mark-text-none")
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    assert site.say("evidence.sample_hint") in text
    for part in ("-personal", "-sensitive", "mark-signoff", "Sam Rivera", "A secret", "My aunt", "S. R."):
        assert part not in text, part
    for part in ("mark-fact-none", "mark-table-none", "mark-long-text-none"):
        assert part in text, part


def test_on_paper_there_is_only_the_cover_sheet(site: Site, host: str, visit: Visit) -> None:
    """Must: on paper there is only the cover sheet and its sample."""
    page = open_page(visit, host)
    page.emulate_media(media="print")
    for hidden in (".cg-evidence__choices", "cg-evidence [role=status]", ".cg-evidence__more"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.get_by_text(site.say("evidence.checked"))).to_be_visible()


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"])
def test_axe_finds_nothing_and_nothing_overflows(
    site: Site, host: str, visit: Visit, size: tuple[int, int], scheme: str
) -> None:
    page = open_page(visit, host, size=size, color_scheme=scheme)
    page.get_by_label(site.say("evidence.redact")).check()
    page.get_by_label(site.say("evidence.choose_standard")).select_option(index=2)
    page.evaluate("scrollTo(0, 0)")
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_works_by_keyboard_from_a_folder(site: Site, visit: Visit) -> None:
    page = open_page(visit, site.folder.as_uri() + "/")
    page.locator("#evidence-standard").focus()
    page.keyboard.press("ArrowDown")
    first = site.say("evidence.on_device")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.parentElement.innerText.trim()") == first
    page.keyboard.press("ArrowDown")
    expect(paper(page)).to_have_text(site.say("evidence.no_plan"))
    choose(page, plan_text(FILLED))
    expect(paper(page)).to_contain_text("From a plan file that was saved on November 21, 2026.")


def test_without_scripts_it_leads_to_the_standards(site: Site, host: str, visit: Visit) -> None:
    page = visit(host + PAGE, java_script_enabled=False)
    expect(page.get_by_text(site.say("evidence.no_script"))).to_be_visible()
    page.get_by_role("link", name=site.say("evidence.all_standards")).click()
    expect(page.locator("h1")).to_have_text(site.say("standards.title"))


def test_the_page_is_light(site: Site) -> None:
    text = site.folder.joinpath(PAGE).read_text("utf-8")
    scripts = re.findall(r'<script src="(assets/(?:js|data)/[^"]+)"', text)
    sizes = {path: len(gzip.compress(site.folder.joinpath(path).read_bytes(), 9)) for path in scripts}
    assert sum(size for path, size in sizes.items() if "/js/" in path) < 40_000
    assert sum(sizes.values()) < 200_000
