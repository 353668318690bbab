"""The pages for comparing and choosing are there where their worksheets are, and know their fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.build import Guide, read_guide
from generator.decide_pages import CHOOSE, COMPARE, MATRIX, decide_links, decide_outputs
from generator.library import Library
from generator.outputs import Output
from generator.project import Project
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages
from generator.worksheets import TableField

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "site-templates/theme/assets/js"


def plan(library: Library) -> dict[str, Output]:
    assert library.strings is not None
    words = Wording(library.strings, library.tables.sources)
    make: Callable[..., Output] = lambda path, origin, template, title, summary, **more: Output(  # noqa: E731
        path, origin, template, {"title": title, "summary": summary, **more}
    )
    return {output.path: output for output in decide_outputs(WorksheetPages(library, words), words, make)}


def test_the_real_guide_has_both(real_guide: Guide) -> None:
    found = plan(real_guide.library)
    assert list(found) == [COMPARE, CHOOSE]
    assert found[COMPARE].context["choose"] is True
    assert [card.slug for card in found[COMPARE].context["sheets"]] == ["compare-three", MATRIX]
    assert [sheet["slug"] for sheet in found[CHOOSE].context["sheets"]] == ["gut-check", "plan-a-b"]


def test_every_field_of_the_matrix_is_on_the_page_once(real_guide: Guide) -> None:
    context = plan(real_guide.library)[CHOOSE].context
    placed = [field.name for field in [*context["options"], *context["rest"]]]
    placed += [item["field"].name for item in context["totals"]] + ["matrix", "reasons"]
    fields = real_guide.library.worksheets[MATRIX].worksheet.fields()
    assert sorted(placed) == sorted(field.name for field in fields)


def test_a_guide_without_worksheets_still_compares(today: date) -> None:
    library = read_guide(Project(ROOT / "tests/golden/project"), today=today).library
    found = plan(library)
    assert list(found) == [COMPARE]
    assert found[COMPARE].context["definitions"] == "[]" and found[COMPARE].context["choose"] is False


@pytest.mark.parametrize("name", ["criterion", "why-b", "option-c"])
def test_a_matrix_of_another_kind_has_no_page_that_could_not_fill_it(real_guide: Guide, name: str) -> None:
    library = real_guide.library
    sheet = library.worksheets[MATRIX]
    text = re.sub(rf"\b{name}\b", f"{name}-x", sheet.worksheet.model_dump_json())
    other = type(sheet.worksheet).model_validate_json(text)
    sheets = {**library.worksheets, MATRIX: type(sheet)(MATRIX, other, sheet.document)}
    changed = Library(**{**{key: getattr(library, key) for key in library.__slots__}, "worksheets": sheets})
    assert list(plan(changed)) == [COMPARE]


def test_worksheets_lead_to_the_pages(real_guide: Guide) -> None:
    library = real_guide.library
    assert library.strings is not None
    words = Wording(library.strings, library.tables.sources)
    pages = WorksheetPages(library, words)
    found = {slug: [link["to"] for link in decide_links(pages, words, slug)] for slug in pages.by_slug}
    assert {slug: links for slug, links in found.items() if links} == {
        "compare-three": ["compare.html"],
        MATRIX: ["choose.html#weigh"],
        "gut-check": ["choose.html#gut-check"],
        "plan-a-b": ["choose.html#plan-a-b"],
    }


def test_scripts_name_boxes_and_columns_that_the_worksheets_have(real_guide: Guide) -> None:
    """Names of fields are permanent; a script that fills them must not dream up its own."""
    library = real_guide.library

    def names(slug: str) -> set[str]:
        return {field.name for field in library.worksheets[slug].worksheet.fields()}

    placing = (SCRIPTS / "place-occupations.js").read_text("utf-8")
    assert set(re.findall(r'\["(occupation-\d)"', placing)) <= names("compare-three")
    tables = [
        one for one in library.worksheets["compare-three"].worksheet.fields() if isinstance(one, TableField)
    ]
    ends = set(re.findall(r"\\/(\w+)\(", placing))
    assert ends == {
        column.name for table in tables for column in table.columns if len(table.columns) == 3
    } - {"why"}
    choosing = (SCRIPTS / "choose.js").read_text("utf-8")
    body = choosing.partition("forActionPlan() {")[2].partition("newActions(from)")[0]
    assert set(re.findall(r"(?m)^ {8}\"?([a-z-]+)\"?: from\[", body)) <= names("career-action-plan")
    assert set(re.findall(r'from\["([a-z-]+)"\]', choosing)) <= names("plan-a-b")
    plan_sheet = library.worksheets["career-action-plan"].worksheet
    actions = next(field for field in plan_sheet.fields() if field.name == "actions")
    assert isinstance(actions, TableField)
    columns = {column.name: column for column in actions.columns}
    assert {"action", "due", "status"} <= columns.keys() and "not-started" in columns["status"].options
