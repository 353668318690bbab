"""Every message is told at its place, in full, with the remedy: one broken input for each.

A case is a file of ``tests/fixtures/broken``: why it is there, what changes in the tiny guide, and the
short names and the whole text that a maintainer then reads. A change is made in a ``file`` of the tiny
guide, in a ``shipped`` one, in a new ``worksheet`` with the example of every field, or in a file of a small ``desk``.
"""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.build import read_guide
from generator.field_examples import example_text
from generator.problems import Problem, format_text
from generator.project import SHIPPED, Project
from generator.schema import _WORDS, PATTERN_WORDS
from tests.desk_files import desk_files

BROKEN = Path(__file__).parents[1] / "fixtures" / "broken"
CASES = sorted(path.stem for path in BROKEN.glob("*.yml"))

# Faults that cannot stand in a text file: what the file holds, and the whole message.
BYTES: dict[str, tuple[str, bytes, str]] = {
    "not-utf8": (
        "occupations/chef.yml",
        "title: Chef\nday: crème ".encode() + b"br\xfbl\xe9e\n",
        "occupations/chef.yml:2:14: This character is not UTF-8 text. Save the file with the encoding UTF-8.",
    ),
    "utf16": (
        "occupations/chef.yml",
        "title: Chef\n".encode("utf-16"),
        "occupations/chef.yml:1:1: This character is not UTF-8 text. Save the file with the encoding UTF-8.",
    ),
    "file-too-large": (
        "occupations/chef.yml",
        b"title: Chef\n" + b"# " + b"x" * 600 * 1024,
        "occupations/chef.yml:1:1: The file is 600 KB, larger than the 512 KB a file may have. "
        "Shorten it, or split it into several files.",
    ),
    "control-character": (
        "content/en/pages/about.md",
        b"---\ntitle: About\n---\nWrite it <\x02b>down</b>.\n",
        "content/en/pages/about.md:4:11: A control character (U+0002) is not allowed. "
        "Delete it; it cannot be seen, so write the words around it anew.",
    ),
    "nul": (
        "occupations/chef.yml",
        b"title: Ch\x00ef\n",
        "occupations/chef.yml:1:10: A control character (U+0000) is not allowed. "
        "Delete it; it cannot be seen, so write the words around it anew.",
    ),
}


def read_case(name: str) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load((BROKEN / f"{name}.yml").read_text(encoding="utf-8"))
    return case


def changed_files(tiny: dict[str, str], changes: list[dict[str, str]]) -> dict[str, str]:
    """The files of the tiny guide with the changes of one case."""
    files = dict(tiny)
    for change in changes:
        name = next(change[kind] for kind in ("shipped", "worksheet", "desk", "file") if kind in change)
        if "shipped" in change:
            files[name] = (SHIPPED / name).read_text(encoding="utf-8")
        if "worksheet" in change:
            files[name] = example_text()
        if "desk" in change:
            files = {**desk_files(), **files}
        if "find" in change:
            assert files[name].count(change["find"]) == 1, f"{change['find']!r} must be in {name} once"
            files[name] = files[name].replace(change["find"], change["put"])
        elif "put" in change:
            files[name] = change["put"]
    return files


def problems_of(project: Project, today: date) -> tuple[list[Problem], str]:
    guide = read_guide(project, today=today)
    return guide.problems, format_text(guide.problems, guide.library.files_read)


@pytest.mark.usefixtures("tables_read_once")
@pytest.mark.parametrize("name", CASES)
def test_message_is_told_in_full(
    name: str, tiny: dict[str, str], make_project: Any, tmp_path: Path, today: date
) -> None:
    case = read_case(name)
    problems, told = problems_of(make_project(tmp_path, changed_files(tiny, case["changes"])), today)
    # The vocabulary is the shipped one with a change, so its lines may move.
    assert re.sub(r"(terms\.yml):\d+:", r"\1:*:", told) == case["expected"].rstrip("\n")
    assert [problem.code for problem in problems] == case["codes"]


