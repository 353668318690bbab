"""The reference shows every kind of field as students see it, with its keys and the lines of its file."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
import yaml

from generator.build import Guide
from generator.field_examples import EXAMPLES, FRAME, example_sheet
from generator.field_reference import PATH, reference_context
from generator.project import Project
from generator.render import make_environment, render_output
from generator.wording import Wording
from generator.worksheets import FIELD_TYPES, Column, FieldBase, Formula, Section, Worksheet


@pytest.fixture(scope="module")
def page(real_guide: Guide, root: Path) -> str:
    output = next(output for output in real_guide.outputs if output.path == PATH)
    return render_output(make_environment(Project(root)), output)


def parts_of(page: str) -> dict[str, str]:
    """What stands under each heading."""
    pieces = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return {html.unescape(heading): text for heading, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def test_every_kind_has_its_part_in_order(page: str) -> None:
    assert list(parts_of(page))[2:] == list(FIELD_TYPES)


@pytest.mark.parametrize("kind", FIELD_TYPES)
def test_a_part_holds_form_keys_and_file(kind: str, page: str) -> None:
    part = parts_of(page)[kind]
    field = next(field for field in example_sheet().fields() if field.type == kind)
    assert (FIELD_TYPES[kind].__doc__ or "").split("\n")[0] in html.unescape(part)
    assert f'data-field="{field.name}"' in part
    shown = html.unescape(part.partition('<pre class="cg-example-file"><code>')[2].partition("</code>")[0])
    assert yaml.safe_load(shown) == yaml.safe_load(EXAMPLES[kind])
    own = [name for name in FIELD_TYPES[kind].model_fields if name not in {*FieldBase.model_fields, "type"}]
    keys = [html.unescape(key) for key in re.findall(r"<dt><code>(.+?)</code></dt>", part)]
    more = {"table": list(Column.model_fields), "calc": [formula.value for formula in Formula]}
    assert keys == own + more.get(kind, [])


def test_the_keys_of_a_worksheet_and_of_every_question_stand_first(page: str) -> None:
    sheet, shared = list(parts_of(page).values())[:2]
    keys = set(re.findall(r"<dt><code>(.+?)</code></dt>", html.unescape(sheet)))
    assert keys == {*Worksheet.model_fields, *Section.model_fields}
    assert yaml.safe_load(FRAME)["title"] in sheet
    found = re.findall(r"<dt><code>(.+?)</code></dt>", shared)
    assert found == [name for name in FieldBase.model_fields if name != "type"]


def test_no_two_boxes_on_the_page_share_a_name(page: str) -> None:
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    assert "<script" not in page and "scripts:" not in page, "nothing written here is kept"


def test_people_who_write_worksheets_are_led_to_it(root: Path, real_guide: Guide) -> None:
    assert "worksheets/field-reference.md" in (root / "content/en/pages/counselors.md").read_text("utf-8")
    assert "worksheets/field-reference.html" in (root / "CONTRIBUTING.md").read_text("utf-8")
    assert "field-reference" not in (root / "mkdocs.yml").read_text("utf-8")


def test_own_words_are_shown(real_guide: Guide) -> None:
    assert real_guide.library.strings is not None
    words = Wording(real_guide.library.strings, {})
    kinds = {kind["type"]: kind for kind in reference_context(words)["kinds"]}
    assert dict(kinds["calc"]["formulas"])["join"] == words.say("worksheet.join_of")
    assert all(kind["formulas"] == [] for word, kind in kinds.items() if word != "calc")
