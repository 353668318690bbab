"""The packet command: papers are named, found and put together into one PDF, with a copy for each student."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import click

from generator.build import Guide
from generator.command_parts import near, read_sound_guide, with_project, words_of
from generator.desk.packing import CannotPack, Packer, Part, Wanted, wanted_by
from generator.output import write_if_changed
from generator.paper_links import PAPERS
from generator.printing.layout import stage_line
from generator.printing.packet import Made, PacketMaker, PacketOrder
from generator.printing.roster import RosterFault, read_roster
from generator.printing.typeset import find_unprintable
from generator.problems import count_words
from generator.project import Project
from generator.schema import suggest


def _as_lessons(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> list[Wanted]:
    """Lessons with their lengths, such as ``first-look:25``."""
    lessons = []
    for one in _as_names(context, parameter, value):
        slug, _, minutes = one.partition(":")
        if not slug or not re.fullmatch("[0-9]{1,3}", minutes):
            message = f'"{one}" needs a lesson and its minutes, such as first-look:25.'
            raise click.BadParameter(message, context, parameter)
        lessons.append(Wanted("lesson", slug, int(minutes)))
    return lessons


def _as_names(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> list[str]:
    """Names with commas between them; an option may also be given several times."""
    return [name.strip() for part in value for name in part.split(",") if name.strip()]


@click.command("packet")
@with_project
@click.argument("name", required=False)
@click.option("--stage", "stages", multiple=True, callback=_as_names, help="All worksheets of a stage.")
@click.option("--worksheets", multiple=True, callback=_as_names, help="Worksheets, with commas between them.")
@click.option("--occupations", multiple=True, callback=_as_names, help="Fact sheets of these occupations.")
@click.option(
    "--lesson",
    "lessons",
    multiple=True,
    metavar="LESSON:MINUTES",
    callback=_as_lessons,
    help="A lesson plan.",
)
@click.option("--with-notes", is_flag=True, help="Add the teacher notes on every worksheet.")
@click.option("--title", help="What stands on the cover. [default: the name of what is in it]")
@click.option("--paper", type=click.Choice(PAPERS), default="letter", show_default=True, help="The paper.")
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A list of names or codes: one a line, or the first column of a .csv. One copy is made for each.",
)
@click.option("--two-sided", is_flag=True, help="Begin every copy on a sheet of its own.")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write."
)
def packet_command(
    project: Project,
    name: str | None,
    stages: list[str],
    worksheets: list[str],
    occupations: list[str],
    lessons: list[Wanted],
    with_notes: bool,
    title: str | None,
    paper: str,
    roster: Path | None,
    two_sided: bool,
    output: Path,
) -> None:
    """Put worksheets, fact sheets and lesson plans into one PDF, with a cover, page numbers and fields.

    NAME is a ready-made packet; what the options name is added to it. Names on a roster stand in the PDF
    and nowhere else.
    """
    wanted = [
        *lessons,
        *(Wanted("stage", key) for key in stages),
        *(Wanted("worksheet", slug) for slug in worksheets),
        *(Wanted("fact_sheet", slug) for slug in occupations),
    ]
    if name is None and not wanted:
        raise click.UsageError(
            "Say what is to be in the packet: a NAME, --stage, --worksheets, --occupations or --lesson."
        )
    guide = read_sound_guide(project)
    maker = _maker(project, guide)
    packer = Packer(guide.library, maker.pages.shown)
    try:
        order = _order(guide, maker, packer, name, wanted, with_notes=with_notes, title=title)
        names = read_roster(roster) if roster else []
        if names and all(part.for_teacher for part in order.parts):
            raise CannotPack("Copies are for students. Add worksheets or fact sheets, or leave out --roster.")
        _check_letters(maker.templates, [order.title, *names])
    except (CannotPack, RosterFault) as fault:
        raise click.ClickException(str(fault)) from None
    made = maker.make(replace(order, names=tuple(names), two_sided=two_sided), paper)
    try:
        write_if_changed(output, made.pdf)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from None
    click.echo(f"Wrote {near(output)}: {_tell(made, order.parts)}.")


def _maker(project: Project, guide: Guide) -> PacketMaker:
    templates = project.find("site-templates/print")[1]
    return PacketMaker(guide.library, guide.outputs, templates, words_of(guide))


def _order(
    guide: Guide,
    maker: PacketMaker,
    packer: Packer,
    name: str | None,
    wanted: list[Wanted],
    *,
    with_notes: bool,
    title: str | None,
) -> PacketOrder:
    """What the packet is to be: a ready-made one has its own title, and so has a stage that is all of it."""
    summary = maker.words.say("packet.put_together")
    if name is not None:
        packets = guide.library.desk.packets
        if name not in packets:
            known = suggest(name, packets) if packets else "This guide has no ready-made packets."
            raise CannotPack(f'There is no packet "{name}". {known}')
        packet = packets[name].content
        wanted = [*wanted_by(packet), *wanted]
        title, summary = title or packet.title, packet.summary
    parts = packer.pack(wanted, with_notes=with_notes)
    if title is None:
        only = wanted[0] if len(wanted) == 1 else None
        if only and only.kind == "stage":
            title, summary = stage_line(maker.pages, only.key), guide.library.stages[only.key].words.summary
        else:
            title = parts[0].title if len(parts) == 1 else maker.words.say("packet.untitled")
    return PacketOrder(title, summary, parts)


def _check_letters(templates: Path, texts: list[str]) -> None:
    unprintable = find_unprintable(templates, texts)
    if unprintable:
        named = "\n".join(f"  {text}" for text in unprintable)
        raise RosterFault(
            f"The fonts of this guide lack letters of these names:\n{named}\n"
            "Write them in Latin letters, or use codes."
        )


def _tell(made: Made, parts: list[Part]) -> str:
    told = [
        count_words(made.pages, "page"),
        count_words(len(parts), "paper"),
        count_words(made.fields, "field"),
    ]
    if made.copies:
        told.append(count_words(made.copies, "copy", "copies"))
    return ", ".join(told)
