"""Sessions keep their weekday, their order and their hour, whatever days off and clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given

from generator.desk.schedule import MOST_WEEKS_LATE, WEEK, Fault, read_days_off, read_zone
from tests.program_wishes import Wish, plan, read, weeks, wishes

WISH: Wish = {
    "start": "2026-11-10",
    "weekday": "tuesday",
    "time": "15:15",
    "minutes": 50,
    "daysOff": "",
    "zone": "America/Denver",
}


def days_of(weeks: list[int], **changes: str) -> list[str]:
    meetings, faults = plan(weeks, {**WISH, **changes})
    assert faults == []
    return [meeting.day.isoformat() for meeting in meetings]


def faults_of(weeks: list[int], **changes: object) -> list[Fault]:
    meetings, faults = plan(weeks, {**WISH, **changes})
    assert meetings == []
    return faults


# --- For any wish ----------------------------------------------------------------------------------


@given(weeks(), wishes())
def test_sessions_are_dated_or_it_is_told_why_not(weeks: list[int], wish: Wish) -> None:
    meetings, faults = plan(weeks, wish)
    assert bool(meetings) != bool(faults)
    assert [meeting.week for meeting in meetings] in ([], weeks)


@given(weeks(), wishes())
def test_sessions_keep_weekday_order_and_days_off(weeks: list[int], wish: Wish) -> None:
    timetable, _ = read(wish)
    meetings, _ = plan(weeks, wish)
    if timetable is None or not meetings:
        return
    assert {meeting.day.weekday() for meeting in meetings} == {timetable.weekday}
    assert meetings[0].day >= timetable.start
    for earlier, later in pairwise(meetings):
        assert later.day - earlier.day >= WEEK
    for off in timetable.days_off:
        assert not [meeting for meeting in meetings if off.first <= meeting.day <= off.last]


@given(weeks(), wishes())
def test_no_session_comes_later_than_it_must(weeks: list[int], wish: Wish) -> None:
    """Between the first day that a session could have and its own there are days off only."""
    timetable, _ = read(wish)
    meetings, _ = plan(weeks, wish)
    if timetable is None or not meetings:
        return
    to_weekday = timedelta(days=(timetable.weekday - timetable.start.weekday()) % 7)
    before: date | None = None
    for meeting in meetings:
        first = timetable.start + to_weekday + (meeting.week - weeks[0]) * WEEK
        if before is not None:
            first = max(first, before + WEEK)
        assert [first + step * WEEK for step in range(len(meeting.skipped))] == [
            skipped.day for skipped in meeting.skipped
        ]
        assert meeting.day == first + len(meeting.skipped) * WEEK
        before = meeting.day


@given(weeks(), wishes())
def test_the_clock_of_the_place_shows_the_hour_at_every_session(weeks: list[int], wish: Wish) -> None:
    timetable, _ = read(wish)
    meetings, _ = plan(weeks, wish)
    for meeting in meetings:
        assert timetable is not None
        there = meeting.starts.astimezone(timetable.zone)
        assert (there.date(), there.time()) == (meeting.day, timetable.begins)
        assert meeting.begins == timetable.begins
        assert meeting.starts.tzinfo is UTC


@given(weeks(), wishes())
def test_days_off_that_meet_no_session_change_nothing(weeks: list[int], wish: Wish) -> None:
    meetings, faults = plan(weeks, wish)
    days = {meeting.day for meeting in meetings} | {off.day for one in meetings for off in one.skipped}
    free = [day + timedelta(days=1) for day in days if day + timedelta(days=1) not in days]
    more = "\n".join([wish["daysOff"], *(day.isoformat() for day in free)])
    if not faults:
        assert plan(weeks, {**wish, "daysOff": more}) == (meetings, [])


# --- Days ------------------------------------------------------------------------------------------


def test_a_session_on_a_day_off_moves_on_and_the_others_follow_only_if_they_must() -> None:
    assert days_of([1, 2, 3]) == ["2026-11-10", "2026-11-17", "2026-11-24"]
    assert days_of([1, 2, 3], daysOff="2026-11-17") == ["2026-11-10", "2026-11-24", "2026-12-01"]
    assert days_of([1, 2, 4], daysOff="2026-11-17") == ["2026-11-10", "2026-11-24", "2026-12-01"]
    assert days_of([1, 2, 5], daysOff="2026-11-17") == ["2026-11-10", "2026-11-24", "2026-12-08"]


def test_the_first_session_is_on_the_first_such_weekday() -> None:
    assert days_of([1], weekday="monday") == ["2026-11-16"]
    assert days_of([3], weekday="tuesday") == ["2026-11-10"], "a program begins with its first session"


@pytest.mark.parametrize(
    ("start", "weekday", "days"),
    [
        ("2026-12-28", "thursday", ["2026-12-31", "2027-01-07", "2027-01-14"]),
        ("2028-02-20", "tuesday", ["2028-02-22", "2028-02-29", "2028-03-07"]),
        ("2027-02-20", "sunday", ["2027-02-21", "2027-02-28", "2027-03-07"]),
        ("10/30/2026", "saturday", ["2026-10-31", "2026-11-07", "2026-11-14"]),
    ],
    ids=["new year", "leap day", "february", "october"],
)
def test_months_and_years_end_between_sessions(start: str, weekday: str, days: list[str]) -> None:
    assert days_of([1, 2, 3], start=start, weekday=weekday) == days


# --- Clocks ----------------------------------------------------------------------------------------


def test_the_hour_stays_when_clocks_are_set() -> None:
    """On March 14, 2027 clocks in Denver go forward, on November 7 they go back."""
    spring, _ = plan([1, 2], {**WISH, "start": "2027-03-09"})
    fall, _ = plan([1, 2], {**WISH, "start": "2027-11-02"})
    assert [one.starts for one in spring] == [
        datetime(2027, 3, 9, 22, 15, tzinfo=UTC),
        datetime(2027, 3, 16, 21, 15, tzinfo=UTC),
    ]
    assert [one.starts for one in fall] == [
        datetime(2027, 11, 2, 21, 15, tzinfo=UTC),
        datetime(2027, 11, 9, 22, 15, tzinfo=UTC),
    ]


def test_an_hour_that_clocks_leave_out_is_no_hour() -> None:
    faults = faults_of([1, 2], start="2027-03-07", weekday="sunday", time="02:30")
    assert faults == [Fault("no_such_hour", day=date(2027, 3, 14))]


def test_of_an_hour_that_comes_twice_it_is_the_first() -> None:
    meetings, _ = plan([1], {**WISH, "start": "2026-11-01", "weekday": "sunday", "time": "01:30"})
    assert meetings[0].starts == datetime(2026, 11, 1, 7, 30, tzinfo=UTC)


# --- What cannot be --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"start": "11-10-2026"}, ["start"]),
        ({"start": "1999-11-10"}, ["start"]),
        ({"start": "2026-02-29"}, ["start"]),
        ({"weekday": "Tuesday"}, ["weekday"]),
        ({"time": "3 pm"}, ["time"]),
        ({"time": "24:00"}, ["time"]),
        ({"time": "23:10"}, ["past_midnight"]),
        ({"zone": "Mars/Olympus"}, ["zone"]),
        ({"start": "", "weekday": "", "time": "", "zone": ""}, ["start", "weekday", "time", "zone"]),
        ({"daysOff": "2026-11-17\nsoon"}, ["day_off"]),
        ({"daysOff": "2026-11-17 to 2026-11-16"}, ["day_off_order"]),
        ({"daysOff": "2026-11-01 to 2027-12-31"}, ["no_day_left"]),
    ],
)
def test_what_cannot_be_is_told(changes: dict[str, str], codes: list[str]) -> None:
    assert [fault.code for fault in faults_of([1, 2], **changes)] == codes


def test_a_long_break_is_a_break_up_to_half_a_year() -> None:
    longest = date(2026, 11, 10) + (MOST_WEEKS_LATE - 1) * WEEK
    assert len(days_of([1], daysOff=f"2026-11-10 to {longest}")) == 1
    assert faults_of([1], daysOff=f"2026-11-10 to {longest + WEEK}") == [
        Fault("no_day_left", day=date(2026, 11, 10))
    ]


@pytest.mark.parametrize("name", ["America/Denver", "Etc/UTC", "UTC"])
def test_a_known_zone_is_found(name: str) -> None:
    zone = read_zone(name)
    assert zone is not None
    assert datetime(2026, 11, 22, tzinfo=zone).utcoffset() is not None


@pytest.mark.parametrize(
    "name", ["", "America", "../etc/passwd", "/etc/localtime", "America/Denver ", "x\0y"]
)
def test_what_is_no_zone_is_none(name: str) -> None:
    assert read_zone(name) is None


@pytest.mark.parametrize(
    ("line", "first", "last", "name"),
    [
        ("2026-11-26", "2026-11-26", "2026-11-26", ""),
        (" 11/26/2026\tThanksgiving ", "2026-11-26", "2026-11-26", "Thanksgiving"),
        ("2026-11-26,Thanksgiving, no school", "2026-11-26", "2026-11-26", "Thanksgiving, no school"),
        ("12/21/2026 to 1/1/2027: Winter break", "2026-12-21", "2027-01-01", "Winter break"),
        ("2026-12-21..2027-01-01", "2026-12-21", "2027-01-01", ""),
        ("2026-12-21 – 2027-01-01 Break", "2026-12-21", "2027-01-01", "Break"),
        ("2026-12-21 - 1/1/2027", "2026-12-21", "2027-01-01", ""),
        ("2026-11-26 to be told", "2026-11-26", "2026-11-26", "to be told"),
    ],
)
def test_days_off_are_written_in_many_ways(line: str, first: str, last: str, name: str) -> None:
    found, faults = read_days_off(f"# days off of our school\n\n{line}\n")
    assert faults == []
    assert [(off.first.isoformat(), off.last.isoformat(), off.name) for off in found] == [(first, last, name)]


@pytest.mark.parametrize(
    "line", ["Thanksgiving", "26.11.2026", "2026-11-31", "2026-11-26Thanksgiving", "13/1/2026", "٢٠٢٦-11-26"]
)
def test_what_is_no_day_off_is_told_with_its_line(line: str) -> None:
    assert read_days_off(f"2026-11-26\n\n{line}") == (read_days_off("2026-11-26")[0], [Fault("day_off", 3)])


def test_the_end_is_told_in_the_hours_of_the_place() -> None:
    meetings, _ = plan([1], {**WISH, "time": "9:40", "minutes": 50})
    assert (meetings[0].begins, meetings[0].ends) == (time(9, 40), time(10, 30))
