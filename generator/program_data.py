"""What the pages of programs know of every session: titles, worksheets and homework, by the program.

``assets/data/programs.js`` sets ``window.CareerGuidePrograms``: by slug an object with ``title``, ``minutes``,
``agreement`` and ``sessions``, each with ``week``, ``kind``, ``title``, ``focus``, ``lesson``, ``worksheets``
and ``homework`` (``do`` and ``worksheet``). A lesson or worksheet is ``[slug, title]``; what readers do not
find, such as a draft, is null or left out.
"""

from __future__ import annotations

import json
from typing import Any

from generator.desk.lessons import Homework
from generator.desk.programs import Program, Session
from generator.library import Library
from generator.worksheet_page import published_worksheets, script_safe

PATH = "assets/data/programs.js"


def write_programs(library: Library) -> str:
    """A script with all programs; it also works where pages are opened as files."""
    titles = {sheet.slug: sheet.worksheet.title for sheet in published_worksheets(library)}
    lessons = {lesson.slug: lesson.content.title for lesson in library.desk.shown_lessons()}
    programs = {
        slug: _program(filed.content, titles, lessons) for slug, filed in library.desk.programs.items()
    }
    text = json.dumps(programs, ensure_ascii=False, separators=(",", ":"))
    return f"window.CareerGuidePrograms = {script_safe(text)};\n"


def _program(program: Program, titles: dict[str, str], lessons: dict[str, str]) -> dict[str, Any]:
    return {
        "title": program.title,
        "minutes": program.minutes,
        "agreement": _named(program.agreement, titles),
        "sessions": [_session(session, titles, lessons) for session in program.sessions],
    }


def _session(session: Session, titles: dict[str, str], lessons: dict[str, str]) -> dict[str, Any]:
    return {
        "week": session.week,
        "kind": session.kind,
        "title": session.title,
        "focus": session.focus,
        "lesson": _named(session.lesson, lessons),
        "worksheets": [_named(slug, titles) for slug in session.worksheets if slug in titles],
        "homework": [_task(task, titles) for task in session.homework],
    }


def _task(task: Homework, titles: dict[str, str]) -> dict[str, Any]:
    return {"do": task.do, "worksheet": _named(task.worksheet, titles)}


def _named(slug: str | None, titles: dict[str, str]) -> list[str] | None:
    return [slug, titles[slug]] if slug is not None and slug in titles else None
