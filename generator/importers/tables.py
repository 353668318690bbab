"""The figures tables: their columns, and how they are read and written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.importers.faults import Faults, refuse

# Words that stand in a cell in place of a value, each with its reason for readers of reports.
REASONS = {
    "not_published": "not published",
    "hourly_only": "hourly pay only",
    "annual_only": "annual pay only",
    "not_applicable": "not applicable",
    "not_collected": "not collected",
    "suppressed": "suppressed",
    "not_relevant": "not relevant",
    "none": "none",
}

PAY_PARTS = ("p10", "p25", "median", "p75", "p90", "mean")
INTERESTS = ("realistic", "investigative", "artistic", "social", "enterprising", "conventional")

# The tables with fixed columns. The ratings (skills, knowledge, work styles) have one column per
# element of their release instead.
COLUMNS: dict[str, tuple[str, ...]] = {
    "pay.csv": (
        "code",
        "title",
        "employment",
        "basis",
        *(f"annual_{part}" for part in PAY_PARTS),
        *(f"hourly_{part}" for part in PAY_PARTS),
    ),
    "outlook.csv": (
        "code",
        "title",
        "jobs_base",
        "jobs_projected",
        "jobs_change",
        "change_percent",
        "openings_per_year",
        "self_employed_percent",
    ),
    "entry.csv": ("code", "title", "education", "experience", "training"),
    "onet-occupations.csv": ("code", "title", "job_zone"),
    "interests.csv": ("code", *INTERESTS, "high_points"),
    "related-codes.csv": ("code", "primary_short", "primary_long", "supplemental"),
    "titles.csv": ("code", "reported", "alternate"),
}


@dataclass(frozen=True)
class Table:
    """One figures table: a name, its columns, and for each code the cells in that order."""

    name: str
    columns: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]]

    @property
    def titles(self) -> dict[str, str]:
        """The title of each code, when the table holds titles."""
        if "title" not in self.columns:
            return {}
        index = self.columns.index("title")
        return {code: cells[index] for code, cells in self.rows.items()}


def make_table(name: str, rows: Iterable[tuple[str, ...]], columns: tuple[str, ...] | None = None) -> Table:
    """Put rows in order of their code; the first cell of a row is the code."""
    return Table(name, columns or COLUMNS[name], {row[0]: row for row in sorted(rows)})


def format_table(table: Table) -> bytes:
    """Write a table as CSV: UTF-8, LF, sorted by code. An empty cell would hide a reason, so none may be."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    for code in sorted(table.rows):
        cells = table.rows[code]
        if len(cells) != len(table.columns) or not all(cells):
            raise ValueError(f"{table.name}: the row {code} has an empty cell or a wrong number of cells")
        writer.writerow(cells)
    return text.getvalue().encode()


def read_table(figures: Path, name: str) -> Table | None:
    """Read a table written by an earlier import; None when there is none yet."""
    raw = read_bytes(figures / name)
    if raw is None:
        return None
    faults = Faults(name)
    remedy = "Take back the change, or delete the file and import again."
    columns: tuple[str, ...] = ()
    rows: dict[str, tuple[str, ...]] = {}
    try:
        reader = csv.reader(io.StringIO(raw.decode(), newline=""), strict=True)
        columns = tuple(next(reader, ()))
        for cells in reader:
            if len(cells) != len(columns) or not cells[0] or cells[0] in rows:
                message = "This row is here twice or does not have one cell for each column."
                faults.add(reader.line_num, 1, message, remedy, "bad-figures-table")
            else:
                rows[cells[0]] = tuple(cells)
    except (UnicodeDecodeError, csv.Error) as error:
        faults.add(1, 1, f"The table cannot be read ({error}).", remedy, "bad-figures-table")
    if columns[:1] != ("code",):
        faults.add(1, 1, 'The first column of a figures table is "code".', remedy, "bad-figures-table")
    faults.stop_if_any()
    return Table(name, columns, rows)


def read_bytes(file: Path) -> bytes | None:
    """Read a file of the figures folder; None when it is not there."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise refuse(
            file.name,
            f"The file cannot be read ({error.strerror}).",
            "Check that it may be read.",
            "unreadable",
        ) from None
