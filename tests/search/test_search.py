"""How well the finder finds what people mean, told as figures and held above a floor.

Mean reciprocal rank: 1 where the first result is right, a half where the second is, and so on, averaged over all
questions. Top five: the share of questions with a right answer among the first five results.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from generator.library import Library, load_library
from generator.project import Project
from tests.chromium import launch
from tests.search.thousand import COUNT, load_thousand, write_data
from tests.sites import ROOT

QUERIES = yaml.safe_load((ROOT / "tests/search/queries.yml").read_text("utf-8"))
SCRIPTS = ROOT / "site-templates/theme/assets/js"
LEAST_RANK = 0.9
LEAST_SHARE = 0.95

# Our index, filled as the finder fills it.
OURS = """async () => {
  const { readRows, wholeSearch } = CareerGuide.finderRows;
  const rows = readRows(CareerGuideFinder);
  const search = await new Promise((done) => wholeSearch(CareerGuideFinder, rows, CareerGuideFinderTitles, done));
  window.ours = (question) => search.search(question).map(({ owner }) => owner);
}"""

# The same names in MiniSearch, with the settings its manual recommends; and once more with our list of meanings.
THEIRS = """() => {
  const { columns, same } = CareerGuideFinder;
  const names = ["title", "names", "terms", "reported", "alternate", "line"];
  const boost = { title: 4, names: 3, terms: 3, reported: 2, alternate: 1.5, line: 0.5 };
  const options = { boost, prefix: true, fuzzy: 0.2, combineWith: "AND" };
  const index = new MiniSearch({ fields: names });
  index.addAll(columns.title.map((title, id) => {
    const cell = (name) => (columns[name] || CareerGuideFinderTitles[name])[id].replaceAll("|", ". ");
    return { id, ...Object.fromEntries(names.map((name) => [name, cell(name)])) };
  }));
  const ids = (results) => results.map(({ id }) => id);
  window.theirs = (question) => ids(index.search(question, options));
  window.theirsWithMeanings = (question) => {
    const queries = [question];
    for (const [typed, ...meant] of same) {
      if (` ${question} `.includes(` ${typed} `)) {
        queries.push(...meant.map((words) => question.replace(typed, words)));
      }
    }
    return ids(index.search({ combineWith: "OR", queries: queries.map((text) => ({ ...options, queries: [text] })) }));
  };
}"""


@dataclass(frozen=True)
class Score:
    """How well one search answers one set of questions."""

    rank: float
    share: float
    missed: list[str]


@pytest.fixture(scope="module")
def browser(pytestconfig: pytest.Config) -> Browser:
    return launch(pytestconfig)


@pytest.fixture(scope="module")
def all_occupations() -> Library:
    return load_thousand()


def open_index(browser: Browser, library: Library) -> Page:
    page = browser.new_page()
    for name in ("finder-search.js", "finder-rows.js"):
        page.add_script_tag(path=SCRIPTS / name)
    for text in write_data(library).values():
        page.add_script_tag(content=text)
    page.evaluate(OURS)
    return page


def measure(page: Page, search: str, wanted: dict[str, list[int]]) -> Score:
    """Ask every question of a set."""
    found: list[list[int]] = page.evaluate(f"(asked) => asked.map({search})", list(wanted))
    ranks = []
    for results, right in zip(found, wanted.values(), strict=True):
        ranks.append(next((at for at, owner in enumerate(results, 1) if owner in right), 0))
    missed = [question for question, rank in zip(wanted, ranks, strict=True) if not 1 <= rank <= 5]
    total = sum(1 / rank for rank in ranks if rank) / len(ranks)
    return Score(total, 1 - len(missed) / len(ranks), missed)


def by_title(library: Library, questions: dict[str, list[str]]) -> dict[str, list[int]]:
    official = library.tables.rows["onet-occupations"]
    titles = [official[profile.occupation.onet_code]["title"] for profile in library.listed()]
    assert {title for right in questions.values() for title in right} <= set(titles)
    return {question: [titles.index(title) for title in right] for question, right in questions.items()}


def tell(name: str, questions: dict[str, Any], score: Score) -> None:
    print(
        f"{name:44} {len(questions):4} questions: mean reciprocal rank {score.rank:.3f}, top 5 {score.share:.1%}"
    )


def test_there_are_questions_enough() -> None:
    assert len(QUERIES["tune"]) + len(QUERIES["held_out"]) >= 300
    assert len(QUERIES["held_out"]) >= 150
    assert not set(QUERIES["tune"]) & set(QUERIES["held_out"])


def test_a_thousand_occupations_are_found_by_what_people_type(
    browser: Browser, all_occupations: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(all_occupations.listed()) == COUNT
    page = open_index(browser, all_occupations)
    page.add_script_tag(path=ROOT / "tests/search/minisearch/minisearch.js")
    page.evaluate(THEIRS)
    with capsys.disabled():
        print()
        for part in ("tune", "held_out"):
            wanted = by_title(all_occupations, QUERIES[part])
            ours = measure(page, "ours", wanted)
            tell(f"finder, {part}", wanted, ours)
            print(f"  not in the first five: {', '.join(ours.missed) or 'none'}")
            assert ours.rank >= LEAST_RANK and ours.share >= LEAST_SHARE
            for name, search in (
                ("MiniSearch", "theirs"),
                ("MiniSearch and our meanings", "theirsWithMeanings"),
            ):
                theirs = measure(page, search, wanted)
                tell(f"{name}, {part}", wanted, theirs)
                assert ours.rank > theirs.rank and ours.share >= theirs.share
    page.close()


def test_our_own_occupations_are_found_by_what_people_type(
    browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    library = load_library(Project(ROOT), [])
    page = open_index(browser, library)
    slugs = [profile.slug for profile in library.listed()]
    wanted = {
        question: [slugs.index(slug) for slug in ([right] if isinstance(right, str) else right)]
        for question, right in QUERIES["forty"].items()
    }
    score = measure(page, "ours", wanted)
    with capsys.disabled():
        print()
        tell("finder, our own occupations", wanted, score)
    assert score.rank >= LEAST_RANK and score.share >= LEAST_SHARE, score.missed
    page.close()


@pytest.fixture(scope="module")
def ask(browser: Browser, all_occupations: Library) -> Callable[[str], list[str]]:
    page = open_index(browser, all_occupations)
    titles = [profile.occupation.title for profile in all_occupations.listed()]
    return lambda question: [titles[owner] for owner in page.evaluate("(text) => ours(text)", question)]


@pytest.mark.parametrize(("question", "first"), [
    ("registred nurse", "Registered nurse"),
    ("nrse", "Registered nurse"),
    ("electrican", "Electrician"),
    ("plummer", "Plumbers, Pipefitters, and Steamfitters"),
    ("chiropracter", "Chiropractors"),
])  # fmt: skip
def test_typing_errors_are_forgiven(question: str, first: str, ask: Callable[[str], list[str]]) -> None:
    assert first in ask(question)[:3]


@pytest.mark.parametrize(("question", "first"), [
    ("welding", "Welder"), ("acting", "Actor"), ("nurses", "Registered nurse"), ("teach kindergarten", None),
])  # fmt: skip
def test_endings_do_not_matter(question: str, first: str | None, ask: Callable[[str], list[str]]) -> None:
    found = ask(question)
    assert (first or "Kindergarten Teachers, Except Special Education") in found[:3]


@pytest.mark.parametrize(
    ("apart", "together"), [("life guard", "lifeguard"), ("web designer", "webdesigner")]
)
def test_words_may_be_written_apart_or_together(
    apart: str, together: str, ask: Callable[[str], list[str]]
) -> None:
    assert ask(apart)[0] == ask(together)[0]


def test_a_question_is_answered_while_it_is_typed(ask: Callable[[str], list[str]]) -> None:
    assert "Veterinarian" in ask("veteri")[:5]


@pytest.mark.parametrize(
    "question", ["", "   ", "the and of", "¿!?", "qzxqzxqzx", "' OR 1=1", "\u202e", "x" * 200]
)
def test_strange_questions_are_no_trouble(question: str, ask: Callable[[str], list[str]]) -> None:
    assert len(ask(question)) <= COUNT


def test_the_same_question_gives_the_same_list(ask: Callable[[str], list[str]]) -> None:
    first = ask("manager")
    ask("something else")
    assert ask("manager") == first
