"""The program command: a program gets its dates, and the papers, the calendar and the packets that follow."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.build import Guide
from generator.command_parts import near, read_sound_guide, with_project, words_of
from generator.desk.dated_program import (
    DatedProgram,
    DatedSession,
    date_program,
    explain_faults,
    program_calendar,
)
from generator.desk.packing import Packer, Wanted
from generator.desk.programs import Program, session_worksheets
from generator.desk.schedule import WEEKDAYS, Fault, read_timetable, read_zone
from generator.output import write_if_changed
from generator.paper_links import PAPERS
from generator.printing.packet import PacketMaker, PacketOrder
from generator.printing.program_papers import ProgramPapers
from generator.printing.typeset import find_unprintable
from generator.problems import count_words
from generator.project import Project
from generator.schema import suggest
from generator.wording import Wording

# What is wrong with these stands in the options and not in a file.
_OPTIONS = {"start": "--start", "time": "--time", "past_midnight": "--time", "zone": "--zone"}
_ZONES = "zoneinfo/"


@click.command("program")
@with_project
@click.argument("slug")
@click.option(
    "--start", required=True, metavar="DATE", help="The first day that is possible, such as 2026-11-24."
)
@click.option(
    "--weekday", required=True, type=click.Choice(WEEKDAYS, case_sensitive=False), help="The day of the week."
)
@click.option(
    "--time", "begins", required=True, metavar="HH:MM", help="When a session begins, such as 15:15."
)
@click.option(
    "--holidays",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A list of days off: one a line, such as 2026-11-26 Thanksgiving, or 2026-12-21 to 2027-01-01.",
)
@click.option(
    "--name", "group", default="", help="What the group is called, on the papers and in the calendar."
)
@click.option("--zone", help="The time zone, such as America/Denver. [default: that of this computer]")
@click.option("--paper", type=click.Choice(PAPERS), default="letter", show_default=True, help="The paper.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to.",
)
def program_command(
    project: Project,
    slug: str,
    start: str,
    weekday: str,
    begins: str,
    holidays: Path | None,
    group: str,
    zone: str | None,
    paper: str,
    output: Path,
) -> None:
    """Give the program SLUG its dates.

    Writes the schedules of students and counselor, a progress sheet, a calendar file, and a packet for each
    session. The same schedule can be made on the page of the program.
    """
    guide = read_sound_guide(project)
    program = _find(guide, slug)
    words = words_of(guide)
    timetable, faults = read_timetable(
        start=start,
        weekday=weekday,
        begins=begins,
        minutes=program.minutes,
        days_off=_read_text(holidays),
        zone=_find_zone(zone),
    )
    dated, more = date_program(slug, program, timetable, " ".join(group.split())) if timetable else (None, [])
    if dated is None:
        _refuse([*faults, *more], words, holidays)
        return
    maker = PacketMaker(guide.library, guide.outputs, project.find("site-templates/print")[1], words)
    _check_letters(maker.templates, dated)
    try:
        count = _write(output, _files(guide, dated, maker, paper))
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written to: {error.strerror}.") from None
    days = [one.meeting.day for one in dated.sessions]
    sessions = count_words(len(days), "session")
    click.echo(f"{dated.name}: {sessions}, from {days[0]} to {days[-1]}.")
    click.echo(f"Wrote {count_words(count, 'file')} to {near(output.resolve())}.")


def _find(guide: Guide, slug: str) -> Program:
    programs = guide.library.desk.programs
    if slug not in programs:
        known = suggest(slug, programs) if programs else "This guide has no programs."
        raise click.ClickException(f'There is no program "{slug}". {known}')
    return programs[slug].content


def _read_text(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        return file.read_text("utf-8-sig")
    except (OSError, ValueError):
        raise click.ClickException(f"{near(file)} cannot be read. Save it as plain text (UTF-8).") from None


def _find_zone(zone: str | None) -> str:
    """The zone that was named, or that of this computer."""
    if zone is not None:
        return zone
    link = Path("/etc/localtime")
    places = [os.environ.get("TZ", "").removeprefix(":"), str(link.resolve()).partition(_ZONES)[2]]
    found = next((place for place in places if read_zone(place)), None)
    if found is None:
        raise click.UsageError("Say in which time zone the sessions are, such as --zone America/Denver.")
    return found


def _refuse(faults: list[Fault], words: Wording, holidays: Path | None) -> None:
    """Say what is wrong: a wrong option is a wrong use of the command, wrong days off are a wrong file."""
    told = explain_faults(faults, words)
    wrong = [fault for fault in faults if fault.code in _OPTIONS]
    if wrong:
        option = _OPTIONS[wrong[0].code]
        raise click.BadParameter("\n".join(told), param_hint=option)
    where = f"{near(holidays)}:\n" if holidays else ""
    raise click.ClickException(where + "\n".join(told))


def _check_letters(templates: Path, dated: DatedProgram) -> None:
    names = [dated.group, *(off.name for one in dated.sessions for off in one.meeting.skipped)]
    unprintable = find_unprintable(templates, list(dict.fromkeys(names)))
    if unprintable:
        named = "\n".join(f"  {text}" for text in unprintable)
        raise click.ClickException(
            f"The fonts of this guide lack letters of these names:\n{named}\nWrite them in Latin letters."
        )


def _files(guide: Guide, dated: DatedProgram, maker: PacketMaker, paper: str) -> Iterator[tuple[str, bytes]]:
    """Every file by its path in the folder."""
    library = guide.library
    lessons = {lesson.slug: lesson.content.title for lesson in library.desk.shown_lessons()}
    papers = ProgramPapers(dated, maker.pages, lessons, maker.templates)
    for name, made in papers.make(paper).items():
        yield f"{name}.pdf", made
    yield "calendar.ics", program_calendar(dated, maker.words, datetime.now(UTC)).encode("utf-8")
    packer = Packer(library, maker.pages.shown)
    for number, one in enumerate(dated.sessions, 1):
        yield f"packets/session-{number:02}.pdf", _packet(packer, maker, dated, number, one, paper)


def _packet(
    packer: Packer, maker: PacketMaker, dated: DatedProgram, number: int, one: DatedSession, paper: str
) -> bytes:
    """The papers of one session: the lesson that fits it, the worksheets, and those of the homework."""
    session = one.session
    wanted = [Wanted("worksheet", slug) for slug in session_worksheets(session) if slug in packer.sheets]
    lesson = packer.lessons.get(session.lesson or "")
    if lesson and lesson.content.version(dated.program.minutes):
        wanted.insert(0, Wanted("lesson", lesson.slug, dated.program.minutes))
    title = maker.words.say("schedule.packet", number=number, title=session.title)
    return maker.make(PacketOrder(title, session.focus, packer.pack(wanted)), paper).pdf


def _write(folder: Path, files: Iterator[tuple[str, bytes]]) -> int:
    count = 0
    for name, made in files:
        write_if_changed(folder / name, made)
        count += 1
    return count
