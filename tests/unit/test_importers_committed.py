"""The committed figures: whole, in order, with the cases that are easy to get wrong."""

from __future__ import annotations

import csv
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.importers.changes import ImportReport
from generator.importers.oews import import_oews
from generator.importers.onet_guide import import_onet
from generator.importers.projections import import_projections
from generator.importers.sources import KEYS, format_sources, read_sources
from generator.importers.tables import COLUMNS, REASONS, Table, format_table, read_table
from generator.project import Project

ROOT = Path(__file__).parents[2]
FIGURES = ROOT / "occupations" / "figures"
OFFICIAL = ROOT.parent / "shared" / "data"
DAY = date(2026, 11, 22)
ROWS = {
    "pay.csv": 831,
    "outlook.csv": 833,
    "entry.csv": 832,
    "onet-occupations.csv": 1016,
    "interests.csv": 923,
    "skills.csv": 894,
    "knowledge.csv": 894,
    "work-styles.csv": 891,
    "related-codes.csv": 923,
    "titles.csv": 1016,
}


def import_onet_tables(file: Path, figures: Path, *, retrieved: date) -> ImportReport:
    return import_onet(file, Project(figures.parents[1]), retrieved=retrieved, choice=None).tables


RELEASES = {
    "bls-oews/national_M2025_dl.xlsx": import_oews,
    "bls-ep/occupation.xlsx": import_projections,
    "onet/db_30_1_text.zip": import_onet_tables,
}


def read(name: str) -> Table:
    table = read_table(FIGURES, name)
    assert table is not None
    return table


def row(name: str, code: str) -> dict[str, str]:
    table = read(name)
    return dict(zip(table.columns, table.rows[code], strict=True))


@pytest.mark.parametrize("name", sorted(ROWS))
def test_each_table_is_whole_and_in_order(name: str) -> None:
    table = read(name)
    assert len(table.rows) == ROWS[name]
    assert format_table(table) == (FIGURES / name).read_bytes()
    assert name not in COLUMNS or table.columns == COLUMNS[name]


def test_every_cell_is_a_value_or_a_reason() -> None:
    numbers = re.compile(r"(>=)?-?\d+(\.\d+)?")
    for name in ("pay.csv", "outlook.csv", "skills.csv", "knowledge.csv", "work-styles.csv"):
        table = read(name)
        first = 4 if name == "pay.csv" else 2 if name == "outlook.csv" else 1
        cells = {cell for row in table.rows.values() for cell in row[first:]}
        assert {cell for cell in cells if not numbers.fullmatch(cell)} <= REASONS.keys()


def test_ratings_have_one_column_for_each_element() -> None:
    sizes = {name: len(read(name).columns) - 1 for name in ("skills.csv", "knowledge.csv", "work-styles.csv")}
    assert sizes == {"skills.csv": 35, "knowledge.csv": 33, "work-styles.csv": 21}


def test_codes_of_every_onet_table_are_listed() -> None:
    listed = read("onet-occupations.csv").rows.keys()
    for name in ("interests.csv", "skills.csv", "knowledge.csv", "work-styles.csv", "related-codes.csv"):
        assert read(name).rows.keys() <= listed
    related = read("related-codes.csv").rows.values()
    assert {code for row in related for cell in row[1:] for code in cell.split()} - {"none"} <= listed


def test_electricians() -> None:
    pay = row("pay.csv", "47-2111")
    names = ("employment", "annual_p10", "annual_p25", "annual_median", "annual_p75", "annual_p90")
    assert [pay[name] for name in names] == ["757220", "42640", "49430", "63190", "83940", "108510"]
    outlook = row("outlook.csv", "47-2111")
    assert (outlook["jobs_base"], outlook["change_percent"]) == ("818700", "9.5")
    assert outlook["openings_per_year"] == "81000"
    assert row("entry.csv", "47-2111")["training"] == "Apprenticeship"
    assert row("onet-occupations.csv", "47-2111.00")["job_zone"] == "3"
    interests = row("interests.csv", "47-2111.00")
    assert (interests["realistic"], interests["conventional"]) == ("7.00", "4.22")


def test_actors_have_hourly_pay_only() -> None:
    pay = row("pay.csv", "27-2011")
    assert (pay["basis"], pay["hourly_median"], pay["annual_median"]) == (
        "hourly_only",
        "29.05",
        "hourly_only",
    )


