"""The pages of the counselor's desk: lessons, notes on worksheets, standards and programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.desk.lesson_pages import LessonPages
from generator.desk.links import DeskLinks, notes_path
from generator.desk.notes_pages import NotesPages
from generator.desk.program_pages import ProgramPages
from generator.desk.standard_pages import StandardPages
from generator.desk.tool_pages import tool_pages
from generator.library import Library
from generator.model import Review
from generator.outputs import Output
from generator.packet_page import packet_outputs
from generator.wording import Wording, day
from generator.worksheet_page import WorksheetPages

STYLES = ("assets/css/desk.css",)


class DeskPages:
    """Plans the pages of the desk. ``output`` makes one with what every page of the guide shows."""

    def __init__(
        self,
        library: Library,
        sheets: WorksheetPages,
        words: Wording,
        output: Callable[..., Output],
        *,
        drafts: bool = False,
    ) -> None:
        self.words = words
        self.output = output
        self.drafts = drafts
        self.links = DeskLinks(library, sheets, drafts=drafts)
        self.lessons = LessonPages(self.links, words)
        self.notes = NotesPages(self.links, words)
        self.standards = StandardPages(self.links, words)
        self.programs = ProgramPages(self.links, words)

    def plan(self) -> Iterator[Output]:
        """Every page of the desk; those of what a guide does not have are left out."""
        yield from tool_pages(self.links, self.words, self.output)
        yield from self._lesson_pages()
        yield from self._notes_pages()
        yield from self._standard_pages()
        yield from self._program_pages()
        links = self.links
        yield from packet_outputs(links.library, links.sheets, self.words, self.output, drafts=self.drafts)

    def _index(self, kind: str, title: str, summary: str, context: dict[str, object]) -> Output:
        return self.output(
            f"{kind}/index.md",
            f"content/en/{kind}",
            f"{kind}.md.j2",
            title,
            summary,
            styles=STYLES,
            **context,
        )

    def _reviewed(self, review: Review) -> str:
        return self.words.say("stage.reviewed", date=day(review.last), next=day(review.next))

    def _lesson_pages(self) -> Iterator[Output]:
        for file in self.links.lessons:
            yield self.output(
                f"lessons/{file.slug}.md", file.document.path, "lesson.md.j2", file.content.title,
                file.content.summary, styles=STYLES, reviewed=self._reviewed(file.content.review),
                **self.lessons.context(file),
            )  # fmt: skip
        if self.links.lessons:
            title, summary = self.words.say("lessons.title"), self.words.say("lessons.summary")
            yield self._index("lessons", title, summary, self.lessons.index())

    def _notes_pages(self) -> Iterator[Output]:
        for sheet, file in self.notes.shown():
            title = self.words.say("notes.page_title", title=sheet.worksheet.title)
            yield self.output(
                f"{notes_path(sheet.slug)}.md", file.document.path, "notes.md.j2", title,
                file.content.purpose, styles=STYLES, **self.notes.context(sheet, file),
            )  # fmt: skip

    def _standard_pages(self) -> Iterator[Output]:
        for file in self.standards.shown():
            summary = self.words.say("standards.page_summary", title=file.content.title)
            yield self.output(
                f"standards/{file.slug}.md", file.document.path, "standard.md.j2", file.content.title,
                summary, styles=STYLES, **self.standards.context(file),
            )  # fmt: skip
        if self.standards.shown():
            title, summary = self.words.say("standards.title"), self.words.say("standards.summary")
            yield self._index("standards", title, summary, self.standards.index())

    def _program_pages(self) -> Iterator[Output]:
        for file in self.programs.shown():
            yield self.output(
                f"programs/{file.slug}.md", file.document.path, "program.md.j2", file.content.title,
                file.content.summary, styles=STYLES, reviewed=self._reviewed(file.content.review),
                **self.programs.context(file),
            )  # fmt: skip
        if self.programs.shown():
            title, summary = self.words.say("programs.title"), self.words.say("programs.summary")
            yield self._index("programs", title, summary, self.programs.index())
