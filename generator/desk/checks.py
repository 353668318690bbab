"""Questions about the counselor's desk: does everything it names exist, and can its examples be filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from generator.desk.answers import boxes_of
from generator.desk.lessons import Lesson
from generator.desk.notes import Notes
from generator.desk.packets import Packet, PacketItem
from generator.desk.programs import Program
from generator.desk.shelf import Filed
from generator.desk.standards import Standard
from generator.library import Library
from generator.problems import Problem
from generator.profile_checks import BODY_GRADE, judge_grade, problem_at
from generator.reader import Document, Location
from generator.schema import suggest
from generator.worksheets import CalcField, Privacy, TableField, Worksheet

INVENTED = "invented"
# What a file can name that is not there, and the code of the problem then.
_UNKNOWN = {
    "stage": "unknown-stage",
    "worksheet": "unknown-worksheet",
    "lesson": "unknown-lesson",
    "program": "unknown-program",
    "set of notes": "unknown-notes",
    "standard": "unknown-standard",
    "occupation": "unknown-slug",
    "cluster": "unknown-cluster",
}


def check_desk(library: Library) -> Iterator[Problem]:
    """Ask every question of everything on the desk."""
    desk = library.desk
    for lesson in desk.lessons.values():
        yield from _check_lesson(library, lesson)
    for notes in desk.notes.values():
        yield from _check_notes(library, notes)
    for program in desk.programs.values():
        yield from _check_program(library, program)
    for packet in desk.packets.values():
        yield from _check_packet(library, packet)
    for standard in desk.standards.values():
        yield from _check_standard(library, standard)
    shelves: list[Iterable[Filed[Any]]] = [
        desk.lessons.values(), desk.programs.values(), desk.packets.values(), desk.standards.values(),
    ]  # fmt: skip
    for shelf in shelves:
        yield from _check_titles(shelf)


def _check_titles(files: Iterable[Filed[Any]]) -> Iterator[Problem]:
    """No two of a kind share a title."""
    seen: dict[str, str] = {}
    for file in files:
        first = seen.setdefault(file.content.title.casefold(), file.document.path)
        if first != file.document.path:
            yield problem_at(
                file.document, ("title",), f'{first} has the title "{file.content.title}" too.',
                "Give each a title of its own.", "duplicate-title",
            )  # fmt: skip


class _Names:
    """Judges names of things that should exist in the rest of the guide."""

    def __init__(self, library: Library, document: Document) -> None:
        self.library = library
        self.document = document

    def known(
        self, location: Location, name: str, kind: str, among: Collection[str], unread: str = ""
    ) -> Iterator[Problem]:
        """A problem unless a thing of that name is there, or its file is there and could not be read."""
        if name not in among and f"{unread}{name}" not in self.library.unread:
            message = f'"{name}" is not a known {kind}.'
            yield problem_at(self.document, location, message, suggest(name, among), _UNKNOWN[kind])

    def stage(self, location: Location, name: str) -> Iterator[Problem]:
        """A stage of the guide."""
        yield from self.known(location, name, "stage", self.library.stages, "stages/")

    def worksheet(self, location: Location, name: str | None) -> Iterator[Problem]:
        """A worksheet of the guide, where one is named."""
        if name is not None:
            yield from self.known(location, name, "worksheet", self.library.worksheets, "worksheets/")

    def worksheets(self, location: Location, names: list[str]) -> Iterator[Problem]:
        """A list of worksheets."""
        for number, name in enumerate(names):
            yield from self.worksheet((*location, number), name)

    def lesson(self, location: Location, name: str) -> Iterator[Problem]:
        """A lesson on the desk."""
        yield from self.known(location, name, "lesson", self.library.desk.lessons, "lessons/")

    def element(self, location: Location, name: str) -> Iterator[Problem]:
        """An element of a standard, named as ``standard/code``."""
        slug, _, code = name.partition("/")
        standard = self.library.desk.standards.get(slug)
        if standard is None:
            yield from self.known(location, slug, "standard", self.library.desk.standards, "standards/")
        elif standard.content.element(code) is None:
            codes = [element.code for element in standard.content.elements]
            message = f'The standard "{slug}" has no element "{code}".'
            yield problem_at(self.document, location, message, suggest(code, codes), "unknown-element")


# --- Lessons -----------------------------------------------------------------------------------


def _check_lesson(library: Library, file: Filed[Lesson]) -> Iterator[Problem]:
    lesson, names = file.content, _Names(library, file.document)
    yield from names.stage(("stage",), lesson.stage)
    yield from names.worksheets(("worksheets",), lesson.worksheets)
    yield from names.worksheet(("homework", "worksheet"), lesson.homework.worksheet)
    for number, name in enumerate(lesson.standards):
        yield from names.element(("standards", number), name)
    if lesson.audience.highest < lesson.audience.lowest:
        yield problem_at(
            file.document, ("audience", "highest"), "The highest grade is lower than the lowest.",
            "Swap the two, or correct one.", "grade-order",
        )  # fmt: skip
    for at, version in enumerate(lesson.versions):
        for number, step in enumerate(version.steps):
            if step.worksheet is not None and step.worksheet not in lesson.worksheets:
                yield problem_at(
                    file.document, ("versions", at, "steps", number, "worksheet"),
                    f'"{step.worksheet}" is not among the worksheets of the lesson.',
                    "Add it under worksheets, so that it is on the list of what to print.", "not-on-print-list",
                )  # fmt: skip
    yield from judge_grade(file.document, ("title",), _lesson_text(lesson), BODY_GRADE)


def _lesson_text(lesson: Lesson) -> str:
    parts = [lesson.summary, *lesson.objectives, *lesson.bring, *lesson.questions, lesson.homework.do]
    for version in lesson.versions:
        for step in version.steps:
            parts += [step.do, step.say or ""]
    parts += lesson.adaptations.model_dump().values()
    parts += lesson.data.model_dump().values()
    return _sentences(parts)


def _sentences(parts: Iterable[str]) -> str:
    """Texts as sentences one after another, so that what has no full stop does not run into the next."""
    return " ".join(
        part if part.endswith((".", "!", "?", '"', "”")) else f"{part}." for part in parts if part
    )


# --- Notes -------------------------------------------------------------------------------------


def _check_notes(library: Library, file: Filed[Notes]) -> Iterator[Problem]:
    notes, names = file.content, _Names(library, file.document)
    yield from names.worksheets(("next",), notes.next)
    sheet = library.worksheets.get(file.slug)
    if sheet is None:
        # The file name says which worksheet it is about, so that is where it stands.
        yield from names.worksheet((), file.slug)
        return
    yield from _check_care(file, sheet.worksheet)
    yield from _check_example(file, sheet.worksheet)
    parts = [notes.purpose, *notes.do, *notes.avoid, *notes.talk]
    parts += [text for point in notes.stuck for text in (point.where, point.help)]
    parts += [care.why for care in notes.care]
    parts += [notes.in_five_minutes, notes.in_twenty_five_minutes]
    yield from judge_grade(file.document, ("purpose",), _sentences(parts), BODY_GRADE)


def _check_care(file: Filed[Notes], worksheet: Worksheet) -> Iterator[Problem]:
    """Only fields of the worksheet need care, and every sensitive one does."""
    fields = {field.name: field for field in worksheet.fields()}
    for number, care in enumerate(file.content.care):
        if care.field not in fields:
            message = f'The worksheet has no field "{care.field}".'
            location = ("care", number, "field")
            yield problem_at(file.document, location, message, suggest(care.field, fields), "unknown-field")
    told = {care.field for care in file.content.care}
    for name, field in fields.items():
        if name not in told and _is_sensitive(field):
            yield problem_at(
                file.document, ("care",), f'The sensitive field "{name}" is not told of.',
                "Say under care why its answer needs care, and what to do.", "care-missing",
            )  # fmt: skip


def _is_sensitive(field: Any) -> bool:
    columns = field.columns if isinstance(field, TableField) else []
    return any(one.private is Privacy.SENSITIVE for one in (field, *columns))


def _check_example(file: Filed[Notes], worksheet: Worksheet) -> Iterator[Problem]:
    """The form could hold every answer of the example, and nobody takes it for a real person's."""
    example, boxes = file.content.example, boxes_of(worksheet)
    if INVENTED not in example.person.casefold():
        yield problem_at(
            file.document, ("example", "person"), "It is not said that this person is invented.",
            f'Write it as in: Sam, an {INVENTED} student in grade 9.', "not-invented",
        )  # fmt: skip
    for name, value in example.answers.items():
        box = boxes.get(name)
        if box is None:
            place = file.document.at_key("example", "answers", name)
            message = f'The form of the worksheet has no box "{name}".'
            remedy = _suggest_box(name, worksheet, boxes)
            yield Problem(file.document.path, *place, message, remedy, "unknown-field")
            continue
        fault = box.fault(value)
        if fault:
            remedy = suggest(value, box.options) if box.options else "Write it as the form would keep it."
            message = f'"{name}": "{value[:60]}" {fault}.'
            location = ("example", "answers", name)
            yield problem_at(file.document, location, message, remedy, "wrong-answer")


