"""Charts are honest geometry: in proportion, within the drawing, with gaps left out."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import Guide
from generator.charts import (
    LEFT,
    RIGHT,
    WIDTH,
    draw_changes,
    draw_ranges,
    draw_scores,
    draw_stage_map,
    nice_step,
)

FULL: dict[str, float | None] = {"p10": 10.0, "p25": 20.0, "median": 30.0, "p75": 40.0, "p90": 80.0}


@given(st.floats(0.01, 1e7))
def test_marks_are_round_and_few(largest: float) -> None:
    step = nice_step(largest)
    assert largest / step * 2.5 * 1.01 >= 4.99 and largest / step <= 5.0000001
    digits = f"{step:.9e}".split("e")[0].rstrip("0").rstrip(".")
    assert digits in {"1", "2", "2.5", "5"}


def test_pay_begins_at_zero_and_is_in_proportion() -> None:
    chart = draw_ranges([("Baker", FULL, False), ("All", {**FULL, "median": 60.0}, True)])
    assert chart is not None
    first, second = chart.bars
    assert first.thin is not None and first.thick is not None
    assert first.mark is not None and second.mark is not None
    assert second.mark - LEFT == pytest.approx(2 * (first.mark - LEFT), abs=0.2)
    assert first.thin[0] < first.thick[0] < first.mark < first.thick[1] < first.thin[1]
    assert (first.open_end, second.open_end) == (False, True)
    assert chart.ticks[0].x == LEFT and chart.ticks[0].text == "$0"
    assert chart.ticks[-1].x <= RIGHT
    assert all(tick.x <= WIDTH for tick in chart.ticks)
    assert len({round(b.x - a.x, 1) for a, b in pairwise(chart.ticks)}) <= 2


def test_a_missing_part_is_left_out() -> None:
    chart = draw_ranges([("Baker", {**FULL, "p10": None}, False), ("All", dict.fromkeys(FULL, None), False)])
    assert chart is not None
    assert chart.bars[0].thin is None and chart.bars[0].thick is not None
    assert (chart.bars[1].thin, chart.bars[1].thick, chart.bars[1].mark) == (None, None, None)


@pytest.mark.parametrize("value", [None, 0.0])
def test_nothing_to_draw(value: float | None) -> None:
    assert draw_ranges([("Baker", dict.fromkeys(FULL, value), False)]) is None


def test_thousands_are_short() -> None:
    chart = draw_ranges([("Baker", {key: 1000 * (value or 0) for key, value in FULL.items()}, False)])
    assert chart is not None
    assert [tick.text for tick in chart.ticks] == ["$0", "$20k", "$40k", "$60k", "$80k"]


changes = st.integers(-1000, 3000).map(lambda tenths: tenths / 10)


@given(changes, changes)
def test_changes_stand_on_both_sides_of_the_base_line(mine: float, all_jobs: float) -> None:
    chart = draw_changes([("Baker", mine, ""), ("All", all_jobs, "")])
    assert chart is not None
    for bar, value in zip(chart.bars, (mine, all_jobs), strict=True):
        assert bar.width >= 1, "no change is a mark too"
        assert bar.x >= LEFT - 0.2 and bar.x + bar.width <= RIGHT - 78
        if value < -1:
            assert bar.x + bar.width <= chart.zero + 1.1
        if value > 1:
            assert bar.x >= chart.zero - 0.1


@given(st.floats(1, 300000), st.floats(1, 300000))
def test_no_length_has_more_than_one_decimal(low: float, high: float) -> None:
    chart = draw_ranges([("Baker", {"p25": min(low, high), "median": high, "p75": max(low, high)}, False)])
    if chart:
        assert re.fullmatch(r"\d+(\.\d)?", str(chart.bars[0].thickness))


@given(changes)
def test_words_begin_beside_the_bar(change: float) -> None:
    chart = draw_changes([("Baker", change, ""), ("All", 3.1, "")])
    assert chart is not None
    for bar in chart.bars:
        assert bar.words_x == pytest.approx(bar.x + bar.width + 6)
        assert re.fullmatch(r"\d+(\.\d)?", str(bar.words_x))


def test_no_change_chart_without_the_first_value() -> None:
    assert draw_changes([("Baker", None, "not published"), ("All", 3.1, "+3.1%")]) is None
    beside = draw_changes([("Baker", 3.1, "+3.1%"), ("All", None, "not published")])
    assert beside is not None and len(beside.bars) == 2


def test_scores_grow_with_their_value_and_keep_their_place() -> None:
    chart = draw_scores([("R", 1.0, "1.0"), ("I", 7.0, "7.0"), ("A", None, "held back")], 1.0, 7.0)
    assert chart is not None
    low, high, gap = chart.bars
    assert 0 < low.width < high.width
    assert gap.width == 0 and gap.y > high.y
    assert high.x + high.width <= RIGHT
    assert draw_scores([("R", None, "held back")], 1.0, 7.0) is None


def test_the_map_holds_every_stage_and_every_link(real_guide: Guide) -> None:
    stages = real_guide.library.ordered_stages()
    drawn = draw_stage_map(stages)
    assert [box.key for box in drawn.boxes] == [stage.key for stage in stages]
    assert [box.number for box in drawn.boxes] == list(range(1, len(stages) + 1))
    links = sum(len(stage.words.feeds) + len(stage.words.sends_back_to) for stage in stages)
    assert len(drawn.arrows) == links
    assert len({arrow.path for arrow in drawn.arrows}) == links, "no arrow hides another"
    assert all(box.x >= 0 and box.x + box.width <= WIDTH for box in drawn.boxes)
    assert max(box.y + box.height for box in drawn.boxes) <= drawn.height


def test_a_map_of_nothing() -> None:
    assert draw_stage_map([]).boxes == ()
