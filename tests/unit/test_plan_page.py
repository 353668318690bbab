"""My plan names every worksheet by stage, and the plan itself first."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.build import read_guide
from generator.field_examples import example_text
from generator.plan_page import PLAN_WORKSHEET, plan_context
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages

FOLDER = "content/en/worksheets"
pytestmark = pytest.mark.usefixtures("tables_read_once")


@pytest.fixture
def context(make_project: Any, tmp_path: Path, today: date) -> Any:
    def make(*slugs: str, stage: str = "start") -> dict[str, Any]:
        text = example_text().replace("stage: start\n", f"stage: {stage}\n")
        files = {
            f"{FOLDER}/{slug}.yml": text.replace("A visit to a workplace", f"Sheet {slug}") for slug in slugs
        }
        library = read_guide(make_project(tmp_path, files), today=today).library
        assert library.strings is not None
        words = Wording(library.strings, library.tables.sources)
        return plan_context(library.ordered_stages(), WorksheetPages(library, words), words)

    return make


def test_worksheets_stand_by_stage_with_its_number(context: Any) -> None:
    made = context("visit", "map", stage="explore")
    assert [group["key"] for group in made["groups"]] == ["explore"], "a stage without worksheets is left out"
    assert made["groups"][0]["heading"] == "Step 2: Explore"
    assert [card.slug for card in made["groups"][0]["cards"]] == ["map", "visit"]
    assert made["plan"] is None


def test_the_plan_itself_stands_apart(context: Any) -> None:
    made = context("visit", PLAN_WORKSHEET)
    assert made["plan"].title == f"Sheet {PLAN_WORKSHEET}"
    assert [card.slug for group in made["groups"] for card in group["cards"]] == ["visit"]
    assert context(PLAN_WORKSHEET, stage="explore")["groups"][0]["key"] == "start", "the first sheet stays"


def test_the_real_plan_page_names_all_worksheets_of_students_once(real_guide: Any) -> None:
    page = next(output for output in real_guide.outputs if output.path == "my-plan.md")
    cards = [card.slug for group in page.context["groups"] for card in group["cards"]]
    sheets = real_guide.library.worksheets.items()
    filled = [slug for slug, sheet in sheets if sheet.worksheet.filled_by == "student"]
    assert sorted([*cards, PLAN_WORKSHEET]) == sorted(filled)
    assert page.context["plan"].slug == PLAN_WORKSHEET
