"""Starter files: a new profile, stage or guide that says in comments what belongs where."""

from __future__ import annotations

import difflib
import json
import re
import shutil
import types
import typing
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.desk.lessons import LONG, SHORT, Lesson, LessonPart
from generator.desk.notes import Notes
from generator.desk.packets import Packet
from generator.desk.programs import Program
from generator.desk.standards import Standard
from generator.guides import StageWords
from generator.library import Library
from generator.model import Occupation
from generator.project import SHIPPED, Project
from generator.schema import declared_type, editor_schema
from generator.worksheet_checks import LOCK_NAME, released_names
from generator.worksheets import FIELD_TYPES, TextField, Worksheet

STAGE_BODY = """\
## First heading

Write the guide here, in Markdown, at most 900 words.

## Do this next

- Write a step.
"""


class ScaffoldRefused(Exception):  # noqa: N818 - it reads as what happened
    """A starter file was not written; the message says why and what to do."""


def as_slug(title: str) -> str:
    """The file stem for a title: ``Registered Nurse`` becomes ``registered-nurse``."""
    slug = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")
    if not slug:
        raise ScaffoldRefused(f'"{title}" has no letter that an address can hold. Use letters a to z.')
    return slug


def write_schemas(project: Project) -> list[Path]:
    """Write the schemas that editors use to complete and check files while one types."""
    kinds: list[tuple[Path, str, type[BaseModel], str]] = [
        (project.occupations, "occupation", Occupation, "Occupation profile"),
        (project.content / "worksheets", "worksheet", Worksheet, "Worksheet"),
        (project.content / "lessons", "lesson", Lesson, "Lesson"),
        (project.content / "notes", "notes", Notes, "Notes on a worksheet"),
        (project.content / "packets", "packet", Packet, "Packet"),
        (project.content / "programs", "program", Program, "Program"),
        (project.standards, "standards", Standard, "Standard"),
    ]
    return [
        _write_json(folder / ".schema" / f"{name}.json", editor_schema(kind, title))
        for folder, name, kind, title in kinds
    ]


