"""What an import did, in words: which occupations came, went or have other figures than before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.importers.tables import REASONS, Table

# How a column is called in a sentence. Columns that are not here are called by their own name.
COLUMN_WORDS = {
    "employment": "employment",
    "basis": "pay published as",
    **{
        f"{period}_{part}": f"{words} pay per {unit}"
        for period, unit in (("annual", "year"), ("hourly", "hour"))
        for part, words in (
            ("p10", "10th percentile of"),
            ("p25", "25th percentile of"),
            ("median", "median"),
            ("p75", "75th percentile of"),
            ("p90", "90th percentile of"),
            ("mean", "mean"),
        )
    },
    "jobs_base": "jobs in the base year",
    "jobs_projected": "projected jobs",
    "jobs_change": "change in jobs",
    "change_percent": "change in percent",
    "openings_per_year": "openings per year",
    "self_employed_percent": "self-employed in percent",
    "education": "entry education",
    "experience": "related experience",
    "training": "training on the job",
    "job_zone": "job zone",
    "high_points": "interest high points",
    "primary_short": "closest related codes",
    "primary_long": "close related codes",
    "supplemental": "other related codes",
}
TABLE_WORDS = {
    "interests.csv": "interest ",
    "skills.csv": "importance of the skill ",
    "knowledge.csv": "importance of knowledge of ",
    "work-styles.csv": "impact of the work style ",
}
# Tables of words for search; a thousand new titles are no news.
NOT_TOLD = ("titles.csv",)
# Amounts, for which "how much more" means something; ratings and percentages have no such comparison.
AMOUNTS = re.compile(r"employment|(annual|hourly)_.+|jobs_base|jobs_projected|openings_per_year")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True)
class TableReport:
    """How many rows a table has now, and how many came, went or changed."""

    name: str
    rows: int
    added: int
    removed: int
    changed: int


@dataclass(frozen=True)
class ImportReport:
    """What one import did. ``changes`` is empty for a first import, which has nothing to compare."""

    source: str
    release: str
    tables: tuple[TableReport, ...]
    changes: tuple[str, ...]
    changed: bool


def compare(old: Table | None, new: Table) -> TableReport:
    """Count what changed in one table."""
    before = old.rows if old else {}
    kept = before.keys() & new.rows.keys()
    shared = _shared_columns(old, new)
    return TableReport(
        name=new.name,
        rows=len(new.rows),
        added=len(new.rows.keys() - before.keys()),
        removed=len(before.keys() - new.rows.keys()),
        changed=sum(any(before[code][i] != new.rows[code][j] for _, i, j in shared) for code in kept),
    )


def describe_changes(pairs: Sequence[tuple[Table | None, Table]]) -> tuple[str, ...]:
    """Tell every change as a sentence, in order of the codes.

    The first table of a release lists its occupations; of the others only those additions are told
    that the first does not explain. A table that was not there before has nothing to compare.
    """
    titles: dict[str, str] = {}
    for old, new in pairs:
        titles = {**(old.titles if old else {}), **new.titles, **titles}
    told: list[tuple[str, int, int, str]] = []
    listed: set[tuple[str, str]] = set()
    for place, (old, new) in enumerate(pairs):
        if old is None or new.name in NOT_TOLD:
            continue
        where = f" in {new.name}" if place else ""
        for order, (code, verb) in enumerate(_moves(old, new)):
            if (code, verb) in listed:
                continue
            if not place:
                listed.add((code, verb))
            told.append((code, place, order, f"{verb}{where}: {_name(code, titles)}"))
        for order, (code, words) in enumerate(_cell_changes(old, new)):
            told.append((code, place, order, f"{_name(code, titles)}: {words}"))
        for order, words in enumerate(_column_changes(old, new)):
            told.append(("", place, order, words))
    return tuple(sentence for *_, sentence in sorted(told))


def _name(code: str, titles: dict[str, str]) -> str:
    return f"{titles[code]} ({code})" if code in titles else code


def _moves(old: Table, new: Table) -> Iterator[tuple[str, str]]:
    for code in sorted(new.rows.keys() - old.rows.keys()):
        yield code, "newly listed"
    for code in sorted(old.rows.keys() - new.rows.keys()):
        yield code, "no longer listed"


def _shared_columns(old: Table | None, new: Table) -> list[tuple[str, int, int]]:
    places = {column: index for index, column in enumerate(old.columns)} if old else {}
    return [(column, places[column], index) for index, column in enumerate(new.columns) if column in places]


def _column_changes(old: Table, new: Table) -> Iterator[str]:
    for column in new.columns:
        if column not in old.columns:
            yield f"{new.name}: new column {column}"
    for column in old.columns:
        if column not in new.columns:
            yield f"{new.name}: no longer a column {column}"


def _cell_changes(old: Table, new: Table) -> Iterator[tuple[str, str]]:
    shared = _shared_columns(old, new)
    for code in sorted(old.rows.keys() & new.rows.keys()):
        before, after = old.rows[code], new.rows[code]
        for column, i, j in shared:
            if before[i] != after[j]:
                called = TABLE_WORDS.get(new.name, "") if column not in COLUMN_WORDS else ""
                called += COLUMN_WORDS.get(column, column)
                yield code, f"{called} {_describe_step(column, before[i], after[j])}"


def _describe_step(column: str, before: str, after: str) -> str:
    step = f"{_show(before)} → {_show(after)}"
    both_numbers = NUMBER.fullmatch(before) and NUMBER.fullmatch(after)
    if AMOUNTS.fullmatch(column) and both_numbers and Decimal(before):
        grown = (Decimal(after) - Decimal(before)) * 100 / Decimal(before)
        step += f" ({grown:+.1f} %)"
    return step


def _show(cell: str) -> str:
    if cell.startswith(">="):
        return f"{_show(cell[2:])} or more"
    if NUMBER.fullmatch(cell):
        return f"{Decimal(cell):,}"
    return REASONS.get(cell, cell)
