"""The calendar of a program: every calendar can read it, and a later file changes what is there."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.desk.calendar import Event, session_uid, stamp, write_calendar

NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)
START = datetime(2026, 11, 24, 22, 15, tzinfo=UTC)
words = st.text(st.characters(codec="utf-8"), max_size=200)


def event(summary: str = "A start", description: str = "About it", uid: str = "one") -> Event:
    return Event(uid, START, START + timedelta(minutes=50), summary, description)


def unfold(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def values(text: str, name: str) -> list[str]:
    """What stands after a name, as a calendar reads it."""
    found = [line.partition(":")[2] for line in unfold(text) if line.startswith(f"{name}:")]
    return [re.sub(r"\\(.)", lambda part: "\n" if part[1] == "n" else part[1], each) for each in found]


@given(words, words, words)
def test_any_words_come_back_and_no_line_is_too_long(name: str, summary: str, description: str) -> None:
    text = write_calendar(name, [event(summary, description)], NOW)
    kept = [re.sub(r"\r\n?|\n", "\n", each) for each in (name, summary, description)]
    # Signs that no calendar may hold are left out.
    told = [re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", each) for each in kept]
    assert values(text, "X-WR-CALNAME") == told[:1]
    assert values(text, "SUMMARY") == told[1:2]
    assert values(text, "DESCRIPTION")[0] == told[2]
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode("utf-8")) <= 75 for line in text.split("\r\n"))


def test_an_event_says_all_that_calendars_ask() -> None:
    lines = unfold(write_calendar("Room 12", [event()], NOW))
    for line in (
        "VERSION:2.0",
        "UID:one",
        "DTSTAMP:20261122T170000Z",
        "DTSTART:20261124T221500Z",
        "DTEND:20261124T230500Z",
        "STATUS:CONFIRMED",
        "TRIGGER:-P1D",
    ):
        assert lines.count(line) == 1, line


def test_numbers_rise_with_every_later_file() -> None:
    def number(moment: datetime) -> int:
        return int(values(write_calendar("", [event()], moment), "SEQUENCE")[0])

    assert number(NOW) < number(NOW + timedelta(minutes=1)) < number(NOW + timedelta(days=400))
    assert number(NOW + timedelta(days=20000)) < 2**31


def test_a_session_keeps_its_name_and_shares_it_with_none() -> None:
    assert session_uid("eight-weeks", 3, "Room 12") == "eight-weeks.week-3.Room%2012.program@career-guide"
    names = {
        session_uid(program, week, group)
        for program in ("eight-weeks", "twelve-weeks")
        for week in (1, 11)
        for group in ("", "1", "week-1", "ü;,\n")
    }
    assert len(names) == 16
    assert all(re.fullmatch(r"[!-~]+", name) for name in names)


def test_a_moment_is_told_in_universal_time() -> None:
    assert stamp(START) == "20261124T221500Z"
