"""Fact sheets: accessible, small, on one page, and true to the page of their occupation."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
import pypdfium2
import pytest
import yaml

from generator.build import Guide, read_guide
from generator.imported import take_digest
from generator.outputs import OCCUPATION_PAGES
from generator.pages import plan_pages
from generator.printing.jobs import paths_of
from generator.printing.press import run_job
from generator.printing.printshop import Printshop
from generator.profile_page import ProfilePages
from generator.project import Project
from generator.wording import Wording
from tests.conftest import TODAY, MakeProject
from tests.printing.conftest import Papers, Print, page_texts

MOST_BYTES = 60_000
# The text area, which is as wide on both papers.
AREA = 520
# What the longest words that a profile may hold are made of.
FILLER = "measure the parts with care and write down what you find "


@pytest.fixture(scope="module")
def pages(real_guide: Guide) -> ProfilePages:
    library = real_guide.library
    assert library.strings is not None and library.terms is not None
    return ProfilePages(library, Wording(library.strings, library.tables.sources), library.terms)


def squeeze(text: str) -> str:
    """A text without its spaces, because lines break anywhere."""
    return "".join(text.split())


def sheet(papers: Papers, slug: str, paper: str = "letter") -> Path:
    return papers.folder / f"occupations/pdf/{slug}-{paper}.pdf"


def test_each_page_of_an_occupation_leads_to_its_sheet_on_both_papers(
    papers: Papers, real_guide: Guide
) -> None:
    linked = {
        f"occupations/{link['to']}"
        for output in real_guide.outputs
        if output.template in OCCUPATION_PAGES
        for link in output.context["papers"]
    }
    assert linked == {path.relative_to(papers.folder).as_posix() for path in papers.fact_sheets}
    assert len(linked) == 2 * len(real_guide.library.profiles)


def test_no_rule_of_pdf_ua_is_broken(papers: Papers) -> None:
    for path in papers.fact_sheets:
        report = validator.validate_pdf_bytes(path.read_bytes(), profile="ua1")
        assert report.is_compliant, f"{path.name}: {[each.rule_id for each in report.failures]}"
        with pikepdf.open(path) as pdf:
            assert pdf.check_pdf_syntax() == [], path.name


def test_every_sheet_of_this_guide_is_one_small_page(papers: Papers) -> None:
    pages = {path.name: len(page_texts(path)) for path in papers.fact_sheets}
    assert {name for name, count in pages.items() if count > 1} == set()
    sizes = {path.name: path.stat().st_size for path in papers.fact_sheets}
    print(f"largest: {max(sizes.values())} bytes, smallest: {min(sizes.values())} bytes")
    assert max(sizes.values()) < MOST_BYTES


def test_a_sheet_says_what_the_page_says_first(papers: Papers, pages: ProfilePages) -> None:
    """Title, line, what it takes, pays (or why nobody knows) and grows, each with source, place and period."""
    for profile in pages.library.listed():
        text = page_texts(sheet(papers, profile.slug))[0]
        figures = profile.figures
        median, _, _ = pages.median_figure(figures)
        for words in (
            profile.occupation.title,
            profile.line,
            pages.bls_label(figures.education, pages.terms.education.items),
            pages.median_words(figures),
            pages.growth_words(figures),
            *(pages.words.origin(figure) for figure in (figures.education, median, figures.growth_percent)),
        ):
            assert squeeze(words) in text, f"{profile.slug}: {words}"


def test_a_sheet_says_whose_words_and_figures_it_holds(papers: Papers, pages: ProfilePages) -> None:
    registry = pages.library.tables.sources
    for profile in pages.library.listed():
        text = "".join(page_texts(sheet(papers, profile.slug)))
        for key in ("bls-oews", "bls-ep", "onet"):
            assert squeeze(registry[key].credit) in text, f"{profile.slug}: {key}"


def test_ways_in_are_told_with_time_cost_and_pay(papers: Papers) -> None:
    text = page_texts(sheet(papers, "electrician"))[0]
    for row in (
        (
            "Electrical apprenticeship",
            "Apprenticeship",
            "4 to 5 years",
            "You are paid while you learn",
            "Yes",
        ),
        ("Technical school first", "Certificate", "4 to 6 years", "Tuition and fees", "Partly"),
    ):
        for words in row:
            assert squeeze(words) in text, words


def test_the_tables_name_their_rows_and_the_chart_is_told(papers: Papers) -> None:
    with pikepdf.open(sheet(papers, "electrician")) as pdf:
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        headers = [each for each in elements if each.get("/S") == "/TH"]
        rows = [each for each in headers if isinstance(each.get("/A"), pikepdf.Dictionary)]
        figures = [each for each in elements if each.get("/S") == "/Figure"]
        # Three ways in and five steps of pay.
        assert [str(row.A.Scope) for row in rows] == ["/Row"] * 8
        assert len(headers) - len(rows) == 8
        assert [str(figure.Alt).startswith("Pay for Electrician") for figure in figures] == [True]
        titles = [str(each.Title) for each in elements if "/Dest" in each]
    assert {"Electrician", "Pay", "Ways in", "Try it"} <= set(titles)


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("actor", "Published by the hour only"),
        ("elementary-school-teacher", "Published by the year only"),
        ("home-health-aide", "Published only together"),
    ],
)
def test_what_is_missing_is_told_with_its_reason(papers: Papers, slug: str, told: str) -> None:
    assert squeeze(told) in page_texts(sheet(papers, slug))[0]


def test_a4_is_the_letter_sheet_in_the_middle_of_its_paper(papers: Papers) -> None:
    for path in papers.fact_sheets:
        if path.name.endswith("-a4.pdf"):
            continue
        other = path.with_name(path.name.replace("-letter", "-a4"))
        assert page_texts(path) == page_texts(other)
        (first, letter), (second, a4) = _places(path), _places(other)
        assert (first, second) == ((612, 792), (595.28, 841.89))
        steps = {(round(new[0] - old[0], 1), round(new[1] - old[1], 1)) for old, new in pairs(letter, a4)}
        assert steps == {(-8.4, 26.9)}, path.name
        for (width, height), letters in ((first, letter), (second, a4)):
            side = (width - AREA) / 2
            for left, bottom, right, top in letters:
                assert side - 3 <= left and right <= width - side + 3, path.name
                assert bottom >= 20 and top <= height - 30, path.name


def test_bookmarks_and_frames_move_with_the_sheet(papers: Papers) -> None:
    def found(paper: str) -> list[tuple[float, float]]:
        with pikepdf.open(sheet(papers, "electrician", paper)) as pdf:
            elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
            marks = [each.Dest for each in elements if "/Dest" in each]
            frames = [each.A[0].BBox for each in elements if each.get("/S") == "/Figure"]
            assert marks and frames
            return [(float(mark[2]), float(mark[3])) for mark in marks] + [
                (float(frame[side]), float(frame[side + 1])) for frame in frames for side in (0, 2)
            ]

    steps = {
        (round(new[0] - old[0], 1), round(new[1] - old[1], 1))
        for old, new in zip(sorted(found("letter")), sorted(found("a4")), strict=True)
    }
    assert steps == {(-8.4, 26.9)}


def test_letters_do_not_lie_over_each_other(papers: Papers) -> None:
    for path in papers.fact_sheets[::2]:
        _, letters = _places(path)
        for one, other in pairwise(sorted(letters)):
            if one[0] == other[0]:
                assert min(one[3], other[3]) - max(one[1], other[1]) < 2, path.name


def _places(path: Path) -> tuple[tuple[float, float], list[tuple[float, float, float, float]]]:
    """The size of the paper, and where each letter of the first page stands."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    first = document[0]
    text = first.get_textpage()
    size = first.get_size()
    # Letters that are drawn as one, such as f and i, have one box.
    boxes = {
        text.get_charbox(number): None
        for number in range(text.count_chars())
        if text.get_text_range(number, 1).strip()
    }
    text.close()
    document.close()
    return (round(size[0], 2), round(size[1], 2)), list(boxes)


