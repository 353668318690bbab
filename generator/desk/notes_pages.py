"""What the notes on a worksheet show: where students get stuck, what needs care, and the sheet filled in."""

from __future__ import annotations

from typing import Any

from generator.desk.filled import fill_in
from generator.desk.links import DeskLinks
from generator.desk.notes import Notes
from generator.desk.shelf import Filed
from generator.library import WorksheetFile
from generator.paper_links import paper_links
from generator.wording import Wording

ROOT = "../../"


class NotesPages:
    """Makes the contexts of notes on worksheets."""

    def __init__(self, links: DeskLinks, words: Wording) -> None:
        self.links = links
        self.words = words

    def shown(self) -> list[tuple[WorksheetFile, Filed[Notes]]]:
        """The worksheets that readers see and that have notes."""
        notes = self.links.library.desk.notes
        return [(sheet, notes[sheet.slug]) for sheet in self.links.sheets.shown if sheet.slug in notes]

    def context(self, sheet: WorksheetFile, file: Filed[Notes]) -> dict[str, Any]:
        """Everything the notes on one worksheet show."""
        notes, worksheet = file.content, sheet.worksheet
        labels = {field.name: field.label for field in worksheet.fields()}
        card = self.links.sheets.card(sheet)
        return {
            "notes": notes,
            "sheet": self.links.sheet(sheet.slug, ROOT),
            "papers": paper_links(self.words, f"pdf/{sheet.slug}"),
            "facts": [card.minutes, card.grades, card.works],
            "care": [(labels[care.field], care.why) for care in notes.care],
            "next": self.links.listed(notes.next, ROOT),
            "lessons": self.links.lessons_with(sheet.slug, ROOT),
            "filled": fill_in(worksheet, notes.example.answers, self.words),
        }
