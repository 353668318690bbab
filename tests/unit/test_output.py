"""Files are written when they change, taken away when nothing makes them, and swapped whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.output import recover_folder, swap_folder, write_if_changed, write_tree


def listing(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }


def test_a_tree_holds_exactly_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    assert sorted(write_tree(folder, {"a.md": "one", "b/c.md": b"two"})) == ["a.md", "b/c.md"]
    assert listing(folder) == {"a.md": "one", "b/c.md": "two"}
    assert sorted(write_tree(folder, {"a.md": "new"})) == ["a.md", "b/c.md"]
    assert listing(folder) == {"a.md": "new"}
    assert not (folder / "b").exists(), "an empty folder goes too"


def test_writing_twice_changes_nothing(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.md": "é"})
    before = (tmp_path / "a.md").stat().st_mtime_ns
    os.utime(tmp_path / "a.md", ns=(1, 1))
    assert write_tree(tmp_path, {"a.md": "é"}) == []
    assert (tmp_path / "a.md").stat().st_mtime_ns == 1 != before


def test_line_ends_are_written_as_they_are(tmp_path: Path) -> None:
    write_if_changed(tmp_path / "a.csv", "a\r\nb\n")
    assert (tmp_path / "a.csv").read_bytes() == b"a\r\nb\n"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    write_if_changed(path, "old")

    def fail(self: Path, target: Path) -> None:
        raise OSError("full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="full"):
        write_if_changed(path, "new")
    assert path.read_text() == "old"


def test_a_swap_puts_the_new_folder_in_place(tmp_path: Path) -> None:
    for name in ("new", "old"):
        write_tree(tmp_path / name, {"name.txt": name})
    swap_folder(tmp_path / "new", tmp_path / "old")
    assert listing(tmp_path) == {"old/name.txt": "new"}


def test_a_swap_needs_no_old_folder(tmp_path: Path) -> None:
    write_tree(tmp_path / "new", {"name.txt": "new"})
    swap_folder(tmp_path / "new", tmp_path / "deep/site")
    assert listing(tmp_path) == {"deep/site/name.txt": "new"}


def test_a_failed_swap_puts_the_old_folder_back(tmp_path: Path) -> None:
    write_tree(tmp_path / "old", {"name.txt": "old"})
    with pytest.raises(OSError, match="missing"):
        swap_folder(tmp_path / "missing", tmp_path / "old")
    assert listing(tmp_path) == {"old/name.txt": "old"}


def test_an_end_in_the_middle_of_a_swap_is_recovered_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the machine loses power between the two renames: nothing is left to put things back."""
    for name in ("new", "old"):
        write_tree(tmp_path / name, {"name.txt": name})
    rename = os.replace

    def rename_once(source: Path, target: Path) -> None:
        monkeypatch.setattr(os, "replace", end)
        rename(source, target)

    def end(source: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", rename_once)
    with pytest.raises(KeyboardInterrupt):
        swap_folder(tmp_path / "new", tmp_path / "old")
    monkeypatch.setattr(os, "replace", rename)
    assert not (tmp_path / "old").exists()
    recover_folder(tmp_path / "old")
    assert listing(tmp_path / "old") == {"name.txt": "old"}
    recover_folder(tmp_path / "old")
    assert listing(tmp_path / "old") == {"name.txt": "old"}, "a second look changes nothing"


def test_a_rest_of_an_earlier_swap_never_replaces_a_whole_folder(tmp_path: Path) -> None:
    write_tree(tmp_path / "site", {"name.txt": "newest"})
    write_tree(tmp_path / ".site.previous", {"name.txt": "older"})
    recover_folder(tmp_path / "site")
    assert listing(tmp_path / "site") == {"name.txt": "newest"}
