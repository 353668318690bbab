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
from generator.importers.onet_guide import import_onet
from generator.importers.sources import read_sources
from generator.project import Project
from tests.onet_zip import TABLES, Tables, build, build_csv, change, layout_of_25, layout_of_30_3

DAY = date(2026, 11, 22)


def figures_of(folder: Path) -> Path:
    return folder / "occupations" / "figures"


def run_file(folder: Path, file: Path, day: date = DAY) -> ImportReport:
    return import_onet(file, Project(folder), retrieved=day, choice=None).tables


def run(folder: Path, tables: Tables | None = None) -> ImportReport:
    folder.mkdir(exist_ok=True)
    return run_file(folder, build(folder / "db.zip", tables))


def read(folder: Path, name: str) -> dict[str, dict[str, str]]:
    with (figures_of(folder) / name).open(encoding="utf-8", newline="") as stream:
        return {row["code"]: row for row in csv.DictReader(stream)}


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
        "titles.csv": 3,
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
    before = {path.name: path.read_bytes() for path in figures_of(tmp_path).glob("*.csv")}
    turned = {name: [lines[0], *reversed(lines[1:])] for name, lines in TABLES.items()}
    run(tmp_path, {**turned, "Read Me.txt": TABLES["Read Me.txt"]})
    assert {path.name: path.read_bytes() for path in figures_of(tmp_path).glob("*.csv")} == before


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
    entry = read_sources(figures_of(tmp_path))["onet"]
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
    run_file(tmp_path, file)
    before = {path: path.read_bytes() for path in figures_of(tmp_path).iterdir()}
    assert not run_file(tmp_path, file, date(2027, 1, 1)).changed
    assert {path: path.read_bytes() for path in figures_of(tmp_path).iterdir()} == before


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
        ("Related Occupations.txt", 2, "55-1011.00", "55-1012.00", 2, "unknown-code"),
        ("Task Statements.txt", 3, "Supplemental", "Extra", 4, "bad-task-type"),
        ("Task Statements.txt", 2, "Direct or coordinate budget activities.", " ", 3, "bad-text"),
        ("Alternate Titles.txt", 2, "Chief Executive Officer", "Chief\u200b", 2, "bad-text"),
        ("Sample of Reported Titles.txt", 3, "Journeyman", "J" * 200, 2, "bad-text"),
        ("Technology Skills.txt", 2, "|Y|N", "|y|N", 5, "bad-mark"),
        ("Knowledge.txt", 1, "Element ID", "Element Name", 1, "bad-headings"),
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
    assert not figures_of(tmp_path).exists()


NEEDED = sorted(set(TABLES) - {"Read Me.txt", "Technology Skills.txt", "Job Zone Reference.txt"})


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_or_empty_table_is_a_fault(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportFault) as caught:
        run(tmp_path, {other: lines for other, lines in TABLES.items() if other != name})
    assert caught.value.problems[0].code == "missing-table"
    for lines in ([], [TABLES[name][0]]):
        with pytest.raises(ImportFault):
            run(tmp_path, {**TABLES, name: lines})
    assert not figures_of(tmp_path).exists()


def test_a_release_that_does_not_say_which_it_is_is_a_fault(tmp_path: Path) -> None:
    for lines in (None, ["About this data"]):
        tables = {name: rows for name, rows in TABLES.items() if name != "Read Me.txt"}
        with pytest.raises(ImportFault) as caught:
            run(tmp_path, tables if lines is None else {**tables, "Read Me.txt": lines})
        assert caught.value.problems[0].code == "no-release"


def test_work_styles_by_another_scale_are_a_fault(tmp_path: Path) -> None:
    other = [line.replace("|WI|", "|XX|") for line in TABLES["Work Styles.txt"]]
    with pytest.raises(ImportFault, match="no row on the scale WI or IM"):
        run(tmp_path, {**TABLES, "Work Styles.txt": other})


def test_half_of_the_skills_are_a_fault(tmp_path: Path) -> None:
    half = [line for line in TABLES["Skills.txt"] if "|2.B." not in line]
    with pytest.raises(ImportFault, match=r"no element 2\.B\."):
        run(tmp_path, {**TABLES, "Skills.txt": half})


def test_two_tables_of_one_kind_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ImportFault, match=r"same table: Interests Again\.txt, Interests\.txt"):
        run(tmp_path, {**TABLES, "Interests Again.txt": TABLES["Interests.txt"]})
    with pytest.raises(ImportFault, match="here twice"):
        run(tmp_path, {**TABLES, "Skills Again.txt": TABLES["Skills.txt"]})


