"""What a worksheet holds: its sections, and each kind of field declared once for every form it takes."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model import Review, Status
from generator.values import Name, Note, Record, Sentence, Slug, Text, Title

Label = Annotated[str, Text(160)]
Prompt = Annotated[str, Text(160)]
OptionLabel = Annotated[str, Text(120)]


class Privacy(StrEnum):
    """How careful to be with an answer when a plan is shared."""

    NONE = "none"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Works(StrEnum):
    """Whom a worksheet is done with."""

    ALONE = "alone"
    TOGETHER = "together"
    EITHER = "either"


class Period(StrEnum):
    """What a sum of money is for."""

    ONCE = "once"
    HOUR = "hour"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Formula(StrEnum):
    """The closed set of formulas. Every form works them out alike, to whole cents and half up.

    ``sum`` adds ``of``; ``times`` multiplies the first of ``of`` by the second or by ``factor``;
    ``difference`` takes the second from the first; ``quotient`` divides the first by the second and
    stays blank when that is zero; ``gross`` divides the first by one minus the second as a percent;
    ``count`` counts the filled rows or ticked items; ``weighted_total`` adds,
    per option of a matrix, weight times score; ``margin`` is the lead of the highest total over the
    next; ``theme_totals`` adds, per interest theme, the points of its cards, where the lowest point
    of a scale counts nothing; ``join`` puts texts together, one after another.
    """

    SUM = "sum"
    TIMES = "times"
    DIFFERENCE = "difference"
    QUOTIENT = "quotient"
    GROSS = "gross"
    COUNT = "count"
    WEIGHTED_TOTAL = "weighted_total"
    MARGIN = "margin"
    THEME_TOTALS = "theme_totals"
    JOIN = "join"


class FactFigure(StrEnum):
    """A figure of this guide that can fill a fact or a cell, with its source, place and period."""

    P10_ANNUAL_PAY = "p10_annual_pay"
    P25_ANNUAL_PAY = "p25_annual_pay"
    MEDIAN_ANNUAL_PAY = "median_annual_pay"
    P75_ANNUAL_PAY = "p75_annual_pay"
    P90_ANNUAL_PAY = "p90_annual_pay"
    MEDIAN_HOURLY_PAY = "median_hourly_pay"
    EMPLOYMENT = "employment"
    GROWTH_PERCENT = "growth_percent"
    OPENINGS_PER_YEAR = "openings_per_year"
    ENTRY_EDUCATION = "entry_education"
    ENTRY_EXPERIENCE = "entry_experience"
    TRAINING_AT_WORK = "training_at_work"


def _not_reserved(options: dict[str, str]) -> dict[str, str]:
    if "not-sure" in options:
        raise PydanticCustomError("reserved_option", "not-sure is added by itself")
    return options


Options = Annotated[
    dict[Slug, OptionLabel], Field(min_length=2, max_length=40), AfterValidator(_not_reserved)
]


class FieldBase(Record):
    """What every field has."""

    name: Slug = Field(description="Its permanent name, unique on the worksheet; answers are kept under it.")
    label: Label = Field(description="The question or the words beside the box.")
    hint: Sentence | None = Field(default=None, description="Help with the answer, shown under the label.")
    why: Sentence | None = Field(default=None, description="Why we ask, in one line.")
    private: Privacy = Field(
        default=Privacy.NONE, description="personal and sensitive answers are left out of shared copies."
    )
    formerly: list[Slug] = Field(
        default=[], max_length=5, description="Earlier names; old answers move here."
    )
    feeds: list[Annotated[str, Text(120)]] = Field(
        default=[],
        max_length=5,
        description="Fields of other worksheets that this answer helps, as worksheet/field.",
    )


class TextField(FieldBase):
    """One line of words."""

    type: Literal["text"] = Field(description="The kind of field.")


class LongTextField(FieldBase):
    """Several lines of words."""

    type: Literal["long_text"] = Field(description="The kind of field.")
    lines: int = Field(default=4, ge=2, le=14, description="How many ruled lines it has on paper.")


class NumberField(FieldBase):
    """A number."""

    type: Literal["number"] = Field(description="The kind of field.")
    unit: Name | None = Field(default=None, description="The unit, shown behind the box.")


class MoneyField(FieldBase):
    """A sum of money in dollars."""

    type: Literal["money"] = Field(description="The kind of field.")
    per: Period = Field(default=Period.ONCE, description="What it is for: once, hour, week, month or year.")


class PercentField(FieldBase):
    """A percent."""

    type: Literal["percent"] = Field(description="The kind of field.")


class HoursField(FieldBase):
    """A number of hours."""

    type: Literal["hours"] = Field(description="The kind of field.")


class DateField(FieldBase):
    """A day of the calendar."""

    type: Literal["date"] = Field(description="The kind of field.")


class MonthField(FieldBase):
    """A month of a year."""

    type: Literal["month"] = Field(description="The kind of field.")


class ChoiceField(FieldBase):
    """One of several answers; not sure yet is always one of them."""

    type: Literal["choice"] = Field(description="The kind of field.")
    options: Options = Field(description="The answers by permanent key.")
    other: bool = Field(default=False, description="Whether a line for another answer is offered.")


class MultiField(FieldBase):
    """Any number of several answers."""

    type: Literal["multi"] = Field(description="The kind of field.")
    options: Options = Field(description="The answers by permanent key.")
    other: bool = Field(default=False, description="Whether a line for another answer is offered.")


class ScaleField(FieldBase):
    """A place on a scale whose points all have words."""

    type: Literal["scale"] = Field(description="The kind of field.")
    points: list[Annotated[str, Text(40)]] = Field(
        min_length=2,
        max_length=7,
        description="The words of each point, from low to high; stored as 1, 2, 3 and so on.",
    )
    theme: Literal["R", "I", "A", "S", "E", "C"] | None = Field(
        default=None, description="The interest theme of the card, for theme_totals."
    )


class RankTopField(FieldBase):
    """The few that matter most, in order."""

    type: Literal["rank_top"] = Field(description="The kind of field.")
    options: Options = Field(description="What there is to choose from, by permanent key.")
    top: int = Field(ge=2, le=10, description="How many to choose and put in order.")


class ColumnKind(StrEnum):
    """What a column of a table holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    HOURS = "hours"
    DATE = "date"
    MONTH = "month"
    CHOICE = "choice"
    CHECK = "check"
    OCCUPATION_REF = "occupation_ref"


