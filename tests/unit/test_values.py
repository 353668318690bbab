"""Texts are tidied and limited; codes, dates and addresses have one form."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.values import Day, Minute, OnetCode, Slug, SocCode, TaskLine, Title, WebAddress


def read(kind: Any, text: str) -> Any:
    return TypeAdapter(kind).validate_python(text)


def test_a_line_is_tidied() -> None:
    assert read(Title, "  Home\n health\u00a0 aide\u2028") == "Home health aide"


def test_paragraphs_stay_apart_and_their_lines_are_folded() -> None:
    assert read(Minute, "One\ntwo.\n\n \n\nThree.\n") == "One two.\n\nThree."


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Title, ""),
        (Title, " \n "),
        (Title, "x" * 81),
        (TaskLine, "a " * 16),
        (Minute, "a " * 121),
        (Slug, "Nurse"),
        (Slug, "registered--nurse"),
        (Slug, "-nurse"),
        (Slug, "nurse\n"),
        (Slug, "../etc"),
        (Slug, "x" * 81),
        (SocCode, "29-114"),
        (SocCode, "29-1141.00"),
        (SocCode, "٢٩-1141"),
        (OnetCode, "29-1141"),
        (Day, "2025"),
        (Day, "2026-1-2"),
        (Day, "2026-02-30"),
        (Day, "22.11.2026"),
        (WebAddress, "javascript:alert(1)"),
        (WebAddress, "//example.org"),
        (WebAddress, "https://"),
        (WebAddress, "https://example.org/a b"),
        (WebAddress, 'https://example.org/"onclick='),
        (WebAddress, "https://user@example.org/"),
        (WebAddress, "https://example.org\n"),
        (WebAddress, "https://example.org/" + "x" * 400),
    ],
)
def test_what_does_not_belong_is_refused(kind: Any, text: str) -> None:
    with pytest.raises(ValidationError):
        read(kind, text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Title, "x" * 80, "x" * 80),
        (TaskLine, "a " * 15, ("a " * 15).strip()),
        (Slug, "nurse-2", "nurse-2"),
        (SocCode, "29-1141", "29-1141"),
        (OnetCode, "29-1141.00", "29-1141.00"),
        (Day, "2026-11-22", date(2026, 11, 22)),
        (WebAddress, "http://example.org:8080/a_b?c=d&e=f#g", "http://example.org:8080/a_b?c=d&e=f#g"),
    ],
)
def test_what_belongs_is_read(kind: Any, text: str, value: object) -> None:
    assert read(kind, text) == value
