"""The open data says the same as the pages: a value or a reason for each figure, and nothing to run."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from generator.build import Guide
from generator.dataset import describe_occupation, occupation_rows, write_csv, write_json
from generator.figure_rows import Missing
from generator.figures import Figure, Pay
from generator.library import Library, Profile, load_library


@pytest.fixture(scope="module")
def library(real_guide: Guide) -> Library:
    return real_guide.library


def test_every_figure_is_a_value_or_a_reason_with_its_source(library: Library) -> None:
    data = json.loads(write_json(library, "A note."))
    assert data["note"] == "A note."
    assert len(data["occupations"]) == len(library.listed())
    for row in data["occupations"]:
        for name, figure in row["figures"].items():
            assert ("value" in figure) != ("missing" in figure), (row["slug"], name)
            assert figure["place"] and figure["period"] and figure["unit"]
            assert figure["source"] in data["sources"]


def test_the_table_holds_the_same_as_the_json(library: Library) -> None:
    rows = list(csv.DictReader(StringIO(write_csv(library))))
    for told, row in zip(occupation_rows(library), rows, strict=True):
        assert row["slug"] == told["slug"] and row["title"] == told["title"]
        for name, figure in told["figures"].items():
            assert row[f"{name}_missing"] == figure.get("missing", "")
            value = figure.get("value", "")
            cell = row[name].removeprefix(">=")
            assert (float(cell) == value) if isinstance(value, float) else (cell == value)
            assert row[name].startswith(">=") == figure.get("or_more", False)
            assert not cell.endswith(".0") and "e+" not in cell


def test_a_spreadsheet_takes_no_cell_for_a_formula(
    make_project: Any, tiny: dict[str, str], tmp_path: Path
) -> None:
    risky = (
        tiny["occupations/baker.yml"]
        .replace("title: Baker", "title: '=1+1'")
        .replace("line: B", "line: '@b'  # B")
    )
    library = load_library(make_project(tmp_path, {"occupations/baker.yml": risky}), [])
    row = next(csv.DictReader(StringIO(write_csv(library))))
    assert (row["title"], row["summary"]) == ("'=1+1", "'@b")


def test_same_input_same_bytes(library: Library) -> None:
    assert write_json(library, "A note.") == write_json(library, "A note.")
    assert write_csv(library) == write_csv(library)


def described(profile: Profile) -> Any:
    return json.loads(describe_occupation(profile, profile.figures, "SOC 2018"))


def test_a_description_for_search_engines(library: Library) -> None:
    data = described(library.profiles["electrician"])
    assert data["@type"] == "Occupation" and data["name"] == "Electrician"
    salary = data["estimatedSalary"]
    assert salary["percentile10"] < salary["median"] < salary["percentile90"]
    assert data["occupationLocation"]["name"] == "United States"


@pytest.mark.parametrize("change", [{"value": None, "missing": Missing.NOT_PUBLISHED}, {"or_more": True}])
def test_pay_with_a_gap_is_not_described(library: Library, change: dict[str, Any]) -> None:
    """The vocabulary cannot say why a value is missing, so it gets none."""
    profile = library.profiles["electrician"]
    pay = profile.figures.pay
    top: Figure = replace(pay.annual["p90"], **change)
    figures = replace(profile.figures, pay=Pay({**pay.annual, "p90": top}, pay.hourly, pay.basis))
    data = json.loads(describe_occupation(profile, figures, "SOC 2018"))
    assert "estimatedSalary" not in data


def test_the_description_ends_no_script(make_project: Any, tiny: dict[str, str], tmp_path: Path) -> None:
    risky = tiny["occupations/baker.yml"].replace("title: Baker", "title: </script><!--&")
    profile = load_library(make_project(tmp_path, {"occupations/baker.yml": risky}), []).profiles["baker"]
    text = describe_occupation(profile, profile.figures, "SOC 2018")
    assert not set(text) & set("<>&")
    assert json.loads(text)["name"] == "</script><!--&"
