"""The recipe: from files to a site, and a last good site that no failure takes away."""

from __future__ import annotations

import logging
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from generator import build, library
from generator.build import EngineFailed, PagesFailed, build_site, read_guide, write_docs
from generator.locales import Strings, load_strings
from generator.problems import Problem
from generator.project import Project

MARKUP = '"></title><script>x</script>&amp;'
TITLES = {
    "occupations/baker.yml": "Baker",
    "content/en/stages/start.md": "Start",
    "content/en/pages/figures.md": "Figures",
    "content/en/pages/index.md": "Tiny guide",
}


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def make_site(project: Project, today: date, **options: Any) -> dict[str, bytes]:
    guide = read_guide(project, today=today)
    assert guide.problems == []
    build_site(project, guide, site_dir=project.build / "site", **options)
    return files_of(project.build / "site")


@pytest.fixture
def project(make_project: Any, tmp_path: Path, tables_read_once: None) -> Project:
    made: Project = make_project(tmp_path / "guide")
    return made


@pytest.fixture(scope="module")
def sites(
    make_project: Any, tiny: dict[str, str], tmp_path_factory: pytest.TempPathFactory, today: date
) -> Any:
    """The tiny guide as a site twice: with its own titles, and with titles that try to be markup."""
    plain = make_project(tmp_path_factory.mktemp("plain"))
    odd = {
        path: tiny[path].replace(f"title: {title}\n", f"title: '{MARKUP}{number}'\n")
        for number, (path, title) in enumerate(TITLES.items())
    }
    hostile = make_project(tmp_path_factory.mktemp("hostile"), odd)
    return make_site(plain, today), make_site(hostile, today)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.title = ""
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(" ".join([tag, *(name for name, _ in attrs)]))
        self.in_title = tag == "title" and "title" not in self.found[:-1]

    def handle_endtag(self, tag: str) -> None:
        self.in_title = False

    def handle_data(self, data: str) -> None:
        self.title += data if self.in_title else ""


def read_tags(page: bytes) -> _Tags:
    tags = _Tags()
    tags.feed(page.decode())
    return tags


@pytest.mark.parametrize(
    "page", ["index.html", "figures.html", "stages/start.html", "stages/explore.html", "occupations/baker.html",
             "occupations/tailor.html", "occupations/index.html", "stages/index.html", "404.html"],
)  # fmt: skip
def test_no_title_becomes_markup_anywhere_on_a_page(page: str, sites: Any) -> None:
    plain, hostile = (read_tags(site[page]) for site in sites)
    assert hostile.found == plain.found


def test_the_title_of_a_page_is_the_title_that_was_written(sites: Any) -> None:
    assert read_tags(sites[1]["occupations/baker.html"]).title == f"{MARKUP}0 - Tiny guide"


def test_the_site_holds_every_page(sites: Any) -> None:
    pages = {"index.html", "404.html", "occupations/baker.html", "stages/start.html", "credits.html"}
    assert pages | {"assets/data/occupations.json"} <= set(sites[0])
    assert "sitemap.xml" not in sites[0], "without full addresses a map of the site would be empty"


def test_a_map_of_the_site_needs_its_address(project: Project, today: date) -> None:
    files = make_site(project, today, base_url="https://guide.example.org/")
    assert b"https://guide.example.org/occupations/baker.html" in files["sitemap.xml"]


def test_same_input_same_bytes(project: Project, make_project: Any, tmp_path: Path, today: date) -> None:
    other: Project = make_project(tmp_path / "elsewhere")
    for one in (project, other):
        write_docs(one, read_guide(one, today=today))
    # What is kept between runs also tells when.
    for name in ("docs", "theme"):
        assert files_of(project.build / name) == files_of(other.build / name) != {}


def test_writing_twice_changes_nothing(project: Project, today: date) -> None:
    first = write_docs(project, read_guide(project, today=today))
    assert "occupations/baker.md" in first and "theme/main.html" in first
    assert write_docs(project, read_guide(project, today=today)) == []


def test_one_edit_changes_only_the_pages_that_show_it(
    project: Project, tiny: dict[str, str], today: date
) -> None:
    write_docs(project, read_guide(project, today=today))
    path = project.occupations / "baker.yml"
    path.write_text(
        tiny["occupations/baker.yml"].replace("Work begins early.", "Work begins late."), encoding="utf-8"
    )
    assert write_docs(project, read_guide(project, today=today)) == ["occupations/baker.md"]


def test_what_is_gone_leaves_the_folder(project: Project, tiny: dict[str, str], today: date) -> None:
    write_docs(project, read_guide(project, today=today))
    (project.occupations / "baker.yml").unlink()
    alone = tiny["occupations/tailor.yml"]
    start, end = alone.index("related:"), alone.index("school_subjects:")
    (project.occupations / "tailor.yml").write_text(alone[:start] + alone[end:], encoding="utf-8")
    changed = write_docs(project, read_guide(project, today=today))
    assert "occupations/baker.md" in changed
    assert not (project.build / "docs/occupations/baker.md").exists()