def _suggest_box(name: str, worksheet: Worksheet, boxes: Collection[str]) -> str:
    """What to write instead of a name that no box has: another box of the field, or else another field."""
    fields = {field.name: field for field in worksheet.fields()}
    wanted = name.partition("/")[0]
    if isinstance(fields.get(wanted), CalcField):
        return "Remove it: the form works it out."
    same = [box for box in boxes if box.partition("/")[0] == wanted]
    return suggest(name, same) if same else suggest(wanted, fields)


# --- Programs, packets and standards -----------------------------------------------------------


def _check_program(library: Library, file: Filed[Program]) -> Iterator[Problem]:
    program, names = file.content, _Names(library, file.document)
    yield from names.worksheet(("agreement",), program.agreement)
    for number, session in enumerate(program.sessions):
        if session.lesson is not None:
            yield from names.lesson(("sessions", number, "lesson"), session.lesson)
        yield from names.worksheets(("sessions", number, "worksheets"), session.worksheets)
        for place, task in enumerate(session.homework):
            yield from names.worksheet(("sessions", number, "homework", place, "worksheet"), task.worksheet)
    parts = [text for session in program.sessions for text in (session.focus, *_tasks(session.homework))]
    yield from judge_grade(file.document, ("title",), _sentences([program.summary, *parts]), BODY_GRADE)


