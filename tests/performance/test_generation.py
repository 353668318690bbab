"""How long a guide of a thousand occupations takes to read, check and write.

Each figure is told beside its budget. What fails a test is a looser bound, which a busy machine keeps too
and only a real setback breaks.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator.build import Guide, read_guide, uninterrupted, write_docs
from generator.checks import check_library
from generator.freshness import digest_shared
from generator.library import load_library
from generator.memory import Memory, remembering
from generator.pages import plan_pages
from generator.problems import Problem
from generator.project import Project
from tests.performance.conftest import Record
from tests.performance.thousand import COUNT
from tests.sites import copy_project, make_site

TODAY = date(2026, 11, 22)
RUNS = 3


def best_time(step: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """The shortest of several runs: what the work takes when the machine does nothing else."""
    times = []
    for _ in range(RUNS):
        before()
        started = time.perf_counter()
        step()
        times.append(time.perf_counter() - started)
    return min(times)


def test_a_thousand_profiles_are_read_and_checked(thousand: Project, record: Record) -> None:
    problems: list[Problem] = []

    @uninterrupted()
    def read_and_check() -> None:
        problems.clear()
        library = load_library(thousand, problems)
        problems.extend(check_library(library, TODAY))
        assert len(library.profiles) == COUNT

    taken = best_time(read_and_check)
    ours = [problem for problem in problems if problem.path.startswith("occupations/")]
    assert ours == [], "the profiles are as good as real ones, so that the checks do their whole work"
    record("load and check, 1,016 profiles", taken, 1.5, "s")
    assert taken < 4.0


def test_a_thousand_profiles_become_markdown(thousand: Project, record: Record) -> None:
    library = load_library(thousand, [])
    changed: list[str] = []

    @uninterrupted()
    def generate() -> None:
        problems: list[Problem] = []
        outputs = plan_pages(library, problems)
        changed[:] = write_docs(thousand, Guide(library, outputs, problems, digest_shared(thousand)))

    taken = best_time(generate, before=lambda: shutil.rmtree(thousand.build, ignore_errors=True))
    assert len(changed) > COUNT
    record("generate Markdown from nothing, 1,016 profiles", taken, 4.0, "s")
    assert taken < 8.0

    with remembering(Memory()):
        generate()
        taken = best_time(generate)
    assert changed == []
    record("generate Markdown with nothing changed, 1,016 profiles", taken, 0.8, "s")
    assert taken < 8.0


def test_the_guide_is_checked(tmp_path: Path, record: Record) -> None:
    project = copy_project(tmp_path / "project")
    taken = best_time(lambda: read_guide(project, today=TODAY))
    record("read and check this guide", taken, None, "s")
    assert taken < 1.5


def test_the_guide_becomes_a_site(tmp_path: Path, record: Record) -> None:
    project = copy_project(tmp_path / "project")
    for engine in ("mkdocs", "zensical"):
        started = time.perf_counter()
        made = make_site(project, tmp_path / engine, engine=engine)
        taken = time.perf_counter() - started
        assert len(made.pages) > 60
        record(f"this guide from nothing to a site, with {engine}", taken, None, "s")
        assert taken < 15.0
