"""Every word of the interface is used, every word used is there, and every coded value can be said."""

from __future__ import annotations

import re
from enum import StrEnum
from string import Formatter

import pytest

from generator.build import Guide
from generator.figure_rows import Missing
from generator.locales import Strings
from generator.model import (
    Contact,
    EarnWhileLearning,
    Frequency,
    Needed,
    Place,
    RelatedReason,
    Remote,
    RouteCost,
    RouteKind,
    SchedulePattern,
    TimeUnit,
    TryCost,
    WorksWith,
)
from generator.script_words import SECTIONS
from tests.said_words import is_said, read_source

# The words of coded values, by the part of strings.yml that holds them.
CODED: dict[str, type[StrEnum]] = {
    "place": Place,
    "frequency": Frequency,
    "remote": Remote,
    "pattern": SchedulePattern,
    "works_with": WorksWith,
    "contact": Contact,
    "route": RouteKind,
    "cost": RouteCost,
    "earn": EarnWhileLearning,
    "needed": Needed,
    "why": RelatedReason,
    "try_cost": TryCost,
    "missing": Missing,
    "missing_short": Missing,
}


@pytest.fixture(scope="module")
def strings(real_guide: Guide) -> Strings:
    assert real_guide.library.strings is not None
    return real_guide.library.strings


@pytest.fixture(scope="module")
def source() -> str:
    return read_source()


@pytest.mark.parametrize("family", CODED)
def test_every_coded_value_has_its_words_and_no_others_are_there(family: str, strings: Strings) -> None:
    there = {key.partition(".")[2] for key in strings.keys() if key.startswith(f"{family}.")}  # noqa: SIM118
    assert there == {member.value for member in CODED[family]}


def test_every_unit_of_time_has_its_words(strings: Strings) -> None:
    there = {key.partition(".")[2] for key in strings.keys() if key.startswith("time.")}  # noqa: SIM118
    assert there == {"range", *(f"{unit}{end}" for unit in TimeUnit for end in ("", "_one"))}


def test_every_word_is_used(strings: Strings, source: str) -> None:
    """Words of scripts have their own test; the others are used by their key or by the beginning of it."""
    unused = []
    for key in sorted(strings.keys()):
        family = key.partition(".")[0]
        if not (family in (*CODED, *SECTIONS, "time") or is_said(source, key)):
            unused.append(key)
    assert unused == []


def test_every_word_that_is_used_is_there(strings: Strings, source: str) -> None:
    pattern = r"""(?:\bsay\(|strings\[)\s*["']([a-z_]+\.[a-z0-9_.]+)["'](?!\s*~)"""
    used = set(re.findall(pattern, source))
    assert len(used) > 80
    assert used - strings.keys() == set()


def test_braces_hold_plain_names(strings: Strings) -> None:
    for key in strings.keys():  # noqa: SIM118
        for _, name, form, conversion in Formatter().parse(strings[key]):
            assert name is None or (re.fullmatch(r"[a-z]+", name) and not form and not conversion), key


def test_every_term_that_readers_see_has_words(real_guide: Guide) -> None:
    terms = real_guide.library.terms
    assert terms is not None
    for name in type(terms).model_fields:
        listed = getattr(terms, name)
        assert listed.edition
        for key, term in listed.items.items():
            assert term.label, (name, key)
    assert "".join(terms.themes.items) == "RIASEC"
    assert {"1", "2", "3", "4", "5"} <= set(terms.job_zones.items)
