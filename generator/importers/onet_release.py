"""O*NET releases as they are published: each table is found by its headings, and read row by row."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.importers.faults import Faults, ImportFault, check_archive, refuse
from generator.problems import Problem

CODE = "O*NET-SOC Code"
RATING = (CODE, "Element ID", "Element Name", "Scale ID", "Data Value")
MARKED = (*RATING, "Recommend Suppress", "Not Relevant")
AGAIN = "Download the official file again and import it unchanged."
WHAT = "the O*NET database as text or CSV (such as db_30_1_text.zip)"
# The text layout writes this where the CSV layout leaves a cell blank; both are read as empty.
NOT_AVAILABLE = "n/a"
# Every official table has at least one of these columns, or one whose name ends in "Element ID".
OFFICIAL = {CODE, "Element ID", "Scale ID", "Commodity Code", "Job Zone", "Task ID"}


@dataclass(frozen=True)
class Kind:
    """How one table is told from all others, whatever its file is called.

    ``columns`` are what we read from it, in that order: ``A|B`` is a column that later releases renamed,
    and ``A?`` one that not every release has. ``starts`` are the beginnings of the element ids in it, for
    tables with the same columns; each must be met. ``files`` are its usual names, for messages only.
    ``since`` is the first release that must hold it; None where a release can do without.
    """

    columns: tuple[str, ...]
    files: tuple[str, ...]
    starts: tuple[str, ...] = ()
    without: str = "Element ID"
    since: tuple[int, int] | None = (0, 0)


# The tables this guide uses, in all releases from 25 on. Later ones rename and split them: what was Skills
# became Essential Skills and Transferable Skills, and both are found here by their columns and elements.
KINDS: dict[str, Kind] = {
    "occupations": Kind((CODE, "Title", "Description"), ("Occupation Data",)),
    "job_zones": Kind((CODE, "Job Zone"), ("Job Zones",)),
    "zone_names": Kind(("Job Zone", "Name"), ("Job Zone Reference",), without=CODE, since=None),
    "interests": Kind(RATING, ("Interests", "Career Interest Types"), ("1.B.1.",), without=""),
    "skills": Kind(
        MARKED, ("Skills", "Essential Skills", "Transferable Skills"), ("2.A.", "2.B."), without=""
    ),
    "knowledge": Kind(MARKED, ("Knowledge",), ("2.C.",), without=""),
    "work_styles": Kind(
        (*RATING, "Recommend Suppress?", "Not Relevant?"), ("Work Styles",), ("1.C.|1.D.",), without=""
    ),
    "related": Kind(
        (CODE, "Related O*NET-SOC Code", "Relatedness Tier", "Index"), ("Related Occupations",), since=(27, 0)
    ),
    "tasks": Kind((CODE, "Task", "Task Type"), ("Task Statements",)),
    "titles": Kind((CODE, "Alternate Title|Job Title"), ("Alternate Titles", "Job Titles")),
    "reported": Kind((CODE, "Reported Job Title"), ("Sample of Reported Titles",)),
    "software": Kind(
        (CODE, "Example|Workplace Example", "Hot Technology", "In Demand?"),
        ("Technology Skills", "Software Skills"),
        without="",
        since=None,
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its number in the file, and the wanted cells in the order of its kind.

    ``columns`` tells where each of these cells stands in the file, counted from 1; 0 where it has none.
    """

    number: int
    cells: tuple[str, ...]
    columns: tuple[int, ...]
    faults: Faults

    def fault(self, column: int, message: str, code: str) -> None:
        """Note what is wrong with one of the cells."""
        self.faults.add(self.number, max(1, self.columns[column]), message, AGAIN, code)


@dataclass(frozen=True)
class Member:
    """One file of the release that holds rows: its headings, its first row and how cells are apart."""

    path: str
    headings: tuple[str, ...]
    first: dict[str, str]
    comma: bool

    @property
    def stem(self) -> str:
        """Its name as letters and digits, as messages compare it with usual names."""
        return _bare(PurePosixPath(self.path).stem)


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())


