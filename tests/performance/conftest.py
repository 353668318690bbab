"""Figures of speed and weight are measured here, told at the end of the run and kept in build/performance.json."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from generator.project import Project
from tests.performance.thousand import make_thousand
from tests.sites import ROOT
from tests.visits import browser, host, site, visit

__all__ = ["browser", "host", "site", "visit"]

Record = Callable[[str, float, float | None, str], None]


@dataclass(frozen=True)
class Measured:
    """One figure beside its budget; some have none and are only told."""

    what: str
    value: float
    budget: float | None
    unit: str

    @property
    def verdict(self) -> str:
        """Whether the budget is met."""
        return "" if self.budget is None else "met" if self.value <= self.budget else "MISSED"


_FIGURES = pytest.StashKey[list[Measured]]()


@pytest.fixture(scope="session")
def record(pytestconfig: pytest.Config) -> Record:
    """Keeps a figure for the table at the end, whether its budget is met or not."""
    figures = pytestconfig.stash.setdefault(_FIGURES, [])

    def keep(what: str, value: float, budget: float | None, unit: str) -> None:
        figures.append(Measured(what, round(value, 3), budget, unit))

    return keep


@pytest.fixture(scope="session")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A guide of 1,016 occupations, as large as O*NET."""
    return make_thousand(tmp_path_factory.mktemp("thousand"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table and keep it as JSON."""
    figures = config.stash.get(_FIGURES, [])
    if not figures:
        return
    terminalreporter.section("performance")
    for figure in figures:
        budget = "" if figure.budget is None else f"{figure.budget:8g} {figure.unit}"
        terminalreporter.write_line(
            f"{figure.what:58} {figure.value:8.2f} {figure.unit:3} {budget:13} {figure.verdict}"
        )
    machine = {"python": platform.python_version(), "cores": os.cpu_count()}
    file = Path(ROOT / "build/performance.json")
    file.parent.mkdir(exist_ok=True)
    rows = [{**asdict(figure), "verdict": figure.verdict} for figure in figures]
    file.write_text(json.dumps({"machine": machine, "figures": rows}, indent=1) + "\n", "utf-8")
