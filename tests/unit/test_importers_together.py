"""Files that come together come all or none, wherever the process is ended."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.import_commands import _refusing_faults
from generator.importers.faults import HalfWritten, ImportFault
from generator.importers.together import INCOMING, finish_import, write_together
from tests.conftest import MakeProject

# Ends the process, or refuses, at one of the changes on disk that are made for several files; then another
# process finishes and is ended as well. Prints what was found at the end of each life.
LIVES = """
import json, os, sys, tempfile
from pathlib import Path
from generator.import_commands import _refusing_faults
from generator.importers.faults import HalfWritten, ImportFault
from generator.importers.together import finish_import, write_together

OLD = {"a.csv": b"old", "deep/b.csv": b"old", "gone.csv": b"old"}
NEW = {"a.csv": b"new", "deep/b.csv": b"new", "gone.csv": None, "more/c.csv": b"new"}
KEPT = {name: content for name, content in NEW.items() if content}
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.copyfile", "open")

def live(act, end_at, refuse_at=0):
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    count = 0
    def watch(event, details):
        nonlocal count
        if event in CHANGES:
            count += 1
            if count == end_at:
                os._exit(9)
            if count == refuse_at:
                raise OSError(28, "No space left on device", "a.csv")
    sys.addaudithook(watch)
    try:
        act()
    except (ImportFault, OSError):
        os._exit(1)
    os._exit(0)

def state(folder):
    found = {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    seen = {name: content for name, content in found.items() if not name.startswith(".")}
    return "old" if seen == OLD else "new" if seen == KEPT else str(seen)

def try_once(end_at, refuse_at, end_again):
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "deep").mkdir()
        for name, content in OLD.items():
            (folder / name).write_bytes(content)
        ended = live(lambda: write_together(folder, NEW), end_at, refuse_at)
        if ended == 9:
            live(lambda: finish_import(folder), end_again)
            finish_import(folder)
        return [ended, state(folder)]

MOST = 200
plain = []
for end_at in range(1, MOST):
    plain.append(try_once(end_at, 0, 0))
    if plain[-1][0] != 9:
        break
steps = len(plain)
again = [try_once(end_at, 0, end_again) for end_at in range(1, steps) for end_again in range(1, steps, 7)]
full = [try_once(0, refuse_at, 0) for refuse_at in range(1, steps)]
both = [
    try_once(end_at, refuse_at, 0)
    for refuse_at in range(1, steps, 2)
    for end_at in range(refuse_at + 1, steps + 20, 4)
]
print(json.dumps({"plain": plain, "again": again, "full": full, "both": both}))
"""


def test_several_files_are_put_in_place_together(tmp_path: Path) -> None:
    write_together(tmp_path / "figures", {"a.csv": b"1", "b.csv": b"2"})
    assert {file.name: file.read_bytes() for file in (tmp_path / "figures").iterdir()} == {
        "a.csv": b"1",
        "b.csv": b"2",
    }


def test_a_failed_move_takes_the_earlier_ones_back(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    (tmp_path / "z.csv").mkdir()
    with pytest.raises(ImportFault, match="cannot be read"):
        write_together(tmp_path, {"a.csv": b"new", "b.csv": b"new", "z.csv": b"new"})
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.csv", "z.csv"]
    assert (tmp_path / "a.csv").read_bytes() == b"old"


def test_a_move_that_fails_late_leaves_all_files_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    move = Path.replace

    def fail_at_c(self: Path, target: Path) -> Path:
        if Path(target).name == "c.csv":
            raise PermissionError(13, "Permission denied", str(target))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", fail_at_c)
    with pytest.raises(ImportFault, match="nothing was changed") as caught:
        write_together(tmp_path, {"a.csv": b"new", "b.csv": b"new", "c.csv": b"new"})
    assert caught.value.problems[0].path == "c.csv"
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.csv": b"old"}


def test_wherever_it_is_ended_the_next_command_finds_all_or_none() -> None:
    done = subprocess.run([sys.executable, "-c", LIVES], capture_output=True, text=True, check=True)
    lives: dict[str, list[tuple[int, str]]] = json.loads(done.stdout)
    plain = [state for _, state in lives["plain"]]
    assert lives["plain"][-1] == [0, "new"]
    assert set(plain) == {"old", "new"}
    # Once it is whole it stays whole: first nothing has happened, and from one step on, everything.
    assert plain == sorted(plain, reverse=True)
    assert {state for _, state in [*lives["again"], *lives["both"]]} == {"old", "new"}
    assert {tuple(each) for each in lives["full"]} <= {(1, "old"), (0, "new")}
    assert (1, "old") in {tuple(each) for each in lives["full"]}


def test_the_next_command_finishes_and_says_so(make_project: MakeProject, tmp_path: Path) -> None:
    project = make_project(tmp_path)
    incoming = project.occupations / "figures" / INCOMING
    (incoming / "put").mkdir(parents=True)
    (incoming / "put" / "note.txt").write_text("come late")
    result = CliRunner().invoke(main, ["schema", "--project", str(project.root)], catch_exceptions=False)
    assert result.exit_code == 0
    assert "An import had been cut short. It is finished now." in result.output
    assert (project.occupations / "figures/note.txt").read_text() == "come late"
    assert not incoming.exists()


def test_what_can_neither_be_finished_nor_taken_back_is_not_called_unchanged(
    make_project: MakeProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk refuses for good once the first file is in its place."""
    folder = make_project(tmp_path).occupations
    (folder / "a.csv").write_bytes(b"old")
    move = Path.replace

    def refuse_after_the_first(self: Path, target: Path) -> Path:
        if (folder / "a.csv").read_bytes() == b"new":
            raise OSError(28, "No space left on device", str(target))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", refuse_after_the_first)
    with pytest.raises(HalfWritten, match="The next command finishes the import") as caught:
        write_together(folder, {"a.csv": b"new", "b.csv": b"new"})
    with pytest.raises(SystemExit), CliRunner().isolation() as (_, errors, _):
        _refusing_faults(lambda: (_ for _ in ()).throw(caught.value))
    assert b"written in part" in errors.getvalue()
    assert b"Nothing was changed" not in errors.getvalue()
    monkeypatch.undo()
    assert finish_import(folder)
    assert (folder / "b.csv").read_bytes() == b"new"


def test_a_link_sends_nothing_to_another_place(tmp_path: Path) -> None:
    guide, elsewhere = tmp_path / "guide", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (guide / INCOMING / "put" / "deep").mkdir(parents=True)
    (guide / INCOMING / "put" / "deep" / "a.csv").write_text("sent")
    (guide / "deep").symlink_to(elsewhere)
    with pytest.raises(PermissionError):
        finish_import(guide)
    assert list(elsewhere.iterdir()) == []


def test_what_cannot_be_finished_is_told(
    make_project: MakeProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path)
    (project.occupations / INCOMING / "put" / "deep").mkdir(parents=True)
    (project.occupations / INCOMING / "put" / "deep" / "a.csv").write_text("sent")
    (project.occupations / "deep").symlink_to(tmp_path.parent)
    result = CliRunner().invoke(main, ["schema", "--project", str(project.root)], catch_exceptions=False)
    assert result.exit_code == 1
    assert "An import was cut short and cannot be finished" in result.output
    assert "Check the free space and the permissions" in result.output
