"""The reference of matching: totals, likeness, what comes close, and that nobody is left with nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from statistics import correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import Guide
from generator.match_data import interest_scores
from generator.matching import (
    CLOSE,
    LEAST_CLOSE,
    MOST_CLOSE,
    MOST_LONGER,
    MOST_STRETCH,
    THEMES,
    Candidate,
    Picture,
    Reason,
    Wishes,
    correlate,
    count_worth,
    judge_picture,
    suggest,
    suggest_changes,
    suggest_taste,
    theme_totals,
)

SOCIAL = (100, 200, 300, 700, 200, 200)
REAL = (700, 200, 100, 100, 200, 300)
LIKES_SOCIAL = (0, 2, 5, 12, 3, 1)

scores = st.lists(st.integers(100, 700), min_size=6, max_size=6)
candidates = st.lists(
    st.builds(
        Candidate,
        scores=st.none() | scores,
        months=st.sampled_from([-1, 0, 3, 12, 24, 48]),
        cluster=st.integers(-1, 4),
        facts=st.integers(0, 15),
    ),
    max_size=25,
)
totals = st.lists(st.integers(0, 12), min_size=6, max_size=6)
wishes = st.builds(
    Wishes,
    totals=totals,
    months=st.none() | st.sampled_from([3, 12, 24]),
    values=st.lists(st.sampled_from([0, 1, 2, 4, 8]), max_size=5),
    aside=st.frozensets(st.integers(0, 24), max_size=3),
)


def test_totals_count_what_is_liked_and_blanks_count_nothing() -> None:
    themes = {"bike": "R", "soap": "I", "beat": "A", "pack": "R"}
    assert theme_totals(themes, {"bike": 3, "pack": 2, "soap": 1}) == {
        "R": 3, "I": 0, "A": 0, "S": 0, "E": 0, "C": 0,
    }  # fmt: skip


@given(one=scores, other=scores)
def test_likeness_is_the_correlation(one: list[int], other: list[int]) -> None:
    found = correlate(one, other)
    if len(set(one)) == 1 or len(set(other)) == 1:
        assert found is None
    else:
        assert found == pytest.approx(correlation(one, other), abs=1e-9)


def test_only_the_shape_counts() -> None:
    much = [2 * score for score in LIKES_SOCIAL]
    assert correlate(much, SOCIAL) == pytest.approx(correlate(LIKES_SOCIAL, SOCIAL))
    assert correlate(LIKES_SOCIAL, [800 - score for score in SOCIAL]) == pytest.approx(
        -correlate(LIKES_SOCIAL, SOCIAL)  # type: ignore[operator]
    )


@pytest.mark.parametrize(
    ("six", "picture"),
    [
        ((4, 4, 4, 4, 4, 4), Picture.EVEN),
        ((12, 12, 12, 12, 12, 12), Picture.EVEN),
        ((4, 5, 6, 7, 4, 4), Picture.FLAT),
        ((4, 5, 6, 8, 4, 4), Picture.CLEAR),
    ],
)
def test_a_picture_is_even_flat_or_clear(six: tuple[int, ...], picture: Picture) -> None:
    assert judge_picture(six) is picture


def test_the_most_alike_come_first_and_those_without_scores_not_at_all() -> None:
    found = suggest([Candidate(REAL), Candidate(None), Candidate(SOCIAL)], Wishes(LIKES_SOCIAL))
    assert found.close == (2, 0)
    assert found.near_only, "two are too few to be called close"


def test_values_decide_among_those_about_equally_alike_and_no_others() -> None:
    nearly = (100, 200, 310, 700, 200, 200)
    rows = [Candidate(SOCIAL), Candidate(nearly, facts=2), Candidate(REAL, facts=3)]
    assert suggest(rows, Wishes(LIKES_SOCIAL, values=(2, 1))).close == (1, 0, 2)
    assert suggest(rows, Wishes(LIKES_SOCIAL)).close[-1] == 2


def test_the_first_value_counts_most() -> None:
    assert count_worth(0b01, (0b01, 0b10)) == 2
    assert count_worth(0b10, (0b01, 0b10)) == 1
    assert count_worth(0b11, (0b01, 0b10)) == 3
    assert count_worth(0b11, (0, 0b100)) == 0


def test_longer_ways_and_other_fields_stand_apart() -> None:
    near = [Candidate(SOCIAL, months=12, cluster=1) for _ in range(8)]
    longer = Candidate(SOCIAL, months=48, cluster=1)
    unplaced = Candidate(SOCIAL, months=-1, cluster=-1)
    elsewhere = Candidate((300, 200, 100, 500, 200, 200), months=12, cluster=2)
    found = suggest([*near, longer, unplaced, elsewhere, elsewhere], Wishes(LIKES_SOCIAL, months=12))
    assert found.close == (0, 1, 2, 3, 4, 5, 6)
    assert found.stretch == ((8, Reason.LONGER), (10, Reason.ELSEWHERE))


def test_where_nothing_takes_so_little_time_the_longer_ways_are_still_told() -> None:
    found = suggest(
        [Candidate(SOCIAL, months=48), Candidate(REAL, months=48)], Wishes(LIKES_SOCIAL, months=3)
    )
    assert found.close == ()
    assert found.stretch == ((0, Reason.LONGER),)


@given(rows=candidates, wish=wishes)
def test_what_holds_for_all_answers(rows: list[Candidate], wish: Wishes) -> None:
    found = suggest(rows, wish)
    stretched = [index for index, _ in found.stretch]
    shown = [*found.close, *stretched]
    assert len(set(shown)) == len(shown)
    assert not set(shown) & wish.aside
    assert len(found.close) <= MOST_CLOSE and len(stretched) <= MOST_STRETCH
    assert sum(reason is Reason.LONGER for _, reason in found.stretch) <= MOST_LONGER
    likeness = {index: correlate(wish.totals, rows[index].scores or ()) for index in shown}
    assert None not in likeness.values()
    if wish.months is not None:
        assert all(rows[index].months <= wish.months for index in found.close)
    if found.near_only:
        assert len(found.close) <= LEAST_CLOSE
    else:
        assert all((likeness[index] or 0) >= CLOSE for index in found.close)
    for index, reason in found.stretch:
        assert reason is Reason.LONGER or rows[index].cluster not in {
            rows[one].cluster for one in found.close
        }


@given(rows=candidates, wish=wishes)
def test_changes_name_what_is_not_there_yet(rows: list[Candidate], wish: Wishes) -> None:
    now = set(suggest(rows, wish).close)
    for theme, new in suggest_changes(rows, wish, 12):
        raised = [12 if one == theme else total for one, total in zip(THEMES, wish.totals, strict=True)]
        assert raised != list(wish.totals)
        assert new and not set(new) & now
        assert set(new) <= set(suggest(rows, replace(wish, totals=raised)).close)


def test_an_even_picture_gets_a_taste_of_every_kind() -> None:
    pure = [Candidate([700 if at == place else 100 for at in range(6)]) for place in range(6)]
    found = suggest_taste(pure, Wishes([4] * 6))
    assert found == tuple(zip(THEMES, range(6), strict=True))
    without = suggest_taste(pure, Wishes([4] * 6, aside=frozenset({0})))
    assert without[0][0] == "R" and without[0][1] != 0
    assert len({index for _, index in without}) == len(without)


def rows_of(guide: Guide) -> list[Candidate]:
    return [Candidate(interest_scores(profile.figures), cluster=0) for profile in guide.library.listed()]


def test_no_answers_to_the_cards_leave_this_guide_empty(real_guide: Guide) -> None:
    rows = rows_of(real_guide)
    chance = random.Random(36)  # noqa: S311 - answers, not secrets
    few = 0
    for _ in range(300):
        found = suggest(rows, Wishes([chance.randint(0, 12) for _ in range(6)]))
        assert len(found.close) >= LEAST_CLOSE
        few += found.near_only
    assert few < 150, "in half of all cases something comes really close"
    assert len(suggest_taste(rows, Wishes([0] * 6))) == 6
