"""The reading grade follows its published formula and tells easy from hard."""

from __future__ import annotations

import pytest

from generator.reading import MIN_WORDS, count_syllables, reading_grade

EASY = "The cat sat on the mat. It was a big cat. The dog ran to it and they sat in the sun all day. " * 2
HARD = (
    "Contemporary organizational responsibilities necessitate interdisciplinary qualifications, and institutional "
    "accreditation considerations fundamentally differentiate educational opportunities regarding specialized "
    "manufacturing environments. " * 3
)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("cat", 1), ("baker", 2), ("make", 1), ("table", 2), ("worked", 1), ("started", 2), ("wages", 2), ("tree", 1),
     ("electrician", 4), ("the", 1), ("don't", 1), ("Reading", 2), ("hmm", 1)],
)  # fmt: skip
def test_syllables_are_counted_by_groups_of_vowels(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_the_formula() -> None:
    """Fifty words of one syllable in five sentences: 0.39 * 10 + 11.8 * 1 - 15.59."""
    assert reading_grade("cat cat cat cat cat cat cat cat cat cat. " * 5) == pytest.approx(0.11)


def test_a_colon_ends_a_sentence() -> None:
    together = "cat cat cat cat cat cat cat cat cat cat, " * 5 + "."
    assert reading_grade(together.replace(",", ":")) < reading_grade(together)


def test_easy_and_hard_texts_are_told_apart() -> None:
    assert reading_grade(EASY) < 3
    assert reading_grade(HARD) > 20


def test_too_short_to_judge() -> None:
    assert reading_grade("interdisciplinary " * (MIN_WORDS - 1)) == 0
    assert reading_grade("interdisciplinary " * MIN_WORDS) > 0
    assert reading_grade("") == 0
