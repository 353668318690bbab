"""Every word that scripts show stands in strings.yml and reaches them, and none is there that nobody says."""

from __future__ import annotations

import re

import pytest

from generator.build import Guide
from generator.script_words import SECTIONS
from generator.worksheets import Formula, Period
from tests.said_words import Script, is_said, read_scripts, read_source


@pytest.fixture(scope="module")
def keys(real_guide: Guide) -> set[str]:
    assert real_guide.library.strings is not None
    return real_guide.library.strings.keys()


@pytest.fixture(scope="module")
def scripts() -> list[Script]:
    return read_scripts()


def test_every_word_of_scripts_is_said(keys: set[str], scripts: list[Script]) -> None:
    """Words that pages show before any script runs may stand in the same sections."""
    theirs = {key for key in keys if key.partition(".")[0] in SECTIONS}
    # One script may tell another what happened, or be told by a worksheet what a sum of money is for.
    words = set().union(*(script.quoted for script in scripts), (period.value for period in Period))
    said = set().union(*(script.said(theirs, words) for script in scripts))
    said |= {f"worksheet.{formula}_of" for formula in Formula}
    source = read_source()
    assert sorted(key for key in theirs - said if not is_said(source, key)) == []


def test_every_word_that_scripts_say_is_there_and_reaches_them(keys: set[str], scripts: list[Script]) -> None:
    told: set[str] = set()
    for script in scripts:
        whole, patterns = script.keys
        told |= {key for key in whole if "." in key}
        for pattern in patterns if script.name != "say.js" else ():
            assert any(re.fullmatch(pattern, key) for key in keys), (script.name, pattern)
    assert len(told) > 150
    assert told - keys == set()
    assert {key.partition(".")[0] for key in told} == set(SECTIONS)


def test_every_formula_says_how_it_is_worked_out(keys: set[str]) -> None:
    told = {key for key in keys if key.startswith("worksheet.") and key.endswith("_of")}
    assert told - {"worksheet.page_of"} == {f"worksheet.{formula}_of" for formula in Formula}
