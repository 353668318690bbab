"""A problem in a file: where it is, what is wrong and what to do about it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, advice does not."""

    ERROR = "error"
    ADVICE = "advice"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong in one place, with the remedy.

    ``path`` is relative to the project, with forward slashes; ``line`` and ``column`` count from 1.
    ``code`` is a short permanent name such as ``unknown-key``, for editors and for filtering.
    """

    path: str
    line: int
    column: int
    message: str
    remedy: str
    code: str
    severity: Severity = Severity.ERROR

    @property
    def place(self) -> str:
        """Where to look, as editors understand it: ``path:line:column``."""
        return f"{self.path}:{self.line}:{self.column}"

    def __str__(self) -> str:
        mark = "advice: " if self.severity is Severity.ADVICE else ""
        return f"{self.place}: {mark}{self.message} {self.remedy}".rstrip()


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Put problems in reading order, each one once."""
    return sorted(set(problems))


def has_errors(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Say whether a build must stop; ``strict`` counts advice too."""
    return any(strict or problem.severity is Severity.ERROR for problem in problems)


def count_words(number: int, singular: str, plural: str | None = None) -> str:
    """Write a number with its noun: ``1 problem``, ``2 problems``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def summarize(problems: list[Problem], files_checked: int) -> str:
    """Say in one line how many problems there are and how much was looked at."""
    checked = f"({count_words(files_checked, 'file')} checked)"
    if not problems:
        return f"No problems {checked}."
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    parts = []
    if errors:
        parts.append(count_words(errors, "problem"))
    if errors < len(problems):
        parts.append(count_words(len(problems) - errors, "piece of advice", "pieces of advice"))
    files = count_words(len({problem.path for problem in problems}), "file")
    return f"{' and '.join(parts)} in {files} {checked}."


def format_text(problems: list[Problem], files_checked: int) -> str:
    """List problems for a person, one line each, with a count at the end."""
    return "\n".join([*map(str, problems), summarize(problems, files_checked)])


def format_json(problems: list[Problem], files_checked: int) -> str:
    """List problems for a program: ``{"files_checked": int, "problems": [...]}``."""
    rows = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": problem.message,
            "remedy": problem.remedy,
        }
        for problem in problems
    ]
    return json.dumps({"files_checked": files_checked, "problems": rows}, ensure_ascii=False, indent=2)


def format_github(problems: list[Problem], files_checked: int) -> str:
    """List problems as workflow commands, so that they show beside the changed lines in review."""

    def escape(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def escape_property(text: str) -> str:
        return escape(text).replace(":", "%3A").replace(",", "%2C")

    lines = []
    for problem in problems:
        level = "error" if problem.severity is Severity.ERROR else "warning"
        where = f"file={escape_property(problem.path)},line={problem.line},col={problem.column}"
        lines.append(
            f"::{level} {where},title={problem.code}::{escape(f'{problem.message} {problem.remedy}')}"
        )
    return "\n".join([*lines, summarize(problems, files_checked)])
