"""What worksheet pages show, and what the browser is told about each worksheet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.library import Library, WorksheetFile
from generator.model import Status
from generator.paper_links import paper_links
from generator.wording import Wording
from generator.worksheets import AnyField, CalcField, ColumnKind, TableField, Worksheet

# What every page that keeps answers needs first.
SHARED_SCRIPTS = ("say", "journal", "storage", "calc")
STYLES = ("assets/css/worksheets.css",)


@dataclass(frozen=True, slots=True)
class SheetCard:
    """A worksheet in a list."""

    slug: str
    title: str
    purpose: str
    minutes: str
    grades: str
    works: str


def published_worksheets(library: Library, *, drafts: bool = False) -> list[WorksheetFile]:
    """The worksheets that readers find, in the order of their stages and their own."""
    shown = {Status.PUBLISHED, Status.DRAFT} if drafts else {Status.PUBLISHED}
    order = {stage.key: number for number, stage in enumerate(library.ordered_stages())}
    found = [sheet for sheet in library.worksheets.values() if sheet.worksheet.status in shown]
    return sorted(
        found, key=lambda sheet: (order.get(sheet.worksheet.stage, 99), sheet.worksheet.order, sheet.slug)
    )


class WorksheetPages:
    """Makes the contexts of worksheet pages."""

    def __init__(self, library: Library, words: Wording, *, drafts: bool = False) -> None:
        self.library = library
        self.words = words
        self.shown = published_worksheets(library, drafts=drafts)
        self.by_slug = {sheet.slug: sheet for sheet in self.shown}

    def card(self, sheet: WorksheetFile) -> SheetCard:
        """The short form of a worksheet."""
        worksheet = sheet.worksheet
        return SheetCard(
            slug=sheet.slug,
            title=worksheet.title,
            purpose=worksheet.purpose,
            minutes=self.words.say("worksheets.minutes", minutes=worksheet.minutes),
            grades=self.words.say(
                "worksheets.grades", lowest=worksheet.grades.lowest, highest=worksheet.grades.highest
            ),
            works=self.words.say(f"worksheets.works_{worksheet.works}"),
        )

    def sheets_of_stage(self, stage: str) -> list[WorksheetFile]:
        """The worksheets of a stage that students fill, in order."""
        return [
            sheet
            for sheet in self.shown
            if sheet.worksheet.stage == stage and sheet.worksheet.filled_by == "student"
        ]

    def of_stage(self, stage: str) -> list[SheetCard]:
        """The short forms of the worksheets of a stage that students fill, in order."""
        return [self.card(sheet) for sheet in self.sheets_of_stage(stage)]

    def for_counselors(self) -> list[SheetCard]:
        """The worksheets that counselors fill, in order."""
        return [self.card(sheet) for sheet in self.shown if sheet.worksheet.filled_by == "counselor"]

    def context(self, sheet: WorksheetFile) -> dict[str, Any]:
        """Everything the page of one worksheet shows."""
        worksheet = sheet.worksheet
        card = self.card(sheet)
        return {
            "slug": sheet.slug,
            "sheet": worksheet,
            "stage_title": self.library.stages[worksheet.stage].words.title,
            "minutes": card.minutes,
            "grades": card.grades,
            "works": card.works,
            "scripts": sheet_scripts(worksheet),
            "styles": STYLES,
            "definition": script_safe(json.dumps(define(sheet), ensure_ascii=False, separators=(",", ":"))),
            "sections": [
                {
                    "title": section.title,
                    "intro": section.intro,
                    "fields": [
                        {"field": field, "labels": input_labels(worksheet, field)} for field in section.fields
                    ],
                }
                for section in worksheet.sections
            ],
            "around": self.around(worksheet),
            "notes": f"notes/{sheet.slug}.html" if sheet.slug in self.library.desk.notes else "",
            "papers": [
                *paper_links(self.words, f"pdf/{sheet.slug}"),
                {"to": f"word/{sheet.slug}.docx", "title": self.words.say("worksheet.word")},
            ],
        }

    def around(self, worksheet: Worksheet) -> list[tuple[str, list[dict[str, str]]]]:
        """What a worksheet helps with, what helps with it, and the stages it may lead back to."""
        return [
            (self.words.say("worksheet.feeds"), self._sheet_links(worksheet.feeds)),
            (self.words.say("worksheet.reads"), self._sheet_links(worksheet.reads)),
            (self.words.say("worksheet.back"), self._stage_links(worksheet.sends_back_to)),
        ]

    def stage_papers(self, stage: str) -> list[dict[str, str]]:
        """One of every worksheet of a stage as a PDF for each paper; none where there are no worksheets."""
        return paper_links(self.words, f"pdf/{stage}") if self.of_stage(stage) else []

    def _sheet_links(self, slugs: list[str]) -> list[dict[str, str]]:
        found = [self.by_slug[slug] for slug in slugs if slug in self.by_slug]
        return [{"to": f"{sheet.slug}.html", "title": sheet.worksheet.title} for sheet in found]

    def _stage_links(self, keys: list[str]) -> list[dict[str, str]]:
        stages = self.library.stages
        return [
            {"to": f"../stages/{key}.html", "title": stages[key].words.title} for key in keys if key in stages
        ]


def sheet_scripts(worksheet: Worksheet) -> list[str]:
    """The scripts of a worksheet page, in the order in which they need each other."""
    kinds = {field.type for field in worksheet.fields()}
    columns = {
        column.type
        for field in worksheet.fields()
        if isinstance(field, TableField)
        for column in field.columns
    }
    occupations = "occupation_ref" in kinds or ColumnKind.OCCUPATION_REF in columns
    data = ["assets/data/words.js", *(["assets/data/occupations.js"] if occupations else [])]
    own = ["occupation-picker", "figure-filler"] if occupations else []
    rest = [
        "answer-text",
        "growing-table",
        "sheet-steps",
        "sheet-paper",
        "load-script",
        "filled-pdf",
        "leave-guard",
        "worksheet-form",
    ]
    return [*data, *(f"assets/js/{name}.js" for name in [*SHARED_SCRIPTS, *own, *rest])]


def input_labels(worksheet: Worksheet, field: AnyField) -> list[str]:
    """The labels of what a result is worked out from, in order; a long list is named by its first and last."""
    if not isinstance(field, CalcField):
        return []
    fields = {one.name: one for one in worksheet.fields()}
    labels = []
    for name in field.of:
        table_name, _, column_name = name.partition("/")
        source = fields[table_name]
        if isinstance(source, TableField):
            columns = {column.name: column.label for column in source.columns}
            labels.append(columns[column_name])
        else:
            labels.append(source.label)
    return labels if len(labels) <= 12 else [f"{labels[0]} … {labels[-1]}"]


def define(sheet: WorksheetFile) -> dict[str, Any]:
    """What scripts know of a worksheet: its fields with their kinds, and what is worked out or filled in."""
    worksheet = sheet.worksheet
    return {
        "slug": sheet.slug,
        "title": worksheet.title,
        "stage": worksheet.stage,
        **({"filled_by": "counselor"} if worksheet.filled_by == "counselor" else {}),
        "fields": [dict(_define_field(field)) for field in worksheet.fields()],
    }


# What scripts do not need: it stands in the page already.
_LEFT_OUT = frozenset({"hint", "why", "lines", "width"})


def _define_field(field: AnyField) -> Iterator[tuple[str, Any]]:
    for key, value in field.model_dump(mode="json", exclude_defaults=True).items():
        if key == "columns":
            yield (
                key,
                [{name: part for name, part in column.items() if name not in _LEFT_OUT} for column in value],
            )
        elif key not in _LEFT_OUT:
            yield key, value
    if isinstance(field, TableField):
        yield "rows", field.rows


def script_safe(text: str) -> str:
    """JSON that can stand inside a script element: nothing in it can end the element."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
