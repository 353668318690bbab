"""Pay and employment from OEWS workbooks, on real rows, and what happens to files that are not right."""

from __future__ import annotations

import csv
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.importers import faults
from generator.importers.changes import ImportReport
from generator.importers.faults import ImportFault
from generator.importers.oews import import_oews
from generator.importers.sources import read_sources

DAY = date(2026, 11, 22)
PERCENTILES = ["PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90"]
HEADINGS = ["AREA_TITLE", "I_GROUP", "OCC_CODE", "OCC_TITLE", "O_GROUP", "TOT_EMP", "H_MEAN", "A_MEAN"]
HEADINGS += [f"{period}_{part}" for period in "HA" for part in PERCENTILES]
HEADINGS += ["ANNUAL", "HOURLY"]
STARS = ["*"] * 5

# Rows of the official files, from OCC_CODE on.
TOTAL = ["00-0000", "All Occupations", "total", 155495730, 33.54, 69770]
TOTAL += [15, 18.07, 24.51, 38.71, 61.81, 31200, 37590, 50980, 80520, 128560, "", ""]
MAJOR = ["11-0000", "Management Occupations", "major", 11132700, 69.84, 145260]
MAJOR += [28.91, 39.89, 60.83, 84.75, 123.71, 60130, 82970, 126520, 176280, 257310, "", ""]
ACTORS = [
    "27-2011",
    "Actors",
    "detailed",
    55000,
    58.29,
    "*",
    16.5,
    20.34,
    29.05,
    97.95,
    143.68,
    *STARS,
    "",
    "TRUE",
]
TEACHERS = [
    "25-2021",
    "Elementary School Teachers, Except Special Education",
    "detailed",
    1388390,
    "*",
    72650,
]
TEACHERS += [*STARS, 47960, 57710, 63970, 81450, 104340, "TRUE", ""]
AIDES = ["31-1120", "Home Health and Personal Care Aides", "broad", 4305810, 17.36, 36120]
AIDES += [13, 15.35, 17.21, 18.98, 21.65, 27040, 31920, 35800, 39470, 45040, None, None]
SURGEONS_2025 = ["29-1249", "Surgeons, All Other", "detailed", 25140, 179.78, 373930]
SURGEONS_2025 += [38.62, 64.83, 199.04, 245.87, 315.06, 80320, 134850, 414010, 511420, 655320, "", ""]
SURGEONS_2024 = ["29-1249", "Surgeons, All Other", "detailed", 24080, 178.5, 371280]
SURGEONS_2024 += [37.16, 66.86, "#", "#", "#", 77290, 139070, "#", "#", "#", "", ""]
NOTES = [
    "May 2025 OEWS Estimates",
    "*  = indicates that a wage estimate is not available",
    "#  = indicates a wage equal to or greater than $115.00 per hour or $239,200 per year ",
]
ROWS = [TOTAL, MAJOR, TEACHERS, ACTORS, SURGEONS_2025, AIDES, [*AIDES[:2], "detailed", *AIDES[3:]]]


def build(
    file: Path,
    rows: list[list[Any]] | None = None,
    notes: list[str] | None = None,
    headings: list[str] = HEADINGS,
) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(headings)
    for row in ROWS if rows is None else rows:
        sheet.append(["U.S.", "cross-industry", *row])
    described = workbook.create_sheet("Field Descriptions")
    for note in NOTES if notes is None else notes:
        described.append([note])
    workbook.save(file)
    workbook.close()
    return file


def run(folder: Path, *args: Any, **kwargs: Any) -> ImportReport:
    return import_oews(build(folder / "national.xlsx", *args, **kwargs), folder / "figures", retrieved=DAY)


def read_pay(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "figures" / "pay.csv").open(encoding="utf-8", newline="") as stream:
        return {row["code"]: row for row in csv.DictReader(stream)}


def annual(row: dict[str, str]) -> list[str]:
    return [value for name, value in row.items() if name.startswith("annual_")]


def hourly(row: dict[str, str]) -> list[str]:
    return [value for name, value in row.items() if name.startswith("hourly_")]


