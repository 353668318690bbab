"""What a lesson holds: a plan that a teacher who has never seen it can run tomorrow."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model import Review, Status
from generator.values import Name, Note, Prose, Record, Sentence, Slug, Text, Title

# How long the two versions are that every lesson has.
SHORT, LONG = 25, 50

ElementRef = Annotated[str, Text(100)]


class LessonPart(StrEnum):
    """The four parts of a lesson, in the order in which they first come."""

    OPEN = "open"
    TEACH = "teach"
    PRACTISE = "practise"
    CLOSE = "close"


class Audience(Record):
    """Whom a lesson is for."""

    lowest: int = Field(ge=6, le=12, description="The lowest grade.")
    highest: int = Field(ge=6, le=12, description="The highest grade; 12 includes adults.")
    group: Name = Field(description="How many work together, such as whole class or small group.")


class Step(Record):
    """One step of a lesson: what the teacher does, and for how long."""

    part: LessonPart = Field(description="open, teach, practise or close.")
    minutes: int = Field(ge=1, le=90, description="How many minutes it takes.")
    do: Prose = Field(description="What the teacher does.")
    say: Prose | None = Field(default=None, description="Words to say aloud.")
    worksheet: Slug | None = Field(default=None, description="The worksheet that students work on meanwhile.")


class Version(Record):
    """A lesson of one length, step by step."""

    minutes: int = Field(ge=5, le=120, description="How many minutes it takes in all.")
    steps: list[Step] = Field(min_length=4, max_length=16, description="Its steps in order.")

    @model_validator(mode="after")
    def _adds_up(self) -> Version:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            raise PydanticCustomError("lesson_minutes", "minutes", {"total": total, "minutes": self.minutes})
        parts = [step.part for step in self.steps]
        # What is taught and what is practised may take turns; a lesson opens and closes once.
        turns = [part for part, _ in groupby(parts)]
        if (
            list(dict.fromkeys(parts)) != list(LessonPart)
            or turns[-1] is not LessonPart.CLOSE
            or any(turns.count(part) > 1 for part in (LessonPart.OPEN, LessonPart.CLOSE))
        ):
            raise PydanticCustomError("lesson_parts", "parts")
        return self


def _in_both_lengths(versions: list[Version]) -> list[Version]:
    lengths = [version.minutes for version in versions]
    if not {SHORT, LONG} <= set(lengths) or len(lengths) != len(set(lengths)):
        raise PydanticCustomError("lesson_lengths", "lengths", {"short": SHORT, "long": LONG})
    return versions


Versions = Annotated[list[Version], Field(min_length=2, max_length=4), AfterValidator(_in_both_lengths)]


class Adaptations(Record):
    """How to change a lesson so that everyone can take part."""

    language: Note = Field(description="For students who are learning the language.")
    reading: Note = Field(description="For students who find reading hard.")
    access: Note = Field(description="For students with a disability, seen or not.")
    no_device: Note = Field(description="For a room without devices.")


class Homework(Record):
    """Something to do before the next time."""

    worksheet: Slug | None = Field(default=None, description="The worksheet it is done on.")
    do: Sentence = Field(description="What to do, in one sentence.")


class LessonData(Record):
    """What to write down, so that the next lesson is better."""

    participation: Note = Field(description="How to count who took part.")
    learning: Note = Field(description="What to ask before and after.")
    outcome: Note = Field(description="What changes when it went well, and how one sees it.")


class Lesson(Record):
    """One lesson, in a short and a long version."""

    title: Title = Field(description="Its title.")
    status: Status = Field(description="draft, published or retired. Only published lessons become pages.")
    stage: Slug = Field(description="The stage it belongs to.")
    order: int = Field(default=50, ge=1, le=99, description="Its place among the lessons of the stage.")
    summary: Sentence = Field(description="What students do in it, in one sentence.")
    audience: Audience = Field(description="Whom it is for.")
    objectives: list[Note] = Field(
        min_length=1, max_length=2, description="What each student can do afterwards, so that one can tell."
    )
    standards: list[ElementRef] = Field(
        default=[], max_length=16, description="What it helps to meet, as standard/code of its element."
    )
    worksheets: list[Slug] = Field(default=[], max_length=8, description="The worksheets used in class.")
    bring: list[Sentence] = Field(default=[], max_length=12, description="What else is needed, such as pens.")
    versions: Versions = Field(description="The lesson in each length.")
    questions: list[Sentence] = Field(min_length=3, max_length=6, description="Questions to ask the group.")
    adaptations: Adaptations = Field(description="How to change it so that everyone can take part.")
    homework: Homework = Field(description="What to do before the next time.")
    data: LessonData = Field(description="What to write down.")
    review: Review = Field(description="When it was reviewed and when it is due again.")

    def version(self, minutes: int) -> Version | None:
        """The version of that length; None where there is none."""
        return next((version for version in self.versions if version.minutes == minutes), None)

    def print_list(self) -> list[str]:
        """The worksheets to print, each once: those used in class, then that of the homework."""
        home = [self.homework.worksheet] if self.homework.worksheet else []
        return list(dict.fromkeys([*self.worksheets, *home]))