def test_a_faulty_guide_plans_nothing(project: Project, today: date) -> None:
    (project.occupations / "chef.yml").write_text("title: [\n", encoding="utf-8")
    guide = read_guide(project, today=today)
    assert guide.outputs == [] and [problem.code for problem in guide.problems] == ["yaml-syntax"]


@pytest.fixture
def good_site(project: Project) -> Path:
    site = project.build / "site"
    site.mkdir(parents=True)
    (site / "index.html").write_text("good", encoding="utf-8")
    return site


def try_to_build(project: Project, today: date) -> None:
    build_site(project, read_guide(project, today=today), site_dir=project.build / "site")


def test_a_failed_engine_leaves_the_last_good_site(project: Project, good_site: Path, today: date) -> None:
    settings = project.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "nav:\n  - gone.md\n", encoding="utf-8")
    with pytest.raises(EngineFailed) as error:
        try_to_build(project, today)
    assert "gone.md" in str(error.value), "it says why"
    assert files_of(project.build / "site") == {"index.html": b"good"}
    assert not (project.build / ".site.new").exists()
    assert not [
        one for one in logging.getLogger("mkdocs").handlers if type(one).__name__ == "_WarningCounter"
    ]


@pytest.mark.parametrize("content", ["site_name: [\n", "theme: no-such-theme\nsite_name: x\n", ""])
def test_faulty_settings_leave_the_last_good_site(
    content: str, project: Project, good_site: Path, today: date
) -> None:
    (project.root / "mkdocs.yml").write_text(content, encoding="utf-8")
    with pytest.raises(EngineFailed):
        try_to_build(project, today)
    assert files_of(good_site) == {"index.html": b"good"}


def test_a_crash_of_the_engine_leaves_the_last_good_site(
    project: Project, good_site: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(project: Project, site_dir: Path, base_url: str | None, **settings: object) -> None:
        site_dir.mkdir()
        (site_dir / "half.html").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "run_mkdocs", crash)
    with pytest.raises(KeyboardInterrupt):
        try_to_build(project, today)
    assert files_of(good_site) == {"index.html": b"good"}
    assert not (project.build / ".site.new").exists()


def test_a_site_left_aside_by_an_interrupted_swap_comes_back(
    project: Project, good_site: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    good_site.rename(good_site.with_name(".site.previous"))

    def fail(project: Project, site_dir: Path, base_url: str | None, **settings: object) -> None:
        raise EngineFailed("no")

    monkeypatch.setattr(build, "run_mkdocs", fail)
    with pytest.raises(EngineFailed):
        try_to_build(project, today)
    assert files_of(good_site) == {"index.html": b"good"}


def test_progress_is_told(project: Project, today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def make(project: Project, site_dir: Path, base_url: str | None, **settings: object) -> None:
        site_dir.mkdir()

    monkeypatch.setattr(build, "run_mkdocs", make)
    guide = read_guide(project, today=today)
    build_site(project, guide, site_dir=project.build / "site", progress=told.append)
    assert told == ["Writing pages", "Making the site with mkdocs"]


@pytest.mark.parametrize(
    ("template", "text"),
    [("theme/main.html", "one\n{% if %}\n"), ("theme/partials/nav.html", "one\n{{ gone.more }}\n"),
     ("pages/credits.md.j2", "one\n{{ gone }}\n")],
)  # fmt: skip
def test_a_faulty_template_of_the_guide_is_named_and_leaves_the_last_good_site(
    template: str, text: str, project: Project, good_site: Path, today: date
) -> None:
    own = project.root / "site-templates" / template
    own.parent.mkdir(parents=True)
    own.write_text(text, encoding="utf-8")
    with pytest.raises(PagesFailed, match=rf"^site-templates/{template}:2:1: .+\. Correct it, or .+\.$"):
        try_to_build(project, today)
    assert files_of(good_site) == {"index.html": b"good"}


def test_words_that_were_taken_away_are_named_where_pages_are_planned(
    project: Project, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(project: Project, problems: list[Problem]) -> Strings | None:
        strings = load_strings(project, problems)
        assert strings is not None
        del strings.root["credits"]["title"]
        return strings

    monkeypatch.setattr(library, "load_strings", without)
    guide = read_guide(project, today=today)
    assert guide.outputs == []
    assert [str(problem) for problem in guide.problems] == [
        'content/en/strings.yml:1:1: The words "credits.title" are missing. '
        "Add them again, or take the file back from the history of the project."
    ]


def test_words_that_were_taken_away_are_named_where_the_theme_is_written(
    project: Project, today: date
) -> None:
    guide = read_guide(project, today=today)
    assert guide.library.strings is not None
    del guide.library.strings.root["site"]["menu"]
    with pytest.raises(
        PagesFailed, match=r'^content/en/strings\.yml:1:1: The words "site\.menu" are missing\. '
    ):
        write_docs(project, guide)
