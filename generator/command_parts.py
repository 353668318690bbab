"""What commands share: the guide they work on, and how a path is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from generator.build import Guide, read_guide
from generator.importers.together import finish_import
from generator.problems import format_text, has_errors
from generator.project import Project
from generator.wording import Wording


def _as_project(context: click.Context, parameter: click.Parameter, value: Path) -> Project:
    """The guide in a folder; a folder without one is a wrong use of the command."""
    if not (value / "mkdocs.yml").is_file():
        raise click.BadParameter(
            f"There is no guide in {value}: it has no mkdocs.yml. Name the folder of a guide with --project.",
            context,
            parameter,
        )
    project = Project(value.resolve())
    _finish_imports(project)
    return project


def _finish_imports(project: Project) -> None:
    """What an import began before it was cut short comes whole before anybody reads half of it."""
    try:
        for folder in (project.occupations, project.occupations / "figures"):
            if finish_import(folder):
                click.echo("An import had been cut short. It is finished now.", err=True)
    except OSError as error:
        raise click.ClickException(
            f"An import was cut short and cannot be finished: {error.filename} ({error.strerror}). "
            "Check the free space and the permissions of the folder, then give the command again."
        ) from error


with_project = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    callback=_as_project,
    help="The folder of the guide. [default: this folder]",
)


def read_sound_guide(project: Project) -> Guide:
    """Read a guide from which something is to be made; one with errors is told of and ends the command."""
    guide = read_guide(project, today=date.today())
    if has_errors(guide.problems):
        click.echo(format_text(guide.problems, guide.library.files_read), err=True)
        raise SystemExit(1)
    return guide


def words_of(guide: Guide) -> Wording:
    """The words that papers of a guide say."""
    if guide.library.strings is None:
        raise click.ClickException("The guide has no words.")
    return Wording(guide.library.strings, guide.library.tables.sources)


def near(path: Path) -> Path:
    """A path as one would type it here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


class LaterVerbs(click.Group):
    """A group of verbs of which some are loaded when somebody asks for them.

    A build would otherwise load, each time, everything that reads workbooks and makes packets.
    ``later`` gives the module and the name there for each of them.
    """

    def __init__(self, *parts: Any, later: Mapping[str, tuple[str, str]], **settings: Any) -> None:
        super().__init__(*parts, **settings)
        self.later = later

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs by name."""
        return sorted({*super().list_commands(ctx), *self.later})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name, loaded if need be."""
        if cmd_name not in self.later:
            return super().get_command(ctx, cmd_name)
        module, name = self.later[cmd_name]
        found: click.Command = getattr(import_module(module), name)
        return found
