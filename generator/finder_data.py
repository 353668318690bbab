"""The occupations as the finder needs them: one compact script to begin with, and one with more names for later.

``assets/data/finder.js`` sets ``window.CareerGuideFinder``, an object with

``schema``
    The number of this contract; it rises when something is renamed, removed or changes its meaning.
``origins``
    Where ``pay``, ``outlook`` and ``interests`` are from: publisher, place and period in words.
``clusters``, ``education``, ``growth``, ``themes``
    The vocabularies: ``[key, label]`` each; education has whether it is a degree as 1 or 0 in the third place,
    growth the lowest rounded percent, themes the theme as a verb.
``reasons``
    Why a figure is missing: key to a few words.
``ignored``, ``same``
    Words that say nothing in a question; and lists that begin with what students type and go on with its meanings.
``columns``
    One list each, with a cell for every occupation, in the order of their titles:

    * ``title``, ``line``: words. ``slug``: empty where it follows from the title.
    * ``names``: other titles that are shown; ``terms``: what students type, not shown. Joined by ``|``.
    * ``cluster``: index in ``clusters``, or -1. ``education``: index in ``education``, or a reason.
    * ``letters``: the interest letters, strongest first; empty where none are known.
    * ``pay``: median a year in dollars, or a reason. ``openings``: a year, or a reason.
    * ``growth``: percent, or a reason; ``outlook``: the index of its words in the vocabulary of growth, or a reason.
    * ``months``: the shortest usual time to prepare, of the ways in that we describe; where none is described, the
      years of study of the usual credential; -1 where neither is known.
    * ``traits``: 1 outdoors, 2 with people, 4 with the hands, added up; -1 where nobody has written about it yet.
    * ``jobs``: how many people do it, in thousands, only to rank equal answers; 0 where unknown.
``hourly``, ``more``
    Median an hour by index, where pay is published only so; indexes whose pay is that much or more.

``assets/data/finder-titles.js`` sets ``window.CareerGuideFinderTitles`` with ``schema``, ``reported`` and
``alternate``: titles people use according to O*NET, joined by ``|``, in the same order; the official title comes with
those reported. Titles that say nothing new are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.figure_rows import Missing
from generator.figures import Figure, holland_letters
from generator.library import Library, Listed, Profile
from generator.locales import Strings, Terms
from generator.model import Place, TimeUnit, WorksWith
from generator.wording import Wording
from generator.worksheet_page import script_safe

SCHEMA = 1
PATH = "assets/data/finder.js"
TITLES_PATH = "assets/data/finder-titles.js"
BETWEEN = "|"
UNKNOWN = -1

OUTDOORS, WITH_PEOPLE, WITH_HANDS = 1, 2, 4
_HANDS = {WorksWith.TOOLS, WorksWith.MACHINES, WorksWith.MATERIALS}
_MONTHS = {TimeUnit.WEEKS: 12 / 52, TimeUnit.MONTHS: 1.0, TimeUnit.YEARS: 12.0}
# Longer titles are descriptions; nobody types them.
_MOST_WORDS = 5


def write_finder(library: Library, words: Wording, terms: Terms, strings: Strings) -> str:
    """The script that the finder begins with."""
    listed = library.listed()
    rows = [_row(profile, terms) for profile in listed]
    searching = library.search_words
    data = {
        "schema": SCHEMA,
        "origins": {
            "pay": _origin(words, "bls-oews"),
            "outlook": _origin(words, "bls-ep"),
            "interests": _origin(words, "onet"),
        },
        "clusters": [[key, cluster.label] for key, cluster in terms.clusters.items.items()],
        "education": [[key, term.label, int(term.degree)] for key, term in terms.education.items.items()],
        "growth": [[key, term.label, term.at_least] for key, term in terms.growth.items.items()],
        "themes": [[key, theme.label, theme.short] for key, theme in terms.themes.items.items()],
        "reasons": {reason.value: strings[f"missing_short.{reason}"] for reason in Missing},
        "ignored": searching.ignored if searching else [],
        "same": [[typed, *meant] for typed, meant in searching.same.items()] if searching else [],
        "columns": {name: [row[name] for row in rows] for name in (rows[0] if rows else {})},
        "hourly": {index: hourly for index, profile in enumerate(listed) if (hourly := _hourly(profile))},
        "more": [
            index for index, profile in enumerate(listed) if profile.figures.pay.annual["median"].or_more
        ],
    }
    return _script("CareerGuideFinder", data)


def _own_names(profile: Listed) -> list[str]:
    """The names that a profile gives its occupation, the title first."""
    names = [profile.occupation.title]
    if isinstance(profile, Profile):
        names += [*profile.occupation.also_called, *profile.occupation.search_terms]
    return names


def names_seen(library: Library) -> Iterator[str]:
    """Everything of profiles that the titles rest on, as text to compare."""
    for profile in library.listed():
        yield repr((profile.occupation.onet_code, _own_names(profile)))


def write_titles(library: Library) -> str:
    """The script with the titles that O*NET knows for the occupations of the guide."""
    table, official = library.tables.rows["titles"], library.tables.rows["onet-occupations"]
    reported: list[str] = []
    alternate: list[str] = []
    for profile in library.listed():
        occupation = profile.occupation
        row = table.get(occupation.onet_code, {})
        title = official.get(occupation.onet_code, {}).get("title", "")
        known = _KnownNames(_own_names(profile))
        reported.append(
            BETWEEN.join(known.keep_new([title, *_names(row.get("reported", "none"))], whole=True))
        )
        alternate.append(BETWEEN.join(known.keep_new(_names(row.get("alternate", "none")))))
    data = {"schema": SCHEMA, "reported": reported, "alternate": alternate}
    return _script("CareerGuideFinderTitles", data)


def _script(name: str, data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.{name} = {script_safe(text)};\n"


def _origin(words: Wording, key: str) -> str:
    source = words.sources.get(key)
    if source is None:
        return ""
    return words.say(
        "occupation.source", publisher=source.publisher, place=source.place, period=source.period
    )


# --- Cells ---------------------------------------------------------------------------------------


def _row(profile: Listed, terms: Terms) -> dict[str, Any]:
    occupation, figures = profile.occupation, profile.figures
    written = profile.occupation if isinstance(profile, Profile) else None
    clusters = list(terms.clusters.items)
    return {
        "title": occupation.title,
        "slug": "" if make_slug(occupation.title) == profile.slug else profile.slug,
        "line": profile.line,
        "names": BETWEEN.join(written.also_called) if written else "",
        "terms": BETWEEN.join(written.search_terms) if written else "",
        "cluster": clusters.index(occupation.cluster) if occupation.cluster else UNKNOWN,
        "education": _education(figures.education, terms),
        "letters": holland_letters(figures),
        "pay": _number(figures.pay.annual["median"]),
        "growth": _number(figures.growth_percent),
        "outlook": _outlook(figures.growth_percent, terms),
        "openings": _number(figures.openings_per_year),
        "months": _months(profile, terms),
        "traits": _traits(profile),
        "jobs": _thousands(profile),
    }


def make_slug(title: str) -> str:
    """The file stem that follows from a title; the finder works it out in the same way."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def _number(figure: Figure) -> float | int | str:
    if figure.number is None:
        return (figure.missing or Missing.NOT_PUBLISHED).value
    return int(figure.number) if figure.number == int(figure.number) else figure.number