class Column(Record):
    """One column of a table."""

    name: Slug = Field(description="Its permanent name, unique in the table.")
    label: OptionLabel = Field(description="Its heading.")
    type: ColumnKind = Field(default=ColumnKind.TEXT, description="What its cells hold.")
    options: Options | None = Field(default=None, description="For a choice: the answers by permanent key.")
    width: int = Field(default=2, ge=1, le=6, description="Its share of the width on paper.")
    private: Privacy = Field(
        default=Privacy.NONE, description="Whether its answers are left out of shared copies."
    )
    of: Slug | None = Field(
        default=None,
        description="The occupation_ref field whose occupation fills this column in row_figures.",
    )

    @model_validator(mode="after")
    def _options_for_choices(self) -> Column:
        if (self.options is not None) != (self.type is ColumnKind.CHOICE):
            raise PydanticCustomError("column_options", "options belong to choices")
        return self


class TableField(FieldBase):
    """Rows of answers. Rows can be added and moved, unless they have words of their own."""

    type: Literal["table"] = Field(description="The kind of field.")
    columns: list[Column] = Field(min_length=1, max_length=9, description="Its columns from left to right.")
    rows: int = Field(default=4, ge=1, le=40, description="How many empty rows it has at first and on paper.")
    lines: int | None = Field(default=None, ge=1, le=8, description="Lines of a row on paper, if not usual.")
    most_rows: int = Field(default=40, ge=1, le=100, description="How many rows can be added.")
    row_labels: dict[Slug, OptionLabel] = Field(
        default={}, max_length=40, description="For a table of fixed rows: their words by permanent key."
    )
    row_figures: dict[Slug, FactFigure] = Field(
        default={},
        max_length=20,
        description="For fixed rows: the figure that fills the row, by the key of the row.",
    )


class ChecklistField(FieldBase):
    """Things to tick off, with the day where that helps."""

    type: Literal["checklist"] = Field(description="The kind of field.")
    items: Options = Field(description="The things by permanent key.")
    dates: bool = Field(default=False, description="Whether each has a date beside it.")


class OccupationRefField(FieldBase):
    """An occupation: picked from this guide, or written."""

    type: Literal["occupation_ref"] = Field(description="The kind of field.")


