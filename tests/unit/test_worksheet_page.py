"""What worksheet pages show, which scripts they load, and what scripts are told."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.build import Guide, read_guide
from generator.field_examples import example_sheet, example_text
from generator.wording import Wording
from generator.worksheet_page import (
    WorksheetPages,
    define,
    input_labels,
    published_worksheets,
    script_safe,
    sheet_scripts,
)
from generator.worksheets import CalcField, Worksheet

FOLDER = "content/en/worksheets"
pytestmark = pytest.mark.usefixtures("tables_read_once")


def variant(title: str, **changes: Any) -> str:
    return yaml.safe_dump({**yaml.safe_load(example_text()), "title": title, **changes}, sort_keys=False)


@pytest.fixture
def guide(make_project: Any, tmp_path: Path, today: date) -> Guide:
    """A guide with a first, a second, a draft and a retired worksheet."""
    files = {
        f"{FOLDER}/visit.yml": variant(
            "A visit", order=20, feeds=["map", "draft"], sends_back_to=["explore"]
        ),
        f"{FOLDER}/map.yml": variant("A map", order=10, minutes=5, works="alone"),
        f"{FOLDER}/later.yml": variant("Later", stage="explore", order=1),
        f"{FOLDER}/draft.yml": variant("A draft", status="draft"),
        f"{FOLDER}/old.yml": variant("An old one", status="retired"),
    }
    made = read_guide(make_project(tmp_path, files), today=today)
    assert made.problems == []
    return made


def pages_of(guide: Guide, *, drafts: bool = False) -> WorksheetPages:
    assert guide.library.strings is not None
    words = Wording(guide.library.strings, guide.library.tables.sources)
    return WorksheetPages(guide.library, words, drafts=drafts)


def test_worksheets_come_in_the_order_of_stages_and_their_own(guide: Guide) -> None:
    assert [sheet.slug for sheet in published_worksheets(guide.library)] == ["map", "visit", "later"]
    assert "draft" in [sheet.slug for sheet in published_worksheets(guide.library, drafts=True)]
    assert [card.slug for card in pages_of(guide).of_stage("start")] == ["map", "visit"]


def test_a_card_says_what_it_takes(guide: Guide) -> None:
    pages = pages_of(guide)
    card = pages.card(pages.by_slug["map"])
    assert (card.title, card.minutes, card.grades) == ("A map", "5 minutes", "Grades 6 to 12")
    assert card.works == "On your own"


def test_a_page_leads_to_no_worksheet_that_is_not_built(guide: Guide) -> None:
    worksheet = guide.library.worksheets["visit"].worksheet
    for drafts, expected in ((False, ["map.html"]), (True, ["map.html", "draft.html"])):
        helps, beside, back = pages_of(guide, drafts=drafts).around(worksheet)
        assert [link["to"] for link in helps[1]] == expected
        assert beside[1] == []
        assert back[1] == [{"to": "../stages/explore.html", "title": "Explore"}]


def test_papers_of_a_sheet_and_of_a_stage(guide: Guide) -> None:
    pages = pages_of(guide)
    papers = pages.context(pages.by_slug["visit"])["papers"]
    assert [paper["to"] for paper in papers] == [
        "pdf/visit-letter.pdf",
        "pdf/visit-a4.pdf",
        "word/visit.docx",
    ]
    assert [paper["to"] for paper in pages.stage_papers("start")] == [
        "pdf/start-letter.pdf",
        "pdf/start-a4.pdf",
    ]
    assert pages.stage_papers("nothing") == []


def test_a_guide_without_worksheets_has_no_pages_of_them(
    make_project: Any, tmp_path: Path, today: date
) -> None:
    outputs = read_guide(make_project(tmp_path), today=today).outputs
    assert not [
        output.path for output in outputs if "worksheets" in output.path or output.path == "my-plan.md"
    ]


def test_scripts_come_after_what_they_need(root: Path) -> None:
    scripts = sheet_scripts(example_sheet())
    names = [Path(script).stem for script in scripts]
    assert len(set(names)) == len(names)
    assert names.index("words") < names.index("say") < names.index("journal") < names.index("storage")
    assert names[-1] == "worksheet-form"
    made = ("assets/data/words.js", "assets/data/occupations.js")
    assert all(script in made or (root / "site-templates/theme" / script).is_file() for script in scripts)


@pytest.mark.parametrize("kind", ["field", "column"])
def test_occupations_are_loaded_only_where_one_is_asked_for(kind: str) -> None:
    written = yaml.safe_load(example_text())
    section = written["sections"][0]
    section["fields"] = [
        field for field in section["fields"] if field["type"] not in ("occupation_ref", "fact")
    ]
    without = Worksheet.model_validate(written)
    assert "assets/data/occupations.js" not in sheet_scripts(without)
    column = {"name": "job", "label": "Work", "type": "occupation_ref"}
    field = {"name": "job", "label": "Work", "type": "occupation_ref"}
    table = {"name": "jobs", "type": "table", "label": "Work", "columns": [column]}
    section["fields"].append(field if kind == "field" else table)
    assert "assets/data/occupations.js" in sheet_scripts(Worksheet.model_validate(written))


def calc(name: str) -> CalcField:
    made: CalcField = CalcField.model_validate(
        {"name": "result", "label": "Result", "type": "calc", "formula": "sum", "of": [name]}
    )
    return made


def test_a_result_names_what_it_is_worked_out_from() -> None:
    sheet = example_sheet()
    assert input_labels(sheet, calc("costs/price")) == ["Price"]
    assert input_labels(sheet, calc("fare")) == ["What does it cost you to get there?"]
    assert input_labels(sheet, next(iter(sheet.fields()))) == []
    many = calc("fare").model_copy(update={"of": ["fare", *["people"] * 11, "sure"]})
    assert input_labels(sheet, many) == [
        "What does it cost you to get there? … How sure are you, from 0 to 100?"
    ]


def test_scripts_are_told_the_names_and_kinds_of_all_fields(guide: Guide) -> None:
    sheet = guide.library.worksheets["visit"]
    told = define(sheet)
    assert (told["slug"], told["title"], told["stage"]) == ("visit", "A visit", "start")
    fields = {field["name"]: field for field in told["fields"]}
    assert list(fields) == [field.name for field in sheet.worksheet.fields()]
    assert all(field["label"] and field["type"] for field in fields.values())
    assert fields["nickname"]["private"] == "personal"
    assert fields["costs"]["rows"] == 3, "also where it is the usual number"
    assert [column["name"] for column in fields["costs"]["columns"]] == ["thing", "kind", "price", "have"]
    text = json.dumps(told)
    assert '"hint"' not in text and '"lines"' not in text and '"width"' not in text


@given(
    st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5)
)
def test_data_in_a_script_stays_the_same_and_cannot_end_it(data: Any) -> None:
    text = script_safe(json.dumps(data, ensure_ascii=False))
    assert json.loads(text) == data
    assert not re.search(r"[<>&]", text)
