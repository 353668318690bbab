"""Pay of states and metropolitan areas from the OEWS workbooks, as tables of their own beside the national one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator.importers.changes import ImportReport, compare
from generator.importers.faults import refuse, take_fingerprint
from generator.importers.oews import HEADINGS, NATION, PROGRAM, WORDS, find_limits, find_release, read_pay
from generator.importers.sources import REGISTER, format_sources, make_entry, read_sources, update_sources
from generator.importers.tables import Table, format_table, read_bytes, read_table
from generator.importers.together import write_together
from generator.importers.workbooks import Row, Sheet, find_sheet, open_workbook, read_lines
from generator.local_figures import COLUMNS, AreaStatus

WHAT = "the state or metropolitan OEWS estimates (state_M20xx_dl.xlsx, MSA_M20xx_dl.xlsx)"
AREA_HEADINGS = {**HEADINGS, "area": "AREA"}
FOLDER = "local"
TOTAL = "00-0000"
SHOWN = 12


class _Areas:
    """Keeps the rows of the wanted places, and notes which places the workbook has."""

    def __init__(self, wanted: Sequence[str]) -> None:
        self.wanted = {area.strip().casefold() for area in wanted}
        self.there: dict[str, str] = {}

    def keep(self, sheet: Sheet, row: Row) -> bool:
        code, name = sheet.text(row, "area"), sheet.text(row, "place")
        if code and name:
            self.there[code] = name
        named = code.casefold() in self.wanted or name.casefold() in self.wanted
        return named and sheet.text(row, "industry") == "cross-industry"

    def find(self, path: str) -> list[tuple[str, str]]:
        """The wanted places by code and name; one that the workbook does not have is a fault."""
        known = {text.casefold() for pair in self.there.items() for text in pair}
        for area in sorted(self.wanted - known):
            some = [f"{code} {name}" for code, name in sorted(self.there.items())]
            shown = ", ".join(some[:SHOWN]) + (f" and {len(some) - SHOWN} more" if len(some) > SHOWN else "")
            message = f'There is no area "{area}" in this workbook.'
            raise refuse(path, message, f"It has: {shown}.", "unknown-area")
        pairs = sorted(self.there.items())
        return [pair for pair in pairs if self.wanted & {text.casefold() for text in pair}]


def import_areas(file: Path, figures: Path, wanted: Sequence[str], *, retrieved: date) -> ImportReport:
    """Bring the pay of each wanted place into a table of its own, with a source entry of its own."""
    sha256 = take_fingerprint(file)
    areas = _Areas(wanted)
    with open_workbook(file) as workbook:
        sheet = find_sheet(file.name, workbook, AREA_HEADINGS, WHAT, areas.keep)
        notes = read_lines(workbook)
    release = find_release(file.name, notes)
    found = areas.find(file.name)
    sources = read_sources(figures)
    updated, tables = sources, []
    for code, name in found:
        if name == NATION:
            message = "This is the national file; its figures are for the whole country."
            raise refuse(file.name, message, "Import it without --area.", "wrong-file")
        key = f"bls-oews-{_slug(code)}"
        credit = f"Source: {WORDS['publisher']}, {PROGRAM}, {name}, {release}."
        title = f"{PROGRAM}, {name}"
        words = {**WORDS, "title": title, "place": name, "credit": credit}
        entry = make_entry(
            words, file=file.name, sha256=sha256, retrieved=retrieved, release=release, period=release
        )
        updated = update_sources(updated, key, entry)
        pay = _read_area(file.name, sheet, find_limits(notes), code, name)
        tables.append(_lay_out(pay, _slug(code), name, release, key))
    return _put(figures, tables, sources, updated, release)


def _slug(code: str) -> str:
    return re.sub(r"[^0-9a-z]+", "-", code.casefold()).strip("-") or "area"


def _read_area(path: str, sheet: Sheet, limits: dict[str, str], code: str, name: str) -> Table:
    rows = [(number, row) for number, row in sheet.rows if sheet.text(row, "area") == code]
    return read_pay(path, Sheet(sheet.name, sheet.caption, sheet.headings, sheet.columns, rows), limits, name)


def _lay_out(pay: Table, area: str, name: str, release: str, key: str) -> Table:
    """The pay table of a place with what holds for all its rows, without the total, which no page shows."""
    about = (area, name, release, key, AreaStatus.OFFICIAL.value)
    rows = {code: (*cells[:2], *about, *cells[2:]) for code, cells in pay.rows.items() if code != TOTAL}
    return Table(f"{FOLDER}/{area}.csv", COLUMNS, rows)


def _put(
    figures: Path, tables: list[Table], sources: dict[str, object], updated: dict[str, object], release: str
) -> ImportReport:
    """Write the tables and the register together, and say what changed."""
    contents: dict[str, bytes | None] = {table.name: format_table(table) for table in tables}
    if updated != sources:
        contents[REGISTER] = format_sources(updated)
    changed = any(read_bytes(figures / name) != content for name, content in contents.items())
    reports = tuple(compare(read_table(figures, table.name), table) for table in tables)
    write_together(figures, contents)
    return ImportReport("bls-oews", release, reports, (), changed)
