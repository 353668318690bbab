"""What the pages for comparing and choosing show, and which worksheets they fill."""

from __future__ import annotations

import json
from typing import Any

from generator.library import WorksheetFile
from generator.worksheet_page import WorksheetPages, define, script_safe

MATRIX = "decision-matrix"
# The worksheets that a comparison can be put into, each with its boxes for occupations.
_BOXES = {
    "compare-three": ("occupation-1", "occupation-2", "occupation-3"),
    MATRIX: ("option-a", "option-b", "option-c", "option-d"),
}


def compare_context(pages: WorksheetPages) -> dict[str, Any]:
    """The worksheets that the page for comparing leads to."""
    found = [sheet for slug in _BOXES if (sheet := _find(pages, slug))]
    return {
        "sheets": [pages.card(sheet) for sheet in found],
        "definitions": definition_text([define(sheet) for sheet in found]),
        "choose": False,
    }


def definition_text(definitions: Any) -> str:
    """What scripts know of worksheets, as it can stand inside a page."""
    return script_safe(json.dumps(definitions, ensure_ascii=False, separators=(",", ":")))


def _find(pages: WorksheetPages, slug: str) -> WorksheetFile | None:
    """A worksheet, if the guide has it with the boxes that we know."""
    sheet = pages.by_slug.get(slug)
    names = {field.name for field in sheet.worksheet.fields()} if sheet else set()
    return sheet if names.issuperset(_BOXES[slug]) else None
