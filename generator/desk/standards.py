"""What a standard holds: what a state or a body asks of a plan, in our words, and the worksheets that show it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.values import Day, Name, Note, Prose, Record, Slug, Text, Title, WebAddress

Code = Annotated[str, Text(40)]


class Element(Record):
    """One thing that a standard asks for."""

    code: Code = Field(description="Its code or number in the standard.")
    text: Note = Field(description="What it asks for, in our words.")
    worksheets: list[Slug] = Field(min_length=1, max_length=20, description="The worksheets that show it.")
    note: Note | None = Field(
        default=None, description="What else is needed, where worksheets are not enough."
    )


class Standard(Record):
    """A list of what a plan or a lesson should reach, published by others and named by its edition."""

    title: Title = Field(description="Its name.")
    publisher: Name = Field(description="Who publishes it.")
    edition: Name = Field(description="Which edition this follows.")
    url: WebAddress = Field(description="Where it can be read in full.")
    retrieved: Day = Field(description="The day it was read there, as YYYY-MM-DD.")
    note: Prose = Field(description="What our wording is, and what it is not.")
    elements: list[Element] = Field(min_length=1, max_length=120, description="What it asks for, in order.")

    def element(self, code: str) -> Element | None:
        """The element with that code; None where there is none."""
        return next((element for element in self.elements if element.code == code), None)
