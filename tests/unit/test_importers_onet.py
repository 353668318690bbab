"""Job zones, interests, ratings and related codes from an O*NET release, on real rows and on wrong ones."""

from __future__ import annotations

import csv
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importers import faults
from generator.importers.changes import ImportReport
from generator.importers.faults import ImportFault
from generator.importers.onet import import_onet_figures
from generator.importers.sources import read_sources

DAY = date(2026, 11, 22)
RATING = "O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value"
ERRORS = "N|Standard Error|Lower CI Bound|Upper CI Bound"
FULL = f"{RATING}|{ERRORS}|Recommend Suppress|Not Relevant|Date|Domain Source"
REST = "8|0.1250|3.8800|4.3700"
BY = "08/2023|Analyst"

# Real rows of release 30.1, with | for the tab; where marks differ from the release it is said.
TABLES: dict[str, list[str]] = {
    "Read Me.txt": ["O*NET 30.1 Database", "December 2025 Release", "---------------------"],
    "Occupation Data.txt": [
        "O*NET-SOC Code|Title|Description",
        '11-1011.00|Chief Executives|Determine and formulate "policies"',
        "47-2111.00|Electricians|Install, maintain, and repair",
        "55-1011.00|Air Crew Officers|Perform and direct in-flight duties",
    ],
    "Job Zones.txt": [
        "O*NET-SOC Code|Job Zone|Date|Domain Source",
        "11-1011.00|5|08/2023|Analyst",
        "47-2111.00|3|08/2023|Analyst",
    ],
    "Interests.txt": [
        f"{RATING}|Date|Domain Source",
        *(
            f"{code}|1.B.1.{letter}|{name}|{scale}|{value}|11/2023|Machine Learning"
            for code, values in (
                ("47-2111.00", "7.00 2.67 1.28 1.26 1.85 4.22 1.00 6.00 0.00"),
                ("11-1011.00", "1.30 3.24 2.08 3.52 6.88 5.00 0.00 0.00 0.00"),
            )
            for letter, (name, scale), value in zip(
                "abcdefghi",
                [
                    *((name, "OI") for name in ("Realistic", "Investigative", "Artistic")),
                    *((name, "OI") for name in ("Social", "Enterprising", "Conventional")),
                    *((f"{name} Interest High-Point", "IH") for name in ("First", "Second", "Third")),
                ],
                values.split(),
                strict=True,
            )
        ),
    ],
    "Skills.txt": [
        FULL,
        f"11-1011.00|2.A.1.b|Active Listening|IM|4.00|{REST}|N|n/a|{BY}",
        f"11-1011.00|2.A.1.b|Active Listening|LV|4.75|{REST}|N|N|{BY}",
        f"11-1011.00|2.A.1.a|Reading Comprehension|IM|4.12|{REST}|N|n/a|{BY}",
        f"11-1011.00|2.A.1.a|Reading Comprehension|LV|4.62|{REST}|Y|N|{BY}",
        f"11-1011.00|2.B.3.d|Installation|IM|1.00|{REST}|N|n/a|{BY}",
        f"11-1011.00|2.B.3.d|Installation|LV|0.00|{REST}|N|Y|{BY}",
        f"47-2111.00|2.A.1.a|Reading Comprehension|IM|3.12|{REST}|N|n/a|{BY}",
    ],
    "Knowledge.txt": [
        FULL,
        f"11-1011.00|2.C.10|Transportation|IM|n/a|{REST}|n/a|n/a|{BY}",
        f"11-1011.00|2.C.9.b|Communications and Media|IM|3.02|{REST}|n/a|n/a|{BY}",
        f"11-1011.00|2.C.1.a|Administration and Management|IM|4.78|{REST}|Y|n/a|{BY}",
        f"11-1011.00|2.C.1.a|Administration and Management|LV|6.50|{REST}|Y|Y|{BY}",
    ],
    "Work Styles.txt": [
        f"{RATING}|Date|Domain Source",
        "11-1011.00|1.D.1.a|Innovation|DR|7.00|12/2025|AI/Expert",
        "11-1011.00|1.D.1.a|Innovation|WI|2.30|12/2025|AI/Expert",
        "11-1011.00|1.D.2.a|Humility|WI|-0.27|12/2025|AI/Expert",
    ],
    "Related Occupations.txt": [
        "O*NET-SOC Code|Related O*NET-SOC Code|Relatedness Tier|Index",
        "11-1011.00|55-1011.00|Primary-Short|2",
        "11-1011.00|47-2111.00|Primary-Short|1",
        "11-1011.00|55-1011.00|Supplemental|11",
    ],
}
Tables = dict[str, list[str]]


