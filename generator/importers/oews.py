"""Pay and employment from the national file of the Occupational Employment and Wage Statistics (OEWS)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.importers.changes import ImportReport
from generator.importers.faults import Faults, refuse, take_fingerprint
from generator.importers.sources import BLS, make_entry
from generator.importers.store import put_release
from generator.importers.tables import PAY_PARTS, Table, make_table
from generator.importers.workbooks import Row, Sheet, find_sheet, open_workbook, read_lines, read_number
from generator.values import SOC_PATTERN

WHAT = "the national OEWS estimates (national_M20xx_dl.xlsx)"
PARTS = {
    f"{period}_{part}": f"{letter}_{'PCT' + part[1:] if part[1:].isdigit() else part.upper()}"
    for period, letter in (("annual", "A"), ("hourly", "H"))
    for part in PAY_PARTS
}
HEADINGS = {
    "place": "AREA_TITLE",
    "industry": "I_GROUP",
    "code": "OCC_CODE",
    "title": "OCC_TITLE",
    "level": "O_GROUP",
    "employment": "TOT_EMP",
    "annual": "ANNUAL",
    "hourly": "HOURLY",
    **PARTS,
}
NOT_PUBLISHED = {"*", "**", ""}
TOP_CODED = "#"
NATION = "U.S."
RELEASE = re.compile(r"(May \d{4}) OEWS Estimates")
LIMITS = re.compile(r"#\s*=.*\$([\d,]+\.\d\d) per hour or \$([\d,]+) per year.*")
PROGRAM = "Occupational Employment and Wage Statistics"
WORDS = {
    **BLS,
    "title": f"{PROGRAM}, national estimates",
    "url": "https://www.bls.gov/oes/",
    "modified": "no",
}


def import_oews(file: Path, figures: Path, *, retrieved: date) -> ImportReport:
    """Bring pay and employment of every detailed occupation, and of all together, into ``pay.csv``."""
    sha256 = take_fingerprint(file)
    with open_workbook(file) as workbook:
        sheet = find_sheet(file.name, workbook, HEADINGS, WHAT)
        notes = read_lines(workbook)
    release = find_release(file.name, notes)
    table = read_pay(file.name, sheet, find_limits(notes))
    entry = make_entry(
        {**WORDS, "credit": f"Source: {WORDS['publisher']}, {PROGRAM}, {release}."},
        file=file.name,
        sha256=sha256,
        retrieved=retrieved,
        release=release,
        period=release,
    )
    return put_release(figures, "bls-oews", entry, [table])


def find_release(path: str, notes: list[str]) -> str:
    """Find which release a workbook is, as its notes state it."""
    for note in notes:
        if match := RELEASE.fullmatch(note):
            return match[1]
    raise refuse(
        path,
        'The notes of this workbook do not say which release it is ("May 2025 OEWS Estimates").',
        "Choose the unchanged official file.",
        "no-release",
    )


def find_limits(notes: list[str]) -> dict[str, str]:
    """Find the pay above which nothing was published, as the notes state it; empty when they do not."""
    for note in notes:
        if match := LIMITS.fullmatch(note):
            return {"hourly": match[1].replace(",", ""), "annual": match[2].replace(",", "")}
    return {}


def read_pay(path: str, sheet: Sheet, limits: dict[str, str], place: str = NATION) -> Table:
    """Turn the rows of detailed occupations in one place, and their total, into the pay table."""
    faults = Faults(path)
    rows: dict[str, tuple[str, ...]] = {}
    for number, row in sheet.rows:
        level = sheet.text(row, "level").lower()
        # A combined group stands here twice, as broad and as detailed; the detailed row is taken.
        if level not in ("detailed", "total"):
            continue
        reader = _PayRow(sheet, number, row, limits, faults, place)
        code = reader.read_code(rows)
        if code:
            rows[code] = reader.read(code)
    if "00-0000" not in rows:
        message = "There is no row for all occupations (00-0000)."
        faults.add(1, 1, message, "Choose the unchanged official file.", "no-total")
    faults.stop_if_any()
    return make_table("pay.csv", rows.values())


@dataclass(frozen=True)
class _PayRow:
    """Reads one row of the workbook; ``limits`` says above which pay nothing was published."""

    sheet: Sheet
    number: int
    row: Row
    limits: dict[str, str]
    faults: Faults
    place: str

    def fault(self, column: str, message: str, code: str) -> None:
        remedy = "Download the official file again and import it unchanged."
        self.faults.add(self.number, self.sheet.columns[column] + 1, message, remedy, code)

    def read_code(self, seen: dict[str, tuple[str, ...]]) -> str | None:
        code = self.sheet.text(self.row, "code")
        if not re.fullmatch(SOC_PATTERN, code):
            self.fault("code", f'"{code}" is not an occupation code such as 29-1141.', "bad-code")
        elif code in seen:
            self.fault("code", f"The code {code} is here twice as a detailed occupation.", "duplicate-code")
        else:
            return code
        return None

    def read(self, code: str) -> tuple[str, ...]:
        title = self.sheet.text(self.row, "title")
        if not title:
            self.fault("title", f"The code {code} has no title.", "no-title")
        for column, expected in (("place", self.place), ("industry", "cross-industry")):
            found = self.sheet.text(self.row, column)
            if found != expected:
                message = f'This row is for "{found}"; the national file has "{expected}".'
                remedy = "Choose the national file, or name the places you want with --area."
                self.faults.add(self.number, self.sheet.columns[column] + 1, message, remedy, "wrong-file")
        basis = self.read_basis()
        pay = (self.read_pay(name, basis) for name in PARTS)
        return (code, title, self.read_employment(), basis, *pay)

    def read_basis(self) -> str:
        annual, hourly = self.read_flag("annual"), self.read_flag("hourly")
        if annual and hourly:
            self.fault("hourly", "This row says both annual pay only and hourly pay only.", "bad-basis")
        return "annual_only" if annual else "hourly_only" if hourly else "annual_and_hourly"

    def read_flag(self, column: str) -> bool:
        value = self.sheet.text(self.row, column).upper()
        if value not in ("TRUE", "FALSE", ""):
            self.fault(column, f'"{value}" stands where only TRUE or nothing may.', "bad-basis")
        return value == "TRUE"

    def read_employment(self) -> str:
        value = self.sheet.cell(self.row, "employment")
        return "not_published" if _is_missing(value) else self.number_text("employment", value, 0)

    def read_pay(self, name: str, basis: str) -> str:
        value = self.sheet.cell(self.row, name)
        period = name.split("_")[0]
        if _is_missing(value):
            other = {"annual": "hourly_only", "hourly": "annual_only"}[period]
            return other if basis == other else "not_published"
        if value != TOP_CODED:
            return self.number_text(name, value, 2 if period == "hourly" else 0)
        if period not in self.limits:
            message = "Pay is marked # (too high to publish), but the notes do not say above which amount."
            self.fault(name, message, "no-limit")
        return f">={self.limits.get(period, '')}"

    def number_text(self, column: str, value: Any, decimals: int) -> str:
        found = read_number(value, decimals)
        if found is None or found < 0:
            form = "a whole number" if decimals == 0 else f"a number with at most {decimals} decimals"
            self.fault(column, f'"{value}" stands where {form} belongs.', "not-a-number")
        return str(found)


def _is_missing(value: Any) -> bool:
    return value is None or value in NOT_PUBLISHED
