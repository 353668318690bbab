"""What the reference of fields shows: every kind of field with its keys, an example and the file behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.field_examples import EXAMPLES, FRAME, example_sheet
from generator.values import Record
from generator.wording import Wording
from generator.worksheet_page import STYLES, input_labels
from generator.worksheets import FIELD_TYPES, Column, FieldBase, Formula, Section, Worksheet

PATH = "worksheets/field-reference.md"


def reference_context(words: Wording) -> dict[str, Any]:
    """Every kind of field in order, the keys that all have, and the formulas of results."""
    sheet = example_sheet()
    return {
        "styles": STYLES,
        "sheet_keys": [*_keys(Worksheet), *_keys(Section, without=Worksheet)],
        "sheet_file": FRAME.rstrip("\n"),
        "shared_keys": list(_keys(FieldBase)),
        "kinds": [
            {
                "type": field.type,
                "meaning": _first_sentence(FIELD_TYPES[field.type]),
                "field": field,
                "labels": input_labels(sheet, field),
                "yaml": EXAMPLES[field.type].rstrip("\n"),
                "own_keys": list(_keys(FIELD_TYPES[field.type], without=FieldBase)),
                "column_keys": list(_keys(Column)) if field.type == "table" else [],
                "formulas": _formulas(words) if field.type == "calc" else [],
            }
            for field in sheet.fields()
        ],
    }


def _first_sentence(kind: type[Record]) -> str:
    return (kind.__doc__ or "").split("\n")[0]


def _keys(kind: type[Record], *, without: type[Record] | None = None) -> Iterator[tuple[str, str]]:
    """The keys of a part of a file with what each is for, as editors show it."""
    # The type of a field is told by the heading above its keys.
    known = {*without.model_fields, "type"} if without else set()
    for name, declared in kind.model_fields.items():
        if name not in known:
            yield name, declared.description or ""


def _formulas(words: Wording) -> list[tuple[str, str]]:
    return [(formula.value, words.say(f"worksheet.{formula}_of")) for formula in Formula]
