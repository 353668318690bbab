"""What is wrong with an official file, collected place by place, and the checks every file gets first."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.problems import Problem, sort_problems

MAX_EXPANDED_BYTES = 500 * 1024 * 1024
MAX_FAULTS = 20


class ImportFault(Exception):  # noqa: N818
    """An official file cannot be imported; ``problems`` says where and why. Nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems in reading order."""
        self.problems = sort_problems(problems)
        super().__init__("\n".join(map(str, self.problems)))


class HalfWritten(ImportFault):
    """An import could neither be finished nor be taken back; the next command finishes it."""


@dataclass
class Faults:
    """Collects what is wrong with one file, so that a person sees several faults at once."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, column: int, message: str, remedy: str, code: str) -> None:
        """Note a fault; after many of them the rest would teach nothing more, so the import stops."""
        self.problems.append(Problem(self.path, line, column, message, remedy, code))
        if len(self.problems) >= MAX_FAULTS:
            self.stop_if_any()

    def stop_if_any(self) -> None:
        """Stop the import when a fault was noted."""
        if self.problems:
            raise ImportFault(self.problems)


def refuse(path: str, message: str, remedy: str, code: str, line: int = 1, column: int = 1) -> ImportFault:
    """Word one fault that leaves nothing else to look at."""
    return ImportFault([Problem(path, line, column, message, remedy, code)])


def take_fingerprint(file: Path) -> str:
    """Compute the SHA-256 of a file, by which a release is recognised whatever its file is called."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise refuse(
            file.name,
            f"The file cannot be read ({error.strerror}).",
            "Check that it exists and may be read.",
            "unreadable",
        ) from None


def check_archive(path: str, archive: zipfile.ZipFile) -> None:
    """Refuse an archive that reaches outside itself or unpacks to far more than any release holds.

    A member never unpacks to more than it declares, so the declared sizes are enough to add up.
    """
    members = archive.infolist()
    for member in members:
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts
        if not parts or parts[0] == "/" or ".." in parts or ":" in parts[0]:
            raise refuse(
                path,
                f"The archive holds a file that would land outside it: {member.filename!r}.",
                "Download the official file again and import that one.",
                "suspicious-archive",
            )
    expanded = sum(member.file_size for member in members)
    if expanded > MAX_EXPANDED_BYTES:
        raise refuse(
            path,
            f"The archive unpacks to {expanded // 2**20} MB; no official release is larger than "
            f"{MAX_EXPANDED_BYTES // 2**20} MB.",
            "Download the official file again and import that one.",
            "suspicious-archive",
        )
