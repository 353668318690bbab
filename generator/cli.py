"""The command line: arguments become one call each, problems are printed, and the exit code is chosen."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from generator import __version__, scaffold
from generator.build import ENGINES, EngineFailed, Guide, PagesFailed, build_site, read_guide
from generator.freshness import Freshness, Said
from generator.importers.changes import ImportReport
from generator.importers.faults import ImportFault
from generator.importers.oews import import_oews
from generator.importers.onet_guide import ASKED, import_onet, read_choice
from generator.importers.onet_profiles import Choice
from generator.importers.projections import import_projections
from generator.output import write_if_changed
from generator.problems import (
    Problem,
    count_words,
    format_github,
    format_json,
    format_text,
    has_errors,
    sort_problems,
)
from generator.project import Project
from generator.serve import serve_guide

FORMATS: dict[str, Callable[[list[Problem], int], str]] = {
    "text": format_text,
    "json": format_json,
    "github": format_github,
}


def _as_project(context: click.Context, parameter: click.Parameter, value: Path) -> Project:
    """The guide in a folder; a folder without one is a wrong use of the command."""
    if not (value / "mkdocs.yml").is_file():
        raise click.BadParameter(
            f"There is no guide in {value}: it has no mkdocs.yml. Name the folder of a guide with --project.",
            context,
            parameter,
        )
    return Project(value.resolve())


with_project = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    callback=_as_project,
    help="The folder of the guide. [default: this folder]",
)


class Steps:
    """Tells how far a long run is: on one line of a terminal, or a plain line each where it is recorded."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.live = sys.stderr.isatty()

    def __call__(self, step: str) -> None:
        """Say that a step begins."""
        line = f"[{time.monotonic() - self.started:4.1f} s] {step}"
        if self.live:
            click.echo(f"\r\033[K{line}", nl=False, err=True)
        else:
            click.echo(line, err=True)

    def end(self) -> None:
        """Clear the line of the last step."""
        if self.live:
            click.echo("\r\033[K", nl=False, err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="career-guide")
def main() -> None:
    """Make a career exploration guide: a site of occupations, steps and worksheets, from plain files."""


@main.command()
@with_project
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes. [default: build/site]",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="mkdocs",
    show_default=True,
    help="The site generator to use.",
)
@click.option("--base-url", help="The address the site will have, for the site map and for search engines.")
@click.option("--strict", is_flag=True, help="Stop at advice too.")
def build(project: Project, site_dir: Path | None, engine: str, base_url: str | None, strict: bool) -> None:
    """Read, check and make the whole site. A failed build leaves the last good site as it was."""
    if base_url is not None and not base_url.startswith(("https://", "http://")):
        raise click.BadParameter(
            "Write the address in full, such as https://guide.example.org/.", param_hint="--base-url"
        )
    target = (site_dir or project.build / "site").resolve()
    steps = Steps()
    steps("Reading and checking")
    freshness = Freshness(project, target, [engine, base_url or ""], date.today())
    last = freshness.recall()
    guide = None if last else read_guide(project, today=date.today())
    said = Said(guide.problems, len(guide.outputs), guide.library.files_read) if guide else last or Said()
    if said.problems:
        steps.end()
        click.echo(format_text(said.problems, said.files_read), err=True)
    if has_errors(said.problems, strict=strict):
        raise SystemExit(1)
    try:
        if guide and build_site(
            project, guide, site_dir=target, engine=engine, base_url=base_url, progress=steps
        ):
            freshness.remember(said)
    except EngineFailed as failure:
        steps.end()
        pages = isinstance(failure, PagesFailed)
        what = "The pages could not be written." if pages else f"{engine} could not make the site."
        raise click.ClickException(f"{what} The last good site is untouched.\n{failure}") from None
    steps.end()
    made = "Nothing has changed; the site has" if last else "Made"
    click.echo(f"{made} {said.pages} pages from {said.files_read} files.")
    click.echo(f"Open it:  {target / 'index.html'}")
    click.echo(f"Serve it: {Path(sys.executable).name} -m http.server --directory {_near(target)} 8000")


