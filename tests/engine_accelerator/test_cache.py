"""A cache that is damaged, foreign or in the way never changes a site: it is noticed and made again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.engine import keys
from generator.engine.store import digest, keep, prune, read_kept
from tests.engine_accelerator.runs import Tree, assert_same, build_again, build_plain


@pytest.fixture
def plain(root: Path, tmp_path: Path) -> Tree:
    return build_plain(root, tmp_path / "plain").files


def body_files(cache: Path) -> list[Path]:
    found = sorted((cache / "bodies").iterdir())
    assert found
    return found


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def swap_a_letter(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"Part", b"Pert") if b"Part" in raw else raw[:-5] + b"x" + raw[-4:])


def empty(path: Path) -> None:
    path.write_bytes(b"")


DAMAGES: list[Callable[[Path], None]] = [cut, swap_a_letter, empty]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_list_of_pages(
    root: Path, tmp_path: Path, plain: Tree, damage: Callable[[Path], None]
) -> None:
    cache, site = tmp_path / "cache", tmp_path / "site"
    first = build_again(root, site, cache)
    damage(cache / "pages.json")
    again = build_again(root, site, cache)
    assert first.accelerator and again.accelerator
    assert sorted(again.accelerator.rendered) == sorted(first.accelerator.rendered)
    assert_same(again.files, plain)


@pytest.mark.parametrize("damage", [*DAMAGES, Path.unlink])
def test_damaged_pages(root: Path, tmp_path: Path, plain: Tree, damage: Callable[[Path], None]) -> None:
    cache, site = tmp_path / "cache", tmp_path / "site"
    build_again(root, site, cache)
    for path in body_files(cache):
        damage(path)
    # Every page has to be shown anew, so that every kept HTML is needed.
    (root / "overrides/main.html").write_text('{% extends "base.html" %}', "utf-8")
    again = build_again(root, site, cache)
    assert again.accelerator
    assert_same(again.files, build_plain(root, tmp_path / "plain-again").files)


def test_a_damaged_record_of_the_site(root: Path, tmp_path: Path, plain: Tree) -> None:
    cache, site = tmp_path / "cache", tmp_path / "site"
    build_again(root, site, cache)
    (record,) = cache.glob("site-*.json")
    cut(record)
    again = build_again(root, site, cache)
    assert again.accelerator and again.accelerator.templated
    assert_same(again.files, plain)


def test_the_cache_of_another_version(
    root: Path, tmp_path: Path, plain: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, site = tmp_path / "cache", tmp_path / "site"
    first = build_again(root, site, cache)
    monkeypatch.setattr(keys, "versions", lambda: "another version")
    again = build_again(root, site, cache)
    assert first.accelerator and again.accelerator
    assert sorted(again.accelerator.rendered) == sorted(first.accelerator.rendered)
    assert again.accelerator.templated
    assert_same(again.files, plain)


def test_the_cache_of_another_site(root: Path, tmp_path: Path, plain: Tree) -> None:
    """A folder of results that was copied from elsewhere helps where pages are alike, and nowhere else."""
    cache, site = tmp_path / "cache", tmp_path / "site"
    first = root / "docs/guide/first.md"
    text = first.read_text("utf-8")
    first.write_text(text.replace("# First", "# Foremost"), "utf-8")
    build_again(root, site, cache)
    first.write_text(text, "utf-8")
    again = build_again(root, site, cache)
    assert again.accelerator and again.accelerator.rendered == ["guide/first.md"]
    assert_same(again.files, plain)


def test_what_no_page_needs_is_taken_away(root: Path, tmp_path: Path) -> None:
    cache, site = tmp_path / "cache", tmp_path / "site"
    build_again(root, site, cache)
    before = len(body_files(cache))
    (root / "docs/more/page-3.md").unlink()
    (cache / "bodies/left-over").write_text("x", "utf-8")
    build_again(root, site, cache)
    assert len(body_files(cache)) == before - 1
    for number in range(6):
        build_again(root, tmp_path / f"preview-{number}", cache)
    assert len(list(cache.glob("site-*.json"))) == 4


def test_a_link_is_looked_up_again_when_files_come_and_go(root: Path, tmp_path: Path) -> None:
    cache, site = tmp_path / "cache", tmp_path / "site"
    build_again(root, site, cache)
    (root / "docs/nowhere.md").write_text("# Somewhere\n", "utf-8")
    again = build_again(root, site, cache)
    plain = build_plain(root, tmp_path / "plain")
    assert again.accelerator and set(again.accelerator.rendered) == {"index.md", "nowhere.md"}
    assert_same(again.files, plain.files)
    assert again.said == plain.said


def test_a_page_taken_from_the_last_site_shares_no_file_with_it(root: Path, tmp_path: Path) -> None:
    """After the swap nothing else holds the file, so that a hand that edits the site edits only the site."""
    cache, site = tmp_path / "cache", tmp_path / "site"
    build_again(root, site, cache)
    build_again(root, site, cache)
    assert {path.stat().st_nlink for path in site.rglob("*") if path.is_file()} == {1}


def test_kept_values(tmp_path: Path) -> None:
    path = tmp_path / "value.json"
    value = {"text": "é\ud800", "list": [1, None, True]}
    keep(path, "one", value)
    assert read_kept(path, "one") == value
    assert read_kept(path, "two") is None
    assert read_kept(tmp_path / "none.json", "one") is None
    path.write_bytes(b"\xff\n{}")
    assert read_kept(path, "one") is None


def test_a_digest_knows_where_parts_end() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab") == digest(b"ab")


def test_prune_leaves_what_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    (tmp_path / "b").touch()
    prune(tmp_path, {"a"})
    prune(tmp_path / "none", set())
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