class FactField(FieldBase):
    """A fact with where and when it is from: value, source, place and period."""

    type: Literal["fact"] = Field(description="The kind of field.")
    figure: FactFigure | None = Field(
        default=None, description="The figure that fills it, where the guide has it."
    )
    of: Slug | None = Field(default=None, description="The occupation_ref field whose occupation fills it.")


class CalcField(FieldBase):
    """A result worked out from other answers, with the steps shown."""

    type: Literal["calc"] = Field(description="The kind of field.")
    formula: Formula = Field(description="Which of the closed set of formulas.")
    of: list[Annotated[str, Text(120)]] = Field(
        min_length=1, max_length=40, description="The fields it is worked out from: name, or table/column."
    )
    factor: float | None = Field(default=None, description="A fixed number, for times.")
    unit: Literal["number", "money", "hours", "percent"] = Field(
        default="number", description="How the result reads."
    )


class EvidenceField(FieldBase):
    """Proof of something done: what, where, when, and who or what can show it."""

    type: Literal["evidence"] = Field(description="The kind of field.")


class SignoffField(FieldBase):
    """A name, who that is, and the day. Never part of a shared copy."""

    type: Literal["signoff"] = Field(description="The kind of field.")
    private: Privacy = Field(default=Privacy.PERSONAL, description="A signature is personal.")


class ReflectField(FieldBase):
    """A thought about one of two or three prompts."""

    type: Literal["reflect"] = Field(description="The kind of field.")
    prompts: list[Prompt] = Field(min_length=2, max_length=3, description="The prompts to choose from.")
    lines: int = Field(default=5, ge=2, le=14, description="How many ruled lines it has on paper.")


AnyField = Annotated[
    TextField
    | LongTextField
    | NumberField
    | MoneyField
    | PercentField
    | HoursField
    | DateField
    | MonthField
    | ChoiceField
    | MultiField
    | ScaleField
    | RankTopField
    | TableField
    | ChecklistField
    | OccupationRefField
    | FactField
    | CalcField
    | EvidenceField
    | SignoffField
    | ReflectField,
    Field(discriminator="type"),
]


class Section(Record):
    """A part of a worksheet: one step in step-by-step mode."""

    title: Title = Field(description="Its heading.")
    intro: Note | None = Field(default=None, description="What to do here.")
    fields: list[AnyField] = Field(min_length=1, max_length=60, description="Its fields in order.")


class Grades(Record):
    """The school grades a worksheet is meant for."""

    lowest: int = Field(ge=6, le=12, description="The lowest grade.")
    highest: int = Field(ge=6, le=12, description="The highest grade; 12 includes adults.")


class Worksheet(Record):
    """One worksheet: the same questions on the screen, on paper, as PDF and as a Word file."""

    title: Title = Field(description="Its title.")
    status: Status = Field(description="draft, published or retired.")
    stage: Slug = Field(description="The stage it belongs to.")
    order: int = Field(default=50, ge=1, le=99, description="Its place among the worksheets of the stage.")
    purpose: Sentence = Field(description="What it is good for, in one sentence.")
    minutes: int = Field(ge=5, le=120, description="How many minutes it takes.")
    grades: Grades = Field(description="The grades it is meant for.")
    works: Works = Field(description="alone, together or either.")
    filled_by: Literal["student", "counselor"] = Field(
        default="student", description="What a counselor fills is no part of a student's plan."
    )
    intro: Note | None = Field(default=None, description="What to know before starting.")
    feeds: list[Slug] = Field(default=[], max_length=8, description="Worksheets that its answers help with.")
    reads: list[Slug] = Field(default=[], max_length=8, description="Worksheets worth having beside it.")
    sends_back_to: list[Slug] = Field(default=[], max_length=4, description="Stages it may send you back to.")
    sections: list[Section] = Field(min_length=1, max_length=15, description="Its parts in order.")
    review: Review = Field(description="When it was reviewed and when it is due again.")

    def fields(self) -> Iterator[AnyField]:
        """Every field in order."""
        for section in self.sections:
            yield from section.fields


FIELD_TYPES: dict[str, type[FieldBase]] = {
    kind.model_fields["type"].annotation.__args__[0]: kind  # type: ignore[union-attr]
    for kind in (
        TextField, LongTextField, NumberField, MoneyField, PercentField, HoursField, DateField, MonthField,
        ChoiceField, MultiField, ScaleField, RankTopField, TableField, ChecklistField, OccupationRefField,
        FactField, CalcField, EvidenceField, SignoffField, ReflectField,
    )
}  # fmt: skip
