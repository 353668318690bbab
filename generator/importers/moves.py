"""The moves of the figures that readers see first, kept beside the tables for the page of what changed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.importers.tables import REASONS, Table, read_bytes

FILE = "changes.csv"
COLUMNS = ("source", "from_release", "to_release", "code", "title", "figure", "before", "after")
# The figures whose moves are kept, by table. The rest of a table is told when it is imported.
FIGURES = {
    "pay.csv": ("annual_median", "hourly_median"),
    "outlook.csv": ("change_percent", "openings_per_year"),
    "entry.csv": ("education", "experience", "training"),
    "onet-occupations.csv": ("job_zone",),
    "interests.csv": ("high_points",),
}
LISTED = "listed"
YES, NO = "yes", "no"
TOTAL = "00-0000"

Move = tuple[str, ...]


def list_moves(pairs: Sequence[tuple[Table | None, Table]]) -> list[Move]:
    """List what moved between two releases as rows of code, title, figure, before and after.

    The first table of a release lists its occupations: a code that is new there, or gone, is told once.
    """
    titles: dict[str, str] = {}
    for old, new in pairs:
        titles = {**(old.titles if old else {}), **new.titles, **titles}
    moves: list[Move] = []
    for place, (old, new) in enumerate(pairs):
        if old is None:
            continue
        if place == 0:
            moves += [
                (code, titles.get(code, code), LISTED, NO, YES) for code in new.rows if code not in old.rows
            ]
            moves += [
                (code, titles.get(code, code), LISTED, YES, NO) for code in old.rows if code not in new.rows
            ]
        for code, figure, before, after in _cells(old, new):
            moves.append((code, titles.get(code, code), figure, before, after))
    return sorted(moves)


def _cells(old: Table, new: Table) -> Iterator[tuple[str, str, str, str]]:
    figures = [
        (figure, old.columns.index(figure), new.columns.index(figure))
        for figure in FIGURES.get(new.name, ())
        if figure in old.columns and figure in new.columns
    ]
    for code in old.rows.keys() & new.rows.keys():
        for figure, i, j in figures:
            before, after = old.rows[code][i], new.rows[code][j]
            if before != after and code != TOTAL and not _says_the_same(figure, old, new, code):
                yield code, figure, before, after


def _says_the_same(figure: str, old: Table, new: Table, code: str) -> bool:
    """Hourly pay is told only where there is no annual pay: the one is as good as the other."""
    if figure != "hourly_median":
        return False
    annual = (table.rows[code][table.columns.index("annual_median")] for table in (old, new))
    return any(cell not in REASONS for cell in annual)


def update_moves(figures: Path, key: str, before: str | None, after: str, moves: list[Move]) -> bytes | None:
    """The file of moves with those of one source replaced; None where it stays as it is.

    ``before`` and ``after`` are the releases. A first import has nothing to compare, and a release that
    is imported again is no news.
    """
    if before is None or before == after or not moves:
        return None
    rows = [row for row in _read(figures) if row[0] != key]
    rows += [(key, before, after, *move) for move in moves]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(rows))
    return text.getvalue().encode()


def _read(figures: Path) -> list[Move]:
    """The moves kept so far; a file that cannot be read is begun anew, because it is only a record."""
    raw = read_bytes(figures / FILE)
    if raw is None:
        return []
    try:
        rows = list(csv.reader(io.StringIO(raw.decode(), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return []
    return [tuple(row) for row in rows[1:] if tuple(rows[0]) == COLUMNS and len(row) == len(COLUMNS)]


def release_of(sources: Mapping[str, object], key: str) -> str | None:
    """The release that the register names for a source; None where there is none yet."""
    entry = sources.get(key)
    release = entry.get("release") if isinstance(entry, dict) else None
    return str(release) if release else None