def _tasks(homework: list[Any]) -> list[str]:
    return [task.do for task in homework]


def _check_packet(library: Library, file: Filed[Packet]) -> Iterator[Problem]:
    names = _Names(library, file.document)
    for number, item in enumerate(file.content.contents):
        location = ("contents", number, item.kind)
        if item.kind == "worksheet":
            yield from names.worksheet(location, item.key)
        elif item.kind == "lesson":
            yield from names.lesson(location, item.key)
            yield from _check_length(library, file, number, item)
        elif item.kind == "notes":
            yield from names.known(location, item.key, "set of notes", library.desk.notes, "notes/")
        elif item.kind == "fact_sheet":
            listed = [profile.slug for profile in library.listed(drafts=True)]
            yield from names.known(location, item.key, "occupation", listed)
        elif item.kind == "stage":
            yield from names.stage(location, item.key)
        elif item.kind == "program":
            yield from names.known(location, item.key, "program", library.desk.programs, "programs/")
        elif library.terms is not None:
            yield from names.known(location, item.key, "cluster", library.terms.clusters.items)


def _check_length(library: Library, file: Filed[Packet], number: int, item: PacketItem) -> Iterator[Problem]:
    """The lesson has a version of that length."""
    lesson = library.desk.lessons.get(item.key)
    if lesson is not None and item.minutes is not None and lesson.content.version(item.minutes) is None:
        lengths = " or ".join(str(version.minutes) for version in lesson.content.versions)
        yield problem_at(
            file.document, ("contents", number, "minutes"),
            f'The lesson "{item.key}" has no version of {item.minutes} minutes.', f"Write {lengths}.",
            "unknown-length",
        )  # fmt: skip


def _check_standard(library: Library, file: Filed[Standard]) -> Iterator[Problem]:
    names, seen = _Names(library, file.document), set()
    for number, element in enumerate(file.content.elements):
        yield from names.worksheets(("elements", number, "worksheets"), element.worksheets)
        if element.code in seen:
            yield problem_at(
                file.document, ("elements", number, "code"), f'The code "{element.code}" is here twice.',
                "Give each element its own code.", "duplicate-element",
            )  # fmt: skip
        seen.add(element.code)
    parts = [text for element in file.content.elements for text in (element.text, element.note or "")]
    yield from judge_grade(file.document, ("title",), _sentences([file.content.note, *parts]), BODY_GRADE)
