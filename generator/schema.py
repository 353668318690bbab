"""From what a file says to a declared record, with every fault at its line; and the schema editors read."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Iterable
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from generator.memory import current_memory
from generator.problems import Problem
from generator.reader import Document, Location
from generator.values import ONET_PATTERN, SLUG_PATTERN, SOC_PATTERN

Parsed = TypeVar("Parsed", bound=BaseModel)

PATTERN_WORDS = {
    SLUG_PATTERN: (
        "has a character that an address cannot hold",
        "Use small letters a to z, digits and single hyphens, such as registered-nurse.",
    ),
    SOC_PATTERN: (
        "is not a SOC code",
        "Write two digits, a hyphen and four digits, such as 29-1141.",
    ),
    ONET_PATTERN: (
        "is not an O*NET-SOC code",
        "Write it in full, such as 29-1141.00.",
    ),
}


def parse_record(kind: type[Parsed], document: Document, problems: list[Problem]) -> Parsed | None:
    """Turn a document into a record of ``kind``; None when it has faults, all added to ``problems``."""
    if not isinstance(document.data, dict):
        problems.append(
            Problem(
                document.path,
                *document.at(),
                "The file has no keys.",
                f"Begin with a key and a value, such as {next(iter(kind.model_fields))}: text.",
                "no-keys",
            )
        )
        return None
    memory = current_memory()
    known = memory.records.get((document.digest, kind)) if memory and document.digest else None
    if known is not None:
        return cast(Parsed, known)
    try:
        record = kind.model_validate(document.data)
        if memory and document.digest:
            memory.records[document.digest, kind] = record
        return record
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            problems.append(_word_fault(kind, document, fault))
        return None


def written_fields(kind: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a record by the key that a file gives them."""
    return {declared.alias or name: declared for name, declared in kind.model_fields.items()}


def name_place(location: Location) -> str:
    """Name a place in a file as one would say it: ``kind in item 2 of routes``."""
    if not location:
        return "the file"
    parts = [f"item {part + 1}" if isinstance(part, int) else str(part) for part in reversed(location)]
    joints = [" of " if isinstance(part, int) else " in " for part in reversed(location)]
    return "".join(part + joint for part, joint in zip(parts, [*joints[:-1], ""], strict=True))


def suggest(word: str, known: Iterable[str]) -> str:
    """Say the nearest known word, or list the known ones when none is near."""
    options = sorted(known)
    near = difflib.get_close_matches(word, options, n=1, cutoff=0.6)
    if near:
        return f'Did you mean "{near[0]}"?'
    shown = ", ".join(options[:14]) + (", and more" if len(options) > 14 else "")
    return f"Use one of: {shown}." if options else "Remove it."


def _quote(value: Any) -> str:
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


def _word_fault(kind: type[BaseModel], document: Document, fault: Any) -> Problem:
    """Turn one fault found by pydantic into a problem in plain words at the line it stands on."""
    location: Location = tuple(fault["loc"])
    code, message, remedy = _describe(kind, location, fault)
    written = without_tags(kind, location)
    if code == "unknown-key":
        line, column = document.at_key(*written)
    elif code == "missing-key":
        line, column = document.at(*written[:-1])
    else:
        line, column = document.at(*written)
    return Problem(document.path, line, column, message, remedy, code)


