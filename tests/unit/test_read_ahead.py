"""Reading ahead on all cores: the guide is the same, and hardly anything is left to be read one by one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import read_ahead as module
from generator.build import read_guide
from generator.memory import Memory, remembering
from generator.project import Project
from generator.read_ahead import read_ahead
from tests.conftest import MakeProject


@pytest.fixture
def project(
    make_project: MakeProject, tiny: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Project:
    """A guide with some profiles, of which one is faulty and one reads badly."""
    monkeypatch.setattr(module, "_MANY_FILES", 10)
    baker = tiny["occupations/baker.yml"]
    files = {
        f"occupations/baker-{number}.yml": baker.replace("title: Baker", f"title: Baker {number}")
        for number in range(20)
    }
    files["occupations/faulty.yml"] = "title: [Faulty\n"
    files["occupations/costly.yml"] = baker.replace("Baker", "Costly").replace("bread", "bread for $12,000")
    return make_project(tmp_path / "guide", files)


def test_the_guide_is_the_same_and_was_read_before(project: Project, today: date) -> None:
    plain = read_guide(project, today=today)
    assert {"yaml-syntax", "number-in-prose"} <= {problem.code for problem in plain.problems}
    memory = Memory()
    read_ahead(project, memory)
    profiles = plain.library.profiles.values()
    assert {profile.document.digest for profile in profiles} <= memory.known.keys()
    assert {f"reading {profile.document.digest}" for profile in profiles} & memory.known.keys()
    with remembering(memory):
        ahead = read_guide(project, today=today)
    assert ahead.problems == plain.problems
    assert [profile.occupation for profile in ahead.library.profiles.values()] == [
        profile.occupation for profile in profiles
    ]


def test_a_few_new_files_are_read_in_the_plain_way(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MANY_FILES", 100)
    memory = Memory()
    read_ahead(project, memory)
    assert memory.known == {}