@dataclass
class Release:
    """An open release: which of its members holds which table, and what is wrong with them."""

    path: str
    archive: zipfile.ZipFile
    members: dict[str, list[Member]] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    version: str = ""
    month: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    _faults: dict[str, Faults] = field(default_factory=dict)

    @property
    def period(self) -> str:
        """The release as readers see it: ``O*NET 30.1, December 2025``."""
        return f"O*NET {self.version}, {self.month}" if self.month else f"O*NET {self.version}"

    @property
    def number(self) -> tuple[int, ...]:
        """The version as numbers, to compare releases."""
        return tuple(int(part) for part in self.version.split("."))

    def has(self, name: str) -> bool:
        """Whether the release holds a table."""
        return bool(self.members.get(name))

    def fault(self, name: str, message: str, code: str) -> None:
        """Note what is wrong with a table as a whole."""
        found = self.members.get(name)
        where = found[0].path if found else KINDS[name].files[0]
        self._collect(where).add(1, 1, message, AGAIN, code)

    def _collect(self, member: str) -> Faults:
        name = PurePosixPath(member).name
        return self._faults.setdefault(name, Faults(f"{self.path}/{name}"))

    def stop_if_any(self) -> None:
        """Stop the import when anything is wrong with any table."""
        problems: list[Problem] = [fault for faults in self._faults.values() for fault in faults.problems]
        if problems:
            raise ImportFault(problems)

    def read(self, name: str) -> Iterator[Line]:
        """Read the rows of one table from all members that hold it, only the columns of its kind."""
        count = 0
        for member in self.members.get(name, ()):
            places = [_find(column, member.headings) for column in KINDS[name].columns]
            shown = tuple([0 if place is None else place + 1 for place in places])
            faults = self._collect(member.path)
            rows = self._rows(member.path, member.comma)
            next(rows, None)
            width = len(member.headings)
            for number, cells in rows:
                if len(cells) != width:
                    message = f"This row has {len(cells)} cells; the headings are {width}."
                    faults.add(number, 1, message, AGAIN, "bad-row")
                    continue
                count += 1
                wanted = [_clean(cells[place]) if place is not None else "" for place in places]
                yield Line(number, tuple(wanted), shown, faults)
        self.counts[KINDS[name].files[0]] = count

    def _rows(self, member: str, comma: bool) -> Iterator[tuple[int, list[str]]]:
        """Read the rows of one member, without holding it whole in memory."""
        where = f"{self.path}/{PurePosixPath(member).name}"
        number = 0
        try:
            with (
                self.archive.open(member) as raw,
                io.TextIOWrapper(raw, encoding="utf-8-sig", newline="" if comma else "\n") as stream,
            ):
                if comma:
                    reader = csv.reader(stream, strict=True)
                    for cells in reader:
                        number = reader.line_num
                        yield number, cells
                else:
                    for number, line in enumerate(stream, start=1):
                        yield number, line.rstrip("\r\n").split("\t")
        except UnicodeDecodeError:
            message = "Here or soon after stands a character that is not UTF-8 text."
            raise refuse(where, message, AGAIN, "not-utf8", number + 1) from None
        except Exception as error:  # what a damaged zip raises depends on the byte that is wrong
            message = f"The file is damaged after line {number} ({type(error).__name__})."
            raise refuse(where, message, AGAIN, "damaged", number + 1) from error

    def sort_out(self) -> None:
        """Find out which release this is, and which member holds which table."""
        found = [member for name in self._texts() if (member := self._look_into(name))]
        for kind_name, kind in KINDS.items():
            self.members[kind_name] = [member for member in found if _is_of(member, kind)]
        used = {member.path for members in self.members.values() for member in members}
        self.unused = sorted(PurePosixPath(member.path).stem for member in found if member.path not in used)
        self._check_members(found)

    def _texts(self) -> Iterator[str]:
        names = sorted(name for name in self.archive.namelist() if not name.endswith("/"))
        texts = [name for name in names if PurePosixPath(name).suffix.lower() in (".txt", ".csv")]
        if not texts:
            message = f"This zip holds no table as text; it is not {WHAT}."
            raise refuse(self.path, message, f"Choose {WHAT}.", "missing-table")
        for name in texts:
            if not any(part.startswith((".", "__")) for part in PurePosixPath(name).parts):
                yield name

    def _look_into(self, name: str) -> Member | None:
        """Read the headings and the first row of a member; None for one that holds sentences."""
        _, line = next(self._rows(name, comma=False), (1, [""]))
        comma = len(line) == 1 and (name.lower().endswith(".csv") or CODE in line[0])
        if len(line) == 1 and not comma:
            self._look_for_version(name)
            return None
        rows = self._rows(name, comma)
        headings = tuple([heading.strip() for heading in next(rows, (1, [""]))[1]])
        first = next(rows, (2, [""]))[1]
        if not any(heading in OFFICIAL or heading.endswith("Element ID") for heading in headings):
            raise refuse(
                f"{self.path}/{PurePosixPath(name).name}",
                f"This table is unknown: none of its columns ({', '.join(headings)[:80]}) is one of O*NET.",
                f"Choose the unchanged official zip of {WHAT}.",
                "unknown-table",
            )
        if len(set(headings)) < len(headings):
            message = "Two columns have the same heading."
            raise refuse(f"{self.path}/{PurePosixPath(name).name}", message, AGAIN, "bad-headings")
        return Member(name, headings, dict(zip(headings, first, strict=False)), comma)

    def _look_for_version(self, name: str) -> None:
        text = "\n".join("\t".join(cells) for number, cells in self._rows(name, comma=False) if number < 200)
        version = re.search(r"O\*NET (\d{1,3}\.\d{1,2}) Database", text)
        month = re.search(r"^([A-Z][a-z]+ \d{4}) Release", text, re.MULTILINE)
        if version and not self.version:
            self.version, self.month = version[1], month[1] if month else ""

    def _check_members(self, found: list[Member]) -> None:
        if not self.version:
            raise refuse(
                f"{self.path}/Read Me.txt",
                'The read-me does not say which release this is, such as "O*NET 30.1 Database".',
                "Choose the unchanged official file.",
                "no-release",
            )
        for name, kind in KINDS.items():
            members = self.members[name]
            needed = kind.since is not None and self.number >= kind.since
            if not members and (needed or _by_name(found, kind)):
                self._tell_missing(name, kind, found)
            elif len(members) > max(1, len(kind.starts)):
                names = ", ".join(PurePosixPath(member.path).name for member in members)
                message = f"These files hold the same table: {names}."
                self._collect(members[-1].path).add(1, 1, message, AGAIN, "two-tables")
        self.stop_if_any()

    def _tell_missing(self, name: str, kind: Kind, found: list[Member]) -> None:
        near = _by_name(found, kind)
        if near is None:
            shown = ", ".join(column.replace("|", " or ") for column in kind.columns)
            message = f"No table of the release is {kind.files[0]}: none has the columns {shown}."
            raise refuse(self.path, message, f"Choose the official zip of {WHAT}.", "missing-table")
        faults = self._collect(near.path)
        for column in kind.columns:
            if _find(column, near.headings) is None and not column.endswith("?"):
                message = f'There is no column "{column.replace("|", chr(34) + " or " + chr(34))}".'
                faults.add(1, 1, message, f"Choose the official zip of {WHAT}.", "missing-column")
        if not faults.problems:
            message = f"This does not hold what {kind.files[0]} holds in an O*NET release."
            faults.add(2, 1, message, AGAIN, "wrong-table")


def _by_name(found: list[Member], kind: Kind) -> Member | None:
    """The member that is called as this table usually is."""
    return next((member for member in found if member.stem in map(_bare, kind.files)), None)


def _clean(cell: str) -> str:
    text = cell.strip()
    return "" if text == NOT_AVAILABLE else text


def _find(column: str, headings: tuple[str, ...]) -> int | None:
    """Where a column stands, under any of the names it has had."""
    for name in column.removesuffix("?").split("|"):
        if name in headings:
            return headings.index(name)
    return None


def _is_of(member: Member, kind: Kind) -> bool:
    if kind.without and kind.without in member.headings:
        return False
    if any(_find(column, member.headings) is None and not column.endswith("?") for column in kind.columns):
        return False
    element = member.first.get("Element ID", "")
    starts = tuple(part for start in kind.starts for part in start.split("|"))
    return not starts or element.startswith(starts)


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
            release = Release(file.name, archive)
            release.sort_out()
            yield release
