"""How the six interest totals of a student are compared with the six interest scores of occupations.

This is the reference: pages do the same in ``matching.js``, and tests hold the two against each other.

The likeness of two profiles is the correlation of their shapes. Levels do not count, because a student who likes
much and one who likes little can have the same pattern. O*NET compares the result of its Interest Profiler with its
occupations by this correlation too: McCloy, Campbell, Oswald, Lewis and Rivkin, Linking Client Assessment Profiles
to O*NET Occupational Profiles, National Center for O*NET Development, 1999. The six scores of occupations come from
Rounds, Armstrong, Liao, Lewis and Rivkin, Second Generation Occupational Interest Profiles for the O*NET System,
2008, and its later editions. What a student is ready to prepare for and values then choose among what is about
equally alike; that part is ours, and was not studied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import floor, sqrt

THEMES = "RIASEC"
# Totals that lie this near to each other make a flat picture; the worksheet tells students the same number.
FLAT_WITHIN = 3

# With six pairs of numbers, chance alone gives a correlation above .61 one time in ten.
CLOSE = 0.61
# Correlations within one of these steps are taken as equal, and values decide among them.
STEPS = 20
MOST_CLOSE = 7
LEAST_CLOSE = 3
MOST_STRETCH = 4
MOST_LONGER = 2
MOST_CHANGES = 3
UNKNOWN = -1


class Picture(StrEnum):
    """What kind of shape six totals have."""

    CLEAR = "clear"
    FLAT = "flat"
    EVEN = "even"


class Reason(StrEnum):
    """Why an occupation stands among those that were perhaps ruled out."""

    LONGER = "longer"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One occupation as matching sees it.

    ``scores`` are in the order of the themes, None where they were not collected; ``months`` is the shortest
    usual time to prepare and ``cluster`` a number, both -1 where unknown; ``facts`` has a bit for each fact
    that some value asks for.
    """

    scores: Sequence[float] | None
    months: int = UNKNOWN
    cluster: int = UNKNOWN
    facts: int = 0


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a student brings: six totals, the time to prepare they accept, and the facts that each value asks for.

    ``values`` begins with the value that matters most; ``aside`` are the occupations they put aside.
    """

    totals: Sequence[float]
    months: int | None = None
    values: Sequence[int] = ()
    aside: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Indexes of occupations: those that come close, and those perhaps ruled out, each with its reason.

    ``near_only`` says that none came close and those nearest stand in their place.
    """

    close: tuple[int, ...]
    stretch: tuple[tuple[int, Reason], ...]
    near_only: bool = False


@dataclass(frozen=True, slots=True)
class _Ranked:
    """An occupation with how much alike it is, the step of that, and what its values count."""

    index: int
    likeness: float
    step: int
    worth: int
    in_time: bool


def theme_totals(themes: Mapping[str, str], answers: Mapping[str, int]) -> dict[str, int]:
    """The points of each theme: of every card one less than its place on the scale, and nothing for a blank."""
    totals = dict.fromkeys(THEMES, 0)
    for card, theme in themes.items():
        totals[theme] += max(0, answers.get(card, 0) - 1)
    return totals


def correlate(scores: Sequence[float], other: Sequence[float]) -> float | None:
    """How alike two profiles are in shape, from -1 to 1; None where one of them has no shape.

    Pearson's correlation. Whole numbers stay whole up to the last step, so that every machine finds the same.
    """
    count = len(scores)
    total, other_total = sum(scores), sum(other)
    spread = count * sum(one * one for one in scores) - total * total
    other_spread = count * sum(one * one for one in other) - other_total * other_total
    if spread <= 0 or other_spread <= 0:
        return None
    together = count * sum(one * two for one, two in zip(scores, other, strict=True)) - total * other_total
    return together / sqrt(spread * other_spread)


