"""What an import changed: for each figure that moved, its value before and after, with both releases."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from generator.figures import FOLDER, Source
from generator.problems import Problem
from generator.project import Project
from generator.reader import MAX_TABLE_BYTES, read_text

FILE = "changes.csv"
COLUMNS = ("source", "from_release", "to_release", "code", "title", "figure", "before", "after")
LISTED = "listed"
FIGURES = frozenset(
    {"annual_median", "hourly_median", "change_percent", "openings_per_year", "education", "experience"}
    | {"training", "job_zone", "high_points", LISTED}
)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of one code that differs between two releases of a source."""

    source: str
    from_release: str
    to_release: str
    code: str
    title: str
    figure: str
    before: str
    after: str


def load_changes(project: Project, sources: dict[str, Source], problems: list[Problem]) -> list[Change]:
    """Read what the last imports changed; what belongs to other releases than those shown is left out."""
    root, path = project.find(f"{FOLDER}/{FILE}")
    if not path.exists():
        return []
    text = read_text(root, path, problems, MAX_TABLE_BYTES)
    if text is None:
        return []
    reader = csv.reader(StringIO(text), strict=True)
    place = path.relative_to(root).as_posix()
    changes: list[Change] = []

    def fault(message: str) -> None:
        remedy = "The file is written by career-guide import; delete it, or take back the change."
        problems.append(Problem(place, max(1, reader.line_num), 1, message, remedy, "table-row"))

    try:
        if tuple(next(reader, ())) != COLUMNS:
            fault("The columns are not those of this table.")
            return []
        for cells in reader:
            if len(cells) != len(COLUMNS) or "" in cells or cells[5] not in FIGURES:
                fault("This row is not whole, or names no figure that can be told.")
            else:
                changes.append(Change(*cells))
    except csv.Error as error:
        fault(f"This row cannot be read ({error}).")
    return [change for change in changes if _is_shown(change, sources)]


def _is_shown(change: Change, sources: dict[str, Source]) -> bool:
    source = sources.get(change.source)
    return source is not None and source.release == change.to_release


def changes_by_code(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """File changes by the code they are about."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.code, []).append(change)
    return found
