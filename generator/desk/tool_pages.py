"""Pages that read plans in the browser: the class board, the evidence for standards, and the family conference."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from generator.desk.links import DeskLinks
from generator.outputs import Output
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages, script_safe
from generator.worksheets import TableField

STANDARDS = "assets/data/standards.js"
# The worksheet of a talk with the family, and the tables whose rows are the parts of the talk.
CONFERENCE = "family-conference"
_PARTS = {
    "parts": {"who-i-am", "explored", "plan"},
    "together": {"need", "family"},
}


def tool_pages(links: DeskLinks, words: Wording, output: Callable[..., Output]) -> Iterator[Output]:
    """Every tool; none where a guide has no worksheets that students fill."""
    steps = [stage for stage in links.library.ordered_stages() if links.sheets.sheets_of_stage(stage.key)]
    if steps:
        yield output(
            "class-board.md", "content/en/strings.yml", "class-board.md.j2",
            words.say("class_board.title"), words.say("class_board.summary"), steps=steps,
        )  # fmt: skip
    if has_conference(links.sheets):
        yield output(
            "conference.md", "content/en/strings.yml", "conference.md.j2",
            words.say("conference.title"), words.say("conference.summary"), sheet=CONFERENCE,
        )  # fmt: skip
    if links.library.desk.standards:
        yield output(
            "evidence.md", "content/en/strings.yml", "evidence.md.j2",
            words.say("evidence.title"), words.say("evidence.summary"),
        )  # fmt: skip
        yield Output(STANDARDS, "content/standards", text=write_standards(links))


def has_conference(sheets: WorksheetPages) -> bool:
    """Whether a guide has the worksheet of the family conference as we know it."""
    sheet = sheets.by_slug.get(CONFERENCE)
    fields = {one.name: one for one in sheet.worksheet.fields()} if sheet else {}
    tables = [fields.get(name) for name in _PARTS]
    rows = [set(table.row_labels) if isinstance(table, TableField) else set() for table in tables]
    return rows == list(_PARTS.values())


def tool_links(sheets: WorksheetPages, words: Wording, slug: str) -> list[dict[str, str]]:
    """Where the page of a worksheet leads to its tool."""
    if slug != CONFERENCE or not has_conference(sheets):
        return []
    return [{"to": "conference.html", "title": words.say("conference.on_screen")}]


def write_standards(links: DeskLinks) -> str:
    """A script with all standards by title: what each element asks for, and the worksheets that readers see."""
    found = [
        {
            **file.content.model_dump(mode="json", include={"title", "publisher", "edition"}),
            "note": " ".join(file.content.note.split()),
            "elements": [
                {
                    "code": element.code,
                    "text": element.text,
                    **({"note": element.note} if element.note else {}),
                    "worksheets": [slug for slug in element.worksheets if slug in links.sheets.by_slug],
                }
                for element in file.content.elements
            ],
        }
        for file in sorted(
            links.library.desk.standards.values(), key=lambda one: one.content.title.casefold()
        )
    ]
    return f"window.CareerGuideStandards = {script_safe(json.dumps(found, ensure_ascii=False, indent=0))};\n"
