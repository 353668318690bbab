"""What files said before, so that a file with the same text is not read as YAML or checked as a record again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Places = Mapping[Any, tuple[int, int]]


@dataclass(slots=True)
class Memory:
    """What was read, by the digest of its text: the values of a file, and the records made of them.

    Only files without faults are remembered. ``known`` can be kept between runs as JSON; ``used`` is the
    part of it that this run needed. ``costly`` says that something new took long to work out.
    """

    known: dict[str, Any] = field(default_factory=dict)
    used: dict[str, Any] = field(default_factory=dict)
    records: dict[tuple[str, type], Any] = field(default_factory=dict)
    costly: bool = False

    def recall(self, digest: str) -> Any:
        """The values of a text that was read before; None where it was not, or held nothing."""
        if digest in self.known:
            self.used[digest] = self.known[digest]
        return self.known.get(digest)

    def learn(self, digest: str, data: Any, *, costly: bool = False) -> None:
        """Remember the values of a text, or what was worked out from what the digest stands for."""
        self.known[digest] = self.used[digest] = data
        self.costly |= costly


_MEMORY: ContextVar[Memory | None] = ContextVar("memory", default=None)


def current_memory() -> Memory | None:
    """The memory in use; None where every file is read anew."""
    return _MEMORY.get()


@contextmanager
def remembering(memory: Memory) -> Iterator[Memory]:
    """Read files with a memory."""
    token = _MEMORY.set(memory)
    try:
        yield memory
    finally:
        _MEMORY.reset(token)


class LaterPlaces(Mapping[Any, tuple[int, int]]):
    """Where values stand in a file that was not read again: it is, when somebody asks."""

    def __init__(self, find: Callable[[], Places]) -> None:
        self._find = find

    @cached_property
    def _found(self) -> Places:
        return self._find()

    def __getitem__(self, location: Any) -> tuple[int, int]:
        return self._found[location]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
