"""What a stage guide and a page hold above their Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.model import Review
from generator.reader import Document
from generator.values import Record, Slug, Text, Title

Question = Annotated[str, Text(90)]
OneLine = Annotated[str, Text(160)]
Because = Annotated[str, Text(140)]


def _inner_link(link: str) -> str:
    if not re.fullmatch(r"[a-z0-9/-]+\.md(#[a-z0-9-]+)?", link):
        raise PydanticCustomError("link_form", "not a link within the guide")
    return link


InnerLink = Annotated[str, AfterValidator(_inner_link)]


class Feeds(Record):
    """A stage that this one leads to, and what it carries there."""

    stage: Slug = Field(description="The key of the stage it leads to.")
    because: Because = Field(description="What it carries there.")


class SendsBack(Record):
    """A stage that this one may send you back to, and when."""

    stage: Slug = Field(description="The key of the stage it may send you back to.")
    when: Because = Field(description="When that happens.")


class StageWords(Record):
    """The front matter of a stage guide."""

    title: Title = Field(description="The name of the stage, as students say it.")
    order: int = Field(ge=1, le=99, description="Its place in the usual order.")
    question: Question = Field(description="The question a student brings to it.")
    summary: OneLine = Field(description="What it is for, in one line.")
    sixty_seconds: list[OneLine] = Field(
        min_length=3, max_length=7, description="The guide in a minute, one sentence an item."
    )
    feeds: list[Feeds] = Field(min_length=1, max_length=6, description="The stages it leads to.")
    sends_back_to: list[SendsBack] = Field(
        default=[], max_length=6, description="The stages it may send you back to."
    )
    review: Review = Field(description="When it was reviewed and when it is due again.")


class Door(Record):
    """One of the ways into the guide that the home page offers."""

    title: Title = Field(description="What a student would say.")
    text: OneLine = Field(description="What lies behind the door.")
    to: InnerLink = Field(description="The page it opens, such as occupations/index.md.")


class PageWords(Record):
    """The front matter of a page."""

    title: Title = Field(description="The heading of the page.")
    summary: OneLine = Field(description="What it is for, in one line.")
    doors: list[Door] = Field(default=[], max_length=4, description="On the home page: the ways in.")
    review: Review = Field(description="When it was reviewed and when it is due again.")


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the process, with its guide."""

    key: str
    words: StageWords
    document: Document


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the guide that is no stage and no occupation."""

    key: str
    words: PageWords
    document: Document