def build(file: Path, tables: Tables | None = None, folder: str = "db_30_1_text/") -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in (TABLES if tables is None else tables).items():
            text = "".join(line.replace("|", "\t") + "\r\n" for line in lines)
            archive.writestr(folder + name, text.encode("utf-8", "surrogateescape"))
    return file


def run(folder: Path, tables: Tables | None = None) -> ImportReport:
    return import_onet_figures(build(folder / "db.zip", tables), folder / "figures", retrieved=DAY)


def read(folder: Path, name: str) -> dict[str, dict[str, str]]:
    with (folder / "figures" / name).open(encoding="utf-8", newline="") as stream:
        return {row["code"]: row for row in csv.DictReader(stream)}


def change(name: str, line: int, old: str, new: str) -> Tables:
    """The tables with one line (counted from 1) changed."""
    lines = list(TABLES[name])
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    return {**TABLES, name: lines}


def test_every_code_of_the_release_is_listed(tmp_path: Path) -> None:
    report = run(tmp_path)
    assert (report.source, report.release, report.changed, report.changes) == ("onet", "30.1", True, ())
    assert {table.name: table.rows for table in report.tables} == {
        "onet-occupations.csv": 3,
        "interests.csv": 2,
        "skills.csv": 2,
        "knowledge.csv": 1,
        "work-styles.csv": 1,
        "related-codes.csv": 1,
    }
    zones = {code: row["job_zone"] for code, row in read(tmp_path, "onet-occupations.csv").items()}
    assert zones == {"11-1011.00": "5", "47-2111.00": "3", "55-1011.00": "not_collected"}


def test_interests_keep_their_scores_and_high_points(tmp_path: Path) -> None:
    run(tmp_path)
    interests = read(tmp_path, "interests.csv")
    assert list(interests["47-2111.00"].values()) == [
        *["47-2111.00", "7.00", "2.67", "1.28", "1.26", "1.85", "4.22", "RC"]
    ]
    assert interests["11-1011.00"]["high_points"] == "none"


def test_ratings_are_importance_in_order_of_the_elements(tmp_path: Path) -> None:
    run(tmp_path)
    skills = read(tmp_path, "skills.csv")
    assert list(skills["11-1011.00"]) == ["code", "Reading Comprehension", "Active Listening", "Installation"]
    assert skills["11-1011.00"]["Reading Comprehension"] == "4.12"
    knowledge = list(read(tmp_path, "knowledge.csv")["11-1011.00"])
    assert knowledge[-2:] == ["Communications and Media", "Transportation"]


def test_a_rating_that_is_not_to_be_shown_is_a_reason(tmp_path: Path) -> None:
    run(tmp_path)
    skills, knowledge = read(tmp_path, "skills.csv"), read(tmp_path, "knowledge.csv")["11-1011.00"]
    assert skills["11-1011.00"]["Installation"] == "not_relevant"
    assert skills["47-2111.00"]["Active Listening"] == "not_collected"
    assert knowledge["Administration and Management"] == "suppressed"
    assert knowledge["Transportation"] == "not_collected"


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    run(tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / "figures").glob("*.csv")}
    turned = {name: [lines[0], *reversed(lines[1:])] for name, lines in TABLES.items()}
    run(tmp_path, {**turned, "Read Me.txt": TABLES["Read Me.txt"]})
    assert {path.name: path.read_bytes() for path in (tmp_path / "figures").glob("*.csv")} == before


def test_work_styles_may_be_negative(tmp_path: Path) -> None:
    run(tmp_path)
    assert list(read(tmp_path, "work-styles.csv")["11-1011.00"].values()) == ["11-1011.00", "2.30", "-0.27"]


def test_related_codes_stand_in_order_of_rank(tmp_path: Path) -> None:
    run(tmp_path)
    assert list(read(tmp_path, "related-codes.csv")["11-1011.00"].values()) == [
        *["11-1011.00", "47-2111.00 55-1011.00", "none", "55-1011.00"]
    ]


