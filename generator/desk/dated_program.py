"""A program with its days: when each session is, which homework is due then, and its calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from generator.desk.calendar import Event, session_uid, write_calendar
from generator.desk.lessons import Homework
from generator.desk.programs import Program, Session
from generator.desk.schedule import Fault, Meeting, Timetable, date_sessions
from generator.wording import Wording, day


@dataclass(frozen=True, slots=True)
class DatedSession:
    """One session with its day; ``due`` is the homework of the one before, ``home_by`` the day of the next."""

    session: Session
    meeting: Meeting
    due: tuple[Homework, ...]
    home_by: date | None


@dataclass(frozen=True, slots=True)
class DatedProgram:
    """A program for one group: what it is called, and its sessions with their days."""

    slug: str
    program: Program
    group: str
    sessions: tuple[DatedSession, ...]

    @property
    def name(self) -> str:
        """Its title, with that of the group where there is one."""
        return f"{self.program.title} ({self.group})" if self.group else self.program.title


def date_program(
    slug: str, program: Program, timetable: Timetable, group: str = ""
) -> tuple[DatedProgram | None, list[Fault]]:
    """A program with a day for each session, or why there is none."""
    meetings, faults = date_sessions([session.week for session in program.sessions], timetable)
    if faults:
        return None, faults
    dated = []
    for at, (session, meeting) in enumerate(zip(program.sessions, meetings, strict=True)):
        due = tuple(program.sessions[at - 1].homework) if at else ()
        after = meetings[at + 1].day if at + 1 < len(meetings) else None
        dated.append(DatedSession(session, meeting, due, after))
    return DatedProgram(slug, program, group, tuple(dated)), []


def program_calendar(dated: DatedProgram, words: Wording, now: datetime) -> str:
    """The calendar file of a program: one event for each session, with the homework that is due."""
    length = timedelta(minutes=dated.program.minutes)
    events = []
    for one in dated.sessions:
        due = [words.say("schedule.event_due", task=task.do) for task in one.due]
        events.append(
            Event(
                uid=session_uid(dated.slug, one.session.week, dated.group),
                starts=one.meeting.starts,
                ends=one.meeting.starts + length,
                summary=words.say("schedule.event", program=dated.name, session=one.session.title),
                description="\n".join([one.session.focus, *due]),
            )
        )
    return write_calendar(dated.name, events, now)


def explain_faults(faults: Sequence[Fault], words: Wording) -> list[str]:
    """What is wrong with a wish, in words for people."""
    return [
        words.say(
            f"schedule.problem_{fault.code}", line=fault.line, day=long_day(fault.day) if fault.day else ""
        )
        for fault in faults
    ]


def long_day(value: date) -> str:
    """A day with its weekday: ``Tuesday, November 24, 2026``."""
    return f"{value:%A}, {day(value)}"


def hour_text(value: time) -> str:
    """A time of the clock in American words: ``3:15 PM``, which no line breaks apart."""
    return f"{value.hour % 12 or 12}:{value:%M}\N{NO-BREAK SPACE}{'AM' if value.hour < 12 else 'PM'}"
