"""Figures in words: money, counts, percents, times, and where they come from."""

from __future__ import annotations

from datetime import date

import pytest

from generator.build import Guide
from generator.figure_rows import Missing
from generator.figures import Figure
from generator.model import Duration
from generator.wording import MINUS, Wording, count, day, money, percent


@pytest.fixture(scope="module")
def words(real_guide: Guide) -> Wording:
    assert real_guide.library.strings is not None
    return Wording(real_guide.library.strings, real_guide.library.tables.sources)


def figure(value: float | str | None = None, missing: Missing | None = None, *, top: bool = False) -> Figure:
    return Figure("bls-oews", "United States", "May 2025", value=value, missing=missing, or_more=top)


def test_numbers_read_as_in_print() -> None:
    assert money(63190.0) == "$63,190"
    assert money(29.05, cents=True) == "$29.05"
    assert count(5211800.0) == "5,211,800"
    assert count(-1200.0) == f"{MINUS}1,200"
    assert percent(3.1) == "3.1%"
    assert percent(4.0) == "4%"
    assert percent(-0.5, signed=True) == f"{MINUS}0.5%"
    assert percent(4.0, signed=True) == "+4%"
    assert day(date(2026, 11, 2)) == "November 2, 2026"


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("money", 63190.0, "$63,190"),
        ("cents", 29.05, "$29.05"),
        ("count", 4200.0, "4,200"),
        ("percent", 5.8, "5.8%"),
        ("change", 5.8, "+5.8%"),
        ("word", 4.0, "4"),
        ("word", "RIC", "RIC"),
    ],
)
def test_a_figure_in_each_form(words: Wording, form: str, value: float | str, text: str) -> None:
    shown = words.show(figure(value), form)
    assert (shown.text, shown.known) == (text, True)
    assert shown.origin == "U.S. Bureau of Labor Statistics, United States, May 2025"


def test_a_top_coded_figure_says_so(words: Wording) -> None:
    assert words.show(figure(239200.0, top=True), "money").text == "$239,200 or more"
    assert words.show_short(figure(239200.0, top=True), "money") == "$239,200 or more"


@pytest.mark.parametrize("reason", list(Missing))
def test_every_reason_has_a_sentence_and_a_short_form(words: Wording, reason: Missing) -> None:
    shown = words.show(figure(missing=reason))
    assert not shown.known
    assert shown.text.endswith(".")
    assert words.show_short(figure(missing=reason)) == words.strings[f"missing_short.{reason}"]


def test_a_combined_figure_names_its_group(words: Wording) -> None:
    grouped = Figure("bls-oews", "United States", "May 2025", value=1.0, group="Home health aides")
    assert words.show(grouped).note == words.say("occupation.combined", group="Home health aides")
    assert words.show(figure(1.0)).note == ""


@pytest.mark.parametrize(
    ("shortest", "longest", "unit", "text"),
    [
        (4, 5, "years", "4 to 5 years"),
        (1, 1, "years", "1 year"),
        (2, 2, "weeks", "2 weeks"),
        (0, 1, "months", "0 to 1 month"),
    ],
)
def test_lengths_of_time(words: Wording, shortest: int, longest: int, unit: str, text: str) -> None:
    length = Duration.model_validate({"shortest": shortest, "longest": longest, "unit": unit})
    assert words.length(length) == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(45, "45 minutes"), (60, "1 hour"), (75, "75 minutes"), (90, "1.5 hours"), (600, "10 hours")],
)
def test_short_times(words: Wording, minutes: int, text: str) -> None:
    assert words.minutes(minutes) == text