@pytest.mark.parametrize("name", BYTES)
def test_message_about_the_bytes_of_a_file(name: str, make_project: Any, tmp_path: Path, today: date) -> None:
    path, content, expected = BYTES[name]
    problems, _ = problems_of(make_project(tmp_path, {path: content}), today)
    assert [str(problem) for problem in problems] == [expected]


def link_outside(folder: Path) -> None:
    outside = folder.parent / "outside.yml"
    outside.write_text("title: Chef\n", encoding="utf-8")
    (folder / "occupations/chef.yml").symlink_to(outside)


def link_to_itself(folder: Path) -> None:
    (folder / "occupations/chef.yml").symlink_to("chef.yml")


def link_to_nothing(folder: Path) -> None:
    (folder / "occupations/chef.yml").symlink_to("gone.yml")


@pytest.mark.parametrize(
    ("lay", "expected"),
    [
        (
            link_outside,
            "This is a link to a file outside the project. Put a copy of the file here instead.",
        ),
        (
            link_to_itself,
            "The file cannot be read (Too many levels of symbolic links). Check that it exists and may be read.",
        ),
        (
            link_to_nothing,
            "The file cannot be read (No such file or directory). Check that it exists and may be read.",
        ),
    ],
)
def test_message_about_a_link_on_disk(
    lay: Any, expected: str, make_project: Any, tmp_path: Path, today: date
) -> None:
    project = make_project(tmp_path / "guide")
    lay(project.root)
    problems, _ = problems_of(project, today)
    assert [str(problem) for problem in problems] == [f"occupations/chef.yml:1:1: {expected}"]


def test_the_tiny_guide_itself_has_no_problem(make_project: Any, tmp_path: Path, today: date) -> None:
    problems, told = problems_of(make_project(tmp_path), today)
    assert problems == []
    assert told == "No problems (6 files checked)."


def test_a_byte_order_mark_and_windows_line_ends_are_fine(
    tiny: dict[str, str], make_project: Any, tmp_path: Path, today: date
) -> None:
    windows = {
        path: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
        for path, text in tiny.items()
        if path != "mkdocs.yml"
    }
    problems, _ = problems_of(make_project(tmp_path, windows), today)
    assert problems == []


KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
# Words with hyphens that are no codes of problems: tables, sources, and what editors of text say.
NOT_CODES = frozenset(
    {
        "onet-occupations",
        "work-styles",
        "related-codes",
        "combined-codes",
        "bls-oews",
        "bls-ep",
        "utf-8",
        "utf-8-sig",
    }
    | {"00-0000", "1-2", "occupation-research"}
)
# Modules whose problems are told by a check of a guide.
TELLERS = (
    "reader", "schema", "locales", "figure_rows", "figures", "figure_changes", "local_figures", "library",
    "profile_checks", "imported_checks", "worksheet_checks", "files", "desk/checks", "checks", "links",
    "outputs", "pages",
)  # fmt: skip


def codes_in_source() -> set[str]:
    """Every code that the modules can give to a problem."""
    found: set[str] = set()
    for module in TELLERS:
        tree = ast.parse((SHIPPED / f"generator/{module}.py").read_text(encoding="utf-8"))
        constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
        found |= {text for text in constants if isinstance(text, str) and KEBAB.fullmatch(text)}
    return found - NOT_CODES


def test_every_code_has_a_case() -> None:
    """A message that no case brings about could say anything."""
    # The tests above tell the first ones, and that of checks a source missing from the shipped register.
    told = {"not-utf8", "file-too-large", "control-character", "link-outside", "unreadable", "missing-source"}
    told.update(*(read_case(name)["codes"] for name in CASES))
    assert codes_in_source() - told == set()


def test_every_wording_of_the_schema_has_a_case() -> None:
    """Many faults share a code; each has words of its own."""
    told = "\n".join(read_case(name)["expected"] for name in CASES)
    worded = [*_WORDS.values(), *PATTERN_WORDS.values()]
    untold = [
        message
        for message, remedy in worded
        if not re.search(_with_any_values(f"{message}. ") + ".*" + _with_any_values(remedy), told)
    ]
    assert untold == []


def _with_any_values(words: str) -> str:
    return re.sub(r"\\{\w+\\}", ".+", re.escape(words))
