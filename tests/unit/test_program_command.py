"""The program command: what it writes, what it says when it cannot, and that a second run writes the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from generator import command_parts, program_command
from generator.build import Guide
from generator.cli import main
from generator.printing.printshop import count_pages
from tests.conftest import ROOT

GOOD = {"--start": "2026-11-10", "--weekday": "Tuesday", "--time": "15:15", "--zone": "America/Denver"}
Run = Callable[..., Result]


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, real_guide: Guide, tmp_path: Path) -> Run:
    """Runs the command on the real guide, which is read once, into the folder ``made``."""
    monkeypatch.setattr(command_parts, "read_guide", lambda *_, **__: real_guide)

    def run(slug: str = "eight-weeks", *, without: str = "", **changes: str) -> Result:
        options = {**GOOD, **{f"--{name}": value for name, value in changes.items()}}
        options.pop(without, None)
        words = ["program", slug, "--project", str(ROOT), "-o", str(tmp_path / "made")]
        words += [part for pair in options.items() for part in pair]
        return CliRunner().invoke(main, words, catch_exceptions=False)

    return run


def test_everything_for_a_program_is_written(program: Run, tmp_path: Path, real_guide: Guide) -> None:
    days_off = tmp_path / "off.txt"
    days_off.write_text("\ufeff11/24/2026 to 11/27/2026 Thanksgiving\n", "utf-8")
    result = program(holidays=str(days_off), name="Room  12 ")
    assert result.exit_code == 0, result.output
    assert "The 8-week program (Room 12): 8 sessions, from 2026-11-10 to 2027-01-05." in result.output
    made = tmp_path / "made"
    found = {path.relative_to(made).as_posix() for path in made.rglob("*.*")}
    packets = {f"packets/session-{number:02}.pdf" for number in range(1, 9)}
    papers = {"student-schedule.pdf", "counselor-schedule.pdf", "progress-sheet.pdf", "calendar.ics"}
    assert found == packets | papers

    calendar = (made / "calendar.ics").read_bytes().decode("utf-8").replace("\r\n ", "")
    assert re.findall(r"DTSTART:(\S+)", calendar)[:3] == [
        "20261110T221500Z",
        "20261117T221500Z",
        "20261201T221500Z",
    ]
    assert "Homework due: Sort the 36 activities\\, and count" in calendar

    with pikepdf.open(made / "packets/session-02.pdf") as pdf:
        assert str(pdf.open_metadata()["dc:title"]) == "Session 2: Know yourself"
        fields = {str(field.T).split("/")[1] for field in pdf.Root.AcroForm.Fields}
    sessions = real_guide.library.desk.programs["eight-weeks"].content.sessions
    # A cover, the lesson, and every worksheet of the session and of its homework.
    assert fields - {"name", "date"} >= {"values", "strengths", "me-on-one-page", "long-list"}
    assert sessions[1].lesson
    assert count_pages((made / "packets/session-02.pdf").read_bytes()) > 8


def test_a_second_run_writes_the_same_papers(program: Run, tmp_path: Path) -> None:
    def read() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (tmp_path / "made").rglob("*.pdf")}

    assert program().exit_code == 0
    first = read()
    assert program().exit_code == 0
    assert read() == first
    assert len(first) == 11


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"start": "next week"}, "Write the first day as a date"),
        ({"time": "3pm"}, "Write the time of day"),
        ({"time": "23:30"}, "The session would end at midnight"),
        ({"zone": "Mountain"}, "This time zone is not known"),
        ({"weekday": "someday"}, "Invalid value for '--weekday'"),
        ({"paper": "folio"}, "Invalid value for '--paper'"),
    ],
)
def test_a_wrong_option_is_a_wrong_use(
    program: Run, tmp_path: Path, changes: dict[str, str], said: str
) -> None:
    result = program(**changes)
    assert result.exit_code == 2
    assert said in result.output
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("option", ["--start", "--weekday", "--time"])
def test_what_nobody_can_guess_must_be_told(program: Run, option: str) -> None:
    result = program(without=option)
    assert result.exit_code == 2
    assert option in result.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-24\nsoon", "Days off, line 2: begin the line with a date"),
        ("2026-11-24 to 2026-11-23", "Days off, line 1: the last day is before the first."),
        ("2026-11-01 to 2027-12-31", "planned for Tuesday, November 10, 2026 finds no free day"),
        ("2026-11-24 感謝祭", "The fonts of this guide lack letters of these names:\n  感謝祭"),
    ],
)
def test_wrong_days_off_are_told_with_their_line(program: Run, tmp_path: Path, text: str, said: str) -> None:
    days_off = tmp_path / "off.txt"
    days_off.write_text(text, "utf-8")
    result = program(holidays=str(days_off))
    assert result.exit_code == 1
    assert said in result.output
    assert not (tmp_path / "made").exists()


def test_a_list_that_is_no_text_is_told(program: Run, tmp_path: Path) -> None:
    days_off = tmp_path / "off.txt"
    days_off.write_bytes(b"\xff\xfe\x00")
    result = program(holidays=str(days_off))
    assert result.exit_code == 1
    assert "Save it as plain text" in result.output


def test_a_wrong_name_is_told_to_people(program: Run) -> None:
    result = program("eight-week")
    assert result.exit_code == 1
    assert 'There is no program "eight-week". Did you mean "eight-weeks"?' in result.output


def test_the_zone_is_that_of_this_computer(
    program: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", ":America/New_York")
    assert program(without="--zone").exit_code == 0
    assert "DTSTART:20261110T201500Z" in (tmp_path / "made/calendar.ics").read_text("utf-8")


def test_where_this_computer_has_no_zone_it_is_asked_for(
    program: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "")
    monkeypatch.setattr(program_command, "read_zone", lambda name: None)
    result = program(without="--zone")
    assert result.exit_code == 2
    assert "--zone America/Denver" in result.output


def test_a_folder_that_cannot_be_written_is_told(program: Run, tmp_path: Path) -> None:
    (tmp_path / "made").write_text("in the way", "utf-8")
    result = program()
    assert result.exit_code != 0
    assert "Traceback" not in result.output