def _describe(kind: type[BaseModel], location: Location, fault: Any) -> tuple[str, str, str]:
    """Word one fault: its short name, what is wrong, what to do."""
    what, given, limits = fault["type"], fault["input"], fault.get("ctx", {})
    place = name_place(without_tags(kind, location))
    if what == "union_tag_not_found":
        return "missing-type", f"type of {place} is missing.", f"Add it. {suggest('', _tags(kind, location))}"
    if what == "union_tag_invalid":
        wrong = f"type of {place}: {_quote(limits['tag'])} is not a known word."
        return "unknown-word", wrong, suggest(limits["tag"], _tags(kind, location))
    if what == "missing":
        return "missing-key", f"{place} is missing.", f"Add it: {_describe_field(kind, location)}"
    if what == "extra_forbidden":
        return _describe_unknown_key(kind, location, given)
    if given is None or what == "empty":
        return "empty-value", f"{place} is empty.", f"Write it: {_describe_field(kind, location)}"
    if what == "string_too_long":
        return (
            "too-long",
            f"{place} has {len(given)} characters; at most {limits['max_length']} fit.",
            "Say it in fewer words.",
        )
    if what == "too_many_words":
        return (
            "too-long",
            f"{place} has {limits['words']} words; at most {limits['limit']} fit.",
            "Say it in fewer words.",
        )
    if what == "string_pattern_mismatch":
        wrong, remedy = PATTERN_WORDS[limits["pattern"]]
        return "bad-form", f"{place}: {_quote(given)} {wrong}.", remedy
    if what == "enum":
        options = [str(member.value) for member in _enum_at(kind, location)]
        return "unknown-word", f"{place}: {_quote(given)} is not a known word.", suggest(str(given), options)
    wrong, remedy = _WORDS.get(
        what, ("is not what belongs here: " + fault["msg"], _describe_field(kind, location))
    )
    return "wrong-type", f"{place}: {_quote_short(given)}{wrong.format(**limits)}.", remedy.format(**limits)


def _quote_short(given: Any) -> str:
    return f"{_quote(given)} " if isinstance(given, str) else "this "


_WORDS: dict[str, tuple[str, str]] = {
    "string_type": ("must be text", "Write one text here, not a list and not keys."),
    "list_type": ("must be a list", "Put each item on a line of its own, after a hyphen and a space."),
    "model_type": ("must be keys with values", "Write lines such as key: value, indented below this one."),
    "dict_type": ("must be keys with values", "Write lines such as key: value, indented below this one."),
    "too_short": ("has too few items; at least {min_length} are needed", "Add what is missing."),
    "too_long": ("has too many items; at most {max_length} fit", "Keep the most useful ones."),
    "int_parsing": ("is not a whole number", "Write digits only, such as 30."),
    "int_type": ("is not a whole number", "Write digits only, such as 30."),
    "float_parsing": ("is not a number", "Write digits, with a point for decimals, such as 4.5."),
    "greater_than_equal": ("is too small; the least is {ge}", "Check the number and its unit."),
    "less_than_equal": ("is too large; the most is {le}", "Check the number and its unit."),
    "bool_parsing": ("is neither yes nor no", "Write yes or no."),
    "date_form": ("is not a date", "Write year-month-day, such as 2026-11-22."),
    "date_from_datetime_parsing": (
        "is not a date of the calendar",
        "Write year-month-day, such as 2026-11-22.",
    ),
    "date_parsing": ("is not a date of the calendar", "Write year-month-day, such as 2026-11-22."),
    "web_address": ("is not a web address", "Write it in full, such as https://www.bls.gov/ooh/."),
    "duration_order": ("has a shortest time longer than the longest", "Swap the two, or correct one."),
    "review_order": ("has its next review before the last one", "Correct one of the two dates."),
    "reserved_option": ("has the key not-sure, which is added by itself", "Remove it."),
    "column_options": (
        "has options and is no choice, or is a choice without options",
        "Mend the one or the other.",
    ),
    "literal_error": ("is not one of {expected}", "Use one of them."),
    "lesson_minutes": (
        "has steps of {total} minutes in all, and is to take {minutes}",
        "Change the minutes of the steps, or those of the whole.",
    ),
    "lesson_parts": (
        "has parts that are missing or out of order",
        "Begin with open, then teach, then practise, and end with close. Teach and practise may take turns.",
    ),
    "lesson_lengths": (
        "needs one version of {short} minutes and one of {long}, and no two of one length",
        "Add the one that is missing, or take away the one too many.",
    ),
    "program_weeks": (
        "has weeks that do not rise, or go beyond week {weeks}",
        "Give each session a later week than the one before, and none after the last week.",
    ),
    "program_kinds": (
        "does not begin with an intake and end with a closing",
        "Set the kind of the first session to intake and that of the last to closing.",
    ),
    "program_homework": (
        "has homework after its last session, which nobody would look at",
        "Move it to an earlier session, or remove it.",
    ),
    "packet_item": ("names nothing, or more than one thing", "Write one of: {kinds}."),
    "packet_minutes": (
        "has minutes without a lesson, or a lesson without minutes",
        "Write minutes: 25 or minutes: 50 below a lesson, and nowhere else.",
    ),
    "link_form": ("is not a link within the guide", "Write it as occupations/index.md or stages/explore.md."),
}


