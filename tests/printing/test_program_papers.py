"""The papers of a dated program: whole, accessible, and the same for the same program."""

from __future__ import annotations

from io import BytesIO

import page as validator
import pikepdf
import pypdfium2
import pytest

from generator.build import Guide
from generator.desk.dated_program import DatedProgram, date_program
from generator.desk.schedule import read_timetable
from generator.printing.program_papers import COUNSELOR, PROGRESS, STUDENT, ProgramPapers
from generator.project import SHIPPED
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages

TEMPLATES = SHIPPED / "site-templates/print"
AREA = 520
PAPERS = ("letter", "a4")
SLUGS = ("eight-weeks", "twelve-weeks", "twenty-four-weeks")
# As long as a group may be called on the page.
GROUP = "W" * 60


@pytest.fixture(scope="module")
def pages(real_guide: Guide) -> WorksheetPages:
    library = real_guide.library
    assert library.strings is not None
    return WorksheetPages(library, Wording(library.strings, library.tables.sources))


def dated(pages: WorksheetPages, slug: str, group: str = "") -> DatedProgram:
    program = pages.library.desk.programs[slug].content
    timetable, _ = read_timetable(
        start="2026-10-07",
        weekday="wednesday",
        begins="10:45",
        minutes=program.minutes,
        days_off="2026-11-23 to 2026-11-27 Thanksgiving\n2026-12-21 to 2027-01-08 Winter break, with no classes",
        zone="America/Denver",
    )
    assert timetable is not None
    found, _ = date_program(slug, program, timetable, group)
    assert found is not None
    return found


def make(pages: WorksheetPages, slug: str, paper: str = "letter", group: str = "") -> dict[str, bytes]:
    lessons = {lesson.slug: lesson.content.title for lesson in pages.library.desk.shown_lessons()}
    return ProgramPapers(dated(pages, slug, group), pages, lessons, TEMPLATES).make(paper)


def text_of(made: bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    found = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(found.split())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("slug", SLUGS)
def test_papers_are_accessible_and_on_their_paper(pages: WorksheetPages, slug: str, paper: str) -> None:
    width = {"letter": 612, "a4": 595.28}[paper]
    for name, made in make(pages, slug, paper, GROUP).items():
        report = validator.validate_pdf_bytes(made, profile="ua1")
        assert report.is_compliant, f"{name}: {[(one.rule_id, one.message) for one in report.failures]}"
        document = pypdfium2.PdfDocument(made)
        for page in document:
            assert page.get_width() == pytest.approx(width)
            words = page.get_textpage()
            for at in range(words.count_rects()):
                left, _, right, _ = words.get_rect(at)
                assert (width - AREA) / 2 - 1 <= left and right <= (width + AREA) / 2 + 1, name
        document.close()


def test_every_session_is_told_on_every_paper(pages: WorksheetPages) -> None:
    program = dated(pages, "twelve-weeks")
    made = make(pages, "twelve-weeks")
    student, counselor, progress = (text_of(made[name]) for name in (STUDENT, COUNSELOR, PROGRESS))
    for one in program.sessions:
        assert one.session.title in student and one.session.title in counselor
        for task in one.session.homework:
            assert task.do in student and task.do in counselor and task.do in progress
        day = f"{one.meeting.day:%A, %B} {one.meeting.day.day}, {one.meeting.day.year}"
        assert student.count(day) >= 1 and counselor.count(day) == 1 and progress.count(day) == 1
    assert "No session on Wednesday, November 25, 2026: Thanksgiving" in student
    assert "Lesson: Stand on the line" in counselor and "Lesson:" not in student
    assert "Occupation research sheet" in counselor


def test_the_progress_sheet_can_be_filled(pages: WorksheetPages) -> None:
    program = dated(pages, "eight-weeks")
    with pikepdf.open(BytesIO(make(pages, "eight-weeks")[PROGRESS])) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        names = [str(field.T) for field in fields]
        assert all(str(field.TU) for field in fields)
    tasks = sum(len(one.due) for one in program.sessions)
    assert len(names) == len(set(names)) == 1 + 2 * len(program.sessions) + tasks
    assert "session-2/homework-1" in names and "session-1/here" in names


def test_the_same_program_gives_the_same_bytes(pages: WorksheetPages) -> None:
    assert make(pages, "eight-weeks") == make(pages, "eight-weeks")
