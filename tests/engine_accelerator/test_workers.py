"""Work is shared among processes; what one cannot do is left to the caller, and nothing is lost."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from generator.engine import workers
from generator.engine.workers import FEWEST, count_processes, share
from tests.engine_accelerator.runs import assert_same, build_fast, build_plain


@pytest.mark.parametrize("processes", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, FEWEST, 100, 10_000])
def test_results_come_in_order(processes: int, count: int) -> None:
    assert share(lambda task: task * 2, range(count), processes) == [task * 2 for task in range(count)]


def test_large_results() -> None:
    tasks = [str(number) * 200_000 for number in range(10)] * 2
    assert share(lambda task: task, tasks, 2) == tasks


def test_the_work_is_done_by_others() -> None:
    assert os.getpid() not in share(lambda task: os.getpid(), range(FEWEST), 2)
    assert share(lambda task: os.getpid(), range(FEWEST - 1), 2) == [os.getpid()] * (FEWEST - 1)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_task_that_fails_has_no_result(processes: int) -> None:
    def work(task: int) -> Any:
        if task == 3:
            raise ValueError("no")
        return {1: object()} if task == 4 else task

    results = share(work, range(FEWEST), processes)
    assert results == [None if task in (3, 4) else task for task in range(FEWEST)]


def test_a_process_that_ends_early_loses_only_its_own_results() -> None:
    def work(task: int) -> int:
        if task == 5:
            os.kill(os.getpid(), signal.SIGKILL)
        return task

    results = share(work, range(100), 2)
    assert results[5] is None
    assert all(result in (None, task) for task, result in enumerate(results))
    assert results.count(None) < 100


def test_a_site_is_whole_when_a_process_ends_early(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = os.getpid()

    def die(*args: object) -> None:
        if os.getpid() != first:
            os.kill(os.getpid(), signal.SIGKILL)

    plain = build_plain(root, tmp_path / "plain")
    monkeypatch.setattr("generator.engine.accelerator.keep", die)
    fast = build_fast(root, tmp_path / "site", tmp_path / "cache")
    assert fast.accelerator and fast.accelerator.rendered == []
    assert_same(fast.files, plain.files)


def test_one_process_where_processes_cannot_be_copied(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "fork")
    assert count_processes() == 1
    fast = build_fast(root, tmp_path / "site", tmp_path / "cache", processes=count_processes())
    assert fast.accelerator and fast.accelerator.rendered
    assert_same(fast.files, build_plain(root, tmp_path / "plain").files)


def test_as_many_processes_as_cores() -> None:
    assert count_processes() == len(os.sched_getaffinity(0))
    assert workers.FEWEST > 1