def _write_json(file: Path, schema: dict[str, Any]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return file


# --- One file ----------------------------------------------------------------------------------


def new_occupation(project: Project, library: Library, title: str, soc: str | None, today: date) -> Path:
    """Write the starter file of an occupation, a draft with every key explained.

    Without ``soc`` the code is looked up by the title in the figures; :class:`ScaffoldRefused` names
    the nearest titles when none is the same.
    """
    slug = as_slug(title)
    code = soc or find_code(library, title)
    terms = library.terms
    given = {
        "title": title,
        "status": "draft",
        "soc": code,
        "cluster": next(iter(terms.clusters.items)) if terms else None,
        "school_subjects": [next(iter(terms.school_subjects.items))] if terms else None,
        "based_on": [{"source": "onet", "url": f"https://www.onetonline.org/link/summary/{code}.00"}],
        "more_information": [
            {"name": "My Next Move", "url": "https://www.mynextmove.org", "as_of": today.isoformat()}
        ],
        "review": _review(today, years=2),
    }
    lines = [
        *_head("occupation", f"occupations/{slug}.yml"),
        "# Clusters and school subjects are listed in content/en/terms.yml.",
        *_starter(Occupation, given, 0),
    ]
    return _write_new(project, project.occupations / f"{slug}.yml", "\n".join(lines) + "\n")


def _head(schema: str, file: str) -> list[str]:
    """The first lines of a starter file: which schema it follows, and what to do with it."""
    return [
        f"# yaml-language-server: $schema=.schema/{schema}.json",
        '# Replace every text that begins with "Write", then run:',
        f"#   career-guide check {file}",
    ]


def _review(today: date, *, years: int) -> dict[str, str]:
    """Looked at today, and again after some years; on the first of March where a year has no such day."""
    try:
        again = today.replace(year=today.year + years)
    except ValueError:
        again = date(today.year + years, 3, 1)
    return {"last": today.isoformat(), "next": again.isoformat(), "by": "Your name"}


def find_code(library: Library, title: str) -> str:
    """The SOC code whose official title is this one, singular or plural."""
    titles = {row["title"].casefold(): code for code, row in library.tables.rows["onet-occupations"].items()}
    wanted = title.casefold()
    for form in (wanted, f"{wanted}s", f"{wanted}es", re.sub(r"y$", "ies", wanted)):
        if form in titles:
            return titles[form][:7]
    near = difflib.get_close_matches(wanted, titles, n=3, cutoff=0.5)
    shown = "; ".join(f"{titles[one][:7]} {one}" for one in near)
    raise ScaffoldRefused(
        f'No official title is "{title}". Give its code with --soc.'
        + (f" Nearest titles: {shown}." if shown else "")
    )


def new_stage(project: Project, library: Library, title: str, today: date) -> Path:
    """Write the starter file of a stage guide."""
    path = project.content / "stages" / f"{as_slug(title)}.md"
    order = max((stage.words.order for stage in library.stages.values()), default=0) + 1
    first = next(iter(library.stages), as_slug(title))
    given = {
        "title": title,
        "order": str(order),
        "sixty_seconds": [
            "Write the first sentence.",
            "Write the second sentence.",
            "Write the third sentence.",
        ],
        "feeds": [{"stage": first, "because": "Write what it carries there."}],
        "review": _review(today, years=1),
    }
    text = "\n".join(["---", *_starter(StageWords, given, 0), "---", "", STAGE_BODY])
    return _write_new(project, path, text)


def new_worksheet(project: Project, library: Library, title: str, today: date) -> Path:
    """Write the starter file of a worksheet, a draft with every key explained."""
    slug = as_slug(title)
    given = {
        "title": title,
        "status": "draft",
        "stage": next(iter(library.stages), "start"),
        "minutes": "20",
        "grades": {"lowest": "7", "highest": "12"},
        "sections": [
            {
                "title": "First part",
                "fields": [{"name": "first-answer", "type": "text", "label": "Write the question"}],
            }
        ],
        "review": _review(today, years=2),
    }
    lines = [
        *_head("worksheet", f"content/en/worksheets/{slug}.yml"),
        f"# Kinds of field: {', '.join(FIELD_TYPES)}.",
        *_starter(Worksheet, given, 0),
    ]
    return _write_new(project, project.content / "worksheets" / f"{slug}.yml", "\n".join(lines) + "\n")


def new_lesson(project: Project, library: Library, title: str, today: date) -> Path:
    """Write the starter file of a lesson, a draft with every key explained."""
    slug = as_slug(title)
    given = {
        "title": title,
        "status": "draft",
        "stage": next(iter(library.stages), "start"),
        "audience": {"lowest": "7", "highest": "12", "group": "Whole class"},
        "versions": [
            {"minutes": str(length), "steps": [_first_step(part, length // 5) for part in LessonPart]}
            for length in (SHORT, LONG)
        ],
        "review": _review(today, years=2),
    }
    lines = [
        *_head("lesson", f"content/en/lessons/{slug}.yml"),
        *_starter(Lesson, given, 0),
    ]
    return _write_new(project, project.content / "lessons" / f"{slug}.yml", "\n".join(lines) + "\n")


def _first_step(part: LessonPart, unit: int) -> dict[str, str]:
    """A step of a starter lesson; what students do themselves takes longest."""
    return {"part": part.value, "minutes": str(2 * unit if part is LessonPart.PRACTISE else unit)}


def release_names(project: Project, library: Library) -> Path:
    """Record the names of all fields as released, so that none is lost while students have answers under them.

    A name that was recorded once stays recorded.
    """
    path = project.content / LOCK_NAME
    before = json.loads(path.read_text("utf-8")) if path.exists() else {}
    names = released_names(library)
    merged = {
        slug: sorted({*before.get(slug, []), *names.get(slug, [])}) for slug in sorted({*before, *names})
    }
    return _write_json(path, merged)


def _starter(kind: type[BaseModel], given: dict[str, Any], depth: int) -> Iterator[str]:
    """The lines of a starter file: each key under the sentence that explains it."""
    indent = "  " * depth
    for key, declared in kind.model_fields.items():
        value = given.get(key)
        if value is None and not declared.is_required():
            yield f"{indent}# {declared.description}"
            yield f"{indent}# {key}:"
            continue
        if depth == 0:
            yield ""
        yield f"{indent}# {declared.description}"
        yield from _entry(key, declared_type(kind, (key,)), value, depth, declared.metadata)


def _entry(key: str, annotation: Any, value: Any, depth: int, metadata: Any) -> Iterator[str]:
    indent = "  " * depth
    item = declared_type(annotation, (0,))
    least = next((limit.min_length for limit in metadata if hasattr(limit, "min_length")), 1)
    if item is not None:
        yield f"{indent}{key}:"
        for number in range(max(1, least)):
            one = value[number] if isinstance(value, list) and number < len(value) else None
            yield from _item(key, item, one, depth + 1)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield f"{indent}{key}:"
        yield from _starter(annotation, value if isinstance(value, dict) else {}, depth + 1)
    else:
        yield f"{indent}{key}: {_scalar(annotation, value, key)}"


def _item(key: str, annotation: Any, value: Any, depth: int) -> Iterator[str]:
    """One item of a list: a word after a hyphen, or keys below it."""
    indent = "  " * depth
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        # Where a field can be of several kinds, a starter begins with the simplest.
        annotation = TextField
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        lines = list(_starter(annotation, value if isinstance(value, dict) else {}, depth + 1))
        yield f"{indent}-"
        yield from lines
    else:
        yield f"{indent}- {_scalar(annotation, value, key)}"


def _scalar(annotation: Any, value: Any, key: str) -> str:
    if value is not None:
        return f'"{value}"' if re.search(r"[:#\"']", str(value)) else str(value)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        options = [member.value for member in annotation]
        return f"{options[0]}  # {' | '.join(options)}"
    if annotation is int:
        return "10"
    return f"Write {key.replace('_', ' ')} here"


def new_guide(folder: Path, name: str) -> list[Path]:
    """Write a small complete guide of one's own that builds at once, into a folder that is empty or new."""
    if folder.exists() and any(folder.iterdir()):
        raise ScaffoldRefused(f"{folder} is not empty. Choose a new folder.")
    starter = SHIPPED / "site-templates" / "starter"
    written = []
    for source in sorted(path for path in starter.rglob("*") if path.is_file()):
        target = folder / source.relative_to(starter)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        written.append(target)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("site_name: My guide", f"site_name: {json.dumps(name, ensure_ascii=False)}"), "utf-8"
    )
    return written


def _write_new(project: Project, path: Path, text: str) -> Path:
    """Write a file that is not there yet; one that is there is never overwritten."""
    if path.exists():
        raise ScaffoldRefused(
            f"{path.relative_to(project.root).as_posix()} is there already. Choose another title."
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