def pairs(old: list[Any], new: list[Any]) -> Any:
    assert len(old) == len(new) > 1000
    return zip(old, new, strict=True)


def test_the_same_occupation_gives_the_same_bytes(papers: Papers, real_guide: Guide) -> None:
    printshop = Printshop(papers.project, real_guide.library, real_guide.outputs)
    job = next(job for job in printshop.jobs if job["path"].endswith("/electrician-letter.pdf"))
    made = run_job(printshop.templates, {**job, "data": dict(job["data"])})
    assert list(made) == paths_of(job)
    for path, content in made.items():
        assert (papers.folder / path).read_bytes() == content


def test_only_the_sheet_of_a_changed_occupation_is_printed_again(
    make_project: MakeProject, tmp_path: Path, tiny: dict[str, str], print_guide: Print
) -> None:
    project = make_project(tmp_path)
    assert print_guide(project, read(project)) == [
        "occupations/pdf/baker-letter.pdf",
        "occupations/pdf/tailor-letter.pdf",
    ]
    before = sheet_bytes(project)
    changed = tiny["occupations/baker.yml"].replace("Read the orders", "Look at the orders")
    (project.occupations / "baker.yml").write_text(changed, "utf-8")
    assert print_guide(project, read(project)) == ["occupations/pdf/baker-letter.pdf"]
    after = sheet_bytes(project)
    assert {name for name in before if before[name] != after[name]} == {"baker-letter.pdf", "baker-a4.pdf"}
    assert print_guide(project, read(project)) == []
    (project.build / "print/occupations/pdf/tailor-a4.pdf").unlink()
    assert print_guide(project, read(project)) == ["occupations/pdf/tailor-letter.pdf"]


