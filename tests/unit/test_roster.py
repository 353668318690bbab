"""Rosters: lines, tables and the ways in which programs save them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.printing.roster import RosterFault, read_roster


def read(tmp_path: Path, content: bytes | str, name: str = "students.csv") -> list[str]:
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return read_roster(path)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("Ana\nBo\n", "students.txt"),
        ("Ana\r\n\r\n  Bo  \r\n", "students.txt"),
        ("Ana,9\nBo,10", "students.csv"),
        ("Name,Grade\nAna,9\nBo,10\n", "students.csv"),
        ('"Student name",Grade\n"Ana",9\n"Bo",10\n', "STUDENTS.CSV"),
        ("Name;Grade\nAna;9\nBo;10\n", "students.csv"),
        (",\nAna,\n,x\nBo,\n", "students.csv"),
        ("\ufeffAna\nBo\n", "students.csv"),
    ],
)
def test_names_are_read_in_their_order(tmp_path: Path, content: str, name: str) -> None:
    assert read(tmp_path, content, name) == ["Ana", "Bo"]


def test_a_comma_belongs_to_a_name_in_a_text_and_within_quotes(tmp_path: Path) -> None:
    assert read(tmp_path, "López, Ana\n", "students.txt") == ["López, Ana"]
    assert read(tmp_path, '"López, Ana",9\n') == ["López, Ana"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_letters_are_read_as_they_were_saved(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, "José\nBjörk\n".encode(encoding)) == ["José", "Björk"]


def test_two_students_may_have_one_name(tmp_path: Path) -> None:
    assert read(tmp_path, "Ana\nAna\n") == ["Ana", "Ana"]


@pytest.mark.parametrize("content", ["", "\n\n", "Name\n", ",9\n"])
def test_a_roster_without_names_is_told(tmp_path: Path, content: str) -> None:
    with pytest.raises(RosterFault, match="holds no names"):
        read(tmp_path, content)


def test_lines_that_are_no_names_are_told_by_their_number_only(tmp_path: Path) -> None:
    long_name = "Wilhelmina " * 6
    with pytest.raises(RosterFault) as fault:
        read(tmp_path, f"Ana\n{long_name}\nB\x00o\n")
    assert "Line 2 of the roster is longer than 60 letters." in str(fault.value)
    assert "Line 3 of the roster holds signs" in str(fault.value)
    # A name never reaches a screen that others see, not even in a message.
    assert "Ana" not in str(fault.value)
    assert "Wilhelmina" not in str(fault.value)
