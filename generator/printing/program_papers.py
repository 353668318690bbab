"""The papers of a dated program: the schedule of students, that of the counselor, and a sheet for progress."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.desk.dated_program import DatedProgram, DatedSession, hour_text, long_day
from generator.desk.lessons import Homework
from generator.desk.programs import SessionKind, session_worksheets
from generator.printing.fields import make_form
from generator.printing.finish import finish_plain
from generator.printing.sheet import Control, Kind
from generator.printing.typeset import set_program
from generator.project import LOCALE
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages

Item = dict[str, Any]
Cell = list[Item]

# The papers by the name of their file, with the share of the width that each column takes; 0 is as wide as needed.
STUDENT, COUNSELOR, PROGRESS = "student-schedule", "counselor-schedule", "progress-sheet"
_HOW_IT_WENT = ("done", "part", "not_yet")


class ProgramPapers:
    """Makes the papers of one dated program. ``templates`` is the folder of printed sheets."""

    def __init__(
        self, dated: DatedProgram, pages: WorksheetPages, lessons: dict[str, str], templates: Path
    ) -> None:
        self.dated = dated
        self.words: Wording = pages.words
        self.titles = {slug: sheet.worksheet.title for slug, sheet in pages.by_slug.items()}
        self.lessons = lessons
        self.templates = templates
        self.controls: list[Control] = []

    def make(self, paper: str) -> dict[str, bytes]:
        """The PDFs by the name of their file. The same program gives the same bytes."""
        return {
            STUDENT: self._paper(
                "student", paper, [0, 4, 6, 7], ["when", "what", "home"], self._student, "counselor_line"
            ),
            COUNSELOR: self._paper(
                "counselor", paper, [0, 5, 5, 4, 5], ["when", "what", "print_list", "due"], self._counselor, ""
            ),
            PROGRESS: self._paper(
                "progress",
                paper,
                [0, 4, 0, 6, 4],
                ["when", "here", "due", "take_along"],
                self._progress,
                "student_line",
            ),
        }  # fmt: skip

    def _paper(
        self,
        kind: str,
        paper: str,
        widths: list[int],
        heads: list[str],
        cells: Callable[[DatedSession, str], list[Cell]],
        line: str,
    ) -> bytes:
        """One paper; ``line`` are the words before a line to write on, where there is one."""
        self.controls = []
        say = self.words.say
        data = {
            "lang": LOCALE,
            "page_of": say("worksheet.page_of"),
            "of": self.dated.name,
            "title": say(f"schedule.{kind}"),
            "summary": self.dated.program.summary,
            "line": {"label": say(f"schedule.{line}"), "id": self._control(line, Kind.LINE, say(f"schedule.{line}"))}
            if line
            else None,
            "notes": self._notes() if kind == "counselor" else [],
            "widths": widths,
            "heads": [say("schedule.number"), *(say(f"schedule.{head}") for head in heads)],
            "rows": [
                [[_plain(str(number))], *cells(session, f"session-{number}")]
                for number, session in enumerate(self.dated.sessions, 1)
            ],
        }  # fmt: skip
        typeset = set_program(self.templates, data, paper)
        if not self.controls:
            return finish_plain(typeset)
        return make_form(self.templates, typeset, self.controls, "")

    def _control(self, name: str, kind: Kind, label: str, value: str = "", group: str = "") -> int:
        self.controls.append(Control(name, kind, label, value=value, group=group))
        return len(self.controls) - 1

    def _notes(self) -> list[str]:
        title = self.titles.get(self.dated.program.agreement)
        return [self.words.say("schedule.agreement", title=title)] if title else []

    # --- One row of each paper -----------------------------------------------------------------------

    def _student(self, one: DatedSession, name: str) -> list[Cell]:
        return [[*self._when(one), *self._skipped(one)], self._what(one), self._home(one)]

    def _counselor(self, one: DatedSession, name: str) -> list[Cell]:
        # Most are sessions like any other, and need no word for it.
        plain = one.session.kind is SessionKind.SESSION
        kind = [] if plain else [_soft(self.words.say(f"schedule.{one.session.kind}"))]
        what = [*kind, *self._what(one)]
        lesson = self.lessons.get(one.session.lesson or "")
        if lesson:
            what.append(_plain(self.words.say("schedule.lesson", title=lesson)))
        sheets = [
            _plain(self.titles[slug]) for slug in session_worksheets(one.session) if slug in self.titles
        ]
        return [[*self._when(one), *self._skipped(one)], what, sheets, self._due(one)]

    def _progress(self, one: DatedSession, name: str) -> list[Cell]:
        here = self._control(f"{name}/here", Kind.CHECK, self._label("here", one))
        due: Cell = []
        for number, task in enumerate(one.due, 1):
            due += [
                _plain(task.do),
                {"look": "boxes", "boxes": self._boxes(f"{name}/homework-{number}", task)},
            ]
        note = self._control(f"{name}/note", Kind.LINES, self._label("take_along", one))
        return [
            self._when(one),
            [{"look": "tick", "id": here}],
            due or [_plain(self.words.say("schedule.no_due"))],
            [{"look": "lines", "id": note}],
        ]

    def _boxes(self, name: str, task: Homework) -> list[tuple[int, str]]:
        """How a piece of homework went: one of three."""
        return [
            (self._control(name, Kind.RADIO, f"{task.do} {word}", key, task.do), word)
            for key in _HOW_IT_WENT
            for word in [self.words.say(f"schedule.{key}")]
        ]

    def _label(self, key: str, one: DatedSession) -> str:
        return f"{self.words.say(f'schedule.{key}')}: {long_day(one.meeting.day)}"

    # --- What rows are made of -----------------------------------------------------------------------

    def _when(self, one: DatedSession) -> Cell:
        meeting = one.meeting
        begins, ends = hour_text(meeting.begins), hour_text(meeting.ends)
        hours = self.words.say("schedule.hours", day=long_day(meeting.day), begins=begins, ends=ends)
        return [_plain(hours)]

    def _skipped(self, one: DatedSession) -> Cell:
        return [
            _soft(
                self.words.say(
                    "schedule.skipped_why" if off.name else "schedule.skipped", day=long_day(off.day), why=off.name
                )
            )
            for off in one.meeting.skipped
        ]  # fmt: skip

    def _what(self, one: DatedSession) -> Cell:
        return [_bold(one.session.title), _plain(one.session.focus)]

    def _home(self, one: DatedSession) -> Cell:
        if one.home_by is None:
            return [_plain(self.words.say("schedule.no_home"))]
        by = (
            [_soft(self.words.say("schedule.home_by", day=long_day(one.home_by)))]
            if one.session.homework
            else []
        )
        return [*by, *map(self._task, one.session.homework)]  # fmt: skip

    def _due(self, one: DatedSession) -> Cell:
        return [self._task(task) for task in one.due] or [_plain(self.words.say("schedule.no_due"))]

    def _task(self, task: Homework) -> Item:
        sheet = self.titles.get(task.worksheet or "")
        return _plain(f"{task.do} ({sheet})" if sheet else task.do)


def _plain(text: str) -> Item:
    return {"look": "plain", "text": text}


def _bold(text: str) -> Item:
    return {"look": "bold", "text": text}


def _soft(text: str) -> Item:
    return {"look": "soft", "text": text}
