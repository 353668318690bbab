"""What a program holds: its sessions week by week, each with worksheets and homework."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from generator.desk.lessons import Homework
from generator.model import Review
from generator.values import Record, Sentence, Slug, Title


class SessionKind(StrEnum):
    """What a session is for."""

    INTAKE = "intake"
    SESSION = "session"
    MIDPOINT = "midpoint"
    CLOSING = "closing"


class Session(Record):
    """One meeting of a program."""

    week: int = Field(ge=1, le=52, description="The week of the program in which it is.")
    kind: SessionKind = Field(description="intake, session, midpoint or closing.")
    title: Title = Field(description="Its title.")
    focus: Sentence = Field(description="What it is about, in one sentence.")
    lesson: Slug | None = Field(default=None, description="The lesson that fits it.")
    worksheets: list[Slug] = Field(default=[], max_length=8, description="The worksheets worked on.")
    homework: list[Homework] = Field(
        default=[], max_length=5, description="What is due at the next session; none after the last."
    )


class Program(Record):
    """A row of sessions over some weeks, from the first meeting to the last."""

    title: Title = Field(description="Its title.")
    summary: Sentence = Field(description="Whom it suits and what they have at the end, in one sentence.")
    weeks: int = Field(ge=2, le=52, description="How many weeks it takes.")
    minutes: int = Field(ge=10, le=180, description="How long a session is.")
    agreement: Slug = Field(description="The worksheet on which student and counselor agree how to work.")
    sessions: list[Session] = Field(min_length=2, max_length=52, description="Its sessions in order.")
    review: Review = Field(description="When it was reviewed and when it is due again.")

    @field_validator("sessions")
    @classmethod
    def _in_order(cls, sessions: list[Session], info: ValidationInfo) -> list[Session]:
        weeks = [session.week for session in sessions]
        last = info.data.get("weeks", weeks[-1])
        if any(later <= week for week, later in pairwise(weeks)) or weeks[-1] > last:
            raise PydanticCustomError("program_weeks", "weeks", {"weeks": last})
        if sessions[0].kind is not SessionKind.INTAKE or sessions[-1].kind is not SessionKind.CLOSING:
            raise PydanticCustomError("program_kinds", "kinds")
        if sessions[-1].homework:
            raise PydanticCustomError("program_homework", "homework")
        return sessions

    def worksheets(self) -> list[str]:
        """The worksheets of all sessions in order, each once: those worked on, then those of the homework."""
        named = [slug for session in self.sessions for slug in session_worksheets(session)]
        return list(dict.fromkeys(named))


def session_worksheets(session: Session) -> list[str]:
    """The worksheets of one session, each once: those worked on, then those of its homework."""
    home = [task.worksheet for task in session.homework if task.worksheet]
    return list(dict.fromkeys([*session.worksheets, *home]))
