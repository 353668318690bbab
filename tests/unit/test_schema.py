"""Places and suggestions are named as people say them, and the schema is one that editors understand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.guides import PageWords, StageWords
from generator.model import Occupation
from generator.problems import Problem
from generator.reader import parse_yaml
from generator.schema import editor_schema, name_place, parse_record, suggest


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ((), "the file"),
        (("title",), "title"),
        (("summary", "line"), "line in summary"),
        (("tasks", 0), "item 1 of tasks"),
        (("routes", 1, "time", "unit"), "unit in time in item 2 of routes"),
        (("routes", 0, "steps", 2), "item 3 of steps in item 1 of routes"),
    ],
)
def test_places_are_named_from_the_inside_out(location: tuple[str | int, ...], words: str) -> None:
    assert name_place(location) == words


def test_the_nearest_word_is_suggested_and_otherwise_some_are_listed() -> None:
    assert suggest("statsu", ["status", "title"]) == 'Did you mean "status"?'
    assert suggest("zebra", ["b", "a"]) == "Use one of: a, b."
    assert suggest("zebra", []) == "Remove it."
    many = suggest("zebra", [f"q{number:02}" for number in range(20)])
    assert many.endswith("q13, and more.")


def test_all_faults_of_a_file_are_told_at_once(tiny: dict[str, str]) -> None:
    text = tiny["occupations/baker.yml"].replace("title: Baker\n", "").replace("minutes: 60", "minutes: x")
    problems: list[Problem] = []
    document = parse_yaml("baker.yml", text, problems)
    assert document is not None
    assert parse_record(Occupation, document, problems) is None
    assert [problem.code for problem in problems] == ["missing-key", "wrong-type"]


@pytest.mark.parametrize("kind", [Occupation, StageWords, PageWords])
def test_the_editor_schema_is_draft_seven_and_tells_every_key(kind: Any) -> None:
    schema = editor_schema(kind, "A file")
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["title"] == "A file"
    text = json.dumps(schema)
    assert "$defs" not in text
    assert schema["additionalProperties"] is False
    for name, declared in schema["properties"].items():
        # Editors of this draft show what a reference leads to and not what stands beside it.
        explained = (
            schema["definitions"][declared["$ref"].rpartition("/")[2]] if "$ref" in declared else declared
        )
        assert "description" in explained, name
    for reference in set(filter(None, (part.get("$ref") for part in _parts(schema)))):
        assert reference.removeprefix("#/definitions/") in schema["definitions"]


def _parts(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(part for item in value.values() for part in _parts(item))]
    if isinstance(value, list):
        return [part for item in value for part in _parts(item)]
    return []