def change(row: list[Any], heading: str, value: Any) -> list[Any]:
    index = HEADINGS.index(heading) - 2
    return [*row[:index], value, *row[index + 1 :]]


def assert_fault(folder: Path, code: str, line: int, column: int, **kwargs: Any) -> None:
    with pytest.raises(ImportFault) as caught:
        run(folder, **kwargs)
    first = caught.value.problems[0]
    assert (first.path, first.code, first.line, first.column) == ("national.xlsx", code, line, column)
    assert not (folder / "figures").exists()


def test_detailed_occupations_and_the_total_are_taken(tmp_path: Path) -> None:
    report = run(tmp_path)
    assert (report.source, report.release, report.changed, report.changes) == (
        "bls-oews",
        "May 2025",
        True,
        (),
    )
    assert list(read_pay(tmp_path)) == ["00-0000", "25-2021", "27-2011", "29-1249", "31-1120"]
    assert [(table.name, table.rows) for table in report.tables] == [("pay.csv", 5)]


def test_actors_have_hourly_pay_only(tmp_path: Path) -> None:
    run(tmp_path)
    actors = read_pay(tmp_path)["27-2011"]
    assert actors["basis"] == "hourly_only"
    assert hourly(actors) == ["16.50", "20.34", "29.05", "97.95", "143.68", "58.29"]
    assert annual(actors) == ["hourly_only"] * 6


def test_teachers_have_annual_pay_only(tmp_path: Path) -> None:
    run(tmp_path)
    teachers = read_pay(tmp_path)["25-2021"]
    assert teachers["basis"] == "annual_only"
    assert annual(teachers) == ["47960", "57710", "63970", "81450", "104340", "72650"]
    assert hourly(teachers) == ["annual_only"] * 6


def test_a_combined_group_is_taken_once_from_its_detailed_row(tmp_path: Path) -> None:
    run(tmp_path)
    aides = read_pay(tmp_path)["31-1120"]
    assert (aides["employment"], aides["basis"]) == ("4305810", "annual_and_hourly")
    assert hourly(aides)[0] == "13.00"


def test_top_coded_pay_keeps_the_limit_of_the_notes(tmp_path: Path) -> None:
    run(tmp_path, [TOTAL, SURGEONS_2024], ["May 2024 OEWS Estimates", *NOTES[1:]])
    surgeons = read_pay(tmp_path)["29-1249"]
    assert annual(surgeons) == ["77290", "139070", ">=239200", ">=239200", ">=239200", "371280"]
    assert hourly(surgeons) == ["37.16", "66.86", ">=115.00", ">=115.00", ">=115.00", "178.50"]


@pytest.mark.parametrize("mark", ["*", "**", "", None, " * "])
def test_every_mark_for_missing_is_not_published(tmp_path: Path, mark: str | None) -> None:
    row = change(change(change(SURGEONS_2025, "A_MEDIAN", mark), "H_PCT10", mark), "TOT_EMP", mark)
    run(tmp_path, [TOTAL, row])
    surgeons = read_pay(tmp_path)["29-1249"]
    assert surgeons["annual_median"] == surgeons["hourly_p10"] == surgeons["employment"] == "not_published"


def test_flags_may_be_true_values(tmp_path: Path) -> None:
    run(tmp_path, [TOTAL, change(change(ACTORS, "HOURLY", True), "ANNUAL", False)])
    assert read_pay(tmp_path)["27-2011"]["basis"] == "hourly_only"


def test_columns_are_found_by_heading(tmp_path: Path) -> None:
    run(tmp_path)
    expected = (tmp_path / "figures" / "pay.csv").read_bytes()
    turned = Workbook()
    sheet = turned.active
    assert sheet is not None
    sheet.append(["A note above the headings"])
    for row in [HEADINGS, *(["U.S.", "cross-industry", *row] for row in ROWS)]:
        sheet.append([str(cell).lower() if row is HEADINGS else cell for cell in ["extra", *reversed(row)]])
    notes = turned.create_sheet("Notes")
    for note in NOTES:
        notes.append([note])
    turned.save(tmp_path / "turned.xlsx")
    import_oews(tmp_path / "turned.xlsx", tmp_path / "other", retrieved=DAY)
    assert (tmp_path / "other" / "pay.csv").read_bytes() == expected


