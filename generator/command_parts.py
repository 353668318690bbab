"""What commands share: the guide they work on, and how a path is shown."""

from __future__ import annotations

from pathlib import Path

import click

from generator.project import Project


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


def near(path: Path) -> Path:
    """A path as one would type it here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
