"""What an occupation page shows, above all where figures have gaps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.build import Guide
from generator.figure_rows import Missing
from generator.figures import Figure
from generator.library import Profile, load_library
from generator.profile_page import ProfilePages
from generator.wording import Wording


@pytest.fixture(scope="module")
def pages(real_guide: Guide) -> ProfilePages:
    library = real_guide.library
    assert library.strings is not None and library.terms is not None
    return ProfilePages(library, Wording(library.strings, library.tables.sources), library.terms)


@pytest.fixture(scope="module")
def context(pages: ProfilePages) -> Any:
    """A function that gives the context of one occupation's page."""

    def make(slug: str) -> dict[str, Any]:
        return pages.context(pages.library.profiles[slug], set(pages.library.profiles))

    return make


def test_pay_by_the_hour_only_is_shown_by_the_hour(pages: ProfilePages, context: Any) -> None:
    profile = pages.library.profiles["actor"]
    assert profile.figures.pay.annual["median"].missing is Missing.HOURLY_ONLY
    assert pages.median_words(profile.figures).endswith("an hour")
    pay = context("actor")["pay"]
    assert pay["unit"] == pages.words.say("occupation.pay_chart_hour")
    assert pages.words.say("missing.hourly_only") in pay["reasons"]
    assert pay["chart"] is not None


def test_pay_by_the_year_only_is_shown_by_the_year(pages: ProfilePages, context: Any) -> None:
    profile = pages.library.profiles["elementary-school-teacher"]
    assert profile.figures.pay.hourly["median"].missing is Missing.ANNUAL_ONLY
    assert pages.median_words(profile.figures).endswith("a year")
    assert pages.words.say("missing.annual_only") in context("elementary-school-teacher")["pay"]["reasons"]


def test_a_combined_group_is_named(pages: ProfilePages, context: Any) -> None:
    shown = context("home-health-aide")
    assert shown["group"] == pages.library.profiles["home-health-aide"].figures.group_title
    assert shown["group"] in shown["pay"]["note"]


def test_a_card_has_three_short_facts(pages: ProfilePages) -> None:
    for profile in pages.library.listed():
        card = pages.card(profile)
        assert card.education and card.pay and card.growth
        assert len(card.education) <= 60 and len(card.pay) <= 60 and len(card.growth) <= 60


def test_every_figure_on_a_page_says_where_it_comes_from(pages: ProfilePages, context: Any) -> None:
    for profile in pages.library.listed():
        shown = context(profile.slug)
        glance = shown["glance"]
        origins = [
            glance["entry_origin"],
            glance["pay_origin"],
            glance["outlook_origin"],
            shown["pay"]["origin"],
        ]
        origins += [shown["outlook"]["origin"], shown["interests"]["origin"], shown["ratings"]["origin"]]
        assert all(origin.count(", ") >= 2 for origin in origins)


def test_only_pages_that_are_built_are_linked(pages: ProfilePages) -> None:
    profile: Profile = pages.library.profiles["electrician"]
    assert len(profile.occupation.related) == 3
    assert [item["card"].slug for item in pages.context(profile, {"carpenter"})["related"]] == ["carpenter"]


def test_sources_are_listed_once_with_the_page_that_was_read(context: Any) -> None:
    sources = context("electrician")["sources"]
    keys = [item["key"] for item in sources]
    assert len(set(keys)) == len(keys)
    assert {"bls-ooh", "onet", "bls-oews", "bls-ep"} == set(keys)
    pages_read = {item["key"]: item["url"] for item in sources}
    assert pages_read["bls-ooh"].endswith("/electricians.htm")


OWN = """\
figures:
  - name: {name}
    value: "{value}"
    place: Ohio
    period: May 2024
    source: bls-ooh
review:
"""


@pytest.fixture
def pages_with(make_project: Any, tiny: dict[str, str], tables_read_once: None, tmp_path: Path) -> Any:
    """A function that gives the page of a profile with one figure of its own."""

    def make(name: str, value: str) -> dict[str, Any]:
        text = tiny["occupations/baker.yml"].replace("review:\n", OWN.format(name=name, value=value))
        library = load_library(make_project(tmp_path, {"occupations/baker.yml": text}), [])
        assert library.strings is not None and library.terms is not None
        made = ProfilePages(library, Wording(library.strings, library.tables.sources), library.terms)
        return made.context(library.profiles["baker"], set(library.profiles))

    return make


BLS = "U.S. Bureau of Labor Statistics, United States"
OHIO = "U.S. Bureau of Labor Statistics, Ohio, May 2024"


def test_a_figure_of_its_own_does_not_lend_its_source_to_the_others(pages_with: Any) -> None:
    outlook = pages_with("growth_percent", "-2.5")["outlook"]["origin"]
    assert f"All occupations: {BLS}, 2024 to 2034. " in outlook
    assert outlook.endswith(f"Change in jobs: {OHIO}")


def test_a_median_of_its_own_names_its_place(pages_with: Any) -> None:
    context = pages_with("median_annual_pay", "61000")
    assert context["glance"]["pay_origin"] == OHIO
    assert f"All occupations: {BLS}, May 2025. " in context["pay"]["origin"]
    assert context["pay"]["origin"].endswith(f"(median): {OHIO}")
    assert context["pay"]["own"] is True


def test_hourly_pay_without_a_median_is_still_shown_by_the_hour(pages: ProfilePages) -> None:
    """The year would show nothing at all, as for each occupation that is published by the hour only."""
    figures = pages.library.profiles["actor"].figures
    gap = Figure("bls-oews", "United States", "May 2025", missing=Missing.NOT_PUBLISHED)
    without = replace(figures, pay=replace(figures.pay, hourly={**figures.pay.hourly, "median": gap}))
    figure, form, _ = pages.median_figure(without)
    assert (figure.missing, form) == (Missing.NOT_PUBLISHED, "cents")
