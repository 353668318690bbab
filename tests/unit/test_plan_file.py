"""Plan files in Python: every form is read, strange ones are refused, and what is private is left out."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from generator.build import Guide
from generator.desk.plan_file import LARGEST, PlanFault, open_answers, read_plan
from generator.library import WorksheetFile
from generator.model import Review, Status
from generator.reader import Document
from generator.worksheets import AnyField, Grades, Section, Works, Worksheet

FIXTURES = Path(__file__).parents[1] / "fixtures/plans"


def make_sheet(*fields: dict[str, Any]) -> WorksheetFile:
    made = [TypeAdapter(AnyField).validate_python({"label": "A field", **field}) for field in fields]
    worksheet = Worksheet(
        title="A sheet",
        status=Status.PUBLISHED,
        stage="start",
        purpose="It holds what tests need.",
        minutes=10,
        grades=Grades(lowest=6, highest=12),
        works=Works.EITHER,
        sections=[Section(title="Part", fields=made)],
        review=Review(last=date(2026, 11, 1), next=date(2028, 11, 1), by="The test team"),
    )
    return WorksheetFile("sheet", worksheet, Document("content/en/worksheets/sheet.yml", {}, {}, {}))


def write(answers: Any, **more: Any) -> bytes:
    return json.dumps({"kind": "career-guide-plan", "schema": 3, "answers": answers, **more}).encode()


@pytest.mark.parametrize("schema", [1, 2, 3])
def test_every_form_gives_the_same_answers(schema: int, real_guide: Guide) -> None:
    sheets = real_guide.library.worksheets
    plan = read_plan((FIXTURES / f"schema-{schema}.json").read_bytes(), sheets)
    latest = read_plan((FIXTURES / "schema-3.json").read_bytes(), sheets)
    assert plan.answers == latest.answers
    assert plan.answers["career-action-plan"]["direction"]


def test_former_names_give_way_to_present_ones() -> None:
    sheets = {"sheet": make_sheet({"name": "word", "type": "text", "formerly": ["old-word"]})}

    def read(answers: dict[str, Any]) -> dict[str, str]:
        return read_plan(write({"sheet": answers}), sheets).answers["sheet"]

    assert read({"old-word": {"v": "old", "t": 1}}) == {"word": "old"}
    assert read({"old-word": {"v": "old"}, "word": {"v": "new"}}) == {"word": "new"}
    assert read({"word": 7, "gone": {"v": "lost"}}) == {"word": "7"}
    assert read_plan(write({"sheet": {"word": {"v": ["deep"]}, "old-word": None}}), sheets).answers == {}
    assert read({"word": {"v": "half \ud83d a letter"}}) == {"word": "half \ufffd a letter"}


@pytest.fixture
def live_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """A function that sets the clock of this place to a zone."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(("zone", "day"), [("America/Denver", 4), ("UTC", 5), ("Pacific/Auckland", 5)])
def test_what_is_done_has_its_day_here(zone: str, day: int, live_in: Callable[[str], None]) -> None:
    live_in(zone)
    progress = {
        "sheet": {"done": True, "on": "2026-10-04T23:30:00-05:00"},
        "other": {"done": True, "on": "soon"},
        "first": {"done": True, "on": "0001-01-01T00:00:00+14:00"},
        "last": {"done": True, "on": "9999-12-31T23:59:59-14:00"},
        "begun": {"done": False, "on": "2026-10-04"},
        "odd": "yes",
    }
    plan = read_plan(write({}, saved="2026-11-22T10:00:00Z", plan={"progress": progress}), {})
    assert plan.saved == date(2026, 11, 22)
    assert plan.done == {"sheet": date(2026, 10, day), "other": None, "first": None, "last": None}
    assert read_plan(write({}, plan=[]), {}).done == {}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Dear diary", "damaged"),
        (b"", "damaged"),
        (bytes(range(256)), "damaged"),
        (b"[" * 100_000, "damaged"),
        (b"null", "not a plan"),
        (b'{"kind": "shopping"}', "not a plan"),
        (b'{"kind": "career-guide-plan", "schema": true, "answers": {}}', "damaged"),
        (b'{"kind": "career-guide-plan", "schema": 3, "answers": []}', "damaged"),
        (b'{"kind": "career-guide-plan", "schema": 4, "answers": {}}', "newer"),
        (b" " * (LARGEST + 1), "too big"),
    ],
)
def test_strange_files_are_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(PlanFault, match=words):
        read_plan(content, {})


def test_what_is_private_is_left_out() -> None:
    columns = [{"name": "open", "label": "Open"}, {"name": "own", "label": "Own", "private": "personal"}]
    sheet = make_sheet(
        {"name": "open", "type": "text"},
        {"name": "mine", "type": "text", "private": "personal"},
        {"name": "hard", "type": "text", "private": "sensitive"},
        {"name": "rows", "type": "table", "columns": columns},
        {"name": "secret-rows", "type": "table", "columns": columns, "private": "sensitive"},
        # A file of a guide of one's own may say that a signature is open.
        {"name": "signed", "type": "signoff", "private": "none"},
    ).worksheet
    answers = dict.fromkeys(
        ("open", "mine", "hard", "rows/1/open", "rows/1/own", "secret-rows/1/open", "signed/name", "gone"),
        "x",
    )
    assert set(open_answers(sheet, answers)) == {"open", "rows/1/open"}
