"""Pay of a state, a metropolitan area or a district, laid beside the national figures and never mixed in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from generator.figure_rows import Missing, read_rows
from generator.figures import FOLDER, PERCENTILES, TABLES, Figure, Pay, Source, parse_cell
from generator.problems import Problem
from generator.project import Project

LOCAL = f"{FOLDER}/local"
# What every row of a local table says of its place, between the title of the occupation and its pay.
ABOUT = ("area_code", "area_name", "period", "source", "status")
COLUMNS = ("code", "title", *ABOUT, *(TABLES["pay"] or ())[2:])
AREA_CODE = re.compile(r"[0-9a-z]+(?:-[0-9a-z]+)*")


class AreaStatus(StrEnum):
    """How firm the figures of an area are."""

    OFFICIAL = "official"
    PRELIMINARY = "preliminary"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True)
class Area:
    """One place with figures of its own: who says so, for when, and the rows by code."""

    code: str
    name: str
    period: str
    source: str
    status: AreaStatus
    rows: dict[str, dict[str, str]] = field(repr=False)

    def figure(self, row: dict[str, str], column: str, group: str | None = None) -> Figure:
        """One figure of the area, or the reason there is none."""
        cell = row.get(column, Missing.NOT_PUBLISHED.value)
        return parse_cell(cell, self.source, self.name, self.period, group)

    def row(self, soc: str, group: str | None) -> dict[str, str]:
        """The row of an occupation, or of the group it is published in; empty where the area has none."""
        return self.rows.get(soc) or (self.rows.get(group, {}) if group else {})

    def pay(self, soc: str, group: str | None) -> Pay:
        """The pay of an occupation in this area."""
        row = self.row(soc, group)
        named = row.get("title") if row and row["code"] != soc else None
        annual, hourly = (
            {part: self.figure(row, f"{basis}_{part}", named) for part in PERCENTILES}
            for basis in ("annual", "hourly")
        )
        return Pay(annual, hourly, row.get("basis", "none"))


def load_areas(project: Project, sources: dict[str, Source], problems: list[Problem]) -> list[Area]:
    """Read every local table, by the name of the place; only a guide's own, never those that came along."""
    folder = project.root / LOCAL
    areas: list[Area] = []
    for path in sorted(folder.glob("*.csv")) if folder.is_dir() else ():
        place = path.relative_to(project.root).as_posix()
        found: list[Problem] = []
        rows = read_rows(project.root, path, COLUMNS, found)
        problems += found
        if found:
            continue
        wrong = _judge(path.stem, rows, sources)
        if wrong:
            problems.append(Problem(place, *wrong))
        else:
            about = next(iter(rows.values()))
            status = AreaStatus(about["status"])
            areas.append(
                Area(about["area_code"], about["area_name"], about["period"], about["source"], status, rows)
            )
    return sorted(areas, key=lambda area: (area.name, area.code))


def _judge(
    stem: str, rows: dict[str, dict[str, str]], sources: dict[str, Source]
) -> tuple[int, int, str, str, str] | None:
    """What is wrong with a local table as a whole: its line, column, message, remedy and short name."""
    about = {tuple(row[name] for name in ABOUT) for row in rows.values()}
    if len(about) != 1:
        message = "The rows are not all of one place, period, source and status."
        return 2, 1, message, "Give each place a file of its own.", "local-place"
    code, _, _, source, status = next(iter(about))
    if code != stem or not AREA_CODE.fullmatch(stem):
        message = f'The file is called {stem}, and its rows are of the area "{code}".'
        remedy = "Name the file after the code of the area: small letters, digits and hyphens."
        return 2, 3, message, remedy, "local-place"
    if source not in sources:
        message, remedy = f'"{source}" is not a known source.', f"Add it to {FOLDER}/sources.yml."
        return 2, 6, message, remedy, "unknown-source"
    if status not in set(AreaStatus):
        known = ", ".join(AreaStatus)
        return 2, 7, f'"{status}" is not a known status.', f"Use one of: {known}.", "unknown-word"
    return None
