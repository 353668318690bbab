"""What the tests share: a tiny guide that is whole, the real guide, and a fixed day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from generator import library
from generator.build import Guide, read_guide
from generator.figures import FigureTables, load_figures
from generator.problems import Problem
from generator.project import Project

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)

MakeProject = Callable[..., Project]

# Every run tries the same examples. To look for new ones: pytest --hypothesis-profile=search
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what tests/golden expects anew")


PROFILE = """\
title: {title}
status: published
soc: {soc}
cluster: {cluster}
also_called: [{also}]
search_terms: [{search}]
summary:
  line: {line}
  minute: |
    People here make things by hand and by machine. They measure, mix and check.

    Some work alone. Others work in a team.
tasks:
  - Read the orders for the day.
  - Measure and mix what is needed.
  - Work with hands and machines.
  - Check that each piece is right.
  - Clean the tools and the tables.
day: |
  You come in and read the list for the day. You and a friend set up the tables. You measure, mix and wait.
  Then you shape the first pieces and put them in a row. One of them has a fault, so you stop and look for the
  cause. It takes you ten minutes to find it. After a break you help at the front of the shop and talk with
  people who came to buy. Before you go home you clean the tables, put the tools away and write down what the
  next person has to know.
works_with: [tools, materials]
setting:
  places: [indoors]
  conditions:
    - what: Standing for a long time
      how_often: often
  dress: An apron and closed shoes.
  remote: none
schedule:
  patterns: [days, weekends]
  note: Work begins early.
people:
  contact: [team, public]
  note: You work in a small team.
skills:
  - skill: Careful handwork
    used: You shape each piece so that it holds.
  - skill: Math in use
    used: You work out how much you need.
  - skill: Planning
    used: You do things in an order that saves time.
good_parts:
  - You can see what you made.
  - People are glad to get it.
hard_parts:
  - The day begins early.
  - You stand for hours.
routes:
  - kind: work
    name: Start as a helper
    steps:
      - Ask a shop for a place as a helper.
      - Learn one task after another.
    time:
      shortest: 6
      longest: 12
      unit: months
    cost: paid_while_learning
    cost_note: You are paid from the first day.
    earn_while_learning: yes
    entry_needs:
      - No diploma is asked for in most shops
    if_you_stop: You keep the skills you learned.
  - kind: certificate
    name: A course first
    steps:
      - Take a course at a local college.
    time:
      shortest: 1
      longest: 1
      unit: years
    cost: tuition
    earn_while_learning: no
    if_you_stop: You keep the parts of the course that you passed.
licences:
  - name: Food handler card
    needed: in_some_states
    where: Some states
    issued_by: The health office
    note: It takes a short class.
    as_of: 2025-08-28
    source: bls-ooh
restrictions:
  - rule: You must be 16 to use some machines.
    where: Every state
    as_of: 2025-08-28
    source: bls-ooh
progression:
  - step: Leading a small team
    after: After a few years
related:
  - occupation: {partner}
    why: same_skills
    note: Also makes things by hand.
school_subjects: [math]
try_it:
  - activity: Make one thing at home and write down each step.
    minutes: 60
    cost: low
    safety: Ask an adult before you use heat.
  - activity: Visit a shop and watch for a while.
    minutes: 30
    cost: free
questions_to_ask:
  - How did you learn this?
  - What is the best part of your day?
  - What would you do in another way?
myths:
  - myth: It is the same thing each day.
    fact: Orders, people and seasons change a lot.
more_information:
  - name: The shop owners
    url: https://www.example.org/shops
    as_of: 2025-08-28
based_on:
  - source: bls-ooh
    url: https://www.bls.gov/ooh/
review:
  last: 2026-11-01
  next: 2028-11-01
  by: The test team
"""

STAGE = """\
---
title: {title}
order: {order}
question: {question}
summary: One step of the tiny guide.
sixty_seconds:
  - This step is short.
  - It leads to the other one.
  - You can come back to it.
feeds:
  - stage: {feeds}
    because: You bring what you found.
sends_back_to:
  - stage: {feeds}
    when: When you want to look again.
review:
  last: 2026-11-01
  next: 2027-11-01
  by: The test team
---
## Begin

Write down one thing. Then go to [the list](../occupations/index.md) or [read on]({feeds}.md#begin).
"""

PAGE = """\
---
title: {title}
summary: A page of the tiny guide.
{more}review:
  last: 2026-11-01
  next: 2027-11-01
  by: The test team
---
{body}
"""

DOORS = """\
doors:
  - title: I have an idea
    text: Look it up.
    to: occupations/index.md
"""

MKDOCS = """\
site_name: Tiny guide
docs_dir: build/docs
site_dir: build/site
strict: true
use_directory_urls: false
theme:
  name: material
  custom_dir: build/theme
  font: false
plugins: []
markdown_extensions:
  - tables
  - toc
"""


def tiny_files() -> dict[str, str]:
    """The files of a small guide without a fault; terms, strings, figures and looks are the shipped ones."""
    baker = PROFILE.format(
        title="Baker",
        soc="51-3011",
        cluster="hospitality-events-tourism",
        also="Bread maker",
        search="bread",
        line="Bakers make bread and cakes.",
        partner="tailor",
    )
    tailor = PROFILE.format(
        title="Tailor",
        soc="51-6052",
        cluster="advanced-manufacturing",
        also="Dressmaker",
        search="sewing",
        line="Tailors make and mend clothes.",
        partner="baker",
    )
    start = STAGE.format(title="Start", order=1, question="Where do I begin?", feeds="explore")
    explore = STAGE.format(title="Explore", order=2, question="What is there?", feeds="start")
    return {
        "mkdocs.yml": MKDOCS,
        "occupations/baker.yml": baker,
        "occupations/tailor.yml": tailor,
        "content/en/stages/start.md": start,
        "content/en/stages/explore.md": explore,
        "content/en/pages/index.md": PAGE.format(title="Tiny guide", more=DOORS, body="Start anywhere."),
        "content/en/pages/figures.md": PAGE.format(
            title="Figures",
            more="",
            body="## Medians\n\nHalf are above. See [the first step](stages/start.md).",
        ),
    }


def write_project(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Project:
    """Write the tiny guide into a folder; ``files`` replaces or adds files, and None takes one away."""
    for path, content in {**tiny_files(), **(files or {})}.items():
        place = root / path
        if content is None:
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return Project(root)


@pytest.fixture(scope="session")
def tiny() -> dict[str, str]:
    """The files of the tiny guide as text, for tests that change one of them."""
    return tiny_files()


@pytest.fixture(scope="session")
def make_project() -> MakeProject:
    """A function that writes the tiny guide into a folder, with some files replaced."""
    return write_project


@pytest.fixture(scope="session")
def _shipped_tables(tmp_path_factory: pytest.TempPathFactory) -> FigureTables:
    return load_figures(Project(tmp_path_factory.mktemp("nothing")), [])


@pytest.fixture
def tables_read_once(monkeypatch: pytest.MonkeyPatch, _shipped_tables: FigureTables) -> None:
    """Guides without tables of their own share the shipped ones, which take most of the time to read."""

    def load(project: Project, problems: list[Problem]) -> FigureTables:
        own = (project.occupations / "figures").exists()
        return load_figures(project, problems) if own else _shipped_tables

    monkeypatch.setattr(library, "load_figures", load)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project itself."""
    return ROOT


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which the tests take place, so that no review grows old."""
    return TODAY


@pytest.fixture(scope="session")
def real_guide() -> Guide:
    """The guide of this project, read once."""
    return read_guide(Project(ROOT), today=TODAY)
