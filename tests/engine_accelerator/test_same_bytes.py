"""The accelerator makes what plain MkDocs makes, byte for byte, and says what plain MkDocs says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.build import read_guide, write_docs
from generator.engine.workers import FEWEST
from tests.engine_accelerator.runs import assert_same, build_again, build_fast, build_plain
from tests.sites import copy_project

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("processes", [1, 3])
@pytest.mark.parametrize("directories", [True, False])
def test_a_site_of_any_kind(root: Path, tmp_path: Path, processes: int, directories: bool) -> None:
    plain = build_plain(root, tmp_path / "plain", use_directory_urls=directories)
    cache = tmp_path / "cache"
    first = build_fast(root, tmp_path / "site", cache, processes=processes, use_directory_urls=directories)
    assert first.accelerator, first.reason
    assert len(first.accelerator.rendered) > FEWEST
    assert_same(first.files, plain.files)
    assert first.said == plain.said
    warm = build_fast(root, tmp_path / "again", cache, processes=processes, use_directory_urls=directories)
    assert warm.accelerator and not warm.accelerator.rendered
    assert_same(warm.files, plain.files)
    assert warm.said == plain.said


def test_the_plain_run_says_enough_to_compare(root: Path, tmp_path: Path) -> None:
    said = " ".join(message for _, _, message in build_plain(root, tmp_path / "plain").said)
    for words in ("nowhere.md", "#none", "Did you mean", 'not included in the "nav"'):
        assert words in said


def test_pages_are_taken_from_the_last_site(root: Path, tmp_path: Path) -> None:
    plain = build_plain(root, tmp_path / "plain")
    cache, site = tmp_path / "cache", tmp_path / "site"
    build_again(root, site, cache)
    again = build_again(root, site, cache)
    assert again.accelerator
    assert again.accelerator.rendered == []
    assert again.accelerator.templated == []
    assert_same(again.files, plain.files)
    assert again.said == plain.said


def test_a_strict_run_fails_alike(root: Path, tmp_path: Path) -> None:
    plain = build_plain(root, tmp_path / "plain", strict=True)
    fast = build_fast(root, tmp_path / "site", tmp_path / "cache", strict=True)
    assert plain.failure.startswith("Aborted with")
    assert fast.failure == plain.failure
    assert fast.said == plain.said


@pytest.mark.parametrize("fault", ["{{ nothing.at.all }}", "{% include 'gone.html' %}", "{% if %}"])
def test_a_faulty_template_fails_alike(root: Path, tmp_path: Path, fault: str) -> None:
    (root / "overrides/plain.html").write_text(fault, "utf-8")
    messages = []
    for build in (build_plain, lambda *where: build_fast(*where, tmp_path / "cache")):
        with pytest.raises(Exception) as raised:
            build(root, tmp_path / f"site-{len(messages)}")
        messages.append(f"{type(raised.value).__name__}: {raised.value}")
    assert messages[0] == messages[1]


def test_a_page_that_is_not_text_fails_alike(root: Path, tmp_path: Path) -> None:
    (root / "docs/more/page-3.md").write_bytes(b"# Page \xff\n")
    messages = []
    for build in (build_plain, lambda *where: build_fast(*where, tmp_path / "cache")):
        with pytest.raises(UnicodeDecodeError) as raised:
            build(root, tmp_path / f"site-{len(messages)}")
        messages.append(str(raised.value))
    assert messages[0] == messages[1]


@pytest.mark.parametrize("address", [None, "https://guide.example.org/guide/"])
def test_this_guide(tmp_path: Path, address: str | None) -> None:
    project = copy_project(tmp_path / "guide")
    write_docs(project, read_guide(project, today=TODAY))
    settings = {"site_url": address} if address else {}
    plain = build_plain(project.root, tmp_path / "plain", **settings)
    fast = build_fast(project.root, tmp_path / "site", tmp_path / "cache", **settings)
    assert not plain.failure
    assert fast.accelerator and len(fast.accelerator.templated) > 60
    assert {"sitemap.xml", "search/search_index.json"} <= set(fast.files)
    assert_same(fast.files, plain.files)


def test_a_tiny_guide(make_project, tmp_path: Path) -> None:
    project = make_project(tmp_path / "guide")
    write_docs(project, read_guide(project, today=TODAY))
    plain = build_plain(project.root, tmp_path / "plain")
    fast = build_fast(project.root, tmp_path / "site", tmp_path / "cache")
    assert fast.accelerator and fast.accelerator.rendered
    assert_same(fast.files, plain.files)
