"""O*NET releases as they are published: which member of the zip holds which table, and reading one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.importers.faults import Faults, check_archive, refuse

CODE = "O*NET-SOC Code"
READ_ME = "Read Me.txt"
MISSING = "n/a"
RATING = (CODE, "Element ID", "Element Name", "Scale ID", "Data Value")
AGAIN = "Download the official file again."
WHAT = "the O*NET database, text files (db_30_1_text.zip)"


@dataclass(frozen=True)
class Layout:
    """Where one table stands: one or more members that have the same columns."""

    members: tuple[str, ...]
    columns: tuple[str, ...]


# The text layout up to 30.1. Later releases rename and split tables (Skills becomes Essential Skills and
# Transferable Skills): give them a layout of their own here; the reading below stays.
TEXT_LAYOUT: dict[str, Layout] = {
    "occupations": Layout(("Occupation Data.txt",), (CODE, "Title")),
    "job_zones": Layout(("Job Zones.txt",), (CODE, "Job Zone")),
    "interests": Layout(("Interests.txt",), RATING),
    "skills": Layout(("Skills.txt",), (*RATING, "Recommend Suppress", "Not Relevant")),
    "knowledge": Layout(("Knowledge.txt",), (*RATING, "Recommend Suppress", "Not Relevant")),
    "work_styles": Layout(("Work Styles.txt",), RATING),
    "related": Layout(
        ("Related Occupations.txt",), (CODE, "Related O*NET-SOC Code", "Relatedness Tier", "Index")
    ),
}


@dataclass(frozen=True)
class Line:
    """One row of a table: its number in the file, and the wanted cells in the order they were asked for.

    ``columns`` tells where each of these cells stands in the file, counted from 1.
    """

    number: int
    cells: tuple[str, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Release:
    """An open release: tables by our name for them, faults by the name of the member."""

    path: str
    archive: zipfile.ZipFile

    def faults(self, name: str) -> Faults:
        """Start collecting what is wrong with one table."""
        return Faults(f"{self.path}/{TEXT_LAYOUT[name].members[0]}")

    def read_version(self) -> tuple[str, str]:
        """Read which release this is from its read-me, such as 30.1 and December 2025."""
        lines = [line for _, line in self._lines(READ_ME)]
        version = re.search(r"^O\*NET (\d+\.\d+) Database", "\n".join(lines), re.MULTILINE)
        month = re.search(r"^([A-Z][a-z]+ \d{4}) Release", "\n".join(lines), re.MULTILINE)
        if not version or not month:
            raise refuse(
                f"{self.path}/{READ_ME}",
                'The read-me does not say which release this is, such as "O*NET 30.1 Database".',
                "Choose the unchanged official file.",
                "no-release",
            )
        return version[1], month[1]

    def read(self, name: str) -> Iterator[Line]:
        """Read the rows of one table, only the columns of its layout, found by their headings."""
        layout = TEXT_LAYOUT[name]
        for member in layout.members:
            yield from self._read_member(member, layout.columns)

    def _read_member(self, member: str, columns: tuple[str, ...]) -> Iterator[Line]:
        lines = self._lines(member)
        _, heading = next(lines, (1, ""))
        headings = heading.split("\t")
        faults = Faults(f"{self.path}/{member}")
        for column in columns:
            if column not in headings:
                message = f'There is no column "{column}".'
                remedy = "Choose an O*NET release in the text layout of 30.1, or teach the importer this one."
                faults.add(1, 1, message, remedy, "missing-column")
        faults.stop_if_any()
        places = [headings.index(column) for column in columns]
        shown = tuple([place + 1 for place in places])
        for number, line in lines:
            cells = line.split("\t")
            if len(cells) != len(headings):
                message = f"This row has {len(cells)} cells; the headings are {len(headings)}."
                faults.add(number, 1, message, AGAIN, "bad-row")
                continue
            yield Line(number, tuple([cells[place] for place in places]), shown)
        faults.stop_if_any()

    def _lines(self, member: str) -> Iterator[tuple[int, str]]:
        """Read the lines of one member, without holding it whole in memory."""
        where = f"{self.path}/{member}"
        found = [name for name in self.archive.namelist() if PurePosixPath(name).name == member]
        if len(found) != 1:
            message = f'The release has {len(found) or "no"} files named "{member}"; it takes one.'
            raise refuse(self.path, message, f"Choose the official zip of {WHAT}.", "missing-table")
        number = 0
        try:
            with (
                self.archive.open(found[0]) as raw,
                io.TextIOWrapper(raw, encoding="utf-8-sig", newline="\n") as stream,
            ):
                for number, line in enumerate(stream, start=1):
                    yield number, line.rstrip("\r\n")
        except UnicodeDecodeError:
            message = "Here or soon after stands a character that is not UTF-8 text."
            raise refuse(where, message, AGAIN, "not-utf8", number + 1) from None
        except Exception as error:  # what a damaged zip raises depends on the byte that is wrong
            message = f"The file is damaged after line {number} ({type(error).__name__})."
            raise refuse(where, message, AGAIN, "damaged", number + 1) from error


@contextmanager
def open_release(file: Path) -> Iterator[Release]:
    """Open the zip of a release; a broken or suspicious one is a fault."""
    with file.open("rb") as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except Exception as error:
            raise refuse(
                file.name,
                f"This is not a whole zip file ({type(error).__name__}).",
                f"Choose the official zip of {WHAT}; download it again if it is.",
                "not-a-zip",
            ) from error
        with archive:
            check_archive(file.name, archive)
            yield Release(file.name, archive)
