"""What the set as a whole promises: every cluster, every level of preparation, every kind of interest."""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise
from typing import Any

import pytest
import yaml

from generator.build import Guide
from generator.figures import holland_letters
from generator.library import Profile

LEAST_OF_EACH_LETTER = 4
LEAST_WITHOUT_DEGREE = 12


@pytest.fixture(scope="module")
def profiles(real_guide: Guide) -> list[Profile]:
    return real_guide.library.listed()


def test_forty_profiles_are_published(profiles: list[Profile]) -> None:
    assert len(profiles) >= 40


def test_every_cluster_has_an_occupation(profiles: list[Profile], real_guide: Guide) -> None:
    terms = real_guide.library.terms
    assert terms is not None
    assert len(terms.clusters.items) == 14
    assert {profile.occupation.cluster for profile in profiles} == set(terms.clusters.items)


def test_every_job_zone_has_an_occupation(profiles: list[Profile]) -> None:
    zones = {profile.figures.job_zone.number for profile in profiles}
    assert {1.0, 2.0, 3.0, 4.0, 5.0} <= zones


def test_every_interest_leads_several_occupations(profiles: list[Profile]) -> None:
    leading = Counter(holland_letters(profile.figures)[:1] for profile in profiles)
    assert {letter: leading[letter] for letter in "RIASEC" if leading[letter] < LEAST_OF_EACH_LETTER} == {}


def test_many_occupations_ask_for_no_degree(profiles: list[Profile], real_guide: Guide) -> None:
    terms = real_guide.library.terms
    assert terms is not None
    degrees = {term.matches for term in terms.education.items.values() if term.degree}
    without = [profile.slug for profile in profiles if profile.figures.education.value not in degrees]
    assert len(without) >= LEAST_WITHOUT_DEGREE


def test_every_pair_of_related_occupations_goes_both_ways(profiles: list[Profile]) -> None:
    pairs = {(profile.slug, link.occupation) for profile in profiles for link in profile.occupation.related}
    assert pairs == {(other, one) for one, other in pairs}
    assert all(profile.occupation.related for profile in profiles)


def test_every_route_kind_of_the_set_is_told_in_more_than_one_profile(profiles: list[Profile]) -> None:
    kinds = Counter(
        kind for profile in profiles for kind in {route.kind for route in profile.occupation.routes}
    )
    assert {"apprenticeship", "certificate", "associate", "bachelor", "graduate", "work", "military"} <= {
        kind.value for kind, times in kinds.items() if times > 1
    }


def test_no_two_profiles_open_alike(profiles: list[Profile]) -> None:
    openings = Counter(" ".join(profile.occupation.day.split()[:5]).casefold() for profile in profiles)
    assert [opening for opening, times in openings.items() if times > 1] == []


def test_no_two_profiles_share_a_sentence(profiles: list[Profile]) -> None:
    owners: dict[str, set[str]] = {}
    for profile in profiles:
        for sentence in f"{profile.occupation.summary.minute} {profile.occupation.day}".split(". "):
            if len(sentence.split()) >= 7:
                owners.setdefault(sentence.strip().casefold(), set()).add(profile.slug)
    assert {sentence: slugs for sentence, slugs in owners.items() if len(slugs) > 1} == {}


def test_the_stages_are_the_ten_of_the_process(real_guide: Guide) -> None:
    stages = real_guide.library.ordered_stages()
    assert [stage.key for stage in stages] == [
        "start", "know-yourself", "explore", "look-closer", "try-it", "connect", "choose", "plan", "apply", "grow",
    ]  # fmt: skip
    assert all(later.words.order > earlier.words.order for earlier, later in pairwise(stages))


def test_every_stage_can_be_reached_and_every_one_but_the_first_sends_back(real_guide: Guide) -> None:
    stages = real_guide.library.stages
    reached = {link.stage for stage in stages.values() for link in stage.words.feeds}
    assert reached | {"start"} == set(stages)
    assert all(stage.words.sends_back_to for key, stage in stages.items() if key != "start")
    assert {"know-yourself", "plan"} <= {link.stage for link in stages["grow"].words.feeds}, "the loop closes"


def test_the_home_page_has_three_doors(real_guide: Guide) -> None:
    assert len(real_guide.library.pages["index"].words.doors) == 3


def nav_paths(entries: Any) -> list[str]:
    if isinstance(entries, str):
        return [entries]
    values = entries.values() if isinstance(entries, dict) else entries
    return list(chain.from_iterable(map(nav_paths, values)))


def test_the_menu_lists_every_stage_and_page(real_guide: Guide, root: Any) -> None:
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    listed = nav_paths(settings["nav"])
    assert len(set(listed)) == len(listed)
    wanted = {f"stages/{key}.md" for key in real_guide.library.stages}
    wanted |= {f"{key}.md" for key in real_guide.library.pages}
    wanted |= {"occupations/index.md", "clusters/index.md", "stages/index.md", "credits.md"}
    assert wanted <= set(listed)
    assert set(listed) <= {output.path for output in real_guide.outputs}


def test_the_menu_names_pages_as_their_titles_do(real_guide: Guide, root: Any) -> None:
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    named: dict[str, str] = {}

    def walk(entries: Any) -> None:
        for entry in entries:
            if isinstance(entry, dict):
                for name, inner in entry.items():
                    if isinstance(inner, str):
                        named[inner] = name
                    else:
                        walk(inner)

    walk(settings["nav"])
    for key, stage in real_guide.library.stages.items():
        assert named[f"stages/{key}.md"] == stage.words.title
