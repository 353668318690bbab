"""What a ready-made packet holds: the papers that are printed together, in order."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model import Review
from generator.values import Record, Sentence, Slug, Title


class Reader(StrEnum):
    """Who is handed a packet."""

    STUDENT = "student"
    CLASS = "class"
    COUNSELOR = "counselor"


# What an item of a packet can name. Each is a key of the item, and exactly one is used.
ITEM_KINDS = ("worksheet", "lesson", "notes", "fact_sheet", "stage", "cluster", "program")


class PacketItem(Record):
    """One thing in a packet: a worksheet, a lesson, a fact sheet, or a group of them."""

    worksheet: Slug | None = Field(default=None, description="A worksheet.")
    lesson: Slug | None = Field(default=None, description="A lesson, with its length under minutes.")
    minutes: int | None = Field(default=None, ge=5, le=120, description="For a lesson: which of its lengths.")
    notes: Slug | None = Field(default=None, description="The notes on the worksheet of this name.")
    fact_sheet: Slug | None = Field(default=None, description="The fact sheet of an occupation.")
    stage: Slug | None = Field(default=None, description="All worksheets of a stage, in order.")
    cluster: Slug | None = Field(default=None, description="The fact sheets of all occupations of a cluster.")
    program: Slug | None = Field(
        default=None, description="All worksheets of a program in the order of its sessions, once each."
    )

    @model_validator(mode="after")
    def _one_thing(self) -> PacketItem:
        named = [kind for kind in ITEM_KINDS if getattr(self, kind) is not None]
        if len(named) != 1:
            raise PydanticCustomError("packet_item", "one thing", {"kinds": ", ".join(ITEM_KINDS)})
        if (self.minutes is not None) != (self.lesson is not None):
            raise PydanticCustomError("packet_minutes", "minutes")
        return self

    @property
    def kind(self) -> str:
        """What it names: one of ``ITEM_KINDS``."""
        return next(kind for kind in ITEM_KINDS if getattr(self, kind) is not None)

    @property
    def key(self) -> str:
        """The name or key of what it names."""
        return str(getattr(self, self.kind))


class Packet(Record):
    """Papers that are printed together."""

    title: Title = Field(description="Its title, printed on the cover.")
    summary: Sentence = Field(description="When to use it, in one sentence.")
    for_: Reader = Field(alias="for", description="Who is handed it: student, class or counselor.")
    contents: list[PacketItem] = Field(min_length=1, max_length=80, description="What is in it, in order.")
    review: Review = Field(description="When it was reviewed and when it is due again.")
