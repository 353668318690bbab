"""Where something unknown takes part in a build, the plain way is taken, and it is said plainly."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path

import pytest
from pymdownx.slugs import slugify

from generator.build import read_guide, run_mkdocs, write_docs
from generator.engine.keys import Unclear, tell
from tests.engine_accelerator.runs import assert_same, build_again, build_fast, build_plain


def change(root: Path, old: str, new: str) -> None:
    path = root / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


HOOK = "def on_page_markdown(markdown, **others):\n    return markdown.replace('Welcome', 'Hello')\n"


def test_a_hook(root: Path, tmp_path: Path) -> None:
    change(root, "plugins: [search]", "plugins: [search]\nhooks: [hook.py]")
    (root / "hook.py").write_text(HOOK, "utf-8")
    plain = build_plain(root, tmp_path / "plain")
    fast = build_fast(root, tmp_path / "site", tmp_path / "cache")
    assert fast.reason == "the hook hook.py may change anything"
    assert b"Hello" in fast.files["index.html"]
    assert_same(fast.files, plain.files)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("name", ["tags", "meta"])
def test_a_plugin_that_is_not_known(root: Path, tmp_path: Path, name: str) -> None:
    change(root, "plugins: [search]", f"plugins: [{name}]")
    plain = build_plain(root, tmp_path / "plain")
    fast = build_fast(root, tmp_path / "site", tmp_path / "cache")
    assert fast.reason == f"the plugin material/{name} is not known"
    assert_same(fast.files, plain.files)


def test_an_extension_that_reads_other_files(root: Path, tmp_path: Path) -> None:
    change(root, "  - tables", "  - tables\n  - pymdownx.snippets")
    fast = build_fast(root, tmp_path / "site", tmp_path / "cache")
    assert fast.reason == "the Markdown extension pymdownx.snippets is not known"
    assert_same(fast.files, build_plain(root, tmp_path / "plain").files)


def test_a_plugin_without_pages(root: Path, tmp_path: Path) -> None:
    change(root, "plugins: [search]", "plugins: [search, offline]")
    fast = build_again(root, tmp_path / "site", tmp_path / "cache")
    assert fast.accelerator, fast.reason
    assert "search/search_index.js" in fast.files
    assert_same(fast.files, build_plain(root, tmp_path / "plain").files)


def test_no_search(root: Path, tmp_path: Path) -> None:
    for old, new in (("[search]", "[]"), ("[]", "[search: {enabled: false}]")):
        change(root, f"plugins: {old}", f"plugins: {new}")
        fast = build_fast(root, tmp_path / f"site{new}", tmp_path / "cache")
        assert fast.accelerator, fast.reason
        assert "search/search_index.json" not in fast.files
        assert_same(fast.files, build_plain(root, tmp_path / f"plain{new}").files)


def test_another_theme(root: Path, tmp_path: Path) -> None:
    change(root, "name: material", "name: mkdocs")
    change(root, "plugins: [search]", "plugins: []")
    change(root, "  custom_dir: overrides\n  font: false\n", "")
    change(
        root,
        "  features: [navigation.indexes, navigation.footer, navigation.path, content.action.edit]\n",
        "",
    )
    for name in ("plain", "list"):
        (root / f"docs/{'guide' if name == 'plain' else 'more'}/{name}.md").unlink()
    again = build_again(root, tmp_path / "site", tmp_path / "cache")
    assert again.accelerator, again.reason
    assert_same(again.files, build_plain(root, tmp_path / "plain").files)


def test_a_template_that_shows_the_moment_is_run_every_time(root: Path, tmp_path: Path) -> None:
    (root / "overrides/main.html").write_text('{% extends "base.html" %}{# build_date_utc #}', "utf-8")
    cache, site = tmp_path / "cache", tmp_path / "site"
    build_again(root, site, cache)
    again = build_again(root, site, cache)
    assert again.accelerator and not again.accelerator.rendered
    assert again.accelerator.templates and not again.accelerator.templates.placed
    assert_same(again.files, build_plain(root, tmp_path / "plain").files)


def test_a_template_that_looks_at_other_pages_is_run_every_time(root: Path, tmp_path: Path) -> None:
    """One goes through all pages, another shows the text of the page that comes next."""
    (root / "overrides/plain.html").write_text("{{ nav.pages[0].content }}", "utf-8")
    cache, site = tmp_path / "cache", tmp_path / "site"
    build_again(root, site, cache)
    index = root / "docs/index.md"
    index.write_text("# Changed\n\nAnd longer than it was.\n", "utf-8")
    again = build_again(root, site, cache)
    assert b"And longer" in again.files["guide/plain/index.html"]
    assert_same(again.files, build_plain(root, tmp_path / "plain").files)


def test_the_guide_says_why_it_is_slow(make_project, tmp_path: Path) -> None:
    project = make_project(tmp_path / "guide")
    (project.root / "hook.py").write_text(HOOK, "utf-8")
    with (project.root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nhooks: [hook.py]\n")
    write_docs(project, read_guide(project, today=date(2026, 11, 22)))
    told: list[str] = []
    assert run_mkdocs(project, tmp_path / "site", None, progress=told.append) is None
    assert told == ["Making every page anew, because the hook hook.py may change anything"]
    assert (tmp_path / "site/index.html").is_file()


def test_settings_are_told_by_what_they_do() -> None:
    assert tell({"a": [1, "1", None]}) != tell({"a": ["1", 1, None]})
    assert tell(functools.partial(slugify, case="lower")) != tell(functools.partial(slugify, case="upper"))
    assert tell({1, 2, 3}) == tell({3, 2, 1})
    assert tell(slugify) == "pymdownx.slugs.slugify"
    for unclear in (lambda: None, object(), functools.partial(lambda: None)):
        with pytest.raises(Unclear):
            tell(unclear)
