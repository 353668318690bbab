"""Where the parts of a chart lie: pure geometry, so that templates only place it.

All charts are 400 units wide, so that their letters stay readable on a phone. Nothing is told by
colour alone: lengths, line styles, marks and words carry every meaning.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.guides import Stage

WIDTH = 400
LEFT = 8
RIGHT = 392


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the scale with its words."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class RangeBar:
    """Pay of one group: a thin line, a thick bar and a mark, with any part missing left out."""

    label: str
    y: int
    thin: tuple[float, float] | None
    thick: tuple[float, float] | None
    mark: float | None
    open_end: bool


@dataclass(frozen=True, slots=True)
class RangeChart:
    """Ranges of pay on one scale."""

    bars: tuple[RangeBar, ...]
    ticks: tuple[Tick, ...]
    axis_y: int
    height: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar from a base line, with its words."""

    label: str
    value: str
    x: float
    width: float
    y: int


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars on one scale; ``zero`` is where the base line stands."""

    bars: tuple[Bar, ...]
    zero: float
    height: int


def nice_step(largest: float, most_ticks: int = 5) -> float:
    """A round distance between marks, so that at most ``most_ticks`` of them cover ``largest``."""
    raw = largest / most_ticks
    magnitude: float = 10.0 ** math.floor(math.log10(raw))
    return next(factor * magnitude for factor in (1, 2, 2.5, 5, 10) if factor * magnitude >= raw)


def draw_ranges(
    rows: list[tuple[str, dict[str, float | None], bool]], tick_text: dict[str, str] | None = None
) -> RangeChart | None:
    """Lay out pay ranges that begin at zero; None when no row has any value.

    ``rows`` hold a label, the five percentiles (``p10`` to ``p90``) in dollars or None, and whether
    the highest one is top-coded, in which case the line ends open. ``tick_text`` may hold a suffix
    for the marks under ``suffix``.
    """
    known = [value for _, parts, _ in rows for value in parts.values() if value is not None]
    if not known:
        return None
    step = nice_step(max(known))
    end = math.ceil(max(known) / step) * step
    scale = (RIGHT - 20 - LEFT) / end

    def at(value: float | None) -> float | None:
        return None if value is None else round(LEFT + value * scale, 1)

    bars = []
    for index, (label, parts, open_end) in enumerate(rows):
        p10, p25, mark, p75, p90 = (at(parts.get(part)) for part in ("p10", "p25", "median", "p75", "p90"))
        thin = (p10, p90) if p10 is not None and p90 is not None else None
        thick = (p25, p75) if p25 is not None and p75 is not None else None
        bars.append(RangeBar(label, 34 + index * 48, thin, thick, mark, open_end))
    axis_y = 34 + len(rows) * 48 - 14
    suffix = (tick_text or {}).get("suffix", "")
    ticks = tuple(
        Tick(round(LEFT + number * step * scale, 1), _short_money(number * step) + suffix)
        for number in range(round(end / step) + 1)
    )
    return RangeChart(tuple(bars), ticks, axis_y, axis_y + 26)


def _short_money(value: float) -> str:
    if value >= 1000:
        return f"${value / 1000:g}k"
    return f"${value:g}"


def draw_changes(rows: list[tuple[str, float | None, str]]) -> BarChart | None:
    """Lay out signed changes on both sides of a base line; None when the first has no value."""
    if rows[0][1] is None:
        return None
    values = [value for _, value, _ in rows if value is not None]
    low, high = min(0.0, *values), max(0.0, *values)
    span = (high - low) or 1.0
    scale = (RIGHT - LEFT - 80) / span
    zero = round(LEFT + (0 - low) * scale, 1)
    bars = []
    for index, (label, value, text) in enumerate(rows):
        length = (value or 0.0) * scale
        bars.append(
            Bar(
                label,
                text,
                round(zero + min(0.0, length), 1),
                round(max(abs(length), 1.0), 1),
                22 + index * 44,
            )
        )
    return BarChart(tuple(bars), zero, 22 + len(rows) * 44)


def draw_scores(rows: list[tuple[str, float | None, str]], low: float, high: float) -> BarChart | None:
    """Lay out scores from ``low`` to ``high``; a row without a score keeps its place with no bar."""
    if all(value is None for _, value, _ in rows):
        return None
    left, room = 118, RIGHT - 118 - 40
    bars = tuple(
        Bar(
            label,
            text,
            left,
            0 if value is None else round((value - low) / (high - low) * room + 2, 1),
            6 + index * 28,
        )
        for index, (label, value, text) in enumerate(rows)
    )
    return BarChart(bars, left, 10 + len(rows) * 28)


@dataclass(frozen=True, slots=True)
class StageBox:
    """One stage on the map."""

    key: str
    title: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class StageArrow:
    """One link on the map, as a path from box to box."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class StageMap:
    """The map of the stages: boxes in one column, what feeds on the right, what sends back on the left."""

    boxes: tuple[StageBox, ...]
    arrows: tuple[StageArrow, ...]
    height: int


BOX_X, BOX_WIDTH, BOX_HEIGHT, ROW = 122, 156, 36, 54


def draw_stage_map(stages: list[Stage]) -> StageMap:
    """Draw the stages as an arc diagram, which stays readable on a narrow screen."""
    rows = {stage.key: index for index, stage in enumerate(stages)}
    boxes = tuple(
        StageBox(stage.key, stage.words.title, BOX_X, 10 + row * ROW, BOX_WIDTH, BOX_HEIGHT)
        for row, stage in enumerate(stages)
    )
    arrows = [
        StageArrow(_arc(rows[stage.key], rows[link.stage], 1), "feeds")
        for stage in stages
        for link in stage.words.feeds
        if link.stage in rows
    ]
    arrows += [
        StageArrow(_arc(rows[stage.key], rows[link.stage], -1), "back")
        for stage in stages
        for link in stage.words.sends_back_to
        if link.stage in rows
    ]
    return StageMap(boxes, tuple(arrows), 10 + len(stages) * ROW)


def _arc(start: int, end: int, side: int) -> str:
    """A half ellipse beside the boxes; it leaves below and arrives above the middle of a box."""
    lean = 7 if end > start else -7
    y1 = 10 + start * ROW + BOX_HEIGHT / 2 + lean
    y2 = 10 + end * ROW + BOX_HEIGHT / 2 - lean
    edge = BOX_X + BOX_WIDTH if side > 0 else BOX_X
    distance = abs(end - start)
    # Farther links bow out farther, so that no two lie on each other; the farthest stay on the sheet.
    bow = edge + side * min(112, 16 + distance * 15)
    tip = edge + side * 7
    return f"M{edge} {y1:g}C{bow} {y1:g} {bow} {y2:g} {tip} {y2:g}"
