"""A whole guide from one O*NET release: figures, titles for search, and a profile for every occupation."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.importers.changes import ImportReport
from generator.importers.faults import refuse, take_fingerprint
from generator.importers.onet import CREDIT, MERGED_ZONE, WORDS, read_figures
from generator.importers.onet_profiles import Choice, Outcome, Plan, ProfilePlanner
from generator.importers.onet_release import Release, open_release
from generator.importers.onet_report import add_figures, summarize, tell
from generator.importers.onet_words import OfficialWords, read_words, title_table
from generator.importers.sources import make_entry
from generator.importers.store import prepare_release
from generator.importers.tables import Table
from generator.importers.together import write_together
from generator.library import load_library
from generator.project import Project

FIGURES = "figures"
NEAREST = f"occupations/{FIGURES}/nearest-clusters.csv"
# What ``--where`` can ask, each with an example.
ASKED = {"job_zone": "3", "interest": "R", "group": "29", "cluster": "construction"}
EVERYONE = Choice()
# The first release whose codes are those of the SOC of 2018, by which pay and outlook are found.
SOC_2018_SINCE = (25, 1)


@dataclass(frozen=True)
class GuideReport:
    """What an import of O*NET did: with the tables, with each occupation, and all of it as text."""

    tables: ImportReport
    outcomes: tuple[Outcome, ...]
    short: tuple[str, ...]
    text: str
    changed: bool


def read_choice(path: str, only: Sequence[str], where: Sequence[str]) -> Choice:
    """Understand ``--only`` and ``--where``; a wish that names nothing known is a fault."""
    wishes = []
    for wish in where:
        name, equals, values = wish.partition("=")
        if name not in ASKED or not equals or not values:
            known = ", ".join(f"{key}={example}" for key, example in ASKED.items())
            message = f'--where "{wish}" cannot be understood.'
            raise refuse(path, message, f"Write one of: {known}; several values with commas.", "bad-choice")
        wishes.append((name, frozenset(value.strip() for value in values.split(","))))
    for code in only:
        if not code[:2].isdigit():
            message = f'--only "{code}" is not the beginning of a code.'
            raise refuse(path, message, "Write a code such as 29-1141, or its first digits.", "bad-choice")
    return Choice(tuple(only), tuple(wishes))


def import_onet(
    file: Path, project: Project, *, retrieved: date, choice: Choice | None = EVERYONE
) -> GuideReport:
    """Bring the figures of a release, and a profile in its words for every occupation of the choice.

    All files are written together or none. Without a ``choice`` (None) only the figures are brought.
    """
    sha256 = take_fingerprint(file)
    with open_release(file) as release:
        tables = read_figures(release)
        words = read_words(release, set(tables[0].rows))
    credit = CREDIT.format(release=release.version)
    entry = make_entry(
        {**WORDS, "credit": credit},
        file=file.name,
        sha256=sha256,
        retrieved=retrieved,
        release=release.version,
        period=release.period,
    )
    figures = project.occupations / FIGURES
    prepared = prepare_release(figures, "onet", entry, [*tables, title_table(words)])
    plan = _plan(project, release, tables, words, credit, choice) if choice is not None else Plan()
    contents: dict[str, bytes | None] = {
        f"{FIGURES}/{name}": content for name, content in prepared.contents.items()
    }
    written = {**contents, **plan.contents}
    changed = any(_differs(project.occupations / name, content) for name, content in written.items())
    write_together(project.occupations, written)
    add_figures(plan.outcomes, tables)
    notices = _notices(release, tables)
    passed = (
        f"Tables passed over, because this guide does not use them: {', '.join(release.unused) or 'none'}."
    )
    text = tell(prepared.report, plan.outcomes, [*notices, passed], release.counts)
    short = (*notices, *(summarize(plan.outcomes) if choice is not None else ()))
    return GuideReport(prepared.report, tuple(plan.outcomes), short, text, changed)


def _differs(file: Path, content: bytes | None) -> bool:
    return (file.read_bytes() if file.is_file() else None) != content


def _plan(
    project: Project,
    release: Release,
    tables: Sequence[Table],
    words: Mapping[str, OfficialWords],
    credit: str,
    choice: Choice,
) -> Plan:
    clusters = _read_nearest(project)
    planner = ProfilePlanner(load_library(project, []), tables[0], words, clusters, release.version, credit)
    return planner.plan(choice, _facts(tables, clusters))


def _read_nearest(project: Project) -> dict[str, dict[str, str]]:
    """The nearest cluster of each code, as a list by people tells it."""
    _, path = project.find(NEAREST)
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["code"]: row for row in csv.DictReader(stream)}


def _facts(tables: Sequence[Table], clusters: Mapping[str, dict[str, str]]) -> dict[str, dict[str, set[str]]]:
    """What ``--where`` can ask of each occupation."""
    interests = next(table for table in tables if table.name == "interests.csv").rows
    facts = {}
    for code, (_, _, zone) in tables[0].rows.items():
        letters = interests[code][-1] if code in interests else ""
        facts[code] = {
            "job_zone": {zone, *(zone.split("-") if zone == MERGED_ZONE else ())},
            "interest": {letters[:1]} if letters != "none" else set(),
            "group": {code[:2]},
            "cluster": {clusters.get(code, {}).get("cluster", "none")},
        }
    return facts


def _notices(release: Release, tables: Sequence[Table]) -> list[str]:
    """What a person should know about this release."""
    notices = []
    if release.number < SOC_2018_SINCE:
        notices.append(
            f"O*NET {release.version} uses the codes of 2010: pay and outlook are missing where a code has changed."
        )
    if any(row[2] == MERGED_ZONE for row in tables[0].rows.values()):
        notices.append("Job zones 1 and 2 are one zone in this release.")
    if not release.has("related"):
        notices.append("This release has no table of related occupations.")
    return notices
