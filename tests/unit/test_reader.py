"""YAML and front matter become plain texts that know their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Problem
from generator.reader import Document, parse_yaml, read_markdown, read_text


def parse(text: str) -> Document:
    problems: list[Problem] = []
    document = parse_yaml("x.yml", text, problems)
    assert problems == []
    assert document is not None
    return document


def test_every_scalar_stays_the_text_that_was_written() -> None:
    plain = parse("a: no\nb: 010\nc: 12:30\nd: ~\ne: 2026-11-22\nf: 1e3\ng: 'null'\n")
    assert plain.data == {
        "a": "no",
        "b": "010",
        "c": "12:30",
        "d": "~",
        "e": "2026-11-22",
        "f": "1e3",
        "g": "null",
    }


def test_an_absent_value_differs_from_an_empty_text() -> None:
    assert parse("a:\nb: ''\n").data == {"a": None, "b": ""}


def test_values_and_keys_know_their_place() -> None:
    document = parse("a: x\nroutes:\n  - kind: work\n    steps: [one, two]\n")
    assert document.at("a") == (1, 4)
    assert document.at_key("a") == (1, 1)
    assert document.at("routes") == (2, 1), "a list is at its key"
    assert document.at("routes", 0, "kind") == (3, 11)
    assert document.at_key("routes", 0, "kind") == (3, 5)
    assert document.at("routes", 0, "steps", 1) == (4, 18)
    assert document.at("routes", 0, "gone", 3) == (3, 5), "what is not there is where it would be"
    assert document.at() == (1, 1)


def test_columns_count_letters_and_not_bytes() -> None:
    assert parse("a: [é🙂, x]\n").at("a", 1) == (1, 9)


def test_front_matter_and_body_count_the_lines_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n\n# B\n", encoding="utf-8")
    document = read_markdown(tmp_path, tmp_path / "a.md", [])
    assert document is not None
    assert document.at("title") == (2, 8)
    assert document.body == "\n# B\n"
    assert document.body_line == 4


def test_front_matter_may_be_all_there_is(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---", encoding="utf-8")
    document = read_markdown(tmp_path, tmp_path / "a.md", [])
    assert document is not None and document.body == ""


def test_a_rule_in_the_body_ends_no_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\none\n\n---\n\ntwo\n", encoding="utf-8")
    document = read_markdown(tmp_path, tmp_path / "a.md", [])
    assert document is not None and document.body == "one\n\n---\n\ntwo\n"


def test_a_link_to_a_file_of_the_project_is_fine(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a: x\n", encoding="utf-8")
    (tmp_path / "b.yml").symlink_to("a.yml")
    assert read_text(tmp_path, tmp_path / "b.yml", []) == "a: x\n"


@pytest.mark.parametrize(
    "text", ["a: b\n---\nc: d\n", "a: &x b\n", "a: !t b\n", "a: b\na: c\n", "a: [\n", "? [a]\n: b"]
)
def test_a_document_with_a_fault_is_not_handed_on(text: str) -> None:
    problems: list[Problem] = []
    assert parse_yaml("x.yml", text, problems) is None
    assert len(problems) == 1
