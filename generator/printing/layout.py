"""From a worksheet to its sheet: what is drawn for each kind of field, and what can be written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from generator.library import WorksheetFile
from generator.printing.sheet import Control, Kind, Sheet
from generator.printing.totals import result_script
from generator.project import LOCALE
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages, input_labels
from generator.worksheets import (
    AnyField,
    CalcField,
    ChecklistField,
    ChoiceField,
    Column,
    ColumnKind,
    FactField,
    Formula,
    MultiField,
    Privacy,
    RankTopField,
    ReflectField,
    ScaleField,
    Section,
    SignoffField,
    TableField,
)

Block = dict[str, Any]

# Columns whose answers are short, so that a cell of one line is enough.
_CELL_KINDS = {
    ColumnKind.NUMBER: Kind.NUMBER,
    ColumnKind.MONEY: Kind.NUMBER,
    ColumnKind.PERCENT: Kind.NUMBER,
    ColumnKind.HOURS: Kind.NUMBER,
    ColumnKind.DATE: Kind.DATE,
    ColumnKind.MONTH: Kind.MONTH,
    ColumnKind.CHOICE: Kind.CHOICE,
    ColumnKind.CHECK: Kind.CHECK,
}
# A row as high as a hand needs: for one line of words, and for several.
_ROW_POINTS = 25
_TALL_ROW_POINTS = 34
# For a row that says how many lines it holds.
_LINE_POINTS = 18
# More choices than this may be parted over two pages.
_MOST_TOGETHER = 14
# Lines for texts that are put together.
_JOINED_LINES = 8


def lay_out(
    pages: WorksheetPages, sheet: WorksheetFile, *, first: int = 0, prefix: str = "", named: str = ""
) -> Sheet:
    """What the template draws for a worksheet. ``first`` is the number of its first control in the PDF.

    ``prefix`` comes before the names of its fields; ``named`` is printed where a student would write a name.
    """
    return _Layout(pages, sheet, first, prefix, named).lay_out()


def stage_line(pages: WorksheetPages, stage: str) -> str:
    """The number and the title of a stage."""
    order = [one.key for one in pages.library.ordered_stages()]
    title = pages.library.stages[stage].words.title
    return pages.words.say("worksheets.stage_heading", number=order.index(stage) + 1, title=title)


def shared_words(words: Wording) -> dict[str, Any]:
    """The words that templates add to every sheet."""
    names = ("name", "date", "why", "stays", "page_of", "copy_page", "choose_prompt", "month", "day", "year")
    return {"lang": LOCALE, "words": {name: words.say(f"worksheet.{name}") for name in names}}


class _Layout:
    """Lays out one worksheet; each control gets its number when it is drawn, so order is kept once."""

    def __init__(
        self, pages: WorksheetPages, sheet: WorksheetFile, first: int, prefix: str, named: str
    ) -> None:
        self.pages = pages
        self.words = pages.words
        self.sheet = sheet
        self.first = first
        self.root = f"{prefix}{sheet.slug}"
        self.named = named
        self.controls: list[Control] = []

    def lay_out(self) -> Sheet:
        worksheet = self.sheet.worksheet
        card = self.pages.card(self.sheet)
        helps, beside, back = (
            (heading, [link["title"] for link in links]) for heading, links in self.pages.around(worksheet)
        )
        data = {
            "title": worksheet.title,
            "purpose": worksheet.purpose,
            "meta": [stage_line(self.pages, worksheet.stage), card.minutes, card.grades, card.works],
            "named": self.named,
            "name": None
            if self.named
            else self._add(f"{self.root}/paper/name", Kind.LINE, self.words.say("worksheet.name")),
            "date": self._add(f"{self.root}/paper/date", Kind.DATE, self.words.say("worksheet.date")),
            "intro": worksheet.intro,
            "sections": [self._section(section) for section in worksheet.sections],
            "around": [
                _end(f"{heading}: {', '.join(titles)}") for heading, titles in (helps, beside) if titles
            ],
            "back": {"heading": back[0], "titles": back[1]},
        }
        return Sheet(self.sheet.slug, data, self.controls)

    def _add(self, name: str, kind: Kind, label: str, **more: Any) -> int:
        self.controls.append(Control(name, kind, label, **more))
        return self.first + len(self.controls) - 1

    def _section(self, section: Section) -> Block:
        return {
            "title": section.title,
            "intro": section.intro,
            "blocks": [self._block(fields) for fields in _together(section.fields)],
        }

    def _block(self, fields: list[AnyField]) -> Block:
        one = fields[0]
        if isinstance(one, ScaleField) and len(fields) > 1:
            return self._scales([each for each in fields if isinstance(each, ScaleField)])
        return {**self._words_of(one), **self._draw(one)}

    def _words_of(self, one: AnyField) -> Block:
        private = None if one.private is Privacy.NONE else self.words.say(f"worksheet.private_{one.private}")
        return {"label": one.label, "hint": one.hint, "why": one.why, "private": private}

    def _name(self, one: AnyField, *parts: object) -> str:
        return "/".join([self.root, one.name, *map(str, parts)])

    # --- One kind of field each ------------------------------------------------------------------

    def _draw(self, one: AnyField) -> Block:
        draw = {
            "text": self._line,
            "occupation_ref": self._line,
            "long_text": self._lines,
            "number": self._number,
            "money": self._number,
            "percent": self._number,
            "hours": self._number,
            "date": self._day,
            "month": self._day,
            "choice": self._choice,
            "multi": self._choice,
            "scale": self._scale,
            "rank_top": self._rank,
            "table": self._table,
            "checklist": self._checklist,
            "fact": self._parts,
            "evidence": self._parts,
            "signoff": self._parts,
            "calc": self._result,
            "reflect": self._reflect,
        }[one.type]
        return draw(one)

    def _line(self, one: Any) -> Block:
        return {"kind": "line", "id": self._add(self._name(one), Kind.LINE, one.label)}

    def _lines(self, one: Any) -> Block:
        return {
            "kind": "lines",
            "id": self._add(self._name(one), Kind.LINES, one.label),
            "lines": one.lines,
        }

    def _number(self, one: Any) -> Block:
        unit = ""
        if one.type == "money":
            unit = self.words.say("worksheet.dollars")
            if one.per != "once":
                unit += f" {self.words.say(f'worksheet.per_{one.per}')}"
        elif one.type == "number":
            unit = one.unit or ""
        else:
            unit = self.words.say(f"worksheet.{one.type}")
        label = _say(one.label, unit) if unit else one.label
        box = {"id": self._add(self._name(one), Kind.NUMBER, label), "width": 84, "caption": ""}
        return {"kind": "side", "boxes": [box], "unit": unit}

    def _day(self, one: Any) -> Block:
        boxes = []
        for part, longest, width in (("month", 2, 34), ("day", 2, 34), ("year", 4, 52)):
            if part == "day" and one.type == "month":
                continue
            caption = self.words.say(f"worksheet.{part}")
            number = self._add(self._name(one, part), Kind.DIGITS, _say(one.label, caption), longest=longest)
            boxes.append({"id": number, "width": width, "caption": caption})
        return {"kind": "side", "boxes": boxes, "unit": ""}

    def _choice(self, one: ChoiceField | MultiField) -> Block:
        options = dict(one.options)
        single = isinstance(one, ChoiceField)
        if single:
            options["not-sure"] = self.words.say("worksheet.not_sure")
        marks = [
            {"id": self._pick(one, key, text) if single else self._tick(one, key, text), "text": text}
            for key, text in options.items()
        ]
        other = None
        if one.other:
            text = self.words.say("worksheet.other")
            number = self._add(self._name(one, "other"), Kind.LINE, _say(one.label, text))
            other = {"id": number, "text": text}
        shape = "circle" if single else "box"
        together = len(marks) <= _MOST_TOGETHER
        return {"kind": "marks", "shape": shape, "marks": marks, "other": other, "together": together}

    def _pick(self, one: AnyField, key: str, text: str) -> int:
        label = _say(one.label, text)
        return self._add(self._name(one), Kind.RADIO, label, value=key, group=one.label)

    def _tick(self, one: AnyField, key: str, text: str) -> int:
        return self._add(self._name(one, key), Kind.CHECK, _say(one.label, text), value="yes")

    def _scale(self, one: ScaleField) -> Block:
        marks = [
            {"id": self._pick(one, str(number), point), "text": point}
            for number, point in enumerate(one.points, 1)
        ]
        return {"kind": "marks", "shape": "circle", "marks": marks, "other": None, "together": True}

    def _scales(self, fields: list[ScaleField]) -> Block:
        """Neighbors with the same points share a table: one row each."""
        rows = []
        for one in fields:
            ids = [self._pick(one, str(number), point) for number, point in enumerate(one.points, 1)]
            rows.append({"label": one.label, "ids": ids, "letter": one.theme or ""})
        letters = any(row["letter"] for row in rows)
        return {
            "kind": "scales",
            "points": fields[0].points,
            "rows": rows,
            "corner": self.words.say("print.card") if letters else self.words.say("print.statement"),
            "letter": self.words.say("print.letter") if letters else "",
        }

    def _rank(self, one: RankTopField) -> Block:
        places = []
        for number in range(1, one.top + 1):
            text = self.words.say("worksheet.rank", number=number)
            options = tuple(one.options.items())
            control = self._add(self._name(one, number), Kind.CHOICE, _say(one.label, text), options=options)
            places.append({"id": control, "text": text})
        return {"kind": "rank", "options": list(one.options.values()), "places": places}

    def _checklist(self, one: ChecklistField) -> Block:
        if not one.dates:
            marks = [{"id": self._tick(one, key, text), "text": text} for key, text in one.items.items()]
            together = len(marks) <= _MOST_TOGETHER
            return {"kind": "marks", "shape": "box", "marks": marks, "other": None, "together": together}
        done = self.words.say("worksheet.done_on")
        rows = []
        for key, text in one.items.items():
            tick = self._tick(one, key, text)
            when = self._add(self._name(one, key, "date"), Kind.DATE, _say(one.label, text, done))
            rows.append({"id": tick, "text": text, "date": when})
        return {"kind": "dated", "rows": rows, "caption": done, "together": len(rows) <= _MOST_TOGETHER}

    def _parts(self, one: AnyField) -> Block:
        """The parts of a fact, a proof or a signature, each with its own line."""
        if isinstance(one, FactField):
            parts = [("value", Kind.LINE, 1), ("source", Kind.LINE, 1), ("period", Kind.LINE, 1)]
        elif isinstance(one, SignoffField):
            parts = [("name", Kind.LINE, 1), ("who", Kind.LINE, 1), ("date", Kind.DATE, 1)]
        else:
            parts = [("what", Kind.LINES, 2), ("where", Kind.LINE, 1), ("when", Kind.LINE, 1)]
            parts.append(("proof", Kind.LINE, 1))
        drawn = []
        for part, kind, lines in parts:
            text = self.words.say(f"worksheet.{part}")
            number = self._add(self._name(one, part), kind, _say(one.label, text))
            drawn.append({"id": number, "text": text, "lines": lines})
        return {"kind": "parts", "form": one.type, "parts": drawn}

    def _result(self, one: CalcField) -> Block:
        worksheet = self.sheet.worksheet
        # Columns of several tables may have one name.
        labels = "; ".join(dict.fromkeys(label.rstrip(".") for label in input_labels(worksheet, one)))
        steps = f"{self.words.say(f'worksheet.{one.formula}_of')}: {labels}"
        if one.factor is not None:
            steps += f" × {one.factor:g}"
        script = result_script(self.root, worksheet, one, self.words)
        wide = one.formula in (Formula.JOIN, Formula.THEME_TOTALS)
        kind = Kind.RESULT_LINES if one.formula is Formula.JOIN else Kind.RESULT
        number = self._add(self._name(one), kind, one.label, script=script)
        block: Block = {"steps": _end(steps)}
        if not wide:
            unit = "" if one.unit == "number" else self.words.say(f"print.unit_{one.unit}")
            box = {"id": number, "width": 84, "caption": ""}
            return {**block, "kind": "side", "boxes": [box], "unit": unit}
        lines = _JOINED_LINES if one.formula is Formula.JOIN else 1
        letters = "RIASEC" if one.formula is Formula.THEME_TOTALS else ""
        return {**block, "kind": "result", "id": number, "lines": lines, "letters": list(letters)}

    def _reflect(self, one: ReflectField) -> Block:
        marks = []
        for number, prompt in enumerate(one.prompts, 1):
            label = _say(one.label, prompt)
            name = self._name(one, "prompt")
            mark = self._add(name, Kind.RADIO, label, value=str(number), group=one.label)
            marks.append({"id": mark, "text": prompt})
        written = self._add(self._name(one), Kind.LINES, one.label)
        return {"kind": "reflect", "marks": marks, "id": written, "lines": one.lines}

    # --- Tables ----------------------------------------------------------------------------------

    def _table(self, one: TableField) -> Block:
        labelled = bool(one.row_labels)
        keys = list(one.row_labels) if labelled else [str(number) for number in range(1, one.rows + 1)]
        rows = []
        for key in keys:
            label = one.row_labels.get(key, key)
            spoken = label if labelled else self.words.say("worksheet.row", number=key)
            cells = [self._cell(one, key, _say(one.label, spoken), column) for column in one.columns]
            rows.append({"label": label, "ids": cells})
        tall = any(column.type is ColumnKind.LONG_TEXT for column in one.columns)
        return {
            "kind": "table",
            "labelled": labelled,
            "columns": [
                {
                    "label": column.label,
                    "width": column.width,
                    "check": column.type is ColumnKind.CHECK,
                    "line": column.type in _CELL_KINDS,
                }
                for column in one.columns
            ],
            "corner": "" if labelled else self.words.say("print.row"),
            "rows": rows,
            "height": one.lines * _LINE_POINTS if one.lines else _TALL_ROW_POINTS if tall else _ROW_POINTS,
            "legends": list(self._legends(one.columns)),
            "more": not labelled,
        }

    def _cell(self, one: TableField, key: str, spoken: str, column: Column) -> int:
        kind = _CELL_KINDS.get(column.type, Kind.LINES)
        control = Control(self._name(one, key, column.name), kind, _say(spoken, column.label))
        if column.options is not None:
            options = (*column.options.items(), ("not-sure", self.words.say("worksheet.not_sure")))
            control = replace(control, options=options)
        if kind is Kind.CHECK:
            control = replace(control, value="yes")
        self.controls.append(control)
        return self.first + len(self.controls) - 1

    def _legends(self, columns: list[Column]) -> Iterator[str]:
        """What to write in a column of choices, for those who fill in the paper."""
        for column in columns:
            if column.options is not None:
                texts = [*column.options.values(), self.words.say("worksheet.not_sure")]
                yield self.words.say("print.choices", column=column.label, options=" · ".join(texts))


def _say(*parts: str) -> str:
    """Words put together to be spoken: a comma between them, but none after a question."""
    said = parts[0]
    for part in parts[1:]:
        said += f" {part}" if said.endswith((".", "?", "!", ":")) else f", {part}"
    return said


def _end(words: str) -> str:
    """Words with a period behind them, unless they end with a mark of their own."""
    return words if words.endswith(("?", "!")) else f"{words}."


def _together(fields: list[AnyField]) -> Iterator[list[AnyField]]:
    """Fields one by one, but neighbors on the same scale as one group."""

    def key(numbered: tuple[int, AnyField]) -> tuple[object, ...]:
        number, one = numbered
        plain = isinstance(one, ScaleField) and not (one.hint or one.why) and one.private is Privacy.NONE
        return ("scale", *one.points) if isinstance(one, ScaleField) and plain else (number,)

    for _, group in groupby(enumerate(fields), key):
        yield [one for _, one in group]