def _near(path: Path) -> Path:
    """A path as one would type it here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


@main.command()
@with_project
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port to listen on."
)
def serve(project: Project, host: str, port: int) -> None:
    """Show the guide while you write it. Every saved change appears at once, drafts included."""

    def report(guide: Guide) -> None:
        if guide.problems:
            click.echo(format_text(guide.problems, guide.library.files_read), err=True)

    try:
        if not serve_guide(project, host=host, port=port, report=report, say=click.echo):
            raise SystemExit(1)
    except OSError as error:
        raise click.ClickException(
            f"Cannot listen on {host}:{port} ({error.strerror}). Try another --port."
        ) from None


@main.command()
@with_project
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to print.",
)
@click.option("--strict", is_flag=True, help="Fail on advice too.")
def check(project: Project, paths: tuple[Path, ...], form: str, strict: bool) -> None:
    """Find every problem in the files of a guide, or only in PATHS."""
    guide = read_guide(project, today=date.today())
    problems, checked = guide.problems, guide.library.files_read
    if paths:
        wanted = [path.resolve() for path in paths]
        problems = [
            problem
            for problem in problems
            if any((project.root / problem.path).resolve().is_relative_to(path) for path in wanted)
        ]
        checked = sum(len(list(path.rglob("*.*"))) if path.is_dir() else 1 for path in wanted)
    click.echo(FORMATS[form](problems, checked))
    if has_errors(problems, strict=strict):
        raise SystemExit(1)


@main.group()
def new() -> None:
    """Start a file, or a guide of your own."""


def _refusing(write: Callable[[], Path]) -> None:
    try:
        path = write()
    except scaffold.ScaffoldRefused as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(f"Wrote {_near(path)}.")


@new.command("occupation")
@with_project
@click.argument("title")
@click.option("--soc", help="The SOC 2018 code, such as 29-1141. [default: looked up by the title]")
def new_occupation(project: Project, title: str, soc: str | None) -> None:
    """Start the profile of an occupation called TITLE."""
    library = read_guide(project, today=date.today()).library
    _refusing(lambda: scaffold.new_occupation(project, library, title, soc, date.today()))
    click.echo(f"Fill it in, then run: career-guide check occupations/{scaffold.as_slug(title)}.yml")


@new.command("stage")
@with_project
@click.argument("title")
def new_stage(project: Project, title: str) -> None:
    """Start the guide of a stage called TITLE."""
    library = read_guide(project, today=date.today()).library
    _refusing(lambda: scaffold.new_stage(project, library, title, date.today()))
    click.echo("Fill it in, add it to nav in mkdocs.yml, then run: career-guide check")


@new.command("worksheet")
@with_project
@click.argument("title")
def new_worksheet(project: Project, title: str) -> None:
    """Start the worksheet called TITLE."""
    library = read_guide(project, today=date.today()).library
    _refusing(lambda: scaffold.new_worksheet(project, library, title, date.today()))
    click.echo(
        f"Fill it in, then run: career-guide check content/en/worksheets/{scaffold.as_slug(title)}.yml"
    )


@new.command("guide")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="My guide", show_default=True, help="The name of the guide.")
def new_guide(folder: Path, name: str) -> None:
    """Start a small complete guide of your own in FOLDER."""
    try:
        written = scaffold.new_guide(folder, name)
    except scaffold.ScaffoldRefused as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(f"Wrote {len(written)} files to {folder}.")
    click.echo(f"Make the site: career-guide build --project {folder}")


@main.group("import")
def import_() -> None:
    """Bring the figures up to date from the official files."""


Result = TypeVar("Result")


def _refusing_faults(run: Callable[[], Result]) -> Result:
    """Run an import; what is wrong with the file is told, and that nothing was changed."""
    try:
        return run()
    except ImportFault as fault:
        click.echo("\n".join(map(str, sort_problems(fault.problems))), err=True)
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
    codes = {
        profile.occupation.soc
        for profile in read_guide(project, today=date.today()).library.profiles.values()
    }
    ours = [change for change in report.changes if any(f"({code}" in change for code in codes)]
    for change in ours:
        click.echo(f"  {change}")
    file = project.build / f"changes-{report.source}.txt"
    write_if_changed(file, "\n".join(report.changes) + "\n")
    all_changes = count_words(len(report.changes), "change")
    click.echo(f"Shown: the {len(ours):,} for occupations of this guide. All {all_changes}: {_near(file)}")


def _import_onet(project: Project, file: Path, retrieved: date, choice: Choice | None) -> None:
    done = _refusing_faults(lambda: import_onet(file, project, retrieved=retrieved, choice=choice))
    _tell_tables(done.tables)
    _tell_changes(project, done.tables)
    for line in done.short:
        click.echo(line)
    report = project.build / "import-onet.txt"
    write_if_changed(report, done.text)
    click.echo(f"What was filled and what is missing, occupation by occupation: {_near(report)}")
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


def _importer(name: str, summary: str, run: Callable[..., ImportReport]) -> None:
    @import_.command(name, help=summary)
    @with_project
    @with_file
    @with_day
    def command(project: Project, file: Path, retrieved: Any) -> None:
        _import(project, file, run, retrieved.date())


_importer(
    "oews",
    "Pay and employment, from the national workbook of the OEWS survey (national_M2025_dl.xlsx).",
    import_oews,
)
_importer(
    "projections",
    "Outlook and entry requirements, from the Employment Projections workbook (occupation.xlsx).",
    import_projections,
)


@main.command("release-names")
@with_project
def release_names(project: Project) -> None:
    """Record the names of all worksheet fields, so that kept answers never lose their place."""
    guide = read_guide(project, today=date.today())
    if has_errors(guide.problems):
        click.echo(format_text(guide.problems, guide.library.files_read), err=True)
        raise SystemExit(1)
    click.echo(f"Wrote {_near(scaffold.release_names(project, guide.library))}.")


@main.command()
@with_project
def schema(project: Project) -> None:
    """Write the schemas that editors use to complete and check files as you type."""
    for path in scaffold.write_schemas(project):
        click.echo(f"Wrote {_near(path)}.")
