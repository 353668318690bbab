"""Work on many things at once, in processes that begin as copies of this one."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import selectors
import warnings
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Task = TypeVar("Task")

# Below this many tasks, starting processes costs more than it saves.
FEWEST = 12
_NUMBER_BYTES = 4
_QUEUE_LENGTH = 4096


def count_processes() -> int:
    """How many processes may run at once; one where processes cannot be copied."""
    if not hasattr(os, "fork"):
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def share(work: Callable[[Task], Any], tasks: Sequence[Task], processes: int) -> list[Any]:
    """Do all tasks and return their results, which must be JSON, in order.

    A task that fails, or whose process ends early, has None for its result: the caller does it again
    in the plain way, which then fails in the plain way.
    """
    if processes < 2 or len(tasks) < FEWEST:
        return [json.loads(_attempt(work, task)) for task in tasks]
    results: list[Any] = [None] * len(tasks)
    # What lives now lives on in every process; leaving it to the collector would copy it.
    thawed = gc.get_freeze_count() == 0
    gc.freeze()
    queue, feed = os.pipe()
    try:
        # A pipe holds more numbers than this without waiting for a reader; long runs take several at a time.
        step = len(tasks) // _QUEUE_LENGTH + 1
        for first in range(0, len(tasks), step):
            os.write(feed, first.to_bytes(_NUMBER_BYTES, "big"))
        os.close(feed)
        children = [_start(work, tasks, queue, step) for _ in range(processes)]
        _collect(children, results)
    finally:
        os.close(queue)
        if thawed:
            gc.unfreeze()
    return results


def _attempt(work: Callable[[Task], Any], task: Task) -> str:
    try:
        return json.dumps(work(task))
    except Exception:
        return "null"


def _start(work: Callable[[Task], Any], tasks: Sequence[Task], queue: int, step: int) -> tuple[int, int]:
    """Start one process that takes tasks until none is left; returns its number and the pipe it answers through."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # The preview has threads that wait for browsers. The copy only computes and never uses what they hold.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    code = 1
    try:
        os.close(reading)
        gc.disable()
        with os.fdopen(writing, "wb") as pipe:
            while number := os.read(queue, _NUMBER_BYTES):
                first = int.from_bytes(number, "big")
                for index in range(first, min(first + step, len(tasks))):
                    pipe.write(f"[{index},{_attempt(work, tasks[index])}]\n".encode())
        code = 0
    finally:
        # Ends at once: what the first process wants done at its own end is not done twice.
        os._exit(code)


def _collect(children: list[tuple[int, int]], results: list[Any]) -> None:
    received: dict[int, list[bytes]] = {pipe: [] for _, pipe in children}
    with selectors.DefaultSelector() as selector:
        for pipe in received:
            selector.register(pipe, selectors.EVENT_READ)
        while selector.get_map():
            for ready, _ in selector.select():
                chunk = os.read(ready.fd, 1 << 20)
                received[ready.fd].append(chunk)
                if not chunk:
                    selector.unregister(ready.fd)
    for child, pipe in children:
        os.close(pipe)
        os.waitpid(child, 0)
        for line in b"".join(received[pipe]).splitlines():
            # A process that ended early leaves half a line.
            with contextlib.suppress(ValueError):
                index, result = json.loads(line)
                results[index] = result
