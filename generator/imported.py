"""An occupation in O*NET's own words, as an import writes it, until a person writes a better page."""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from generator.values import Name, Note, OnetCode, Record, Slug, SocCode, Text

STATUS = "imported"

# O*NET's words are kept whole, so they may be longer than ours.
OfficialTitle = Annotated[str, Text(160)]
OfficialTask = Annotated[str, Text(1500)]
OfficialDescription = Annotated[str, Text(2500)]


class TaskKind(StrEnum):
    """Which of O*NET's tasks a profile holds."""

    CORE = "core"
    UNRATED = "unrated"


class ImportedOccupation(Record):
    """An occupation as O*NET describes it. Figures follow from its codes; nothing is added."""

    title: OfficialTitle = Field(description="The title that O*NET gives it.")
    status: Literal["imported"] = Field(description="imported: written by career-guide import onet.")
    formerly: list[Slug] = Field(
        default=[], max_length=10, description="Earlier file stems; each keeps working as an address."
    )
    soc: SocCode = Field(description="The SOC 2018 code. Pay and outlook follow from it.")
    onet: OnetCode = Field(description="The O*NET-SOC code. Interests, skills and job zone follow from it.")
    cluster: Slug | None = Field(
        default=None, description="The key of a career cluster in terms.yml; absent where none follows."
    )
    cluster_2002: Name | None = Field(
        default=None, description="The cluster of the 2002 framework, by which the nearest one was found."
    )
    description: OfficialDescription = Field(description="What O*NET says people in it do.")
    task_kind: TaskKind = Field(
        default=TaskKind.CORE,
        description="core: only tasks that O*NET rates as core. unrated: all tasks, where none is rated yet.",
    )
    tasks: list[OfficialTask] = Field(default=[], max_length=80, description="O*NET's tasks, in its order.")
    also_called: list[OfficialTitle] = Field(
        default=[], max_length=40, description="Titles that people reported to O*NET."
    )
    software: list[OfficialTitle] = Field(
        default=[], max_length=20, description="Software that O*NET marks as in demand or hot here."
    )
    source: Slug = Field(description="The key of the source of these words in sources.yml.")
    release: Name = Field(description="The release that the words are from.")
    credit: Note = Field(description="The line that credits the words, with the notice of changes.")
    digest: Name = Field(description="A checksum of the file as it was written; a file with another is kept.")

    @property
    def onet_code(self) -> str:
        """The O*NET-SOC code whose interests, skills and job zone are shown."""
        return self.onet

    @property
    def line(self) -> str:
        """The first sentence of the description, for lists."""
        return _FIRST_SENTENCE.match(self.description)[0]  # type: ignore[index]


# A full stop ends a sentence where a word stands before it; that of "U.S." or "e.g." does not.
_FIRST_SENTENCE = re.compile(r"(?:.*?[a-z)]{3}[.](?= [A-Z])|.*)", re.DOTALL)
_DIGEST_LINE = re.compile(r"^digest: .*\n?", re.MULTILINE)


def take_digest(text: str) -> str:
    """The checksum of a profile's text, whatever its line ends are and whatever checksum it holds."""
    plain = _DIGEST_LINE.sub("", text.replace("\r\n", "\n"))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:32]