def test_the_source_says_what_the_file_is(tmp_path: Path) -> None:
    run(tmp_path)
    entry = read_sources(tmp_path / "figures")["bls-oews"]
    assert (entry["release"], entry["period"], entry["place"]) == ("May 2025", "May 2025", "United States")
    assert (entry["retrieved"], entry["modified"]) == ("2026-11-22", "no")
    assert entry["files"][0]["name"] == "national.xlsx"
    assert entry["files"][0]["sha256"] == faults.take_fingerprint(tmp_path / "national.xlsx")


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    file = build(tmp_path / "national.xlsx")
    import_oews(file, tmp_path / "figures", retrieved=DAY)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (tmp_path / "figures").iterdir()}
    report = import_oews(file, tmp_path / "figures", retrieved=date(2027, 1, 1))
    assert not report.changed
    assert report.changes == ()
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (tmp_path / "figures").iterdir()}
    assert after == before


def test_a_newer_release_says_what_changed(tmp_path: Path) -> None:
    run(tmp_path, [TOTAL, SURGEONS_2024, ACTORS], ["May 2024 OEWS Estimates", *NOTES[1:]])
    report = run(tmp_path, [TOTAL, SURGEONS_2025, TEACHERS])
    assert report.release == "May 2025"
    assert report.changes[0] == f"newly listed: {TEACHERS[1]} (25-2021)"
    assert report.changes[1] == "no longer listed: Actors (27-2011)"
    assert report.changes[2] == "Surgeons, All Other (29-1249): employment 24,080 → 25,140 (+4.4 %)"
    assert "Surgeons, All Other (29-1249): median pay per year 239,200 or more → 414,010" in report.changes
    table = report.tables[0]
    assert (table.rows, table.added, table.removed, table.changed) == (3, 1, 1, 1)


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("A_MEDIAN", "lots", "not-a-number"),
        ("A_MEDIAN", 63190.5, "not-a-number"),
        ("A_MEDIAN", -1, "not-a-number"),
        ("A_MEDIAN", True, "not-a-number"),
        ("A_MEDIAN", date(2025, 5, 1), "not-a-number"),
        ("A_MEDIAN", 1e300, "not-a-number"),
        ("A_MEDIAN", "1_000", "not-a-number"),
        ("A_MEDIAN", "~", "not-a-number"),
        ("H_PCT10", 12.345, "not-a-number"),
        ("TOT_EMP", "many", "not-a-number"),
        ("OCC_CODE", "29-114", "bad-code"),
        ("OCC_CODE", None, "bad-code"),
        ("OCC_CODE", "00-0000", "duplicate-code"),
        ("OCC_TITLE", None, "no-title"),
        ("ANNUAL", "perhaps", "bad-basis"),
    ],
)
def test_a_wrong_cell_is_a_fault_at_its_place(tmp_path: Path, heading: str, value: Any, code: str) -> None:
    column = HEADINGS.index(heading) + 1
    assert_fault(tmp_path, code, 4, column, rows=[TOTAL, MAJOR, change(SURGEONS_2025, heading, value)])


def test_both_flags_at_once_are_a_fault(tmp_path: Path) -> None:
    assert_fault(tmp_path, "bad-basis", 3, 20, rows=[TOTAL, change(ACTORS, "ANNUAL", "TRUE")])


def test_a_top_code_without_a_limit_is_a_fault(tmp_path: Path) -> None:
    assert_fault(tmp_path, "no-limit", 3, 11, rows=[TOTAL, SURGEONS_2024], notes=NOTES[:1])


