"""A packet: a cover with what is inside, then every paper, set as one document with one form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.desk.links import notes_path
from generator.desk.packing import Kind, Part
from generator.library import Library
from generator.outputs import Output
from generator.printing.fact_sheet import FactSheets
from generator.printing.fields import make_form
from generator.printing.layout import lay_out, shared_words
from generator.printing.printshop import count_pages
from generator.printing.sheet import Control
from generator.printing.sheet import Kind as ControlKind
from generator.printing.teacher_paper import TeacherPapers
from generator.printing.totals import document_script
from generator.printing.typeset import set_packet
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PacketOrder:
    """What a packet is to be: its title, its papers, and for whom copies are made. Names stay in the packet.

    ``two_sided`` lets every copy begin on a sheet of its own.
    """

    title: str
    summary: str
    parts: list[Part]
    names: tuple[str, ...] = ()
    two_sided: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A finished packet, and what it holds."""

    pdf: bytes
    pages: int
    fields: int
    copies: int


class PacketMaker:
    """Makes packets of one guide. ``templates`` is the folder of printed sheets."""

    def __init__(self, library: Library, outputs: Iterable[Output], templates: Path, words: Wording) -> None:
        self.templates = templates
        self.words = words
        self.pages = WorksheetPages(library, words)
        self.library = library
        self.profiles = {profile.slug: profile for profile in library.listed()}
        self.facts = FactSheets(words)
        self.teacher = TeacherPapers(words)
        self.contexts = {output.path.removesuffix(".md"): output.context for output in outputs}

    def make(self, packet: PacketOrder, paper: str) -> Made:
        """The PDF of a packet. The same packet gives the same bytes."""
        controls: list[Control] = []
        volumes = list(self._volumes(packet, controls))
        days = [day for part in packet.parts if (day := self._day(part))]
        data = {
            **self._words(),
            "title": packet.title,
            "summary": packet.summary,
            "dated": bool(days),
            "two_sided": packet.two_sided,
            "volumes": volumes,
        }
        typeset = set_packet(self.templates, data, paper, max(days, default=None))
        pdf = make_form(self.templates, typeset, controls, document_script(self.templates, self.words))
        names = {control.name for control in controls}
        return Made(pdf, count_pages(pdf), len(names), len(packet.names))

    def _day(self, part: Part) -> date | None:
        """When what a part shows was reviewed last."""
        if part.kind is Kind.LESSON:
            return self.library.desk.lessons[part.slug].content.review.last
        if part.kind is Kind.FACT_SHEET:
            return None
        return self.pages.by_slug[part.slug].worksheet.review.last

    def _words(self) -> Block:
        shared = shared_words(self.words)
        names = ("part", "kind", "time", "page")
        own = {
            "for_teacher": self.words.say("packet.for_teacher"),
            "inside": self.words.say("packet.inside"),
            "pages": self.words.strings["packet.pages"],
            "columns": [self.words.say(f"packet.column_{name}") for name in names],
        }
        return {**shared, "words": {**shared["words"], **own}}

    # --- Volumes ---------------------------------------------------------------------------------

    def _volumes(self, packet: PacketOrder, controls: list[Control]) -> Iterator[Block]:
        """One with everything; for a roster one for the teacher, and one for each name without that."""
        if not packet.names:
            yield self._volume(packet.title, packet.parts, "", "", controls)
            return
        teacher = [part for part in packet.parts if part.for_teacher]
        students = [part for part in packet.parts if not part.for_teacher]
        if teacher:
            yield self._volume(self.words.say("packet.for_teacher"), teacher, "", "t/", controls)
        for number, name in enumerate(packet.names, 1):
            yield self._volume(name, students, name, f"c{number}/", controls)

    def _volume(
        self, title: str, parts: list[Part], name: str, prefix: str, controls: list[Control]
    ) -> Block:
        """A cover and its papers; their controls are added to ``controls`` in the order in which they are read."""
        blanks: Block = {}
        for blank, kind in (("name", ControlKind.LINE), ("date", ControlKind.DATE)):
            if blank == "name" and name:
                continue
            blanks[blank] = len(controls)
            controls.append(Control(f"{prefix}cover/{blank}", kind, self.words.say(f"worksheet.{blank}")))
        drawn = [
            self._draw(part, f"{prefix}p{number}/", name, controls) for number, part in enumerate(parts, 1)
        ]
        return {"title": title, "name": name, "blanks": blanks, "told": self._tell(parts), "parts": drawn}

    def _tell(self, parts: list[Part]) -> str:
        """How much there is of each kind, and how long the worksheets take."""
        told = []
        for kind in Kind:
            found = [part for part in parts if part.kind is kind]
            if found:
                amount = "one" if len(found) == 1 else "many"
                told.append(self.words.say(f"packet.{kind}_{amount}", count=len(found)))
        minutes = sum(part.minutes for part in parts if part.kind is Kind.WORKSHEET)
        if minutes:
            told.append(self.words.say("packet.minutes_of_worksheets", minutes=minutes))
        return " · ".join(told)

    # --- Papers ----------------------------------------------------------------------------------

    def _draw(self, part: Part, prefix: str, name: str, controls: list[Control]) -> Block:
        minutes = self.words.say("worksheets.minutes", minutes=part.minutes) if part.minutes else ""
        return {
            "kind": part.kind,
            "title": part.title,
            "kind_words": self.words.say(f"packet.kind_{part.kind}"),
            "minutes": minutes,
            "data": self._data(part, prefix, name, controls),
        }

    def _data(self, part: Part, prefix: str, name: str, controls: list[Control]) -> Block:
        if part.kind is Kind.WORKSHEET:
            sheet = self.pages.by_slug[part.slug]
            drawn = lay_out(self.pages, sheet, first=len(controls), prefix=prefix, named=name)
            controls += drawn.controls
            return drawn.data
        if part.kind is Kind.LESSON:
            return self.teacher.lay_out_lesson(self.contexts[f"lessons/{part.slug}"], part.minutes)
        if part.kind is Kind.NOTES:
            return self.teacher.lay_out_notes(self.contexts[notes_path(part.slug)])
        return self.facts.lay_out(self.profiles[part.slug], self.contexts[f"occupations/{part.slug}"])