def test_teachers_have_annual_pay_only_and_need_nothing_more() -> None:
    pay = row("pay.csv", "25-2021")
    assert (pay["basis"], pay["hourly_median"], pay["annual_median"]) == (
        "annual_only",
        "annual_only",
        "63970",
    )
    entry = row("entry.csv", "25-2021")
    assert (entry["experience"], entry["training"]) == ("None", "None")
    assert row("outlook.csv", "25-2021")["change_percent"] == "-2.0"


def test_surgeons_have_the_pay_that_is_printed() -> None:
    pay = row("pay.csv", "29-1249")
    assert (pay["annual_median"], pay["hourly_p90"]) == ("414010", "315.06")
    assert row("entry.csv", "29-1249")["training"] == "Internship/residency"


def test_home_health_aides_are_found_by_the_combined_code() -> None:
    with (FIGURES / "combined-codes.csv").open(encoding="utf-8", newline="") as stream:
        combined = {row["soc_code"]: row["bls_code"] for row in csv.DictReader(stream)}
    assert len(combined) == 28
    assert combined["31-1121"] == "31-1120"
    for name in ("pay.csv", "outlook.csv", "entry.csv"):
        table = read(name)
        assert combined["31-1121"] in table.rows
        assert not combined.keys() & table.rows.keys()
        assert set(combined.values()) <= table.rows.keys()
    assert row("pay.csv", "31-1120")["employment"] == "4305810"


def test_all_occupations_together_are_there() -> None:
    assert row("pay.csv", "00-0000")["annual_median"] == "50980"
    assert row("outlook.csv", "00-0000")["jobs_base"] == "169956100"


def test_the_register_is_whole() -> None:
    sources = read_sources(FIGURES)
    assert tuple(sources) == KEYS
    keys = "publisher title url release period place licence licence_url credit modified retrieved files"
    for entry in sources.values():
        assert list(entry) == keys.split()
        assert all(isinstance(entry[key], str) and entry[key] for key in keys.split()[:-1])
        assert entry["modified"] in ("yes", "no")
        assert date.fromisoformat(entry["retrieved"])
        assert all(re.fullmatch("[0-9a-f]{64}", file["sha256"]) for file in entry["files"])
    assert format_sources(sources) == (FIGURES / "sources.yml").read_bytes()


def run(name: str, figures: Path) -> ImportReport:
    return RELEASES[name](OFFICIAL / name, figures, retrieved=DAY)


# The official files lie beside the project where it is developed; elsewhere the committed tables speak
# for themselves.
@pytest.mark.parametrize("name", [name for name in RELEASES if (OFFICIAL / name).exists()] or ["none"])
def test_the_official_file_gives_the_committed_tables(name: str, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in FIGURES.iterdir()}
    again, fresh = tmp_path / "again/occupations/figures", tmp_path / "fresh/occupations/figures"
    shutil.copytree(FIGURES, again)
    if name in RELEASES:
        report = run(name, again)
        assert not report.changed, report.changes[:5]
        for table in run(name, fresh).tables:
            assert (fresh / table.name).read_bytes() == before[table.name]
    assert {path.name: path.read_bytes() for path in again.iterdir()} == before


def test_earlier_releases_are_read_too_and_compared(tmp_path: Path) -> None:
    years = [
        year for year in (2023, 2024, 2025) if (OFFICIAL / f"bls-oews/national_M{year}_dl.xlsx").exists()
    ]
    for year in years:
        file = OFFICIAL / f"bls-oews/national_M{year}_dl.xlsx"
        report = import_oews(file, tmp_path, retrieved=DAY)
        assert report.release == f"May {year}"
        pay = read_table(tmp_path, "pay.csv")
        assert pay is not None
        cells = [cell for row in pay.rows.values() for cell in row]
        if year == 2024:
            assert cells.count(">=239200") == 1 + 17 + 24 + 45
            assert pay.rows["29-1249"][-6:] == ("37.16", "66.86", *[">=115.00"] * 3, "178.50")
        if year == 2025:
            assert "no longer listed: Legislators (11-1031)" in report.changes
            assert "Electricians (47-2111): median pay per year 62,350 → 63,190 (+1.3 %)" in report.changes
            assert not any(cell.startswith(">=") for cell in cells)