def _describe_unknown_key(kind: type[BaseModel], location: Location, given: Any) -> tuple[str, str, str]:
    key = str(location[-1])
    if given is None and " " in key:
        return (
            "unknown-key",
            f"{_quote(key)} was read as a key.",
            "A comma between braces { } ends a text: put the whole text in double quotes.",
        )
    owner = _record_at(kind, location[:-1])
    known = list(written_fields(owner)) if owner else []
    around = "" if len(location) == 1 else f" in {name_place(without_tags(kind, location[:-1]))}"
    return "unknown-key", f"{_quote(key)} is not a known key{around}.", suggest(key, known)


def _describe_field(kind: type[BaseModel], location: Location) -> str:
    """The sentence that the model gives for a field; for an item of it, that of the whole."""
    while location and _record_at(kind, location[:-1]) is None:
        location = location[:-1]
    if not location:
        return ""
    owner = _record_at(kind, location[:-1])
    declared = written_fields(owner).get(str(location[-1])) if owner else None
    return (declared.description or "") if declared else ""


def _strip(annotation: Any) -> Any:
    """Look through ``Annotated`` and ``X | None`` to the type itself; several records stay together."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _strip(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        members = [part for part in typing.get_args(annotation) if part is not type(None)]
        return _strip(members[0]) if len(members) == 1 else annotation
    return annotation


def declared_type(kind: Any, location: Location) -> Any:
    """The declared type at a place below ``kind``, or None where nothing is declared.

    Where one of several records is told apart by its ``type``, the place may name that type.
    """
    current = _strip(kind)
    for part in location:
        current = _step(current, part)
    return current


def _step(current: Any, part: str | int) -> Any:
    """The type one key or list position further down."""
    origin = typing.get_origin(current)
    if origin is list:
        return _strip(typing.get_args(current)[0])
    if origin is dict:
        return _strip(typing.get_args(current)[1])
    if origin in (typing.Union, types.UnionType):
        return next((member for member in typing.get_args(current) if _tag_of(member) == part), None)
    if isinstance(current, type) and issubclass(current, BaseModel):
        declared = written_fields(current).get(str(part))
        return _strip(declared.annotation) if declared else None
    return None


def _tag_of(member: Any) -> str | None:
    """The word that tells a record apart from others: the one value its ``type`` may have."""
    declared = getattr(member, "model_fields", {}).get("type")
    words = typing.get_args(declared.annotation) if declared else ()
    return words[0] if words else None


def _tags(kind: Any, location: Location) -> list[str]:
    found = declared_type(kind, location)
    return [tag for tag in map(_tag_of, typing.get_args(found)) if tag]


def without_tags(kind: Any, location: Location) -> Location:
    """A place as it is written in the file, without the names of types that pydantic puts in."""
    written: list[str | int] = []
    current = _strip(kind)
    for part in location:
        tag = typing.get_origin(current) in (typing.Union, types.UnionType)
        # pydantic says "[key]" where the fault lies in a key and not in its value.
        if not tag and part != "[key]":
            written.append(part)
        current = _step(current, part)
    return tuple(written)


def _record_at(kind: type[BaseModel], location: Location) -> type[BaseModel] | None:
    found = declared_type(kind, location)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _enum_at(kind: type[BaseModel], location: Location) -> Any:
    return declared_type(kind, location)


def editor_schema(kind: type[BaseModel], title: str) -> dict[str, Any]:
    """The JSON schema of a file, in the draft-07 form that editors of YAML understand."""

    def rewrite(part: Any) -> Any:
        if isinstance(part, dict):
            return {
                ("definitions" if key == "$defs" else key): rewrite(value)
                for key, value in part.items()
                if not (key == "title" and isinstance(value, str))
            }
        if isinstance(part, list):
            return [rewrite(item) for item in part]
        if isinstance(part, str) and part.startswith("#/$defs/"):
            return part.replace("#/$defs/", "#/definitions/")
        return part

    body = rewrite(kind.model_json_schema())
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **body}
