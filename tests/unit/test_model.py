"""The model of a profile: every field explained, unknown keys refused, codes derived."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pydantic import ValidationError

from generator import guides, model
from generator.model import Duration, Occupation
from generator.reader import parse_yaml
from generator.values import Record

RECORDS = [
    kind
    for module in (model, guides)
    for kind in vars(module).values()
    if isinstance(kind, type)
    and issubclass(kind, Record)
    and kind is not Record
    and kind.__module__ == module.__name__
]


@pytest.fixture
def baker(tiny: dict[str, str]) -> dict[str, Any]:
    document = parse_yaml("baker.yml", tiny["occupations/baker.yml"], [])
    assert document is not None
    return dict(document.data)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_has_a_sentence(kind: type[Record]) -> None:
    for name, declared in kind.model_fields.items():
        assert declared.description, name
        assert re.fullmatch(r"\S.*\.", declared.description), f"{name} is no sentence"


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_unknown_keys_are_refused(kind: type[Record]) -> None:
    with pytest.raises(ValidationError) as error:
        kind.model_validate({"no_such_key": "x"})
    assert "extra_forbidden" in {fault["type"] for fault in error.value.errors()}


def test_the_onet_code_follows_from_the_soc_code(baker: dict[str, Any]) -> None:
    assert Occupation.model_validate(baker).onet_code == "51-3011.00"
    assert Occupation.model_validate({**baker, "onet": "51-3011.01"}).onet_code == "51-3011.01"


def test_a_profile_does_not_change_once_read(baker: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Occupation.model_validate(baker).title = "Other"  # type: ignore[misc]


def test_a_duration_may_be_one_length_but_not_backward() -> None:
    assert Duration.model_validate({"shortest": "2", "longest": "2", "unit": "years"}).longest == 2
    with pytest.raises(ValidationError):
        Duration.model_validate({"shortest": "3", "longest": "2", "unit": "years"})


def test_only_what_a_page_cannot_do_without_is_asked_for() -> None:
    asked = {name for name, field in Occupation.model_fields.items() if field.is_required()}
    assert asked == {
        "title", "status", "soc", "cluster", "summary", "tasks", "day", "works_with", "setting", "schedule", "people",
        "skills", "good_parts", "hard_parts", "routes", "progression", "school_subjects", "try_it",
        "questions_to_ask", "more_information", "based_on", "review",
    }  # fmt: skip
