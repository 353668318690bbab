"""What a worksheet may hold: each kind of field, its limits, and the places where its parts must agree."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from generator.field_examples import EXAMPLES, FRAME, example_sheet, example_text
from generator.problems import Problem
from generator.reader import parse_yaml
from generator.schema import declared_type, editor_schema, parse_record
from generator.worksheets import (
    FIELD_TYPES,
    ChecklistField,
    ChoiceField,
    Column,
    FieldBase,
    Privacy,
    RankTopField,
    ScaleField,
    SignoffField,
    TableField,
    Worksheet,
)

TWO = {"a": "One", "b": "Two"}


def whole(kind: Any, **values: Any) -> Any:
    """A field with a name and a label; what else it needs is given."""
    word = next(word for word, declared in FIELD_TYPES.items() if declared is kind)
    return kind.model_validate({"name": "x", "label": "X?", "type": word, **values})


def test_every_kind_of_field_has_an_example_in_the_order_of_the_model() -> None:
    assert list(EXAMPLES) == list(FIELD_TYPES)
    assert [field.type for field in example_sheet().fields()] == list(FIELD_TYPES)


def test_the_example_is_a_file_without_a_fault_that_ends_as_its_frame_does() -> None:
    text = example_text()
    assert text.startswith(FRAME.partition("    fields:")[0])
    assert text.endswith(FRAME.partition("fields: []\n")[2])
    names = [field.name for field in example_sheet().fields()]
    assert len(set(names)) == len(names), "they stand on one page"


def test_a_fault_in_an_example_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(EXAMPLES, "text", "name: nickname\ntype: texts\nlabel: Name\n")
    with pytest.raises(ValueError, match='"texts" is not a known word'):
        example_sheet()


def test_a_choice_always_offers_not_sure_by_itself() -> None:
    assert "not-sure" not in whole(ChoiceField, options=TWO).options
    with pytest.raises(ValidationError, match="not-sure is added by itself"):
        whole(ChoiceField, options={**TWO, "not-sure": "Not sure"})


@pytest.mark.parametrize("key", ["Two words", "a/b", "a.b", "ä", "", "-a", "a--b"])
def test_keys_of_options_fit_into_names_of_answers(key: str) -> None:
    with pytest.raises(ValidationError, match="pattern"):
        whole(ChecklistField, items={"a": "One", key: "Two"})


@pytest.mark.parametrize("options", [{}, {"a": "One"}, {f"a{number}": "One" for number in range(41)}])
def test_there_is_something_to_choose_from_and_not_too_much(options: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        whole(RankTopField, options=options, top=2)


def test_options_stand_at_columns_of_choices_and_nowhere_else() -> None:
    assert Column.model_validate({"name": "a", "label": "A", "type": "choice", "options": TWO}).options == TWO
    for wrong in ({"type": "choice"}, {"options": TWO}, {"type": "money", "options": TWO}):
        with pytest.raises(ValidationError, match="options belong to choices"):
            Column.model_validate({"name": "a", "label": "A", **wrong})


def test_a_scale_has_two_to_seven_points_and_a_theme_that_exists() -> None:
    assert whole(ScaleField, points=["No", "Yes"], theme="R").theme == "R"
    for wrong in ({"points": ["No"]}, {"points": list("abcdefgh")}, {"points": ["No", "Yes"], "theme": "X"}):
        with pytest.raises(ValidationError):
            whole(ScaleField, **wrong)


def test_a_signature_is_personal_unless_more_is_said() -> None:
    assert whole(SignoffField).private is Privacy.PERSONAL
    assert whole(SignoffField, private="sensitive").private is Privacy.SENSITIVE


def test_a_table_begins_with_some_rows_and_may_grow() -> None:
    table = whole(TableField, columns=[{"name": "a", "label": "A"}])
    assert (table.rows, table.most_rows, table.row_labels) == (4, 40, {})
    for wrong in ({"columns": []}, {"columns": [{"name": "a", "label": "A"}], "rows": 0}):
        with pytest.raises(ValidationError):
            whole(TableField, **wrong)


@pytest.mark.parametrize("kind", FIELD_TYPES.values(), ids=FIELD_TYPES)
def test_no_kind_of_field_takes_a_key_that_it_does_not_know(kind: type[FieldBase]) -> None:
    assert issubclass(kind, FieldBase)
    assert kind.__doc__ and kind.__doc__.endswith(".")
    problems: list[Problem] = []
    document = parse_yaml("sheet.yml", example_text(), problems)
    assert document is not None
    kinds = list(FIELD_TYPES.values())
    document.data["sections"][0]["fields"][kinds.index(kind)]["required"] = "yes"
    assert parse_record(Worksheet, document, problems) is None
    place = f"item {kinds.index(kind) + 1} of fields in item 1 of sections"
    assert [problem.message for problem in problems] == [f'"required" is not a known key in {place}.']


@pytest.mark.parametrize("kind", FIELD_TYPES.values(), ids=FIELD_TYPES)
def test_every_key_of_every_field_is_explained(kind: type[FieldBase]) -> None:
    assert all(declared.description for declared in kind.model_fields.values())


def test_the_schema_tells_editors_which_keys_each_kind_of_field_has() -> None:
    schema = editor_schema(Worksheet, "Worksheet")
    fields = schema["definitions"]["Section"]["properties"]["fields"]["items"]
    words = {reference["$ref"].rpartition("/")[2] for reference in fields["oneOf"]}
    assert words == {kind.__name__ for kind in FIELD_TYPES.values()}
    assert "title" in schema["properties"]


def test_a_place_may_name_the_kind_of_a_field() -> None:
    place = ("sections", 0, "fields", 0)
    assert declared_type(Worksheet, (*place, "scale", "points", 0)) is str
    assert declared_type(Worksheet, (*place, "table", "columns", 0)) is Column
    assert declared_type(Worksheet, (*place, "scales")) is None
