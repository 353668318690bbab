"""The coverage command: a cover sheet that tells what shows each element of a standard, as a PDF."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build import Guide
from generator.command_parts import near, read_sound_guide, with_project, words_of
from generator.desk.coverage import REACHED, cover, prove_by_packet, prove_by_plan, prove_by_program
from generator.desk.filled import FilledSection, fill_in
from generator.desk.packing import CannotPack, Kind, Packer, wanted_by
from generator.desk.plan_file import Plan, PlanFault, open_answers, read_plan
from generator.desk.standards import Standard
from generator.output import write_if_changed
from generator.paper_links import PAPERS
from generator.printing.cover_sheet import CoverSheets, Evidence
from generator.project import Project
from generator.schema import suggest
from generator.wording import day
from generator.worksheet_page import WorksheetPages

# Where a student writes a name, in a guide that has this worksheet.
NAME = ("career-action-plan", "plan-name")


class CannotTell(Exception):  # noqa: N818 - it reads as what happened
    """What was asked for is not in the guide; the message says what is."""


@click.command("coverage")
@with_project
@click.option(
    "--standards", "slug", required=True, metavar="SLUG", help="The standard, such as colorado-icap."
)
@click.option("--packet", metavar="NAME", help="What a ready-made packet covers.")
@click.option("--program", metavar="SLUG", help="What a program covers.")
@click.option(
    "--plan",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What a student's plan file shows: each worksheet that is done, and when.",
)
@click.option(
    "--redacted", is_flag=True, help="For a plan: no name, and a sample of its open answers behind it."
)
@click.option("--paper", type=click.Choice(PAPERS), default="letter", show_default=True, help="The paper.")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write."
)
def coverage_command(
    project: Project,
    slug: str,
    packet: str | None,
    program: str | None,
    plan: Path | None,
    redacted: bool,
    paper: str,
    output: Path,
) -> None:
    """Tell what shows each element of a standard: a cover sheet for a packet, a program or one student's plan.

    With --redacted, nothing that is personal or private in a plan comes into the PDF.
    """
    if [packet, program, plan].count(None) != 2:
        raise click.UsageError("Name one of --packet, --program and --plan.")
    if redacted and plan is None:
        raise click.UsageError("--redacted goes with --plan.")
    guide = read_sound_guide(project)
    try:
        teller = _Teller(guide, slug)
        if plan:
            evidence = teller.by_plan(plan, redacted=redacted)
        elif program:
            evidence = teller.by_program(program)
        else:
            evidence = teller.by_packet(packet or "")
    except (CannotTell, CannotPack, PlanFault) as fault:
        raise click.ClickException(str(fault)) from None
    sheets = CoverSheets(project.find("site-templates/print")[1], teller.pages.by_slug, teller.words)
    try:
        write_if_changed(output, sheets.make(evidence, paper))
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from None
    reached = sum(one.state in REACHED for one in evidence.covered)
    click.echo(f"Wrote {near(output)}: {reached} of {len(evidence.covered)} elements covered.")


class _Teller:
    """Finds the evidence for one standard in one guide."""

    def __init__(self, guide: Guide, slug: str) -> None:
        library = guide.library
        self.library = library
        self.words = words_of(guide)
        self.pages = WorksheetPages(library, self.words)
        standards = library.desk.standards
        if slug not in standards:
            known = suggest(slug, standards) if standards else "This guide has no standards."
            raise CannotTell(f'There is no standard "{slug}". {known}')
        self.standard: Standard = standards[slug].content

    def by_packet(self, name: str) -> Evidence:
        """What the worksheets in a ready-made packet cover, those of its lessons among them."""
        packets = self.library.desk.packets
        if name not in packets:
            known = suggest(name, packets) if packets else "This guide has no ready-made packets."
            raise CannotTell(f'There is no packet "{name}". {known}')
        content = packets[name].content
        slugs = []
        for part in Packer(self.library, self.pages.shown).pack(wanted_by(content)):
            if part.kind is Kind.WORKSHEET:
                slugs.append(part.slug)
            elif part.kind is Kind.LESSON:
                slugs += self.library.desk.lessons[part.slug].content.print_list()
        source = self.words.say("evidence.of_packet", title=content.title)
        return Evidence(self.standard, cover(self.standard, prove_by_packet(slugs)), source, planned=True)

    def by_program(self, slug: str) -> Evidence:
        """What the sessions and the homework of a program cover."""
        programs = self.library.desk.programs
        if slug not in programs:
            known = suggest(slug, programs) if programs else "This guide has no programs."
            raise CannotTell(f'There is no program "{slug}". {known}')
        content = programs[slug].content
        source = self.words.say("evidence.of_program", title=content.title)
        return Evidence(self.standard, cover(self.standard, prove_by_program(content)), source, planned=True)

    def by_plan(self, path: Path, *, redacted: bool) -> Evidence:
        """What a student's plan shows."""
        plan = read_plan(path.read_bytes(), self.pages.by_slug)
        saved = day(plan.saved) if plan.saved else self.words.say("evidence.no_day")
        slug, box = NAME
        return Evidence(
            self.standard,
            cover(self.standard, prove_by_plan(plan)),
            self.words.say("evidence.of_plan", date=saved),
            whose="" if redacted else plan.answers.get(slug, {}).get(box, ""),
            redacted=redacted,
            sample=self._sample(plan) if redacted else [],
        )

    def _sample(self, plan: Plan) -> list[tuple[str, list[FilledSection]]]:
        """The open answers of every worksheet that shows an element of the standard."""
        named = {slug for element in self.standard.elements for slug in element.worksheets}
        found = []
        for sheet in self.pages.shown:
            if sheet.slug in named and sheet.slug in plan.answers:
                answers = open_answers(sheet.worksheet, plan.answers[sheet.slug])
                sections = fill_in(sheet.worksheet, answers, self.words)
                if sections:
                    found.append((sheet.worksheet.title, sections))
        return found
