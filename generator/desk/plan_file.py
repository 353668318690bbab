"""A student's plan file as My plan saves it: answers under the names of today, and what is marked as done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from generator.library import WorksheetFile
from generator.worksheets import AnyField, Privacy, TableField, Worksheet

KIND = "career-guide-plan"
# The form that files have today; older ones are read, too.
SCHEMA = 3
LARGEST = 5 * 1024 * 1024
Answers = dict[str, str]


class PlanFault(Exception):  # noqa: N818 - it reads as what happened
    """A file is no plan that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a plan file holds. ``done`` has the day on which a worksheet was marked, where that is known."""

    saved: date | None = None
    answers: dict[str, Answers] = field(default_factory=dict)
    done: dict[str, date | None] = field(default_factory=dict)


def read_plan(content: bytes, sheets: Mapping[str, WorksheetFile]) -> Plan:
    """Read a plan file of any form. Raises :class:`PlanFault`."""
    file = _parse(content)
    if not _is_number(file.get("schema")) or file["schema"] < 1 or not isinstance(file.get("answers"), dict):
        raise PlanFault("This file is damaged and cannot be read.")
    if file["schema"] > SCHEMA:
        raise PlanFault("This file was made by a newer version of the guide. Update Career Guide first.")
    kept = _nest(file["answers"]) if file["schema"] == 1 else file["answers"]
    settled = {slug: _settle(sheets[slug].worksheet, kept[slug]) for slug in sheets if slug in kept}
    plan = file.get("plan")
    return Plan(
        saved=_day(file.get("saved")),
        answers={slug: answers for slug, answers in settled.items() if answers},
        done=_done(plan.get("progress") if isinstance(plan, dict) else None),
    )


def open_answers(worksheet: Worksheet, answers: Answers) -> Answers:
    """The answers that are neither personal nor sensitive; a signature is personal, whatever its file says."""
    found = {}
    for name, text in answers.items():
        one = _field_of(worksheet, name)
        if one is not None and not _is_private(one, name):
            found[name] = text
    return found


def _is_private(one: AnyField, name: str) -> bool:
    if one.type == "signoff" or one.private is not Privacy.NONE:
        return True
    parts = name.split("/")
    columns = one.columns if isinstance(one, TableField) and len(parts) == 3 else []
    return any(column.name == parts[2] and column.private is not Privacy.NONE for column in columns)


def _parse(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise PlanFault("This file is bigger than 5 MB, which is too big for a plan.")
    try:
        file = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise PlanFault("This file is damaged and cannot be read.") from None
    if not isinstance(file, dict) or file.get("kind") != KIND:
        raise PlanFault("This file is not a plan from Career Guide.")
    return file


def _nest(flat: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """In files of the first form, names stood in one flat list with their worksheet in front."""
    nested: dict[str, dict[str, Any]] = {}
    for name, value in flat.items():
        slug, _, rest = name.partition("/")
        nested.setdefault(slug, {})[rest or "answer"] = value
    return nested


def _settle(worksheet: Worksheet, kept: Any) -> Answers:
    """The filled answers under the names that they have today; what has no box any more is left out."""
    found: Answers = {}
    for former in (False, True):
        for name, value in kept.items() if isinstance(kept, dict) else ():
            text = value.get("v") if isinstance(value, dict) else value
            if isinstance(text, bool | int | float):
                text = str(text)
            present = _present(worksheet, name, former=former)
            if present and isinstance(text, str) and text:
                # What has its present name already goes first, so that an old name never takes its place.
                found.setdefault(present, _whole(text))
    return found


def _whole(text: str) -> str:
    """A text in which half a letter, which only a damaged file holds, is a mark."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _present(worksheet: Worksheet, name: str, *, former: bool) -> str:
    first, slash, rest = name.partition("/")
    if not former:
        return name if _field_of(worksheet, name) else ""
    moved = next((one.name for one in worksheet.fields() if first in one.formerly), "")
    return f"{moved}{slash}{rest}" if moved else ""


def _field_of(worksheet: Worksheet, name: str) -> AnyField | None:
    first = name.partition("/")[0]
    return next((one for one in worksheet.fields() if one.name == first), None)


def _done(progress: Any) -> dict[str, date | None]:
    notes = progress.items() if isinstance(progress, dict) else ()
    return {
        slug: _day(note.get("on"))
        for slug, note in notes
        if isinstance(note, dict) and note.get("done") is True
    }


def _day(text: Any) -> date | None:
    """The day of a moment, by the clock of this place, as the page of evidence counts it."""
    try:
        return datetime.fromisoformat(text).astimezone().date()
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