def judge_picture(totals: Sequence[float]) -> Picture:
    """Whether six totals point anywhere: all even, nearly so, or clear."""
    apart = max(totals) - min(totals)
    if apart == 0:
        return Picture.EVEN
    return Picture.FLAT if apart <= FLAT_WITHIN else Picture.CLEAR


def suggest(candidates: Sequence[Candidate], wishes: Wishes) -> Suggestions:
    """The occupations that come close, best first, and a few that were perhaps ruled out too soon."""
    ranked = _rank(candidates, wishes)
    fitting = [one for one in ranked if one.in_time]
    close = [one for one in fitting if one.likeness >= CLOSE][:MOST_CLOSE]
    near_only = len(close) < LEAST_CLOSE
    if near_only:
        close = fitting[:LEAST_CLOSE]
    stretch = _stretch(candidates, ranked, close)
    return Suggestions(tuple(one.index for one in close), stretch, near_only)


def suggest_taste(candidates: Sequence[Candidate], wishes: Wishes) -> tuple[tuple[str, int], ...]:
    """One occupation for each theme that is nearly that theme alone, for totals that point nowhere."""
    found: dict[str, int] = {}
    for theme in THEMES:
        totals = [int(one == theme) for one in THEMES]
        taken = wishes.aside | set(found.values())
        ranked = _rank(candidates, replace(wishes, totals=totals, aside=frozenset(taken)))
        first = next((one.index for one in ranked if one.in_time), None)
        if first is not None:
            found[theme] = first
    return tuple(found.items())


def suggest_changes(
    candidates: Sequence[Candidate], wishes: Wishes, most: float
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """What would come close if one theme were liked as much as can be: the theme, and what would be new.

    Themes that are liked already come first, because they change most easily.
    """
    now = set(suggest(candidates, wishes).close)
    found = []
    for place in sorted(range(len(THEMES)), key=lambda place: -wishes.totals[place]):
        if wishes.totals[place] >= most:
            continue
        totals = [most if at == place else total for at, total in enumerate(wishes.totals)]
        then = suggest(candidates, replace(wishes, totals=totals)).close
        new = tuple(index for index in then if index not in now)[:MOST_CHANGES]
        if new:
            found.append((THEMES[place], new))
    return tuple(found[:MOST_CHANGES])


def count_worth(facts: int, values: Sequence[int]) -> int:
    """What the values met by an occupation count: as many points as values for the first, down to one."""
    return sum(len(values) - place for place, asked in enumerate(values) if facts & asked)


def _rank(candidates: Sequence[Candidate], wishes: Wishes) -> list[_Ranked]:
    ranked = []
    for index, one in enumerate(candidates):
        likeness = None if one.scores is None else correlate(wishes.totals, one.scores)
        if likeness is None or index in wishes.aside:
            continue
        in_time = wishes.months is None or one.months <= wishes.months
        worth = count_worth(one.facts, wishes.values)
        ranked.append(_Ranked(index, likeness, floor(likeness * STEPS), worth, in_time))
    return sorted(ranked, key=lambda one: (-one.step, -one.worth, -one.likeness, one.index))


def _stretch(
    candidates: Sequence[Candidate], ranked: Iterable[_Ranked], close: Sequence[_Ranked]
) -> tuple[tuple[int, Reason], ...]:
    """Those as near as the close ones that take longer to prepare for; then the best of each other cluster."""
    chosen = {one.index for one in close}
    rest = [one for one in ranked if one.index not in chosen and one.likeness > 0]
    least = min((one.step for one in close), default=-STEPS)
    longer = [one.index for one in rest if not one.in_time and one.step >= least][:MOST_LONGER]
    found = [(index, Reason.LONGER) for index in longer]
    seen = {candidates[index].cluster for index in (*chosen, *longer)} | {UNKNOWN}
    for one in rest:
        cluster = candidates[one.index].cluster
        if len(found) < MOST_STRETCH and one.in_time and cluster not in seen:
            seen.add(cluster)
            found.append((one.index, Reason.ELSEWHERE))
    return tuple(found)
