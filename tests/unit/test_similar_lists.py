"""The lists of similar occupations on profile pages: each holds what its heading says, and tells when it moves."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.build import read_guide
from generator.figures import FigureTables
from generator.library import Library
from generator.memory import Memory, remembering
from generator.profile_page import ProfilePages
from generator.project import Project
from generator.similar_lists import LEAST_SETTING, LEAST_WORK, MOST, SimilarLists
from generator.wording import Wording
from tests.sites import ROOT


@pytest.fixture(scope="module")
def library(today: date) -> Library:
    return read_guide(Project(Path(ROOT)), today=today).library


def make(library: Library, leave_out: str = "") -> SimilarLists:
    assert library.terms is not None and library.strings is not None
    words = Wording(library.strings, library.tables.sources)
    listed = [each for each in library.listed() if each.slug != leave_out]
    return SimilarLists(listed, ProfilePages(library, words, library.terms))


@pytest.fixture(scope="module")
def lists(library: Library) -> SimilarLists:
    return make(library)


def test_every_list_holds_what_it_says(lists: SimilarLists) -> None:
    for place, profile in enumerate(lists.listed):
        alike = lists.alike[profile.slug]
        own = lists.settings[place]
        for found in (alike.work, alike.setting, alike.training):
            assert len(found) <= MOST and len(set(found)) == len(found) and place not in found
        for other in alike.setting:
            both = lists.settings[other]
            assert len(own & both) / len(own | both) >= LEAST_SETTING
        for other in alike.training:
            assert lists.entries[other] == lists.entries[place] is not None


def test_lists_are_known_where_nothing_they_rest_on_has_changed(
    library: Library, lists: SimilarLists, monkeypatch: pytest.MonkeyPatch
) -> None:
    with remembering(Memory()) as memory:
        assert make(library).alike == lists.alike
        assert memory.costly
        # As they come back from a file.
        memory.known = json.loads(json.dumps(memory.known))
        fewer = make(library, "carpenter").alike
        assert (
            fewer == SimilarLists(make(library, "carpenter").listed, lists.pages)._find_alike() != lists.alike
        )
        monkeypatch.setattr(SimilarLists, "_find_alike", lambda self: pytest.fail("found again"))
        assert make(library).alike == lists.alike
        assert make(library, "carpenter").alike == fewer


def test_the_nearest_come_first(lists: SimilarLists) -> None:
    titles = [lists.listed[place].slug for place in lists.alike["electrician"].work]
    assert titles[0] == "carpenter" and "actor" not in titles
    assert LEAST_WORK > 0


def test_words_name_what_is_alike(lists: SimilarLists) -> None:
    work, setting, training = lists.lists("electrician")
    assert work["links"][0]["title"] == "Carpenter"
    assert "Building and Construction" in work["links"][0]["shared"]
    assert all(link["shared"].startswith("Both: ") for link in setting["links"])
    assert "High school diploma" in training["how"]


def test_where_nobody_rated_nothing_is_said(library: Library) -> None:
    tables = library.tables
    try:
        library.tables = FigureTables({name: {} for name in tables.rows}, tables.sources)
        found = make(library).alike
    finally:
        library.tables = tables
    assert all(alike.work == () for alike in found.values())
    assert any(alike.setting for alike in found.values())


def test_a_page_tells_when_another_one_matters_to_it(library: Library, lists: SimilarLists) -> None:
    other = make(library, leave_out="carpenter")
    assert other.seen("electrician") != lists.seen("electrician")
    assert other.seen("not-listed") == lists.seen("not-listed")
    assert other.lists("carpenter") == []