def test_a_table_that_is_none_of_onet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportFault) as caught:
        run(tmp_path, {**TABLES, "Extra.txt": ["Name|Age", "A|3"]})
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("db.zip/Extra.txt", "unknown-table")
    ]


def test_a_table_this_guide_does_not_use_is_passed_over(tmp_path: Path) -> None:
    other = ["O*NET-SOC Code|Something New|Date", "11-1011.00|x|08/2027"]
    assert run(tmp_path, {**TABLES, "Something New.txt": other}).changed


def test_tables_are_found_by_their_headings_and_not_by_their_names(tmp_path: Path) -> None:
    run(tmp_path)
    before = {path.name: path.read_bytes() for path in figures_of(tmp_path).glob("*.csv")}
    numbered = {f"table {number}.txt": lines for number, lines in enumerate(TABLES.values())}
    run(tmp_path, numbered)
    assert {path.name: path.read_bytes() for path in figures_of(tmp_path).glob("*.csv")} == before


@pytest.mark.parametrize("form", ["text", "csv"])
def test_the_layout_of_30_3_gives_the_same_figures(tmp_path: Path, form: str) -> None:
    run(tmp_path / "30_1")
    newer = layout_of_30_3()
    file = tmp_path / "db.zip"
    build(file, newer) if form == "text" else build_csv(file, newer)
    report = run_file(tmp_path / "30_3", file)
    assert report.release == "30.3"
    assert read_sources(figures_of(tmp_path / "30_3"))["onet"]["period"] == "O*NET 30.3, May 2026"
    for name in (path.name for path in figures_of(tmp_path / "30_1").glob("*.csv")):
        assert read(tmp_path / "30_3", name) == read(tmp_path / "30_1", name), name


def test_merged_job_zones_have_a_name_of_their_own(tmp_path: Path) -> None:
    zones = [TABLES["Job Zones.txt"][0], "11-1011.00|2|x|x", "47-2111.00|3|x|x"]
    run(tmp_path, {**layout_of_30_3(), "Job Zones.txt": zones})
    assert read(tmp_path, "onet-occupations.csv")["11-1011.00"]["job_zone"] == "1-2"
    run(tmp_path, {**TABLES, "Job Zones.txt": zones})
    assert read(tmp_path, "onet-occupations.csv")["11-1011.00"]["job_zone"] == "2"
    with pytest.raises(ImportFault, match="not a job zone of this release"):
        run(tmp_path, {**layout_of_30_3(), "Job Zones.txt": [*zones, "55-1011.00|1|x|x"]})


def test_the_layout_of_25_gives_sixteen_styles_and_no_related_codes(tmp_path: Path) -> None:
    report = run(tmp_path, layout_of_25())
    assert report.release == "25.1"
    styles = read(tmp_path, "work-styles.csv")["11-1011.00"]
    assert styles == {"code": "11-1011.00", "Achievement/Effort": "4.50", "Persistence": "suppressed"}
    assert read(tmp_path, "related-codes.csv") == {}


def test_titles_stand_together_for_search(tmp_path: Path) -> None:
    run(tmp_path)
    titles = read(tmp_path, "titles.csv")
    assert titles["11-1011.00"]["reported"] == "CEO (Chief Executive Officer)"
    assert titles["47-2111.00"]["alternate"] == "Wire Person, Wirer"
    assert titles["55-1011.00"] == {"code": "55-1011.00", "reported": "none", "alternate": "none"}


@pytest.mark.parametrize(
    "member", ["../outside.txt", "/etc/outside.txt", "..\\outside.txt", "C:/outside.txt"]
)
def test_a_member_that_leaves_the_zip_is_refused(tmp_path: Path, member: str) -> None:
    file = build(tmp_path / "db.zip")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(member, "x")
    with pytest.raises(ImportFault) as caught:
        run_file(tmp_path, file)
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
        run_file(tmp_path, tmp_path / "db.zip")


def test_a_fault_in_one_table_leaves_all_as_they_were(tmp_path: Path) -> None:
    run(tmp_path)
    before = {path: path.read_bytes() for path in figures_of(tmp_path).iterdir()}
    tables = change("Related Occupations.txt", 4, "Supplemental", "Other")
    tables["Job Zones.txt"] = TABLES["Job Zones.txt"][:2]
    with pytest.raises(ImportFault):
        run(tmp_path, tables)
    assert {path: path.read_bytes() for path in figures_of(tmp_path).iterdir()} == before


def import_or_fault(folder: Path, file: Path) -> None:
    figures = figures_of(folder)
    try:
        run_file(folder, file)
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
