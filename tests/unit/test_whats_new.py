"""What changed between releases: kept by each import, and told in words with both sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.build import read_guide, write_docs
from generator.figure_changes import COLUMNS as SHOWN_COLUMNS
from generator.figure_changes import FIGURES as SHOWN_FIGURES
from generator.importers.moves import COLUMNS, FIGURES, LISTED
from generator.importers.sources import make_entry
from generator.importers.store import put_release
from generator.importers.tables import Table, make_table
from generator.project import Project
from tests.conftest import TODAY, MakeProject

DAY = date(2026, 11, 22)
WORDS = {
    "publisher": "U.S. Bureau of Labor Statistics", "title": "Wages", "url": "https://www.bls.gov/oes/",
    "place": "United States",
    "licence": "Public domain", "licence_url": "https://www.bls.gov/bls/", "credit": "BLS", "modified": "no",
}  # fmt: skip


def pay(*rows: tuple[str, str, str, str]) -> Table:
    """A pay table of code, title, annual median and hourly median."""
    cells = (
        (code, title, "100", "annual_and_hourly", *["1"] * 2, annual, *["1"] * 5, hourly, *["1"] * 3)
        for code, title, annual, hourly in (*rows, ("00-0000", "All", "1", "1"))
    )
    return make_table("pay.csv", cells)


def bring(figures: Path, release: str, *rows: tuple[str, str, str, str], sha256: str = "") -> None:
    entry = make_entry(
        WORDS, file="f", sha256=sha256 or release, retrieved=DAY, release=release, period=release
    )
    put_release(figures, "bls-oews", entry, [pay(*rows)])


def kept(figures: Path) -> list[str]:
    file = figures / "changes.csv"
    return file.read_text("utf-8").splitlines()[1:] if file.exists() else []


def test_both_sides_agree_on_the_file() -> None:
    assert COLUMNS == SHOWN_COLUMNS
    assert {LISTED, *(figure for figures in FIGURES.values() for figure in figures)} == SHOWN_FIGURES


def test_a_first_import_is_no_change(tmp_path: Path) -> None:
    bring(tmp_path, "May 2024", ("51-3011", "Bakers", "36000", "17.30"))
    assert kept(tmp_path) == []


def test_moves_of_the_medians_and_of_the_list_are_kept(tmp_path: Path) -> None:
    bring(
        tmp_path,
        "May 2024",
        ("51-3011", "Bakers", "36000", "17.30"),
        ("51-6052", "Tailors", "35000", "16.00"),
    )
    bring(tmp_path, "May 2025", ("51-3011", "Bakers", "37000", "17.80"), ("51-9999", "Makers", "1", "1"))
    assert kept(tmp_path) == [
        "bls-oews,May 2024,May 2025,51-3011,Bakers,annual_median,36000,37000",
        "bls-oews,May 2024,May 2025,51-6052,Tailors,listed,yes,no",
        "bls-oews,May 2024,May 2025,51-9999,Makers,listed,no,yes",
    ]


def test_hourly_pay_is_told_where_there_is_no_annual_pay(tmp_path: Path) -> None:
    bring(tmp_path, "May 2024", ("27-2011", "Actors", "hourly_only", "23.33"))
    bring(tmp_path, "May 2025", ("27-2011", "Actors", "hourly_only", "29.05"))
    assert kept(tmp_path) == ["bls-oews,May 2024,May 2025,27-2011,Actors,hourly_median,23.33,29.05"]


def test_only_the_last_step_of_a_source_is_kept(tmp_path: Path) -> None:
    for year, median in (("2023", "34000"), ("2024", "36000"), ("2025", "37000")):
        bring(tmp_path, f"May {year}", ("51-3011", "Bakers", median, "17.30"))
    assert len(kept(tmp_path)) == 1 and "36000,37000" in kept(tmp_path)[0]


def test_the_same_release_again_is_no_news(tmp_path: Path) -> None:
    bring(tmp_path, "May 2024", ("51-3011", "Bakers", "36000", "17.30"))
    bring(tmp_path, "May 2025", ("51-3011", "Bakers", "37000", "17.30"))
    before = kept(tmp_path)
    bring(tmp_path, "May 2025", ("51-3011", "Bakers", "37000", "17.30"))
    bring(tmp_path, "May 2025", ("51-3011", "Bakers", "37100", "17.30"), sha256="corrected")
    assert kept(tmp_path) == before


CHANGES = """\
source,from_release,to_release,code,title,figure,before,after
bls-oews,May 2024,May 2025,51-3011,Bakers,annual_median,36000,37080
bls-oews,May 2024,May 2025,51-6052,Tailors,annual_median,>=239200,240000
bls-oews,May 2024,May 2025,11-1031,Legislators,listed,yes,no
bls-oews,May 2024,May 2025,11-2011,Managers,annual_median,1000,2000
bls-oews,May 2019,May 2020,51-3011,Bakers,annual_median,1,2
bls-ep,2023-33,2024-34,51-3011,Bakers,change_percent,5.0,-2.0
bls-ep,2023-33,2024-34,51-3011,Bakers,education,No formal educational credential,High school diploma or equivalent
onet,29.0,30.1,51-3011.00,Bakers,job_zone,not_collected,2
onet,29.0,30.1,51-3011.00,Bakers,high_points,RC,R
"""


def read_docs(project: Project, name: str) -> str:
    guide = read_guide(project, today=TODAY)
    assert [str(problem) for problem in guide.problems] == []
    write_docs(project, guide)
    return (project.build / f"docs/{name}").read_text(encoding="utf-8")


def test_the_page_tells_moves_in_words_with_both_sources(tmp_path: Path, make_project: MakeProject) -> None:
    project = make_project(tmp_path, {"occupations/figures/changes.csv": CHANGES})
    page = read_docs(project, "whats-new.md")
    assert "Median pay by the year is up 3%, from $36,000 to $37,080." in page
    assert "U.S. Bureau of Labor Statistics, May 2024 to May 2025" in page
    assert "Expected change in jobs: +5% before, −2% now." in page
    assert "Education: No formal credential before, High school diploma now." in page
    assert "Preparation: not collected yet before, Some preparation now." in page
    assert "Median pay by the year: $239,200 or more before, $240,000 now." in page
    assert page.index("## Occupations in this guide") < page.index("Bakers" if "Bakers" in page else "Baker")
    assert "Legislators: No longer listed." in page.partition("## Other occupations")[2]
    assert "Managers" not in page and "not in this guide: 1." in page
    assert "May 2019" not in page, "what moved before the release that is shown is history"


def test_an_occupation_says_when_its_figures_last_moved(tmp_path: Path, make_project: MakeProject) -> None:
    project = make_project(tmp_path, {"occupations/figures/changes.csv": CHANGES})
    page = read_docs(project, "occupations/baker.md")
    assert "Figures last moved (U.S. Bureau of Labor Statistics, May 2024 to May 2025): Median pay" in page
    assert '<a href="../whats-new.html#baker">' in page


def test_without_changes_the_page_says_so(tmp_path: Path, make_project: MakeProject) -> None:
    project = make_project(tmp_path, {"occupations/figures/changes.csv": CHANGES.splitlines()[0] + "\n"})
    assert "No figure has changed yet." in read_docs(project, "whats-new.md")
    assert "last moved" not in read_docs(project, "occupations/baker.md")
