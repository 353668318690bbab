"""The data of the finder keeps its contract: names, kinds of cells, and nothing lost or invented."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from generator.build import Guide
from generator.figure_rows import Missing
from generator.finder_data import make_slug, write_titles
from generator.library import Library, Profile
from tests.search.thousand import COUNT, load_thousand, write_data

BUDGET = 150_000
LISTS = ("clusters", "education", "growth", "themes")


def parse(script: str, name: str) -> dict[str, Any]:
    assert script.startswith(f"window.{name} = ") and script.endswith(";\n")
    return json.loads(script.removeprefix(f"window.{name} = ").removesuffix(";\n"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def library(real_guide: Guide) -> Library:
    return real_guide.library


@pytest.fixture(scope="module")
def data(library: Library) -> dict[str, Any]:
    return parse(write_data(library)["assets/data/finder.js"], "CareerGuideFinder")


def test_the_parts_are_those_of_the_contract(data: dict[str, Any]) -> None:
    assert list(data) == [
        "schema", "origins", "clusters", "education", "growth", "themes", "reasons", "ignored", "same",
        "columns", "hourly", "more",
    ]  # fmt: skip
    assert data["schema"] == 1
    assert list(data["columns"]) == [
        "title", "slug", "line", "names", "terms", "cluster", "education", "letters", "pay", "growth",
        "outlook", "openings", "months", "traits", "jobs",
    ]  # fmt: skip
    assert set(data["reasons"]) == {reason.value for reason in Missing}


def test_every_column_has_a_cell_for_every_occupation(data: dict[str, Any], library: Library) -> None:
    profiles = library.listed()
    assert {len(column) for column in data["columns"].values()} == {len(profiles)}
    titles, slugs = data["columns"]["title"], data["columns"]["slug"]
    assert [slug or make_slug(title) for title, slug in zip(titles, slugs, strict=True)] == [
        profile.slug for profile in profiles
    ]


def test_a_figure_is_a_value_or_a_reason(data: dict[str, Any], library: Library) -> None:
    columns = data["columns"]
    for index, profile in enumerate(library.listed()):
        figures = profile.figures
        for name, figure in (
            ("pay", figures.pay.annual["median"]),
            ("growth", figures.growth_percent),
            ("openings", figures.openings_per_year),
        ):
            cell = columns[name][index]
            assert cell == (figure.number if figure.number is not None else figure.missing)
        for name, items in (("education", "education"), ("outlook", "growth")):
            cell = columns[name][index]
            assert cell in data["reasons"] or 0 <= cell < len(data[items])


def test_pay_by_the_hour_stands_where_there_is_none_by_the_year(
    data: dict[str, Any], library: Library
) -> None:
    slugs = [profile.slug for profile in library.listed()]
    actor = slugs.index("actor")
    assert data["columns"]["pay"][actor] == "hourly_only"
    assert data["hourly"][str(actor)] > 0
    assert str(slugs.index("welder")) not in data["hourly"]


def test_time_and_traits_follow_from_the_profile(data: dict[str, Any], library: Library) -> None:
    slugs = [profile.slug for profile in library.listed()]
    columns = data["columns"]
    assert columns["months"][slugs.index("registered-nurse")] == 24
    assert columns["months"][slugs.index("truck-driver")] == 1
    traits = columns["traits"][slugs.index("wind-turbine-technician")]
    assert traits == 1 + 4, "outdoors and with the hands"
    assert columns["traits"][slugs.index("registered-nurse")] & 2, "with people"


def test_what_nobody_has_described_is_unknown(thousand: Library) -> None:
    columns = parse(write_data(thousand)["assets/data/finder.js"], "CareerGuideFinder")["columns"]
    for index, profile in enumerate(thousand.listed()):
        written = isinstance(profile, Profile)
        assert (columns["traits"][index] == -1) is not written
        assert written or columns["months"][index] in (-1, 0, 12, 24, 48, 72, 96)
        assert written or not columns["terms"][index]


@pytest.fixture(scope="module")
def thousand() -> Library:
    return load_thousand()


def test_the_data_of_a_thousand_occupations_is_small(
    thousand: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(thousand.listed()) == COUNT
    sizes = {path: len(gzip.compress(text.encode(), 9)) for path, text in write_data(thousand).items()}
    with capsys.disabled():
        print()
        for path, size in sizes.items():
            print(f"{path}: {size / 1000:.0f} KB compressed at {COUNT:,} occupations")
    assert sizes["assets/data/finder.js"] <= BUDGET


def test_other_titles_say_something_new(thousand: Library) -> None:
    titles = parse(write_titles(thousand), "CareerGuideFinderTitles")
    assert list(titles) == ["schema", "reported", "alternate"]
    slugs = [profile.slug for profile in thousand.listed()]
    nurse = slugs.index("registered-nurse")
    reported, alternate = titles["reported"][nurse].split("|"), titles["alternate"][nurse].split("|")
    assert not {"Registered Nurse", "RN", "Registered nurse"} & {*reported, *alternate}
    assert len({name.casefold() for name in [*reported, *alternate]}) == len(reported) + len(alternate)
    chief = titles["reported"][slugs.index("chief-executives")].split("|")
    assert {"CEO", "Chief Executive Officer"} <= set(chief), "an abbreviation is a title of its own"


def test_the_same_guide_gives_the_same_data(library: Library) -> None:
    assert write_data(library) == write_data(library)
