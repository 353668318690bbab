"""Stage guides and pages say where they lead."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.guides import InnerLink, StageWords
from generator.reader import parse_yaml


@pytest.mark.parametrize("link", ["occupations/index.md", "about.md", "stages/start.md#begin"])
def test_links_within_the_guide(link: str) -> None:
    assert TypeAdapter(InnerLink).validate_python(link) == link


@pytest.mark.parametrize(
    "link", ["https://x.org", "about.html", "javascript:x", "a b.md", "about.md#A b", ""]
)
def test_other_links_are_refused(link: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(InnerLink).validate_python(link)


def test_a_stage_leads_somewhere_but_need_not_send_back(tiny: dict[str, str]) -> None:
    front = tiny["content/en/stages/start.md"].split("---\n")[1]
    document = parse_yaml("start.md", front, [])
    assert document is not None
    data: dict[str, Any] = document.data
    words = StageWords.model_validate({key: value for key, value in data.items() if key != "sends_back_to"})
    assert words.sends_back_to == []
    with pytest.raises(ValidationError):
        StageWords.model_validate({**data, "feeds": []})
