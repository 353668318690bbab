"""The data of matching keeps its contract: scores as O*NET has them, and facts that profiles or figures tell."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from generator.build import Guide
from generator.library import Profile
from generator.match_data import FACTS, PATH, write_match
from generator.match_page import KEPT_IN
from generator.matching import THEMES
from generator.model import Place
from tests.search.thousand import COUNT, load_thousand, write_data

# What the browser may be sent of all occupations, for the finder and for matching together.
BUDGET = 150_000
NAME = "window.CareerGuideMatch = "


def parse(script: str) -> dict[str, Any]:
    assert script.startswith(NAME) and script.endswith(";\n")
    return json.loads(script.removeprefix(NAME).removesuffix(";\n"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def data(real_guide: Guide) -> dict[str, Any]:
    return parse(write_match(real_guide.library))


def facts_of(data: dict[str, Any], index: int) -> set[str]:
    return {fact for bit, (_, fact) in enumerate(data["facts"]) if data["met"][index] >> bit & 1}


def test_the_parts_are_those_of_the_contract(data: dict[str, Any], real_guide: Guide) -> None:
    assert list(data) == ["schema", "facts", "pay", "scores", "met"]
    assert data["schema"] == 1
    assert len(data["scores"]) == len(data["met"]) == len(real_guide.library.listed())
    assert any(output.path == PATH for output in real_guide.outputs)


def test_scores_are_those_of_the_figures(data: dict[str, Any], real_guide: Guide) -> None:
    for scores, profile in zip(data["scores"], real_guide.library.listed(), strict=True):
        figures = [profile.figures.interests[theme].number for theme in THEMES]
        assert (None in figures) == (scores == 0)
        assert scores == 0 or [score / 100 for score in scores] == figures


def test_facts_speak_for_values_of_the_worksheet(real_guide: Guide) -> None:
    sheet = real_guide.library.worksheets["values"].worksheet
    field = next(field for field in sheet.fields() if field.name == "top-values")
    assert {value for value, _ in FACTS} < set(field.options)  # type: ignore[union-attr]
    assert len({fact for _, fact in FACTS}) == len(FACTS)


def test_facts_are_what_profiles_and_figures_tell(data: dict[str, Any], real_guide: Guide) -> None:
    listed = real_guide.library.listed()
    for index, profile in enumerate(listed):
        assert isinstance(profile, Profile)
        facts, figures = facts_of(data, index), profile.figures
        assert ("outdoors" in facts) == (Place.OUTDOORS in profile.occupation.setting.places)
        pay, growth = figures.pay.annual["median"].number, figures.growth_percent.number
        assert ("pay" in facts) == (pay is not None and pay > data["pay"])
        assert ("growing" in facts) == (growth is not None and growth > 0)
    told = {profile.slug: facts_of(data, index) for index, profile in enumerate(listed)}
    assert "people" in told["registered-nurse"] and "people" not in told["accountant"]
    assert "living" in told["veterinarian"] and "living" not in told["welder"]
    assert "paid_learning" in told["electrician"] and "own_boss" in told["real-estate-agent"]
    assert "daytime" in told["data-scientist"] and "daytime" not in told["firefighter"]
    assert "pay" not in told["actor"], "pay by the hour is not set against pay by the year"


def test_what_nobody_has_described_has_no_facts_of_words() -> None:
    thousand = load_thousand()
    data = parse(write_match(thousand))
    counted = {"own_boss", "growing", "pay"}
    for index, profile in enumerate(thousand.listed()):
        if not isinstance(profile, Profile):
            assert facts_of(data, index) <= counted
    assert sum(scores == 0 for scores in data["scores"]) == COUNT - len(thousand.tables.rows["interests"])


def test_finder_and_matching_together_are_small(capsys: pytest.CaptureFixture[str]) -> None:
    thousand = load_thousand()
    match = len(gzip.compress(write_match(thousand).encode(), 9))
    finder = len(gzip.compress(write_data(thousand)["assets/data/finder.js"].encode(), 9))
    with capsys.disabled():
        told = f"{match / 1000:.0f} KB compressed at {COUNT:,} occupations"
        print(f"\n{PATH}: {told}, {(match + finder) / 1000:.0f} with the finder's")
    assert match + finder <= BUDGET


def test_the_pages_are_made_only_where_their_worksheets_are(real_guide: Guide) -> None:
    paths = {output.path for output in real_guide.outputs}
    assert {"interests.md", "match.md"} <= paths
    for slug, fields in KEPT_IN.items():
        sheet = real_guide.library.worksheets[slug].worksheet
        assert fields <= {field.name for field in sheet.fields()}
