"""The command line: every verb has help, exit codes keep their meaning, and messages are whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator import __version__
from generator.cli import main

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def guide(make_project, tmp_path):
    """The tiny guide in a folder of its own."""
    return make_project(tmp_path)


def verbs(group: click.Group, prefix: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found, context = [], click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        found += verbs(command, (*prefix, name)) if isinstance(command, click.Group) else [(*prefix, name)]
    return found


@pytest.mark.parametrize("verb", verbs(main), ids=" ".join)
def test_every_verb_has_help(verb):
    result = run(*verb, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.output
    assert len(result.output.split("\n\n")[1].strip()) > 20


@pytest.mark.parametrize("verb", [verb for verb in verbs(main) if verb != ("new", "guide")], ids=" ".join)
def test_every_verb_takes_a_project(verb):
    assert "--project" in run(*verb, "--help").output


def test_readme_names_every_verb():
    assert [verb for verb in verbs(main) if verb[-1] not in README] == []


def test_a_build_loads_nothing_that_only_other_verbs_need():
    later = ("openpyxl", "typst", "pikepdf", "http.server")
    code = f"import sys, generator.cli; print([name for name in {later} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == "[]\n"


def test_a_process_ends_at_once_but_says_all_it_has_to_say(guide):
    """It ends without taking everything apart, so what waits to be written must be written before."""
    (guide.root / "occupations/baker.yml").write_text("title: 'Baker\n", "utf-8")
    command = [sys.executable, "-m", "generator", "check", "--project", str(guide.root), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and done.stderr == ""
    assert "occupations/baker.yml" in {problem["path"] for problem in json.loads(done.stdout)["problems"]}
    assert subprocess.run([*command, "--nonsense"], capture_output=True, check=False).returncode == 2


def test_version():
    assert __version__ in run("--version").output


def test_a_folder_without_a_guide_is_wrong_usage(tmp_path):
    result = run("check", "--project", tmp_path)
    assert result.exit_code == 2
    assert "it has no mkdocs.yml" in result.output


def test_check_is_quiet_about_a_good_guide(guide):
    result = run("check", "--project", guide.root)
    assert result.exit_code == 0
    assert result.output.startswith("No problems (")


def break_profile(guide) -> Path:
    path = sorted(guide.occupations.glob("*.yml"))[0]
    path.write_text(path.read_text("utf-8").replace("remote: none", "remote: never"), "utf-8")
    return path


def test_check_fails_with_the_line_and_the_remedy(guide):
    path = break_profile(guide)
    result = run("check", "--project", guide.root)
    assert result.exit_code == 1
    first = result.output.splitlines()[0]
    assert first.startswith(f"occupations/{path.name}:")
    assert '"never" is not a known word' in first


def test_check_can_look_at_one_file_only(guide):
    broken = break_profile(guide)
    other = next(path for path in sorted(guide.occupations.glob("*.yml")) if path != broken)
    assert run("check", "--project", guide.root, other).exit_code == 0
    assert run("check", "--project", guide.root, broken).exit_code == 1


def test_check_prints_json(guide):
    break_profile(guide)
    told = json.loads(run("check", "--project", guide.root, "--format", "json").output)
    assert told["problems"][0]["code"] == "unknown-word"
    assert told["problems"][0]["line"] > 1


def test_check_prints_for_reviews(guide):
    path = break_profile(guide)
    line = run("check", "--project", guide.root, "--format", "github").output.splitlines()[0]
    assert line.startswith(f"::error file=occupations/{path.name},line=")


def test_advice_fails_only_when_strict(guide):
    path = sorted(guide.occupations.glob("*.yml"))[0]
    path.write_text(path.read_text("utf-8").replace("next: 2028-11-01", "next: 2026-11-02"), "utf-8")
    plain = run("check", "--project", guide.root)
    assert plain.exit_code == 0
    assert "advice: The review was due" in plain.output
    assert run("check", "--project", guide.root, "--strict").exit_code == 1


def test_build_makes_a_site_and_says_where(guide):
    result = run("build", "--project", guide.root)
    assert result.exit_code == 0, result.output
    index = guide.build / "site" / "index.html"
    assert index.is_file()
    assert f"Open it:  {index}" in result.output
    assert "http.server --directory" in result.output


def test_a_failed_build_leaves_the_last_good_site(guide):
    assert run("build", "--project", guide.root).exit_code == 0
    before = {path: path.read_bytes() for path in (guide.build / "site").rglob("*.html")}
    break_profile(guide)
    result = run("build", "--project", guide.root)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert {path: path.read_bytes() for path in (guide.build / "site").rglob("*.html")} == before


def test_a_faulty_template_is_named_and_stops_the_build(guide):
    own = guide.root / "site-templates/pages/credits.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("one\n{{ gone }}\n", encoding="utf-8")
    result = run("build", "--project", guide.root)
    assert result.exit_code == 1
    assert "The pages could not be written. The last good site is untouched." in result.output
    assert "site-templates/pages/credits.md.j2:2:1: This template cannot be filled: " in result.output


def test_a_base_url_must_be_whole(guide):
    result = run("build", "--project", guide.root, "--base-url", "guide.example.org")
    assert result.exit_code == 2
    assert "Write the address in full" in result.output


def test_imports_refuse_a_file_that_is_something_else(guide, tmp_path):
    stray = tmp_path / "stray.xlsx"
    stray.write_text("not a workbook", "utf-8")
    for name in ("oews", "projections", "onet-figures"):
        result = run("import", name, "--project", guide.root, stray)
        assert result.exit_code == 1
        assert "Nothing was changed." in result.output
        assert "Traceback" not in result.output
    assert not (guide.occupations / "figures" / "pay.csv").exists()
