"""Figures are looked up by code, as published: never worked out, and always with their source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.figure_rows import Missing
from generator.figures import (
    PERCENTILES,
    TABLES,
    Figure,
    FigureTables,
    OccupationFigures,
    Source,
    holland_letters,
    load_figures,
    parse_cell,
)
from generator.memory import Memory, remembering
from generator.model import FigureName, OwnFigure
from generator.problems import Problem
from generator.project import Project

PAY = "code,title,employment,basis," + ",".join(
    f"{basis}_{part}" for basis in ("annual", "hourly") for part in (*PERCENTILES, "mean")
)
SOURCE = {
    "publisher": "The publisher", "title": "The tables", "url": "https://example.org", "release": "1",
    "period": "May 2025", "place": "United States", "licence": "Public domain", "credit": "Thanks.",
    "modified": "no", "retrieved": "2026-11-22",
}  # fmt: skip


def numbers(first: float, step: float) -> str:
    return ",".join(f"{first + step * place:g}" for place in range(6))


def row(table: str, text: str) -> dict[str, str]:
    columns = TABLES[table]
    assert columns is not None
    return dict(zip(columns, text.split(","), strict=True))


@pytest.fixture
def tables() -> FigureTables:
    rows: dict[str, dict[str, dict[str, str]]] = {name: {} for name in TABLES}
    for text in (
        f"11-1111,Both,10,annual_and_hourly,{numbers(10000, 1000)},{numbers(5, 1)}",
        f"22-2222,By the hour,10,hourly,{','.join(['hourly_only'] * 6)},{numbers(5, 1)}",
        f"33-3333,By the year,10,annual,{numbers(10000, 1000)},{','.join(['annual_only'] * 6)}",
        "44-4444,Top,10,annual_and_hourly,10000,20000,30000,40000,>=239200,50000,5,6,7,8,>=115,9",
        f"55-5550,The group,10,annual_and_hourly,{numbers(10000, 1000)},{numbers(5, 1)}",
    ):
        rows["pay"][text[:7]] = row("pay", text)
    rows["outlook"]["11-1111"] = row("outlook", "11-1111,Both,1000,900,-100,-10.0,50,not_published")
    rows["entry"]["11-1111"] = row("entry", "11-1111,Both,Bachelor's degree,None,not_applicable")
    rows["combined-codes"]["55-5555"] = row("combined-codes", "55-5550,The group,55-5555,One of it")
    rows["onet-occupations"]["11-1111.00"] = row("onet-occupations", "11-1111.00,Both,4")
    rows["interests"]["11-1111.00"] = row("interests", "11-1111.00,1,2,3,4,5,6,CE")
    rows["interests"]["22-2222.00"] = row("interests", "22-2222.00,1,1,1,1,1,1,none")
    rows["skills"]["11-1111.00"] = {
        "code": "11-1111.00",
        "A": "3.1",
        "B": "4.5",
        "C": "suppressed",
        "D": "3.1",
    }
    rows["related-codes"]["11-1111.00"] = row(
        "related-codes", "11-1111.00,22-2222.00 33-3333.00,none,44-4444.00"
    )
    sources = {key: Source.model_validate(SOURCE) for key in ("bls-oews", "bls-ep", "onet")}
    return FigureTables(rows, sources)


def look_up(tables: FigureTables, soc: str, *own: OwnFigure) -> OccupationFigures:
    return tables.look_up(soc, f"{soc}.00", own)


def test_the_same_tables_are_read_once_in_the_life_of_a_memory(tmp_path: Path) -> None:
    project = Project(tmp_path)
    folder = tmp_path / "occupations/figures"
    folder.mkdir(parents=True)
    shipped = Project(tmp_path / "none").find("occupations/figures/pay.csv")[1].read_text("utf-8")
    table = folder / "pay.csv"
    with remembering(Memory()):
        table.write_text(shipped, "utf-8")
        first = load_figures(project, [])
        assert load_figures(project, []) is first
        assert first.look_up("29-1141", "29-1141.00") is first.look_up("29-1141", "29-1141.00")
        table.write_text(shipped.replace("29-1141", "29-1149", 1), "utf-8")
        second = load_figures(project, [])
        assert "29-1141" not in second.rows["pay"]
        table.write_text(shipped + "broken\n", "utf-8")
        for _ in range(2):
            problems: list[Problem] = []
            load_figures(project, problems)
            assert [problem.code for problem in problems] == ["table-row"]
        table.write_text(shipped, "utf-8")
        assert load_figures(project, []) is first


def test_a_published_value_is_shown_as_it_is(tables: FigureTables) -> None:
    figure = look_up(tables, "11-1111").pay.annual["median"]
    assert figure == Figure("bls-oews", "United States", "May 2025", value=12000.0)
    assert figure.number == 12000.0


def test_neither_pay_is_worked_out_from_the_other(tables: FigureTables) -> None:
    hourly, annual = look_up(tables, "22-2222").pay, look_up(tables, "33-3333").pay
    assert {figure.missing for figure in hourly.annual.values()} == {Missing.HOURLY_ONLY}
    assert hourly.hourly["median"].value == 7.0
    assert {figure.missing for figure in annual.hourly.values()} == {Missing.ANNUAL_ONLY}
    assert annual.annual["median"].value == 12000.0


def test_a_top_coded_value_is_that_or_more(tables: FigureTables) -> None:
    top = look_up(tables, "44-4444").pay.annual["p90"]
    assert (top.value, top.or_more) == (239200.0, True)
    assert not look_up(tables, "44-4444").pay.annual["p75"].or_more


def test_what_no_table_holds_has_a_reason(tables: FigureTables) -> None:
    figures = look_up(tables, "99-9999")
    assert figures.pay.annual["median"].missing is Missing.NOT_PUBLISHED
    assert figures.growth_percent.missing is Missing.NOT_PUBLISHED
    assert figures.job_zone.missing is Missing.NOT_COLLECTED
    assert figures.interests["R"].missing is Missing.NOT_COLLECTED
    assert (figures.skills, figures.related_codes, figures.group_title) == ((), (), None)
    assert not tables.known_soc("99-9999") and not tables.known_onet("99-9999.00")


def test_every_figure_is_a_value_or_a_reason(tables: FigureTables) -> None:
    for soc in ("11-1111", "22-2222", "33-3333", "44-4444", "55-5555", "99-9999"):
        figures = look_up(tables, soc)
        shown = [*figures.pay.annual.values(), *figures.pay.hourly.values(), *figures.interests.values()]
        shown += [
            getattr(figures, name) for name in ("employment", "growth_percent", "education", "job_zone")
        ]
        for figure in shown:
            assert (figure.value is None) != (figure.missing is None)
            assert figure.source and figure.place and figure.period


def test_a_combined_group_is_followed_and_named(tables: FigureTables) -> None:
    figures = look_up(tables, "55-5555")
    assert figures.group_title == "The group"
    assert figures.pay.annual["median"].value == 12000.0
    assert figures.pay.annual["median"].group == "The group"
    assert tables.known_soc("55-5555")
    assert look_up(tables, "11-1111").pay.annual["median"].group is None


def test_a_figure_of_its_own_stands_before_the_imported_one(tables: FigureTables) -> None:
    own = OwnFigure.model_validate(
        {"name": "median_annual_pay", "value": "61000", "place": "Ohio", "period": "2025", "source": "ohio"}
    )
    figures = look_up(tables, "11-1111", own)
    assert figures.pay.annual["median"] == Figure("ohio", "Ohio", "2025", value=61000.0)
    assert figures.pay.annual["p75"].source == "bls-oews"
    assert figures.own == {FigureName.MEDIAN_ANNUAL_PAY}


def test_interests_and_their_letters(tables: FigureTables) -> None:
    assert holland_letters(look_up(tables, "11-1111")) == "CE"
    assert holland_letters(look_up(tables, "22-2222")) == "", "no theme stands out"
    assert holland_letters(look_up(tables, "99-9999")) == ""
    interests = look_up(tables, "11-1111").interests
    assert "".join(interests) == "RIASEC"
    assert interests["C"].value == 6.0


def test_ratings_run_from_most_to_least_and_leave_out_the_suppressed(tables: FigureTables) -> None:
    assert [rating.name for rating in look_up(tables, "11-1111").skills] == ["B", "A", "D"]


def test_related_codes_keep_their_order(tables: FigureTables) -> None:
    assert look_up(tables, "11-1111").related_codes == ("22-2222.00", "33-3333.00", "44-4444.00")


@pytest.mark.parametrize(
    ("cell", "value", "missing", "or_more"),
    [
        ("4.5", 4.5, None, False),
        ("-0.3", -0.3, None, False),
        (">=239200", 239200.0, None, True),
        ("Bachelor's degree", "Bachelor's degree", None, False),
        ("suppressed", None, Missing.SUPPRESSED, False),
        ("1e5", "1e5", None, False),
        ("nan", "nan", None, False),
    ],
)
def test_cells(cell: str, value: object, missing: Missing | None, or_more: bool) -> None:
    figure = parse_cell(cell, "x", "here", "now")
    assert (figure.value, figure.missing, figure.or_more) == (value, missing, or_more)


def test_a_faulty_row_is_left_out_and_told(make_project: Any, tmp_path: Path) -> None:
    interests = (
        "code,realistic,investigative,artistic,social,enterprising,conventional,high_points\n"
        "11-1111.00,1,2,3,4,5,6,CE\n"
        "22-2222.00,1,2,3,4,5,>=6,CE\n"
        "33-3333.00,1,2,3,4,5,6,CQ\n"
        "44-4444.00,1,2,3,4,5\n"
        "11-1111.00,6,5,4,3,2,1,RI\n"
        f"55-5555.00,1,2,3,4,5,{'9' * 400},RI\n"
    )
    problems: list[Problem] = []
    tables = load_figures(make_project(tmp_path, {"occupations/figures/interests.csv": interests}), problems)
    assert list(tables.rows["interests"]) == ["11-1111.00"]
    assert tables.rows["interests"]["11-1111.00"]["conventional"] == "6"
    assert [problem.line for problem in problems] == [3, 4, 5, 6, 7]


def test_the_shipped_tables_are_whole(root: Path) -> None:
    problems: list[Problem] = []
    tables = load_figures(Project(root), problems)
    assert problems == []
    assert len(tables.rows["pay"]) > 800
    assert len(tables.rows["onet-occupations"]) == 1016
    assert {"bls-oews", "bls-ep", "onet", "bls-ooh"} <= set(tables.sources)
