"""The pages for comparing and choosing: what they show, and which worksheets they fill."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from generator.library import WorksheetFile
from generator.outputs import Output
from generator.plan_page import PLAN_WORKSHEET
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages, define, input_labels, script_safe
from generator.worksheets import CalcField, TableField

COMPARE, CHOOSE = "compare.md", "choose.md"
MATRIX = "decision-matrix"
LETTERS = ("a", "b", "c", "d")
# The worksheets that a comparison can be put into, each with its boxes for occupations.
_BOXES = {
    "compare-three": ("occupation-1", "occupation-2", "occupation-3"),
    MATRIX: tuple(f"option-{letter}" for letter in LETTERS),
}
# The worksheets that follow the matrix on the page for choosing, each with the fields that are handed on.
_FOLLOWING = {
    "gut-check": ("choice", "change-mind"),
    "plan-a-b": ("a-occupation", "a-why", "a-switch", "a-step", "a-by", "b-occupation", "b-step", "b-by"),
}
_TABLES = {
    "matrix": {"criterion", "weight", *(f"score-{letter}" for letter in LETTERS)},
    "reasons": {f"why-{letter}" for letter in LETTERS},
}


def decide_outputs(sheets: WorksheetPages, words: Wording, make: Callable[..., Output]) -> Iterator[Output]:
    """The page for comparing, and the one for choosing where a guide has the decision matrix as we know it."""
    choosing = _choose_context(sheets)
    compared = [sheet for slug in _BOXES if (sheet := _find(sheets, slug, _BOXES[slug]))]
    yield make(
        COMPARE, "occupations", "compare.md.j2", words.say("compare.title"), words.say("compare.summary"),
        sheets=[sheets.card(sheet) for sheet in compared],
        definitions=_as_script([define(sheet) for sheet in compared]),
        choose=bool(choosing),
    )  # fmt: skip
    if choosing:
        origin = sheets.by_slug[MATRIX].document.path
        title, summary = words.say("choose.title"), words.say("choose.summary")
        yield make(CHOOSE, origin, "choose.md.j2", title, summary, **choosing)


def decide_links(sheets: WorksheetPages, words: Wording, slug: str) -> list[dict[str, str]]:
    """Where a worksheet can be filled in together with others, or from a comparison."""
    if slug == "compare-three":
        return [{"to": "compare.html", "title": words.say("compare.go")}]
    if slug in (MATRIX, *_FOLLOWING) and _matrix_tables(sheets):
        anchor = "weigh" if slug == MATRIX else slug
        return [{"to": f"choose.html#{anchor}", "title": words.say("choose.go")}]
    return []


def _as_script(definitions: Any) -> str:
    """What scripts know of worksheets, as it can stand inside a page."""
    return script_safe(json.dumps(definitions, ensure_ascii=False, separators=(",", ":")))


def _find(sheets: WorksheetPages, slug: str, names: tuple[str, ...]) -> WorksheetFile | None:
    """A worksheet, if the guide has it with the fields that we know."""
    sheet = sheets.by_slug.get(slug)
    found = {field.name for field in sheet.worksheet.fields()} if sheet else set()
    return sheet if found.issuperset(names) else None


def _matrix_tables(sheets: WorksheetPages) -> dict[str, TableField]:
    """The two tables of the decision matrix; none where they are not as we know them."""
    sheet = _find(sheets, MATRIX, _BOXES[MATRIX])
    tables = {
        field.name: field
        for field in (sheet.worksheet.fields() if sheet else ())
        if isinstance(field, TableField)
        and _TABLES.get(field.name) == {column.name for column in field.columns}
    }
    alike = len(tables) == 2 and tables["matrix"].row_labels.keys() == tables["reasons"].row_labels.keys()
    return tables if alike and tables["matrix"].row_labels else {}


def _choose_context(sheets: WorksheetPages) -> dict[str, Any]:
    """What the page for choosing shows; nothing where the guide has no decision matrix as we know it."""
    tables = _matrix_tables(sheets)
    if not tables:
        return {}
    worksheet = sheets.by_slug[MATRIX].worksheet
    fields = list(worksheet.fields())
    labels = {column.name: column.label for table in tables.values() for column in table.columns}
    section = next(section for section in worksheet.sections if tables["matrix"] in section.fields)
    handled = {*_BOXES[MATRIX], *_TABLES}
    following = [sheet for slug, names in _FOLLOWING.items() if (sheet := _find(sheets, slug, names))]
    plan = sheets.by_slug.get(PLAN_WORKSHEET)
    return {
        "matrix": sheets.context(sheets.by_slug[MATRIX]),
        "options": [field for field in fields if field.name in _BOXES[MATRIX]],
        "things": {
            "title": section.title,
            "intro": section.intro,
            "rows": list(tables["matrix"].row_labels),
            "criterion": labels["criterion"],
            "choices": [(letter, labels[f"score-{letter}"], labels[f"why-{letter}"]) for letter in LETTERS],
        },
        "totals": [
            {"field": field, "labels": input_labels(worksheet, field)}
            for field in fields
            if isinstance(field, CalcField)
        ],
        "rest": [field for field in fields if field.name not in handled and not isinstance(field, CalcField)],
        "sheets": [sheets.context(sheet) for sheet in following],
        "plan": sheets.card(plan) if plan else None,
    }
