"""A whole guide from an O*NET release: a profile for each occupation without one, and nothing of ours touched."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.build import read_guide, write_docs
from generator.cli import main
from generator.imported import take_digest
from generator.importers.faults import ImportFault
from generator.importers.onet_guide import GuideReport, import_onet, read_choice
from generator.problems import has_errors
from generator.project import Project
from tests.conftest import ROOT, TODAY, MakeProject
from tests.onet_zip import TABLES, Tables, build, change

DAY = date(2026, 11, 22)
OFFICIAL = ROOT.parent / "shared/data/onet/db_30_1_text.zip"
MANIFEST = ROOT.parent / "shared/data/onet/db_30_1_text.manifest.csv"


@pytest.fixture
def project(tmp_path: Path, make_project: MakeProject) -> Project:
    """The tiny guide, whose two occupations the small release does not hold."""
    return make_project(tmp_path, {"occupations/baker.yml": None, "occupations/tailor.yml": None})


def run(project: Project, tables: Tables | None = None, *, only: str = "", where: str = "") -> GuideReport:
    file = build(project.root / "db.zip", tables)
    choice = read_choice(file.name, [only] if only else [], [where] if where else [])
    return import_onet(file, project, retrieved=DAY, choice=choice)


def profile(project: Project, name: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load((project.occupations / f"{name}.yml").read_text("utf-8"))
    return found


def done(report: GuideReport) -> dict[str, str]:
    return {outcome.code: outcome.done for outcome in report.outcomes}


def test_each_occupation_gets_a_profile_in_its_own_words(project: Project) -> None:
    report = run(project)
    assert set(done(report).values()) == {"written"}
    chief = profile(project, "chief-executives")
    assert (chief["status"], chief["soc"], chief["onet"]) == ("imported", "11-1011", "11-1011.00")
    assert chief["description"] == 'Determine and formulate "policies"'
    assert chief["tasks"] == ["Direct or coordinate budget activities."]
    assert chief["also_called"] == ["CEO (Chief Executive Officer)"]
    assert chief["software"] == ["Microsoft Excel", "Adobe Acrobat"], "in demand first, then hot"


def test_each_profile_carries_its_source_and_the_exact_credit(project: Project) -> None:
    run(project)
    for name in ("chief-executives", "electricians", "air-crew-officers"):
        found = profile(project, name)
        assert (found["source"], found["release"]) == ("onet", "30.1") or found["release"] == 30.1
        assert found["credit"] == (
            "This page includes information from the O*NET 30.1 Database by the U.S. Department of Labor, "
            "Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a "
            "trademark of USDOL/ETA. Career Guide has modified all or some of this information. USDOL/ETA has "
            "not approved, endorsed, or tested these modifications."
        )


def test_an_occupation_with_a_title_only_is_listed_and_not_padded(project: Project) -> None:
    report = run(project)
    crew = profile(project, "air-crew-officers")
    assert not {"tasks", "also_called", "software"} & set(crew)
    outcome = next(outcome for outcome in report.outcomes if outcome.code == "55-1011.00")
    assert "tasks: O*NET lists only a title and a description" in outcome.missing
    listed = report.text.partition("has only a title and a description")[2].partition("Each occupation")[0]
    assert listed.strip() == "55-1011.00 Air Crew Officers"


def test_tasks_that_nobody_rated_are_all_there_and_that_is_said(project: Project) -> None:
    run(project)
    electricians = profile(project, "electricians")
    assert electricians["task_kind"] == "unrated"
    assert len(electricians["tasks"]) == 2  # type: ignore[arg-type]


def test_the_cluster_is_told_only_where_it_follows(project: Project) -> None:
    run(project)
    assert profile(project, "electricians")["cluster"] == "construction"
    assert profile(project, "electricians")["cluster_2002"] == "Architecture & Construction"


def test_ratings_held_back_are_counted_with_their_reason(project: Project) -> None:
    chief = next(outcome for outcome in run(project).outcomes if outcome.code == "11-1011.00")
    assert "1 of 3 skill ratings: not relevant" in chief.missing
    assert "1 of 3 knowledge ratings: suppressed" in chief.missing


def test_the_guide_builds_with_its_imported_pages(project: Project) -> None:
    run(project)
    guide = read_guide(project, today=TODAY)
    assert [str(problem) for problem in guide.problems] == []
    write_docs(project, guide)
    page = (project.build / "docs/occupations/electricians.md").read_text("utf-8")
    assert "Nobody has written about this occupation" in page
    assert "O&#42;NET's words, O&#42;NET 30.1." in page
    assert "$63,190 a year" in page
    index = (project.build / "docs/occupations/index.md").read_text("utf-8")
    assert "electricians.html" in index and "not-yet-placed.html" not in index
    data = (project.build / "docs/assets/data/occupations.csv").read_text("utf-8")
    assert {row["words"] for row in csv.DictReader(data.splitlines())} == {"O*NET"}


def test_occupations_in_no_cluster_stand_in_the_groups_of_the_soc(project: Project) -> None:
    tables = {
        name: [line.replace("55-1011.00", "15-1299.04") for line in lines] for name, lines in TABLES.items()
    }
    report = run(project, tables)
    testers = next(outcome for outcome in report.outcomes if outcome.code == "15-1299.04")
    assert "cluster: in no official list" in testers.missing
    guide = read_guide(project, today=TODAY)
    write_docs(project, guide)
    page = (project.build / "docs/clusters/not-yet-placed.md").read_text("utf-8")
    assert "## Computer and Mathematical" in page and "air-crew-officers.html" in page
    index = (project.build / "docs/occupations/index.md").read_text("utf-8")
    assert "not-yet-placed.html" in index


def test_importing_again_changes_nothing(project: Project) -> None:
    run(project)
    before = {path: path.read_bytes() for path in project.occupations.rglob("*.*")}
    assert not run(project).changed
    assert {path: path.read_bytes() for path in project.occupations.rglob("*.*")} == before


def test_a_new_release_replaces_a_profile_that_nobody_edited(project: Project) -> None:
    run(project)
    newer = change("Task Statements.txt", 2, "budget activities", "money")
    newer["Occupation Data.txt"] = [
        line.replace("Electricians", "Electrical Workers") for line in TABLES["Occupation Data.txt"]
    ]
    run(project, newer)
    assert profile(project, "chief-executives")["tasks"] == ["Direct or coordinate money."]
    assert profile(project, "electricians")["title"] == "Electrical Workers", "its address stays"


def test_a_profile_that_was_edited_is_kept(project: Project) -> None:
    run(project)
    file = project.occupations / "electricians.yml"
    file.write_text(file.read_text("utf-8").replace("Plan layout", "Plan the layout"), "utf-8")
    edited = file.read_bytes()
    report = run(project, change("Task Statements.txt", 4, "Plan layout", "Draw layout"))
    assert file.read_bytes() == edited
    assert done(report)["47-2111.00"] == "kept, edited by hand"


def test_line_ends_are_no_edit() -> None:
    text = "title: A\nstatus: imported\n"
    with_digest = f"{text}digest: {take_digest(text)}\n"
    assert take_digest(with_digest) == take_digest(with_digest.replace("\n", "\r\n")) == take_digest(text)


def test_what_people_wrote_is_never_touched(
    tmp_path: Path, make_project: MakeProject, tiny: dict[str, str]
) -> None:
    baker = (
        tiny["occupations/baker.yml"]
        .replace("51-3011", "47-2111")
        .replace("title: Baker", "title: Wire worker")
    )
    project = make_project(tmp_path, {"occupations/baker.yml": baker})
    report = run(project)
    assert (project.occupations / "baker.yml").read_text("utf-8") == baker
    assert not (project.occupations / "electricians.yml").exists()
    assert done(report)["47-2111.00"] == "kept, written by people"


def test_once_people_write_about_an_occupation_the_imported_page_goes(
    project: Project, tiny: dict[str, str]
) -> None:
    run(project)
    words = (
        tiny["occupations/baker.yml"]
        .replace("51-3011", "47-2111")
        .replace("occupation: tailor", "occupation: chief-executives")
    )
    (project.occupations / "electrician.yml").write_text(words, "utf-8")
    assert any(problem.code == "duplicate-code" for problem in read_guide(project, today=TODAY).problems)
    report = run(project)
    assert done(report)["47-2111.00"] == "taken away: written about in electrician.yml"
    assert not (project.occupations / "electricians.yml").exists()


def test_an_occupation_that_left_onet_is_taken_away_and_that_is_said(project: Project) -> None:
    run(project)
    fewer = {name: [line for line in lines if "55-1011.00" not in line] for name, lines in TABLES.items()}
    report = run(project, fewer)
    assert done(report)["55-1011.00"] == "taken away: no longer in O*NET"
    assert not (project.occupations / "air-crew-officers.yml").exists()
    assert not has_errors(read_guide(project, today=TODAY).problems)


def test_names_that_are_taken_get_the_code(
    tmp_path: Path, make_project: MakeProject, tiny: dict[str, str]
) -> None:
    other = tiny["occupations/tailor.yml"].replace("occupation: baker", "occupation: electricians")
    project = make_project(
        tmp_path,
        {
            "occupations/electricians.yml": other,
            "occupations/tailor.yml": None,
            "occupations/baker.yml": None,
        },
    )
    report = run(project)
    assert profile(project, "electricians-47-2111-00")["onet"] == "47-2111.00"
    assert "because electricians is taken" in done(report)["47-2111.00"]


def test_two_occupations_of_one_title_get_two_names(project: Project) -> None:
    run(project, change("Occupation Data.txt", 4, "Air Crew Officers", "Electricians"))
    assert {path.stem for path in project.occupations.glob("*.yml")} == {
        "chief-executives", "electricians", "electricians-55-1011-00",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("only", "where", "codes"),
    [
        ("47-2111", "", {"47-2111.00"}),
        ("11", "", {"11-1011.00"}),
        ("", "job_zone=3", {"47-2111.00"}),
        ("", "job_zone=3,5", {"47-2111.00", "11-1011.00"}),
        ("", "interest=R", {"47-2111.00"}),
        ("", "group=55", {"55-1011.00"}),
        ("", "cluster=construction", {"47-2111.00"}),
        ("11", "job_zone=3", set()),
    ],
)
def test_a_choice_brings_only_what_was_asked_for(
    project: Project, only: str, where: str, codes: set[str]
) -> None:
    report = run(project, only=only, where=where)
    assert {outcome.code for outcome in report.outcomes if outcome.done == "written"} == codes
    assert len(list(project.occupations.glob("*.yml"))) == len(codes)
    assert report.tables.tables[0].rows == 3, "figures are brought for all codes"


def test_a_merged_zone_is_found_by_either_number(project: Project) -> None:
    zones = [TABLES["Job Zones.txt"][0], "47-2111.00|2|x|x"]
    names = [line for line in TABLES["Job Zone Reference.txt"] if not line.startswith("1|")]
    merged = {**TABLES, "Job Zones.txt": zones, "Job Zone Reference.txt": names}
    for zone in ("1", "2"):
        report = run(project, merged, where=f"job_zone={zone}")
        assert done(report)["47-2111.00"] == "written"
    assert "Job zones 1 and 2 are one zone in this release." in report.short


@pytest.mark.parametrize("wish", ["jobzone=3", "job_zone", "job_zone=", "=3"])
def test_a_wish_that_is_not_understood_is_told(wish: str) -> None:
    with pytest.raises(ImportFault, match="cannot be understood"):
        read_choice("db.zip", [], [wish])
    with pytest.raises(ImportFault, match="not the beginning of a code"):
        read_choice("db.zip", ["nurse"], [])


def test_a_fault_leaves_everything_as_it_was(project: Project) -> None:
    run(project)
    before = {path: path.read_bytes() for path in project.root.rglob("*.*") if path.is_file()}
    with pytest.raises(ImportFault):
        run(project, change("Technology Skills.txt", 2, "|Y|N", "|maybe|N"))
    after = {path: path.read_bytes() for path in project.root.rglob("*.*") if path.is_file()}
    del before[project.root / "db.zip"], after[project.root / "db.zip"]
    assert after == before


@pytest.fixture
def broken_moves(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A disk that is full after a few files were put in place."""
    moved = 0
    real = Path.replace

    def replace(self: Path, target: str | os.PathLike[str]) -> Path:
        nonlocal moved
        moved += 1
        if moved == 6:
            raise OSError(28, "No space left on device", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    yield


def test_all_files_are_written_or_none(project: Project, broken_moves: None) -> None:
    with pytest.raises(ImportFault, match="nothing was changed"):
        run(project)
    assert not list(project.occupations.rglob("*.*"))


def test_the_command_tells_what_it_did_and_where_the_rest_is(project: Project) -> None:
    file = build(project.root / "db.zip")
    result = CliRunner().invoke(main, ["import", "onet", str(file), "--project", str(project.root)])
    assert result.exit_code == 0, result.output
    assert "3 written" in result.output and "import-onet.txt" in result.output
    assert "11-1011.00 Chief Executives: written" in (project.build / "import-onet.txt").read_text("utf-8")
    result = CliRunner().invoke(
        main, ["import", "onet", str(file), "--project", str(project.root), "--where", "zone=3"]
    )
    assert result.exit_code == 1
    assert "Nothing was changed." in result.output


# The whole release lies beside the project where it is developed; elsewhere the small one above speaks for it.
@pytest.mark.parametrize("file", [OFFICIAL] if OFFICIAL.exists() else [])
def test_the_whole_release_becomes_a_whole_guide(
    tmp_path: Path, make_project: MakeProject, file: Path
) -> None:
    project = make_project(tmp_path)
    report = import_onet(file, project, retrieved=DAY)
    with MANIFEST.open(encoding="utf-8", newline="") as stream:
        manifest = {Path(row["file"]).stem: row for row in csv.DictReader(stream)}
    lines = report.text.partition("Rows read\n")[2].partition("\n\n")[0].split("\n")
    counts = {
        name.strip(): int(count.replace(",", "")) for name, count in (line.split(": ") for line in lines)
    }
    assert len(counts) == 12
    assert counts == {name: int(manifest[name]["data_rows"]) for name in counts}
    codes = {"interests.csv": "Interests", "skills.csv": "Skills", "knowledge.csv": "Knowledge"}
    codes |= {"work-styles.csv": "Work Styles", "related-codes.csv": "Related Occupations"}
    rows = {table.name: table.rows for table in report.tables.tables}
    for table, name in codes.items():
        assert rows[table] == int(manifest[name]["distinct_onet_soc"])
    results = [outcome.done for outcome in report.outcomes]
    assert (len(results), results.count("written"), results.count("kept, written by people")) == (
        1016,
        1014,
        2,
    )
    assert (
        report.text.partition("has only a title and a description\n")[2].partition("\n\n")[0].count("\n")
        == 92
    )
    assert sum("skill ratings: not collected" in outcome.missing for outcome in report.outcomes) == 93 + 29
    guide = read_guide(project, today=TODAY)
    assert [str(problem) for problem in guide.problems] == []
    assert len([output for output in guide.outputs if output.template == "imported.md.j2"]) == 1014
    assert next(output for output in guide.outputs if output.path == "occupations/index.md").template == (
        "occupations-large.md.j2"
    )
