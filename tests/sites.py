"""The guide of this repository as a built site, and a small server for it."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.build import Guide, build_site, read_guide
from generator.problems import has_errors
from generator.project import Project

ROOT = Path(__file__).resolve().parents[1]
INPUTS = ("mkdocs.yml", "content", "occupations", "site-templates")

# A page of every template, and of every kind of gap in the figures.
KINDS = {
    "home": "index.html",
    "page": "about.html",
    "figures": "figures.html",
    "stages": "stages/index.html",
    "stage": "stages/explore.html",
    "occupations": "occupations/index.html",
    "occupation": "occupations/electrician.html",
    "hourly only": "occupations/actor.html",
    "annual only": "occupations/elementary-school-teacher.html",
    "combined group": "occupations/home-health-aide.html",
    "no ratings": "occupations/emergency-medical-technician.html",
    "clusters": "clusters/index.html",
    "cluster": "clusters/construction.html",
    "credits": "credits.html",
    "my plan": "my-plan.html",
    "packets": "packets.html",
    "lessons": "lessons/index.html",
    "lesson": "lessons/fact-race.html",
    "notes": "worksheets/notes/career-action-plan.html",
    "standards": "standards/index.html",
    "standard": "standards/washington-hsbp.html",
    "programs": "programs/index.html",
    "program": "programs/twelve-weeks.html",
    "compare": "compare.html",
    "choose": "choose.html",
    "interests": "interests.html",
    "match": "match.html",
    "not found": "404.html",
}

# The address of the guide that is built for one, and the earlier name that one of its profiles has.
PREFIX = "/guide/"
BASE_URL = f"https://guide.example.org{PREFIX}"
MOVED_FROM = "occupations/wire-worker.html"
MOVED_TO = "occupations/electrician.html"


@dataclass(frozen=True)
class Site:
    """A built guide: its folder, and what it was built from."""

    folder: Path
    project: Project
    guide: Guide

    @property
    def pages(self) -> list[str]:
        """The addresses of all pages, as paths below the site."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))

    @property
    def occupations(self) -> list[str]:
        """The addresses of all occupation pages."""
        return [f"occupations/{slug}.html" for slug in sorted(self.guide.library.profiles)]

    def say(self, key: str) -> str:
        """The words of the interface for a key."""
        assert self.guide.library.strings is not None
        return self.guide.library.strings[key]


def copy_project(folder: Path) -> Project:
    """Copy what the guide is made from, so that builds of others are not disturbed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in INPUTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy2(source, folder / name)
    return Project(folder)


def make_site(project: Project, folder: Path, *, engine: str = "mkdocs", base_url: str | None = None) -> Site:
    """Build a site; a guide with errors is a failed test."""
    guide = read_guide(project, today=date(2026, 11, 22))
    assert not has_errors(guide.problems), "\n".join(map(str, guide.problems))
    build_site(project, guide, site_dir=folder, engine=engine, base_url=base_url)
    return Site(folder, project, guide)


def _make_folder(config: pytest.Config) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="career-guide-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    return folder


@cache
def real_site(config: pytest.Config) -> Site:
    """The guide as it is, built once in a run without an address of its own."""
    folder = _make_folder(config)
    return make_site(copy_project(folder / "project"), folder / "site")


@cache
def addressed_site(config: pytest.Config) -> Site:
    """The guide built for an address of its own below a host, with one profile that had an earlier name."""
    folder = _make_folder(config)
    project = copy_project(folder / "project")
    profile = project.occupations / f"{Path(MOVED_TO).stem}.yml"
    profile.write_text(f"{profile.read_text('utf-8')}\nformerly: [{Path(MOVED_FROM).stem}]\n", "utf-8")
    return make_site(project, folder / "host" / PREFIX.strip("/"), base_url=BASE_URL)


@contextmanager
def serve(folder: Path, policy: Callable[[bytes], str] | None = None) -> Iterator[str]:
    """Serve a folder as a plain web host does; yields its address, which ends in a slash.

    ``policy`` gives the content security policy to send with a page.
    """

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(folder))  # type: ignore[arg-type]

        def end_headers(self) -> None:
            path = Path(self.translate_path(self.path))
            if policy and path.suffix == ".html" and path.is_file():
                self.send_header("Content-Security-Policy", policy(path.read_bytes()))
            super().end_headers()

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            page = folder / "404.html"
            if code != 404 or not page.is_file():
                super().send_error(code, message, explain)
                return
            body = page.read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Tests print what matters themselves."""

    class Server(ThreadingHTTPServer):
        # A browser asks for many files at once; a short queue would turn some of them away.
        request_queue_size = 128
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
