"""The figures that worksheets fill in are those of the occupation pages, with source, place and period."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from generator.build import Guide
from generator.dataset import named_figures
from generator.occupation_facts import PATH, write_facts
from generator.profile_page import ProfilePages
from generator.render import make_environment, render_output
from generator.wording import Wording
from generator.worksheets import FactFigure

BEGINNING = "window.CareerGuideOccupations = "


@pytest.fixture(scope="module")
def written(real_guide: Guide) -> str:
    output = next(output for output in real_guide.outputs if output.path == PATH)
    return render_output(make_environment(real_guide.library.project), output)


@pytest.fixture(scope="module")
def data(written: str) -> dict[str, Any]:
    assert written.startswith(BEGINNING)
    told: dict[str, Any] = json.loads(written.removeprefix(BEGINNING).removesuffix(";\n"))
    return told


def test_every_listed_occupation_is_there_by_title(data: dict[str, Any], real_guide: Guide) -> None:
    titles = [title for _, title, _ in data["occupations"]]
    assert titles == sorted(titles, key=str.casefold)
    listed = {profile.slug: profile.occupation.title for profile in real_guide.library.listed()}
    assert {slug: title for slug, title, _ in data["occupations"]} == listed


def test_figures_stand_in_the_order_that_is_told(data: dict[str, Any]) -> None:
    assert data["figures"] == [figure.value for figure in FactFigure]
    assert all(len(figures) == len(FactFigure) for _, _, figures in data["occupations"])


def test_every_figure_names_its_origin_and_every_gap_its_reason(
    data: dict[str, Any], real_guide: Guide
) -> None:
    profiles = {profile.slug: profile for profile in real_guide.library.listed()}
    gaps = 0
    for slug, _, figures in data["occupations"]:
        known = named_figures(profiles[slug].figures)
        for name, (origin, told, *note) in zip(FactFigure, figures, strict=True):
            publisher, place, period = data["origins"][origin]
            assert publisher and (place, period) == (known[name].place, known[name].period)
            assert isinstance(told, int) == (known[name].missing is not None)
            if isinstance(told, int):
                gaps += 1
                assert data["reasons"][told]
            assert all(data["notes"][number] for number in note)
    assert gaps, "the real guide has figures that are held back"


def figures_of(data: dict[str, Any], slug: str) -> dict[str, str]:
    found = next(figures for one, _, figures in data["occupations"] if one == slug)
    return {name: told for name, (_, told, *_) in zip(data["figures"], found, strict=True)}


def test_figures_read_as_a_student_would_write_them(data: dict[str, Any], real_guide: Guide) -> None:
    nurse = figures_of(data, "registered-nurse")
    known = named_figures(real_guide.library.profiles["registered-nurse"].figures)
    assert nurse["median_annual_pay"] == f"${known['median_annual_pay'].number:,.0f} a year"
    assert nurse["median_hourly_pay"] == f"${known['median_hourly_pay'].number:,.2f} an hour"
    assert nurse["openings_per_year"] == f"{known['openings_per_year'].number:,.0f}"
    assert nurse["growth_percent"].endswith("%") and nurse["growth_percent"][0] in "+−"
    assert nurse["entry_education"] == "Bachelor's degree"


def test_a_gap_says_why(data: dict[str, Any]) -> None:
    actor = figures_of(data, "actor")
    assert actor["median_hourly_pay"].endswith("an hour")
    assert "by the hour" in data["reasons"][actor["median_annual_pay"]]


def test_things_that_many_occupations_share_are_told_once(data: dict[str, Any], written: str) -> None:
    for name in ("reasons", "notes"):
        assert len(set(data[name])) == len(data[name])
    assert len({tuple(origin) for origin in data["origins"]}) == len(data["origins"])
    assert len(written) < 500 * len(data["occupations"])


def test_no_title_ends_the_script(real_guide: Guide) -> None:
    library = real_guide.library
    assert library.strings is not None and library.terms is not None
    words = Wording(library.strings, library.tables.sources)
    profile = library.profiles["actor"]
    odd = profile.occupation.model_copy(update={"title": "</script><b>&amp;"})
    one = {"odd": replace(profile, slug="odd", occupation=odd)}
    other = replace(library, profiles=one, imported={})
    text = write_facts(other, ProfilePages(other, words, library.terms), words)
    assert not set(text) & set("<>&")
    assert (
        "</script><b>&amp;" in json.loads(text.removeprefix(BEGINNING).removesuffix(";\n"))["occupations"][0]
    )
