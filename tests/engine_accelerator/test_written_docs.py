"""Texts that see nothing new are not made again; whatever is edited, the texts are those of a clean run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import build, library
from generator.build import read_guide, write_docs
from generator.figures import load_figures
from generator.model import Occupation
from generator.outputs import LIST_PAGES, PROSE, STILL_PAGES, Later, Output, seen_by_data
from generator.problems import has_errors
from generator.project import Project
from generator.render import make_environment, render_output
from tests.desk_files import SHEET, desk_files
from tests.sites import ROOT, copy_project

TODAY = date(2026, 11, 22)


def read_docs(project: Project) -> dict[str, bytes]:
    docs = project.build / "docs"
    return {
        path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()
    }


def write(project: Project, *, drafts: bool = False) -> list[str] | None:
    """Write the texts of a guide; None where it has errors."""
    guide = read_guide(project, today=TODAY, drafts=drafts)
    return None if has_errors(guide.problems) else write_docs(project, guide)


def clean(project: Project, folder: Path, *, drafts: bool = False) -> dict[str, bytes]:
    """The texts that a clean run makes."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project.root, folder, ignore=shutil.ignore_patterns("build"))
    assert write(Project(folder), drafts=drafts) is not None
    return read_docs(Project(folder))


@pytest.fixture
def project(make_project, tmp_path: Path) -> Project:
    """The tiny guide, written once."""
    project = make_project(tmp_path / "guide")
    assert write(project)
    return project


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the texts that are made, in one process so that all are seen."""
    paths: list[str] = []
    render = build.render_output

    def note(environment: Any, output: Output) -> str:
        paths.append(output.path)
        return render(environment, output)

    monkeypatch.setattr(build, "render_output", note)
    monkeypatch.setattr(build, "count_processes", lambda: 1)
    return paths


def test_parts_that_no_data_holds_are_known(tmp_path: Path) -> None:
    """What :data:`PROSE` names can change without a change of any data that sees all profiles."""
    assert set(Occupation.model_fields) >= PROSE

    def write_all(project: Project) -> dict[str, tuple[tuple[str, ...], str]]:
        guide = read_guide(project, today=TODAY)
        assert not has_errors(guide.problems), guide.problems
        everyone = seen_by_data(guide.library, drafts=False)
        data = [output for output in guide.outputs if output.write and output.sees == everyone]
        return {output.path: (output.sees, output.write()) for output in data if output.write}

    project = copy_project(tmp_path / "guide")
    before = write_all(project)
    assert len(before) >= 5
    for path in project.occupations.glob("*.yml"):
        said = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes only text
        for key in said.keys() & PROSE - {"review"}:
            # Other words, as many of them.
            said[key] = said[key][::-1] if isinstance(said[key], list) else said[key].swapcase()
        said["review"]["by"] = "Somebody else"
        path.write_text(yaml.safe_dump(said, sort_keys=False, allow_unicode=True), "utf-8")
    assert write_all(project) == before
    profile = project.occupations / "electrician.yml"
    profile.write_text(profile.read_text("utf-8").replace("title: ", "title: Senior ", 1), "utf-8")
    after = write_all(project)
    assert all(after[path] != before[path] for path in before)


def test_pages_of_lists_tell_what_they_see(tmp_path: Path) -> None:
    """What they see is the same in every run, and holds no more than they can show."""
    present = {path.name for path in (ROOT / "site-templates/pages").iterdir()}
    assert present >= LIST_PAGES

    def seen(project: Project) -> dict[str, tuple[str, ...]]:
        guide = read_guide(project, today=TODAY)
        return {output.path: output.sees for output in guide.outputs if output.template in LIST_PAGES}

    project = copy_project(tmp_path / "guide")
    before = seen(project)
    assert {"occupations/index.md", "clusters/construction.md", "whats-new.md"} <= before.keys()
    assert seen(project) == before
    assert max(len("".join(sees)) for sees in before.values()) < 200_000
    profile = project.occupations / "electrician.yml"
    profile.write_text(profile.read_text("utf-8").replace("title: ", "title: Senior ", 1), "utf-8")
    after = seen(project)
    changed = {path for path in before if before[path] != after[path]}
    assert {"occupations/index.md", "clusters/construction.md"} <= changed
    assert "clusters/healthcare-human-services.md" not in changed


def test_pages_that_show_nothing_of_profiles_are_known(tmp_path: Path) -> None:
    """What :data:`STILL_PAGES` names is the same whatever the profiles say."""
    present = {path.name for path in (ROOT / "site-templates/pages").iterdir()}
    assert present >= STILL_PAGES

    def render_all(project: Project) -> dict[str, str]:
        guide = read_guide(project, today=TODAY)
        assert not has_errors(guide.problems), guide.problems
        environment = make_environment(project)
        still = [output for output in guide.outputs if output.template in STILL_PAGES]
        return {output.path: render_output(environment, output) for output in still}

    project = copy_project(tmp_path / "guide")
    before = render_all(project)
    assert len(before) > 100
    for path in project.occupations.glob("*.yml"):
        text = path.read_text("utf-8")
        title = re.search(r"(?m)^title: (.+)$", text)
        assert title
        path.write_text(text.replace(title[0], f"{title[0]} anew"), "utf-8")
    assert render_all(project) == before


def test_nothing_changed(project: Project, made: list[str]) -> None:
    assert write(project) == []
    assert not [
        path
        for path in made
        if path.startswith(("occupations/baker", "occupations/tailor", "assets/data/occ"))
    ]


def test_one_profile_edited(project: Project, made: list[str]) -> None:
    path = project.occupations / "baker.yml"
    path.write_text(path.read_text("utf-8").replace("The day begins early.", "The day is long."), "utf-8")
    assert write(project)
    assert "occupations/baker.md" in made
    assert "occupations/tailor.md" not in made


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_text("damaged", "utf-8")])
def test_a_text_damaged_by_hand(project: Project, damage: Any) -> None:
    before = read_docs(project)
    damage(project.build / "docs/occupations/baker.md")
    assert write(project) == ["occupations/baker.md"]
    assert read_docs(project) == before


@pytest.mark.parametrize("name", ["docs.json"])
def test_a_damaged_record(project: Project, made: list[str], name: str) -> None:
    record = project.build / "cache" / name
    record.write_bytes(record.read_bytes()[:-3])
    assert write(project) == []
    assert "occupations/baker.md" in made


def test_drafts_come_and_go(project: Project, tmp_path: Path) -> None:
    path = project.occupations / "tailor.yml"
    path.write_text(path.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")
    for drafts in (True, False, True):
        assert write(project, drafts=drafts) is not None
        assert read_docs(project) == clean(project, tmp_path / "clean", drafts=drafts)


def test_the_desk_is_made_again_when_it_is_edited_and_only_then(
    make_project: Any, tmp_path: Path, made: list[str]
) -> None:
    project = make_project(tmp_path / "desk", desk_files())
    lesson, rule = "content/en/lessons/plan-a-visit.yml", "content/standards/plan-rule.yml"
    desk = {
        "lessons/plan-a-visit.md",
        "worksheets/notes/visit.md",
        "programs/two-weeks.md",
        "standards/plan-rule.md",
    }
    assert desk <= set(write(project) or [])

    def edit(path: str, old: str, new: str) -> set[str]:
        """The texts that change with an edit; all are those of a clean run."""
        file = project.root / path
        assert old in file.read_text("utf-8")
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        changed = set(write(project) or [])
        assert read_docs(project) == clean(project, tmp_path / "clean")
        return changed

    file = project.occupations / "baker.yml"
    file.write_text(file.read_text("utf-8").replace("The day begins early.", "The day is long."), "utf-8")
    made.clear()
    assert write(project)
    assert "occupations/baker.md" in made and not desk & set(made)
    # The title of a lesson stands on all of them, and that of a standard on the lesson.
    assert desk <= edit(lesson, "title: Plan a visit", "title: Plan one visit")
    assert {"lessons/plan-a-visit.md", "standards/plan-rule.md"} <= edit(rule, "The rule for", "The law for")
    assert "lessons/plan-a-visit.md" in edit(SHEET, "minutes: 30", "minutes: 35")


def leaves(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of all texts in a profile."""
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*place, key))
    else:
        yield place


