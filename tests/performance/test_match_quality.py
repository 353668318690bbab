"""How near the list "Alike in skills, knowledge and interests" comes to what O*NET's own analysts list as related.

For every occupation with ratings: how many of O*NET's ten primary related occupations are among our first
ten and our first twenty, averaged over occupations (macro average), beside plain baselines. O*NET's list is
made of tasks, knowledge and titles and reviewed by people, so nobody should expect the whole of it from
ratings; what can be asked is to be far ahead of simpler ways.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from heapq import nlargest
from pathlib import Path

import pytest

from generator.figures import THEME_COLUMNS, FigureTables, load_figures
from generator.project import Project
from generator.similar import Ranking, Ratings, describe_work
from tests.sites import ROOT

PRIMARY = 10
Ranked = Iterator[tuple[str, Sequence[float]]]


@pytest.fixture(scope="module")
def tables() -> FigureTables:
    return load_figures(Project(Path(ROOT)), [])


def primary_related(tables: FigureTables, code: str) -> list[str]:
    """O*NET's ten primary related occupations."""
    row = tables.rows["related-codes"].get(code, {})
    cells = (row.get(name, "none") for name in ("primary_short", "primary_long"))
    return [each for cell in cells if cell != "none" for each in cell.split()][:PRIMARY]


def share_found(tables: FigureTables, codes: list[str], ranked: Ranked) -> tuple[float, float]:
    """The share of O*NET's related occupations among the first ten and the first twenty of a way to rank."""
    shares = []
    for code, scores in ranked:
        wanted = set(primary_related(tables, code))
        if wanted:
            order = nlargest(21, range(len(codes)), key=scores.__getitem__)
            found = [codes[place] for place in order if codes[place] != code]
            shares.append([len(wanted & set(found[:most])) / len(wanted) for most in (10, 20)])
    assert len(shares) > 850
    ten, twenty = (sum(part) / len(shares) for part in zip(*shares, strict=True))
    return ten, twenty


def rank_all(rows: dict[str, Ratings]) -> Ranked:
    """As the profile pages rank."""
    ranking = Ranking(rows)
    for code in rows:
        yield code, ranking.scores(code)


def by_interests(tables: FigureTables, codes: list[str]) -> Ranked:
    """Profile correlation of the six interests alone."""
    rows: dict[str, Ratings] = {}
    for code in codes:
        values = [float(tables.rows["interests"][code][name]) for name in THEME_COLUMNS]
        mean = sum(values) / len(values)
        size = sum((value - mean) ** 2 for value in values) ** 0.5
        rows[code] = tuple((value - mean) / size for value in values)
    return rank_all(rows)


def by_minor_group(codes: list[str]) -> Ranked:
    """The same minor group of the SOC first, in the order of codes."""
    for code in codes:
        yield code, [float(other[:4] == code[:4]) for other in codes]


def by_chance(codes: list[str]) -> Ranked:
    numbers = random.Random(1)  # noqa: S311 - a baseline, not a secret
    for code in codes:
        yield code, [numbers.random() for _ in codes]


def test_the_list_is_far_ahead_of_simpler_ways(
    tables: FigureTables, capsys: pytest.CaptureFixture[str]
) -> None:
    rated = {code: row for code in tables.rows["skills"] if (row := describe_work(tables, code)) is not None}
    codes = list(rated)
    ways: dict[str, Callable[[], Ranked]] = {
        "skills, knowledge and interests": lambda: rank_all(rated),
        "interests only": lambda: by_interests(tables, codes),
        "same minor group": lambda: by_minor_group(codes),
        "by chance": lambda: by_chance(codes),
    }
    found = {name: share_found(tables, codes, rank()) for name, rank in ways.items()}
    with capsys.disabled():
        print(f"\nO*NET's ten primary related occupations found, {len(codes)} occupations, macro average")
        for name, (ten, twenty) in found.items():
            print(f"  {name:34} first 10: {ten:5.1%}   first 20: {twenty:5.1%}")
    ours = found.pop("skills, knowledge and interests")
    assert ours[0] >= 0.44 and ours[1] >= 0.61, "the list came nearer before"
    assert all(ours[0] > 1.5 * other[0] and ours[1] > 1.4 * other[1] for other in found.values())
