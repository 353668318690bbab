"""The worksheets as a set: the forty of the plan and those of the desk, each whole and true to what they copy."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.build import Guide
from generator.field_examples import example_sheet
from generator.library import WorksheetFile
from generator.model import Status
from generator.worksheet_checks import LOCK_NAME, released_names
from generator.worksheets import (
    FIELD_TYPES,
    CalcField,
    FactField,
    Formula,
    MultiField,
    Privacy,
    ScaleField,
    TableField,
    Worksheet,
)

ROOT = Path(__file__).parents[2]
SHEETS = sorted(path.stem for path in (ROOT / "content/en/worksheets").glob("*.yml"))

# The worksheets that are shipped first, by the stage they belong to.
FORTY = {
    "start": {"needs-check", "path-map"},
    "know-yourself": {
        "activity-sort", "bring-your-result", "values", "strengths", "life-around-work", "me-on-one-page",
    },
    "explore": {"long-list", "ruled-out"},
    "look-closer": {"occupation-research", "compare-three", "local-check", "cost-of-living", "pathway-ladder"},
    "try-it": {"small-tests", "job-shadow", "hours-log"},
    "connect": {"people-map", "first-message", "conversation-planner", "conversation-debrief"},
    "choose": {"decision-matrix", "gut-check", "plan-a-b"},
    "plan": {"goal-builder", "career-action-plan", "course-plan", "skills-gap", "money-for-training"},
    "grow": {"plan-review", "check-in"},
    "apply": {
        "fact-bank", "resume-builder", "application-tracker", "story-bank", "interview-prep", "offer-comparison",
        "negotiation-planner", "leaving-well",
    },
}  # fmt: skip


# The worksheets of the counselor's desk.
DESK = {
    "start": {"coaching-agreement", "pulse-survey", "class-tally"},
    "plan": {"family-conference"},
    "grow": {"session-record"},
}
FILLED_BY_COUNSELORS = {"class-tally"}


@pytest.fixture(scope="module")
def sheets(real_guide: Guide) -> dict[str, WorksheetFile]:
    return real_guide.library.worksheets


def field_of(sheet: WorksheetFile, name: str) -> object:
    return next(field for field in sheet.worksheet.fields() if field.name == name)


@pytest.mark.parametrize("slug", SHEETS)
def test_worksheet(slug: str, real_guide: Guide) -> None:
    told = [problem for problem in real_guide.problems if problem.path == f"content/en/worksheets/{slug}.yml"]
    assert [str(problem) for problem in told] == []
    sheet = real_guide.library.worksheets[slug].worksheet
    assert sheet.status is Status.PUBLISHED
    assert f"worksheets/{slug}.md" in {output.path for output in real_guide.outputs}
    for table in (field for field in sheet.fields() if isinstance(field, TableField)):
        # What a guide fills in has to be for an occupation, and in rows that are there.
        if table.row_figures:
            assert any(column.of for column in table.columns), table.name
        assert not (table.row_labels and table.most_rows < len(table.row_labels)), table.name
    for fact in (field for field in sheet.fields() if isinstance(field, FactField)):
        assert (fact.figure is None) == (fact.of is None), fact.name


def test_exactly_the_forty_and_those_of_the_desk_are_there(sheets: dict[str, WorksheetFile]) -> None:
    found: dict[str, set[str]] = {}
    for slug, sheet in sheets.items():
        found.setdefault(sheet.worksheet.stage, set()).add(slug)
    assert found == {stage: slugs | DESK.get(stage, set()) for stage, slugs in FORTY.items()}
    assert sum(map(len, FORTY.values())) == 40


def test_what_counselors_fill_is_no_part_of_a_students_plan(
    real_guide: Guide, sheets: dict[str, WorksheetFile]
) -> None:
    theirs = {slug for slug, sheet in sheets.items() if sheet.worksheet.filled_by == "counselor"}
    assert theirs == FILLED_BY_COUNSELORS
    outputs = {output.path: output for output in real_guide.outputs}
    listed = [card.slug for group in outputs["my-plan.md"].context["groups"] for card in group["cards"]]
    assert "pulse-survey" in listed and not theirs & set(listed)
    groups = outputs["worksheets/index.md"].context["groups"]
    assert {card.slug for card in groups[-1]["cards"]} == theirs
    assert not theirs & {card.slug for group in groups[:-1] for card in group["cards"]}


def test_every_stage_has_its_worksheets_in_an_order(real_guide: Guide) -> None:
    assert set(FORTY) == set(real_guide.library.stages)
    for stage in FORTY:
        slugs = FORTY[stage] | DESK.get(stage, set())
        orders = [real_guide.library.worksheets[slug].worksheet.order for slug in slugs]
        assert len(set(orders)) == len(orders), stage


def test_no_worksheet_stands_alone(sheets: dict[str, WorksheetFile]) -> None:
    tied: set[str] = set()
    for slug, sheet in sheets.items():
        named = {*sheet.worksheet.feeds, *sheet.worksheet.reads}
        assert slug not in named
        tied |= {slug, *named} if named else set()
    assert tied == set(sheets)


def test_every_kind_of_field_and_every_formula_is_used_or_shown(sheets: dict[str, WorksheetFile]) -> None:
    everything: list[Worksheet] = [example_sheet(), *(sheet.worksheet for sheet in sheets.values())]
    fields = [field for sheet in everything for field in sheet.fields()]
    assert {field.type for field in fields} == set(FIELD_TYPES)
    used = {field.formula for field in fields if isinstance(field, CalcField)}
    # The reference of fields lists every formula; these are also worked out on a worksheet.
    assert set(Formula) - used <= {Formula.QUOTIENT}


def test_released_names_are_recorded(real_guide: Guide) -> None:
    assert (ROOT / "content/en" / LOCK_NAME).exists()
    assert set(released_names(real_guide.library)) == set(SHEETS)


def test_what_tells_who_someone_is_stays_out_of_shared_copies(sheets: dict[str, WorksheetFile]) -> None:
    signed = [
        field for sheet in sheets.values() for field in sheet.worksheet.fields() if field.type == "signoff"
    ]
    assert signed and all(field.private is Privacy.PERSONAL for field in signed)
    names = [
        (slug, table.name, column.name)
        for slug, sheet in sheets.items()
        for table in sheet.worksheet.fields()
        if isinstance(table, TableField) and table.private is Privacy.NONE
        for column in table.columns
        # A choice such as "me" or "an adult" names nobody.
        if column.name in ("who", "person", "contact", "phone", "email")
        and column.options is None
        and column.private is Privacy.NONE
    ]
    assert names == []


def test_the_path_map_lists_the_other_worksheets_by_their_titles(sheets: dict[str, WorksheetFile]) -> None:
    listed: dict[str, str] = {}
    for field in sheets["path-map"].worksheet.fields():
        if isinstance(field, TableField) and field.row_labels:
            assert {sheets[slug].worksheet.stage for slug in field.row_labels} == {field.name}
            listed |= field.row_labels
    others = sheets.keys() - {"path-map"} - FILLED_BY_COUNSELORS
    assert listed == {slug: sheets[slug].worksheet.title for slug in others}


def test_the_long_list_copies_the_clusters(real_guide: Guide) -> None:
    clusters = field_of(real_guide.library.worksheets["long-list"], "clusters")
    terms = real_guide.library.terms
    assert isinstance(clusters, MultiField) and terms is not None
    assert clusters.options == {key: cluster.label for key, cluster in terms.clusters.items.items()}


def test_the_activity_sort_has_six_cards_of_each_theme(sheets: dict[str, WorksheetFile]) -> None:
    sheet = sheets["activity-sort"]
    cards = [field for field in sheet.worksheet.fields() if isinstance(field, ScaleField) and field.theme]
    assert Counter(card.theme for card in cards) == dict.fromkeys("RIASEC", 6)
    assert len({tuple(card.points) for card in cards}) == 1
    names = [card.name for card in cards]
    tried, totals = field_of(sheet, "tried"), field_of(sheet, "totals")
    assert isinstance(tried, MultiField) and isinstance(totals, CalcField)
    assert list(tried.options) == names == totals.of
    for section in sheet.worksheet.sections[:6]:
        themes = [field.theme for field in section.fields if isinstance(field, ScaleField)]
        assert "".join(map(str, themes)) == "RIASEC", "the words for paper rest on this order"
