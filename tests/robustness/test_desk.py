"""Whatever a person writes on the counselor's desk is read or told of, and reaches pages as text and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import library
from generator.build import Guide, read_guide
from generator.desk.lessons import Lesson
from generator.desk.notes import Notes
from generator.desk.programs import Program
from generator.desk.shelf import Filed
from generator.desk.standards import Standard
from generator.figures import load_figures
from generator.pages import plan_pages
from generator.project import Project
from generator.render import make_environment, render_output
from tests.desk_files import SHEET, desk_files
from tests.robustness.test_hostile_files import VALUES, assert_told, mutations, places_of
from tests.robustness.test_text_stays_text import (
    HARMLESS,
    NASTY,
    Shape,
    assert_stays_text,
    fill,
    hostile,
    shape_of,
)

# A code of an element may have 40 characters, the fewest of all.
FEWEST = 40
# Keys whose values are names, words of a list, numbers, dates or addresses.
CODED = frozenset(
    {
        "status",
        "stage",
        "order",
        "lowest",
        "highest",
        "standards",
        "worksheets",
        "worksheet",
        "minutes",
        "part",
    }
    | {"last", "field", "next", "week", "weeks", "kind", "lesson", "agreement", "url", "retrieved"}
    # Answers that are picked from a list, or numbers.
    | {"people", "visit-day/month", "visit-day/day", "visit-day/year", "way-there", "noticed/noise"}
    | {"costs/1/price", "ready/asked/date", "afterwards/prompt"}
)
PAGES = (
    "lessons/plan-a-visit.md", "lessons/index.md", "worksheets/notes/visit.md", "programs/two-weeks.md",
    "programs/index.md", "standards/plan-rule.md", "standards/index.md",
)  # fmt: skip
OWN = [path for path in desk_files() if path != SHEET]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, make_project: Any) -> Project:
    found: Project = make_project(tmp_path_factory.mktemp("guide"), desk_files())
    return found


@pytest.fixture(scope="module")
def render(project: Project, today: date) -> Callable[[str], dict[str, str]]:
    """A function that puts a text in all fields of the desk and renders the pages that show them."""
    guide = read_guide(project, today=today)
    assert guide.problems == []
    environment, desk = make_environment(project), guide.library.desk

    def filled(kind: Any, shelf: dict[str, Filed[Any]], text: str) -> dict[str, Filed[Any]]:
        return {
            slug: Filed(slug, kind.model_validate(fill(file.document.data, text, CODED)), file.document)
            for slug, file in shelf.items()
        }

    def with_text(text: str) -> dict[str, str]:
        changed = replace(
            desk,
            lessons=filled(Lesson, desk.lessons, text),
            notes=filled(Notes, desk.notes, text),
            programs=filled(Program, desk.programs, text),
        )
        # Lessons name the elements of standards by their codes, so these stay as they are.
        (rule,) = desk.standards.values()
        told = fill(rule.document.data, text, CODED | {"code"})
        changed.standards = {rule.slug: Filed(rule.slug, Standard.model_validate(told), rule.document)}
        outputs = plan_pages(replace(guide.library, desk=changed), [])
        return {output.path: render_output(environment, output) for output in outputs if output.path in PAGES}

    return with_text


@pytest.fixture(scope="module")
def harmless(render: Callable[[str], dict[str, str]]) -> dict[str, Shape]:
    pages = render(HARMLESS)
    assert pages["lessons/plan-a-visit.md"].count(HARMLESS) > 25, "every field of words holds it"
    assert pages["worksheets/notes/visit.md"].count(HARMLESS) > 12
    return {path: shape_of(page) for path, page in pages.items()}


def assert_every_page_stays(
    text: str, render: Callable[[str], dict[str, str]], harmless: dict[str, Shape]
) -> None:
    pages = render(text)
    assert sorted(pages) == sorted(PAGES)
    for path, page in pages.items():
        assert_stays_text(text, page, harmless[path], path)


@settings(max_examples=25, deadline=None)
@given(text=hostile.filter(lambda text: len(text) <= FEWEST))
def test_any_text_in_every_field_of_the_desk(text: str, render: Any, harmless: dict[str, Shape]) -> None:
    assert_every_page_stays(text, render, harmless)


@pytest.mark.parametrize("text", [text for text in NASTY if len(text) <= FEWEST])
def test_markup_in_every_field_of_the_desk(text: str, render: Any, harmless: dict[str, Shape]) -> None:
    assert_every_page_stays(text, render, harmless)


@pytest.fixture(scope="module")
def read_with(project: Project, today: date) -> Callable[[str, str], Guide]:
    """A function that reads and renders the guide with one file of its desk replaced."""
    shipped, environment = load_figures(project, []), make_environment(project)

    def read(path: str, text: str) -> Guide:
        place = project.root / path
        before = place.read_bytes()
        place.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(library, "load_figures", lambda *_: shipped)
                guide = read_guide(project, today=today)
            for output in guide.outputs:
                if output.path.startswith(("lessons/", "worksheets/", "programs/", "standards/")):
                    render_output(environment, output).encode()
        finally:
            place.write_bytes(before)
        return guide

    return read


@settings(max_examples=15, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("path", OWN)
def test_a_desk_with_one_mutated_file(path: str, data: st.DataObject, read_with: Any) -> None:
    text = data.draw(mutations(desk_files()[path]))
    assert_told(read_with(path, text), path, text)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("path", OWN)
def test_a_desk_with_one_rearranged_file(path: str, data: st.DataObject, read_with: Any) -> None:
    """Valid YAML whose parts are taken out, put elsewhere or replaced."""
    written = yaml.safe_load(desk_files()[path])
    *above, key = data.draw(st.sampled_from(places_of(written)))
    owner = written
    for part in above:
        owner = owner[part]
    if data.draw(st.booleans()):
        owner[key] = data.draw(VALUES)
    elif isinstance(owner, dict):
        owner[data.draw(st.sampled_from([*owner, "x"]))] = owner.pop(key)
    else:
        owner.insert(0, owner.pop(key))
    text = yaml.safe_dump(written, sort_keys=False)
    assert_told(read_with(path, text), path, text)
