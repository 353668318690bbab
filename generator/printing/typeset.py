"""Set sheets in type: one Typst compiler for each process, with our own fonts only."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

# The papers by the name that files carry, as Typst calls them.
PAPERS = {"letter": "us-letter", "a4": "a4"}


class TypesettingFailed(Exception):  # noqa: N818 - it reads as what happened
    """A sheet could not be set; the message holds what the compiler said."""


def set_sheets(folder: Path, data: dict[str, Any], paper: str, day: date) -> bytes:
    """A tagged PDF of the worksheets in ``data``, with a marked link wherever something can be written."""
    return _typeset(folder, "sheets.typ", data, paper, _stamp(day))


def set_paper(folder: Path, template: str, data: dict[str, Any]) -> bytes:
    """A tagged PDF of one paper to read, on Letter. It bears no date but those in its words."""
    return _typeset(folder, template, data, "letter", None)


def set_packet(folder: Path, data: dict[str, Any], paper: str, day: date | None) -> bytes:
    """A tagged PDF of the packet in ``data``, with a marked link wherever something can be written."""
    return _typeset(folder, "packet.typ", data, paper, _stamp(day) if day else None)


def set_program(folder: Path, data: dict[str, Any], paper: str) -> bytes:
    """A tagged PDF of a paper of a dated program. It bears no date but those in its words."""
    return _typeset(folder, "program.typ", data, paper, None)


def find_unprintable(folder: Path, texts: list[str]) -> list[str]:
    """The texts that hold a letter which our fonts lack."""

    def fails(some: list[str]) -> bool:
        try:
            _typeset(folder, "letters.typ", {"texts": some}, "letter", None)
        except TypesettingFailed:
            return True
        return False

    return [text for text in texts if fails([text])] if fails(texts) else []


def _stamp(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _typeset(folder: Path, template: str, data: dict[str, Any], paper: str, stamp: datetime | None) -> bytes:
    """Set a template in type.

    The compiler also judges: a missing letter, title or heading level is a failure, and so is a warning.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False), "paper": PAPERS[paper]}
    try:
        made, warnings = _compiler(folder, template).compile_with_warnings(
            format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=stamp
        )
    except typst.TypstError as error:
        raise TypesettingFailed(error.diagnostic) from error
    if warnings:
        raise TypesettingFailed("\n".join(warning.diagnostic for warning in warnings))
    if not isinstance(made, bytes):
        raise TypesettingFailed("No PDF came out.")
    return made


@cache
def _compiler(folder: Path, template: str) -> typst.Compiler:
    """The compiler of a template in this process; the fonts of the machine are left out, so that all machines agree."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder / "fonts"]
    )
    return typst.Compiler(input=folder / template, root=folder, font_paths=fonts, ignore_system_fonts=True)
