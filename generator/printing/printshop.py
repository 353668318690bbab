"""Plans what is printed, hands it to presses that work beside the engine, and puts it into the site."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from generator.library import Library
from generator.output import write_if_changed
from generator.outputs import Output
from generator.packet_page import PAGES, write_pages
from generator.printing.jobs import Job, paths_of, plan_jobs
from generator.project import Project

# About how long a press takes to be ready, and for a page of controls, in jobs: fewer are not worth another press.
_JOBS_PER_PRESS = 12
_KEYS = "keys.json"
_COUNTS = "pages.json"
_SEEN = "seen.json"
# About how long files without controls take, in tenths of a millisecond.
_EFFORT = {"word": 250, "paper": 150, "cover": 60}


class PrintingFailed(Exception):  # noqa: N818 - it reads as what happened
    """Some files could not be printed; the message names each with its reason."""


class Printshop:
    """Makes the papers of a guide while other work goes on: start it, then ask for the papers.

    Only files whose inputs changed are made again. Used as a context: leaving it ends presses that still run.
    ``shared`` stands for everything but profiles that a paper may show; without it, every paper is laid
    out to see whether it is still the same.
    """

    def __init__(
        self,
        project: Project,
        library: Library,
        outputs: Iterable[Output],
        *,
        drafts: bool = False,
        shared: str = "",
    ) -> None:
        self.shared = f"{shared} {drafts}" if shared else ""
        self.out = project.build / "print"
        self.templates = project.find("site-templates/print")[1]
        self.jobs = list(plan_jobs(library, outputs, self.templates, drafts=drafts))
        self.presses: list[tuple[subprocess.Popen[bytes], IO[bytes]]] = []
        self.keys: dict[str, str] = {}

    def __enter__(self) -> Printshop:
        """Start the presses for what is not there yet."""
        self.keys = self._find_keys()
        done = _read_json(self.out / _KEYS)
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
        if self.seen:
            write_if_changed(self.out / _SEEN, json.dumps(self.seen, indent=0))
        if faults:
            raise PrintingFailed("\n".join(f"{path}: {reason}" for path, reason in faults))
        return paths

    def copy_to(self, site: Path) -> None:
        """Put every paper into a site, and what the page of packets asks: how many pages each has."""
        for path in self.finish():
            place = site / path
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                # Thousands of papers need no second copy on the same disk.
                os.link(self.out / path, place)
            except OSError:
                shutil.copyfile(self.out / path, place)
        if any(job["kind"] == "cover" for job in self.jobs):
            write_if_changed(site / PAGES, write_pages(self._count_pages()))

    def _count_pages(self) -> dict[str, int]:
        """How many pages each paper has that packets can hold; only what changed is counted again."""
        known = _read_json(self.out / _COUNTS)
        counted: dict[str, int] = {}
        kept: dict[str, list[str | int]] = {}
        for job in self.jobs:
            if job["kind"] == "paper" or job.get("for_browser"):
                name, key = job["slug"], self.keys[job["path"]]
                last, count = known.get(name, ("", 0))
                counted[name] = count if last == key else count_pages((self.out / job["path"]).read_bytes())
                kept[name] = [key, counted[name]]
        write_if_changed(self.out / _COUNTS, json.dumps(kept, indent=0))
        return counted

    def _start(self, jobs: list[Job]) -> None:
        order = {"templates": str(self.templates), "out": str(self.out), "jobs": jobs}
        # A press may begin anywhere, so it is told where this package is.
        package = str(Path(__file__).resolve().parents[2])
        paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
        said = tempfile.TemporaryFile()  # noqa: SIM115 - it is read when the press has ended
        with tempfile.TemporaryFile() as asked:
            asked.write(json.dumps(order, default=dict).encode("utf-8"))
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
        known = _read_json(self.out / _SEEN)
        keys: dict[str, str] = {}
        self.seen: dict[str, list[str]] = {}
        for job in self.jobs:
            path, sees = job["path"], job.pop("sees", [])
            seen = _hash([self.shared, *sees]) if self.shared and sees is not None else ""
            last = known.get(path)
            keys[path] = last[1] if seen and last and last[0] == seen else _hash([tools, job])
            if seen:
                self.seen[path] = [seen, keys[path]]
        return keys

    def _state(self, job: Job) -> list[str | int]:
        """What the files of a job are made from, and how large they are: an edit or a loss by hand shows."""
        return [self.keys[job["path"]], *(_size(self.out / path) for path in paths_of(job))]

    def _take_away(self, wanted: set[str]) -> None:
        """Remove papers that nothing makes any more."""
        for path in self.out.rglob("*.*"):
            relative = path.relative_to(self.out).as_posix()
            if path.is_file() and relative not in (_KEYS, _COUNTS, _SEEN) and relative not in wanted:
                path.unlink()


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, default=dict).encode("utf-8")).hexdigest()


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


def count_pages(made: bytes) -> int:
    """How many pages a finished PDF has: its own description says so, and is never packed."""
    found = re.search(rb"<xmpTPg:NPages>(\d+)<", made)
    if found is None:
        raise ValueError("The PDF does not say how many pages it has.")
    return int(found[1])


def _read_json(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1


def _effort(job: Job) -> int:
    """About how long a job takes, in tenths of a millisecond."""
    return _EFFORT.get(job["kind"]) or 200 + 2 * len(job["controls"])
