"""Nothing is made where nothing changed; any change, and any damage to the site, is noticed."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import freshness
from generator.cli import main
from generator.freshness import Freshness, Said
from generator.problems import Problem, Severity
from generator.project import Project

TODAY = date(2026, 11, 22)
ADVICE = Problem("occupations/baker.yml", 3, 1, "It is old.", "Look again.", "stale-review", Severity.ADVICE)
SAID = Said([ADVICE], 12, 9)


@pytest.fixture
def project(make_project, tmp_path: Path) -> Project:
    """The tiny guide, with a site that its last build made."""
    project = make_project(tmp_path / "guide")
    for name in ("site/index.html", "site/assets/style.css", "docs/index.md", "theme/main.html"):
        path = project.build / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("made", "utf-8")
    look(project).remember(SAID)
    return project


def look(project: Project, *settings: str, today: date = TODAY) -> Freshness:
    return Freshness(project, project.build / "site", [*settings], today)


def test_nothing_changed(project: Project) -> None:
    assert look(project).recall() == SAID


def test_nothing_was_built_yet(make_project, tmp_path: Path) -> None:
    assert look(make_project(tmp_path / "new")).recall() is None


def add(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write("\n")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a profile": lambda root: add(root / "occupations/baker.yml"),
    "a new profile": lambda root: add(root / "occupations/miller.yml"),
    "a profile less": lambda root: (root / "occupations/baker.yml").unlink(),
    "a renamed profile": lambda root: (root / "occupations/baker.yml").rename(root / "occupations/bread.yml"),
    "a table": lambda root: add(root / "occupations/figures/pay.csv"),
    "a page": lambda root: add(root / "content/en/pages/about.md"),
    "a template": lambda root: add(root / "site-templates/pages/page.md.j2"),
    "the settings": lambda root: add(root / "mkdocs.yml"),
    "a page of the site": lambda root: add(root / "build/site/index.html"),
    "a page of the same size": lambda root: os.utime(root / "build/site/index.html", ns=(1, 1)),
    "a lost page": lambda root: (root / "build/site/index.html").unlink(),
    "a page too many": lambda root: add(root / "build/site/left-over.html"),
    "a lost text": lambda root: (root / "build/docs/index.md").unlink(),
    "a theme file": lambda root: add(root / "build/theme/main.html"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_noticed(project: Project, change: Callable[[Path], object]) -> None:
    change(project.root)
    assert look(project).recall() is None


def test_another_day_or_address_is_another_site(project: Project) -> None:
    assert look(project, today=date(2026, 11, 23)).recall() is None
    assert look(project, "https://guide.example.org/").recall() is None


def test_another_version_of_the_generator_makes_the_site_anew(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "versions", lambda: "another")
    assert look(project).recall() is None


def test_a_damaged_record_counts_as_none(project: Project) -> None:
    (record,) = (project.build / "cache").glob("build-*.json")
    record.write_bytes(record.read_bytes()[:-1])
    assert look(project).recall() is None


@pytest.mark.parametrize("line", ["INHERIT: ../more.yml", "copyright: !ENV NAME"])
def test_what_lies_elsewhere_is_never_taken_for_unchanged(project: Project, line: str) -> None:
    with (project.root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    look(project).remember(SAID)
    assert look(project).recall() is None


def test_a_link_is_never_taken_for_unchanged(project: Project, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project.root / "content/en/more").symlink_to(tmp_path / "elsewhere")
    look(project).remember(SAID)
    assert look(project).recall() is None


def test_the_second_build_makes_nothing_and_says_the_same(make_project, tmp_path: Path) -> None:
    project = make_project(tmp_path / "guide")
    command = ["build", "--project", str(project.root)]
    first = CliRunner().invoke(main, command)
    assert first.exit_code == 0, first.output
    page = project.build / "site/index.html"
    made = page.stat().st_mtime_ns
    known = (project.build / "cache/files.json").read_bytes()
    second = CliRunner().invoke(main, command)
    assert second.exit_code == 0
    assert "Nothing has changed" in second.output
    assert page.stat().st_mtime_ns == made
    assert (project.build / "cache/files.json").read_bytes() == known, "what files said is not forgotten"
    page.write_text("damaged", "utf-8")
    third = CliRunner().invoke(main, command)
    assert "Nothing has changed" not in third.output
    assert page.read_text("utf-8") != "damaged"
    lines = [output.output.splitlines() for output in (first, second)]
    assert lines[0][-2:] == lines[1][-2:], "where to open it"
