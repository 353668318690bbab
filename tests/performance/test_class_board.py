"""How long a counselor waits for a board of two hundred students."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.browser.test_plan_files import read_fixture
from tests.class_files import give, open_board, rows
from tests.performance.conftest import Record
from tests.visits import Visit


def test_two_hundred_files_within_two_seconds(host: str, visit: Visit, record: Record) -> None:
    """Must: two hundred files are on the board within two seconds."""
    page = open_board(visit, host)
    whole = json.loads(read_fixture(3)[0])
    files: dict[str, str | bytes] = {}
    for number in range(200):
        whole["plan"]["id"] = f"plan-{number}"
        whole["saved"] = f"2026-11-{number % 20 + 1:02}T10:00:00Z"
        files[f"student-{number:03}.json"] = json.dumps(whole)
    # From the moment in which the browser has the files until all are on the board and it is drawn.
    page.evaluate(
        """() => {
          const board = document.querySelector("cg-class-board");
          const open = board.open.bind(board);
          board.open = (files) => {
            const start = performance.now();
            const drawn = () => setTimeout(() => { window.took = performance.now() - start; });
            open(files).then(() => requestAnimationFrame(drawn));
          };
        }"""
    )
    give(page, files)
    expect(rows(page)).to_have_count(200)
    took = page.evaluate(
        "async () => { while (!window.took) await new Promise(requestAnimationFrame); return window.took; }"
    )
    record("class board: 200 files", took / 1000, 2.0, "s")
    assert took < 2000
