"""The words of scripts reach the page as they are, and only those that scripts need."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.locales import Strings
from generator.script_words import SECTIONS, write_words

BEGINNING = "window.CareerGuideWords = "


def read(text: str) -> dict[str, dict[str, str]]:
    assert text.startswith(BEGINNING) and text.endswith(";\n")
    words: dict[str, dict[str, str]] = json.loads(text.removeprefix(BEGINNING).removesuffix(";\n"))
    return words


def test_scripts_get_their_sections_and_no_others() -> None:
    root = {section: {"word": section} for section in (*SECTIONS, "occupation")}
    assert read(write_words(Strings(root))) == {section: {"word": section} for section in SECTIONS}


def test_a_section_that_is_not_there_is_left_out() -> None:
    assert read(write_words(Strings({"script": {"a": "A"}}))) == {"script": {"a": "A"}}


@given(st.text())
def test_any_words_stay_the_same_and_cannot_end_the_script(text: str) -> None:
    written = write_words(Strings({"script": {"a": text}}))
    assert read(written) == {"script": {"a": text}}
    assert "<" not in written and "\n" not in written.removesuffix("\n")
