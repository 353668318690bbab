"""A guide is read once and filed by key, in a fixed order; what is faulty is left out and told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.library import Library, load_library
from generator.problems import Problem
from generator.project import SHIPPED, Project


def load(project: Project) -> tuple[Library, list[Problem]]:
    problems: list[Problem] = []
    return load_library(project, problems), problems


def test_files_are_filed_by_their_stem(make_project: Any, tmp_path: Path) -> None:
    library, problems = load(make_project(tmp_path))
    assert problems == []
    assert list(library.profiles) == ["baker", "tailor"]
    assert list(library.stages) == ["explore", "start"]
    assert [stage.key for stage in library.ordered_stages()] == ["start", "explore"]
    assert list(library.pages) == ["figures", "index"]
    assert library.files_read == 6


def test_only_published_profiles_are_listed(make_project: Any, tiny: dict[str, str], tmp_path: Path) -> None:
    text = tiny["occupations/baker.yml"]
    files = {
        f"occupations/{status}.yml": text.replace("published", status).replace(
            "title: Baker", f"title: {status.title()}"
        )
        for status in ("draft", "retired")
    }
    library, _ = load(make_project(tmp_path, files))
    assert [profile.slug for profile in library.listed()] == ["baker", "tailor"]
    assert [profile.slug for profile in library.listed(drafts=True)] == ["baker", "draft", "tailor"]


def test_lists_follow_titles_and_not_file_names(
    make_project: Any, tiny: dict[str, str], tmp_path: Path
) -> None:
    files = {
        "occupations/baker.yml": tiny["occupations/baker.yml"].replace("title: Baker", "title: zoo baker")
    }
    library, _ = load(make_project(tmp_path, files))
    assert [profile.slug for profile in library.listed()] == ["tailor", "baker"]


def test_a_faulty_file_is_left_out_and_remembered(make_project: Any, tmp_path: Path) -> None:
    files = {
        "occupations/baker.yml": "title: [\n",
        "content/en/stages/start.md": "no front matter\n",
        "content/en/pages/figures.md": "---\ntitle: x\n---\n",
    }
    library, problems = load(make_project(tmp_path, files))
    assert list(library.profiles) == ["tailor"]
    assert library.unread == {"baker", "stages/start", "figures"}
    assert {problem.path for problem in problems} == set(files)


def test_hidden_files_and_folders_are_passed_over(make_project: Any, tmp_path: Path) -> None:
    project = make_project(tmp_path, {"occupations/.draft.yml": "x", "occupations/old/chef.yml": "x"})
    library, problems = load(project)
    assert problems == [] and list(library.profiles) == ["baker", "tailor"]


def test_a_guide_may_have_no_folders_at_all(tmp_path: Path) -> None:
    library, problems = load(Project(tmp_path))
    assert problems == []
    assert (library.profiles, library.stages, library.pages) == ({}, {}, {})


def test_what_a_guide_does_not_have_is_the_shipped_one(make_project: Any, tmp_path: Path) -> None:
    project: Project = make_project(tmp_path)
    assert project.find("content/en/terms.yml") == (SHIPPED, SHIPPED / "content/en/terms.yml")
    assert project.find("mkdocs.yml") == (project.root, project.root / "mkdocs.yml")


def test_figures_follow_from_the_code(make_project: Any, tmp_path: Path) -> None:
    library, _ = load(make_project(tmp_path))
    row = library.tables.rows["pay"]["51-3011"]
    assert library.profiles["baker"].figures.pay.annual["median"].value == float(row["annual_median"])