# What a text may be replaced with, besides itself with one more word: whatever the field, one of them fits.
OTHERS = (
    "retired", "draft", "51-6052", "51-3011", "education", "alternating", "rarely", "outdoors", "most", "nights",
    "public", "apprenticeship", "years", "11", "free", "yes", "no", "in_every_state", "bls-oews", "2025-01-02",
    "business", "next_step", "biology", "https://example.org/other", "1", "14", "low", "other_things", "vehicles",
    "tools", "paper", "often", "2028-12-01", "2026-11-02", "people",
)  # fmt: skip


def replacements(old: str) -> Iterator[str]:
    yield f"{old.rstrip('.')} again." if old.endswith(".") else f"{old} again"
    yield from (other for other in OTHERS if other != old)


def test_any_text_of_a_profile_edited(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a page came to show more of other profiles than it tells, this is where it would be seen."""
    # Reading the tables takes longest, and they stay as they are.
    tables = load_figures(project, [])
    monkeypatch.setattr(library, "load_figures", lambda *given: tables)
    path = project.occupations / "baker.yml"
    profile = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes texts only

    def save() -> None:
        path.write_text(yaml.safe_dump(profile, sort_keys=False, allow_unicode=True), "utf-8")

    def try_others(place: tuple[Any, ...]) -> bool:
        *above, last = place
        record, old = _at(profile, above), _at(profile, place)
        for other in replacements(old):
            record[last] = other
            save()
            if not has_errors(read_guide(project, today=TODAY).problems):
                return True
        record[last] = old
        save()
        return False

    edited = set()
    for key in list(profile):
        fitted = [try_others(place) for place in list(leaves(profile[key], (key,)))]
        if any(fitted):
            edited.add(key)
            assert write(project) is not None
            assert read_docs(project) == clean(project, tmp_path / "clean"), key
    assert edited >= set(profile) - {"soc", "related", "cluster"}


def _at(value: Any, place: Any) -> Any:
    for key in place:
        value = value[key]
    return value


def test_the_guide_itself(tmp_path: Path) -> None:
    """A guide of many occupations: each edit of a line that lists show is seen in all of them."""
    project = copy_project(tmp_path / "guide")
    assert write(project)
    path = project.occupations / "electrician.yml"
    profile = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes texts only
    profile["title"], profile["summary"]["line"] = "Wire worker", "You fit and mend wires in homes and shops."
    path.write_text(yaml.safe_dump(profile, sort_keys=False, allow_unicode=True), "utf-8")
    changed = write(project)
    assert changed is not None and len(changed) > 3
    assert read_docs(project) == clean(project, tmp_path / "clean")


def test_a_later_context_is_made_once() -> None:
    calls: list[int] = []

    def make() -> dict[str, Any]:
        calls.append(1)
        return {"a": 1}

    context = Later(make)
    assert calls == []
    assert dict(context) == {"a": 1} and len(context) == 1 and context["a"] == 1
    assert calls == [1]
