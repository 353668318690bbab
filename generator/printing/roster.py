"""A roster: the names or codes of students, one a line, read for one packet and kept nowhere."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

# What the first cell of a table says when it is a heading and nobody's name.
_HEADINGS = frozenset({"name", "names", "student", "students", "student name", "code", "codes", "id"})
_MOST_LETTERS = 60


class RosterFault(Exception):  # noqa: N818 - it reads as what happened
    """A roster cannot be used; the message says which lines and why."""


def read_roster(path: Path) -> list[str]:
    """The names of a roster in their order: lines of a text, or the first column of a table (``.csv``).

    Empty lines and a heading are passed over.
    """
    text = _decode(path)
    lines = text.splitlines()
    if path.suffix.lower() == ".csv":
        mark = ";" if lines and ";" in lines[0] and "," not in lines[0] else ","
        rows = csv.reader(lines, delimiter=mark)
        lines = [row[0] if row else "" for row in rows]
    names = [unicodedata.normalize("NFC", " ".join(line.split())) for line in lines]
    if names and names[0].casefold() in _HEADINGS:
        names[0] = ""
    faults = [fault for number, name in enumerate(names, 1) if (fault := _judge(number, name))]
    if faults:
        raise RosterFault("\n".join(faults))
    found = list(filter(None, names))
    if not found:
        raise RosterFault("The roster holds no names. Write one name or code on each line.")
    return found


def _decode(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    # Spreadsheets often save tables in the letters of older computers.
    return raw.decode("cp1252", "replace")


def _judge(number: int, name: str) -> str:
    if len(name) > _MOST_LETTERS:
        return f"Line {number} of the roster is longer than {_MOST_LETTERS} letters. Shorten it."
    if any(
        unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cn", "Cs") or letter == "�" for letter in name
    ):
        return f"Line {number} of the roster holds signs that cannot be printed. Save the file as plain text (UTF-8)."
    return ""
