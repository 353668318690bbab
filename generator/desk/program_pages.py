"""What the pages of programs show: the sessions week by week, with worksheets and homework."""

from __future__ import annotations

from typing import Any

from generator.desk.lessons import Homework
from generator.desk.links import DeskLinks
from generator.desk.programs import Program, Session, SessionKind
from generator.desk.shelf import Filed
from generator.wording import Wording

ROOT = "../"


class ProgramPages:
    """Makes the contexts of the pages of programs."""

    def __init__(self, links: DeskLinks, words: Wording) -> None:
        self.links = links
        self.words = words

    def shown(self) -> list[Filed[Program]]:
        """All programs, the shortest first."""
        found = self.links.library.desk.programs.values()
        return sorted(found, key=lambda one: (one.content.weeks, one.slug))

    def index(self) -> dict[str, Any]:
        """The programs, each with its length."""
        return {
            "programs": [
                {
                    "slug": one.slug,
                    "title": one.content.title,
                    "summary": one.content.summary,
                    "facts": self._facts(one.content),
                }
                for one in self.shown()
            ]
        }

    def _facts(self, program: Program) -> list[str]:
        return [
            self.words.say("programs.weeks", count=program.weeks),
            self.words.say("programs.sessions", count=len(program.sessions)),
            self.words.say("programs.each", minutes=program.minutes),
        ]

    def context(self, file: Filed[Program]) -> dict[str, Any]:
        """Everything the page of one program shows."""
        program = file.content
        return {
            "program": program,
            "facts": self._facts(program),
            "agreement": self.links.sheet(program.agreement, ROOT),
            "rows": [self._row(session) for session in program.sessions],
        }

    def _row(self, session: Session) -> dict[str, Any]:
        return {
            "week": session.week,
            "kind": self._kind(session.kind),
            "title": session.title,
            "focus": session.focus,
            "lesson": self.links.lesson(session.lesson, ROOT),
            "sheets": self.links.listed(session.worksheets, ROOT),
            "homework": [self._task(task) for task in session.homework],
        }

    def _kind(self, kind: SessionKind) -> str:
        """What is special about a session; nothing about most of them."""
        return "" if kind is SessionKind.SESSION else self.words.say(f"programs.kind_{kind}")

    def _task(self, task: Homework) -> dict[str, Any]:
        return {"do": task.do, "sheet": self.links.sheet(task.worksheet, ROOT)}
