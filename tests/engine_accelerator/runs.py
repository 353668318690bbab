"""Runs of MkDocs on one folder, with the accelerator and without, and everything they leave behind."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs import config as mkdocs_config
from mkdocs.commands import build as mkdocs_build
from mkdocs.exceptions import MkDocsException

from generator.engine.accelerator import Accelerator, accelerate
from generator.output import swap_folder

Tree = dict[str, bytes]


@dataclass
class Run:
    """One run: the files it made, what it said, how it failed, and the accelerator where there was one."""

    files: Tree
    said: list[tuple[str, int, str]] = field(default_factory=list)
    failure: str = ""
    accelerator: Accelerator | None = None
    reason: str = ""


def read_tree(folder: Path) -> Tree:
    """Every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build_plain(root: Path, site: Path, **settings: Any) -> Run:
    """What ``mkdocs build`` makes."""
    return _run(root, site, None, None, 1, settings)


def build_fast(
    root: Path, site: Path, cache: Path, *, last: Path | None = None, processes: int = 2, **settings: Any
) -> Run:
    """What ``mkdocs build`` makes with the accelerator."""
    return _run(root, site, cache, last, processes, settings)


def build_again(root: Path, site: Path, cache: Path, *, processes: int = 2) -> Run:
    """A run that begins from the site of the last one and takes its place, as ``career-guide build`` does."""
    fresh = site.with_name(f"{site.name}-new")
    run = build_fast(root, fresh, cache, last=site, processes=processes)
    if not run.failure:
        swap_folder(fresh, site)
        if run.accelerator:
            run.accelerator.remember_site(site)
    return run


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.heard: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        # Two sentences of every run hold a folder or a time.
        if not message.startswith(("Building documentation to", "Documentation built in")):
            self.heard.append((record.name, record.levelno, message))


def _run(
    root: Path, site: Path, cache: Path | None, last: Path | None, processes: int, settings: dict[str, Any]
) -> Run:
    ear = _Ear()
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.addHandler(ear)
    logger.setLevel(logging.INFO)
    made: Accelerator | str | None = None
    failure = ""
    try:
        config = mkdocs_config.load_config(str(root / "mkdocs.yml"), site_dir=str(site), **settings)
        if cache is not None:
            made = accelerate(config, cache, last_site=last, processes=processes)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(config)
        config.plugins.on_shutdown()
    except MkDocsException as error:
        failure = str(error)
    finally:
        logger.removeHandler(ear)
        logger.setLevel(level)
    return Run(
        read_tree(site),
        ear.heard,
        failure,
        made if isinstance(made, Accelerator) else None,
        made if isinstance(made, str) else "",
    )


def assert_same(ours: Tree, theirs: Tree) -> None:
    """Two sites are the same, byte for byte; the first difference is told."""
    assert sorted(ours) == sorted(theirs)
    different = [path for path in ours if ours[path] != theirs[path]]
    for path in different[:1]:
        a, b = ours[path], theirs[path]
        at = next(
            (place for place, pair in enumerate(zip(a, b, strict=False)) if pair[0] != pair[1]),
            min(len(a), len(b)),
        )
        raise AssertionError(
            f"{path} at {at}: {a[at - 60 : at + 60]!r} and {b[at - 60 : at + 60]!r}; also {different}"
        )
