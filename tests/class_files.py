"""Plan files of a class, opened on the class board."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.plan_pages import NOON
from tests.visits import Visit

BOARD = "class-board.html"
DEFINITIONS = "assets/data/worksheets.js"


def days_ago(days: float) -> int:
    """A moment before the day on which these tests take place."""
    return int((NOON - timedelta(days=days)).timestamp() * 1000)


def plan_text(
    answers: dict[str, dict[str, str]],
    *,
    done: tuple[str, ...] = (),
    days: float = 1,
    saved: float | None = None,
    key: str = "",
    **more: Any,
) -> str:
    """A plan file of today's form, last changed and saved some days ago; ``key`` is the plan's own id."""
    t = days_ago(days)
    moment = (NOON - timedelta(days=days if saved is None else saved)).isoformat()
    sheets = {slug: {name: {"v": v, "t": t} for name, v in sheet.items()} for slug, sheet in answers.items()}
    progress = {slug: {"done": True, "on": moment, "back": "", "t": t} for slug in done}
    plan = {"id": key, "progress": progress, "snapshots": [], "calendar": {}, "changed": t, "saved": 0}
    made = {"kind": "career-guide-plan", "schema": 3, "saved": moment, "answers": sheets, "plan": plan}
    return json.dumps({**made, **more})


def open_board(visit: Visit, host: str, script: str | None = None, **options: Any) -> Page:
    """The class board on a fixed day at noon; ``script`` takes the place of the definitions."""
    page = visit(f"{host}about.html", **{"timezone_id": "America/New_York", "locale": "en-US", **options})
    # The clock is set where no script waits for the old one.
    page.goto("about:blank")
    page.clock.install(time=NOON)
    if script:
        page.route(
            f"**/{DEFINITIONS}", lambda route: route.fulfill(body=script, content_type="text/javascript")
        )
    page.goto(host + BOARD)
    expect(page.get_by_label("Open plan files")).to_be_visible()
    return page


def give(page: Page, files: dict[str, str | bytes]) -> None:
    """Choose files on the board, and wait until all are read."""
    page.locator("#board-files").set_input_files(
        [
            {
                "name": name,
                "mimeType": "application/json",
                "buffer": content.encode("utf-8") if isinstance(content, str) else content,
            }
            for name, content in files.items()
        ]
    )
    page.evaluate("() => document.querySelector('cg-class-board').work")


def rows(page: Page) -> Locator:
    """The rows of the students that are shown."""
    return page.locator(".cg-board__table tbody tr:visible:has(th)")


def codes(page: Page) -> list[str]:
    """The codes of the students that are shown, from the top."""
    found: list[str] = rows(page).locator("th input").evaluate_all("all => all.map(one => one.value)")
    return found


def row(page: Page, code: str) -> Locator:
    """The row of a student."""
    return rows(page).nth(codes(page).index(code))


def told(page: Page) -> str:
    """What the board says of its files: the live region and the list below it."""
    parts = page.locator("cg-class-board [role=status], .cg-board__told")
    return "\n".join(parts.all_inner_texts())
