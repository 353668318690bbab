"""Occupations that are alike: the numbers by the plain formula, and lists that hold what they say."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.figures import FigureTables, load_figures
from generator.project import Project
from generator.similar import BLOCKS, LOWEST, Ranking, TypicalNeeds, correlate, describe_work
from tests.sites import ROOT

SKILLED = {"code": "1", "Speaking": "4.00", "Repairing": "1.00", "Science": "not_relevant"}
OTHER = {"code": "2", "Speaking": "2.00", "Repairing": "5.00", "Science": "3.00"}
KNOWING = {"code": "1", "Design": "3.00", "Biology": "1.50"}
INTERESTS = ("realistic", "investigative", "artistic", "social", "enterprising", "conventional")


def make_tables(scores: dict[str, list[float]]) -> FigureTables:
    """Tables of two occupations; ``scores`` are their interests."""
    return FigureTables(
        {
            "skills": {"1": SKILLED, "2": OTHER},
            "knowledge": {"1": KNOWING, "2": {**KNOWING, "Design": "1.00"}},
            "interests": {
                code: {"code": code, **dict(zip(INTERESTS, map(str, row), strict=True)), "high_points": "R"}
                for code, row in scores.items()
            },
        }
    )


@pytest.fixture(scope="module")
def real() -> FigureTables:
    return load_figures(Project(Path(ROOT)), [])


def test_it_is_the_weighted_mean_of_pearsons_correlations() -> None:
    scores = {"1": [7.0, 3.0, 1.0, 2.0, 4.0, 5.0], "2": [1.0, 2.0, 6.0, 5.0, 4.0, 1.5]}
    tables = make_tables(scores)
    one, two = describe_work(tables, "1"), describe_work(tables, "2")
    assert one is not None and two is not None
    parts = {
        "skills": statistics.correlation([4, 1, LOWEST], [2, 5, 3]),
        "knowledge": statistics.correlation([3, 1.5], [1, 1.5]),
        "interests": statistics.correlation(scores["1"], scores["2"]),
    }
    wanted = sum(BLOCKS[name] * value for name, value in parts.items()) / sum(BLOCKS.values())
    assert correlate(one, two) == pytest.approx(wanted)
    assert correlate(one, one) == pytest.approx(1)


def test_what_is_not_rated_is_like_nothing() -> None:
    assert describe_work(make_tables({"1": [1.0] * 6}), "2") is None
    assert describe_work(make_tables({}), "1") is None
    # Six equal interests agree with none, and are no error.
    level = describe_work(make_tables({"1": [4.0] * 6, "2": [4.0] * 6}), "1")
    assert level is not None and level[-6:] == (0.0,) * 6


@given(
    st.integers(1, 8).flatmap(
        lambda width: st.lists(
            st.lists(st.floats(-1, 1, width=16), min_size=width, max_size=width), min_size=1, max_size=9
        )
    )
)
def test_all_at_once_is_each_with_each(rows: list[list[float]]) -> None:
    profiles = {str(number): tuple(row) for number, row in enumerate(rows)}
    ranking = Ranking(profiles)
    for name in profiles:
        scores = ranking.scores(name)
        wanted = [correlate(profiles[name], other) for other in profiles.values()]
        assert scores == pytest.approx(wanted, abs=0.001 * len(rows[0]))


def test_nothing_ranks_nothing() -> None:
    assert Ranking({}).steps == {}


def test_real_ratings_stay_exact_to_two_thousandths(real: FigureTables) -> None:
    codes = list(real.rows["skills"])[:120]
    rated = {code: row for code in codes if (row := describe_work(real, code)) is not None}
    ranking = Ranking(rated)
    for name in rated:
        assert ranking.scores(name) == pytest.approx(
            [correlate(rated[name], each) for each in rated.values()], abs=0.002
        )


def test_what_both_need_more_than_most(real: FigureTables) -> None:
    needs = TypicalNeeds(real)
    nurse, pharmacist = needs.of("29-1141.00"), needs.of("29-1051.00")
    shared = nurse.shared(pharmacist, 3)
    assert shared[0] == "Medicine and Dentistry" and len(shared) == 3
    assert nurse.shared(pharmacist, 50) == list(dict.fromkeys(nurse.shared(pharmacist, 50)))
    assert "Mechanical" not in nurse.above
    assert needs.of("00-0000.00").shared(nurse, 3) == []
