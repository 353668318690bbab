"""Plans what is printed, hands it to presses that work beside the engine, and puts it into the site."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from generator.library import Library, WorksheetFile
from generator.outputs import OCCUPATION_PAGES, Output
from generator.paper_links import PAPERS
from generator.printing.fact_sheet import FactSheets
from generator.printing.layout import lay_out, shared_words, stage_line
from generator.printing.sheet import Sheet
from generator.printing.totals import document_script
from generator.project import LOCALE, Project
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages

# About how long a press takes to be ready, and for a page of controls, in jobs: fewer are not worth another press.
_JOBS_PER_PRESS = 12
_KEYS = "keys.json"
# About how long files without controls take, in tenths of a millisecond.
_EFFORT = {"word": 250, "facts": 120}

Job = dict[str, Any]


class PrintingFailed(Exception):  # noqa: N818 - it reads as what happened
    """Some files could not be printed; the message names each with its reason."""


class Printshop:
    """Makes the papers of a guide while other work goes on: start it, then ask for the papers.

    Only files whose inputs changed are made again. Used as a context: leaving it ends presses that still run.
    """

    def __init__(
        self, project: Project, library: Library, outputs: Iterable[Output], *, drafts: bool = False
    ) -> None:
        self.out = project.build / "print"
        self.templates = project.find("site-templates/print")[1]
        self.jobs = list(plan_jobs(library, outputs, self.templates, drafts=drafts))
        self.presses: list[tuple[subprocess.Popen[bytes], IO[bytes]]] = []
        self.keys: dict[str, str] = {}

    def __enter__(self) -> Printshop:
        """Start the presses for what is not there yet."""
        self.keys = self._find_keys()
        done = self._read_keys()
        self.waiting = [job for job in self.jobs if done.get(job["path"]) != self._state(job)]
        for share in _share_out(self.waiting):
            self._start(share)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what still runs."""
        for press, said in self.presses:
            press.kill()
            press.wait()
            said.close()

    def finish(self) -> list[str]:
        """Wait for the presses; returns the paths of all papers, below ``out``.

        Raises :class:`PrintingFailed` when a file could not be made.
        """
        faults: list[list[str]] = []
        for press, said in self.presses:
            code = press.wait()
            said.seek(0)
            text = said.read().decode("utf-8", "replace")
            faults += json.loads(text) if code == 0 else [["The press", text.strip()]]
        failed = {path for path, _ in faults}
        made = {job["path"]: self._state(job) for job in self.jobs if job["path"] not in failed}
        paths = [path for job in self.jobs for path in paths_of(job)]
        self._take_away(set(paths))
        if self.waiting:
            self.out.mkdir(parents=True, exist_ok=True)
            kept = {} if "The press" in failed else made
            (self.out / _KEYS).write_text(json.dumps(kept, indent=0), "utf-8")
        if faults:
            raise PrintingFailed("\n".join(f"{path}: {reason}" for path, reason in faults))
        return paths

    def copy_to(self, site: Path) -> None:
        """Put every paper into a site."""
        for path in self.finish():
            place = site / path
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                # Thousands of papers need no second copy on the same disk.
                os.link(self.out / path, place)
            except OSError:
                shutil.copyfile(self.out / path, place)

    def _start(self, jobs: list[Job]) -> None:
        order = {"templates": str(self.templates), "out": str(self.out), "jobs": jobs}
        # A press may begin anywhere, so it is told where this package is.
        package = str(Path(__file__).resolve().parents[2])
        paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
        said = tempfile.TemporaryFile()  # noqa: SIM115 - it is read when the press has ended
        with tempfile.TemporaryFile() as asked:
            asked.write(json.dumps(order).encode("utf-8"))
            asked.seek(0)
            press = subprocess.Popen(
                [sys.executable, "-m", "generator.printing.press"],
                stdin=asked,
                stdout=said,
                stderr=said,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            )
        self.presses.append((press, said))

    def _find_keys(self) -> dict[str, str]:
        """What each file is made from, as one short text; the tools are part of it."""
        tools = _fingerprint(self.templates)
        return {
            job["path"]: hashlib.sha256((tools + json.dumps(job)).encode("utf-8")).hexdigest()
            for job in self.jobs
        }

    def _state(self, job: Job) -> list[str | int]:
        """What the files of a job are made from, and how large they are: an edit or a loss by hand shows."""
        return [self.keys[job["path"]], *(_size(self.out / path) for path in paths_of(job))]

    def _read_keys(self) -> dict[str, list[str | int]]:
        try:
            found = json.loads((self.out / _KEYS).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _take_away(self, wanted: set[str]) -> None:
        """Remove papers that nothing makes any more."""
        for path in self.out.rglob("*.*"):
            relative = path.relative_to(self.out).as_posix()
            if path.is_file() and relative != _KEYS and relative not in wanted:
                path.unlink()


def paths_of(job: Job) -> list[str]:
    """The files that a job makes, from the top of the site."""
    if job["kind"] == "facts":
        return [job["path"], job["a4"]]
    return [job["path"], *([f"{job['path']}.js"] if job["for_browser"] else [])]


def plan_jobs(
    library: Library, outputs: Iterable[Output], templates: Path, *, drafts: bool = False
) -> Iterator[Job]:
    """Every file of every worksheet, stage and page of an occupation; each job holds all that it depends on."""
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
    yield from _fact_sheets(library, outputs, FactSheets(words))


def _fact_sheets(library: Library, outputs: Iterable[Output], sheets: FactSheets) -> Iterator[Job]:
    """A sheet for every page of an occupation; one job makes it for both papers."""
    for output in outputs:
        profile = library.find(output.context["slug"]) if output.template in OCCUPATION_PAGES else None
        if profile is not None:
            letter, a4 = (f"occupations/pdf/{profile.slug}-{paper}.pdf" for paper in PAPERS)
            data = {"lang": LOCALE, **sheets.lay_out(profile, output.context)}
            yield {"path": letter, "a4": a4, "kind": "facts", "data": data}


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


def _fingerprint(templates: Path) -> str:
    """What all papers depend on: templates, fonts, our own code, and the versions of libraries."""
    found = hashlib.sha256()
    for folder in (templates, Path(__file__).parent):
        for path in sorted(folder.rglob("*.*")):
            if path.is_file() and path.suffix not in {".pyc", ".md"}:
                found.update(path.name.encode("utf-8") + path.read_bytes())
    for library in ("typst", "pikepdf", "python-docx"):
        found.update(version(library).encode("ascii"))
    return found.hexdigest()


def _share_out(jobs: list[Job]) -> list[list[Job]]:
    """Shares of about equal work for as many presses as are worth their start."""
    count = min(os.cpu_count() or 1, -(-len(jobs) // _JOBS_PER_PRESS))
    shares: list[list[Job]] = [[] for _ in range(count)]
    loads = [0] * count
    for job in sorted(jobs, key=_effort, reverse=True):
        least = loads.index(min(loads))
        shares[least].append(job)
        loads[least] += _effort(job)
    return shares


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1


def _effort(job: Job) -> int:
    """About how long a job takes, in tenths of a millisecond."""
    return _EFFORT.get(job["kind"]) or 200 + 2 * len(job["controls"])
