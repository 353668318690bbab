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

    @property
    def thickness(self) -> float:
        """How wide the thick bar is."""
        return round(self.thick[1] - self.thick[0], 1) if self.thick else 0.0


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

    @property
    def words_x(self) -> float:
        """Where its words begin, beside its end."""
        return round(self.x + self.width + 6, 1)


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
    """Lay out pay ranges that begin at zero; None when no row has any value above it.

    ``rows`` hold a label, the five percentiles (``p10`` to ``p90``) in dollars or None, and whether
    the highest one is top-coded, in which case the line ends open. ``tick_text`` may hold a suffix
    for the marks under ``suffix``.
    """
    known = [value for _, parts, _ in rows for value in parts.values() if value is not None]
    if not known or max(known) <= 0:
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
        bars.append(RangeBar(label, 34 + index * 52, thin, thick, mark, open_end))
    axis_y = 34 + len(rows) * 52 - 18
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
                22 + index * 48,
            )
        )
    return BarChart(tuple(bars), zero, 22 + len(rows) * 48 - 8)


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
    """One stage on the map, with its place in the usual order."""

    key: str
    number: int
    title: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class StageArrow:
    """One link on the map, as a path from the box of ``stage``."""

    stage: str
    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class StageMap:
    """The map of the stages: boxes in one column, what feeds on the right, what sends back on the left."""

    boxes: tuple[StageBox, ...]
    arrows: tuple[StageArrow, ...]
    height: int


BOX_X, BOX_WIDTH, BOX_HEIGHT, ROW, TOP = 108, 184, 40, 62, 4
# How far the shortest and the longest arc reach out beside the boxes.
NEAREST, FARTHEST = 18, 102


def draw_stage_map(stages: list[Stage]) -> StageMap:
    """Draw the stages as an arc diagram, which stays readable on a narrow screen.

    A step that leads to the next one has an arrow straight down; all other links are arcs.
    """
    rows = {stage.key: index for index, stage in enumerate(stages)}
    boxes = tuple(
        StageBox(stage.key, row + 1, stage.words.title, BOX_X, TOP + row * ROW, BOX_WIDTH, BOX_HEIGHT)
        for row, stage in enumerate(stages)
    )
    feeds = [
        (rows[stage.key], rows[link.stage])
        for stage in stages
        for link in stage.words.feeds
        if link.stage in rows
    ]
    back = [
        (rows[stage.key], rows[link.stage])
        for stage in stages
        for link in stage.words.sends_back_to
        if link.stage in rows
    ]
    arrows = [
        StageArrow(stages[start].key, _down(start), "feeds") for start, end in feeds if end == start + 1
    ]
    for links, side, kind in (
        ([link for link in feeds if link[1] != link[0] + 1], 1, "feeds"),
        (back, -1, "back"),
    ):
        heights = _ports(links)
        arrows += [
            StageArrow(
                stages[link[0]].key,
                _arc(heights[link[0], link], heights[link[1], link], link[1] - link[0], side),
                kind,
            )
            for link in links
        ]
    return StageMap(boxes, tuple(arrows), TOP + len(stages) * ROW - (ROW - BOX_HEIGHT) + 4)


def _down(start: int) -> str:
    """A straight arrow from one box to the next."""
    y = TOP + start * ROW + BOX_HEIGHT
    return f"M{BOX_X + BOX_WIDTH // 2} {y}V{y + ROW - BOX_HEIGHT - 3}"


def _ports(links: list[tuple[int, int]]) -> dict[tuple[int, tuple[int, int]], float]:
    """Where on the side of a box each link begins or ends: ``(box, link)`` to a height.

    At every box, links to boxes above stand above links to boxes below, and short ones stand outside
    long ones. So arcs that share a box never cross beside it, and a way there and back are two arcs.
    """
    meeting: dict[int, list[tuple[int, int]]] = {}
    for link in links:
        for box in link:
            meeting.setdefault(box, []).append(link)
    heights = {}
    for box, found in meeting.items():
        # The other end above comes first, the nearest of those first; below, the nearest comes last.
        other = {link: sum(link) - box for link in found}
        order = sorted(found, key=lambda link: (other[link] > box, -other[link], link[0] != box))
        step = min(9.0, (BOX_HEIGHT - 8) / max(1, len(found) - 1))
        first = TOP + box * ROW + BOX_HEIGHT / 2 - step * (len(found) - 1) / 2
        for place, link in enumerate(order):
            heights[box, link] = round(first + place * step, 1)
    return heights


def _arc(y1: float, y2: float, rows: int, side: int) -> str:
    """A curve beside the boxes; the farther it leads, the farther it reaches out."""
    edge = BOX_X + BOX_WIDTH if side > 0 else BOX_X
    reach = min(FARTHEST, NEAREST + (abs(rows) - 1) * 13)
    # A curve of this kind reaches three quarters of the way to the points that pull it.
    pull, tip = round(edge + side * reach * 4 / 3, 1), edge + side * 3
    return f"M{edge} {y1:g}C{pull:g} {y1:g} {pull:g} {y2:g} {tip} {y2:g}"
