"""A small desk for the tiny guide: a standard, a lesson, notes, a program and a packet, and the worksheet they use."""

from __future__ import annotations

from pathlib import Path

from generator.field_examples import example_text

FOLDER = Path(__file__).parent / "fixtures" / "desk"
SHEET = "content/en/worksheets/visit.yml"


def desk_files() -> dict[str, str]:
    """The files by their place in the guide; without any of them the others name something that is not there."""
    files = {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(FOLDER.rglob("*.yml"))
    }
    return {**files, SHEET: example_text()}
