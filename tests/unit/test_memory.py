"""A file with the same text is read once; what it says, and where, is the same as when it is read anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import profile_checks, reader
from generator.build import read_guide, remembering_files
from generator.figure_rows import read_rows
from generator.library import Profile
from generator.memory import LaterPlaces, Memory, current_memory, remembering
from generator.model import Occupation
from generator.problems import Problem
from generator.reader import parse_yaml
from generator.schema import parse_record

TEXT = "a: one\nb:\n  - x: 1\n  - y: {z: no}\nc: ''\nd:\n"


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read as YAML."""
    names: list[str] = []
    compose = reader._compose

    def note(name: str, text: str, first_line: int) -> object:
        names.append(name)
        return compose(name, text, first_line)

    monkeypatch.setattr(reader, "_compose", note)
    return names


def test_a_text_that_is_known_says_the_same(composed: list[str]) -> None:
    anew = parse_yaml("a.yml", TEXT, [], 3)
    with remembering(Memory()):
        parse_yaml("a.yml", TEXT, [], 3)
        composed.clear()
        known = parse_yaml("a.yml", TEXT, [], 3)
        assert composed == []
    assert anew and known
    assert (known.data, known.digest) == (anew.data, anew.digest)
    assert dict(known.positions) == dict(anew.positions)
    assert dict(known.keys) == dict(anew.keys)
    assert known.at("b", 1, "y", "z") == anew.at("b", 1, "y", "z") != (1, 1)
    assert known.at_key("d") == anew.at_key("d")
    assert composed == ["a.yml"], "where things stand is found out once"


def test_a_faulty_text_is_never_known() -> None:
    with remembering(Memory()) as memory:
        for _ in range(2):
            problems: list[Problem] = []
            assert parse_yaml("a.yml", "a: 1\na: 2\n", problems) is None
            assert [problem.code for problem in problems] == ["duplicate-key"]
    assert memory.known == {}


def test_a_faulty_record_is_told_every_time() -> None:
    with remembering(Memory()):
        for _ in range(2):
            problems: list[Problem] = []
            document = parse_yaml("a.yml", "title: Baker\nnonsense: yes\n", [])
            assert document and parse_record(Occupation, document, problems) is None
            assert "unknown-key" in {problem.code for problem in problems}
            assert {problem.line for problem in problems if problem.code == "unknown-key"} == {2}


def test_words_that_passed_are_not_judged_again(
    make_project, tiny: dict[str, str], tmp_path: Path, today, monkeypatch: pytest.MonkeyPatch
) -> None:
    hard = " ".join(
        ["Practitioners predominantly accommodate heterogeneous institutional considerations"] * 6
    )
    tailor = tiny["occupations/tailor.yml"].replace("  minute: |\n", f"  minute: |\n    {hard}\n\n", 1)
    project = make_project(tmp_path / "guide", {"occupations/tailor.yml": tailor})
    judged: list[str] = []
    judge = profile_checks._judge_reading

    def note(profile: Profile) -> Iterator[Problem]:
        judged.append(profile.slug)
        return judge(profile)

    monkeypatch.setattr(profile_checks, "_judge_reading", note)
    with remembering(Memory()):
        first = read_guide(project, today=today).problems
        assert "reading-level" in {problem.code for problem in first}
        passed = set(judged)
        judged.clear()
        assert read_guide(project, today=today).problems == first
    assert judged == ["tailor"], "what was faulty is told again"
    assert len(passed) > 1


def test_without_a_memory_nothing_is_known(composed: list[str]) -> None:
    assert current_memory() is None
    parse_yaml("a.yml", TEXT, [])
    parse_yaml("a.yml", TEXT, [])
    assert composed == ["a.yml", "a.yml"]


def test_the_files_of_a_guide_are_known_at_the_next_build(
    make_project, tmp_path: Path, today, composed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.build._FEW_FILES", 0)
    project = make_project(tmp_path / "guide")
    with remembering_files(project):
        first = read_guide(project, today=today)
    assert "occupations/baker.yml" in composed
    composed.clear()
    with remembering_files(project):
        second = read_guide(project, today=today)
    assert not [name for name in composed if name.startswith("occupations/") and "figures" not in name]
    assert second.library.profiles.keys() == first.library.profiles.keys()
    assert second.library.profiles["baker"].occupation == first.library.profiles["baker"].occupation
    kept = project.build / "cache/files.json"
    kept.write_bytes(kept.read_bytes()[:-1])
    with remembering_files(project):
        assert read_guide(project, today=today).problems == first.problems
    assert "occupations/baker.yml" in composed


def test_places_are_looked_for_only_when_asked() -> None:
    asked: list[int] = []

    def find() -> dict[tuple[str], tuple[int, int]]:
        asked.append(1)
        return {("a",): (1, 2)}

    places = LaterPlaces(find)
    assert asked == []
    assert places["a",] == (1, 2) and len(places) == 1 and list(places) == [("a",)]
    assert asked == [1]


def test_a_table_that_was_judged_is_read_as_before_and_a_faulty_one_is_told_again(tmp_path: Path) -> None:
    table, columns = tmp_path / "skills.csv", ("code", "Reading")
    with remembering(Memory()) as memory:
        for text, count in (("code,Reading\n11-1011.00,4.1\n", 0), ("code,Reading\n11-1011.00,much\n", 1)):
            table.write_text(text, "utf-8")
            found = []
            for _ in range(2):
                problems: list[Problem] = []
                found.append(read_rows(tmp_path, table, columns, problems))
                assert len(problems) == count
            assert found[0] == found[1]
    assert sum(stamp.startswith("table ") for stamp in memory.known) == 1
