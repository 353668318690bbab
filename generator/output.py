"""Write what changed, and take away what nothing makes any more."""

from __future__ import annotations

import shutil
from collections.abc import Container, Mapping
from pathlib import Path


def write_tree(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """Make ``folder`` hold exactly ``files``; returns the paths that were written or removed.

    A file whose content is already right is left alone, so that later steps see nothing new.
    """
    changed = [path for path, content in files.items() if write_if_changed(folder / path, content)]
    return changed + remove_others(folder, files)


def remove_others(folder: Path, names: Container[str]) -> list[str]:
    """Take every file out of ``folder`` that is not named, and empty folders; returns the paths removed."""
    folder.mkdir(parents=True, exist_ok=True)
    removed: list[str] = []
    for present in sorted(folder.rglob("*"), reverse=True):
        relative = present.relative_to(folder).as_posix()
        if present.is_dir() and not present.is_symlink():
            if not any(present.iterdir()):
                present.rmdir()
        elif relative not in names:
            present.unlink()
            removed.append(relative)
    return removed


def write_if_changed(path: Path, content: str | bytes) -> bool:
    """Write a file unless it holds this content already; says whether it was written.

    The new content lies whole beside the old before it takes its place, so an interruption leaves
    one or the other.
    """
    raw = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if path.read_bytes() == raw:
            return False
    except OSError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(raw)
    beside.replace(path)
    return True


def swap_folder(new: Path, old: Path) -> None:
    """Put ``new`` where ``old`` is; ``old`` stays whole until then, and is put back if the swap fails."""
    aside = old.with_name(f".{old.name}.previous")
    shutil.rmtree(aside, ignore_errors=True)
    old.parent.mkdir(parents=True, exist_ok=True)
    had_old = old.exists()
    if had_old:
        old.replace(aside)
    try:
        new.replace(old)
    except OSError:
        if had_old:
            aside.replace(old)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def recover_folder(folder: Path) -> None:
    """Put back the last good folder if a run was ended in the middle of a swap."""
    aside = folder.with_name(f".{folder.name}.previous")
    if aside.exists() and not folder.exists():
        aside.replace(folder)
