"""A worksheet with the answers of an example, as sentences and small tables to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.desk.answers import DATE_PARTS, NOT_SURE, SIGNOFF_PARTS, YES, field_boxes, table_rows
from generator.wording import Wording, day, money
from generator.worksheets import (
    AnyField,
    CalcField,
    ChecklistField,
    ChoiceField,
    Column,
    ColumnKind,
    MultiField,
    Period,
    RankTopField,
    ReflectField,
    ScaleField,
    TableField,
    Worksheet,
)

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FilledField:
    """One question with its answer: lines to read, or a table with a heading over each column."""

    label: str
    lines: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FilledSection:
    """One part of a worksheet with those of its questions that are answered."""

    title: str
    fields: list[FilledField]


def fill_in(worksheet: Worksheet, answers: Answers, words: Wording) -> list[FilledSection]:
    """A worksheet as somebody filled it in; what is blank is left out."""
    reader = _Reader(answers, words)
    sections = [
        FilledSection(section.title, [filled for one in section.fields for filled in reader.read(one)])
        for section in worksheet.sections
    ]
    return [section for section in sections if section.fields]


class _Reader:
    """Reads the answers of one example, field by field."""

    def __init__(self, answers: Answers, words: Wording) -> None:
        self.answers = answers
        self.words = words

    def read(self, one: AnyField) -> Iterator[FilledField]:
        """The field with its answer; nothing where it is blank."""
        if isinstance(one, CalcField) or not any(name in self.answers for name, _ in field_boxes(one)):
            return
        if isinstance(one, TableField):
            yield self._table(one)
        else:
            yield FilledField(one.label, [line for line in self._lines(one) if line])

    def _get(self, *parts: object) -> str:
        return self.answers.get("/".join(map(str, parts)), "")

    def _lines(self, one: AnyField) -> list[str]:
        if isinstance(one, ChoiceField):
            return [self._option(one.options, self._get(one.name)), self._get(one.name, "other")]
        if isinstance(one, ScaleField):
            return [_numbered(one.points, self._get(one.name))]
        if isinstance(one, MultiField):
            ticked = [text for key, text in one.options.items() if self._get(one.name, key) == YES]
            return [*ticked, self._get(one.name, "other")]
        if isinstance(one, ChecklistField):
            return [self._ticked(one, key) for key in one.items]
        if isinstance(one, RankTopField):
            picked = [one.options.get(self._get(one.name, place), "") for place in range(1, one.top + 1)]
            return [f"{place}. {text}" for place, text in enumerate(picked, 1) if text]
        if isinstance(one, ReflectField):
            prompt = _numbered(one.prompts, self._get(one.name, "prompt"))
            return [prompt, *self._get(one.name).split("\n\n")]
        return self._plain_lines(one)

    def _plain_lines(self, one: AnyField) -> list[str]:
        if one.type in ("date", "month"):
            return [_say_parts({key: self._get(one.name, key) for key in DATE_PARTS})]
        if one.type == "signoff":
            parts = [self._get(one.name, key) for key in SIGNOFF_PARTS]
            return [", ".join(part for part in [*parts[:2], _say_day(parts[2])] if part)]
        if one.type in ("fact", "evidence"):
            said = [(name.rpartition("/")[2], self.answers.get(name, "")) for name, _ in field_boxes(one)]
            return [f"{self.words.say(f'worksheet.{part}')}: {text}" for part, text in said if text]
        return self._get(one.name).split("\n\n") if one.type == "long_text" else [self._amount(one)]

    def _amount(self, one: AnyField) -> str:
        """A number with its unit."""
        text = self._get(one.name)
        if one.type == "money":
            per = "" if one.per is Period.ONCE else f" {self.words.say(f'worksheet.per_{one.per}')}"
            return f"{_dollars(text)}{per}"
        if one.type == "percent":
            return _percent(text)
        if one.type == "hours":
            return f"{text} {self.words.say('worksheet.hours')}"
        return f"{text} {one.unit or ''}".strip() if one.type == "number" else text

    def _ticked(self, one: ChecklistField, key: str) -> str:
        done = _say_day(self._get(one.name, key, "date"))
        text = one.items[key] if done or self._get(one.name, key) == YES else ""
        return f"{text} ({self.words.say('worksheet.done_on')} {done})" if done else text

    def _option(self, options: Mapping[str, str], key: str) -> str:
        return self.words.say("worksheet.not_sure") if key == NOT_SURE else options.get(key, "")

    # --- Tables ----------------------------------------------------------------------------------

    def _table(self, one: TableField) -> FilledField:
        """The rows and columns in which something stands."""
        used = [row for row in table_rows(one) if any(self._get(one.name, row, c.name) for c in one.columns)]
        columns = [c for c in one.columns if any(self._get(one.name, row, c.name) for row in used)]
        rows = [
            [*([one.row_labels[row]] if one.row_labels else []), *(self._cell(one, row, c) for c in columns)]
            for row in used
        ]
        head = [*([""] if one.row_labels else []), *(column.label for column in columns)]
        return FilledField(one.label, head=head, rows=rows)

    def _cell(self, one: TableField, row: str, column: Column) -> str:
        text = self._get(one.name, row, column.name)
        if not text:
            return ""
        if column.options is not None:
            return self._option(column.options, text)
        if column.type is ColumnKind.CHECK:
            return self.words.say("notes.ticked")
        forms: dict[ColumnKind, Callable[[str], str]] = {
            ColumnKind.DATE: _say_day,
            ColumnKind.MONTH: _say_month,
            ColumnKind.MONEY: _dollars,
            ColumnKind.PERCENT: _percent,
        }
        return forms.get(column.type, str)(text)


def _numbered(texts: list[str], number: str) -> str:
    return texts[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(texts) else ""


def _say_day(text: str) -> str:
    """A day in words; what is none stays as it was written."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def _say_month(text: str) -> str:
    """A month in words, such as ``June 2028``; what is none stays as it was written."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return text
    return f"{first:%B} {first.year}"


def _say_parts(parts: Mapping[str, str]) -> str:
    """Boxes for month, day and year in words; what makes no date stays as it was written."""
    year, month = parts["year"].zfill(4), parts["month"].zfill(2)
    raw = f"{year}-{month}-{parts['day'].zfill(2)}" if parts["day"] else f"{year}-{month}"
    said = _say_day(raw) if parts["day"] else _say_month(raw)
    return "/".join(part for part in parts.values() if part) if said == raw else said


def _percent(text: str) -> str:
    return f"{text}%"


def _dollars(text: str) -> str:
    """Dollars with their sign; what is no number stays as it was written."""
    try:
        number = float(text.replace(",", ""))
        return money(number, cents=number != int(number))
    except (ValueError, OverflowError):
        return text
