"""No file, however broken, ends in a traceback: it is read, or problems say what is wrong with it."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import library
from generator.build import Guide, read_guide
from generator.field_examples import example_text
from generator.figures import TABLES, load_figures
from generator.guides import StageWords
from generator.model import Occupation
from generator.problems import Problem, format_github, format_json, format_text, has_errors
from generator.project import SHIPPED, Project
from generator.reader import Document, parse_yaml, read_markdown, read_yaml
from generator.render import make_environment, render_output
from generator.schema import parse_record
from generator.worksheets import FIELD_TYPES, Formula

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

HOSTILE = {
    "billion laughs": BOMB,
    "tag": "a: !!python/object/apply:os.system ['true']\n",
    "binary tag": "a: !!binary gIGC\n",
    "merge key": "a: &a {b: c}\nd:\n  <<: *a\n",
    "directive": "%YAML 1.9\n---\na: b\n",
    "unknown directive": "%FOO bar\n---\na: b\n",
    "deep lists": "[" * 100_000,
    "deep maps": "{a: " * 100_000,
    "deep indents": "".join(f"{' ' * depth}- \n" for depth in range(300)),
    "deep dashes": "- " * 50_000,
    "question marks": "? " * 50_000,
    "long scalar": "title: " + "x" * 10_000_000,
    "long key": "x" * 500_000 + ": y",
    "many keys": "".join(f"k{number}: v\n" for number in range(4_000)),
    "many anchors": "".join(f"k{number}: &a{number} v\n" for number in range(20_000)),
    "NUL": "title: a\0b\n",
    "lone surrogate": 'title: "\\ud800"\n',
    "surrogate pair": 'title: "\\ud83d\\ude00"\n',
    "escaped NUL": 'title: "\\0"\n',
    "not a character": 'title: "\\uffff \\U0010ffff"\n',
    "beyond Unicode": 'title: "\\UFFFFFFFF"\n',
    "byte order mark inside": "a: b\n\ufeffc: d\n",
    "carriage returns": "a: b\rc: d\r",
    "line separators": "a: b\u2028c: d\u0085e: f\n",
    "empty": "",
    "only a comment": "# x\n",
    "only a document mark": "---\n",
    "document end": "a: b\n...\nc: d\n",
    "a scalar": "hello\n",
    "a list": "- a\n",
    "null key": "? \n: b\n",
    "list key": "? [a, b]\n: c\n",
    "block scalar with tab": "a: |\n\t b\n",
    "huge number": "soc: " + "9" * 5_000 + "\n",
    "complex": "{[]: {}, {}: []}",
}


def assert_read_or_told(name: str, text: str) -> list[Problem]:
    """Parse a text as a profile: it ends, and is either a document with places or a problem with a place and words."""
    problems: list[Problem] = []
    document = parse_yaml(name, text, problems)
    assert (document is None) == bool(problems)
    if document is not None:
        parse_record(Occupation, document, problems)
        parse_record(StageWords, document, problems)
        assert_document(document)
    for problem in problems:
        assert problem.line >= 1 and problem.column >= 1 and problem.message and problem.remedy
    format_text(problems, 1).encode()
    format_json(problems, 1).encode()
    format_github(problems, 1).encode()
    return problems


def assert_document(document: Document) -> None:
    """A document holds only texts, lists and keys with values, each with its place."""

    def walk(value: Any, location: tuple[str | int, ...]) -> None:
        assert location in document.positions
        if isinstance(value, dict):
            for key, item in value.items():
                walk(item, (*location, key))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                walk(item, (*location, number))
        else:
            assert value is None or isinstance(value, str)

    if document.positions:
        walk(document.data, ())


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml(name: str) -> None:
    started = time.perf_counter()
    assert_read_or_told("occupations/x.yml", HOSTILE[name])
    assert time.perf_counter() - started < 5


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from(list("ab:-?[]{},&*!|>'\"%@`# \n\t\\\0\u0085\u2028é🙂0")), max_size=60))
@example('a: "\\x1f"')
def test_any_yaml(text: str) -> None:
    assert_read_or_told("x.yml", text)


@settings(max_examples=150, deadline=None)
@given(raw=st.binary(max_size=80), front=st.booleans())
def test_any_bytes(raw: bytes, front: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp()
    path = folder / "any.md"
    path.write_bytes(b"---\n" + raw + b"\n---\nbody\n" if front else raw)
    for read in (read_yaml, read_markdown):
        problems: list[Problem] = []
        document = read(folder, path, problems)
        assert (document is None) == bool(problems)


REAL = (SHIPPED / "occupations/electrician.yml").read_text(encoding="utf-8")
TOKENS = [*"\n:-[]{}\"'#&*!|> \t\0<", "- ", ": ", "\n  ", "\n---\n", "null", "no", "9" * 40, "é", "\u202e"]
TOKENS += ["{a: b, c d}", "{count}", ">=5"]


@st.composite
def mutations(draw: st.DrawFn, original: str) -> str:
    """The text with a few places taken out, doubled or overwritten."""
    text = original
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text) - 1))
        end = min(len(text), at + draw(st.integers(0, 40)))
        put = draw(st.one_of(st.sampled_from(TOKENS), st.just(""), st.just(text[at:end] * 2)))
        text = text[:at] + put + text[end:] or "x"
    return text


@settings(max_examples=120, deadline=None)
@given(text=mutations(REAL))
def test_mutated_profiles(text: str) -> None:
    assert_read_or_told("occupations/electrician.yml", text)


@pytest.fixture(scope="module")
def read_with(tmp_path_factory: pytest.TempPathFactory, make_project: Any, today: date) -> Any:
    """A function that reads and renders the tiny guide with one file replaced."""
    project: Project = make_project(tmp_path_factory.mktemp("guide"))
    shipped = load_figures(project, [])
    environment = make_environment(project)

    def read(path: str, text: str) -> Guide:
        place = project.root / path
        before = place.read_bytes() if place.exists() else None
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            with pytest.MonkeyPatch.context() as patch:
                if "figures" not in path:
                    patch.setattr(library, "load_figures", lambda *_: shipped)
                guide = read_guide(project, today=today)
            for output in guide.outputs:
                if output.path.startswith(("occupations/", "stages/", "worksheets/", "index", "credits")):
                    render_output(environment, output).encode()
        finally:
            if before is None:
                place.unlink()
            else:
                place.write_bytes(before)
        return guide

    return read


def assert_told(guide: Guide, path: str, text: str) -> None:
    """What is wrong is told at a place of the file, with what to do; where nothing is told, there are pages."""
    said = format_text(guide.problems, 1)
    for problem in guide.problems:
        assert f"{problem.path}:{problem.line}:{problem.column}: {problem.message} {problem.remedy}" in said
        assert problem.message and problem.remedy and problem.column >= 1
        if problem.path == path:
            assert 1 <= problem.line <= len(text.splitlines()) + 1
    assert guide.outputs or has_errors(guide.problems), "left out in silence"


# Files that the tiny guide has not: one worksheet with all that a worksheet can hold, and released names.
ADDED = {
    "content/en/worksheets/visit.yml": example_text(),
    "content/en/released-field-names.json": '{\n "visit": [\n  "nickname",\n  "costs/price"\n ]\n}\n',
}


@settings(max_examples=25, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize(
    "path",
    [
        "occupations/baker.yml",
        "content/en/stages/start.md",
        "content/en/pages/index.md",
        "content/en/terms.yml",
        "content/en/strings.yml",
        "occupations/figures/sources.yml",
        *ADDED,
    ],
)
def test_a_guide_with_one_mutated_file(
    path: str, data: st.DataObject, read_with: Any, tiny: dict[str, str]
) -> None:
    original = tiny.get(path) or ADDED.get(path) or (SHIPPED / path).read_text(encoding="utf-8")
    text = data.draw(mutations(original))
    assert_told(read_with(path, text), path, text)


@pytest.mark.parametrize(
    "table", [name for name in TABLES if name not in ("skills", "knowledge", "work-styles")]
)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_a_guide_with_one_mutated_table(table: str, data: st.DataObject, read_with: Any) -> None:
    path = f"occupations/figures/{table}.csv"
    text = (SHIPPED / path).read_text(encoding="utf-8")
    header, *rows = text.splitlines()
    kept = [row for row in rows if re.match(r"(00-0000|51-3011|51-6052|13-1020)", row)]
    text = data.draw(mutations("\n".join([header, *kept]) + "\n"))
    assert_told(read_with(path, text), path, text)


CELLS = st.sampled_from(
    [
        "",
        "-1",
        ">=5",
        "9" * 400,
        "1e5",
        "nan",
        "inf",
        "none",
        "not_published",
        "x",
        "R",
        "XYZ",
        "٣",
        "0",
        "a b",
        "\0",
    ]
)


@settings(max_examples=20, deadline=None)
@given(data=st.data(), table=st.sampled_from(sorted(TABLES)))
def test_a_guide_with_one_strange_cell(data: st.DataObject, table: str, read_with: Any) -> None:
    """Cells that are well formed but not what belongs there."""
    path = f"occupations/figures/{table}.csv"
    lines = (SHIPPED / path).read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines[1:] if re.match(r"(00-0000|51-3011|51-6052)", line)] or lines[1:2]
    cells = rows[0].split(",")
    cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(CELLS)
    rows[0] = ",".join(cells)
    text = "\n".join([lines[0], *rows]) + "\n"
    assert_told(read_with(path, text), path, text)


def test_a_link_to_a_folder_or_a_deep_path_is_no_profile(
    make_project: Any, tmp_path: Path, today: date
) -> None:
    project = make_project(tmp_path)
    (project.occupations / "old.yml").mkdir()
    (project.occupations / "older.yml").symlink_to(project.root / "content", target_is_directory=True)
    assert read_guide(project, today=today).problems == []


VALUES = st.one_of(
    st.sampled_from(
        ["", "x", "no", "0", "-1", "99", "1e9", "nan", "costs", "costs/price", "costs/x", "/", "a/b/c"]
    ),
    st.sampled_from([*FIELD_TYPES, *(formula.value for formula in Formula), "occupation", "visit/nickname"]),
    st.just([]),
    st.just({}),
    st.lists(st.sampled_from(["x", "costs/price", "fare", "costs-in-all", "start"]), max_size=3),
    st.dictionaries(st.sampled_from(["a", "b", "not-sure", "A b", "pay"]), st.just("x"), max_size=3),
)


def places_of(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document below its top."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, item in items for found in [(*place, key), *places_of(item, (*place, key))]]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_guide_with_one_rearranged_worksheet(data: st.DataObject, read_with: Any) -> None:
    """Valid YAML whose parts are taken out, put elsewhere or replaced by other parts of worksheets."""
    written = yaml.safe_load(example_text())
    for _ in range(data.draw(st.integers(1, 3))):
        *above, key = data.draw(st.sampled_from(places_of(written)))
        owner = written
        for part in above:
            owner = owner[part]
        if data.draw(st.booleans()):
            owner[key] = data.draw(VALUES)
        elif isinstance(owner, dict):
            owner[data.draw(st.sampled_from(["of", "options", "type", "formerly", "feeds", "x"]))] = (
                owner.pop(key)
            )
        else:
            owner.insert(0, owner.pop(key))
        if not places_of(written):
            break
    path, text = "content/en/worksheets/visit.yml", yaml.safe_dump(written, sort_keys=False)
    assert_told(read_with(path, text), path, text)
