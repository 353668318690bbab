"""A guide of a thousand occupations: real codes and figures, and made-up words of a real length."""

from __future__ import annotations

import csv
import random
import re
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from generator.model import Contact, Frequency, Place, RelatedReason, RouteKind, SchedulePattern, WorksWith
from generator.project import Project
from tests.sites import ROOT, copy_project

COUNT = 1016

# Short common words, so that the sentences pass the check of the reading level as real ones do.
_DO = (
    "check",
    "plan",
    "clean",
    "sort",
    "build",
    "move",
    "test",
    "draw",
    "count",
    "fix",
    "watch",
    "write up",
    "set up",
)
_THING = (
    "the tools",
    "each part",
    "the plans",
    "the rooms",
    "new stock",
    "the forms",
    "the lists",
    "the samples",
)
_WHERE = (
    "in the shop",
    "at the desk",
    "with your crew",
    "on the site",
    "for the team",
    "by the door",
    "near the line",
)
_WHEN = (
    "before lunch",
    "each day",
    "most weeks",
    "after a call",
    "when it is late",
    "as the day starts",
    "with care",
)


def _sentence(chance: random.Random) -> str:
    return f"You {chance.choice(_DO)} {chance.choice(_THING)} {chance.choice(_WHERE)} {chance.choice(_WHEN)}."


def _prose(chance: random.Random, words: int, paragraphs: int) -> str:
    """Sentences until nearly so many words are there, in paragraphs."""
    parts = []
    for _ in range(paragraphs):
        sentences: list[str] = []
        while sum(len(sentence.split()) for sentence in sentences) < words / paragraphs - 10:
            sentences.append(_sentence(chance))
        parts.append(" ".join(sentences))
    return "\n\n".join(parts)


def _lines(chance: random.Random, count: int) -> list[str]:
    return [_sentence(chance) for _ in range(count)]


def _route(chance: random.Random, kind: RouteKind) -> dict[str, Any]:
    return {
        "kind": kind.value,
        "name": f"The way by {kind.value.replace('_', ' ')}",
        "steps": _lines(chance, 4),
        "time": {"shortest": "1", "longest": "4", "unit": "years"},
        "cost": "tuition",
        "cost_note": _sentence(chance),
        "earn_while_learning": "partly",
        "entry_needs": _lines(chance, 2),
        "if_you_stop": _sentence(chance),
    }


def _profile(row: dict[str, str], title: str, cluster: str, related: list[str]) -> dict[str, Any]:
    """A whole profile, with about as many words in each part as the real ones have."""
    chance = random.Random(row["code"])  # noqa: S311 - filler, the same in every run

    def some(kind: Any, count: int) -> list[str]:
        return chance.sample([member.value for member in kind], count)

    return {
        "title": title,
        "status": "published",
        "soc": row["code"][:7],
        "onet": row["code"],
        "cluster": cluster,
        "also_called": [f"{title[:60]} {word}" for word in ("helper", "lead", "trainee", "planner")],
        "search_terms": [f"{word} {row['code']}" for word in _DO[:10]],
        "summary": {"line": _sentence(chance), "minute": _prose(chance, 118, 3)},
        "tasks": _lines(chance, 8),
        "day": _prose(chance, 195, 3),
        "works_with": some(WorksWith, 4),
        "setting": {
            "places": some(Place, 3),
            "conditions": [{"what": _sentence(chance), "how_often": how} for how in some(Frequency, 4)],
            "dress": _sentence(chance),
            "remote": "some",
        },
        "schedule": {"patterns": some(SchedulePattern, 3), "note": _sentence(chance)},
        "people": {"contact": some(Contact, 3), "note": _sentence(chance)},
        "skills": [{"skill": what, "used": _sentence(chance)} for what in _THING[:5]],
        "good_parts": _lines(chance, 3),
        "hard_parts": _lines(chance, 4),
        "routes": [_route(chance, kind) for kind in chance.sample(list(RouteKind), 3)],
        "licences": [
            {"name": "A license", "needed": "in_some_states", "where": "Most states", "issued_by": "State board",
             "note": _sentence(chance), "as_of": "2025-08-28", "source": "bls-ooh"}
        ],
        "progression": [{"step": _sentence(chance), "after": "After some years"} for _ in range(4)],
        "related": [
            {"occupation": slug, "why": chance.choice(list(RelatedReason)).value, "note": _sentence(chance)}
            for slug in related
        ],
        "school_subjects": ["math", "physics", "shop"],
        "try_it": [{"activity": _sentence(chance), "minutes": "30", "cost": "free"} for _ in range(4)],
        "questions_to_ask": [f"When do {sentence[:-1].lower()}?" for sentence in _lines(chance, 5)],
        "myths": [{"myth": _sentence(chance), "fact": _sentence(chance)} for _ in range(2)],
        "more_information": [
            {"name": "Occupational Outlook Handbook", "url": "https://www.bls.gov/ooh/", "as_of": "2025-08-28"}
        ],
        "based_on": [{"source": "bls-ooh", "url": "https://www.bls.gov/ooh/"}, {"source": "onet"}],
        "review": {"last": "2026-11-22", "next": "2028-11-22", "by": "Career Guide team"},
    }  # fmt: skip


def _name(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:80].strip("-")


def _shorten(title: str, turn: int) -> str:
    """A title of a length that profiles may have; from the second turn on with its number."""
    short = title if len(title) <= 75 else title[:75].rsplit(" ", 1)[0]
    return f"{short} {turn + 1}" if turn else short


def make_thousand(folder: Path, count: int = COUNT) -> Project:
    """Write the guide of this repository with a profile for every occupation of O*NET in place of its own.

    A lower ``count`` takes only so many, from the first on; a higher one goes round again, under other titles.
    """
    project = copy_project(folder)
    for path in project.occupations.glob("*.yml"):
        path.unlink()
    # Ready-made packets may name fact sheets of the occupations that are taken out here.
    for path in project.content.glob("packets/*.yml"):
        if "fact_sheet" in path.read_text("utf-8"):
            path.unlink()
    with (ROOT / "occupations/figures/onet-occupations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == COUNT
    titles = [
        _shorten(row["title"], number // COUNT) for number, row in enumerate(islice(cycle(rows), count))
    ]
    rows = list(islice(cycle(rows), count))
    names = [_name(title) for title in titles]
    assert len(set(names)) == count
    terms = yaml.safe_load((project.content / "terms.yml").read_text("utf-8"))
    clusters = list(terms["clusters"]["items"])
    for number, row in enumerate(rows):
        # The neighbours and the one half way round: every link is returned.
        related = [names[(number + step) % count] for step in (-1, 1, count // 2)]
        profile = _profile(row, titles[number], clusters[number % len(clusters)], related)
        text = yaml.safe_dump(profile, sort_keys=False, allow_unicode=True, width=110)
        (project.occupations / f"{names[number]}.yml").write_text(text, "utf-8")
    return project
