"""The command line: arguments become one call each, problems are printed, and the exit code is chosen."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from generator import __version__, scaffold
from generator.build import (
    ENGINES,
    EngineFailed,
    Guide,
    PagesFailed,
    build_site,
    read_guide,
    remembering_files,
    uninterrupted,
)
from generator.command_parts import LaterVerbs, near, read_sound_guide, with_project
from generator.freshness import Freshness, Said
from generator.problems import (
    Problem,
    format_github,
    format_json,
    format_text,
    has_errors,
)
from generator.project import Project

FORMATS: dict[str, Callable[[list[Problem], int], str]] = {
    "text": format_text,
    "json": format_json,
    "github": format_github,
}


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


# Verbs with much to load of their own, each with its module and its name there.
LATER = {
    "coverage": ("generator.coverage_command", "coverage_command"),
    "import": ("generator.import_commands", "import_"),
    "packet": ("generator.packet_command", "packet_command"),
    "program": ("generator.program_command", "program_command"),
    "serve": ("generator.serve_command", "serve_command"),
}


@click.group(cls=LaterVerbs, later=LATER, context_settings={"help_option_names": ["-h", "--help"]})
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
    guide: Guide | None = None
    if last is None:
        with uninterrupted(), remembering_files(project):
            guide = read_guide(project, today=date.today())
            # All of it stays in use: the collector need not look at it again, nor any process that is a copy.
            gc.freeze()
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
    click.echo(f"Serve it: {Path(sys.executable).name} -m http.server --directory {near(target)} 8000")


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
    click.echo(f"Wrote {near(path)}.")


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


@new.command("lesson")
@with_project
@click.argument("title")
def new_lesson(project: Project, title: str) -> None:
    """Start the plan of a lesson called TITLE."""
    library = read_guide(project, today=date.today()).library
    _refusing(lambda: scaffold.new_lesson(project, library, title, date.today()))
    click.echo(f"Fill it in, then run: career-guide check content/en/lessons/{scaffold.as_slug(title)}.yml")


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


@main.command("release-names")
@with_project
def release_names(project: Project) -> None:
    """Record the names of all worksheet fields, so that kept answers never lose their place."""
    guide = read_sound_guide(project)
    click.echo(f"Wrote {near(scaffold.release_names(project, guide.library))}.")


@main.command()
@with_project
def schema(project: Project) -> None:
    """Write the schemas that editors use to complete and check files as you type."""
    for path in scaffold.write_schemas(project):
        click.echo(f"Wrote {near(path)}.")
