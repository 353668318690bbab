"""The packet command: what it makes, what it says when it cannot, and that names stay in the packet."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from generator import command_parts
from generator.build import Guide
from generator.cli import main
from generator.printing.printshop import count_pages
from tests.conftest import ROOT, MakeProject

WATCH = """\
import os, sys
def watch(event, found):
    if event == "open":
        path, mode, flags = found
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        # A number is no file but a pipe, through which processes of one run talk.
        if writes and not isinstance(path, int) and not str(path).startswith("/dev"):
            print("WROTE", path)
from generator.cli import main
sys.addaudithook(watch)
main(sys.argv[1:])
"""


@pytest.fixture
def packet(monkeypatch: pytest.MonkeyPatch, real_guide: Guide, tmp_path: Path):
    """Runs the command on the real guide, which is read once; returns the result and where the PDF would be."""
    monkeypatch.setattr(command_parts, "read_guide", lambda *_, **__: real_guide)

    def run(*arguments: str | Path, output: Path | None = None) -> tuple[Result, Path]:
        place = output or tmp_path / "packet.pdf"
        words = ["packet", "--project", str(ROOT), *map(str, arguments), "-o", str(place)]
        return CliRunner().invoke(main, words, catch_exceptions=False), place

    return run


def title_of(path: Path) -> str:
    with pikepdf.open(path) as pdf:
        return str(pdf.open_metadata()["dc:title"])


def test_a_packet_is_written_and_told(packet) -> None:
    result, path = packet("--worksheets", "values,needs-check", "--occupations", "chef", "--with-notes")
    assert result.exit_code == 0, result.output
    pages = count_pages(path.read_bytes())
    assert f"packet.pdf: {pages} pages, 5 papers, " in result.output
    assert " fields." in result.output


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (["first-day"], "The first day"),
        (["first-day", "--title", "Monday"], "Monday"),
        (["--stage", "try-it"], "Step 5: Try it"),
        (["--occupations", "chef"], "Chef"),
        (["--lesson", "keep-five:25", "--worksheets", "values"], "Packet"),
    ],
)
def test_a_packet_has_the_title_of_what_is_in_it(packet, arguments: list[str], title: str) -> None:
    result, path = packet(*arguments)
    assert result.exit_code == 0, result.output
    assert title_of(path) == title


def test_the_paper_is_the_one_that_is_asked_for(packet) -> None:
    _, path = packet("--occupations", "chef", "--paper", "a4")
    with pikepdf.open(path) as pdf:
        assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0, 0, 595.28, 841.89)}


def test_a_copy_is_made_for_each_name(packet, tmp_path: Path) -> None:
    roster = tmp_path / "students.csv"
    roster.write_text("Name,Grade\nAna,9\nBo,9\n", "utf-8")
    result, path = packet("--worksheets", "values", "--roster", roster)
    assert "2 copies." in result.output
    assert count_pages(path.read_bytes()) == 8
    _, two_sided = packet("--worksheets", "needs-check,values", "--roster", roster, "--two-sided")
    assert count_pages(two_sided.read_bytes()) == 7 + 1 + 7


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-such-packet"], 'There is no packet "no-such-packet".'),
        (
            ["--worksheets", "vlaues,needs-chek"],
            'There is no worksheet "needs-chek". Did you mean "needs-check"?',
        ),
        (["--occupations", "astronaut"], 'There is no occupation "astronaut".'),
        (["--stage", "strat"], 'There is no stage "strat". Did you mean "start"?'),
        (["--lesson", "keep-five:40"], 'The lesson "keep-five" takes 25 or 50 minutes.'),
        (
            ["--worksheets", "values", "--title", "价值"],
            "The fonts of this guide lack letters of these names",
        ),
    ],
)
def test_a_wrong_name_is_told_to_people(packet, arguments: list[str], said: str) -> None:
    result, path = packet(*arguments)
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output
    assert not path.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--with-notes"],
        ["--lesson", "keep-five"],
        ["--lesson", "keep-five:soon"],
        ["--stage", "start", "--paper", "legal"],
        ["--stage", "start", "--roster", "no-such-file.csv"],
        ["--stages", "start"],
    ],
)
def test_wrong_use_is_wrong_use(packet, arguments: list[str]) -> None:
    result, path = packet(*arguments)
    assert result.exit_code == 2
    assert not path.exists()


def test_a_place_to_write_is_needed() -> None:
    assert CliRunner().invoke(main, ["packet", "--project", str(ROOT), "--stage", "start"]).exit_code == 2


def test_a_place_that_cannot_be_written_is_told(packet, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    result, _ = packet("--occupations", "chef", output=tmp_path / "file" / "packet.pdf")
    assert result.exit_code == 1
    assert "cannot be written" in result.output


def test_names_that_cannot_be_printed_are_told(packet, tmp_path: Path) -> None:
    roster = tmp_path / "students.txt"
    roster.write_text("Ana\n李明\nŁukasz Żółć\n", "utf-8")
    result, _ = packet("--worksheets", "values", "--roster", roster)
    assert result.exit_code == 1
    assert "  李明\n" in result.output
    assert "Ana" not in result.output and "Łukasz" not in result.output


def test_a_roster_needs_something_to_hand_out(packet, tmp_path: Path) -> None:
    roster = tmp_path / "students.txt"
    roster.write_text("Ana\n", "utf-8")
    result, _ = packet("--lesson", "keep-five:25", "--worksheets", "class-tally", "--roster", roster)
    assert result.exit_code == 1
    assert "Copies are for students." in result.output


def test_a_guide_with_faults_makes_no_packet(make_project: MakeProject, tmp_path: Path) -> None:
    project = make_project(tmp_path, {"occupations/baker.yml": "title: 1\n"})
    words = [
        "packet",
        "--project",
        str(project.root),
        "--occupations",
        "tailor",
        "-o",
        str(tmp_path / "p.pdf"),
    ]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert "occupations/baker.yml:" in result.output


def test_a_small_guide_makes_packets_too(make_project: MakeProject, tmp_path: Path) -> None:
    """A guide without worksheets, lessons and packets of its own."""
    project = make_project(tmp_path)
    words = [
        "packet",
        "--project",
        str(project.root),
        "--occupations",
        "tailor",
        "-o",
        str(tmp_path / "p.pdf"),
    ]
    assert CliRunner().invoke(main, words).exit_code == 0
    result = CliRunner().invoke(main, [*words[:3], "any", *words[5:]])
    assert "This guide has no ready-made packets." in result.output


def test_names_are_kept_nowhere(tmp_path: Path) -> None:
    """Nothing but the packet is written."""
    roster, output = tmp_path / "students.txt", tmp_path / "packet.pdf"
    roster.write_text("Zebulon Quist\n", "utf-8")
    words = [
        "packet",
        "--project",
        str(ROOT),
        "--worksheets",
        "values",
        "--roster",
        str(roster),
        "-o",
        str(output),
    ]
    command = [sys.executable, "-B", "-c", WATCH, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    wrote = [line.removeprefix("WROTE ") for line in done.stdout.splitlines() if line.startswith("WROTE ")]
    assert wrote == [str(tmp_path / ".packet.pdf.new")]
    assert "Zebulon" not in done.stdout + done.stderr
    with pikepdf.open(BytesIO(output.read_bytes())) as pdf:
        assert "Zebulon" in "".join(str(mark.title) for mark in pdf.open_outline().root)
