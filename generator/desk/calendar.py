"""The sessions of a program as a calendar file, in moments of the world.

A session is one event with its moment written in universal time. Times without a zone would be refused by
some calendars and taken for universal time by others; named zones need their rules in the file, which
calendars read in different ways. As every session is an event of its own, its moment is the right one on
both sides of a change of the clocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

# Numbers of later files are higher, as calendars ask before they change what they have: minutes since this day.
_FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
_LONGEST_LINE = 75


@dataclass(frozen=True, slots=True)
class Event:
    """One session in a calendar; ``uid`` stays the same in every file, so that a later one changes the event."""

    uid: str
    starts: datetime
    ends: datetime
    summary: str
    description: str


def session_uid(program: str, week: int, group: str) -> str:
    """The lasting name of a session: of its program, its week and its group, and not of its day."""
    whose = quote(group, safe="-_.!~*'()")
    return f"{program}.week-{week}.{whose}.program@career-guide"


def write_calendar(name: str, events: Iterable[Event], now: datetime) -> str:
    """The text of a calendar file; ``now`` is when it is made."""
    number = int((now - _FIRST_DAY).total_seconds()) // 60
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Career Guide//Program//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escape(name)}",
    ]
    for event in events:
        lines += _event(event, number, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in _fold(line))


def _event(event: Event, number: int, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{stamp(now)}"
    yield f"SEQUENCE:{number}"
    yield f"DTSTART:{stamp(event.starts)}"
    yield f"DTEND:{stamp(event.ends)}"
    yield f"SUMMARY:{_escape(event.summary)}"
    yield f"DESCRIPTION:{_escape(event.description)}"
    yield "STATUS:CONFIRMED"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escape(event.summary)}"
    # At the same hour of the day before, when there is still time for homework.
    yield "TRIGGER:-P1D"
    yield "END:VALARM"
    yield "END:VEVENT"


def stamp(moment: datetime) -> str:
    """A moment as calendars write it: 20261124T201500Z."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escape(text: str) -> str:
    lines = re.sub(r"\r\n?|\n", r"\\n", re.sub(r"[\\;,]", r"\\\g<0>", text))
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", lines)


def _fold(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes; no letter is cut in two."""
    piece, size = "", 0
    for letter in line:
        bytes_of = len(letter.encode("utf-8"))
        if size + bytes_of > _LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += bytes_of
    yield piece
