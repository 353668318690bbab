"""The results of a sheet as the scripts of its PDF: what each is worked out from, by the names of fields."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.wording import Wording
from generator.worksheets import (
    AnyField,
    CalcField,
    ChecklistField,
    ChoiceField,
    DateField,
    Formula,
    MonthField,
    MultiField,
    ScaleField,
    TableField,
    Worksheet,
)


def document_script(folder: Path, words: Wording) -> str:
    """The script that every PDF with results carries, with its words."""
    said = {
        "hours": words.say("script.unit_hours"),
        "percent": words.say("script.unit_percent"),
        "all_equal": words.say("script.all_equal"),
        "equal": words.say("script.equal"),
        "then": words.say("script.then"),
    }
    code = (folder / "totals.js").read_text("utf-8")
    return f"{code}CareerGuide.words = {json.dumps(said)};\n"


def result_script(slug: str, worksheet: Worksheet, calc: CalcField, words: Wording) -> str:
    """The script of one result."""
    fields = {field.name: field for field in worksheet.fields()}
    task: dict[str, Any] = {"formula": calc.formula, "unit": calc.unit}
    if calc.factor is not None:
        task["factor"] = calc.factor
    if calc.formula is Formula.THEME_TOTALS:
        task["of"] = [_themes(slug, fields, calc.of)]
    else:
        read = {Formula.COUNT: _filled, Formula.JOIN: _texts}.get(calc.formula, _numbers)
        inputs = []
        for name in calc.of:
            field_name, _, column = name.partition("/")
            inputs.append(read(slug, fields[field_name], column, words))
        task["of"] = inputs
    return f"CareerGuide.fill(event, this, {json.dumps(task, separators=(',', ':'))});"


def _rows(table: TableField) -> list[str]:
    """The rows that a table has on paper."""
    return list(table.row_labels) or [str(number) for number in range(1, table.rows + 1)]


def _cells(slug: str, table: TableField, column: str) -> list[str]:
    return [f"{slug}/{table.name}/{row}/{column}" for row in _rows(table)]


def _numbers(slug: str, field: AnyField, column: str, words: Wording) -> dict[str, Any]:
    if isinstance(field, TableField):
        return {"names": _cells(slug, field, column)}
    found: dict[str, Any] = {"names": [f"{slug}/{field.name}"]}
    if isinstance(field, CalcField):
        found["result"] = True
    return found


def _themes(slug: str, fields: dict[str, AnyField], names: list[str]) -> dict[str, Any]:
    cards = [card for card in map(fields.__getitem__, names) if isinstance(card, ScaleField)]
    return {
        "names": [f"{slug}/{card.name}" for card in cards],
        "themes": "".join(str(card.theme) for card in cards),
    }


def _filled(slug: str, field: AnyField, column: str, words: Wording) -> dict[str, Any]:
    """What counts as one each: a row, a ticked thing or an answer."""
    name = f"{slug}/{field.name}"
    if isinstance(field, TableField):
        columns = [column] if column else [one.name for one in field.columns]
        return {"rows": [[f"{name}/{row}/{one}" for one in columns] for row in _rows(field)]}
    if isinstance(field, MultiField):
        return {"rows": [[f"{name}/{key}"] for key in (*field.options, *(["other"] if field.other else []))]}
    if isinstance(field, ChecklistField):
        return {"rows": [[f"{name}/{key}"] for key in field.items]}
    return {"rows": [[name]]}


def _texts(slug: str, field: AnyField, column: str, words: Wording) -> dict[str, Any]:
    """What is put together, with the words of choices."""
    name = f"{slug}/{field.name}"
    not_sure = {"not-sure": words.say("worksheet.not_sure")}
    if isinstance(field, TableField):
        options = next(one.options for one in field.columns if one.name == column)
        found: dict[str, Any] = {"groups": [[cell] for cell in _cells(slug, field, column)]}
    elif isinstance(field, DateField | MonthField):
        options = None
        parts = ("month", "day", "year") if isinstance(field, DateField) else ("month", "year")
        found = {"groups": [[f"{name}/{part}" for part in parts]]}
    else:
        options = field.options if isinstance(field, ChoiceField) else None
        more = [[f"{name}/other"]] if isinstance(field, ChoiceField) and field.other else []
        found = {"groups": [[name], *more]}
    if options is not None:
        found["options"] = {**options, **not_sure}
    return found
