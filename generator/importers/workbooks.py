"""Excel workbooks as plain rows: a sheet is found by its headings, and a cell knows its row and column."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from generator.importers.faults import Faults, ImportFault, check_archive, refuse

# The headings stand within the first rows of a sheet; below its last row no official sheet goes on.
HEADING_ROWS = 20
MAX_ROWS = 50_000
# A workbook of all metropolitan areas has many more rows, of which an import keeps those of a few areas.
MAX_ROWS_READ = 1_048_576
LARGEST = Decimal(10) ** 12
PLAIN_NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet that holds a table: the text above it, the place of each wanted column, and its rows.

    ``columns`` maps the name we use to the column, counted from 0; ``rows`` pairs each row with its
    number, counted from 1 as Excel shows it.
    """

    name: str
    caption: str
    headings: dict[str, str]
    columns: dict[str, int]
    rows: list[tuple[int, Row]]

    def cell(self, row: Row, column: str) -> Any:
        """Take one cell of a row; a row that ends early has empty cells."""
        index = self.columns[column]
        value = row[index] if index < len(row) else None
        return " ".join(value.split()) if isinstance(value, str) else value

    def text(self, row: Row, column: str) -> str:
        """Take one cell as text, empty when it holds nothing."""
        value = self.cell(row, column)
        return "" if value is None else str(value)


@contextmanager
def open_workbook(file: Path) -> Iterator[Workbook]:
    """Open a workbook for reading; whatever is broken inside it becomes a fault.

    openpyxl has no exception of its own for broken files: what escapes depends on the byte that is
    wrong. So reading happens inside this block, and everything that goes wrong in it means one thing.
    """
    try:
        with warnings.catch_warnings(), file.open("rb") as stream:
            warnings.simplefilter("ignore")
            with zipfile.ZipFile(stream) as archive:
                check_archive(file.name, archive)
            stream.seek(0)
            workbook = load_workbook(stream, read_only=True)
            try:
                yield workbook
            finally:
                workbook.close()
    except ImportFault:
        raise
    except Exception as error:
        raise refuse(
            file.name,
            f"This is not a whole Excel workbook ({type(error).__name__}).",
            "Download the official .xlsx file again and import that one.",
            "not-a-workbook",
        ) from error


def _read_rows(worksheet: Any, most: int) -> Iterator[tuple[int, Row]]:
    # The size a sheet declares may be wrong and would cut rows off.
    worksheet.reset_dimensions()
    for number, row in enumerate(worksheet.iter_rows(values_only=True), start=1):
        if number > most:
            break
        yield number, row


def read_lines(workbook: Workbook, most: int = 500) -> list[str]:
    """Read the first column of every sheet as lines of text, for the notes that stand there."""
    return [
        str(row[0]).strip()
        for worksheet in workbook.worksheets
        for _, row in _read_rows(worksheet, most)
        if row and isinstance(row[0], str)
    ]


Keep = Callable[[Sheet, Row], bool]


def find_sheet(
    path: str, workbook: Workbook, wanted: dict[str, str], what: str, keep: Keep = lambda sheet, row: True
) -> Sheet:
    """Find the sheet with these headings; ``wanted`` maps our name for a column to its heading.

    In a heading ``{year}`` stands for a year such as 2024, and ``{years}`` for a span such as 2024–34.
    A sheet with most of the headings is taken for the right one with a column missing, and the fault
    names that column; otherwise this is the wrong file. Only rows that ``keep`` wants are held in memory.
    """
    patterns = {key: _make_pattern(heading) for key, heading in wanted.items()}
    best: tuple[int, str, int, dict[str, int]] = (0, "", 0, {})
    for worksheet in workbook.worksheets:
        for number, row in _read_rows(worksheet, HEADING_ROWS):
            found = _match_headings(row, patterns)
            if len(found) > best[0]:
                best = (len(found), worksheet.title, number, found)
    matches, name, number, columns = best
    if matches * 2 < len(wanted):
        raise refuse(
            path,
            f"No sheet of this workbook has the headings of {what}.",
            f"Choose the official file of {what}.",
            "wrong-file",
        )
    above = list(_read_rows(workbook[name], number))
    heading_row = above[-1][1]
    faults = Faults(path)
    for key, heading in wanted.items():
        if key not in columns:
            faults.add(
                number,
                1,
                f'The sheet "{name}" has no column "{heading}" for {key.replace("_", " ")}.',
                "Choose the unchanged official file; if the headings are new, the importer must learn them.",
                "missing-column",
            )
    faults.stop_if_any()
    caption = " ".join(str(row[0]) for _, row in above[:-1] if row and row[0] is not None)
    headings = {key: str(heading_row[index]) for key, index in columns.items()}
    sheet = Sheet(name, caption, headings, columns, [])
    for place, row in _read_rows(workbook[name], MAX_ROWS_READ):
        if place > number and keep(sheet, row):
            sheet.rows.append((place, row))
        if len(sheet.rows) == MAX_ROWS:
            message = f'The sheet "{name}" has {MAX_ROWS:,} rows or more; no official table is that long.'
            raise refuse(path, message, f"Choose the official file of {what}.", "wrong-file")
    return sheet


def _make_pattern(heading: str) -> re.Pattern[str]:
    escaped = re.escape(heading).replace(r"\{year\}", r"\d{4}").replace(r"\{years\}", r"\d{4}[–-]\d{2,4}")
    return re.compile(escaped, re.IGNORECASE)


def _match_headings(row: Row, patterns: dict[str, re.Pattern[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        if not isinstance(cell, str):
            continue
        heading = " ".join(cell.split())
        for key, pattern in patterns.items():
            if key not in found and pattern.fullmatch(heading):
                found[key] = index
                break
    return found


def read_number(value: Any, decimals: int) -> Decimal | None:
    """Read a number with at most so many decimals, exactly; None when the cell holds anything else.

    Excel keeps numbers as binary fractions; Python's shortest spelling of one is what was typed.
    """
    if isinstance(value, str):
        text = value if PLAIN_NUMBER.fullmatch(value) else "nan"
    elif isinstance(value, int | float) and not isinstance(value, bool):
        text = repr(value)
    else:
        return None
    number = Decimal(text)
    if not number.is_finite() or abs(number) >= LARGEST:
        return None
    rounded = number.quantize(Decimal(1).scaleb(-decimals))
    return abs(rounded) if not rounded else rounded if rounded == number else None
