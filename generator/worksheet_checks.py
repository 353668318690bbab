"""Questions about worksheets: are names unique and kept, and does everything they name exist."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.library import Library, WorksheetFile
from generator.problems import Problem, Severity
from generator.profile_checks import PROMPT_GRADE, judge_grade, problem_at
from generator.reader import Location, read_text
from generator.schema import suggest
from generator.worksheets import CalcField, FactField, FieldBase, Formula, ScaleField, TableField

LOCK_NAME = "released-field-names.json"
NUMERIC = frozenset({"number", "money", "percent", "hours", "scale", "calc"})
TEXTS = frozenset({"text", "long_text", "occupation_ref", "date", "choice"})
# Formulas of two parts; for times, a factor can be one of them.
PAIRED = frozenset(
    {Formula.TIMES, Formula.DIFFERENCE, Formula.QUOTIENT, Formula.GROSS, Formula.WEIGHTED_TOTAL}
)


def check_worksheets(library: Library) -> Iterator[Problem]:
    """Ask every question of all worksheets."""
    for sheet in library.worksheets.values():
        yield from _check_links(library, sheet)
        yield from _check_names(sheet)
        yield from _check_references(sheet)
        yield from _check_field_links(library, sheet)
        yield from _check_reading(sheet)
    yield from _check_titles(library)
    yield from _check_released(library)


def located_fields(sheet: WorksheetFile) -> Iterator[tuple[Location, FieldBase]]:
    """Every field with its place in the file."""
    for section_number, section in enumerate(sheet.worksheet.sections):
        for field_number, field in enumerate(section.fields):
            yield ("sections", section_number, "fields", field_number), field


def _check_links(library: Library, sheet: WorksheetFile) -> Iterator[Problem]:
    """The stage and the worksheets that a worksheet names exist."""
    worksheet, document = sheet.worksheet, sheet.document
    stages: list[tuple[Location, str]] = [(("stage",), worksheet.stage)]
    stages += [(("sends_back_to", number), key) for number, key in enumerate(worksheet.sends_back_to)]
    for location, key in stages:
        if key not in library.stages and f"stages/{key}" not in library.unread:
            message = f'"{key}" is not a known stage.'
            yield problem_at(document, location, message, suggest(key, library.stages), "unknown-stage")
    named: list[tuple[Location, str]] = [
        (("feeds", number), key) for number, key in enumerate(worksheet.feeds)
    ]
    named += [(("reads", number), key) for number, key in enumerate(worksheet.reads)]
    for place, key in named:
        if key not in library.worksheets and f"worksheets/{key}" not in library.unread:
            message = f'"{key}" is not a known worksheet.'
            yield problem_at(document, place, message, suggest(key, library.worksheets), "unknown-worksheet")


def _check_names(sheet: WorksheetFile) -> Iterator[Problem]:
    """No two fields share a name, now or formerly."""
    owners: dict[str, str] = {field.name: field.label for field in sheet.worksheet.fields()}
    seen: set[str] = set()
    for location, field in located_fields(sheet):
        if field.name in seen:
            yield problem_at(
                sheet.document, (*location, "name"), f'The field name "{field.name}" is here twice.',
                "Give each field a name of its own.", "duplicate-field",
            )  # fmt: skip
        seen.add(field.name)
        for number, former in enumerate(field.formerly):
            if former in owners:
                yield problem_at(
                    sheet.document, (*location, "formerly", number),
                    f'"{former}" is the name of another field ("{owners[former]}").',
                    "Old answers can move to one field only.", "duplicate-field",
                )  # fmt: skip
            owners.setdefault(former, field.label)
        if isinstance(field, TableField):
            names = [column.name for column in field.columns]
            for number, name in enumerate(names):
                if name in names[:number]:
                    yield problem_at(
                        sheet.document, (*location, "columns", number, "name"),
                        f'The column name "{name}" is here twice.', "Give each column a name of its own.",
                        "duplicate-field",
                    )  # fmt: skip


def _check_references(sheet: WorksheetFile) -> Iterator[Problem]:
    """What is worked out or filled in comes from fields that exist and can give it."""
    fields: dict[str, FieldBase] = {field.name: field for field in sheet.worksheet.fields()}
    for location, field in located_fields(sheet):
        if isinstance(field, CalcField):
            yield from _check_pair(sheet, location, field)
            for number, name in enumerate(field.of):
                wrong = _judge_input(field, name, fields)
                if wrong:
                    yield problem_at(sheet.document, (*location, "of", number), *wrong)
        elif isinstance(field, FactField) and field.of is not None:
            yield from _must_be_occupation(sheet, (*location, "of"), field.of, fields)
        elif isinstance(field, TableField):
            for number, column in enumerate(field.columns):
                if column.of is not None:
                    yield from _must_be_occupation(
                        sheet, (*location, "columns", number, "of"), column.of, fields
                    )
            for key in field.row_figures:
                if key not in field.row_labels:
                    yield problem_at(
                        sheet.document, (*location, "row_figures", key), f'The table has no row "{key}".',
                        suggest(key, field.row_labels), "unknown-field",
                    )  # fmt: skip


def _check_pair(sheet: WorksheetFile, location: Location, calc: CalcField) -> Iterator[Problem]:
    """Formulas of two parts have both, and a factor stands only where it is used."""
    times = calc.formula is Formula.TIMES
    factor = calc.factor is not None
    if calc.formula in PAIRED and len(calc.of) + (times and factor) != 2:
        wanted = "two fields, or one field and a factor" if times else "two fields"
        yield problem_at(
            sheet.document, (*location, "of"), f"{calc.formula.value} is worked out from {wanted}.",
            "Name just these.", "wrong-input",
        )  # fmt: skip
    if factor and not times:
        yield problem_at(
            sheet.document, (*location, "factor"), f"{calc.formula.value} takes no factor.", "Remove it.",
            "wrong-input",
        )  # fmt: skip


def _must_be_occupation(
    sheet: WorksheetFile, location: Location, name: str, fields: dict[str, FieldBase]
) -> Iterator[Problem]:
    references = [key for key, field in fields.items() if getattr(field, "type", "") == "occupation_ref"]
    if name not in references:
        message = f'"{name}" is not a field that holds an occupation.'
        yield problem_at(sheet.document, location, message, suggest(name, references), "unknown-field")


def _judge_input(calc: CalcField, name: str, fields: dict[str, FieldBase]) -> tuple[str, str, str] | None:
    """What is wrong with one input of a calc: message, remedy, code. None when it is right."""
    field_name, _, column_name = name.partition("/")
    field = fields.get(field_name)
    if field is None or field is calc:
        known = [key for key in fields if key != calc.name]
        return (
            f'"{name}" is not another field of this worksheet.',
            suggest(field_name, known),
            "unknown-field",
        )
    if isinstance(field, TableField):
        columns = {column.name: column for column in field.columns}
        if column_name not in columns:
            wrong = f'The table "{field_name}" has no column "{column_name}".'
            return wrong, suggest(column_name, columns), "unknown-field"
        kind: str = columns[column_name].type.value
    else:
        kind = str(getattr(field, "type", ""))
    if calc.formula is Formula.THEME_TOTALS:
        right = isinstance(field, ScaleField) and field.theme is not None
    elif calc.formula is Formula.JOIN:
        right = kind in TEXTS
    elif calc.formula is Formula.COUNT:
        right = True
    else:
        right = kind in NUMERIC or (kind == "choice" and isinstance(field, TableField))
    if not right:
        wrong = f'"{name}" cannot be used for {calc.formula.value}.'
        return wrong, "Name a field that holds what the formula needs.", "wrong-input"
    return None


def _check_field_links(library: Library, sheet: WorksheetFile) -> Iterator[Problem]:
    """Fields of other worksheets that an answer helps exist."""
    for location, field in located_fields(sheet):
        for number, target in enumerate(field.feeds):
            slug, _, name = target.partition("/")
            other = library.worksheets.get(slug)
            if other is None and f"worksheets/{slug}" in library.unread:
                continue
            if other is None or name not in {item.name for item in other.worksheet.fields()}:
                yield problem_at(
                    sheet.document, (*location, "feeds", number), f'There is no field "{target}".',
                    "Write worksheet/field, such as values/top-five.", "unknown-field",
                )  # fmt: skip


def _check_reading(sheet: WorksheetFile) -> Iterator[Problem]:
    """The prompts can be read by the students they are for."""
    worksheet = sheet.worksheet
    prompts = [worksheet.purpose, *(section.intro or "" for section in worksheet.sections)]
    for field in worksheet.fields():
        prompts += [field.label, field.hint or "", field.why or ""]
    text = ". ".join(prompt.rstrip(".?!:") for prompt in prompts if prompt)
    yield from judge_grade(sheet.document, ("title",), text, PROMPT_GRADE)


def _check_titles(library: Library) -> Iterator[Problem]:
    """No two worksheets share a title."""
    seen: dict[str, str] = {}
    for sheet in library.worksheets.values():
        first = seen.setdefault(sheet.worksheet.title.casefold(), sheet.document.path)
        if first != sheet.document.path:
            yield problem_at(
                sheet.document, ("title",), f'{first} has the title "{sheet.worksheet.title}" too.',
                "Give each worksheet a title of its own.", "duplicate-title",
            )  # fmt: skip


# --- Released names ----------------------------------------------------------------------------


def released_names(library: Library) -> dict[str, list[str]]:
    """The names that answers are kept under, by worksheet: fields, and columns as ``table/column``."""
    return {slug: _names(sheet) for slug, sheet in sorted(library.worksheets.items())}


def _names(sheet: WorksheetFile) -> list[str]:
    names = []
    for field in sheet.worksheet.fields():
        names.append(field.name)
        if isinstance(field, TableField):
            names += [f"{field.name}/{column.name}" for column in field.columns]
    return names


def _check_released(library: Library) -> Iterator[Problem]:
    """A name under which students have kept answers is never lost."""
    path = library.project.content / LOCK_NAME
    if not path.exists():
        return
    place = path.relative_to(library.project.root).as_posix()
    faults: list[Problem] = []
    text = read_text(library.project.root, path, faults)
    try:
        released = json.loads(text) if text is not None else {}
    except json.JSONDecodeError as error:
        remedy = "Take the file back from the history of the project."
        faults.append(
            Problem(place, error.lineno, error.colno, "This is not valid JSON.", remedy, "lock-syntax")
        )
        released = {}
    yield from faults
    for slug, names in released.items():
        sheet = library.worksheets.get(slug)
        if sheet is None:
            if f"worksheets/{slug}" not in library.unread:
                message = f'The worksheet "{slug}" was released and is gone.'
                remedy = f"Bring content/en/worksheets/{slug}.yml back, with status: retired."
                yield Problem(place, 1, 1, message, remedy, "released-name-gone")
            continue
        kept = set(_names(sheet))
        kept |= {former for field in sheet.worksheet.fields() for former in field.formerly}
        for name in names:
            table, _, column = name.partition("/")
            moved = column and table in {
                former for field in sheet.worksheet.fields() for former in field.formerly
            }
            if name not in kept and not moved:
                yield problem_at(
                    sheet.document, ("sections",), f'The released field "{name}" is gone.',
                    "Bring it back, or add its name under formerly of the field that takes its answers.",
                    "released-name-gone",
                )  # fmt: skip
    fresh = [
        slug for slug, sheet in library.worksheets.items() if set(_names(sheet)) - set(released.get(slug, []))
    ]
    for slug in sorted(fresh):
        yield Problem(
            library.worksheets[slug].document.path, 1, 1, "Some of its field names are not recorded as released.",
            "Before you publish, run: career-guide release-names", "name-not-released", Severity.ADVICE,
        )  # fmt: skip
