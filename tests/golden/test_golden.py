"""A small guide becomes exactly these files: a change of what is written shows in review as a change here.

After a change that is meant: ``pytest tests/golden --update-golden``, then read the difference.
"""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from generator.build import read_guide, write_docs
from generator.field_examples import example_sheet
from generator.output import write_tree
from generator.project import Project
from generator.worksheets import FIELD_TYPES, CalcField, ColumnKind, Formula, TableField

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
# Made of what is read elsewhere in review: strings.yml itself, and the examples of the worksheet of a visit.
LEFT_OUT = ("assets/data/words.js", "worksheets/field-reference.md")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, today: date) -> dict[str, str]:
    """What the golden guide becomes: all that is written for engines to read, but of the theme its words only."""
    folder = tmp_path_factory.mktemp("golden") / "project"
    shutil.copytree(HERE / "project", folder)
    project = Project(folder)
    guide = read_guide(project, today=today)
    assert [str(problem) for problem in guide.problems] == []
    write_docs(project, guide)
    files = read_folder(project.build / "docs")
    for path in LEFT_OUT:
        del files[path]
    files["theme-words.html"] = (project.build / "theme/partials/words.html").read_text(encoding="utf-8")
    return files


def read_folder(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8") for path in paths}


def test_every_file_is_as_expected(made: dict[str, str], pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--update-golden"):
        write_tree(EXPECTED, made)
    expected = read_folder(EXPECTED)
    assert sorted(made) == sorted(expected)
    for path, text in expected.items():
        assert made[path] == text, (
            f"{path} differs; if that is meant, run pytest tests/golden --update-golden"
        )


def test_the_golden_guide_holds_every_kind_of_figure(made: dict[str, str]) -> None:
    """Else a change in how one of them is shown would pass unseen."""
    data = json.loads(made["assets/data/occupations.json"])
    figures = [figure for row in data["occupations"] for figure in row["figures"].values()]
    reasons = {figure.get("missing") for figure in figures}
    assert {"hourly_only", "annual_only", "not_published", "not_applicable", "not_collected", None} <= reasons
    assert any(figure.get("or_more") for figure in figures)
    assert any(figure.get("group") for figure in figures)
    assert any(figure["source"] == "coast-survey" for figure in figures), "a figure of a profile's own"


def test_the_golden_guide_holds_every_kind_of_field_and_every_formula(today: date) -> None:
    sheets = read_guide(Project(HERE / "project"), today=today).library.worksheets
    visit = sheets["visit"].worksheet
    assert list(visit.fields()) == list(example_sheet().fields())
    assert {field.type for field in visit.fields()} == set(FIELD_TYPES)
    formulas = {field.formula for field in sheets["sums"].worksheet.fields() if isinstance(field, CalcField)}
    assert formulas == set(Formula)
    kinds = {
        column.type
        for sheet in sheets.values()
        for field in sheet.worksheet.fields()
        if isinstance(field, TableField)
        for column in field.columns
    }
    assert {ColumnKind.TEXT, ColumnKind.LONG_TEXT, ColumnKind.CHOICE, ColumnKind.CHECK} <= kinds


def test_the_data_files_agree(made: dict[str, str]) -> None:
    rows = list(csv.DictReader(StringIO(made["assets/data/occupations.csv"])))
    data = json.loads(made["assets/data/occupations.json"])
    assert [row["slug"] for row in rows] == [row["slug"] for row in data["occupations"]]


def test_the_golden_guide_is_small_enough_to_read(made: dict[str, str]) -> None:
    assert sum(len(text) for path, text in made.items() if path.endswith(".md")) < 150_000
