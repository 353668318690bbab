"""The page dates a program as the command does: the same days, the same faults, the same calendar file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator.build import Guide
from generator.desk.calendar import stamp
from generator.desk.dated_program import date_program, program_calendar
from generator.desk.programs import Program
from generator.script_words import write_words
from generator.wording import Wording
from tests.program_wishes import Wish, plan, read, weeks, wishes
from tests.sites import ROOT

SCRIPTS = ("say", "day-text", "program-schedule", "calendar-text", "program-calendar")
NOW = datetime(2026, 11, 22, 17, 4, 5, tzinfo=UTC)

ASK = """([weeks, wish]) => {
  const { sessions, faults } = CareerGuide.programSchedule.make(weeks, wish);
  return {
    faults: faults.map(({ code, line, day }) => [code, line || 0, day || ""]),
    sessions: sessions.map(({ week, day, begins, ends, starts, skipped }) => [week, day, begins, ends,
      CareerGuide.calendarText.stamp(starts), skipped.map((one) => [one.day, one.name])]),
  };
}"""
CALENDAR = """([program, slug, group, wish, now]) => {
  const { sessions } = CareerGuide.programSchedule.make(program.sessions.map(({ week }) => week), wish);
  const dated = sessions.map((session, index) => ({ ...program.sessions[index], ...session }));
  const { title, minutes } = program;
  return CareerGuide.programCalendar.write({ program: slug, title, group, minutes, sessions: dated }, now);
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, real_guide: Guide) -> Iterator[Page]:
    """An empty page in a place far from all the zones that are asked for, with the scripts of schedules."""
    context = browser.new_context(timezone_id="Pacific/Apia")
    page = context.new_page()
    assert real_guide.library.strings is not None
    page.add_script_tag(content=write_words(real_guide.library.strings))
    for script in SCRIPTS:
        page.add_script_tag(path=ROOT / f"site-templates/theme/assets/js/{script}.js")
    yield page
    context.close()


def expected(weeks: list[int], wish: Wish) -> dict[str, Any]:
    meetings, faults = plan(weeks, wish)
    return {
        "faults": [[one.code, one.line, one.day.isoformat() if one.day else ""] for one in faults],
        "sessions": [
            [
                one.week,
                one.day.isoformat(),
                f"{one.begins:%H:%M}",
                f"{one.ends:%H:%M}",
                stamp(one.starts),
                [[skipped.day.isoformat(), skipped.name] for skipped in one.skipped],
            ]
            for one in meetings
        ],
    }


def test_the_script_and_the_command_agree_on_any_wish(page: Page) -> None:
    met: list[bool] = []

    @settings(max_examples=400)
    @given(weeks(), wishes())
    def compare(weeks: list[int], wish: Wish) -> None:
        found = expected(weeks, wish)
        assert page.evaluate(ASK, [weeks, wish]) == found
        met.append(not found["faults"])

    compare()
    # Wishes that can be met and wishes that cannot are both among them.
    assert 50 < sum(met) < len(met) - 20


def test_calendars_of_page_and_command_are_the_same_file(page: Page, real_guide: Guide) -> None:
    library = real_guide.library
    assert library.strings is not None
    words = Wording(library.strings, library.tables.sources)
    compared: list[int] = []

    @settings(max_examples=60)
    @given(
        st.sampled_from(sorted(library.desk.programs)),
        st.text(st.characters(codec="utf-8"), max_size=40).map(lambda text: " ".join(text.split())),
        wishes(),
    )
    def compare(slug: str, group: str, wish: Wish) -> None:
        program: Program = library.desk.programs[slug].content
        wish = {**wish, "minutes": program.minutes}
        timetable, _ = read(wish)
        dated, _ = date_program(slug, program, timetable, group) if timetable else (None, [])
        if dated is None:
            return
        raw = json.loads(program.model_dump_json())
        now = NOW.timestamp() * 1000
        assert page.evaluate(CALENDAR, [raw, slug, group, wish, now]) == program_calendar(dated, words, NOW)
        compared.append(1)

    compare()
    assert len(compared) > 15
