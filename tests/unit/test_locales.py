"""The words of the interface and the vocabulary: looked up by key, and replaced one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.build import Guide
from generator.locales import MissingWords, Strings, Terms, load_strings, load_terms
from generator.problems import Problem


@pytest.fixture
def terms(real_guide: Guide) -> Terms:
    assert real_guide.library.terms is not None
    return real_guide.library.terms


def test_words_are_found_by_dotted_key() -> None:
    strings = Strings({"site": {"home": "Home"}})
    assert strings["site.home"] == "Home"
    assert strings.keys() == {"site.home"}
    for wrong in ("site", "site.gone", "gone.home"):
        with pytest.raises(MissingWords):
            strings[wrong]


@pytest.mark.parametrize(
    ("percent", "key"),
    [
        (30.0, "much-faster"), (7.0, "much-faster"), (6.5, "much-faster"), (6.4, "faster"), (4.5, "faster"),
        (3.1, "average"), (2.4, "slower"), (0.5, "slower"), (0.4, "little-change"), (0.0, "little-change"),
        (-0.4, "little-change"), (-0.5, "declining"), (-1.0, "declining"), (-99.0, "declining"),
    ],
)  # fmt: skip
def test_growth_is_rounded_and_then_named(terms: Terms, percent: float, key: str) -> None:
    assert terms.growth_key(percent) == key


def test_a_guide_of_its_own_replaces_single_words(make_project: Any, tmp_path: Path) -> None:
    words = "site:\n  home: Start\nstage:\n  step: '{number}. of {total}'\nmap:\n  list: A {brace}\n"
    problems: list[Problem] = []
    strings = load_strings(make_project(tmp_path, {"content/en/strings.yml": words}), problems)
    assert problems == []
    assert strings is not None
    assert strings["site.home"] == "Start"
    assert strings["stage.step"].format(number=1, total=2) == "1. of 2"
    assert strings["map.list"] == "A {brace}", "words that are never filled may hold braces"
    assert strings["site.footer"], "the others stay as shipped"


@pytest.mark.parametrize(
    "step", ["{0}", "{", "}", "{number!r}", "{number.__class__}", "{number:>9999}", "{{number}}", "{x}"]
)
def test_words_that_cannot_be_filled_are_refused(step: str, make_project: Any, tmp_path: Path) -> None:
    problems: list[Problem] = []
    strings = load_strings(
        make_project(tmp_path, {"content/en/strings.yml": f"stage:\n  step: '{step}'\n"}), problems
    )
    assert [problem.code for problem in problems] == ["braces"]
    assert strings is not None and strings["stage.step"] == "Step {number} of {total}"


def test_an_empty_file_of_words_replaces_nothing(make_project: Any, tmp_path: Path) -> None:
    problems: list[Problem] = []
    strings = load_strings(make_project(tmp_path, {"content/en/strings.yml": "# Nothing yet.\n"}), problems)
    assert problems == []
    assert strings is not None and strings["site.home"]


def test_a_guide_of_its_own_replaces_the_vocabulary_whole(
    make_project: Any, tmp_path: Path, root: Path
) -> None:
    text = (
        (root / "content/en/terms.yml")
        .read_text(encoding="utf-8")
        .replace("label: Realistic", "label: Hands-on", 1)
    )
    own, document = load_terms(make_project(tmp_path, {"content/en/terms.yml": text}), [])
    assert own is not None and document is not None
    assert document.path == "content/en/terms.yml"
    assert own.themes.items["R"].label == "Hands-on"
