"""Names of fields and released names; tests/fixtures/broken has a file for every message about worksheets."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.build import read_guide
from generator.field_examples import example_text
from generator.worksheet_checks import LOCK_NAME, PAIRED, located_fields, released_names
from generator.worksheets import Formula

SHEET = "content/en/worksheets/visit.yml"
LOCK = f"content/en/{LOCK_NAME}"
pytestmark = pytest.mark.usefixtures("tables_read_once")


@pytest.fixture
def told(make_project: Any, tmp_path: Path, today: date) -> Any:
    """A function that says what is wrong with the tiny guide and a worksheet."""

    def tell(text: str, lock: dict[str, list[str]] | None = None, **more: str) -> list[str]:
        files = {SHEET: text, **more}
        if lock is not None:
            files[LOCK] = json.dumps(lock)
        guide = read_guide(make_project(tmp_path, files), today=today)
        return [problem.message for problem in guide.problems]

    return tell


def test_the_example_of_every_field_has_no_problem(told: Any) -> None:
    assert told(example_text()) == []


def test_names_of_fields_and_columns_are_released(make_project: Any, tmp_path: Path, today: date) -> None:
    library = read_guide(make_project(tmp_path, {SHEET: example_text()}), today=today).library
    names = released_names(library)
    assert list(names) == ["visit"]
    assert {"nickname", "costs", "costs/price", "seen-by"} <= set(names["visit"])
    assert len(set(names["visit"])) == len(names["visit"])
    sheet = library.worksheets["visit"]
    for location, field in located_fields(sheet):
        assert sheet.document.at(*location)[0] > 1
        assert field.name in names["visit"]


def test_a_record_that_matches_is_fine(told: Any, make_project: Any, tmp_path: Path, today: date) -> None:
    library = read_guide(make_project(tmp_path / "other", {SHEET: example_text()}), today=today).library
    assert told(example_text(), released_names(library)) == []


def test_a_renamed_field_keeps_its_answers_through_its_former_name(told: Any) -> None:
    renamed = example_text().replace("name: nickname\n", "name: called\n        formerly: [nickname]\n")
    lost = example_text().replace("name: nickname\n", "name: called\n")
    advice = "Some of its field names are not recorded as released."
    assert told(renamed, {"visit": ["nickname"]}) == [advice]
    assert told(lost, {"visit": ["nickname"]}) == [advice, 'The released field "nickname" is gone.']


def test_the_columns_of_a_renamed_table_move_with_it(told: Any) -> None:
    renamed = example_text().replace("name: costs\n", "name: things\n        formerly: [costs]\n")
    renamed = renamed.replace("- costs/price", "- things/price")
    assert told(renamed, {"visit": ["costs", "costs/price"]}) == [
        "Some of its field names are not recorded as released."
    ]


def test_a_sheet_that_could_not_be_read_is_not_gone(told: Any) -> None:
    problems = told("title: [\n", {"visit": ["nickname"]})
    assert len(problems) == 1 and "not valid YAML" in problems[0]


@pytest.mark.parametrize("formula", Formula)
def test_each_formula_takes_its_own_inputs(formula: Formula, told: Any) -> None:
    """Two parts, cards with a theme, texts, or any numbers."""
    inputs = {
        Formula.THEME_TOTALS: ["liked-it"],
        Formula.JOIN: ["nickname", "occupation"],
        Formula.WEIGHTED_TOTAL: ["costs/price", "costs/price"],
        Formula.COUNT: ["costs/thing", "noticed", "ready"],
    }.get(formula, ["fare", "people"])
    written = yaml.safe_load(example_text())
    fields = written["sections"][0]["fields"]
    scale = next(field for field in fields if field["name"] == "liked-it")
    scale["theme"] = "R"
    calc = next(field for field in fields if field["name"] == "costs-in-all")
    calc |= {"formula": formula.value, "of": inputs}
    assert told(yaml.safe_dump(written, sort_keys=False)) == []
    calc["of"] = ["proof"]
    wrong = told(yaml.safe_dump(written, sort_keys=False))
    expected = [] if formula is Formula.COUNT else [f'"proof" cannot be used for {formula.value}.']
    assert [message for message in wrong if "worked out from" not in message] == expected
    assert any("worked out from two fields" in message for message in wrong) == (formula in PAIRED)


def test_a_product_may_have_a_factor(told: Any) -> None:
    text = example_text().replace("formula: sum\n", "formula: times\n        factor: 12\n")
    assert told(text.replace("- costs/price\n", "- fare\n")) == []


def test_results_of_results_go_from_top_to_bottom(told: Any) -> None:
    written = yaml.safe_load(example_text())
    fields = written["sections"][0]["fields"]
    first = next(field for field in fields if field["type"] == "calc")
    twice = {**first, "name": "twice", "formula": "times", "factor": 2, "of": [first["name"]]}
    fields.append(twice)
    assert told(yaml.safe_dump(written, sort_keys=False)) == []
    first["of"] = ["twice"]
    assert told(yaml.safe_dump(written, sort_keys=False)) == ['"twice" is worked out further down.']
