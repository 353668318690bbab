"""What counselors may ask of a schedule, sensible or not, for tests of the Python and of the script."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from generator.desk.schedule import WEEKDAYS, Fault, Meeting, Timetable, date_sessions, read_timetable

ZONES = (
    "America/New_York", "America/Denver", "America/Phoenix", "America/Anchorage", "Pacific/Honolulu",
    "America/St_Johns", "Europe/London", "Europe/Berlin", "Australia/Sydney", "Asia/Kolkata", "Etc/UTC",
)  # fmt: skip

Wish = dict[str, Any]

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
# Days on which clocks are set, months and years end, and February is long, come up far more often than by chance.
special = st.sampled_from(
    [date(2026, 3, 8), date(2026, 11, 1), date(2027, 3, 14), date(2026, 12, 31), date(2028, 2, 29)]
)
near = st.builds(lambda day, more: day + timedelta(days=more), special, st.integers(-60, 3))


def _write(day: date, form: str) -> str:
    return f"{day.month}/{day.day}/{day.year}" if form == "us" else day.isoformat()


@st.composite
def days_off(draw: st.DrawFn, start: date) -> str:
    """Lines of days off near the sessions, some of them in disorder."""
    lines = []
    for _ in range(draw(st.integers(0, 5))):
        first = start + timedelta(days=draw(st.integers(-10, 200)))
        last = first + timedelta(days=draw(st.integers(-2, 40)))
        form = draw(st.sampled_from(["iso", "us"]))
        between = draw(st.sampled_from([" to ", "..", " – ", "-", " through "]))
        name = draw(st.sampled_from(["", " Fall break", ", Thanksgiving", ": Tag der Einheit; é"]))
        span = draw(st.booleans())
        lines.append(_write(first, form) + (between + _write(last, form) if span else "") + name)
    lines += draw(
        st.lists(st.sampled_from(["", "# a note", "next week", "2026-02-30", "11/31/2026 x"]), max_size=1)
    )
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines)


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    """One wish; most of them can be met."""
    start = draw(st.one_of(days, near))
    begins = draw(
        st.one_of(st.just("15:15"), st.just("02:30"), st.just("1:30"), st.times().map("{:%H:%M}".format))
    )
    strange = draw(st.integers(0, 9)) == 0
    return {
        "start": draw(st.sampled_from(["", "2026-13-01", " 2026-02-29", "soon"])) if strange else start.isoformat(),
        "weekday": draw(st.sampled_from(WEEKDAYS)),
        "time": draw(st.sampled_from(["25:00", "3 pm", ""])) if strange and draw(st.booleans()) else begins,
        "minutes": draw(st.sampled_from([25, 50, 90])),
        "daysOff": draw(days_off(start)),
        "zone": "Mars/Olympus" if strange and draw(st.booleans()) else draw(st.sampled_from(ZONES)),
    }  # fmt: skip


def weeks() -> st.SearchStrategy[list[int]]:
    """The weeks of sessions in order, with and without gaps."""
    return st.lists(st.integers(1, 30), min_size=1, max_size=14, unique=True).map(sorted)


def read(wish: Wish) -> tuple[Timetable | None, list[Fault]]:
    """A wish as the Python reads it."""
    return read_timetable(
        start=wish["start"],
        weekday=wish["weekday"],
        begins=wish["time"],
        minutes=wish["minutes"],
        days_off=wish["daysOff"],
        zone=wish["zone"],
    )


def plan(weeks: list[int], wish: Wish) -> tuple[list[Meeting], list[Fault]]:
    """The sessions for a wish, or its faults."""
    timetable, faults = read(wish)
    return date_sessions(weeks, timetable) if timetable else ([], faults)
