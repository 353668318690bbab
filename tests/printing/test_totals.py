"""Results in a PDF are those of the page: the same cases, and the real worksheets with chance answers."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.printing.totals import document_script, result_script
from generator.script_words import write_words
from generator.worksheets import CalcField, TableField, Worksheet
from tests.printing.conftest import Papers

CASES = json.loads((Path(__file__).parents[1] / "fixtures/calc.json").read_text("utf-8"))["cases"]
ASSETS = Path(__file__).parents[2] / "site-templates/theme/assets/js"
NUMBERS = ("", "0", "12", "$1,200.50", "3.005", "-4", "7%", "abc", "1,5", "99999999")

# What Acrobat gives a script: fields by name, and a document that finds them.
RUN = """([tasks, answers]) => {
  const results = {};
  const doc = { getField: (name) => ({ value: name in results ? results[name] : answers[name] || "" }) };
  for (const [name, script] of tasks) {
    const event = {};
    new Function("event", script).call(doc, event);
    results[name] = event.value;
  }
  return results;
}"""
ON_THE_PAGE = """([sheet, answers, names]) =>
  Object.fromEntries(names.map((name) => [name, CareerGuide.calc(sheet, name, answers).text]))"""


@pytest.fixture(scope="module")
def in_pdf(browser: Browser, papers: Papers) -> Page:
    """A page in which the script of PDFs runs alone."""
    page = browser.new_page()
    page.add_script_tag(
        content=document_script(papers.project.find("site-templates/print")[1], papers.pages.words)
    )
    return page


@pytest.fixture(scope="module")
def on_page(browser: Browser, papers: Papers) -> Page:
    """A page in which the scripts of worksheet pages run."""
    page = browser.new_page()
    page.add_script_tag(content=write_words(papers.pages.words.strings))
    for name in ("say", "calc"):
        page.add_script_tag(path=ASSETS / f"{name}.js")
    return page


def scripts(slug: str, worksheet: Worksheet, papers: Papers) -> list[tuple[str, str]]:
    """Each result of a worksheet with its script, in order."""
    results = [field for field in worksheet.fields() if isinstance(field, CalcField)]
    return [
        (f"{slug}/{field.name}", result_script(slug, worksheet, field, papers.pages.words))
        for field in results
    ]


def labelled(field: dict[str, Any]) -> dict[str, Any]:
    """A field of the cases with the words that the model asks for."""
    more: dict[str, Any] = {"label": "A label"}
    if "columns" in field:
        more["columns"] = [{"label": "A column", **column} for column in field["columns"]]
        more["rows"] = 30
    return {**field, **more}


def as_worksheet(case: dict[str, Any]) -> Worksheet:
    return Worksheet.model_validate(
        {
            "title": "A case",
            "status": "published",
            "stage": "start",
            "purpose": "It is a case.",
            "minutes": 10,
            "grades": {"lowest": 6, "highest": 12},
            "works": "alone",
            "sections": [{"title": "All", "fields": [labelled(field) for field in case["fields"]]}],
            "review": {"last": "2026-11-01", "next": "2028-11-01", "by": "The test team"},
        }
    )


def in_pdf_signs(text: str) -> str:
    """The form font has no minus sign, so a hyphen stands for it."""
    return text.replace("−", "-")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_pdf_gives_the_result_of_the_page(case: dict[str, Any], in_pdf: Page, papers: Papers) -> None:
    answers = {f"case/{name}": text for name, text in case["answers"].items()}
    results = in_pdf.evaluate(RUN, [scripts("case", as_worksheet(case), papers), answers])
    assert results[f"case/{case['calc']}"] == in_pdf_signs(case["expect"]["text"])


def test_real_worksheets_give_the_same_results_with_chance_answers(
    in_pdf: Page, on_page: Page, papers: Papers
) -> None:
    chance = random.Random(40)  # noqa: S311 - answers, not secrets
    compared = 0
    for sheet in papers.sheets:
        worksheet = sheet.worksheet
        tasks = scripts(sheet.slug, worksheet, papers)
        if not tasks:
            continue
        definition = json.loads(papers.pages.context(sheet)["definition"])
        for _ in range(12):
            answers = chance_answers(chance, worksheet)
            names = [name.partition("/")[2] for name, _ in tasks]
            expected = on_page.evaluate(ON_THE_PAGE, [definition, answers, names])
            found = in_pdf.evaluate(
                RUN, [tasks, {f"{sheet.slug}/{name}": text for name, text in answers.items()}]
            )
            for name in names:
                assert found[f"{sheet.slug}/{name}"] == in_pdf_signs(expected[name]), (
                    f"{sheet.slug}/{name}: {answers}"
                )
                compared += bool(expected[name])
    assert compared > 100


def chance_answers(chance: random.Random, worksheet: Worksheet) -> dict[str, str]:
    """An answer for most of the boxes that results can be worked out from; some are no numbers."""
    answers: dict[str, str] = {}
    for field in worksheet.fields():
        if isinstance(field, TableField):
            for row in field.row_labels or range(1, field.rows + 1):
                for column in field.columns:
                    kinds = list(column.options or ()) or NUMBERS
                    answers[f"{field.name}/{row}/{column.name}"] = chance.choice(kinds)
        elif field.type == "scale":
            answers[field.name] = chance.choice(["", *map(str, range(1, len(field.points) + 1))])
        elif field.type in ("multi", "checklist"):
            for key in getattr(field, "options", None) or getattr(field, "items", {}):
                answers[f"{field.name}/{key}"] = chance.choice(["", "yes"])
        elif field.type == "choice":
            answers[field.name] = chance.choice(["", "not-sure", *field.options])
        elif field.type != "calc":
            answers[field.name] = chance.choice(NUMBERS)
    return {name: text for name, text in answers.items() if text}


def test_results_come_after_the_results_they_need(papers: Papers) -> None:
    """Viewers work results out once, in the order of the sheet."""
    for sheet in papers.sheets:
        seen: set[str] = set()
        for field in sheet.worksheet.fields():
            if isinstance(field, CalcField):
                results = {
                    name for name in field.of if name in {one.name for one in sheet.worksheet.fields()}
                }
                kinds = {one.name: one.type for one in sheet.worksheet.fields()}
                assert {name for name in results if kinds[name] == "calc"} <= seen, (
                    f"{sheet.slug}/{field.name}"
                )
                seen.add(field.name)


TYPE = "(change) => { const event = { change }; CareerGuide.keepNumber(event); return event.rc; }"


@pytest.mark.parametrize("typed", ["1", "$", "1,200.50", "-3", "7%", " "])
def test_what_numbers_are_written_with_can_be_typed(typed: str, in_pdf: Page) -> None:
    assert in_pdf.evaluate(TYPE, typed)


def test_letters_cannot_be_typed_into_numbers(in_pdf: Page) -> None:
    assert not in_pdf.evaluate(TYPE, "a")


def test_the_script_is_for_the_oldest_viewers() -> None:
    code = (Path(__file__).parents[2] / "site-templates/print/totals.js").read_text("utf-8")
    assert code.isascii()
    assert not re.search(
        r"=>|`|\b(const|let|class) |\.\.\.|\*\*|\?\.|padStart|\.includes\(", code.split("*/", 1)[1]
    )
