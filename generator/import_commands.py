"""The import commands: official files come in, what is wrong with one is told, and what changed is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.command_parts import near, with_project
from generator.importers.changes import ImportReport
from generator.importers.faults import HalfWritten, ImportFault
from generator.importers.oews import import_oews
from generator.importers.oews_areas import import_areas
from generator.importers.onet_guide import ASKED, import_onet, read_choice
from generator.importers.onet_profiles import Choice
from generator.importers.projections import import_projections
from generator.library import load_library
from generator.output import write_if_changed
from generator.problems import count_words, sort_problems
from generator.project import Project


@click.group("import")
def import_() -> None:
    """Bring the figures up to date from the official files."""


Result = TypeVar("Result")


def _refusing_faults(run: Callable[[], Result]) -> Result:
    """Run an import; what is wrong with the file is told, and that nothing was changed."""
    try:
        return run()
    except ImportFault as fault:
        click.echo("\n".join(map(str, sort_problems(fault.problems))), err=True)
        if not isinstance(fault, HalfWritten):
            click.echo("Nothing was changed.", err=True)
        raise SystemExit(1) from None


def _import(project: Project, file: Path, importer: Callable[..., ImportReport], retrieved: date) -> None:
    report = _refusing_faults(lambda: importer(file, project.occupations / "figures", retrieved=retrieved))
    _tell_tables(report)
    _tell_changes(project, report)
    if not report.changed:
        click.echo("Everything was up to date; nothing was changed.")


def _tell_tables(report: ImportReport) -> None:
    click.echo(f"{report.source}, {report.release}")
    for table in report.tables:
        moved = f"{table.added} added, {table.removed} removed, {table.changed} changed"
        click.echo(f"  {table.name}: {table.rows} rows, {moved}")


def _tell_changes(project: Project, report: ImportReport) -> None:
    """Say what changed for the occupations of this guide, and keep the whole list in a file."""
    if not report.changes:
        return
    codes = {profile.occupation.soc for profile in load_library(project, []).profiles.values()}
    ours = [change for change in report.changes if any(f"({code}" in change for code in codes)]
    for change in ours:
        click.echo(f"  {change}")
    file = project.build / f"changes-{report.source}.txt"
    write_if_changed(file, "\n".join(report.changes) + "\n")
    all_changes = count_words(len(report.changes), "change")
    click.echo(f"Shown: the {len(ours):,} for occupations of this guide. All {all_changes}: {near(file)}")


def _import_onet(project: Project, file: Path, retrieved: date, choice: Choice | None) -> None:
    done = _refusing_faults(lambda: import_onet(file, project, retrieved=retrieved, choice=choice))
    _tell_tables(done.tables)
    _tell_changes(project, done.tables)
    for line in done.short:
        click.echo(line)
    report = project.build / "import-onet.txt"
    write_if_changed(report, done.text)
    click.echo(f"What was filled and what is missing, occupation by occupation: {near(report)}")
    if not done.changed:
        click.echo("Everything was up to date; nothing was changed.")


with_file = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
with_day = click.option(
    "--retrieved",
    type=click.DateTime(["%Y-%m-%d"]),
    default=lambda: date.today().isoformat(),
    help="The day the file was downloaded. [default: today]",
)


@import_.command("onet")
@with_project
@with_file
@with_day
@click.option("--only", multiple=True, metavar="SOC", help="Only codes that begin so, such as 29-1141 or 29.")
@click.option(
    "--where",
    multiple=True,
    metavar="NAME=VALUES",
    help=f"Only occupations with this {', '.join(ASKED)}, such as job_zone=3,4.",
)
def import_onet_command(
    project: Project, file: Path, retrieved: Any, only: tuple[str, ...], where: tuple[str, ...]
) -> None:
    """A profile in O*NET's words for every occupation you have none of, with its figures (db_30_1_text.zip).

    Figures are brought for all codes. Profiles that people wrote are never touched.
    """
    choice = _refusing_faults(lambda: read_choice(file.name, only, where))
    _import_onet(project, file, retrieved.date(), choice)


@import_.command("onet-figures")
@with_project
@with_file
@with_day
def import_onet_figures(project: Project, file: Path, retrieved: Any) -> None:
    """Interests, job zones, skills and more, from the O*NET database as text (db_30_1_text.zip)."""
    _import_onet(project, file, retrieved.date(), None)


@import_.command("oews")
@with_project
@with_file
@with_day
@click.option(
    "--area",
    "areas",
    multiple=True,
    metavar="CODE",
    help="From a state or metropolitan workbook: the code or the name of a place, such as 53 or Washington.",
)
def import_oews_command(project: Project, file: Path, retrieved: Any, areas: tuple[str, ...]) -> None:
    """Pay and employment, from an official workbook of the OEWS survey (national_M2025_dl.xlsx).

    With --area, the pay of that place comes to stand beside the national pay.
    """

    def run(file: Path, figures: Path, *, retrieved: date) -> ImportReport:
        if areas:
            return import_areas(file, figures, areas, retrieved=retrieved)
        return import_oews(file, figures, retrieved=retrieved)

    _import(project, file, run, retrieved.date())


@import_.command("projections")
@with_project
@with_file
@with_day
def import_projections_command(project: Project, file: Path, retrieved: Any) -> None:
    """Outlook and entry requirements, from the Employment Projections workbook (occupation.xlsx)."""
    _import(project, file, import_projections, retrieved.date())
