"""What matching needs of every occupation beside what the finder has: interest scores, and facts for values.

``assets/data/match.js`` sets ``window.CareerGuideMatch``, an object with

``schema``
    The number of this contract; it rises when something is renamed, removed or changes its meaning.
``facts``
    ``[value, fact]``: the value of the worksheet, and the fact that speaks for it. The place of a fact in this list
    is its bit in ``met``.
``pay``
    The median pay of all occupations, in dollars a year; null where it is not published.
``scores``
    For every occupation, in the order of the finder's data, the six interest scores in hundredths, in the order of
    the themes; 0 where they were not collected.
``met``
    For every occupation the facts that hold, as bits. Facts of the work itself are known only for occupations that
    we have written about; the finder's ``traits`` tell which those are.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from generator.figures import ALL_OCCUPATIONS, OccupationFigures
from generator.library import Library, Listed, Profile
from generator.model import Contact, EarnWhileLearning, Place, Remote, SchedulePattern, WorksWith
from generator.worksheet_page import script_safe

SCHEMA = 1
PATH = "assets/data/match.js"

# From this share on, working for oneself is usual enough to be told, in percent.
_OFTEN_OWN = 20
# From this interest score on, work is about helping people and not only among them.
_SOCIAL = 4
_DAYTIME = {SchedulePattern.DAYS, SchedulePattern.FLEXIBLE}
_LIVING = {WorksWith.ANIMALS, WorksWith.PLANTS}
_SERVED = {Contact.CLIENTS, Contact.CHILDREN}


def _helps_people(profile: Profile) -> bool:
    social = profile.figures.interests["S"].number
    return social is not None and social >= _SOCIAL and bool(_SERVED & set(profile.occupation.people.contact))


def _pays_learners(profile: Profile) -> bool:
    routes = profile.occupation.routes
    return any(route.earn_while_learning is EarnWhileLearning.YES for route in routes)


# Facts that the words of a profile tell: the value they speak for, their name, and how they are read.
_TOLD: tuple[tuple[str, str, Callable[[Profile], bool]], ...] = (
    ("good-place", "outdoors", lambda each: Place.OUTDOORS in each.occupation.setting.places),
    ("good-place", "from_home", lambda each: each.occupation.setting.remote is not Remote.NONE),
    ("time-for-life", "daytime", lambda each: set(each.occupation.schedule.patterns) <= _DAYTIME),
    ("help", "people", _helps_people),
    ("help", "living", lambda each: bool(_LIVING & set(each.occupation.works_with))),
    ("good-training", "paid_learning", _pays_learners),
)
# Facts that figures tell, after those of profiles.
_COUNTED = (("own-way", "own_boss"), ("steady", "growing"), ("good-pay", "pay"))
FACTS = (*((value, fact) for value, fact, _ in _TOLD), *_COUNTED)


def write_match(library: Library) -> str:
    """The script with the scores and facts of all listed occupations."""
    everyone = _median(library.tables.look_up(ALL_OCCUPATIONS, ALL_OCCUPATIONS))
    listed = library.listed()
    data = {
        "schema": SCHEMA,
        "facts": FACTS,
        "pay": everyone,
        "scores": [interest_scores(profile.figures) or 0 for profile in listed],
        "met": [met_facts(profile, everyone) for profile in listed],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.CareerGuideMatch = {script_safe(text)};\n"


def interest_scores(figures: OccupationFigures) -> list[int] | None:
    """The six interest scores in hundredths; None where one of them was not collected."""
    scores = [figure.number for figure in figures.interests.values()]
    return [round(100 * score) for score in scores if score is not None] if None not in scores else None


def met_facts(profile: Listed, everyone: float | None) -> int:
    """The facts that hold for one occupation, as bits; ``everyone`` is the median pay of all occupations."""
    told = [isinstance(profile, Profile) and holds(profile) for _, _, holds in _TOLD]
    figures = profile.figures
    pay, own = _median(figures), figures.self_employed_percent.number
    counted = [
        own is not None and own >= _OFTEN_OWN,
        (figures.growth_percent.number or 0) > 0,
        pay is not None and everyone is not None and pay > everyone,
    ]
    return sum(holds << place for place, holds in enumerate([*told, *counted]))


def _median(figures: OccupationFigures) -> float | None:
    """The median pay by the year."""
    return figures.pay.annual["median"].number
