"""Whether a site is still the one that the files of its guide make, so that nothing has to be made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

from mkdocs.utils import get_build_date

from generator.engine.keys import versions
from generator.engine.store import digest, keep, read_kept
from generator.outputs import Output
from generator.problems import Problem, Severity
from generator.project import SHIPPED, Project

_INPUTS = ("mkdocs.yml", "occupations", "content", "site-templates")
# What prints and checks, beside what makes pages.
_TOOLS = ("typst", "pikepdf", "python-docx", "pydantic", "career-guide")
# Words in mkdocs.yml that bring in what lies elsewhere.
_ELSEWHERE = (b"INHERIT", b"!ENV", b"!relative")


@dataclass(frozen=True, slots=True)
class Said:
    """What a build has to say."""

    problems: list[Problem] = field(default_factory=list)
    pages: int = 0
    files_read: int = 0


class Freshness:
    """The state of everything a site is made from, taken before the first file is read.

    Everything is compared by content, but for the site itself, which is compared by the size and the
    time of each file: that is how an edit or a loss by hand shows.
    """

    def __init__(self, project: Project, site_dir: Path, settings: list[str], today: date) -> None:
        self.folders = (site_dir, project.build / "docs", project.build / "theme", project.build / "print")
        self.record = project.build / "cache" / f"build-{digest(str(site_dir))}.json"
        self.stamp = _digest_inputs(project, [*settings, today.isoformat(), get_build_date()])

    def recall(self) -> Said | None:
        """What the last build said, if building again would make the same; else None."""
        kept = read_kept(self.record, self.stamp) if self.stamp else None
        if kept is None or kept["site"] != self._describe_site():
            return None
        problems = [Problem(**{**each, "severity": Severity(each["severity"])}) for each in kept["problems"]]
        return Said(problems, kept["pages"], kept["files_read"])

    def remember(self, said: Said) -> None:
        """Keep what a build said, once its site is in its place."""
        if self.stamp:
            keep(self.record, self.stamp, {**asdict(said), "site": self._describe_site()})

    def _describe_site(self) -> str:
        parts: list[str] = []
        for folder in self.folders:
            for path in _walk(folder):
                state = path.lstat()
                parts.append(f"{path} {state.st_size} {state.st_mtime_ns}")
        return digest(*parts)


class WrittenDocs:
    """The texts under ``build/docs``, each with what it was made from, so that most need not be made again.

    ``shared`` is what :func:`digest_shared` said before the guide was read.
    """

    def __init__(self, project: Project, shared: str) -> None:
        self.folder = project.build / "docs"
        self.record = project.build / "cache" / "docs.json"
        self.shared = shared

    def stale(self, outputs: list[Output]) -> list[Output]:
        """The outputs that see something new, do not tell what they see, or are not as they were left."""
        known = (read_kept(self.record, self.shared) if self.shared else None) or {}
        return [
            output
            for output in outputs
            if not output.sees or output.path not in known or known[output.path] != self._describe(output)
        ]

    def remember(self, outputs: list[Output]) -> None:
        """Keep what every text was made from, once all are written."""
        if self.shared:
            keep(
                self.record,
                self.shared,
                {output.path: self._describe(output) for output in outputs if output.sees},
            )

    def _describe(self, output: Output) -> list[Any] | None:
        try:
            state = (self.folder / output.path).stat()
        except OSError:
            return None
        return [digest(output.template, *output.sees), state.st_size, state.st_mtime_ns]


def digest_shared(project: Project) -> str:
    """Everything that any page may show, but for the profiles; empty where it cannot be told."""
    return _digest_inputs(project, [], skip=project.occupations)


def digest_code() -> str:
    """The generator itself and the packages that it rests on, as one short text."""
    files = sorted(Path(__file__).resolve().parent.rglob("*.py"))
    return digest(versions(), *map(_version, _TOOLS), *(path.read_bytes() for path in files))


def _digest_inputs(project: Project, settings: list[str], skip: Path | None = None) -> str:
    """Everything that a site is made from as one text; empty where something lies beyond what is seen here.

    The profiles right in the folder ``skip`` are left out.
    """
    parts: list[str | bytes] = [versions(), *settings, *map(_version, _TOOLS)]
    code = Path(__file__).resolve().parent
    for folder in dict.fromkeys(
        (code, *(root / name for root in (project.root, SHIPPED) for name in _INPUTS))
    ):
        for path in _walk(folder):
            if path.suffix == ".pyc" or (path.parent == skip and path.suffix == ".yml"):
                continue
            if path.is_symlink():
                return ""
            try:
                parts += [str(path), path.read_bytes()]
            except OSError:
                return ""
    settings_file = (project.root / "mkdocs.yml").read_bytes()
    return "" if any(word in settings_file for word in _ELSEWHERE) else digest(*parts)


def _walk(folder: Path) -> Iterator[Path]:
    """The files of a folder, or the one file; a link to a folder counts as a file."""
    if folder.is_file():
        yield folder
    for here, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if Path(here, name).is_symlink()]
        yield from (Path(here, name) for name in sorted([*names, *links]))


def _version(name: str) -> str:
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return f"{name} none"
