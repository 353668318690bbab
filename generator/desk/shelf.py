"""Everything on the counselor's desk, read once and filed by its key."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from generator.desk.lessons import Lesson
from generator.desk.notes import Notes
from generator.desk.packets import Packet
from generator.desk.programs import Program
from generator.desk.standards import Standard
from generator.files import files_in
from generator.model import Status
from generator.problems import Problem
from generator.project import Project
from generator.reader import Document, read_yaml
from generator.schema import parse_record
from generator.values import Record

Content = TypeVar("Content", bound=Record)


@dataclass(frozen=True, slots=True)
class Filed(Generic[Content]):
    """One file of the desk: what it holds, and where each part of it stands."""

    slug: str
    content: Content
    document: Document


@dataclass(slots=True)
class Desk:
    """What a counselor works with, each kind by slug in alphabetical order; notes by the slug of their worksheet.

    A guide need not have any of it. ``unread`` names files that are there but could not be read, such
    as ``lessons/first-look``: what names them is not dangling.
    """

    lessons: dict[str, Filed[Lesson]] = field(default_factory=dict)
    notes: dict[str, Filed[Notes]] = field(default_factory=dict)
    packets: dict[str, Filed[Packet]] = field(default_factory=dict)
    programs: dict[str, Filed[Program]] = field(default_factory=dict)
    standards: dict[str, Filed[Standard]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    files_read: int = 0

    def shown_lessons(self, *, drafts: bool = False) -> list[Filed[Lesson]]:
        """The lessons that readers find, by slug."""
        shown = {Status.PUBLISHED, Status.DRAFT} if drafts else {Status.PUBLISHED}
        return [lesson for lesson in self.lessons.values() if lesson.content.status in shown]


def load_desk(project: Project, problems: list[Problem]) -> Desk:
    """Read the desk of a guide; faults go to ``problems`` and what is faulty is left out."""
    desk = Desk()

    def load(kind: type[Content], folder: Path) -> dict[str, Filed[Content]]:
        return _load_folder(project.root, kind, folder, desk, problems)

    desk.lessons = load(Lesson, project.content / "lessons")
    desk.notes = load(Notes, project.content / "notes")
    desk.packets = load(Packet, project.content / "packets")
    desk.programs = load(Program, project.content / "programs")
    desk.standards = load(Standard, project.standards)
    return desk


def _load_folder(
    root: Path, kind: type[Content], folder: Path, desk: Desk, problems: list[Problem]
) -> dict[str, Filed[Content]]:
    found: dict[str, Filed[Content]] = {}
    for path in files_in(root, folder, ".yml", problems):
        desk.files_read += 1
        document = read_yaml(root, path, problems)
        content = parse_record(kind, document, problems) if document else None
        if document is None or content is None:
            desk.unread.add(f"{folder.name}/{path.stem}")
            continue
        found[path.stem] = Filed(path.stem, content, document)
    return found