def test_the_source_has_the_credit_line_of_the_release(tmp_path: Path) -> None:
    run(tmp_path)
    entry = read_sources(tmp_path / "figures")["onet"]
    assert (entry["release"], entry["period"]) == ("30.1", "O*NET 30.1, December 2025")
    assert (entry["licence"], entry["modified"]) == ("CC BY 4.0", "yes")
    assert entry["credit"] == (
        "This page includes information from the O*NET 30.1 Database by the U.S. Department of Labor, "
        "Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a "
        "trademark of USDOL/ETA. Career Guide has modified all or some of this information. USDOL/ETA has "
        "not approved, endorsed, or tested these modifications."
    )


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    file = build(tmp_path / "db.zip")
    import_onet_figures(file, tmp_path / "figures", retrieved=DAY)
    before = {path: path.read_bytes() for path in (tmp_path / "figures").iterdir()}
    assert not import_onet_figures(file, tmp_path / "figures", retrieved=date(2027, 1, 1)).changed
    assert {path: path.read_bytes() for path in (tmp_path / "figures").iterdir()} == before


def test_a_newer_release_says_what_changed(tmp_path: Path) -> None:
    run(tmp_path)
    newer = change("Skills.txt", 2, "4.00", "4.25")
    newer["Job Zones.txt"] = [TABLES["Job Zones.txt"][0], "11-1011.00|5|x|x", "47-2111.00|2|x|x"]
    newer["Read Me.txt"] = ["O*NET 30.2 Database", "February 2026 Release"]
    report = run(tmp_path, newer)
    assert report.release == "30.2"
    assert report.changes == (
        "Chief Executives (11-1011.00): importance of the skill Active Listening 4.00 → 4.25",
        "Electricians (47-2111.00): job zone 3 → 2",
    )


@pytest.mark.parametrize(
    ("name", "line", "old", "new", "column", "code"),
    [
        ("Occupation Data.txt", 3, "47-2111.00", "47-2111", 1, "bad-code"),
        ("Occupation Data.txt", 3, "47-2111.00", "11-1011.00", 1, "duplicate-code"),
        ("Occupation Data.txt", 3, "Electricians", " ", 2, "no-title"),
        ("Occupation Data.txt", 3, "Electricians", "Electri\x00cians", 2, "no-title"),
        ("Job Zones.txt", 3, "|3|", "|6|", 2, "bad-job-zone"),
        ("Job Zones.txt", 3, "47-2111.00", "11-1011.00", 1, "duplicate-code"),
        ("Job Zones.txt", 3, "47-2111.00", "47-2112.00", 1, "unknown-code"),
        ("Interests.txt", 2, "7.00", "7.01", 5, "bad-value"),
        ("Interests.txt", 2, "7.00", "n/a", 5, "bad-value"),
        ("Interests.txt", 8, "|1.00|", "|1.50|", 5, "bad-value"),
        ("Interests.txt", 3, "Investigative", "Realistic", 1, "duplicate-value"),
        ("Interests.txt", 2, "47-2111.00", "47-2112.00", 1, "unknown-code"),
        ("Skills.txt", 2, "4.00", "high", 5, "bad-value"),
        ("Skills.txt", 2, "4.00", "5.01", 5, "bad-value"),
        ("Skills.txt", 2, "4.00", "٤.٠٠", 5, "bad-value"),
        ("Skills.txt", 3, "|LV|", "|IM|", 1, "duplicate-value"),
        ("Skills.txt", 2, "11-1011.00", "11-1012.00", 1, "unknown-code"),
        ("Skills.txt", 8, "Reading Comprehension", "Reading", 3, "bad-element"),
        ("Work Styles.txt", 4, "-0.27", "-3.27", 5, "bad-value"),
        ("Related Occupations.txt", 2, "Primary-Short", "Primary", 3, "bad-tier"),
        ("Related Occupations.txt", 2, "|2", "|0", 4, "bad-rank"),
        ("Related Occupations.txt", 3, "|1", "|2", 4, "bad-rank"),
        ("Related Occupations.txt", 2, "55-1011.00", "55-1012.00", 1, "unknown-code"),
        ("Knowledge.txt", 2, "|Analyst", "", 1, "bad-row"),
        ("Knowledge.txt", 1, "Data Value", "Value", 1, "missing-column"),
        ("Knowledge.txt", 3, "Communications", "Caf\udce9", 1, "not-utf8"),
    ],
)
def test_a_wrong_row_is_a_fault_at_its_place(
    tmp_path: Path, name: str, line: int, old: str, new: str, column: int, code: str
) -> None:
    with pytest.raises(ImportFault) as caught:
        run(tmp_path, change(name, line, old, new))
    first = caught.value.problems[0]
    assert (first.path, first.code, first.column) == (f"db.zip/{name}", code, column)
    # Text is decoded in blocks, so a wrong character is only known to be at or after a line.
    assert first.line <= line if code == "not-utf8" else first.line == line
    assert not (tmp_path / "figures").exists()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_missing_or_empty_table_is_a_fault(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportFault) as caught:
        run(tmp_path, {other: lines for other, lines in TABLES.items() if other != name})
    assert caught.value.problems[0].code == "missing-table"
    for lines in ([], [TABLES[name][0]]):
        with pytest.raises(ImportFault):
            run(tmp_path, {**TABLES, name: lines})
    assert not (tmp_path / "figures").exists()