def test_many_wrong_cells_are_told_up_to_a_limit(tmp_path: Path) -> None:
    rows = [change(SURGEONS_2025, "A_MEDIAN", "lots") for _ in range(60)]
    with pytest.raises(ImportFault) as caught:
        run(tmp_path, [TOTAL, *rows])
    assert 1 < len(caught.value.problems) <= faults.MAX_FAULTS


def test_a_file_without_release_total_or_column_is_a_fault(tmp_path: Path) -> None:
    assert_fault(tmp_path, "no-release", 1, 1, notes=NOTES[1:])
    assert_fault(tmp_path, "no-total", 1, 1, rows=[ACTORS])
    headings = ["MEDIAN" if heading == "A_MEDIAN" else heading for heading in HEADINGS]
    assert_fault(tmp_path, "missing-column", 1, 1, headings=headings)
    assert_fault(tmp_path, "wrong-file", 1, 1, headings=["A", "B"])


def test_a_file_of_a_state_is_a_fault(tmp_path: Path) -> None:
    file = build(tmp_path / "state.xlsx", [], headings=HEADINGS)
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(HEADINGS)
    sheet.append(["Ohio", "cross-industry", *TOTAL])
    workbook.create_sheet("Notes").append([NOTES[0]])
    workbook.save(file)
    with pytest.raises(ImportFault) as caught:
        import_oews(file, tmp_path / "figures", retrieved=DAY)
    assert [(fault.code, fault.line) for fault in caught.value.problems] == [("wrong-file", 2)]


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_workbook_is_a_fault(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "national.xlsx").write_bytes(content)
    with pytest.raises(ImportFault) as caught:
        import_oews(tmp_path / "national.xlsx", tmp_path / "figures", retrieved=DAY)
    assert caught.value.problems[0].code == "not-a-workbook"


def test_a_missing_file_or_a_folder_is_a_fault(tmp_path: Path) -> None:
    for file in (tmp_path / "nowhere.xlsx", tmp_path):
        with pytest.raises(ImportFault) as caught:
            import_oews(file, tmp_path / "figures", retrieved=DAY)
        assert caught.value.problems[0].code == "unreadable"


def test_a_workbook_that_unpacks_to_far_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "MAX_EXPANDED_BYTES", 1000)
    assert_fault(tmp_path, "suspicious-archive", 1, 1)


def test_a_workbook_that_reaches_outside_is_refused(tmp_path: Path) -> None:
    file = build(tmp_path / "national.xlsx")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("../outside.txt", "x")
    with pytest.raises(ImportFault) as caught:
        import_oews(file, tmp_path / "figures", retrieved=DAY)
    assert caught.value.problems[0].code == "suspicious-archive"


def import_or_fault(folder: Path, file: Path) -> None:
    figures = folder / "figures"
    try:
        import_oews(file, figures, retrieved=DAY)
    except ImportFault as fault:
        assert fault.problems
        assert all(problem.message and problem.remedy for problem in fault.problems)
        assert not figures.exists()
    else:
        assert all(all(row.values()) for row in read_pay(folder).values())


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from(["*", "**", "#", "~", "TRUE", "None", "—", "=1/0", "29-1141"]),
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12),
    st.dates(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(2, 19), CELLS), min_size=1, max_size=3))
def test_any_cell_gives_a_fault_or_a_full_table(mutations: list[tuple[int, int, Any]]) -> None:
    rows = [list(row) for row in ROWS]
    for row, column, value in mutations:
        rows[row][column - 2] = value
    with TemporaryDirectory() as name:
        import_or_fault(Path(name), build(Path(name) / "national.xlsx", rows))


@pytest.fixture(scope="module")
def workbook_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return build(tmp_path_factory.mktemp("oews") / "national.xlsx").read_bytes()


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_damage_gives_a_fault_or_a_full_table(workbook_bytes: bytes, data: st.DataObject) -> None:
    content = bytearray(workbook_bytes)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.one_of(st.just(len(content)), st.integers(0, len(content))))
    with TemporaryDirectory() as name:
        file = Path(name) / "national.xlsx"
        file.write_bytes(content[:end])
        import_or_fault(Path(name), file)