def _education(figure: Figure, terms: Terms) -> int | str:
    for index, term in enumerate(terms.education.items.values()):
        if term.matches == figure.value:
            return index
    return (figure.missing or Missing.NOT_PUBLISHED).value


def _outlook(figure: Figure, terms: Terms) -> int | str:
    if figure.number is None:
        return (figure.missing or Missing.NOT_PUBLISHED).value
    return list(terms.growth.items).index(terms.growth_key(figure.number))


def _hourly(profile: Listed) -> float | None:
    pay = profile.figures.pay
    return None if pay.annual["median"].number is not None else pay.hourly["median"].number


def _months(profile: Listed, terms: Terms) -> int:
    if isinstance(profile, Profile):
        times = (route.time for route in profile.occupation.routes)
        return round(min(time.shortest * _MONTHS[time.unit] for time in times))
    value = profile.figures.education.value
    years = next((term.years for term in terms.education.items.values() if term.matches == value), None)
    return UNKNOWN if years is None else 12 * years


def _traits(profile: Listed) -> int:
    if not isinstance(profile, Profile):
        return UNKNOWN
    occupation = profile.occupation
    outdoors = OUTDOORS if Place.OUTDOORS in occupation.setting.places else 0
    people = WITH_PEOPLE if WorksWith.PEOPLE in occupation.works_with else 0
    return outdoors + people + (WITH_HANDS if _HANDS & set(occupation.works_with) else 0)


def _thousands(profile: Listed) -> int:
    """Jobs in thousands; of codes that divide a larger one, only the first counts as usual."""
    jobs = profile.figures.employment.number or 0
    detailed = not profile.occupation.onet_code.endswith(".00")
    return round(jobs / (5000 if detailed else 1000))


# --- Names ---------------------------------------------------------------------------------------


def _names(cell: str) -> Iterator[str]:
    """The titles of a cell; what stands in brackets, such as an abbreviation, is a title too."""
    for title in cell.split("; ") if cell != "none" else ():
        outer = re.sub(r"\s*\([^)]*\)", "", title).strip()
        yield from (name for name in (outer, *re.findall(r"\(([^)]+)\)", title)) if name)


def _stems(name: str) -> frozenset[str]:
    """The words of a name in one number, to see which names say the same."""
    found = re.findall(r"[a-z0-9+#]+", re.sub(r"['’]s?\b", "", name.lower()))
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found)


class _KnownNames:
    """Names of one occupation that the finder holds already."""

    def __init__(self, names: Iterable[str]) -> None:
        self.phrases = {_stems(name) for name in names}
        self.words = frozenset().union(*self.phrases)

    def keep_new(self, names: Iterable[str], *, whole: bool = False) -> list[str]:
        """Names that add something, by alphabet; ``whole`` also keeps those that put known words together anew."""
        kept = []
        for name in sorted(set(names), key=lambda name: (len(_stems(name)), name)):
            stems = _stems(name)
            if not stems or stems in self.phrases or len(stems) > _MOST_WORDS or BETWEEN in name:
                continue
            if not whole and stems <= self.words:
                continue
            self.phrases.add(stems)
            self.words |= stems
            kept.append(name)
        return sorted(kept)
