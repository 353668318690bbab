"""Printing: only what changed is made again, equal inputs give equal bytes, and faults name their sheet."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.build import Guide, read_guide
from generator.library import Profile
from generator.packet_page import PAGES
from generator.printing.fact_sheet import FactSheets
from generator.printing.printshop import PrintingFailed, Printshop
from generator.project import Project
from tests.conftest import TODAY, MakeProject
from tests.printing.conftest import Papers, Print

SHEET = """\
title: {title}
status: published
stage: start
purpose: Write down what you want.
minutes: 10
grades:
  lowest: 6
  highest: 12
works: alone
sections:
  - title: First
    fields:
      - name: wish
        type: long_text
        label: {label}
      - name: sure
        type: choice
        label: Are you sure?
        options:
          yes-i-am: "Yes"
          no-not-yet: "No"
review:
  last: 2026-11-01
  next: 2028-11-01
  by: The test team
"""


def sheet(title: str, label: str = "What do you want?") -> str:
    return SHEET.format(title=title, label=label)


def read(project: Project) -> Guide:
    return read_guide(project, today=TODAY)


def open_printshop(project: Project) -> Printshop:
    guide = read(project)
    return Printshop(project, guide.library, guide.outputs)


@pytest.fixture
def project(make_project: MakeProject, tmp_path: Path) -> Project:
    sheets = {f"content/en/worksheets/{name.lower()}.yml": sheet(name) for name in ("One", "Two")}
    return make_project(tmp_path / "guide", sheets)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


def test_each_sheet_stage_and_occupation_is_printed(project: Project, print_guide: Print) -> None:
    made = print_guide(project, read(project))
    assert sorted(made) == [
        # With the sheet for the other paper, which is made of this one.
        "occupations/pdf/baker-letter.pdf",
        "occupations/pdf/tailor-letter.pdf",
        "packets/cover.pdf.js",
        "stages/pdf/start-a4.pdf",
        "stages/pdf/start-letter.pdf",
        *(f"worksheets/pdf/{name}-{paper}.pdf" for name in ("one", "two") for paper in ("a4", "letter")),
        "worksheets/word/one.docx",
        "worksheets/word/two.docx",
    ]


def test_nothing_is_printed_again_when_nothing_changed(project: Project, print_guide: Print) -> None:
    print_guide(project, read(project))
    before = {path: path.stat().st_mtime_ns for path in (project.build / "print").rglob("*.*")}
    assert print_guide(project, read(project)) == []
    assert {path: path.stat().st_mtime_ns for path in (project.build / "print").rglob("*.*")} == before


def test_a_changed_sheet_is_printed_again_with_its_stage(project: Project, print_guide: Print) -> None:
    print_guide(project, read(project))
    (project.content / "worksheets/two.yml").write_text(sheet("Two", "What now?"), "utf-8")
    made = print_guide(project, read(project))
    assert {Path(path).name for path in made} == {
        "start-a4.pdf", "start-letter.pdf", "two-a4.pdf", "two-letter.pdf", "two.docx",
    }  # fmt: skip


def test_a_paper_that_was_lost_is_printed_again(project: Project, print_guide: Print) -> None:
    print_guide(project, read(project))
    (project.build / "print/worksheets/pdf/one-letter.pdf.js").unlink()
    assert print_guide(project, read(project)) == ["worksheets/pdf/one-letter.pdf"]


def test_a_paper_that_was_changed_by_hand_is_printed_again(project: Project, print_guide: Print) -> None:
    print_guide(project, read(project))
    paper = project.build / "print/worksheets/pdf/one-a4.pdf"
    whole = paper.read_bytes()
    paper.write_bytes(whole[:1000])
    assert print_guide(project, read(project)) == ["worksheets/pdf/one-a4.pdf"]
    assert paper.read_bytes() == whole


@pytest.mark.parametrize("same_disk", [True, False])
def test_every_paper_is_put_into_the_site(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, same_disk: bool
) -> None:
    def refuse(*paths: object) -> None:
        raise OSError

    if not same_disk:
        monkeypatch.setattr(os, "link", refuse)
    with open_printshop(project) as printshop:
        printshop.copy_to(tmp_path / "site")
    made = contents(project.build / "print")
    # What the printshop keeps for itself stays behind; the count of pages goes along as a script.
    del made["keys.json"], made["pages.json"]
    put = contents(tmp_path / "site")
    assert b'"one": 1' in put.pop(PAGES)
    assert put == made


def test_occupations_are_laid_out_again_only_where_they_see_something_new(
    project: Project, print_guide: Print, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[str] = []
    lay_out = FactSheets.lay_out

    def note(sheets: FactSheets, profile: Profile, page: Mapping[str, Any]) -> dict[str, Any]:
        laid_out.append(profile.slug)
        return lay_out(sheets, profile, page)

    monkeypatch.setattr(FactSheets, "lay_out", note)

    def print_again(shared: str) -> tuple[list[str], list[str]]:
        laid_out.clear()
        guide = read(project)
        with Printshop(project, guide.library, guide.outputs, shared=shared) as printshop:
            printshop.finish()
        return sorted(set(laid_out)), [job["path"] for job in printshop.waiting]

    assert print_again("first")[0] == ["baker", "tailor"]
    assert print_again("first") == ([], [])
    assert print_again("") == (["baker", "tailor"], []), "nobody says what they see"
    profile = project.occupations / "baker.yml"
    profile.write_text(profile.read_text("utf-8").replace("title: Baker", "title: Baker of bread"), "utf-8")
    assert "occupations/pdf/baker-letter.pdf" in print_again("first")[1]
    assert print_again("second") == (["baker", "tailor"], []), "laid out, and found to be as they were"


def test_a_sheet_that_is_gone_takes_its_papers_with_it(project: Project, print_guide: Print) -> None:
    print_guide(project, read(project))
    (project.content / "worksheets/two.yml").unlink()
    print_guide(project, read(project))
    assert not [path for path in contents(project.build / "print") if "two" in path]


def test_the_same_guide_gives_the_same_bytes_elsewhere(
    project: Project, make_project: MakeProject, tmp_path: Path, print_guide: Print
) -> None:
    sheets = {f"content/en/worksheets/{name.lower()}.yml": sheet(name) for name in ("One", "Two")}
    other = make_project(tmp_path / "another place", sheets)
    print_guide(project, read(project))
    print_guide(other, read(other))
    assert contents(project.build / "print") == contents(other.build / "print")


def test_a_letter_that_no_font_has_is_a_fault_that_names_the_sheet(project: Project) -> None:
    (project.content / "worksheets/two.yml").write_text(sheet("Two", "What is 仕事 for you?"), "utf-8")
    with open_printshop(project) as printshop, pytest.raises(PrintingFailed) as failure:
        printshop.finish()
    assert "worksheets/pdf/two-letter.pdf" in str(failure.value)
    assert "one" not in str(failure.value).replace("None", "")
    # What went well is kept; what failed is tried again.
    with open_printshop(project) as printshop:
        waiting = {Path(job["path"]).name for job in printshop.waiting}
    assert waiting == {"start-a4.pdf", "start-letter.pdf", "two-a4.pdf", "two-letter.pdf"}


def test_presses_end_when_the_build_fails(project: Project) -> None:
    with pytest.raises(RuntimeError), open_printshop(project) as printshop:
        presses = [press for press, _ in printshop.presses]
        raise RuntimeError
    assert presses
    assert all(press.poll() is not None for press in presses)


def test_the_real_guide_is_skipped_quickly_when_nothing_changed(papers: Papers, real_guide: Guide) -> None:
    start = time.perf_counter()
    with Printshop(papers.project, real_guide.library, real_guide.outputs) as printshop:
        printshop.finish()
    taken = time.perf_counter() - start
    print(f"nothing changed: {taken * 1000:.0f} ms for {len(printshop.jobs)} files")
    assert printshop.waiting == []
    assert taken < 1
