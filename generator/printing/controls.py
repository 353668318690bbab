"""The places on a sheet that can be written in: their names, their kinds and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
