"""Whatever a person writes in a worksheet reaches its page, the lists and the scripts as text and nothing else."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from mkdocs.utils import meta

from generator.build import read_guide
from generator.field_examples import example_text
from generator.library import WorksheetFile
from generator.pages import plan_pages
from generator.render import make_environment, render_output
from generator.worksheets import Worksheet
from tests.robustness.test_text_stays_text import (
    HARMLESS,
    NASTY,
    Shape,
    assert_stays_text,
    fill,
    hostile,
    replace_in,
    shape_of,
    tidy,
)

SUMS = Path(__file__).parents[1] / "golden/project/content/en/worksheets/sums.yml"
# The words of a point of a scale may have 40 characters, the fewest of all.
FEWEST = 40
# Keys whose values are names, words of a list, numbers or dates.
CODED = frozenset(
    {"status", "stage", "order", "minutes", "lowest", "highest", "works", "feeds", "reads", "sends_back_to"}
    | {"last", "next", "name", "type", "private", "formerly", "lines", "per", "theme", "top", "rows", "width"}
    | {"most_rows", "row_figures", "of", "dates", "other", "figure", "formula", "factor"}
)
PAGES = ("worksheets/visit.md", "worksheets/sums.md", "worksheets/index.md", "my-plan.md", "stages/start.md")
DATA = "assets/data/worksheets.js"


def fill_sheet(data: Any, text: str) -> Any:
    """Put a text in every field of words of a worksheet."""
    filled = fill(data, text, CODED)
    for section, before in zip(filled["sections"], data["sections"], strict=True):
        for field, written in zip(section["fields"], before["fields"], strict=True):
            if "formula" in field and "unit" in field:
                field["unit"] = written["unit"]  # of a number these are any words, of a result one of a list
    return filled


@pytest.fixture(scope="module")
def render(
    tmp_path_factory: pytest.TempPathFactory, make_project: Any, today: date
) -> Callable[[str], dict[str, str]]:
    """A function that puts a text in all fields of two worksheets and renders the pages that show them."""
    sums = {**yaml.safe_load(SUMS.read_text("utf-8")), "stage": "start", "sends_back_to": ["explore"]}
    files = {
        "content/en/worksheets/visit.yml": example_text(),
        "content/en/worksheets/sums.yml": yaml.safe_dump(sums, sort_keys=False),
    }
    project = make_project(tmp_path_factory.mktemp("guide"), files)
    guide = read_guide(project, today=today)
    assert guide.problems == []
    environment = make_environment(project)

    def with_text(text: str) -> dict[str, str]:
        sheets = {
            slug: WorksheetFile(
                slug, Worksheet.model_validate(fill_sheet(sheet.document.data, text)), sheet.document
            )
            for slug, sheet in guide.library.worksheets.items()
        }
        outputs = plan_pages(replace(guide.library, worksheets=sheets), [])
        return {
            output.path: render_output(environment, output)
            for output in outputs
            if output.path in (*PAGES, DATA)
        }

    return with_text


def told(script: str) -> Any:
    return json.loads(script.removeprefix("window.CareerGuideWorksheets = ").removesuffix(";\n"))


@pytest.fixture(scope="module")
def harmless(render: Callable[[str], dict[str, str]]) -> dict[str, Shape]:
    pages = render(HARMLESS)
    assert pages["worksheets/visit.md"].count(HARMLESS) > 100, "every field of words holds it"
    return {path: shape_of(page) for path, page in pages.items() if path != DATA}


@pytest.fixture(scope="module")
def harmless_data(render: Callable[[str], dict[str, str]]) -> Any:
    return told(render(HARMLESS)[DATA])


def assert_every_page_stays(
    text: str, render: Callable[[str], dict[str, str]], harmless: dict[str, Shape], harmless_data: Any
) -> None:
    pages = render(text)
    assert sorted(pages) == sorted((*PAGES, DATA))
    data = pages.pop(DATA)
    assert not set(data) & set("<>&")
    assert told(data) == replace_in(harmless_data, tidy(text))
    for path, page in pages.items():
        assert_stays_text(text, page, harmless[path], path)
    for slug in ("visit", "sums"):
        title = meta.get_data(pages[f"worksheets/{slug}.md"])[1]["title"]
        assert html.unescape(title) == tidy(text)
        assert not set(title) & set("<>\"'")


@settings(max_examples=25, deadline=None)
@given(text=hostile.filter(lambda text: len(text) <= FEWEST))
def test_any_text_in_every_field_of_a_worksheet(
    text: str, render: Any, harmless: dict[str, Shape], harmless_data: Any
) -> None:
    assert_every_page_stays(text, render, harmless, harmless_data)


@pytest.mark.parametrize("text", [text for text in NASTY if len(text) <= FEWEST])
def test_markup_in_every_field_of_a_worksheet(
    text: str, render: Any, harmless: dict[str, Shape], harmless_data: Any
) -> None:
    assert_every_page_stays(text, render, harmless, harmless_data)
