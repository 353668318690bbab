"""Checks across files; each message in full is in test_messages.py, and here are the edges of the rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.build import Guide, read_guide
from generator.checks import check_table_sources
from generator.figures import FigureTables
from generator.library import Library
from generator.reader import Document

Codes = Callable[..., list[str]]


@pytest.fixture
def codes(
    tables_read_once: None, make_project: Any, tiny: dict[str, str], tmp_path: Path, today: date
) -> Codes:
    """The codes of all problems after replacing texts in one file of the tiny guide."""

    def check(path: str, *changes: tuple[str, str]) -> list[str]:
        text = tiny[path]
        for find, put in changes:
            assert find in text
            text = text.replace(find, put)
        guide = read_guide(make_project(tmp_path, {path: text}), today=today)
        return [problem.code for problem in guide.problems]

    return check


@pytest.mark.parametrize(
    "words",
    [
        "It costs $5.", "Pay is €20.", "Some 5% do.", "About 5 % do.", "Five or 5 percent do.", "It is 12 dollars.",
        "There are 37,160 of us.", "There are 37160 of us.",
    ],
)  # fmt: skip
def test_figures_in_words_are_found(codes: Codes, words: str) -> None:
    assert codes("occupations/baker.yml", ("Work begins early.", words)) == ["number-in-prose"]


@pytest.mark.parametrize(
    "words",
    [
        "It takes 2 years and 4,000 hours.", "Since 1986, it is so.", "Call 911.", "Rule 29-1141.", "A 12-hour shift.",
        "There are 137,160 of us.", "There are 37,160.5 of us.",
    ],
)  # fmt: skip
def test_other_numbers_may_stand_in_words(codes: Codes, words: str) -> None:
    assert codes("occupations/baker.yml", ("Work begins early.", f"'{words}'")) == []


def own_figure(name: str, value: str) -> str:
    lines = (f"- name: {name}", f"  value: '{value}'", "  place: Ohio", "  period: 2025", "  source: onet")
    return "\n".join(["figures:", *(f"  {line}" for line in lines), "review:\n"])


@pytest.mark.parametrize(
    ("name", "value"), [("job_zone", "2"), ("holland_code", "RIC"), ("growth_percent", "-1.5")]
)
def test_figures_of_its_own_that_are_right(codes: Codes, name: str, value: str) -> None:
    assert codes("occupations/baker.yml", ("review:\n", own_figure(name, value))) == []


@pytest.mark.parametrize(
    ("name", "value"), [("holland_code", "RICA"), ("holland_code", "ric"), ("employment", "1,000")]
)
def test_figures_of_its_own_that_are_wrong(codes: Codes, name: str, value: str) -> None:
    assert codes("occupations/baker.yml", ("review:\n", own_figure(name, value))) in (
        ["unknown-letter"],
        ["bad-figure"],
    )


def test_a_review_is_due_after_its_day(codes: Codes, today: date) -> None:
    due = ("  next: 2028-11-01", f"  next: {today.isoformat()}")
    assert codes("occupations/baker.yml", due) == []
    late = ("  next: 2028-11-01", f"  next: {(today - timedelta(days=1)).isoformat()}")
    assert codes("occupations/baker.yml", late) == ["stale-review"]


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/a", "mailto:a@example.org", "explore.md", "#begin", "../occupations/baker.md",
        "../credits.md", "../clusters/index.md", "../figures.md#medians", "index.md",
    ],
)  # fmt: skip
def test_links_that_lead_somewhere(codes: Codes, link: str) -> None:
    assert codes("content/en/stages/start.md", ("../occupations/index.md", link)) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("[a](b.md)", "dead-link"),
        ("[a](/figures.md)", "dead-link"),
        ("[a](../../figures.md)", "dead-link"),
        ("[a [b] c](gone.md)", "dead-link"),
        ("[a\nb](gone.md)", "dead-link"),
        ("[a][b]\n\n[b]: gone.md", "dead-link"),
        ("[a][b]\n\n> [b]: gone.md", "dead-link"),
        ("[a](data:text/html,x)", "bad-link"),
        ("[a](vbscript:x)", "bad-link"),
        ("[a](JavaScript:x)", "raw-html"),
        ("[a](file:///etc)", "bad-link"),
        ("![a](figures.md)", "picture"),
        ("![a][b]", "picture"),
        ("<b>", "raw-html"),
        ("</b>", "raw-html"),
        ("<!-- x -->", "raw-html"),
        ("<?php", "raw-html"),
        ("`<b>`", "raw-html"),
        ("one ` two\nthree ` <b> `", "raw-html"),
        ("a {: #x }", "raw-html"),
        ("{{ x }}", "raw-html"),
        ("{% x %}", "raw-html"),
        ("[a](figures.md#gone)", "dead-anchor"),
    ],
)
def test_what_a_guide_must_not_hold(codes: Codes, words: str, code: str) -> None:
    assert code in codes("content/en/pages/figures.md", ("Half are above.", words))


@pytest.mark.parametrize(
    "words", ["2 < 3", "a <= b", "&lt;b&gt;", "{a}", "1 > 0", "a\\*b", "**bold**", "| a | b |"]
)
def test_what_a_guide_may_hold(codes: Codes, words: str) -> None:
    assert codes("content/en/pages/figures.md", ("Half are above.", words)) == []


def test_links_are_judged_once_the_rest_is_right(codes: Codes) -> None:
    """With faulty profiles left out, links to them would seem dead."""
    assert codes("content/en/stages/start.md", ("order: 1", "order: x"), ("#begin", "#gone")) == [
        "wrong-type"
    ]


def test_a_source_missing_from_the_register_is_told(real_guide: Guide) -> None:
    kept = real_guide.library.tables
    sources = {key: source for key, source in kept.sources.items() if key != "onet"}
    library = Library(
        real_guide.library.project, tables=FigureTables(kept.rows, sources, Document("sources.yml", {}))
    )
    assert [problem.code for problem in check_table_sources(library)] == ["missing-source"]
    assert list(check_table_sources(real_guide.library)) == []
