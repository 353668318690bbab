"""Growth, openings and what entry takes, from the occupation workbook of the Employment Projections."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator.importers.changes import ImportReport
from generator.importers.faults import Faults, refuse, take_fingerprint
from generator.importers.sources import BLS, make_entry
from generator.importers.store import put_release
from generator.importers.tables import Table, make_table
from generator.importers.workbooks import Row, Sheet, find_sheet, open_workbook, read_number
from generator.values import SOC_PATTERN

WHAT = "the Employment Projections, Table 1.2 (occupation.xlsx)"
HEADINGS = {
    "title": "{year} National Employment Matrix title",
    "code": "{year} National Employment Matrix code",
    "type": "Occupation type",
    "jobs_base": "Employment, {year}",
    "jobs_projected": "Employment, {year}",
    "jobs_change": "Employment change, numeric, {years}",
    "change_percent": "Employment change, percent, {years}",
    "self_employed_percent": "Percent self employed, {year}",
    "openings_per_year": "Occupational openings, {years} annual average",
    "education": "Typical education needed for entry",
    "experience": "Work experience in a related occupation",
    "training": "Typical on-the-job training needed to attain competency in the occupation",
}
OUTLOOK = (
    "jobs_base",
    "jobs_projected",
    "jobs_change",
    "change_percent",
    "openings_per_year",
    "self_employed_percent",
)
MAY_FALL = ("jobs_change", "change_percent")
ENTRY = ("education", "experience", "training")
NOT_APPLICABLE = "—"
TOTAL = "00-0000"
WORDS = {
    **BLS,
    "title": "Employment Projections, occupational projections and worker characteristics",
    "url": "https://www.bls.gov/emp/",
    "modified": "no",
}


def import_projections(file: Path, figures: Path, *, retrieved: date) -> ImportReport:
    """Bring projections into ``outlook.csv`` and entry requirements into ``entry.csv``."""
    sha256 = take_fingerprint(file)
    with open_workbook(file) as workbook:
        sheet = find_sheet(file.name, workbook, HEADINGS, WHAT)
    base, target = _find_years(file.name, sheet)
    tables = read_projections(file.name, sheet)
    release = f"{base}-{target[2:]}"
    entry = make_entry(
        {**WORDS, "credit": f"Source: U.S. Bureau of Labor Statistics, Employment Projections, {release}."},
        file=file.name,
        sha256=sha256,
        retrieved=retrieved,
        release=release,
        period=f"{base} to {target}",
    )
    return put_release(figures, "bls-ep", entry, tables)


def _find_years(path: str, sheet: Sheet) -> tuple[str, str]:
    """Find the base year and the target year in the headings, and that jobs are counted in thousands."""
    base, target = (sheet.headings[name].split()[-1] for name in ("jobs_base", "jobs_projected"))
    if base >= target:
        message = f"The headings name {base} before {target}; the base year comes first."
        raise refuse(path, message, "Choose the unchanged official file.", "wrong-file")
    if "in thousands" not in sheet.caption:
        message = f'The heading of the sheet "{sheet.name}" does not say that employment is in thousands.'
        raise refuse(path, message, "Choose the unchanged official file.", "wrong-file")
    return base, target


def read_projections(path: str, sheet: Sheet) -> list[Table]:
    """Turn the line items, and the total, into the outlook and entry tables."""
    faults = Faults(path)
    outlook: dict[str, tuple[str, ...]] = {}
    entry: dict[str, tuple[str, ...]] = {}
    for number, row in sheet.rows:
        code = sheet.text(row, "code")
        kind = sheet.text(row, "type").lower()
        is_empty_or_footnote = not kind and not code
        if is_empty_or_footnote or (kind == "summary" and code != TOTAL):
            continue
        fault = _fault_for(faults, sheet, number)
        title = sheet.text(row, "title")
        if not _is_new_line(code, kind, title, outlook, fault):
            continue
        outlook[code] = (code, title, *(_read_figure(sheet, row, name, fault) for name in OUTLOOK))
        if code != TOTAL:
            entry[code] = (code, title, *(_read_words(sheet, row, name, fault) for name in ENTRY))
    if TOTAL not in outlook:
        message = f"There is no row for all occupations ({TOTAL})."
        faults.add(1, 1, message, "Choose the unchanged official file.", "no-total")
    faults.stop_if_any()
    return [make_table("outlook.csv", outlook.values()), make_table("entry.csv", entry.values())]


Fault = Callable[[str, str, str], None]


def _fault_for(faults: Faults, sheet: Sheet, number: int) -> Fault:
    def fault(column: str, message: str, code: str) -> None:
        remedy = "Download the official file again and import it unchanged."
        faults.add(number, sheet.columns[column] + 1, message, remedy, code)

    return fault


def _is_new_line(code: str, kind: str, title: str, seen: dict[str, tuple[str, ...]], fault: Fault) -> bool:
    if not re.fullmatch(SOC_PATTERN, code):
        fault("code", f'"{code}" is not an occupation code such as 29-1141.', "bad-code")
    elif kind not in ("line item", "summary"):
        fault("type", f'"{kind}" is not a kind of row; it is Line item or Summary.', "bad-type")
    elif code in seen:
        fault("code", f"The code {code} is here twice.", "duplicate-code")
    elif not title:
        fault("title", f"The code {code} has no title.", "no-title")
    else:
        return True
    return False


def _read_figure(sheet: Sheet, row: Row, name: str, fault: Fault) -> str:
    """Read one figure: thousands become whole jobs exactly, percentages keep their one decimal."""
    value = sheet.cell(row, name)
    if value == NOT_APPLICABLE:
        return "not_applicable"
    is_percent = name.endswith("percent")
    found = read_number(value, 1 if is_percent else 3)
    if found is None or (found < 0 and name not in MAY_FALL):
        shown = "" if value is None else value
        fault(name, f'"{shown}" stands where a number belongs.', "not-a-number")
        return ""
    return str(found) if is_percent else str(int(found * 1000))


def _read_words(sheet: Sheet, row: Row, name: str, fault: Fault) -> str:
    """Keep the words of the file, also the word None: it says that nothing is needed."""
    value = sheet.cell(row, name)
    if value == NOT_APPLICABLE:
        return "not_applicable"
    if not isinstance(value, str) or not value:
        fault(name, "Here the file says neither a requirement nor None.", "no-words")
        return ""
    return value
