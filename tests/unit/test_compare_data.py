"""The data for comparing keeps its contract, and says of every figure what the pages of occupations say."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.build import Guide, read_guide
from generator.compare_data import PART_SIZE, PATH, divide, each_row, part_path, write_index, write_part
from generator.figure_rows import Missing
from generator.library import ImportedProfile, Library
from generator.profile_page import ProfilePages
from generator.project import Project
from generator.render import make_environment, render_output
from generator.wording import Wording
from tests.search.thousand import load_thousand

GOLDEN = Path(__file__).parents[1] / "golden/project"
KINDS = {"figure", "text", "list", "lines", "routes"}
INDEX_BUDGET, PART_BUDGET = 40_000, 12_000


def read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text.partition(" = ")[2].removesuffix(";\n"))
    return found


def write(guide: Guide) -> dict[str, str]:
    environment = make_environment(guide.library.project)
    wanted = [output for output in guide.outputs if output.path.startswith(PATH.removesuffix(".js"))]
    return {output.path: render_output(environment, output) for output in wanted}


class Compared:
    """The data as the page reads it: cells by slug and row, with the origin and the note in words."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.index = read(texts[PATH])
        self.parts = {
            int(path.split("-")[-1][:-3]): read(text) for path, text in texts.items() if path != PATH
        }
        self.keys = [row[0] for row in self.index["rows"]]

    def cell(self, slug: str, key: str) -> Any:
        return self._part(slug)["cells"][slug][self.keys.index(key)]

    def origin(self, slug: str, key: str) -> str:
        part, cell = self._part(slug), self.cell(slug, key)
        more = cell[2] if isinstance(cell, list) and len(cell) > 2 else {}
        return str(part["origins"][more.get("origin", part["usual"][self.keys.index(key)])])

    def note(self, slug: str, key: str) -> str:
        return str(self._part(slug)["notes"][self.cell(slug, key)[2]["note"]])

    def _part(self, slug: str) -> dict[str, Any]:
        number = next(part for one, _, part in self.index["occupations"] if one == slug)
        return self.parts[number]


@pytest.fixture(scope="module")
def data(real_guide: Guide) -> Compared:
    return Compared(write(real_guide))


@pytest.fixture(scope="module")
def golden(today: date) -> Compared:
    return Compared(write(read_guide(Project(GOLDEN), today=today)))


def test_the_parts_are_those_of_the_contract(data: Compared) -> None:
    assert list(data.index) == ["schema", "groups", "rows", "words", "reasons", "occupations", "parts"]
    assert data.index["schema"] == 1 and data.index["parts"] == {}
    assert {kind for *_, kind in data.index["rows"]} == KINDS
    assert {group for _, group, *_ in data.index["rows"]} == {key for key, _ in data.index["groups"]}
    assert len(data.index["reasons"]) == len(Missing)
    assert list(data.index["words"]) == ["annual", "hourly", "reads", "foot"]
    for part in data.parts.values():
        assert list(part) == ["origins", "usual", "notes", "cells"]
        assert {len(cells) for cells in part["cells"].values()} == {len(data.keys)}


def test_every_listed_occupation_is_in_one_part(data: Compared, real_guide: Guide) -> None:
    listed = [(profile.slug, profile.occupation.title) for profile in real_guide.library.listed()]
    assert [(slug, title) for slug, title, _ in data.index["occupations"]] == listed
    assert sorted(slug for part in data.parts.values() for slug in part["cells"]) == sorted(
        slug for slug, _ in listed
    )


def test_figures_and_gaps_are_those_of_the_pages(data: Compared, real_guide: Guide) -> None:
    library = real_guide.library
    assert library.strings is not None and library.terms is not None
    words = Wording(library.strings, library.tables.sources)
    pages = ProfilePages(library, words, library.terms)
    reasons = list(Missing)
    for profile in library.listed():
        annual = profile.figures.pay.annual["median"]
        cell = data.cell(profile.slug, "annual_median")
        if annual.missing is None:
            assert cell[:2] == [words.show_short(annual, "money"), annual.number]
            assert data.origin(profile.slug, "annual_median") == words.origin(annual)
        else:
            assert reasons[cell] is annual.missing
        card = pages.card(profile)
        assert data.cell(profile.slug, "education")[0] == card.education
        assert data.cell(profile.slug, "outlook")[0] == card.growth


def test_a_figure_of_a_larger_group_says_so(data: Compared) -> None:
    assert "home health" in data.note("home-health-aide", "annual_median").lower()


def test_figures_of_another_place_and_top_coded_ones_are_told_apart(golden: Compared) -> None:
    assert golden.origin("kite-maker", "growth").endswith("The coast, 2025 to 2035")
    assert golden.origin("cave-guide", "growth") != golden.origin("kite-maker", "growth")
    cells = [cell for part in golden.parts.values() for row in part["cells"].values() for cell in row]
    figures = [
        cell for cell in cells if isinstance(cell, list) and len(cell) == 3 and isinstance(cell[2], dict)
    ]
    assert any(cell[2].get("more") for cell in figures)


def test_that_a_way_in_is_paid_is_said_once(data: Compared, real_guide: Guide) -> None:
    seen = set()
    for slug, profile in real_guide.library.profiles.items():
        routes = profile.occupation.routes
        for route, (_, _, cost, earn) in zip(routes, data.cell(slug, "routes"), strict=True):
            twice = route.cost.value == "paid_while_learning" and route.earn_while_learning.value == "yes"
            assert cost and bool(earn) is not twice, slug
            seen.add(twice)
    assert seen == {True, False}


def test_only_what_changed_is_made_again(real_guide: Guide) -> None:
    outputs = {output.path: output for output in real_guide.outputs}
    parts = divide(real_guide.library.listed())
    for number, part in parts.items():
        seen = outputs[part_path(number)].sees
        assert seen == tuple(f"{profile.slug} {profile.document.digest}" for profile in part)


def test_a_thousand_occupations_stay_light_and_a_comparison_loads_little() -> None:
    library = load_thousand()
    parts = divide(library.listed())
    assert sum(map(len, parts.values())) == len(library.listed()) > 1000
    assert max(map(len, parts.values())) < 2 * PART_SIZE
    texts = _write_all(library)
    sizes = {path: len(gzip.compress(text.encode(), 6)) for path, text in texts.items()}
    assert sizes.pop(PATH) <= INDEX_BUDGET
    assert max(sizes.values()) <= PART_BUDGET
    imported = next(one for one in library.listed() if isinstance(one, ImportedProfile))
    thousand = Compared(texts)
    written = ("routes", "places", "conditions", "schedule", "people", "remote")
    assert [thousand.cell(imported.slug, key) for key in written] == [None] * 6, "nobody has written about it"


def _write_all(library: Library) -> dict[str, str]:
    assert library.strings is not None and library.terms is not None
    words = Wording(library.strings, library.tables.sources)
    pages = ProfilePages(library, words, library.terms)
    parts = divide(library.listed())
    return {PATH: write_index(parts, words)} | {
        part_path(number): write_part(number, part, pages, words) for number, part in parts.items()
    }


def test_rows_have_names_of_their_own() -> None:
    keys = [key for _, key, _, _ in each_row()]
    assert len(set(keys)) == len(keys)
