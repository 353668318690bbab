"""Problems are sorted, counted and written for people, programs and reviews."""

from __future__ import annotations

import json

from generator.problems import (
    Problem,
    Severity,
    count_words,
    format_github,
    format_json,
    format_text,
    has_errors,
    sort_problems,
    summarize,
)

ERROR = Problem("b.yml", 3, 1, "It is wrong.", "Mend it.", "wrong")
ADVICE = Problem("a.yml", 10, 2, "It is long.", "Shorten it.", "too-long", Severity.ADVICE)
EARLY = Problem("a.yml", 9, 1, "It is wrong.", "Mend it.", "wrong")


def test_a_problem_reads_as_place_message_and_remedy() -> None:
    assert str(ERROR) == "b.yml:3:1: It is wrong. Mend it."
    assert str(ADVICE) == "a.yml:10:2: advice: It is long. Shorten it."
    assert str(Problem("a.yml", 1, 1, "It is wrong.", "", "wrong")) == "a.yml:1:1: It is wrong."


def test_sorting_follows_files_and_lines_and_drops_repeats() -> None:
    assert sort_problems([ERROR, ADVICE, EARLY, ERROR]) == [EARLY, ADVICE, ERROR]


def test_advice_stops_only_a_strict_build() -> None:
    assert has_errors([ERROR, ADVICE])
    assert not has_errors([ADVICE])
    assert has_errors([ADVICE], strict=True)
    assert not has_errors([], strict=True)


def test_numbers_agree_with_their_nouns() -> None:
    assert count_words(1, "file") == "1 file"
    assert count_words(0, "file") == "0 files"
    assert count_words(1234, "piece of advice", "pieces of advice") == "1,234 pieces of advice"


def test_the_summary_counts_each_kind() -> None:
    assert summarize([], 1) == "No problems (1 file checked)."
    assert summarize([ERROR], 2) == "1 problem in 1 file (2 files checked)."
    assert summarize([ADVICE], 2) == "1 piece of advice in 1 file (2 files checked)."
    assert (
        summarize([EARLY, ADVICE, ERROR], 2)
        == "2 problems and 1 piece of advice in 2 files (2 files checked)."
    )


def test_text_ends_with_the_summary() -> None:
    assert (
        format_text([ERROR], 2) == "b.yml:3:1: It is wrong. Mend it.\n1 problem in 1 file (2 files checked)."
    )


def test_json_holds_every_part() -> None:
    assert json.loads(format_json([ADVICE], 5)) == {
        "files_checked": 5,
        "problems": [
            {
                "path": "a.yml",
                "line": 10,
                "column": 2,
                "severity": "advice",
                "code": "too-long",
                "message": "It is long.",
                "remedy": "Shorten it.",
            }
        ],
    }


def test_workflow_commands_cannot_be_broken_out_of() -> None:
    odd = Problem("a,b:c.yml", 1, 2, "100%\n::error::x", "Mend it.", "wrong")
    assert format_github([odd, ADVICE], 1).split("\n") == [
        "::error file=a%2Cb%3Ac.yml,line=1,col=2,title=wrong::100%25%0A::error::x Mend it.",
        "::warning file=a.yml,line=10,col=2,title=too-long::It is long. Shorten it.",
        "1 problem and 1 piece of advice in 2 files (1 file checked).",
    ]
