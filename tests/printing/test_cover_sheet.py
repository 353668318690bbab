"""Cover sheets of evidence: accessible, true to the plan, and a sample that holds nothing private."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import page as validator
import pypdfium2
import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from tests.conftest import MakeProject
from tests.plan_pages import fields_of_all_kinds

STANDARD = """\
title: A tiny standard
publisher: The board
edition: First
url: https://www.example.org/
retrieved: 2026-11-01
note: The words are ours.
elements:
  - code: 1.a
    text: The student tries every kind of field.
    worksheets: [kinds]
  - code: 1.b
    text: The student looks around.
    worksheets: [look]
    note: A look is enough.
"""
SHEET: dict[str, Any] = {
    "status": "published",
    "stage": "start",
    "purpose": "It holds what tests need.",
    "minutes": 10,
    "grades": {"lowest": 6, "highest": 12},
    "works": "either",
    "review": {"last": "2026-11-01", "next": "2028-11-01", "by": "The test team"},
}


def every_kind() -> tuple[list[dict[str, Any]], dict[str, str]]:
    """A field of every kind and privacy and a table of mixed columns, with answers that can be recognised."""
    made, answers = fields_of_all_kinds()
    fields = [
        {**one.model_dump(mode="json", exclude_defaults=True), "label": f"Label of {one.name}"}
        for one in made
    ]
    degrees = ("none", "personal", "sensitive")
    columns = [{"name": one, "label": f"Column {one}", "private": one} for one in degrees]
    fields.append({"name": "mixed", "label": "Mixed", "type": "table", "columns": columns})
    return fields, answers | {f"mixed/1/{one}": f"mark-mixed-{one}" for one in degrees}


@pytest.fixture(scope="module")
def guide(make_project: MakeProject, tmp_path_factory: pytest.TempPathFactory) -> Path:
    fields, _ = every_kind()
    sections = [{"title": f"Part {at}", "fields": fields[at : at + 40]} for at in range(0, len(fields), 40)]
    look = [{"title": "Part", "fields": [{"name": "word", "label": "A word", "type": "text"}]}]
    files = {
        "content/standards/tiny.yml": STANDARD,
        "content/en/worksheets/kinds.yml": yaml.safe_dump({"title": "Kinds", **SHEET, "sections": sections}),
        "content/en/worksheets/look.yml": yaml.safe_dump({"title": "Look", **SHEET, "sections": look}),
    }
    return make_project(tmp_path_factory.mktemp("guide"), files).root


Cover = Callable[..., Result]


@pytest.fixture
def run(guide: Path, tmp_path: Path) -> Cover:
    def cover(*arguments: str, plan: object = None) -> Result:
        if plan is not None:
            file = tmp_path / "plan.json"
            file.write_text(json.dumps(plan), "utf-8")
            arguments = (*arguments, "--plan", str(file))
        fixed = ["coverage", "--project", str(guide), "-o", str(tmp_path / "cover.pdf")]
        return CliRunner().invoke(main, [*fixed, *arguments], catch_exceptions=False)

    return cover


def plan_of(answers: dict[str, dict[str, str]], done: dict[str, str]) -> dict[str, Any]:
    sheets = {slug: {name: {"v": v, "t": 1} for name, v in sheet.items()} for slug, sheet in answers.items()}
    progress = {slug: {"done": True, "on": on, "back": "mark went-back", "t": 1} for slug, on in done.items()}
    snapshot = {"id": "v", "at": 1, "reason": "mark reason", "who": "mark who", "answers": {}}
    return {
        "kind": "career-guide-plan",
        "schema": 3,
        "saved": "2026-11-20T12:00:00Z",
        "answers": sheets,
        "plan": {"progress": progress, "snapshots": [snapshot]},
        "shelf": {"kinds": {"gone": {"v": "mark shelf", "t": 1}}},
    }


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    document.close()
    return text


def test_it_tells_what_is_done_and_when(run: Cover, tmp_path: Path) -> None:
    plan = plan_of({"look": {"word": "mark look"}}, {"kinds": "2026-10-04T15:00:00Z"})
    result = run("--standards", "tiny", plan=plan)
    assert (result.exit_code, result.output.split(": ")[1]) == (0, "1 of 2 elements covered.\n")
    text = text_of(tmp_path / "cover.pdf")
    assert "1.a The student tries every kind of field. Kinds · October 4, 2026" in text
    assert "Look · begun" in text and "A look is enough." in text
    assert "saved on November 20, 2026" in text and "1 of 2 elements" in text
    assert "mark look" not in text, "answers are no part of a cover sheet"


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("redacted", [False, True])
def test_no_rule_of_pdf_ua_is_broken_and_bytes_repeat(
    run: Cover, tmp_path: Path, paper: str, redacted: bool
) -> None:
    _, answers = every_kind()
    made = []
    for _ in range(2):
        options = ["--standards", "tiny", "--paper", paper, *(["--redacted"] if redacted else [])]
        assert run(*options, plan=plan_of({"kinds": answers}, {})).exit_code == 0
        made.append((tmp_path / "cover.pdf").read_bytes())
    assert made[0] == made[1]
    report = validator.validate_pdf_bytes(made[0], profile="ua1")
    assert report.is_compliant, [(each.rule_id, each.message) for each in report.failures]


def test_a_redacted_sample_holds_nothing_private_of_any_kind(run: Cover, tmp_path: Path) -> None:
    _, answers = every_kind()
    plan = plan_of({"kinds": answers}, {"kinds": "2026-10-04T15:00:00Z"})
    assert run("--standards", "tiny", "--redacted", plan=plan).exit_code == 0
    text = text_of(tmp_path / "cover.pdf")
    assert "Redacted sample" in text
    for kind in ("text", "long-text", "table", "fact", "evidence", "occupation-ref", "multi", "mixed"):
        assert f"mark-{kind}-none" in text, f"{kind} is not in the sample, so this test could not fail"
    for part in (
        "-personal",
        "-sensitive",
        "mark-signoff",
        "Label of signoff",
        "Column personal",
        "went-back",
    ):
        assert part not in text, part
    for part in ("mark reason", "mark who", "mark shelf"):
        assert part not in text, part


def test_any_letter_can_stand_in_a_sample(run: Cover, tmp_path: Path) -> None:
    words = "Łódź, Ñandú 漢字 😀 \ud83d \x07 end"
    assert (
        run("--standards", "tiny", "--redacted", plan=plan_of({"look": {"word": words}}, {})).exit_code == 0
    )
    text = text_of(tmp_path / "cover.pdf")
    assert "Łódź, Ñandú ?? ?" in text and "end" in text
    assert "shown as a question mark" in text


@pytest.mark.parametrize(
    ("arguments", "plan", "code", "words"),
    [
        (["--standards", "tiny"], None, 2, "Name one of --packet, --program and --plan."),
        (["--standards", "tiny", "--packet", "a", "--program", "b"], None, 2, "Name one of"),
        (["--standards", "tiny", "--packet", "a", "--redacted"], None, 2, "--redacted goes with --plan."),
        (["--standards", "tni", "--packet", "a"], None, 1, 'There is no standard "tni". Use one of: tiny.'),
        (["--standards", "tiny", "--packet", "a"], None, 1, "This guide has no ready-made packets."),
        (["--standards", "tiny", "--program", "a"], None, 1, "This guide has no programs."),
        (["--standards", "tiny"], [], 1, "This file is not a plan from Career Guide."),
    ],
)
def test_what_is_wrong_is_told_for_people(
    run: Cover, arguments: list[str], plan: object, code: int, words: str
) -> None:
    result = run(*arguments, plan=plan)
    assert result.exit_code == code
    assert words in result.output and "Traceback" not in result.output


def test_packets_and_programs_of_the_real_guide_are_told(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "cover.pdf"
    for option, words in (("--packet=first-day", "of 10 elements"), ("--program=twelve-weeks", "week 10")):
        arguments = [
            "coverage",
            "--project",
            str(root),
            "--standards",
            "colorado-icap",
            option,
            "-o",
            str(out),
        ]
        assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
        assert words in text_of(out)
