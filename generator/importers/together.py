"""Several files that come all or none, even when the process is ended between two of them.

All are laid out in a folder beside their places, which gets its name in one step when it is whole and
loses it in one step when all is done. While it is there, the next command finishes what was begun;
before, nothing has happened.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.importers.faults import HalfWritten, refuse
from generator.importers.tables import read_bytes
from generator.problems import Problem

INCOMING = ".incoming"
# Files to come, files to go, and the one that is on its way.
_PUT, _AWAY, _NEXT = "put", "away", "next"


def write_together(folder: Path, contents: Mapping[str, bytes | None]) -> None:
    """Put several files in place at once: all of them, or none. None as content takes a file away.

    If one cannot be put in place after others were, those are taken back. Files that would not change are left
    alone, with their time stamps. :class:`ImportFault` says why nothing was written; :class:`HalfWritten`, that
    neither was possible.
    """
    try:
        finish_import(folder)
        before = {name: read_bytes(folder / name) for name in contents}
        changes = {name: content for name, content in contents.items() if before[name] != content}
        if not changes:
            return
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{INCOMING}-*"):
            shutil.rmtree(left, ignore_errors=True)
        _lay_out(folder, changes)
        try:
            _bring_all(folder)
        except OSError:
            _take_back(folder, {name: before[name] for name in changes})
            raise
    except OSError as error:
        name = Path(error.filename).name if error.filename else folder.name
        if (folder / INCOMING).is_dir():
            raise HalfWritten([_tell_half(name, error)]) from error
        raise refuse(
            name,
            f"The figures cannot be written ({error.strerror}); nothing was changed.",
            "Check the free space and the permissions of the folder, then import again.",
            "not-writable",
        ) from error


def _tell_half(name: str, error: OSError) -> Problem:
    return Problem(
        name, 1, 1, f"The figures were written in part, and then the disk refused ({error.strerror}).",
        "Check the free space and the permissions of the folder. The next command finishes the import.",
        "half-written",
    )  # fmt: skip


def finish_import(folder: Path) -> bool:
    """Finish an import into this folder that was cut short, and tell whether there was one."""
    begun = (folder / INCOMING).is_dir()
    if begun:
        _bring_all(folder)
    return begun


def _lay_out(folder: Path, changes: Mapping[str, bytes | None]) -> None:
    """Write everything that is to come beside its place; the name of the folder says that it is whole."""
    laid = _make_folder(folder)
    try:
        for part in (_PUT, _AWAY):
            (laid / part).mkdir()
        for name, content in changes.items():
            place = laid / (_AWAY if content is None else _PUT) / name
            place.parent.mkdir(parents=True, exist_ok=True)
            _write_through(place, content or b"")
        laid.replace(folder / INCOMING)
    finally:
        shutil.rmtree(laid, ignore_errors=True)


def _write_through(file: Path, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _bring_all(folder: Path) -> None:
    """Copy what is laid out to its places. It can be done again after any part of it."""
    incoming = folder / INCOMING
    for file in _files_in(incoming / _PUT):
        target = _inside(folder, file.relative_to(incoming / _PUT))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, incoming / _NEXT).replace(target)
    for file in _files_in(incoming / _AWAY):
        _inside(folder, file.relative_to(incoming / _AWAY)).unlink(missing_ok=True)
    _clear_away(folder)


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _inside(folder: Path, name: Path) -> Path:
    """The place of a file; a guide of somebody else's cannot send it elsewhere by a link."""
    target = folder / name
    if not target.parent.resolve().is_relative_to(folder.resolve()):
        raise PermissionError(1, "The folder is a link to another place", str(target))
    return target


def _take_back(folder: Path, before: Mapping[str, bytes | None]) -> None:
    """Put everything as it was, and forget what was to come only then."""
    for name, content in before.items():
        target = folder / name
        if content is None:
            target.unlink(missing_ok=True)
        elif read_bytes(target) != content:
            _write_through(folder / INCOMING / _NEXT, content)
            (folder / INCOMING / _NEXT).replace(target)
    _clear_away(folder)


def _clear_away(folder: Path) -> None:
    """Take away what was laid out, under another name: half of it would be finished as if it were all."""
    away = _make_folder(folder)
    (folder / INCOMING).replace(away / INCOMING)
    shutil.rmtree(away, ignore_errors=True)


def _make_folder(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix=f"{INCOMING}-", dir=folder))
