"""What goes into a packet: everything that was asked for, found in the guide, once each and in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from generator.desk.packets import Packet
from generator.library import Library, WorksheetFile
from generator.schema import suggest

Thing = TypeVar("Thing")


class Kind(StrEnum):
    """What one paper of a packet is."""

    LESSON = "lesson"
    NOTES = "notes"
    WORKSHEET = "worksheet"
    FACT_SHEET = "fact_sheet"


class CannotPack(Exception):  # noqa: N818 - it reads as what happened
    """Something that was asked for is not in the guide; the message names all of it, a line each."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that is asked for: a paper, or a group of papers, by its kind and its name."""

    kind: str
    key: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One paper of a packet. ``minutes`` is how long it takes, where that is known.

    ``for_teacher`` is what only the adult who leads needs; it comes first, so that the rest can be handed out.
    """

    kind: Kind
    slug: str
    title: str
    minutes: int = 0
    for_teacher: bool = False


def wanted_by(packet: Packet) -> list[Wanted]:
    """What a ready-made packet asks for."""
    return [Wanted(item.kind, item.key, item.minutes) for item in packet.contents]


_ORDER = list(Kind)


def _in_order(parts: list[Part]) -> list[Part]:
    """Each part once: first those for teachers, by kind, then the others as they were asked for."""
    once = dict.fromkeys(parts)
    return sorted(once, key=lambda part: _ORDER.index(part.kind) if part.for_teacher else len(_ORDER))


class Packer:
    """Finds the papers of packets in one guide. ``sheets`` are the worksheets that readers find, in order."""

    def __init__(self, library: Library, sheets: list[WorksheetFile], *, drafts: bool = False) -> None:
        self.library = library
        self.sheets = {sheet.slug: sheet for sheet in sheets}
        self.lessons = {lesson.slug: lesson for lesson in library.desk.shown_lessons(drafts=drafts)}
        self.occupations = {profile.slug: profile for profile in library.listed(drafts=drafts)}

    def pack(self, wanted: Iterable[Wanted], *, with_notes: bool = False) -> list[Part]:
        """The papers asked for, each once, those for teachers first.

        ``with_notes`` adds the notes on every worksheet among them. Raises :class:`CannotPack`.
        """
        find = {
            "worksheet": self._worksheet,
            "lesson": self._lesson,
            "notes": self._notes,
            "fact_sheet": self._fact_sheet,
            "stage": self._stage,
            "cluster": self._cluster,
            "program": self._program,
        }
        faults: list[str] = []
        parts: list[Part] = []
        for one in wanted:
            try:
                parts += find[one.kind](one)
            except CannotPack as fault:
                faults.append(str(fault))
        if faults:
            raise CannotPack("\n".join(dict.fromkeys(faults)))
        ordered = _in_order(parts)
        return _in_order([*ordered, *self._all_notes(ordered)]) if with_notes else ordered

    # --- One way to find each kind ---------------------------------------------------------------

    def _worksheet(self, one: Wanted) -> Iterator[Part]:
        yield self._sheet(one.key)

    def _sheet(self, slug: str) -> Part:
        sheet = _known(self.sheets, slug, "worksheet").worksheet
        return Part(Kind.WORKSHEET, slug, sheet.title, sheet.minutes, sheet.filled_by == "counselor")

    def _lesson(self, one: Wanted) -> Iterator[Part]:
        lesson = _known(self.lessons, one.key, "lesson").content
        lengths = sorted(version.minutes for version in lesson.versions)
        if one.minutes not in lengths:
            known = " or ".join(map(str, lengths))
            raise CannotPack(
                f'The lesson "{one.key}" takes {known} minutes. Write it as {one.key}:{lengths[0]}.'
            )
        yield Part(Kind.LESSON, one.key, lesson.title, one.minutes or 0, True)

    def _notes(self, one: Wanted) -> Iterator[Part]:
        _known(self.library.desk.notes, one.key, "notes page")
        yield self._notes_on(self._sheet(one.key))

    def _notes_on(self, sheet: Part) -> Part:
        return Part(Kind.NOTES, sheet.slug, sheet.title, for_teacher=True)

    def _all_notes(self, parts: list[Part]) -> list[Part]:
        notes = self.library.desk.notes
        sheets = [part for part in parts if part.kind is Kind.WORKSHEET and part.slug in notes]
        return [self._notes_on(sheet) for sheet in sheets]

    def _fact_sheet(self, one: Wanted) -> Iterator[Part]:
        profile = _known(self.occupations, one.key, "occupation")
        yield Part(Kind.FACT_SHEET, one.key, profile.occupation.title)

    def _stage(self, one: Wanted) -> Iterator[Part]:
        _known(self.library.stages, one.key, "stage")
        sheets = [sheet for sheet in self.sheets.values() if sheet.worksheet.stage == one.key]
        found = [sheet.slug for sheet in sheets if sheet.worksheet.filled_by == "student"]
        if not found:
            raise CannotPack(f'The stage "{one.key}" has no worksheets.')
        yield from map(self._sheet, found)

    def _cluster(self, one: Wanted) -> Iterator[Part]:
        clusters = self.library.terms.clusters.items if self.library.terms else {}
        _known(clusters, one.key, "cluster")
        profiles = [each for each in self.occupations.values() if each.occupation.cluster == one.key]
        if not profiles:
            raise CannotPack(f'The cluster "{one.key}" has no occupations in this guide.')
        yield from (Part(Kind.FACT_SHEET, each.slug, each.occupation.title) for each in profiles)

    def _program(self, one: Wanted) -> Iterator[Part]:
        program = _known(self.library.desk.programs, one.key, "program").content
        yield from map(self._sheet, program.worksheets())


def _known(things: Mapping[str, Thing], key: str, what: str) -> Thing:
    if key not in things:
        raise CannotPack(f'There is no {what} "{key}". {suggest(key, things)}')
    return things[key]
