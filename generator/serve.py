"""Show the guide while it is being written: every change is checked, made and shown at once."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from generator.build import EngineFailed, Guide, fresh_site, read_guide, run_mkdocs, uninterrupted, write_docs
from generator.memory import Memory, remembering
from generator.problems import has_errors
from generator.project import SHIPPED, Project
from generator.read_ahead import read_ahead

# How often the folders are looked at; the reader's page follows an edit within about a second.
POLLING_SECONDS = 0.15

Report = Callable[[Guide], None]
Say = Callable[[str], None]


class Preview:
    """A guide that is made again after every edit, drafts included, into a folder of its own. Nothing is printed.

    A faulty edit is reported and leaves the last good pages in place.
    """

    def __init__(self, project: Project, site_dir: Path, *, report: Report, say: Say) -> None:
        self.project = project
        self.site_dir = site_dir
        self.report = report
        self.say = say
        self.memory = Memory()

    @uninterrupted()
    def rebuild(self) -> bool:
        """Read, check and make what changed; says whether the pages are up to date."""
        read_ahead(self.project, self.memory)
        with remembering(self.memory):
            guide = read_guide(self.project, today=date.today(), drafts=True, papers=False)
        self.report(guide)
        if has_errors(guide.problems):
            return False
        try:
            write_docs(self.project, guide, policy="")
            with fresh_site(self.site_dir) as fresh:
                accelerator = run_mkdocs(self.project, fresh, None, last_site=self.site_dir)
        except EngineFailed as failure:
            self.say(str(failure))
            return False
        if accelerator is not None:
            accelerator.remember_site(self.site_dir)
        return True


def serve_guide(
    project: Project,
    *,
    host: str,
    port: int,
    report: Report,
    say: Say,
    started: Callable[[LiveReloadServer], None] = lambda server: None,
) -> bool:
    """Serve the guide until it is interrupted; False when the first build already fails.

    ``started`` is called with the server just before it begins to answer.
    """
    folder = Path(tempfile.mkdtemp(prefix="career-guide-"))
    site = folder / "site"
    try:
        preview = Preview(project, site, report=report, say=say)
        if not preview.rebuild():
            return False
        server = LiveReloadServer(
            builder=lambda: _ignore(preview.rebuild()),
            host=host,
            port=port,
            root=str(site),
            polling_interval=POLLING_SECONDS,
        )
        for path in _watched(project):
            server.watch(str(path))
        server.error_handler = lambda code: _error_page(site, code)
        say(f"Serving on {server.url} and watching for changes. Press Ctrl+C to stop.")
        started(server)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            say("Stopped.")
        finally:
            if threading.current_thread() is threading.main_thread():
                server.shutdown()
        return True
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ignore(made: bool) -> None:
    """The server shows the pages that are there, made anew or not."""


def _watched(project: Project) -> list[Path]:
    """Everything that a page can depend on."""
    names = ("occupations", "content", "site-templates", "mkdocs.yml")
    found = [project.root / name for name in names] + [SHIPPED / "site-templates"]
    return [path for path in dict.fromkeys(found) if path.exists()]


def _error_page(folder: Path, code: int) -> bytes | None:
    page = folder / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
