"""My plan in a browser with answers of its own, and files saved and opened there."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from pydantic import TypeAdapter

from generator.library import WorksheetFile
from generator.model import Review, Status
from generator.reader import Document
from generator.worksheet_page import define, script_safe
from generator.worksheets import FIELD_TYPES, AnyField, Grades, Section, Works, Worksheet
from tests.visits import Visit

PLAN = "my-plan.html"
FIXTURES = Path(__file__).parent / "fixtures" / "plans"
# The moment in which all these tests take place, so that days to come stay to come.
NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)
BEFORE_NOON = int((NOON - timedelta(minutes=1)).timestamp() * 1000)
OPTIONS = {"red": "The red one", "blue": "The blue one"}

# What every kind of field needs beside its name, label and type.
KINDS: dict[str, dict[str, Any]] = {
    "text": {},
    "long_text": {},
    "number": {"unit": "steps"},
    "money": {"per": "month"},
    "percent": {},
    "hours": {},
    "date": {},
    "month": {},
    "choice": {"options": OPTIONS, "other": True},
    "multi": {"options": OPTIONS, "other": True},
    "scale": {"points": ["Never", "Often"]},
    "rank_top": {"options": OPTIONS, "top": 2},
    "table": {
        "columns": [{"name": "word", "label": "Word"}, {"name": "day", "label": "Day", "type": "date"}]
    },
    "checklist": {"items": OPTIONS, "dates": True},
    "occupation_ref": {},
    "fact": {},
    "calc": {"formula": "sum", "of": ["number"]},
    "evidence": {},
    "signoff": {},
    "reflect": {"prompts": ["What was new?", "What was hard?"]},
}


def make_field(kind: str, name: str, **more: Any) -> AnyField:
    """One field of a kind, as a worksheet file would declare it."""
    raw = {"name": name, "label": f"A {kind} here", "type": kind, **KINDS[kind], **more}
    return TypeAdapter(AnyField).validate_python(raw)


def secret_answers(kind: str, name: str) -> dict[str, str]:
    """An answer to a field of any kind; every part of it holds a mark, where the kind leaves room for one."""
    mark = f"mark-{name}"
    parts: dict[str, list[str]] = {
        "date": ["month", "day", "year"],
        "month": ["month", "year"],
        "choice": ["", "other"],
        "multi": ["red", "other"],
        "rank_top": ["1", "2"],
        "table": ["1/word", "1/day"],
        "checklist": ["red", "red/date"],
        "fact": ["value", "source", "period"],
        "evidence": ["what", "where", "when", "proof"],
        "signoff": ["name", "who", "date"],
        "reflect": ["", "prompt"],
        "calc": [],
    }
    return {f"{name}/{part}".rstrip("/"): mark for part in parts.get(kind, [""])}


def fields_of_all_kinds() -> tuple[list[AnyField], dict[str, str]]:
    """A field of every kind in each degree of privacy, and an answer to each that can be recognised."""
    assert set(KINDS) == set(FIELD_TYPES), "a kind of field that is not known here"
    fields: list[AnyField] = []
    answers: dict[str, str] = {}
    for kind in KINDS:
        for private in ("none", "personal", "sensitive"):
            name = f"{kind.replace('_', '-')}-{private}"
            more: dict[str, Any] = {} if kind == "signoff" and private == "none" else {"private": private}
            if kind == "calc":
                more["of"] = [f"number-{private}"]
            fields.append(make_field(kind, name, **more))
            answers |= secret_answers(kind, name)
    return fields, answers


def definitions(*fields: AnyField, slug: str = "values") -> str:
    """The script of definitions with one worksheet of these fields, in the place of a real one."""
    worksheet = Worksheet(
        title="Every kind",
        status=Status.PUBLISHED,
        stage="know-yourself",
        purpose="It holds what tests need.",
        minutes=10,
        grades=Grades(lowest=6, highest=12),
        works=Works.EITHER,
        sections=[
            Section(title="Part", fields=list(fields[at : at + 50])) for at in range(0, len(fields), 50)
        ],
        review=Review(last=date(2026, 11, 1), next=date(2028, 11, 1), by="The test team"),
    )
    document = Document(f"content/en/worksheets/{slug}.yml", {}, {}, {})
    found = [define(WorksheetFile(slug, worksheet, document))]
    return f"window.CareerGuideWorksheets = {script_safe(json.dumps(found))};\n"


def keep(
    page: Page, answers: dict[str, dict[str, str]], t: int | None = None, area: str = "localStorage"
) -> None:
    """Keep answers as the scripts of the guide do, a minute ago or at a given time."""
    page.evaluate(
        """([sheets, t, area]) => {
          for (const [slug, sheet] of Object.entries(sheets)) {
            const answers = {};
            for (const [name, v] of Object.entries(sheet)) answers[name] = { v, t: t ?? Date.now() - 60000 };
            window[area].setItem(`career-guide/answers/${slug}`, JSON.stringify({ schema: 3, answers }));
          }
        }""",
        [answers, t, area],
    )


def open_plan(
    visit: Visit,
    host: str,
    answers: dict[str, dict[str, str]] | None = None,
    script: str | None = None,
    **options: Any,
) -> Page:
    """My plan on a fixed day at noon, with answers; ``script`` takes the place of the definitions."""
    page = visit(host + "about.html", **{"timezone_id": "America/New_York", "locale": "en-US", **options})
    keep(page, answers or {}, BEFORE_NOON)
    # The clock is set where no script waits for the old one.
    page.goto("about:blank")
    page.clock.install(time=NOON)
    if script:
        page.route(
            "**/assets/data/worksheets.js",
            lambda route: route.fulfill(body=script, content_type="text/javascript"),
        )
    page.goto(host + PLAN)
    expect(page.locator("cg-my-plan [role=status]")).to_be_attached()
    return page


def read_kept(page: Page) -> dict[str, dict[str, str]]:
    """The filled answers that the page keeps now."""
    kept: dict[str, dict[str, str]] = page.evaluate(
        """() => Object.fromEntries(Object.entries(CareerGuide.planRecord.answers())
          .map(([slug, sheet]) => [slug, {...CareerGuide.answerText.plain(sheet)}])
          .filter(([, sheet]) => Object.keys(sheet).length))"""
    )
    return kept


def wait_kept(page: Page, wanted: dict[str, dict[str, str]]) -> None:
    """Wait until the page keeps exactly these answers; a move between places takes several steps."""
    for _ in range(100):
        if read_kept(page) == wanted:
            return
        page.wait_for_timeout(50)
    assert read_kept(page) == wanted


def press(page: Page, name: str) -> None:
    """Press the button of that name in My plan, or in its dialog while one is open."""
    dialog = page.locator("dialog[open]")
    place = dialog if dialog.count() else page.locator(".cg-plan")
    place.get_by_role("button", name=name, exact=True).click()


def download(page: Page, name: str, confirm: str = "") -> str:
    """Press a button that saves a file, and read the file."""
    with page.expect_download() as made:
        press(page, name)
        if confirm:
            press(page, confirm)
    return Path(made.value.path()).read_bytes().decode("utf-8")


def choose(page: Page, name: str, content: bytes | str) -> None:
    """Open a file on My plan."""
    body = content if isinstance(content, bytes) else content.encode("utf-8")
    page.locator("cg-my-plan input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": body}
    )


def status(page: Page) -> Any:
    """The live region of My plan."""
    return page.locator("cg-my-plan [role=status]")
