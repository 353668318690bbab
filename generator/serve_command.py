"""The verb that shows a guide while it is written."""

from __future__ import annotations

import click

from generator.build import Guide
from generator.command_parts import with_project
from generator.problems import format_text
from generator.project import Project
from generator.serve import serve_guide


@click.command("serve")
@with_project
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port to listen on."
)
def serve_command(project: Project, host: str, port: int) -> None:
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
