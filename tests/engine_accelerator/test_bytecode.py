"""Compiled templates are kept by what they say; what is damaged, or was kept by others, is compiled again."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.engine.bytecode import KeptBytecode


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were compiled."""
    names: list[str] = []
    compile_ = Environment._compile

    def note(self: Environment, source: str, filename: str) -> object:
        names.append(filename)
        return compile_(self, source, filename)

    monkeypatch.setattr(Environment, "_compile", note)
    return names


def render(folder: Path, text: str = "Hello {{ name }}", stamp: str = "one") -> str:
    environment = Environment(autoescape=True, loader=DictLoader({"a": text}))
    environment.bytecode_cache = KeptBytecode(folder, stamp)
    return environment.get_template("a").render(name="you")


def test_the_same_text_is_compiled_once(tmp_path: Path, compiled: list[str]) -> None:
    assert [render(tmp_path) for _ in range(3)] == ["Hello you"] * 3
    assert len(compiled) == 1
    assert render(tmp_path, "Goodbye {{ name }}") == "Goodbye you"
    assert render(tmp_path, "Goodbye {{ name }}", stamp="two") == "Goodbye you"
    assert len(compiled) == 3


@pytest.mark.parametrize("keep", [0, 10, 40, 200, -1])
def test_what_is_damaged_is_compiled_again(tmp_path: Path, compiled: list[str], keep: int) -> None:
    render(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:keep])
    assert render(tmp_path) == "Hello you"
    assert render(tmp_path) == "Hello you"
    assert len(compiled) == 2


def test_a_foreign_file_is_never_run(tmp_path: Path, compiled: list[str]) -> None:
    render(tmp_path)
    (kept,) = tmp_path.iterdir()
    own = kept.read_bytes()
    render(tmp_path / "other", "Foreign {{ name }}")
    (foreign,) = (tmp_path / "other").iterdir()
    kept.write_bytes(foreign.read_bytes())
    assert render(tmp_path) == "Hello you"
    assert kept.read_bytes() == own
