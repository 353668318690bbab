"""What an O*NET import did, occupation by occupation and in total: what was filled, what is missing and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.importers.changes import ImportReport
from generator.importers.onet_profiles import Outcome
from generator.importers.tables import REASONS, Table

# Which tables tell something of an occupation, and how a gap in each is told.
GAPS = {
    "interests.csv": "interests",
    "skills.csv": "skill ratings",
    "knowledge.csv": "knowledge ratings",
    "work-styles.csv": "work styles",
    "related-codes.csv": "related occupations",
}
RATED = ("skills.csv", "knowledge.csv", "work-styles.csv")


def add_figures(outcomes: Sequence[Outcome], tables: Sequence[Table]) -> None:
    """Add to each occupation which figures O*NET has of it, and which it lacks or holds back."""
    by_name = {table.name: table for table in tables}
    zones = by_name["onet-occupations.csv"].rows
    for outcome in outcomes:
        if outcome.code not in zones:
            continue
        if zones[outcome.code][2] == "not_collected":
            outcome.missing.append("job zone: not collected")
        else:
            outcome.filled.append(f"job zone {zones[outcome.code][2]}")
        for name, called in GAPS.items():
            row = by_name[name].rows.get(outcome.code)
            if row is None:
                outcome.missing.append(f"{called}: not collected")
            elif name in RATED:
                outcome.filled.append(_count_ratings(called, row[1:], outcome))
            else:
                outcome.filled.append(called)


def _count_ratings(called: str, cells: tuple[str, ...], outcome: Outcome) -> str:
    reasons = Counter(cell for cell in cells if cell in REASONS)
    for reason, count in sorted(reasons.items()):
        outcome.missing.append(f"{count} of {len(cells)} {called}: {REASONS[reason]}")
    return f"{len(cells) - sum(reasons.values())} {called}"


def summarize(outcomes: Sequence[Outcome]) -> list[str]:
    """The totals: how many occupations came out how, and what is missing how often."""
    done = Counter(outcome.done.partition(" with its code")[0] for outcome in outcomes)
    lines = [f"{count:,} {what}" for what, count in done.most_common()]
    written = [outcome for outcome in outcomes if outcome.done.startswith("written")]
    gaps = Counter(_gap(missing) for outcome in written for missing in set(outcome.missing))
    lines += [f"{count:,} without {what}" for what, count in gaps.most_common() if what]
    return lines


def _gap(missing: str) -> str:
    """A gap of a whole part, without the numbers of one occupation; empty for a gap within a part."""
    return "" if missing[0].isdigit() else missing.partition(": ")[0]


def tell(
    report: ImportReport, outcomes: Sequence[Outcome], notices: Sequence[str], counts: Mapping[str, int]
) -> str:
    """The whole report as text."""
    return "\n".join(_lines(report, outcomes, notices, counts)) + "\n"


def _lines(
    report: ImportReport, outcomes: Sequence[Outcome], notices: Sequence[str], counts: Mapping[str, int]
) -> Iterator[str]:
    yield f"O*NET {report.release}"
    yield from notices
    yield ""
    yield "Tables"
    for table in report.tables:
        moved = f"{table.added} added, {table.removed} removed, {table.changed} changed"
        yield f"  {table.name}: {table.rows} rows, {moved}"
    yield ""
    yield "Rows read"
    yield from (f"  {name}: {count:,}" for name, count in sorted(counts.items()))
    yield ""
    yield "In total"
    yield from (f"  {line}" for line in summarize(outcomes))
    yield ""
    yield "Occupations of which O*NET has only a title and a description"
    yield from (f"  {outcome.code} {outcome.title}" for outcome in outcomes if _is_title_only(outcome))
    yield ""
    yield "Each occupation"
    for outcome in outcomes:
        where = f" occupations/{outcome.path}" if outcome.path else ""
        yield f"  {outcome.code} {outcome.title}: {outcome.done}{where}"
        if outcome.filled:
            yield f"    filled: {', '.join(outcome.filled)}"
        if outcome.missing:
            yield f"    missing: {'; '.join(outcome.missing)}"


def _is_title_only(outcome: Outcome) -> bool:
    missing = set(outcome.missing)
    return {"job zone: not collected", "interests: not collected", "skill ratings: not collected"} <= missing
