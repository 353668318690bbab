"""Pay of states and metropolitan areas: from workbooks laid out as the national one, to tables beside it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from generator.build import read_guide, write_docs
from generator.importers.faults import ImportFault
from generator.importers.oews import import_oews
from generator.importers.oews_areas import import_areas
from generator.importers.sources import read_sources
from generator.local_figures import COLUMNS
from generator.project import Project
from tests.conftest import ROOT, TODAY, MakeProject
from tests.unit.test_importers_oews import HEADINGS, NOTES, SURGEONS_2024, TEACHERS, TOTAL

DAY = date(2026, 11, 22)
NATIONAL = ROOT.parent / "shared/data/bls-oews/national_M2025_dl.xlsx"
BAKERS = ["51-3011", "Bakers", "detailed", 4120, 20.5, 42650]
BAKERS += [15, 17, 20.1, 23, 27, 31000, 36000, 41810, 48000, 56000, "", ""]
TAILORS = ["51-6052", "Tailors", "detailed", "**", *["*"] * 12, "", ""]
AREAS = [("53", "Washington"), ("41", "Oregon"), ("16", "Idaho"), ("30", "Montana")]


def build(file: Path, areas: list[tuple[str, str]] = AREAS, notes: list[str] | None = None) -> Path:
    """A state workbook: the national layout with the column AREA before it, and one block for each area."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["AREA", *HEADINGS])
    for number, (code, name) in enumerate(areas):
        for row in (TOTAL, BAKERS, TAILORS, TEACHERS, SURGEONS_2024):
            cells: list[Any] = [code, name, "cross-industry", *row]
            if row is BAKERS:
                cells[6] = 4120 + number
            sheet.append(cells)
        sheet.append([code, name, "sector", *BAKERS])
    described = workbook.create_sheet("Field Descriptions")
    for note in notes or NOTES:
        described.append([note])
    workbook.save(file)
    workbook.close()
    return file


def read(figures: Path, area: str) -> dict[str, dict[str, str]]:
    with (figures / "local" / f"{area}.csv").open(encoding="utf-8", newline="") as stream:
        return {row["code"]: row for row in csv.DictReader(stream)}


def test_a_place_is_found_by_its_code_or_by_its_name(tmp_path: Path) -> None:
    file = build(tmp_path / "state.xlsx")
    report = import_areas(file, tmp_path, ["washington", "41"], retrieved=DAY)
    assert [table.name for table in report.tables] == ["local/41.csv", "local/53.csv"]
    assert report.release == "May 2025"
    bakers = read(tmp_path, "53")["51-3011"]
    assert tuple(bakers) == COLUMNS
    assert (bakers["area_code"], bakers["area_name"], bakers["period"]) == ("53", "Washington", "May 2025")
    assert (bakers["source"], bakers["status"]) == ("bls-oews-53", "official")
    assert (bakers["employment"], bakers["annual_median"]) == ("4120", "41810")
    assert read(tmp_path, "41")["51-3011"]["employment"] == "4121"


def test_gaps_and_limits_of_a_place_are_reasons(tmp_path: Path) -> None:
    import_areas(build(tmp_path / "state.xlsx"), tmp_path, ["53"], retrieved=DAY)
    rows = read(tmp_path, "53")
    assert rows["51-6052"]["annual_median"] == rows["51-6052"]["employment"] == "not_published"
    assert rows["25-2021"]["hourly_median"] == "annual_only"
    assert rows["29-1249"]["annual_median"] == ">=239200"
    assert "00-0000" not in rows


def test_each_place_has_a_source_of_its_own(tmp_path: Path) -> None:
    import_areas(build(tmp_path / "state.xlsx"), tmp_path, ["53", "41"], retrieved=DAY)
    sources = read_sources(tmp_path)
    assert set(sources) == {"bls-oews-41", "bls-oews-53"}
    assert sources["bls-oews-53"]["place"] == "Washington"
    assert "Washington, May 2025" in sources["bls-oews-53"]["credit"]


def test_importing_a_place_twice_changes_nothing(tmp_path: Path) -> None:
    file = build(tmp_path / "state.xlsx")
    import_areas(file, tmp_path, ["53"], retrieved=DAY)
    assert not import_areas(file, tmp_path, ["53"], retrieved=date(2027, 1, 1)).changed


@pytest.mark.parametrize(
    ("areas", "wanted", "words"),
    [
        (AREAS, ["Ohio"], 'no area "ohio".*It has: 16 Idaho, 30 Montana, 41 Oregon, 53 Washington'),
        ([("99", "U.S.")], ["99"], "This is the national file"),
    ],
)
def test_a_place_that_is_not_there_is_a_fault(
    tmp_path: Path, areas: list[tuple[str, str]], wanted: list[str], words: str
) -> None:
    with pytest.raises(ImportFault, match=words):
        import_areas(build(tmp_path / "state.xlsx", areas), tmp_path, wanted, retrieved=DAY)
    assert not (tmp_path / "local").exists()


def test_a_state_workbook_never_becomes_the_national_table(tmp_path: Path) -> None:
    with pytest.raises(ImportFault, match="name the places you want with --area"):
        import_oews(build(tmp_path / "state.xlsx"), tmp_path, retrieved=DAY)
    assert not (tmp_path / "pay.csv").exists()


def test_pages_show_a_place_beside_the_country(tmp_path: Path, make_project: MakeProject) -> None:
    project = make_project(tmp_path)
    figures = project.occupations / "figures"
    import_areas(build(tmp_path / "state.xlsx"), figures, ["53"], retrieved=DAY)
    baker, tailor = (read_page(project, name) for name in ("baker", "tailor"))
    assert '<th scope="col">United States</th><th scope="col">Washington</th>' in baker
    assert "<td>$41,810</td>" in baker
    assert "Washington: U.S. Bureau of Labor Statistics, Washington, May 2025" in baker
    assert "For Washington, no pay is published for this occupation." in tailor


def test_many_places_have_pages_of_their_own(tmp_path: Path, make_project: MakeProject) -> None:
    project = make_project(tmp_path)
    places = [code for code, _ in AREAS]
    import_areas(build(tmp_path / "state.xlsx"), project.occupations / "figures", places, retrieved=DAY)
    assert '<a href="pay-in-53.html">Washington</a>' in read_page(project, "baker")
    page = read_page(project, "pay-in-41")
    assert "# Pay in Oregon" in page
    assert "$41,810 a year" in page and "4,121" in page


def read_page(project: Project, name: str) -> str:
    guide = read_guide(project, today=TODAY)
    assert [str(problem) for problem in guide.problems] == []
    write_docs(project, guide)
    return (project.build / f"docs/occupations/{name}.md").read_text(encoding="utf-8")


# The official file lies beside the project where it is developed; elsewhere the rows above speak for it.
@pytest.mark.parametrize("file", [NATIONAL] if NATIONAL.exists() else [])
def test_the_official_layout_is_read(tmp_path: Path, file: Path) -> None:
    """The national workbook with another place in it is what the state workbook looks like."""
    workbook = load_workbook(file)
    sheet = workbook.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        row[headings.index("AREA")].value = "53"
        row[headings.index("AREA_TITLE")].value = "Washington"
    workbook.save(tmp_path / "state.xlsx")
    report = import_areas(tmp_path / "state.xlsx", tmp_path, ["53"], retrieved=DAY)
    assert report.tables[0].rows == 830
    assert read(tmp_path, "53")["47-2111"]["annual_median"] == "63190"
