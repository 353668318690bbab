"""Which occupations are alike in what the work asks for, by the ratings that O*NET publishes."""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import mul

from generator.figures import THEME_COLUMNS, FigureTables

# What each table counts for in the comparison. Chosen by what comes nearest to the related occupations that
# O*NET's own analysts list; tests/performance/test_match_quality.py tells how near.
BLOCKS = {"skills": 0.5, "knowledge": 1.0, "interests": 0.5}
# A rating that is suppressed or not relevant counts as the lowest point of O*NET's scales.
LOWEST = 1.0
# Steps of a component between 0 and 1: fine enough that ties are real ones.
_STEPS = 2000

Ratings = tuple[float, ...]


def describe_work(tables: FigureTables, code: str) -> Ratings | None:
    """What an occupation asks for, as one row of numbers; None where O*NET has not rated it.

    The product of two such rows is the weighted mean of the three Pearson correlations of their skills,
    their knowledge and their interests, from -1 to 1. Correlation of profiles is the way in which O*NET's
    own tools link a person to occupations (McCloy, Campbell, Oswald, Lewis & Rivkin, Linking Client
    Assessment Profiles to O*NET Occupational Profiles, 1999); likeness in knowledge is also part of how
    O*NET finds related occupations (Dahlke, Putka, Shewach & Lewis, Developing Related Occupations for
    the O*NET Program, 2022).
    """
    whole: list[float] = []
    total = sum(BLOCKS.values())
    for table, weight in BLOCKS.items():
        row = tables.rows[table].get(code)
        if row is None:
            return None
        columns = THEME_COLUMNS if table == "interests" else [name for name in row if name != "code"]
        whole += _standardise([_rating(row[name]) for name in columns], math.sqrt(weight / total))
    return tuple(whole)


def _rating(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return LOWEST


def _standardise(values: list[float], length: float) -> list[float]:
    """Values around their mean, scaled to a length; all alike, they correlate with nothing."""
    mean = sum(values) / len(values)
    around = [value - mean for value in values]
    size = math.sqrt(sum(value * value for value in around))
    return [value * length / size if size else 0.0 for value in around]


def correlate(one: Ratings, other: Ratings) -> float:
    """How alike two occupations are, from -1 to 1."""
    return sum(a * b for a, b in zip(one, other, strict=True))


class Ranking:
    """Tells of one occupation at a time how alike it is to every one.

    A thousand by a thousand correlations of seventy numbers take plain Python two seconds. Here one
    component of all occupations stands side by side in one long whole number, so that a single product
    serves all of them; components are rounded to steps of 1/2000, which moves a result by less than 0.002.
    """

    def __init__(self, profiles: Mapping[str, Ratings]) -> None:
        self.steps = {name: [round((value + 1) * _STEPS) for value in row] for name, row in profiles.items()}
        self.layout = layout = struct.Struct(f"<{len(self.steps)}Q")
        rows = self.steps.values()
        self.columns = [int.from_bytes(layout.pack(*column), "little") for column in zip(*rows, strict=True)]
        self.sums = [sum(row) for row in rows]

    def scores(self, name: str) -> Sequence[float]:
        """How alike one occupation is to every one, itself included, in the order given; from -1 to 1."""
        row = self.steps[name]
        product = sum(map(mul, row, self.columns))
        found = self.layout.unpack(product.to_bytes(self.layout.size, "little"))
        # (a + 1)(b + 1) = ab + a + b + 1: what the shift by one added is taken off again.
        shift = _STEPS * _STEPS * len(row) - _STEPS * sum(row)
        return [
            (each + shift - _STEPS * other) / _STEPS**2 for each, other in zip(found, self.sums, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Needs:
    """What an occupation needs more of than most do, by the name of each skill or field of knowledge."""

    above: Mapping[str, float]

    def shared(self, other: Needs, most: int) -> list[str]:
        """What both need more of than most do, the most marked first."""
        both = {
            name: min(value, other.above[name]) for name, value in self.above.items() if name in other.above
        }
        return sorted(both, key=lambda name: -both[name])[:most]


class TypicalNeeds:
    """What occupations need on average, over all that O*NET has rated."""

    def __init__(self, tables: FigureTables) -> None:
        self.tables = tables
        self.means: dict[tuple[str, str], float] = {}
        self._found: dict[str, Needs] = {}
        for table in ("skills", "knowledge"):
            rows = list(tables.rows[table].values())
            for name in rows[0] if rows else ():
                if name != "code":
                    self.means[table, name] = sum(_rating(row[name]) for row in rows) / len(rows)

    def of(self, code: str) -> Needs:
        """What one occupation needs above the average."""
        if code not in self._found:
            self._found[code] = self._find(code)
        return self._found[code]

    def _find(self, code: str) -> Needs:
        above = {
            name: _rating(self.tables.rows[table].get(code, {}).get(name, "")) - mean
            for (table, name), mean in self.means.items()
        }
        return Needs({name: value for name, value in above.items() if value > 0})
