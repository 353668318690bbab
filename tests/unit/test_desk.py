"""The desk is read with the guide, and its pages lead from lessons to worksheets, notes and standards and back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.build import Guide, read_guide
from generator.desk.lessons import Version
from generator.desk.programs import Program
from generator.outputs import Output
from generator.project import Project
from generator.render import make_environment, render_output
from tests.desk_files import SHEET, desk_files

pytestmark = pytest.mark.usefixtures("tables_read_once")
LESSON = "content/en/lessons/plan-a-visit.yml"


def read_with(make_project: Any, folder: Path, today: date, **changed: str | None) -> Guide:
    """The tiny guide with its desk, some of whose files are replaced."""
    return read_guide(make_project(folder, {**desk_files(), **changed}), today=today)


@pytest.fixture
def guide(make_project: Any, tmp_path: Path, today: date) -> Guide:
    found = read_with(make_project, tmp_path, today)
    assert [str(problem) for problem in found.problems] == []
    return found


def page(guide: Guide, path: str) -> str:
    output = outputs(guide)[path]
    return render_output(make_environment(guide.library.project), output)


def outputs(guide: Guide) -> dict[str, Output]:
    return {output.path: output for output in guide.outputs}


def test_the_desk_is_part_of_the_library(guide: Guide) -> None:
    desk = guide.library.desk
    shelves = (desk.lessons, desk.notes, desk.programs, desk.packets, desk.standards)
    assert [list(shelf) for shelf in shelves] == [
        ["plan-a-visit"], ["visit"], ["two-weeks"], ["first-visit"], ["plan-rule"],
    ]  # fmt: skip
    assert guide.library.files_read == 12
    assert desk.packets["first-visit"].content.contents[3].kind == "fact_sheet"
    assert desk.packets["first-visit"].content.contents[3].key == "baker"


def test_a_guide_needs_nothing_on_its_desk(make_project: Any, tmp_path: Path, today: date) -> None:
    guide = read_guide(make_project(tmp_path), today=today)
    assert guide.problems == []
    folders = ("lessons/", "programs/", "standards/", "worksheets/notes/")
    assert [path for path in outputs(guide) if path.startswith(folders)] == []


def test_what_is_printed_for_a_lesson_is_listed_once(guide: Guide) -> None:
    lesson = guide.library.desk.lessons["plan-a-visit"].content
    assert lesson.print_list() == ["visit"]
    assert lesson.version(50) is not None
    assert lesson.version(30) is None


def test_the_worksheets_of_a_program_come_once_in_the_order_of_its_sessions() -> None:
    def meet(number: int, kind: str, sheets: list[str], homework: str = "") -> dict[str, Any]:
        tasks = [{"worksheet": homework, "do": "Do it."}] if homework else []
        told = {"week": str(3 * number), "kind": kind, "title": "A", "focus": "B."}
        return {**told, "worksheets": sheets, "homework": tasks}

    sessions = [
        meet(1, "intake", ["b"], "c"),
        meet(2, "midpoint", ["a", "b"], "a"),
        meet(3, "closing", []),
    ]
    review = {"last": "2026-11-01", "next": "2027-11-01", "by": "Team"}
    told = {"title": "Three", "summary": "Three meetings.", "weeks": "9", "minutes": "50", "agreement": "b"}
    program = Program.model_validate({**told, "sessions": sessions, "review": review})
    assert program.worksheets() == ["b", "c", "a"]


def test_a_lesson_leads_to_its_worksheet_its_notes_its_papers_and_its_standards(guide: Guide) -> None:
    text = page(guide, "lessons/plan-a-visit.md")
    for address in (
        "../worksheets/visit.html", "../worksheets/notes/visit.html", "../worksheets/pdf/visit-letter.pdf",
        "../standards/plan-rule.html", "../stages/start.html",
    ):  # fmt: skip
        assert f'href="{address}"' in text
    assert "30 minutes" in text, "how long the worksheet takes is told by the worksheet"
    assert text.index("Step by step in 25 minutes") < text.index("Step by step in 50 minutes")
    assert "Where have you been that others may not go?" in text


def test_minutes_of_a_worksheet_are_those_of_its_file(make_project: Any, tmp_path: Path, today: date) -> None:
    sheet = desk_files()[SHEET].replace("minutes: 30", "minutes: 35")
    assert "35 minutes" in page(
        read_with(make_project, tmp_path, today, **{SHEET: sheet}), "lessons/plan-a-visit.md"
    )


def test_a_worksheet_leads_to_its_notes_and_they_to_its_lessons(guide: Guide) -> None:
    assert 'href="notes/visit.html"' in page(guide, "worksheets/visit.md")
    notes = page(guide, "worksheets/notes/visit.md")
    assert 'href="../../worksheets/visit.html"' in notes
    assert 'href="../../lessons/plan-a-visit.html"' in notes
    assert "Ada, an invented student in grade 9." in notes
    assert "By bus or train" in notes and "$2.50" in notes
    assert "exclude: true" in notes, "students would find answers that nobody gave"


def test_a_standard_leads_from_each_element_to_worksheets_and_lessons(guide: Guide) -> None:
    _, first, second = re.split(r"R 1\([ab]\)", page(guide, "standards/plan-rule.md"))
    assert 'href="../worksheets/visit.html"' in first and 'href="../lessons/plan-a-visit.html"' in first
    assert 'href="../worksheets/visit.html"' in second and "plan-a-visit" not in second


def test_a_program_tells_its_sessions_and_homework(guide: Guide) -> None:
    text = page(guide, "programs/two-weeks.md")
    assert (
        text.index("Where to go") < text.index("Write down three questions.") < text.index("What it told you")
    )
    assert "First meeting" in text and "Closing" in text
    assert 'href="../lessons/plan-a-visit.html"' in text


def test_every_index_lists_what_there_is(guide: Guide) -> None:
    for folder, slug in (("lessons", "plan-a-visit"), ("programs", "two-weeks"), ("standards", "plan-rule")):
        assert f'href="{slug}.html"' in page(guide, f"{folder}/index.md")


def test_drafts_are_shown_only_while_one_writes(make_project: Any, tmp_path: Path, today: date) -> None:
    draft = desk_files()[LESSON].replace("status: published", "status: draft")
    guide = read_with(make_project, tmp_path, today, **{LESSON: draft})
    assert not any(path.startswith("lessons/") for path in outputs(guide))
    assert "lessons/" not in page(guide, "programs/two-weeks.md") + page(guide, "worksheets/notes/visit.md")
    shown = read_guide(Project(tmp_path), today=today, drafts=True)
    assert "lessons/plan-a-visit.md" in outputs(shown)


def test_what_readers_do_not_see_is_not_linked(make_project: Any, tmp_path: Path, today: date) -> None:
    sheet = desk_files()[SHEET].replace("status: published", "status: draft")
    guide = read_with(make_project, tmp_path, today, **{SHEET: sheet})
    assert "worksheets/notes/visit.md" not in outputs(guide)
    for path in ("lessons/plan-a-visit.md", "programs/two-weeks.md", "standards/plan-rule.md"):
        assert "worksheets/visit.html" not in page(guide, path)


@pytest.mark.parametrize("name", ["lessons", "programs", "standards"])
def test_a_file_cannot_take_the_place_of_an_index(
    name: str, make_project: Any, tmp_path: Path, today: date
) -> None:
    folder = "content/standards" if name == "standards" else f"content/en/{name}"
    files = desk_files()
    (path,) = (path for path in files if path.startswith(folder))
    title = files[path].splitlines()[0]
    text = files[path].replace(title, "title: Another of them")
    guide = read_with(make_project, tmp_path, today, **{f"{folder}/index.yml": text})
    assert [problem.code for problem in guide.problems] == ["two-outputs"]
    assert guide.problems[0].path == f"{folder}/index.yml"


def test_teaching_and_practice_may_take_turns_and_nothing_else_does() -> None:
    def fault(*parts: str) -> bool:
        minutes = [{"part": part, "minutes": "5", "do": "Do it."} for part in parts]
        steps = {"minutes": str(5 * len(parts)), "steps": minutes}
        try:
            Version.model_validate(steps)
        except ValueError:
            return True
        return False

    assert not fault("open", "teach", "practise", "close")
    assert not fault("open", "open", "teach", "practise", "teach", "practise", "close", "close")
    assert fault("teach", "open", "practise", "close")
    assert fault("open", "practise", "teach", "close")
    assert fault("open", "teach", "open", "practise", "close")
    assert fault("open", "teach", "practise", "close", "practise")
    assert fault("open", "teach", "teach", "close")
