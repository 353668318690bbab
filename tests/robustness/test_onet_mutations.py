"""Ten thousand random changes of rows in an O*NET zip: each gives clear faults or a whole guide, never a crash."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from generator.imported import ImportedOccupation
from generator.importers.faults import ImportFault
from generator.importers.onet import CREDIT, read_figures
from generator.importers.onet_guide import EVERYONE
from generator.importers.onet_profiles import Plan, ProfilePlanner
from generator.importers.onet_release import open_release
from generator.importers.onet_words import read_words, title_table
from generator.importers.tables import format_table
from generator.library import Library
from generator.problems import Problem
from generator.project import Project
from generator.reader import parse_yaml
from generator.schema import parse_record
from tests.onet_zip import TABLES, Tables

RUNS = 10_000
# So that several processes can share them.
PARTS = 8
CELLS = (
    "", "n/a", "Y", "N", "0.00", "5.00", "-1", "1e9", "nan", "IM", "LV", "WI", "OI", "Core", "Supplemental", "1.B.1.a",
    "2.A.1.a", "2.C.1", "11-1011.00", "47-2111.00", "55-1011.00", "99-9999.99", "x" * 3000, "\x00", "é", "²", "٤",
    '"', "<b>", "{{ x }}", "|", "a: b", "- a", "#", "none", "not_collected", "=1+1", "\u202e", "\ufeff", "null",
)  # fmt: skip


def mutate(chance: random.Random) -> Tables:
    """The small release with one row changed: cells replaced, added or lost, the row doubled, moved or taken away."""
    tables = dict(TABLES)
    name = chance.choice(sorted(tables))
    lines = list(tables[name])
    place = chance.randrange(len(lines))
    cells = lines[place].split("|")
    kind = chance.randrange(7)
    if kind <= 2:
        cells[chance.randrange(len(cells))] = chance.choice(CELLS)
    elif kind == 3:
        cells.insert(chance.randrange(len(cells) + 1), chance.choice(CELLS))
    elif kind == 4:
        cells.pop(chance.randrange(len(cells)))
    lines[place] = "|".join(cells)
    if kind == 5:
        lines.insert(chance.randrange(len(lines) + 1), lines[place])
    elif kind == 6:
        del lines[place]
    return {**tables, name: lines}


def write_zip(file: Path, tables: Tables) -> None:
    """Write the release without packing it, which is quicker."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, lines in tables.items():
            text = "".join(line.replace("|", "\t") + "\r\n" for line in lines)
            archive.writestr(name, text.encode("utf-8", "surrogatepass"))


def plan_guide(file: Path, library: Library) -> Plan:
    """Everything an import does but writing: tables as text, titles as text, profiles as text."""
    with open_release(file) as release:
        tables = read_figures(release)
        words = read_words(release, set(tables[0].rows))
    for table in (*tables, title_table(words)):
        format_table(table)
    planner = ProfilePlanner(library, tables[0], words, {}, "30.1", CREDIT.format(release="30.1"))
    return planner.plan(EVERYONE, {code: {} for code in tables[0].rows})


def check_profiles(plan: Plan) -> None:
    """Every profile can be read again as it stands."""
    for name, content in plan.contents.items():
        assert content is not None
        problems: list[Problem] = []
        document = parse_yaml(name, content.decode(), problems)
        assert document is not None and parse_record(ImportedOccupation, document, problems), problems


@pytest.mark.parametrize("part", range(PARTS))
def test_no_row_brings_an_import_down(part: int, tmp_path: Path) -> None:
    chance = random.Random(30_1 + part)  # noqa: S311 - the same changes in every run
    library = Library(Project(tmp_path))
    file = tmp_path / "db.zip"
    made, refused = 0, set()
    for _ in range(RUNS // PARTS):
        write_zip(file, mutate(chance))
        try:
            plan = plan_guide(file, library)
        except ImportFault as fault:
            assert fault.problems and all(problem.message and problem.remedy for problem in fault.problems)
            refused |= {problem.code for problem in fault.problems}
        else:
            made += 1
            if made % 10 == 0:
                check_profiles(plan)
    assert 0.1 < made / (RUNS // PARTS) < 0.9, "some changes do no harm, and many do"
    assert len(refused) > 15, refused
