"""The theme folder: our files under those of the guide's own, and the words in a form every engine reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest

from generator.library import load_library
from generator.theme import FOOTER_PAGES, assemble_theme


def words_of(files: dict[str, str | bytes]) -> dict[str, Any]:
    text = files["partials/words.html"]
    assert isinstance(text, str)
    module = jinja2.Environment().from_string(text).module  # noqa: S701 - engines fill themes without escaping
    return dict(module.words)  # type: ignore[attr-defined]


@pytest.fixture
def assemble(make_project: Any, tmp_path: Path) -> Any:
    def make(
        files: dict[str, str | bytes] | None = None, paths: set[str] | None = None
    ) -> dict[str, str | bytes]:
        project = make_project(tmp_path, files)
        return assemble_theme(project, load_library(project, []), paths or {"index.md", "credits.md"})

    return make


def test_the_shipped_files_are_there(assemble: Any) -> None:
    files = assemble()
    assert {"main.html", "404.html", "moved.html", "assets/js/career-guide.js"} <= set(files)


def test_a_guide_of_its_own_replaces_and_adds_files(assemble: Any) -> None:
    files = assemble(
        {"site-templates/theme/404.html": b"mine", "site-templates/theme/assets/images/a.png": b"\x89"}
    )
    assert files["404.html"] == b"mine"
    assert files["assets/images/a.png"] == b"\x89"
    assert "main.html" in files


def test_the_footer_leads_only_to_pages_that_are_built(assemble: Any) -> None:
    links = words_of(assemble(paths={"index.md", "occupations/index.md", "credits.md"}))["links"]
    assert [link["page"] for link in links] == ["index.html", "occupations/index.html", "credits.html"]
    assert all(f"{page}.html" in {link["page"] for link in links} for page in ("index", "credits"))
    assert set(FOOTER_PAGES) >= {"index", "credits"}


def test_words_come_out_as_they_were_written(assemble: Any, tiny: dict[str, str]) -> None:
    about = tiny["content/en/pages/figures.md"].replace(
        "title: Figures", "title: 'Über 🙂 {{ x }} {% y %} \\ it''s'"
    )
    files = {
        "content/en/pages/about.md": about,
        "content/en/strings.yml": 'site:\n  copyright: "A 🙂 B \\\\ {# c #} %}"\n',
    }
    words = words_of(assemble(files, {"about.md"}))
    assert words["links"][0]["title"] == "Über 🙂 {{ x }} {% y %} \\ it's"
    assert words["copyright"] == "A 🙂 B \\ {# c #} %}"


def test_words_hold_no_markup(assemble: Any) -> None:
    words = words_of(
        assemble({"content/en/strings.yml": "site:\n  footer: '\"><script>alert(1)</script>'\n"})
    )
    assert words["footer"] == "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"


def test_same_input_same_bytes(assemble: Any) -> None:
    assert assemble() == assemble()
