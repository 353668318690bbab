"""What the page for comparing shows of every occupation: the words of the profile pages, laid out in rows.

``assets/data/compare.js`` sets ``window.CareerGuideCompare``, an object with

``schema``
    The number of this contract; it rises when something is renamed, removed or changes its meaning.
``groups``, ``rows``
    ``[key, label]`` each; and ``[key, group, label, kind]`` each, in the order in which they are shown.
``words``
    What is said of the chart of pay under ``annual``, ``hourly`` and ``reads``, and sentences below all, ``foot``.
``reasons``
    Why there is nothing to show, as a few words and as a sentence.
``occupations``
    ``[slug, title, part]`` each, by title. The part is the number of the file that holds the rest.
``parts``
    Empty; every part puts itself there under its number.

``assets/data/compare-1.js`` and so on hold an occupation in about thirty each, so that only what is compared is
loaded, and only what has changed is made again. A part is an object with

``origins``, ``usual``, ``notes``
    Where figures are from; the index of the origin that holds for most figures of each row, or -1; and what is
    said beside a figure.
``cells``
    By slug a cell for every row. What stands in it depends on the kind of the row. ``text`` is words, ``list`` is
    short words that can be compared one by one, ``lines`` are words that cannot, ``routes`` is
    ``[name, time, cost, earn]`` for each way in, the last one empty where the cost says it, ``figure`` is
    ``[text, number]`` with the number or null. A figure may have a third part, an object with ``more`` where the
    true number is that much or more, with the index of a ``note``, and with that of its ``origin`` where it is not
    the usual one. In every kind of row, a number is the index of a reason, and null means that nobody has written
    about it yet.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any
from zlib import crc32

from generator.figure_rows import Missing
from generator.figures import Figure, holland_letters
from generator.library import Listed, Profile
from generator.model import EarnWhileLearning, Occupation, Route, RouteCost
from generator.profile_page import PERCENTILES, ProfilePages
from generator.wording import Wording
from generator.worksheet_page import script_safe

SCHEMA = 1
PATH = "assets/data/compare.js"
PART_SIZE = 32
# Groups of rows by the words that head them on profile pages, each with its rows: a key, the words, a kind.
_ROWS: dict[str, list[tuple[str, str, str]]] = {
    "what_it_takes": [
        ("education", "education", "figure"),
        ("experience", "experience", "figure"),
        ("training", "training", "figure"),
        ("job_zone", "job_zone", "figure"),
    ],
    "by_year": [(f"annual_{part}", part, "figure") for part in PERCENTILES],
    "by_hour": [(f"hourly_{part}", part, "figure") for part in PERCENTILES],
    "does_it_grow": [
        ("outlook", "outlook", "figure"),
        ("growth", "growth", "figure"),
        ("openings", "openings", "figure"),
        ("jobs", "jobs_now", "figure"),
    ],
    "routes": [("routes", "routes", "routes")],
    "setting": [
        ("places", "places", "list"),
        ("conditions", "conditions", "lines"),
        ("schedule", "schedule", "list"),
        ("people", "people", "list"),
        ("remote", "remote", "text"),
    ],
    "interests": [("interests", "interests", "list")],
}
_PAY = {"by_year": "pay_chart_year", "by_hour": "pay_chart_hour"}
_REASONS = list(Missing)


def each_row() -> Iterator[tuple[str, str, str, str]]:
    """The rows in their order: group, key, words and kind."""
    return ((group, *row) for group, rows in _ROWS.items() for row in rows)


def divide(listed: list[Listed]) -> dict[int, list[Listed]]:
    """The occupations of every part; a new occupation leaves most others where they are."""
    count = math.ceil(len(listed) / PART_SIZE)
    parts: dict[int, list[Listed]] = {number: [] for number in range(1, count + 1)}
    for profile in listed:
        parts[crc32(profile.slug.encode()) % count + 1].append(profile)
    return parts


def part_path(number: int) -> str:
    """Where a part is written."""
    return PATH.replace(".js", f"-{number}.js")


def write_index(parts: dict[int, list[Listed]], words: Wording) -> str:
    """The script that the page begins with: what can be compared, and where the rest is."""
    found = [
        (profile.occupation.title, profile.slug, number) for number, part in parts.items() for profile in part
    ]
    data = {
        "schema": SCHEMA,
        "groups": [[group, _head(group, words)] for group in _ROWS],
        "rows": [
            [key, group, words.say(f"occupation.{label}"), kind] for group, key, label, kind in each_row()
        ],
        "words": {
            "annual": words.say("occupation.pay_chart_year"),
            "hourly": words.say("occupation.pay_chart_hour"),
            "reads": words.say("occupation.pay_reads"),
            "foot": [
                words.say(f"occupation.{key}") for key in ("pay_excludes", "openings_note", "cost_note")
            ],
        },
        "reasons": [[words.say(f"missing_short.{key}"), words.say(f"missing.{key}")] for key in _REASONS],
        "occupations": [
            [slug, title, number]
            for title, slug, number in sorted(found, key=lambda one: (one[0].casefold(), one[1]))
        ],
        "parts": {},
    }
    return f"window.CareerGuideCompare = {_safe(data)};\n"


def _head(group: str, words: Wording) -> str:
    """The words above a group; for pay they say what its rows count."""
    if group not in _PAY:
        return words.say(f"occupation.{group}")
    return f"{words.say(f'occupation.{_PAY[group]}')}. {words.say('occupation.percentile')}:"


def write_part(number: int, part: list[Listed], pages: ProfilePages, words: Wording) -> str:
    """The script with everything that can be compared of some occupations."""
    teller = _Teller(pages, words)
    cells = {profile.slug: teller.cells(profile) for profile in part}
    usual = [_settle_origin([row[at] for row in cells.values()]) for at in range(len(list(each_row())))]
    data = {"origins": list(teller.origins), "usual": usual, "notes": list(teller.notes), "cells": cells}
    return f"window.CareerGuideCompare.parts[{number}] = {_safe(data)};\n"


def _safe(data: dict[str, Any]) -> str:
    return script_safe(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _cost_says_it(route: Route) -> bool:
    """Where the cost is that one is paid, it need not be said a second time."""
    return route.cost is RouteCost.PAID_WHILE_LEARNING and route.earn_while_learning is EarnWhileLearning.YES


def _settle_origin(cells: list[Any]) -> int:
    """The origin of most figures among some cells; they no longer tell it themselves."""
    figures = [cell for cell in cells if isinstance(cell, list) and isinstance(cell[-1], dict)]
    if not figures:
        return -1
    usual: int = Counter(figure[2]["origin"] for figure in figures).most_common(1)[0][0]
    for figure in figures:
        if figure[2]["origin"] == usual:
            del figure[2]["origin"]
        if not figure[2]:
            figure.pop()
    return usual


class _Teller:
    """Puts occupations into cells; what many of them share is told once and then named by its number."""

    def __init__(self, pages: ProfilePages, words: Wording) -> None:
        self.pages = pages
        self.words = words
        self.origins: dict[str, int] = {}
        self.notes: dict[str, int] = {}

    def cells(self, profile: Listed) -> list[Any]:
        """The cells of one occupation, in the order of the rows."""
        written = self._written(profile.occupation) if isinstance(profile, Profile) else {}
        found = {**self._figures(profile), **written}
        return [found.get(key) for _, key, _, _ in each_row()]

    def _figures(self, profile: Listed) -> dict[str, Any]:
        figures, terms, label = profile.figures, self.pages.terms, self.pages.bls_label
        letters = holland_letters(figures)
        return {
            "education": self._figure(figures.education, label(figures.education, terms.education.items)),
            "experience": self._figure(figures.experience, label(figures.experience, terms.experience.items)),
            "training": self._figure(figures.training, label(figures.training, terms.training.items)),
            "job_zone": self._figure(figures.job_zone, self.pages.zone_label(figures)),
            **{f"annual_{part}": self._number(figures.pay.annual[part], "money") for part in PERCENTILES},
            **{f"hourly_{part}": self._number(figures.pay.hourly[part], "cents") for part in PERCENTILES},
            "outlook": self._figure(figures.growth_percent, self.pages.growth_words(figures)),
            "growth": self._number(figures.growth_percent, "change"),
            "openings": self._number(figures.openings_per_year, "count"),
            "jobs": self._number(figures.employment, "count"),
            "interests": [terms.themes.items[letter].label for letter in letters]
            or _REASONS.index(figures.holland_code.missing or Missing.NOT_COLLECTED),
        }

    def _number(self, figure: Figure, form: str) -> Any:
        return self._figure(figure, self.words.show_short(figure, form), figure.number)

    def _figure(self, figure: Figure, text: str, number: float | None = None) -> Any:
        if figure.missing is not None:
            return _REASONS.index(figure.missing)
        more = {"origin": self._count(self.origins, self.words.origin(figure))}
        if figure.or_more:
            more["more"] = 1
        if figure.group:
            more["note"] = self._count(self.notes, self.words.show(figure).note)
        whole = number is not None and number == int(number)
        return [text, int(number) if number is not None and whole else number, more]

    def _count(self, known: dict[str, int], thing: str) -> int:
        return known.setdefault(thing, len(known))

    def _written(self, occupation: Occupation) -> dict[str, Any]:
        say = self.words.say
        setting = occupation.setting
        return {
            "routes": [
                [
                    route.name,
                    self.words.length(route.time),
                    say(f"cost.{route.cost}"),
                    "" if _cost_says_it(route) else say(f"earn.{route.earn_while_learning}"),
                ]
                for route in occupation.routes
            ],
            "places": [say(f"place.{place}") for place in setting.places],
            "conditions": [
                f"{condition.what} ({say(f'frequency.{condition.how_often}')})"
                for condition in setting.conditions
            ]
            or None,
            "schedule": [say(f"pattern.{pattern}") for pattern in occupation.schedule.patterns],
            "people": [say(f"contact.{contact}") for contact in occupation.people.contact],
            "remote": say(f"remote.{setting.remote}"),
        }
