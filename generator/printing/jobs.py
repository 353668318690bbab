"""What is to be printed for a guide: a job for each file, which holds all that the file depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.desk.links import notes_path
from generator.library import Library, WorksheetFile
from generator.outputs import OCCUPATION_PAGES, Later, Output
from generator.packet_page import PATH as PACKETS
from generator.paper_links import PAPERS
from generator.printing.fact_sheet import FactSheets
from generator.printing.layout import lay_out, shared_words, stage_line
from generator.printing.sheet import Control, Kind, Sheet
from generator.printing.teacher_paper import TeacherPapers
from generator.printing.totals import document_script
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages

Job = dict[str, Any]


def paths_of(job: Job) -> list[str]:
    """The files that a job makes, from the top of the site."""
    if job["kind"] == "paper":
        return [job["path"], job["a4"], f"{job['path']}.js"]
    return [job["path"], *([f"{job['path']}.js"] if job["for_browser"] else [])]


def plan_jobs(
    library: Library, outputs: Iterable[Output], templates: Path, *, drafts: bool = False
) -> Iterator[Job]:
    """Every file of every worksheet, stage, occupation, lesson and page of notes.

    ``sees`` of a job tells everything of profiles that it rests on, or is None where it cannot be told;
    a job without it shows nothing of them. Where it can be told, the data is put together only when
    somebody looks at it.
    """
    if library.strings is None:
        return
    words = Wording(library.strings, library.tables.sources)
    pages = WorksheetPages(library, words, drafts=drafts)
    # The packs of stages take longest, so they come first.
    for stage in library.ordered_stages():
        sheets = pages.sheets_of_stage(stage.key)
        if sheets:
            yield from _pack(pages, templates, stage.key, sheets)
    for sheet in pages.shown:
        yield from _papers(pages, templates, sheet)
    shared, facts, teacher = shared_words(words), FactSheets(words), TeacherPapers(words)
    for output in outputs:
        if output.template in OCCUPATION_PAGES:
            yield from _fact_sheet(library, output, facts, shared)
        elif output.template in ("lesson.md.j2", "notes.md.j2"):
            yield from _teacher_papers(output, teacher, shared)
        elif output.path == PACKETS:
            yield _packet_cover(words)


def _fact_sheet(library: Library, output: Output, sheets: FactSheets, shared: Job) -> Iterator[Job]:
    """The sheet of a page of an occupation; one job makes it for both papers.

    It shows no more than the page, so that it is laid out only where what the page sees has changed.
    """
    profile = library.find(Path(output.path).stem)
    if profile is not None:
        data = Later(lambda: {**shared, **sheets.lay_out(profile, output.context)})
        start, slug = f"occupations/pdf/{profile.slug}", f"occupations/{profile.slug}"
        sees = [output.template, *output.sees] if output.sees else None
        yield {**_paper(start, slug, "fact-sheet.typ", data), "sees": sees}


def _teacher_papers(output: Output, papers: TeacherPapers, shared: Job) -> Iterator[Job]:
    """The papers of a page of the desk: a lesson has one for each length."""
    page, slug = output.context, Path(output.path).stem
    if output.path == f"{notes_path(slug)}.md":
        data = {**shared, **papers.lay_out_notes(page)}
        yield _paper(f"worksheets/notes/pdf/{slug}", f"notes/{slug}", "teacher-paper.typ", data)
        return
    for version in page["lesson"].versions:
        data = {**shared, **papers.lay_out_lesson(page, version.minutes)}
        name = f"{slug}-{version.minutes}"
        yield _paper(f"lessons/pdf/{name}", f"lessons/{name}", "teacher-paper.typ", data)


def _paper(start: str, slug: str, template: str, data: Mapping[str, Any]) -> Job:
    letter, a4 = (f"{start}-{paper}.pdf" for paper in PAPERS)
    return {"path": letter, "a4": a4, "kind": "paper", "slug": slug, "template": template, "data": data}


def _packet_cover(words: Wording) -> Job:
    """The first page of packets that are put together in a browser."""
    blanks = ((Kind.LINE, "name"), (Kind.DATE, "date"))
    controls = [Control(f"cover/{name}", kind, words.say(f"worksheet.{name}")) for kind, name in blanks]
    shared = shared_words(words)
    return {
        "path": "packets/cover.pdf.js",
        "kind": "cover",
        "slug": "packet-cover",
        "for_browser": False,
        "controls": [control.as_row() for control in controls],
        "data": {
            **shared,
            "words": {**shared["words"], "inside": words.say("packet.inside")},
            "title": words.say("packet.untitled"),
            "summary": words.say("packet.put_together"),
        },
    }


def _papers(pages: WorksheetPages, templates: Path, sheet: WorksheetFile) -> Iterator[Job]:
    drawn = lay_out(pages, sheet)
    day = sheet.worksheet.review.last.isoformat()
    shared = {"slug": sheet.slug, "day": day}
    words = shared_words(pages.words)
    pdf = {**shared, **_form(pages, templates, [drawn]), "data": {**words, "sheets": [drawn.data]}}
    for paper in PAPERS:
        path = f"worksheets/pdf/{sheet.slug}-{paper}.pdf"
        yield {"path": path, "kind": "pdf", "paper": paper, "for_browser": paper == "letter", **pdf}
    path = f"worksheets/word/{sheet.slug}.docx"
    yield {"path": path, "kind": "word", "for_browser": False, "data": {**words, **drawn.data}, **shared}


def _pack(pages: WorksheetPages, templates: Path, stage: str, sheets: list[WorksheetFile]) -> Iterator[Job]:
    """One of every worksheet of a stage, behind a cover with its contents."""
    drawn: list[Sheet] = []
    first = 0
    for sheet in sheets:
        drawn.append(lay_out(pages, sheet, first=first))
        first += len(drawn[-1].controls)
    cover = {
        "title": stage_line(pages, stage),
        "summary": pages.library.stages[stage].words.summary,
        "contents": pages.words.say("print.contents"),
    }
    pack = {
        "kind": "pdf",
        "slug": stage,
        "day": max(sheet.worksheet.review.last for sheet in sheets).isoformat(),
        "for_browser": False,
        "data": {**shared_words(pages.words), "sheets": [one.data for one in drawn], "cover": cover},
        **_form(pages, templates, drawn),
    }
    for paper in PAPERS:
        yield {"path": f"stages/pdf/{stage}-{paper}.pdf", "paper": paper, **pack}


def _form(pages: WorksheetPages, templates: Path, sheets: list[Sheet]) -> Job:
    rows = [control.as_row() for sheet in sheets for control in sheet.controls]
    return {"controls": rows, "script": document_script(templates, pages.words)}
