"""The boxes of a worksheet's form by the names that answers are kept under, and what each can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from generator.worksheets import (
    AnyField,
    CalcField,
    ChecklistField,
    ChoiceField,
    Column,
    ColumnKind,
    MultiField,
    RankTopField,
    ReflectField,
    ScaleField,
    TableField,
    Worksheet,
)

YES = "yes"
NOT_SURE = "not-sure"
# The parts of fields that are made of several boxes, in the order of the form.
DATE_PARTS = ("month", "day", "year")
MONTH_PARTS = ("month", "year")
FACT_PARTS = ("value", "source", "period")
EVIDENCE_PARTS = ("what", "where", "when", "proof")
SIGNOFF_PARTS = ("name", "who", "date")
NUMBERS = frozenset({"number", "money", "percent", "hours"})
_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|-?\.[0-9]+")
_LONGEST_NUMBER = 16


class BoxKind(StrEnum):
    """What a box holds."""

    TEXT = "text"
    NUMBER = "number"
    TICK = "tick"
    PICK = "pick"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a form; ``options`` are the words of what can be picked, by what is then kept."""

    kind: BoxKind = BoxKind.TEXT
    options: Mapping[str, str] = field(default_factory=dict)

    def fault(self, value: str) -> str:
        """Why the form could not hold a value; empty where it could."""
        if self.kind is BoxKind.TICK and value != YES:
            return f'is ticked with "{YES}" and nothing else'
        if self.kind is BoxKind.PICK and value not in self.options:
            return "is not among what can be picked"
        if self.kind is BoxKind.NUMBER and not _is_number(value):
            return "is not a number"
        if self.kind is BoxKind.DAY and not _is_day(value):
            return "is not a date such as 2026-11-22"
        if self.kind is BoxKind.MONTH and not _is_day(f"{value}-01"):
            return "is not a month such as 2026-11"
        return ""


def _is_number(value: str) -> bool:
    return len(value) <= _LONGEST_NUMBER and _NUMBER.fullmatch(value) is not None


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def boxes_of(worksheet: Worksheet) -> dict[str, Box]:
    """Every box of a worksheet by its name, without the worksheet's own. Results are worked out, so they have none."""
    return {name: box for field in worksheet.fields() for name, box in field_boxes(field)}


def field_boxes(field: AnyField) -> Iterator[tuple[str, Box]]:
    """The boxes of one field in the order of the form."""
    if isinstance(field, CalcField):
        return
    if isinstance(field, TableField):
        for row in table_rows(field):
            for column in field.columns:
                yield f"{field.name}/{row}/{column.name}", _cell(column)
    elif isinstance(field, ChoiceField):
        yield field.name, Box(BoxKind.PICK, {**field.options, NOT_SURE: NOT_SURE})
        yield from _other(field)
    elif isinstance(field, MultiField):
        for key in field.options:
            yield f"{field.name}/{key}", Box(BoxKind.TICK)
        yield from _other(field)
    elif isinstance(field, ScaleField):
        yield field.name, Box(BoxKind.PICK, _numbered(field.points))
    elif isinstance(field, RankTopField):
        for place in range(1, field.top + 1):
            yield f"{field.name}/{place}", Box(BoxKind.PICK, field.options)
    elif isinstance(field, ChecklistField):
        for key in field.items:
            yield f"{field.name}/{key}", Box(BoxKind.TICK)
            if field.dates:
                yield f"{field.name}/{key}/date", Box(BoxKind.DAY)
    elif isinstance(field, ReflectField):
        yield f"{field.name}/prompt", Box(BoxKind.PICK, _numbered(field.prompts))
        yield field.name, Box()
    else:
        yield from _plain(field)


def table_rows(field: TableField) -> list[str]:
    """The names of the rows that a table can have: fixed ones by their key, others by number."""
    return list(field.row_labels) or [str(number) for number in range(1, field.most_rows + 1)]


def _plain(field: AnyField) -> Iterator[tuple[str, Box]]:
    parts = {
        "date": DATE_PARTS,
        "month": MONTH_PARTS,
        "fact": FACT_PARTS,
        "evidence": EVIDENCE_PARTS,
        "signoff": SIGNOFF_PARTS,
    }.get(field.type)
    if parts is None:
        yield field.name, Box(BoxKind.NUMBER if field.type in NUMBERS else BoxKind.TEXT)
        return
    for part in parts:
        kind = BoxKind.TEXT
        if field.type in ("date", "month"):
            kind = BoxKind.NUMBER
        elif field.type == "signoff" and part == "date":
            kind = BoxKind.DAY
        yield f"{field.name}/{part}", Box(kind)


def _other(field: ChoiceField | MultiField) -> Iterator[tuple[str, Box]]:
    if field.other:
        yield f"{field.name}/other", Box()


def _numbered(words: list[str]) -> dict[str, str]:
    return {str(number): text for number, text in enumerate(words, 1)}


_CELLS = {
    ColumnKind.NUMBER: BoxKind.NUMBER,
    ColumnKind.MONEY: BoxKind.NUMBER,
    ColumnKind.PERCENT: BoxKind.NUMBER,
    ColumnKind.HOURS: BoxKind.NUMBER,
    ColumnKind.DATE: BoxKind.DAY,
    ColumnKind.MONTH: BoxKind.MONTH,
    ColumnKind.CHECK: BoxKind.TICK,
}


def _cell(column: Column) -> Box:
    if column.options is not None:
        return Box(BoxKind.PICK, {**column.options, NOT_SURE: NOT_SURE})
    return Box(_CELLS.get(column.type, BoxKind.TEXT))