def test_work_styles_of_an_older_release_are_a_fault(tmp_path: Path) -> None:
    older = [line.replace("|WI|", "|IM|").replace("-0.27", "1.00") for line in TABLES["Work Styles.txt"]]
    with pytest.raises(ImportFault, match="no row on the scale WI"):
        run(tmp_path, {**TABLES, "Work Styles.txt": older})


def test_two_tables_of_one_name_are_a_fault(tmp_path: Path) -> None:
    file = build(tmp_path / "db.zip")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("copy/Skills.txt", "x")
    with pytest.raises(ImportFault, match="2 files named"):
        import_onet_figures(file, tmp_path / "figures", retrieved=DAY)


@pytest.mark.parametrize(
    "member", ["../outside.txt", "/etc/outside.txt", "..\\outside.txt", "C:/outside.txt"]
)
def test_a_member_that_leaves_the_zip_is_refused(tmp_path: Path, member: str) -> None:
    file = build(tmp_path / "db.zip")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(member, "x")
    with pytest.raises(ImportFault) as caught:
        import_onet_figures(file, tmp_path / "figures", retrieved=DAY)
    assert caught.value.problems[0].code == "suspicious-archive"


def test_a_zip_that_unpacks_to_far_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "MAX_EXPANDED_BYTES", 1000)
    with pytest.raises(ImportFault, match="unpacks to"):
        run(tmp_path)


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_release_is_a_fault(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "db.zip").write_bytes(content)
    with pytest.raises(ImportFault):
        import_onet_figures(tmp_path / "db.zip", tmp_path / "figures", retrieved=DAY)


def test_a_fault_in_one_table_leaves_all_as_they_were(tmp_path: Path) -> None:
    run(tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "figures").iterdir()}
    tables = change("Related Occupations.txt", 4, "Supplemental", "Other")
    tables["Job Zones.txt"] = TABLES["Job Zones.txt"][:2]
    with pytest.raises(ImportFault):
        run(tmp_path, tables)
    assert {path: path.read_bytes() for path in (tmp_path / "figures").iterdir()} == before


def import_or_fault(folder: Path, file: Path) -> None:
    figures = folder / "figures"
    try:
        import_onet_figures(file, figures, retrieved=DAY)
    except ImportFault as fault:
        assert fault.problems
        assert not figures.exists()
    else:
        for path in figures.glob("*.csv"):
            assert all(all(row.values()) for row in read(folder, path.name).values())


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_cell_gives_a_fault_or_full_tables(data: st.DataObject) -> None:
    tables = {name: list(lines) for name, lines in TABLES.items()}
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(sorted(tables)))
        line = data.draw(st.integers(0, len(tables[name]) - 1))
        cells = tables[name][line].split("|")
        place = data.draw(st.integers(0, len(cells) - 1))
        words = st.sampled_from(["n/a", "", "Y", "0.00", "IM", "WI", "code", "11-1011.00", "nan", "1e5", "²"])
        cells[place] = data.draw(
            st.one_of(words, st.text(st.characters(blacklist_categories=["Cs"]), max_size=8))
        )
        tables[name][line] = "|".join(cells)
    with TemporaryDirectory() as folder:
        import_or_fault(Path(folder), build(Path(folder) / "db.zip", tables))


@pytest.fixture(scope="module")
def zip_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return build(tmp_path_factory.mktemp("onet") / "db.zip").read_bytes()


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_any_damage_gives_a_fault_or_full_tables(zip_bytes: bytes, data: st.DataObject) -> None:
    content = bytearray(zip_bytes)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.one_of(st.just(len(content)), st.integers(0, len(content))))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "db.zip"
        file.write_bytes(content[:end])
        import_or_fault(Path(folder), file)
