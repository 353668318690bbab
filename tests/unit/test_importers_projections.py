"""Growth, openings and entry requirements from the projections workbook, on real rows and on wrong ones."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.importers.changes import ImportReport
from generator.importers.faults import ImportFault
from generator.importers.projections import import_projections
from generator.importers.sources import read_sources

DAY = date(2026, 11, 22)
CAPTION = (
    "Table 1.2 Occupational projections, 2024–2034, and worker characteristics (Employment in thousands)"
)
HEADINGS = [
    "2024 National Employment Matrix title",
    "2024 National Employment Matrix code",
    "Occupation type",
    "Employment, 2024",
    "Employment, 2034",
    "Employment distribution, percent, 2024",
    "Employment distribution, percent, 2034",
    "Employment change, numeric, 2024–34",
    "Employment change, percent, 2024–34",
    "Percent self employed, 2024",
    "Occupational openings, 2024–34 annual average",
    "Median annual wage, dollars, 2024[1]",
    "Typical education needed for entry",
    "Work experience in a related occupation",
    "Typical on-the-job training needed to attain competency in the occupation",
    "Related Occupational Outlook Handbook (OOH) content xlsx",
]
DOCTORAL = "Doctoral or professional degree"
TOTAL = [
    "Total, all occupations",
    "00-0000",
    "Summary",
    169956.1,
    175167.9,
    100,
    100,
    5211.8,
    3.1,
    5.8,
    18863.3,
]
TOTAL += [49500, "—", "—", "—", "—"]
GROUP = ["  Management occupations", "11-0000", "Summary", 13607.6, 14441, 8, 8.2, 833.4, 6.1, 14.1, 1147.9]
GROUP += [122090, "—", "—", "—", "—"]
LEGISLATORS = ["      Legislators", "11-1031", "Line item", 27.7, 28.6, 0, 0, 0.9, 3.4, "—", 2.2, 44810]
LEGISLATORS += ["Bachelor's degree", "Less than 5 years", "None", "—"]
TEACHERS = [
    "      Elementary school teachers, except special education",
    "25-2021",
    "Line item",
    1422.7,
    1394.8,
]
TEACHERS += [0.8, 0.8, -27.9, -2, 0.6, 91, 62340, "Bachelor's degree", "None", "None", "OOH Content"]
ACTORS = ["        Actors", "27-2011", "Line item", 57, 57.1, 0, 0, 0.2, 0.3, 27.9, 6.3, "—"]
ACTORS += ["Some college, no degree", "None", "Long-term on-the-job training", "OOH Content"]
SURGEONS = [
    "        Surgeons, all other",
    "29-1249",
    "Line item",
    25.1,
    26,
    0,
    0,
    1,
    3.9,
    0.7,
    0.6,
    ">=$239,200",
]
SURGEONS += [DOCTORAL, "None", "Internship/residency", "OOH Content"]
AIDES = [
    "      Home health and personal care aides",
    "31-1120",
    "Line item",
    4347.7,
    5087.5,
    2.6,
    2.9,
    739.8,
    17,
]
AIDES += [
    2.8,
    765.8,
    34900,
    "High school diploma or equivalent",
    "None",
    "Short-term on-the-job training",
    "—",
]
ROWS = [TOTAL, GROUP, LEGISLATORS, TEACHERS, ACTORS, SURGEONS, AIDES]
FOOT = [["Footnotes:"], ["[1] Data are from the Occupational Employment and Wage Statistics program."]]


def build(
    file: Path,
    rows: list[list[Any]] | None = None,
    headings: list[str] = HEADINGS,
    caption: str = CAPTION,
) -> Path:
    workbook = Workbook()
    index = workbook.active
    assert index is not None
    index.append(["Occupation.xlsx contents"])
    similar = workbook.create_sheet("Table 1.10")
    similar.append(["Table 1.10 Occupational separations (Employment in thousands)"])
    similar.append([*HEADINGS[:5], *HEADINGS[7:9], HEADINGS[10]])
    sheet = workbook.create_sheet("Table 1.2")
    sheet.append([caption])
    for row in [headings, *(ROWS if rows is None else rows), *FOOT]:
        sheet.append(row)
    workbook.save(file)
    workbook.close()
    return file


def run(folder: Path, *args: Any, **kwargs: Any) -> ImportReport:
    return import_projections(
        build(folder / "occupation.xlsx", *args, **kwargs), folder / "figures", retrieved=DAY
    )


def read(folder: Path, name: str) -> dict[str, list[str]]:
    with (folder / "figures" / name).open(encoding="utf-8", newline="") as stream:
        return {row[0]: row[1:] for row in csv.reader(stream)}


def change(row: list[Any], column: int, value: Any) -> list[Any]:
    return [*row[: column - 1], value, *row[column:]]


def assert_fault(folder: Path, code: str, line: int, column: int, **kwargs: Any) -> None:
    with pytest.raises(ImportFault) as caught:
        run(folder, **kwargs)
    first = caught.value.problems[0]
    assert (first.path, first.code, first.line, first.column) == ("occupation.xlsx", code, line, column)
    assert not (folder / "figures").exists()


def test_line_items_and_the_total_are_taken(tmp_path: Path) -> None:
    report = run(tmp_path)
    assert (report.source, report.release, report.changes) == ("bls-ep", "2024-34", ())
    assert [(table.name, table.rows) for table in report.tables] == [("outlook.csv", 6), ("entry.csv", 5)]


def test_thousands_become_whole_jobs_exactly(tmp_path: Path) -> None:
    run(tmp_path)
    outlook = read(tmp_path, "outlook.csv")
    assert outlook["31-1120"][1:] == ["4347700", "5087500", "739800", "17.0", "765800", "2.8"]
    assert outlook["27-2011"][1:] == ["57000", "57100", "200", "0.3", "6300", "27.9"]
    assert outlook["00-0000"] == [
        "Total, all occupations",
        *["169956100", "175167900", "5211800", "3.1", "18863300", "5.8"],
    ]


@pytest.mark.parametrize("tenths", [1, 3, 7, 7572, 1699561, 41, 2999999])
def test_no_thousand_is_rounded(tmp_path: Path, tenths: int) -> None:
    run(tmp_path, [TOTAL, change(ACTORS, 4, tenths / 10)])
    assert read(tmp_path, "outlook.csv")["27-2011"][1] == str(tenths * 100)


def test_falling_employment_keeps_its_sign(tmp_path: Path) -> None:
    run(tmp_path)
    teachers = read(tmp_path, "outlook.csv")["25-2021"]
    assert teachers[0] == "Elementary school teachers, except special education"
    assert teachers[3:5] == ["-27900", "-2.0"]


def test_a_dash_is_not_applicable(tmp_path: Path) -> None:
    run(tmp_path, [TOTAL, LEGISLATORS, change(SURGEONS, 13, "—")])
    assert read(tmp_path, "outlook.csv")["11-1031"][-1] == "not_applicable"
    assert read(tmp_path, "entry.csv")["29-1249"][1] == "not_applicable"


def test_the_word_none_is_a_value(tmp_path: Path) -> None:
    run(tmp_path)
    entry = read(tmp_path, "entry.csv")
    assert entry["25-2021"][1:] == ["Bachelor's degree", "None", "None"]
    assert entry["29-1249"][1:] == [DOCTORAL, "None", "Internship/residency"]
    assert entry["27-2011"][1:] == ["Some college, no degree", "None", "Long-term on-the-job training"]
    assert "00-0000" not in entry


def test_the_source_names_base_and_target_year(tmp_path: Path) -> None:
    headings = [heading.replace("2034", "2035").replace("2024", "2025") for heading in HEADINGS]
    assert run(tmp_path, headings=headings).release == "2025-35"
    assert read_sources(tmp_path / "figures")["bls-ep"]["period"] == "2025 to 2035"


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    file = build(tmp_path / "occupation.xlsx")
    import_projections(file, tmp_path / "figures", retrieved=DAY)
    before = {path: path.read_bytes() for path in (tmp_path / "figures").iterdir()}
    assert not import_projections(file, tmp_path / "figures", retrieved=date(2027, 1, 1)).changed
    assert {path: path.read_bytes() for path in (tmp_path / "figures").iterdir()} == before


def test_a_newer_release_says_what_changed(tmp_path: Path) -> None:
    run(tmp_path, [TOTAL, TEACHERS, LEGISLATORS])
    newer = change(change(TEACHERS, 11, 100.1), 14, "Less than 5 years")
    report = run(tmp_path, [TOTAL, newer, ACTORS])
    name = "Elementary school teachers, except special education (25-2021)"
    assert report.changes == (
        "no longer listed: Legislators (11-1031)",
        f"{name}: openings per year 91,000 → 100,100 (+10.0 %)",
        f"{name}: related experience None → Less than 5 years",
        "newly listed: Actors (27-2011)",
    )


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (1, None, "no-title"),
        (2, "27-20111", "bad-code"),
        (2, None, "bad-code"),
        (2, "00-0000", "duplicate-code"),
        (3, "Line", "bad-type"),
        (4, "many", "not-a-number"),
        (4, None, "not-a-number"),
        (4, -1.5, "not-a-number"),
        (4, 1.23456, "not-a-number"),
        (9, 3.14, "not-a-number"),
        (11, True, "not-a-number"),
        (13, None, "no-words"),
        (14, 5, "no-words"),
    ],
)
def test_a_wrong_cell_is_a_fault_at_its_place(tmp_path: Path, column: int, value: Any, code: str) -> None:
    assert_fault(tmp_path, code, 5, column, rows=[TOTAL, GROUP, change(ACTORS, column, value)])


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    headings = ["Openings" if "openings" in heading else heading for heading in HEADINGS]
    with pytest.raises(ImportFault, match=r'no column "Occupational openings, \{years\} annual average"'):
        run(tmp_path, headings=headings)


def test_a_wrong_workbook_is_a_fault(tmp_path: Path) -> None:
    assert_fault(tmp_path, "no-total", 1, 1, rows=[ACTORS])
    assert_fault(tmp_path, "wrong-file", 1, 1, caption="Table 1.2 (Employment in millions)")
    turned = [*HEADINGS[:3], HEADINGS[4], HEADINGS[3], *HEADINGS[5:]]
    assert_fault(tmp_path, "wrong-file", 1, 1, headings=turned)
    workbook = Workbook()
    workbook.save(tmp_path / "empty.xlsx")
    with pytest.raises(ImportFault, match="No sheet of this workbook"):
        import_projections(tmp_path / "empty.xlsx", tmp_path / "figures", retrieved=DAY)


def test_a_truncated_workbook_is_a_fault(tmp_path: Path) -> None:
    file = build(tmp_path / "occupation.xlsx")
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(ImportFault) as caught:
        import_projections(file, tmp_path / "figures", retrieved=DAY)
    assert caught.value.problems[0].code == "not-a-workbook"


def test_a_fault_leaves_both_tables_as_they_were(tmp_path: Path) -> None:
    run(tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "figures").iterdir()}
    with pytest.raises(ImportFault):
        run(tmp_path, [TOTAL, change(TEACHERS, 4, 1.0), change(ACTORS, 15, None)])
    assert {path: path.read_bytes() for path in (tmp_path / "figures").iterdir()} == before


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from(["—", "None", "Summary", "Line item", "00-0000", "29-1141", " "]),
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 15), CELLS), min_size=1, max_size=3))
def test_any_cell_gives_a_fault_or_full_tables(mutations: list[tuple[int, int, Any]]) -> None:
    rows = [list(row) for row in ROWS]
    for row, column, value in mutations:
        rows[row][column] = value
    with TemporaryDirectory() as name:
        folder = Path(name)
        try:
            run(folder, rows)
        except ImportFault as fault:
            assert fault.problems
            assert not (folder / "figures").exists()
        else:
            assert all(
                all(cells) for table in ("outlook.csv", "entry.csv") for cells in read(folder, table).values()
            )
