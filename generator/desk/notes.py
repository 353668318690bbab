"""What the notes on a worksheet hold: where students get stuck, what to take care of, and a filled example."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.values import Name, Note, Prose, Record, Sentence, Slug, Text

AnswerName = Annotated[str, Text(160)]
Answer = Annotated[str, Text(1200, paragraphs=True)]


class StuckPoint(Record):
    """A place where students get stuck, and what helps."""

    where: Note = Field(description="Where students get stuck.")
    help: Note = Field(description="What to say or do.")


class Care(Record):
    """A field whose answer others should not see without being asked."""

    field: Slug = Field(description="The name of the field.")
    why: Note = Field(description="Why it needs care, and what to do.")


class Example(Record):
    """The worksheet as an invented student filled it in."""

    person: Name = Field(description="Who it is, such as Sam, an invented student in grade 9.")
    answers: dict[AnswerName, Answer] = Field(
        min_length=1, max_length=400, description="The answers by the name that the web form gives each box."
    )


class Notes(Record):
    """Notes for the adult who works with students on one worksheet."""

    purpose: Sentence = Field(description="What the worksheet is good for, in one line.")
    stuck: list[StuckPoint] = Field(min_length=2, max_length=4, description="Where students get stuck.")
    care: list[Care] = Field(default=[], max_length=20, description="Fields whose answers need care.")
    do: list[Note] = Field(min_length=1, max_length=6, description="What helps.")
    avoid: list[Note] = Field(min_length=1, max_length=6, description="What does not.")
    talk: list[Note] = Field(min_length=2, max_length=4, description="Questions that open a conversation.")
    in_five_minutes: Prose = Field(description="What to do with it in five minutes.")
    in_twenty_five_minutes: Prose = Field(description="What to do with it in twenty-five minutes.")
    next: list[Slug] = Field(default=[], max_length=6, description="Worksheets that follow well.")
    example: Example = Field(description="The worksheet as an invented student filled it in.")
