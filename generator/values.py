"""The kinds of value a file can hold: texts of limited length, codes, dates, addresses and records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

SLUG_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
SOC_PATTERN = r"^[0-9]{2}-[0-9]{4}$"
ONET_PATTERN = r"^[0-9]{2}-[0-9]{4}\.[0-9]{2}$"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _paragraphs(text: str) -> str:
    """Keep paragraphs, apart by one empty line; fold the lines within each."""
    parts = (_one_line(part) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of limited length; its spaces are tidied, and it is never empty.

    ``limit`` counts characters, ``words`` counts words. One line, unless ``paragraphs``.
    """

    limit: int
    words: int | None = None
    paragraphs: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """Validate as text of at most ``limit`` characters, then tidy it."""
        return core_schema.no_info_after_validator_function(
            self._tidy, core_schema.str_schema(max_length=self.limit)
        )

    def _tidy(self, text: str) -> str:
        tidy = _paragraphs(text) if self.paragraphs else _one_line(text)
        if not tidy:
            raise PydanticCustomError("empty", "is empty")
        if self.words is not None and (count := len(tidy.split())) > self.words:
            raise PydanticCustomError(
                "too_many_words", "too many words", {"words": count, "limit": self.words}
            )
        return tidy


def _iso_date(value: Any) -> Any:
    # Only the full form: pydantic would read a bare number such as 2025 as seconds since 1970.
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("date_form", "not a date")
    return value


def _https(url: str) -> str:
    if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[^\s<>\"'`\\{}|^]*)?", url):
        raise PydanticCustomError("web_address", "not a web address")
    return url


Title = Annotated[str, Text(80)]
Name = Annotated[str, Text(120)]
Sentence = Annotated[str, Text(200)]
Note = Annotated[str, Text(400)]
TaskLine = Annotated[str, Text(140, words=15)]
SummaryLine = Annotated[str, Text(140)]
Minute = Annotated[str, Text(900, words=120, paragraphs=True)]
Story = Annotated[str, Text(1600, words=220, paragraphs=True)]
Prose = Annotated[str, Text(1200, paragraphs=True)]
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=80)]
SocCode = Annotated[str, StringConstraints(pattern=SOC_PATTERN)]
OnetCode = Annotated[str, StringConstraints(pattern=ONET_PATTERN)]
Day = Annotated[date, BeforeValidator(_iso_date)]
WebAddress = Annotated[str, Field(max_length=400), AfterValidator(_https)]


class Record(BaseModel):
    """A part of a file: unknown keys are refused, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)
