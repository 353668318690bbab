"""A worksheet ready for paper: what is drawn, and the places that can be written in, in one order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a control of a PDF form takes."""

    LINE = "line"
    LINES = "lines"
    NUMBER = "number"
    DIGITS = "digits"
    DATE = "date"
    MONTH = "month"
    CHECK = "check"
    RADIO = "radio"
    CHOICE = "choice"
    RESULT = "result"
    RESULT_LINES = "result_lines"


@dataclass(frozen=True, slots=True)
class Control:
    """One control: several radio buttons share a name, and differ in the value that they stand for."""

    name: str
    kind: Kind
    label: str
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    longest: int = 0
    script: str = ""
    group: str = ""

    def as_row(self) -> list[Any]:
        """The control as a plain list, for another process."""
        parts = [self.value, self.options, self.longest, self.script, self.group]
        return [self.name, self.kind, self.label, *parts]


@dataclass(slots=True)
class Sheet:
    """A worksheet ready to be drawn, with its controls in reading order."""

    slug: str
    data: dict[str, Any]
    controls: list[Control] = field(default_factory=list)
