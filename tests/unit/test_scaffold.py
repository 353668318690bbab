"""Starter files: valid at once, never over another file, and a whole guide that builds."""

from __future__ import annotations

import json
from datetime import date

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.library import load_library
from generator.project import Project
from generator.scaffold import ScaffoldRefused, as_slug, find_code, new_occupation


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def guide(make_project, tmp_path):
    """The tiny guide in a folder of its own."""
    return make_project(tmp_path)


def test_slugs():
    assert as_slug("Registered Nurse") == "registered-nurse"
    assert as_slug("  C# & Web Developer ") == "c-web-developer"
    with pytest.raises(ScaffoldRefused, match="no letter"):
        as_slug("看護師")


def test_a_new_occupation_is_a_draft_without_errors(guide):
    result = run("new", "occupation", "--project", guide.root, "Dental Assistant")
    assert result.exit_code == 0, result.output
    text = (guide.occupations / "dental-assistant.yml").read_text("utf-8")
    assert "soc: 31-9091" in text
    check = run("check", "--project", guide.root, guide.occupations / "dental-assistant.yml")
    assert check.exit_code == 0, check.output
    problems = []
    profile = load_library(guide, problems).profiles["dental-assistant"]
    assert profile.occupation.status.value == "draft"
    assert problems == []


def test_a_file_begun_on_a_leap_day_is_looked_at_again_on_the_first_of_march(guide):
    path = new_occupation(guide, load_library(guide, []), "Dental Assistant", None, date(2028, 2, 29))
    assert yaml.safe_load(path.read_text("utf-8"))["review"] == {
        "last": date(2028, 2, 29),
        "next": date(2030, 3, 1),
        "by": "Your name",
    }


def test_every_key_of_a_new_occupation_is_explained(guide):
    run("new", "occupation", "--project", guide.root, "Dental Assistant")
    lines = (guide.occupations / "dental-assistant.yml").read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if line and not line.startswith(("#", " ", "-")):
            assert lines[number - 1].startswith("# "), line


def test_a_new_occupation_never_overwrites(guide):
    path = sorted(guide.occupations.glob("*.yml"))[0]
    before = path.read_bytes()
    result = run(
        "new", "occupation", "--project", guide.root, path.stem.replace("-", " "), "--soc", "35-2014"
    )
    assert result.exit_code == 1
    assert "is there already" in result.output
    assert path.read_bytes() == before


def test_an_unknown_title_names_the_nearest(guide):
    result = run("new", "occupation", "--project", guide.root, "Dental Asistent")
    assert result.exit_code == 1
    assert "31-9091 dental assistants" in result.output


def test_titles_are_found_in_singular_and_plural(guide):
    library = load_library(guide, [])
    assert find_code(library, "Electrician") == "47-2111"
    assert find_code(library, "electricians") == "47-2111"


def test_a_new_stage_parses(guide):
    result = run("new", "stage", "--project", guide.root, "Look back")
    assert result.exit_code == 0, result.output
    problems = []
    library = load_library(guide, problems)
    assert problems == []
    assert library.stages["look-back"].words.title == "Look back"


def test_a_new_lesson_is_a_draft_in_both_lengths_without_errors(guide):
    result = run("new", "lesson", "--project", guide.root, "Meet a worker")
    assert result.exit_code == 0, result.output
    problems = []
    lesson = load_library(guide, problems).desk.lessons["meet-a-worker"].content
    assert problems == []
    assert lesson.status.value == "draft"
    assert [version.minutes for version in lesson.versions] == [25, 50]
    again = run("new", "lesson", "--project", guide.root, "Meet a worker")
    assert (again.exit_code, "is there already" in again.output) == (1, True)


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("content/en/lessons/.schema/lesson.json", {"versions", "adaptations", "data"}),
        ("content/en/notes/.schema/notes.json", {"stuck", "care", "example"}),
        ("content/en/packets/.schema/packet.json", {"for", "contents"}),
        ("content/en/programs/.schema/program.json", {"agreement", "sessions"}),
        ("content/standards/.schema/standards.json", {"edition", "elements"}),
    ],
)
def test_every_file_of_the_desk_has_its_schema(guide, path, keys):
    assert run("schema", "--project", guide.root).exit_code == 0
    assert keys <= set(json.loads((guide.root / path).read_text("utf-8"))["properties"])


def test_schemas_are_draft_seven_and_know_every_key(guide):
    assert run("schema", "--project", guide.root).exit_code == 0
    schema = json.loads((guide.occupations / ".schema" / "occupation.json").read_text("utf-8"))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert {"title", "soc", "routes", "review"} <= set(schema["properties"])
    assert "$defs" not in json.dumps(schema)


def test_a_new_guide_builds_at_once_without_a_problem(tmp_path):
    folder = tmp_path / "mine"
    made = run("new", "guide", folder, "--name", "Maple School")
    assert made.exit_code == 0, made.output
    assert yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))["site_name"] == "Maple School"
    built = run("build", "--project", folder, "--strict")
    assert built.exit_code == 0, built.output
    assert " - Maple School</title>" in (Project(folder).build / "site" / "index.html").read_text("utf-8")


def test_a_new_guide_never_lands_on_other_files(tmp_path):
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    result = run("new", "guide", tmp_path)
    assert result.exit_code == 1
    assert "is not empty" in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.txt"]
