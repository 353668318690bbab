"""Every file of words is whole: each profile, stage and page for itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import Guide
from generator.model import Status
from generator.project import Project
from generator.render import make_environment, render_output

ROOT = Path(__file__).parents[2]
PROFILES = sorted(path.stem for path in (ROOT / "occupations").glob("*.yml"))
STAGES = sorted(path.stem for path in (ROOT / "content/en/stages").glob("*.md"))
PAGES = sorted(path.stem for path in (ROOT / "content/en/pages").glob("*.md"))


def told_about(guide: Guide, path: str) -> list[str]:
    return [str(problem) for problem in guide.problems if problem.path == path]


@pytest.mark.parametrize("slug", PROFILES)
def test_profile(slug: str, real_guide: Guide) -> None:
    assert told_about(real_guide, f"occupations/{slug}.yml") == []
    occupation = real_guide.library.profiles[slug].occupation
    assert occupation.status is Status.PUBLISHED
    assert 60 <= len(occupation.summary.minute.split()) <= 120
    assert 80 <= len(occupation.day.split()) <= 200
    assert len(occupation.routes) >= 2 and len(occupation.good_parts) >= 3 and len(occupation.hard_parts) >= 3
    assert occupation.title.casefold() not in {name.casefold() for name in occupation.also_called}
    assert all(term == term.lower() for term in occupation.search_terms)
    assert {"bls-ooh", "onet"} <= {based.source for based in occupation.based_on}


@pytest.mark.parametrize("key", STAGES)
def test_stage(key: str, real_guide: Guide) -> None:
    assert told_about(real_guide, f"content/en/stages/{key}.md") == []
    stage = real_guide.library.stages[key]
    assert 450 <= len(stage.document.body.split()) <= 1000
    assert "## Do this next" in stage.document.body
    assert "## Alone or with someone" in stage.document.body
    assert not stage.document.body.startswith("# ")


@pytest.mark.parametrize("key", PAGES)
def test_page(key: str, real_guide: Guide) -> None:
    assert told_about(real_guide, f"content/en/pages/{key}.md") == []
    assert f"{key}.md" in {output.path for output in real_guide.outputs}


def test_nothing_is_wrong_elsewhere(real_guide: Guide) -> None:
    assert [str(problem) for problem in real_guide.problems] == []


def test_every_page_is_rendered(real_guide: Guide) -> None:
    environment = make_environment(Project(ROOT))
    for output in real_guide.outputs:
        assert render_output(environment, output)
