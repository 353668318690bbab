"""On which days the sessions of a program are: from a start day, a weekday, a time and the days off.

The page of a program works the same out in the browser (program-schedule.js), and a test holds both to one
another. All is told in the hours of one place; only a calendar file needs the moment in the world, and that
is found for each day by itself, so that no change of the clocks moves a session.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

WEEK = timedelta(days=7)
# A session that would move on for longer than this has no day: the days off are hardly meant so.
MOST_WEEKS_LATE = 26
_YEARS = range(2000, 2200)

_DAY = r"(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})"
_DAY_OFF = re.compile(
    rf"({_DAY})(?:[ \t]*(?:to|through|until|\.\.|–|-)[ \t]*({_DAY}))?(?:[ \t,;:]+(.*))?", re.DOTALL
)
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a wish: a code, of which the words stand in strings.yml under ``schedule``.

    ``line`` is that of a day off, ``day`` that on which a session cannot be; both are 0 or None elsewhere.
    """

    code: str
    line: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days on which nothing takes place, from the first to the last, with what they are called."""

    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True)
class Timetable:
    """When a group meets."""

    start: date
    weekday: int
    begins: time
    minutes: int
    days_off: tuple[DaysOff, ...]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day on which a session would have been, and why it is not."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session with its day and hours, and its moment in the world."""

    week: int
    day: date
    begins: time
    ends: time
    starts: datetime
    skipped: tuple[Skipped, ...]


def read_timetable(
    *, start: str, weekday: str, begins: str, minutes: int, days_off: str, zone: str
) -> tuple[Timetable | None, list[Fault]]:
    """What was wished for, in the words of a form, as a timetable; or everything that is wrong with it."""
    faults: list[Fault] = []
    first = _read_day(start.strip(" \t"))
    if first is None:
        faults.append(Fault("start"))
    if weekday not in WEEKDAYS:
        faults.append(Fault("weekday"))
    hours = _read_time(begins.strip(" \t"))
    if hours is None:
        faults.append(Fault("time"))
    elif hours.hour * 60 + hours.minute + minutes >= 24 * 60:
        faults.append(Fault("past_midnight"))
    place = read_zone(zone)
    if place is None:
        faults.append(Fault("zone"))
    found, more = read_days_off(days_off)
    faults += more
    if faults or first is None or hours is None or place is None:
        return None, faults
    return Timetable(first, WEEKDAYS.index(weekday), hours, minutes, tuple(found), place), []


def read_days_off(text: str) -> tuple[list[DaysOff], list[Fault]]:
    """The days off in a text, one or a span of them in a line; what cannot be read is told with its line."""
    found: list[DaysOff] = []
    faults: list[Fault] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        words = line.strip(" \t")
        if not words or words.startswith("#"):
            continue
        match = _DAY_OFF.fullmatch(words)
        first = _read_day(match[1]) if match else None
        last = _read_day(match[2]) if match and match[2] else first
        if match is None or first is None or last is None:
            faults.append(Fault("day_off", number))
        elif last < first:
            faults.append(Fault("day_off_order", number))
        else:
            found.append(DaysOff(first, last, (match[3] or "").strip(" \t")))
    return found, faults


def read_zone(name: str) -> ZoneInfo | None:
    """The time zone of that name, such as America/Denver; None where there is none."""
    if not _ZONE.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (LookupError, OSError, ValueError):
        return None


def date_sessions(weeks: Sequence[int], timetable: Timetable) -> tuple[list[Meeting], list[Fault]]:
    """A day for each session; ``weeks`` are the weeks of the program in which they are.

    A session on a day off moves on by a week, and again until there is a day. Those after it stay where
    they are, unless one of them would no longer come after it.
    """
    first = timetable.start + timedelta(days=(timetable.weekday - timetable.start.weekday()) % 7)
    meetings: list[Meeting] = []
    for week in weeks:
        planned = day = first + (week - weeks[0]) * WEEK
        if meetings:
            day = max(day, meetings[-1].day + WEEK)
        skipped: list[Skipped] = []
        while (off := _day_off(day, timetable)) is not None:
            skipped.append(Skipped(day, off.name))
            day += WEEK
            if day - planned > MOST_WEEKS_LATE * WEEK:
                return [], [Fault("no_day_left", day=planned)]
        starts = moment(day, timetable.begins, timetable.zone)
        if starts is None:
            return [], [Fault("no_such_hour", day=day)]
        ends = (datetime.combine(day, timetable.begins) + timedelta(minutes=timetable.minutes)).time()
        meetings.append(Meeting(week, day, timetable.begins, ends, starts, tuple(skipped)))
    return meetings, []


def moment(day: date, hour: time, zone: ZoneInfo) -> datetime | None:
    """The moment in the world; None for an hour that the clocks leave out on that day in spring.

    Of an hour that comes twice on a day in fall, it is the first.
    """
    there = datetime.combine(day, hour, tzinfo=zone)
    world = there.astimezone(UTC)
    return world if world.astimezone(zone).replace(tzinfo=None) == there.replace(tzinfo=None) else None


def _day_off(day: date, timetable: Timetable) -> DaysOff | None:
    return next((off for off in timetable.days_off if off.first <= day <= off.last), None)


def _read_day(text: str) -> date | None:
    """A day written 2026-11-26 or 11/26/2026."""
    if not re.fullmatch(_DAY, text):
        return None
    parts = [int(part) for part in re.split("[-/]", text)]
    year, month, number = parts if "-" in text else (parts[2], parts[0], parts[1])
    try:
        return date(year, month, number) if year in _YEARS else None
    except ValueError:
        return None


def _read_time(text: str) -> time | None:
    match = _TIME.fullmatch(text)
    try:
        return time(int(match[1]), int(match[2])) if match else None
    except ValueError:
        return None