def test_a_retired_occupation_keeps_its_sheet_and_a_draft_has_none(
    make_project: MakeProject, tmp_path: Path, tiny: dict[str, str], print_guide: Print
) -> None:
    related = "related:\n  - occupation: baker\n    why: same_skills\n    note: Also makes things by hand.\n"
    assert related in tiny["occupations/tailor.yml"]
    files = {
        "occupations/baker.yml": tiny["occupations/baker.yml"].replace("published", "retired"),
        "occupations/tailor.yml": tiny["occupations/tailor.yml"]
        .replace("published", "draft")
        .replace(related, ""),
    }
    project = make_project(tmp_path, files)
    assert print_guide(project, read(project)) == ["occupations/pdf/baker-letter.pdf"]
    text = page_texts(project.build / "print/occupations/pdf/baker-letter.pdf")[0]
    assert squeeze("This profile is no longer kept up to date.") in text


def test_the_preview_does_not_lead_to_papers(real_guide: Guide) -> None:
    outputs = plan_pages(real_guide.library, [], papers=False)
    printed = {output.context["printed"] for output in outputs if output.context}
    assert printed == {False}
    assert {output.context["printed"] for output in real_guide.outputs if output.context} == {True}


def test_the_longest_profile_needs_two_pages(
    make_project: MakeProject, tmp_path: Path, tiny: dict[str, str], print_guide: Print
) -> None:
    baker = yaml.load(tiny["occupations/baker.yml"], yaml.BaseLoader)  # noqa: S506 - all values stay text
    stretch(baker)
    # Through JSON, because YAML would name what stands there several times.
    text = yaml.safe_dump(json.loads(json.dumps(baker)), sort_keys=False, allow_unicode=True)
    project = make_project(tmp_path, {"occupations/baker.yml": text})
    guide = read(project)
    assert [str(problem) for problem in guide.problems if problem.severity == "error"] == []
    print_guide(project, guide)
    for path in (project.build / "print/occupations/pdf").glob("baker-*.pdf"):
        texts = page_texts(path)
        assert len(texts) == 2
        # All that is told is there to the end, and nothing ran off the page.
        assert squeeze("Where this is from") in texts[1]
        assert "moreareonthepageofthisoccupation" in "".join(texts)
        assert validator.validate_pdf_bytes(path.read_bytes(), profile="ua1").is_compliant


