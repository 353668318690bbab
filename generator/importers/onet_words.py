"""What O*NET says about each occupation: description, tasks, reported and alternate titles, software."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.importers.onet import check_codes
from generator.importers.onet_release import KINDS, Line, Release
from generator.importers.tables import Table, make_table

MOST_DESCRIPTION = 2500
MOST_TASK = 1500
MOST_TITLE = 160
MOST_SOFTWARE = 10
BETWEEN = "; "


@dataclass
class OfficialWords:
    """O*NET's words on one occupation. ``supplemental`` and ``unrated`` count and hold the other tasks."""

    description: str = ""
    core: list[str] = field(default_factory=list)
    unrated: list[str] = field(default_factory=list)
    supplemental: int = 0
    reported: list[str] = field(default_factory=list)
    alternate: list[str] = field(default_factory=list)
    in_demand: list[str] = field(default_factory=list)
    hot: list[str] = field(default_factory=list)

    @property
    def tasks(self) -> list[str]:
        """The tasks to show: the core ones, or all where none is rated."""
        return self.core or self.unrated

    @property
    def software(self) -> list[str]:
        """Software in demand here first, then what O*NET calls hot technology, at most a few."""
        return list(dict.fromkeys([*self.in_demand, *self.hot]))[:MOST_SOFTWARE]


def read_words(release: Release, codes: set[str]) -> dict[str, OfficialWords]:
    """Read O*NET's words on every code of the release."""
    words = {code: OfficialWords() for code in codes}
    for line, found in _lines(release, "occupations", words):
        found.description = _take(line, 2, MOST_DESCRIPTION)
    for line, found in _lines(release, "tasks", words):
        _take_task(line, found)
    for line, found in _lines(release, "reported", words):
        _append(found.reported, _take(line, 1, MOST_TITLE))
    for line, found in _lines(release, "titles", words):
        _append(found.alternate, _take(line, 1, MOST_TITLE))
    for line, found in _lines(release, "software", words):
        _take_software(line, found)
    for name in ("tasks", "reported", "titles"):
        if not release.counts[KINDS[name].files[0]]:
            release.fault(name, "There is no row below the headings.", "empty-table")
    release.stop_if_any()
    return words


def _lines(
    release: Release, name: str, words: dict[str, OfficialWords]
) -> Iterator[tuple[Line, OfficialWords]]:
    is_known = check_codes(set(words))
    for line in release.read(name):
        if is_known(line):
            yield line, words[line.cells[0]]


def _take(line: Line, column: int, most: int) -> str:
    """One text of a row; it must be there, be readable and be no longer than any text of a release is."""
    text = " ".join(line.cells[column].split())
    if not text or len(text) > most or not text.isprintable():
        fault = "is empty" if not text else "has a character that cannot be seen"
        line.fault(
            column, f"This text {f'is longer than {most}' if len(text) > most else fault}.", "bad-text"
        )
    return text


def _append(texts: list[str], text: str) -> None:
    if text and text not in texts[-1:]:
        texts.append(text)


def _take_task(line: Line, found: OfficialWords) -> None:
    task, kind = _take(line, 1, MOST_TASK), line.cells[2]
    if kind == "Core":
        found.core.append(task)
    elif kind == "":
        found.unrated.append(task)
    elif kind == "Supplemental":
        found.supplemental += 1
    else:
        line.fault(2, f'"{kind}" is not a type of task.', "bad-task-type")


def _take_software(line: Line, found: OfficialWords) -> None:
    _, _, hot, in_demand = line.cells
    for column, mark in ((2, hot), (3, in_demand)):
        if mark not in ("Y", "N", ""):
            line.fault(column, f'"{mark}" stands where Y or N belongs.', "bad-mark")
    if "Y" in (hot, in_demand):
        name = _take(line, 1, MOST_TITLE)
        (found.in_demand if in_demand == "Y" else found.hot).append(name)


def title_table(words: dict[str, OfficialWords]) -> Table:
    """Lay out the titles people use for each code, for search: reported ones, then alternate ones."""

    def join(titles: list[str]) -> str:
        once = dict.fromkeys(title.replace(BETWEEN.strip(), ",") for title in titles)
        return BETWEEN.join(once) or "none"

    rows = [(code, join(found.reported), join(found.alternate)) for code, found in words.items()]
    return make_table("titles.csv", rows)
