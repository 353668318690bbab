"""Every box of a form has its name, holds only what the form could keep, and reads well when it is filled."""

from __future__ import annotations

import re

import pytest

from generator.build import Guide
from generator.desk.answers import BoxKind, boxes_of, field_boxes
from generator.desk.filled import fill_in
from generator.field_examples import example_sheet
from generator.figures import FigureTables
from generator.render import make_environment, render_output
from generator.wording import Wording
from generator.worksheets import FIELD_TYPES, CalcField, Column, ColumnKind, TableField


@pytest.fixture(scope="module")
def words(real_guide: Guide) -> Wording:
    assert real_guide.library.strings is not None
    return Wording(real_guide.library.strings, FigureTables().sources)


def controls_in(html: str, slug: str) -> set[str]:
    """The names of all controls of a form, without the worksheet's own."""
    names = re.findall(r'<(?:input|select|textarea)\b[^>]*?\bname="([^"]+)"', html)
    return {name.removeprefix(f"{slug}/") for name in names}


def test_boxes_are_the_controls_of_every_form(real_guide: Guide) -> None:
    """Growing tables can have more rows than a form begins with; nothing else differs."""
    environment, project = make_environment(real_guide.library.project), real_guide.library
    pages = {output.path: output for output in real_guide.outputs}
    for slug, sheet in project.worksheets.items():
        shown = controls_in(render_output(environment, pages[f"worksheets/{slug}.md"]), slug)
        boxes = set(boxes_of(sheet.worksheet))
        assert shown <= boxes, slug
        assert all(re.search(r"/\d+/", name) for name in boxes - shown), slug


def test_only_results_have_no_box() -> None:
    sheet = example_sheet()
    boxed = {name.partition("/")[0] for name in boxes_of(sheet)}
    results = {field.name for field in sheet.fields() if isinstance(field, CalcField)}
    assert boxed == {field.name for field in sheet.fields()} - results
    assert {field.type for field in sheet.fields()} == set(FIELD_TYPES)


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("people", ("12", "1,200", "2.5", "-3", ".5"), ("twelve", "1,20", "1.2.3", "$5", "", "9" * 40, "٣")),
        ("visit-day/day", ("30",), ("30th",)),
        ("way-there", ("bus", "not-sure"), ("By bus or train", "")),
        ("liked-it", ("1", "3"), ("0", "4", "Very much")),
        ("top-two/1", ("pay",), ("not-sure", "money")),
        ("noticed/noise", ("yes",), ("true", "Yes", "")),
        ("ready/asked/date", ("2026-11-20",), ("2026-11-31", "20261120", "2026-1-2", "today")),
        ("afterwards/prompt", ("2",), ("3",)),
        ("usual-day", ("Anything.",), ()),
    ],
)
def test_a_box_holds_only_what_its_form_could_keep(
    name: str, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    box = boxes_of(example_sheet())[name]
    assert [value for value in right if box.fault(value)] == []
    assert [value for value in wrong if not box.fault(value)] == []


def test_cells_of_months_hold_months() -> None:
    column = Column(name="from", label="From when", type=ColumnKind.MONTH)
    table = TableField(name="courses", label="My courses", type="table", columns=[column])
    box = dict(field_boxes(table))["courses/1/from"]
    assert box.kind is BoxKind.MONTH
    assert (box.fault("2026-11"), bool(box.fault("2026-13"))) == ("", True)


def test_every_kind_of_field_reads_well_when_it_is_filled(words: Wording) -> None:
    answers = {
        "nickname": "Ada",
        "usual-day": "They sort mail.\n\nThen they bring it out.",
        "people": "12",
        "fare": "4.50",
        "sure": "80",
        "visit-hours": "2",
        "visit-day/month": "11",
        "visit-day/day": "30",
        "visit-day/year": "2026",
        "start-month/month": "9",
        "start-month/year": "2027",
        "way-there": "not-sure",
        "way-there/other": "By boat",
        "noticed/noise": "yes",
        "noticed/talk": "yes",
        "noticed/other": "It smelled of ink",
        "liked-it": "3",
        "top-two/1": "pay",
        "top-two/2": "friends",
        "costs/1/thing": "Boots",
        "costs/1/price": "1,250",
        "costs/3/thing": "Ticket",
        "costs/3/kind": "not-sure",
        "costs/3/have": "yes",
        "ready/asked": "yes",
        "ready/adult/date": "2026-11-20",
        "occupation": "Mail sorter",
        "usual-pay/value": "$20",
        "usual-pay/period": "2025",
        "proof/what": "I sorted letters.",
        "seen-by/name": "R. Lee",
        "seen-by/date": "2026-12-01",
        "afterwards/prompt": "2",
        "afterwards": "About nights.",
    }
    sheet = example_sheet()
    assert set(answers) <= set(boxes_of(sheet))
    names = {field.label: field.name for field in sheet.fields()}
    (section,) = fill_in(sheet, answers, words)
    filled = {names[one.label]: one for one in section.fields}
    assert {name: one.lines for name, one in filled.items() if one.lines} == {
        "nickname": ["Ada"],
        "usual-day": ["They sort mail.", "Then they bring it out."],
        "people": ["12 people"],
        "fare": ["$4.50 a week"],
        "sure": ["80%"],
        "visit-hours": ["2 hours"],
        "visit-day": ["November 30, 2026"],
        "start-month": ["September 2027"],
        "way-there": ["Not sure yet", "By boat"],
        "noticed": ["It was loud", "People talked a lot", "It smelled of ink"],
        "liked-it": ["Very much"],
        "top-two": ["1. Good pay", "2. Friendly people"],
        "ready": ["I asked for the visit", "An adult I trust knows where I go (Done on November 20, 2026)"],
        "occupation": ["Mail sorter"],
        "usual-pay": ["What it is: $20", "When it is from: 2025"],
        "proof": ["What you did: I sorted letters."],
        "seen-by": ["R. Lee, December 1, 2026"],
        "afterwards": ["What would you ask next time?", "About nights."],
    }
    costs = filled["costs"]
    assert costs.rows == [["Boots", "", "$1,250", ""], ["Ticket", "Not sure yet", "", "Yes"]]
    assert len(costs.head) == 4


def test_what_is_no_day_or_month_stays_as_it_was_written(words: Wording) -> None:
    answers = {
        "visit-day/month": "2",
        "visit-day/day": "30",
        "visit-day/year": "2026",
        "start-month/month": "fall",
    }
    (section,) = fill_in(example_sheet(), answers, words)
    assert [one.lines for one in section.fields] == [["2/30/2026"], ["fall"]]


def test_a_month_in_a_table_is_in_words(words: Wording, real_guide: Guide) -> None:
    sheet = real_guide.library.worksheets["career-action-plan"].worksheet
    answers = {"goals/1/goal": "A certificate", "goals/1/by": "2028-06", "goals/2/by": "next June"}
    (section,) = fill_in(sheet, answers, words)
    assert section.fields[0].rows == [["A certificate", "June 2028"], ["", "next June"]]


def test_what_is_blank_is_left_out(words: Wording) -> None:
    assert fill_in(example_sheet(), {}, words) == []
    (section,) = fill_in(example_sheet(), {"costs/2/price": "3"}, words)
    (table,) = section.fields
    assert (len(table.head), table.rows) == (1, [["$3"]])
