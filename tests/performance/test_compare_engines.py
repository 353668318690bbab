"""The comparison with other generators runs by its one command, and ours makes the pages that MkDocs makes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.sites import ROOT

COUNT = 30


def test_a_small_guide_is_compared(tmp_path: Path) -> None:
    out = tmp_path / "benchmark.json"
    command = [sys.executable, "-m", "tests.performance.compare_engines", "--occupations", str(COUNT)]
    done = subprocess.run(
        [*command, "--others", "--out", str(out)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (size,) = json.loads(out.read_text("utf-8"))["sizes"]
    assert size["occupations"] == COUNT
    assert size["different_pages"] == []
    rows = {row["what"]: row for row in size["figures"]}
    assert list(rows) == [
        "Career Guide, from nothing, and papers",
        "Career Guide, from nothing",
        "Career Guide, nothing changed",
        "Career Guide, one profile edited",
        "Career Guide, its engine alone",
        "MkDocs + Material, plain",
    ]
    lines = done.stdout.splitlines()
    for what, row in rows.items():
        assert sum(line.startswith(f"{what:40}") for line in lines) == 1
        assert row["pages"] > COUNT and row["seconds"] > 0 and row["peak_mb"] > 10
    assert len({row["pages"] for row in rows.values()}) == 1
    assert "Where ours is behind:" in lines and "What each leaves out:" in lines