def stretch(profile: dict[str, Any]) -> None:
    """Give a profile as many and as long words as it may hold, wherever a sheet shows them."""

    def words(limit: int) -> str:
        return (FILLER * (limit // len(FILLER) + 1))[:limit].strip()

    profile["title"] = words(80)
    profile["summary"] = {"line": words(140), "minute": words(600)}
    profile["tasks"] = [f"{number} {words(70)}" for number in range(9)]
    profile["setting"]["places"] = ["indoors", "outdoors", "vehicle", "home", "client_site", "changing_sites"]
    condition = {"what": words(200), "how_often": "most_of_the_time"}
    profile["setting"]["conditions"] = [condition] * 8
    route = {**profile["routes"][0], "name": words(120), "cost": "years_of_tuition"}
    profile["routes"] = [route] * 7
    profile["licences"] = [{**profile["licences"][0], "name": words(120)}] * 8
    profile["restrictions"] = [{**profile["restrictions"][0], "rule": words(200)}] * 8
    profile["skills"] = [{"skill": f"{number} {words(118)}", "used": words(200)} for number in range(8)]
    profile["try_it"] = [{"activity": words(200), "minutes": 45, "cost": "low", "safety": words(200)}] * 6
    profile["questions_to_ask"] = [f"{number} {words(190)}?" for number in range(6)]


IMPORTED = {
    "title": "Bakers of All Kinds",
    "status": "imported",
    "soc": "51-3011",
    "onet": "51-3011.00",
    "description": "Mix and bake ingredients to make breads. Count what was sold.",
    "tasks": ["Check that all is clean.", "Set oven temperatures."],
    "source": "onet",
    "release": "30.1",
    "credit": "This page includes information from O*NET, changed by Career Guide.",
}


def test_an_occupation_in_the_words_of_onet_has_its_sheet(
    make_project: MakeProject, tmp_path: Path, print_guide: Print
) -> None:
    texts = imported_texts(IMPORTED, make_project(tmp_path), print_guide)
    assert len(texts) == 1
    for words in (
        "Bakers of All Kinds",
        "O*NET's words, O*NET 30.1.",
        "Count what was sold.",
        "Set oven temperatures.",
        "The tasks that O*NET rates as the core of this work.",
        "a year",
        IMPORTED["credit"],
    ):
        assert squeeze(str(words)) in texts[0], words


def test_the_longest_imported_occupation_needs_two_pages(
    make_project: MakeProject, tmp_path: Path, print_guide: Print
) -> None:
    most = {
        **IMPORTED,
        "title": (FILLER * 3)[:160],
        "description": (FILLER * 50)[:2499].strip() + ".",
        "tasks": [(FILLER * 30)[:1500].strip()] * 80,
    }
    texts = imported_texts(most, make_project(tmp_path), print_guide)
    assert len(texts) == 2
    assert squeeze("79 more are on the page of this occupation.") in texts[0]


def imported_texts(fields: dict[str, Any], project: Project, print_guide: Print) -> list[str]:
    """The pages of the sheet of an imported profile; each is checked as all others are."""
    text = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True)
    (project.occupations / "bakers.yml").write_text(f"{text}digest: {take_digest(text)}\n", "utf-8")
    guide = read(project)
    assert [str(problem) for problem in guide.problems if problem.severity == "error"] == []
    assert "occupations/pdf/bakers-letter.pdf" in print_guide(project, guide)
    path = project.build / "print/occupations/pdf/bakers-letter.pdf"
    assert validator.validate_pdf_bytes(path.read_bytes(), profile="ua1").is_compliant
    return page_texts(path)


def read(project: Project) -> Guide:
    return read_guide(project, today=TODAY)


def sheet_bytes(project: Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project.build / "print/occupations/pdf").glob("*.pdf")}
