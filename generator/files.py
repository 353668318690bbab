"""The files that people write into a folder of a guide: which are read, and which only look as if."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.problems import Problem, Severity
from generator.values import SLUG_PATTERN


def files_in(root: Path, folder: Path, suffix: str, problems: list[Problem]) -> Iterator[Path]:
    """The files of a folder by name; a file that would not be read is named, not passed over."""
    if not folder.is_dir():
        return
    paths = sorted(folder.iterdir())
    stems = {path.stem for path in paths if path.suffix == suffix}
    for path in paths:
        if path.name.startswith(".") or path.is_dir():
            continue
        name = path.relative_to(root).as_posix()
        if path.suffix != suffix:
            remedy = f"Rename it to {path.stem}{suffix}, or move it elsewhere."
            problems.append(
                Problem(
                    name,
                    1,
                    1,
                    f"Only {suffix} files are read here.",
                    remedy,
                    "file-not-read",
                    Severity.ADVICE,
                )
            )
            continue
        if not re.fullmatch(SLUG_PATTERN, path.stem):
            problems.append(
                Problem(
                    name,
                    1,
                    1,
                    "The file name has a character that an address cannot hold.",
                    f"Rename it to {_as_slug(path.stem)}{suffix}; the name becomes the address of the page.",
                    "bad-slug",
                )
            )
            if _as_slug(path.stem) in stems:
                problems.append(
                    Problem(
                        name,
                        1,
                        1,
                        f"The address is then the same as that of {_as_slug(path.stem)}{suffix}.",
                        "Keep one of the two.",
                        "duplicate-slug",
                    )
                )
            continue
        yield path


def _as_slug(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-") or "name"
