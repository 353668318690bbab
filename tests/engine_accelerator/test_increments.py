"""After an edit, only what shows it is made again, and the site is the one a clean build makes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from generator import build
from generator.build import build_site, read_guide
from generator.engine.accelerator import Accelerator, accelerate
from generator.problems import has_errors
from generator.project import Project
from tests.engine_accelerator.runs import assert_same, read_tree
from tests.sites import copy_project

TODAY = date(2026, 11, 22)
PROFILE = "occupations/electrician.md"
EVERYTHING = 60  # a guide has more pages than this


@dataclass
class Made:
    """What one build ran: the Markdown of some pages, and the templates of some."""

    rendered: set[str]
    templated: set[str]


Make = Callable[[Project], Made]


@pytest.fixture(scope="module")
def make() -> Iterator[Make]:
    """Builds a guide as ``career-guide build`` does, and tells what it ran."""
    attached: list[Accelerator] = []

    def attach(*args: object, **settings: object) -> Accelerator | str:
        made = accelerate(*args, **settings)  # type: ignore[arg-type]
        assert isinstance(made, Accelerator)
        attached.append(made)
        return made

    def run(project: Project) -> Made:
        guide = read_guide(project, today=TODAY)
        assert not has_errors(guide.problems), "\n".join(map(str, guide.problems))
        build_site(project, guide, site_dir=project.build / "site")
        last = attached.pop()
        return Made(set(last.rendered), set(last.templated))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "accelerate", attach)
        yield run


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, make: Make) -> Project:
    """The guide, built once; every test edits it further."""
    project = copy_project(tmp_path_factory.mktemp("edited"))
    first = make(project)
    assert len(first.rendered) == len(first.templated) > EVERYTHING
    return project


@pytest.fixture
def compare(project: Project, make: Make, tmp_path: Path) -> Callable[[], Made]:
    """Builds the edited guide again, and compares the site with that of a clean build."""

    def run() -> Made:
        made = make(project)
        clean = Project(tmp_path / "clean")
        clean.root.mkdir()
        for name in ("mkdocs.yml", "content", "occupations", "site-templates"):
            source = project.root / name
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, clean.root / name)
        # Papers have tests of their own.
        shutil.copytree(project.build / "print", clean.build / "print")
        make(clean)
        assert_same(read_tree(project.build / "site"), read_tree(clean.build / "site"))
        return made

    return run


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_changed(compare: Callable[[], Made]) -> None:
    assert compare() == Made(set(), set())


def test_one_profile_edited(project: Project, compare: Callable[[], Made]) -> None:
    replace(project.root / "occupations/electrician.yml", "also_called: [", "also_called: [Spark finder, ")
    made = compare()
    assert PROFILE in made.rendered
    assert made.rendered <= {PROFILE, "occupations/index.md", "clusters/construction.md"}
    assert made.templated == made.rendered


def test_one_template_edited(project: Project, compare: Callable[[], Made]) -> None:
    replace(project.root / "site-templates/pages/page.md.j2", "# {{ title }}", "# {{ title }}\n\nNew words.")
    made = compare()
    assert {"about.md", "privacy.md"} <= made.rendered
    assert PROFILE not in made.rendered
    assert made.templated == made.rendered


def test_one_figure_updated(project: Project, compare: Callable[[], Made]) -> None:
    replace(project.root / "occupations/figures/pay.csv", ",42640,49430,63190,", ",42640,49430,63999,")
    made = compare()
    assert {PROFILE, "occupations/index.md", "clusters/construction.md"} <= made.rendered
    assert len(made.rendered) < EVERYTHING / 2
    assert made.templated == made.rendered
    assert b"$63,999" in (project.build / "site/occupations/electrician.html").read_bytes()


def test_a_page_removed(project: Project, compare: Callable[[], Made]) -> None:
    for path in (project.root / "content/en").rglob("*.md"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("families.md", "about.md"), "utf-8")
    (project.root / "content/en/pages/families.md").unlink()
    replace(project.root / "mkdocs.yml", "      - For families: families.md\n", "")
    made = compare()
    assert made.rendered <= {"about.md", "counselors.md", "stages/start.md"}
    assert PROFILE in made.templated, "the navigation is on every page"
    assert not (project.build / "site/families.html").exists()


def test_the_navigation_changed(project: Project, compare: Callable[[], Made]) -> None:
    replace(project.root / "mkdocs.yml", "- Look around:", "- Look about:")
    made = compare()
    assert made.rendered <= {"stages/explore.md"}
    assert PROFILE in made.templated


def test_a_theme_file_changed(project: Project, compare: Callable[[], Made]) -> None:
    template = project.root / "site-templates/theme/main.html"
    replace(template, '<meta name="referrer"', '<meta name="new" content="yes">\n  <meta name="referrer"')
    made = compare()
    assert made.rendered == set()
    assert PROFILE in made.templated


def test_the_strings_changed(project: Project, compare: Callable[[], Made]) -> None:
    replace(project.root / "content/en/strings.yml", "Nothing you do here is recorded.", "Nobody counts you.")
    made = compare()
    assert PROFILE not in made.rendered
    assert PROFILE in made.templated
    assert b"Nobody counts you." in (project.build / "site/occupations/electrician.html").read_bytes()


@pytest.mark.parametrize("damage", ["emptied", "edited", "removed", "all removed"])
def test_a_site_damaged_by_hand(project: Project, compare: Callable[[], Made], damage: str) -> None:
    page = project.build / "site/occupations/electrician.html"
    if damage == "emptied":
        page.write_bytes(b"")
    elif damage == "edited":
        # The same size: only the time tells.
        page.write_bytes(page.read_bytes().replace(b"Electrician", b"electrician"))
        os.utime(page, ns=(1, 1))
    elif damage == "removed":
        page.unlink()
    else:
        shutil.rmtree(project.build / "site")
    made = compare()
    assert made.rendered == set()
    assert PROFILE in made.templated
    assert (len(made.templated) == 1) == (damage != "all removed")
