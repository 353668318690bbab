"""Which files a guide becomes, and what each of them shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.build import Guide, read_guide
from generator.library import Library
from generator.outputs import Output
from generator.pages import plan_pages
from generator.project import Project
from generator.render import make_environment, render_output

Plan = dict[str, Output]


@pytest.fixture
def plan(make_project: Any, tables_read_once: None, tmp_path: Path, today: date) -> Any:
    def make(files: dict[str, str] | None = None, *, drafts: bool = False) -> Plan:
        guide: Guide = read_guide(make_project(tmp_path, files), today=today, drafts=drafts)
        assert guide.problems == []
        return {output.path: output for output in guide.outputs}

    return make


def test_every_file_becomes_a_page(plan: Any) -> None:
    paths = set(plan())
    assert {
        "index.md",
        "figures.md",
        "credits.md",
        "stages/start.md",
        "stages/explore.md",
        "stages/index.md",
    } <= paths
    assert {
        "occupations/baker.md",
        "occupations/tailor.md",
        "occupations/index.md",
        "clusters/index.md",
    } <= paths
    assert {"assets/data/occupations.json", "assets/data/occupations.csv"} <= paths
    assert sum(path.startswith("clusters/") for path in paths) == 15


def test_nothing_is_planned_without_words(tmp_path: Path) -> None:
    assert plan_pages(Library(Project(tmp_path)), []) == []


def test_drafts_are_planned_only_when_asked_for(plan: Any, tiny: dict[str, str]) -> None:
    draft = {"occupations/baker.yml": tiny["occupations/baker.yml"].replace("published", "draft")}
    without = plan(draft)
    assert "occupations/baker.md" not in without
    related = without["occupations/tailor.md"].context["related"]
    assert related == [], "a page links to no page that is not built"
    with_drafts = plan(draft, drafts=True)
    assert with_drafts["occupations/baker.md"].context["draft"] is True
    assert [item["card"].slug for item in with_drafts["occupations/tailor.md"].context["related"]] == [
        "baker"
    ]


def test_a_retired_profile_keeps_its_page_and_leaves_the_lists(plan: Any, tiny: dict[str, str]) -> None:
    lonely = tiny["occupations/tailor.yml"].replace("published", "retired")
    alone = tiny["occupations/baker.yml"]
    start, end = alone.index("related:"), alone.index("school_subjects:")
    outputs = plan({"occupations/tailor.yml": lonely, "occupations/baker.yml": alone[:start] + alone[end:]})
    assert outputs["occupations/tailor.md"].context["retired"] is True
    cards = [
        card.slug
        for cluster in outputs["occupations/index.md"].context["clusters"]
        for card in cluster["cards"]
    ]
    assert cards == ["baker"]


def test_an_earlier_name_leads_on(plan: Any, tiny: dict[str, str]) -> None:
    moved = tiny["occupations/baker.yml"].replace("status:", "formerly: [bread-maker]\nstatus:")
    output = plan({"occupations/baker.yml": moved})["occupations/bread-maker.md"]
    assert output.template == "moved.md.j2"
    assert (output.context["target"], output.context["to"]) == ("baker.md", "baker.html")


def test_stages_know_their_neighbors(plan: Any) -> None:
    outputs = plan()
    assert [item["stage"].key for item in outputs["stages/start.md"].context["around"]] == ["explore"]
    assert [item["stage"].key for item in outputs["stages/explore.md"].context["around"]] == ["start"]
    assert outputs["stages/explore.md"].context["step"] == "Step 2 of 2"


def test_pages_know_the_way_to_the_top(plan: Any) -> None:
    outputs = plan()
    assert outputs["index.md"].context["root"] == ""
    assert outputs["stages/start.md"].context["root"] == "../"


def test_a_guide_without_stages_has_no_list_of_them(plan: Any) -> None:
    front = (
        "---\ntitle: T\nsummary: S.\nreview:\n  last: 2026-11-01\n  next: 2027-11-01\n  by: Us\n---\nWords.\n"
    )
    gone = {"content/en/stages/start.md": None, "content/en/stages/explore.md": None}
    outputs = plan({**gone, "content/en/pages/index.md": front, "content/en/pages/figures.md": front})
    assert not [path for path in outputs if path.startswith("stages/")]


def test_same_input_same_plan(plan: Any) -> None:
    assert list(plan()) == list(plan())


@pytest.mark.usefixtures("tables_read_once")
def test_no_page_leads_to_a_page_about_figures_that_is_not_there(
    make_project: Any, tmp_path: Path, today: date, tiny: dict[str, str]
) -> None:
    """Pages of occupations and lists lead to it, in a guide that has it and in no other."""

    def leading(project: Project) -> set[str]:
        guide = read_guide(project, today=today)
        assert guide.problems == []
        environment = make_environment(project)
        texts = {output.path: render_output(environment, output) for output in guide.outputs}
        return {path for path, text in texts.items() if "figures.html" in text}

    expected = {"occupations/baker.md", "occupations/tailor.md", "occupations/index.md"}
    assert expected <= leading(make_project(tmp_path / "with"))
    without = make_project(tmp_path / "without", {"content/en/pages/figures.md": None})
    assert leading(without) == set()
