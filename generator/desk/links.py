"""Where the pages of the desk lead: worksheets with their notes and papers, lessons and standards."""

from __future__ import annotations

from dataclasses import dataclass

from generator.desk.lessons import Lesson
from generator.desk.shelf import Filed
from generator.desk.standards import Element, Standard
from generator.library import Library
from generator.paper_links import paper_links
from generator.worksheet_page import WorksheetPages


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A worksheet as others name it. ``to`` and ``notes`` are addresses; ``notes`` is empty where it has none."""

    slug: str
    title: str
    to: str
    minutes: str
    notes: str
    papers: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Link:
    """The title of a page and its address."""

    title: str
    to: str


class DeskLinks:
    """Finds what pages of the desk lead to; what readers do not see yet is left out."""

    def __init__(self, library: Library, sheets: WorksheetPages, *, drafts: bool = False) -> None:
        self.library = library
        self.sheets = sheets
        self.lessons = self._in_order(library.desk.shown_lessons(drafts=drafts))

    def _in_order(self, lessons: list[Filed[Lesson]]) -> list[Filed[Lesson]]:
        stages = [stage.key for stage in self.library.ordered_stages()]
        return sorted(lessons, key=lambda one: (stages.index(one.content.stage), one.content.order, one.slug))

    def sheet(self, slug: str | None, root: str) -> SheetLink | None:
        """A worksheet; None where readers do not see it. ``root`` leads from the page to the top of the site."""
        sheet = self.sheets.by_slug.get(slug or "")
        if sheet is None:
            return None
        return SheetLink(
            slug=sheet.slug,
            title=sheet.worksheet.title,
            to=f"{root}worksheets/{sheet.slug}.html",
            minutes=self.sheets.card(sheet).minutes,
            notes=f"{root}{notes_path(sheet.slug)}.html" if sheet.slug in self.library.desk.notes else "",
            papers=paper_links(self.sheets.words, f"{root}worksheets/pdf/{sheet.slug}"),
        )

    def listed(self, slugs: list[str], root: str) -> list[SheetLink]:
        """The worksheets of a list that readers see."""
        found = [self.sheet(slug, root) for slug in slugs]
        return [link for link in found if link is not None]

    def lesson(self, slug: str | None, root: str) -> Link | None:
        """A lesson; None where readers do not see it."""
        found = next((one for one in self.lessons if one.slug == slug), None)
        return Link(found.content.title, f"{root}lessons/{found.slug}.html") if found else None

    def lessons_with(self, sheet: str, root: str) -> list[Link]:
        """The lessons that use a worksheet."""
        return [
            Link(one.content.title, f"{root}lessons/{one.slug}.html")
            for one in self.lessons
            if sheet in one.content.print_list()
        ]

    def lessons_for(self, standard: str, code: str, root: str) -> list[Link]:
        """The lessons that help to meet an element of a standard."""
        return [
            Link(one.content.title, f"{root}lessons/{one.slug}.html")
            for one in self.lessons
            if f"{standard}/{code}" in one.content.standards
        ]

    def elements(self, named: list[str]) -> list[tuple[Filed[Standard], list[Element]]]:
        """Elements named as ``standard/code``, gathered by standard."""
        found: dict[str, list[Element]] = {}
        for name in named:
            slug, _, code = name.partition("/")
            standard = self.library.desk.standards.get(slug)
            element = standard.content.element(code) if standard else None
            if element:
                found.setdefault(slug, []).append(element)
        return [(self.library.desk.standards[slug], elements) for slug, elements in found.items()]


def notes_path(sheet: str) -> str:
    """Where the notes on a worksheet lie, without the ending."""
    return f"worksheets/notes/{sheet}"
