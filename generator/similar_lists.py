"""Which other occupations a profile page shows as like its own, in separate lists that say what is alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from heapq import nlargest
from typing import Any

from generator.engine.workers import count_processes, share
from generator.figures import OccupationFigures
from generator.library import Listed, Profile
from generator.memory import current_memory
from generator.profile_page import ProfilePages
from generator.similar import BLOCKS, Ranking, Ratings, TypicalNeeds, describe_work

# How many links a list has, and what is too little alike to be said.
MOST = 5
LEAST_WORK = 0.5
LEAST_SETTING = 0.5
# How many things in common are named beside a link; what most occupations have says least.
MOST_NAMED = 3
COMMON = frozenset({"pattern.days", "place.indoors", "contact.team", "works_with.people"})
KINDS = ("works_with", "place", "contact", "pattern")


@dataclass(frozen=True, slots=True)
class Alike:
    """The occupations like one other, by place in the list of all: nearest first."""

    work: tuple[int, ...] = ()
    setting: tuple[int, ...] = ()
    training: tuple[int, ...] = ()


class SimilarLists:
    """Finds the lists of all occupations at once, and words those of one."""

    def __init__(self, listed: list[Listed], pages: ProfilePages) -> None:
        self.listed = listed
        self.pages = pages
        self.words = pages.words
        self.settings = [_setting(profile) for profile in listed]
        self.entries = [_entry(profile.figures) for profile in listed]

    @cached_property
    def alike(self) -> dict[str, Alike]:
        """The lists of every occupation by its slug, as they were before where they rest on the same."""
        memory, stamp = current_memory(), self._stamp()
        known = memory.recall(stamp) if memory else None
        if known is None:
            found = self._find_alike()
            if memory:
                memory.learn(stamp, {slug: astuple(alike) for slug, alike in found.items()}, costly=True)
            return found
        return {slug: Alike(*map(tuple, rows)) for slug, rows in known.items()}

    def _stamp(self) -> str:
        """Everything that the lists rest on, as one short text."""
        rows = [self.pages.library.tables.rows[table] for table in BLOCKS]
        occupations = [
            (profile.slug, profile.occupation.onet_code, sorted(setting), entry)
            for profile, setting, entry in zip(self.listed, self.settings, self.entries, strict=True)
        ]
        return hashlib.blake2b(repr([rows, occupations]).encode("utf-8"), digest_size=16).hexdigest()

    def _find_alike(self) -> dict[str, Alike]:
        rated = self._rated()
        ranking = Ranking(rated)
        order = {profile.slug: place for place, profile in enumerate(self.listed)}
        places = [order[slug] for slug in rated]
        ranks = {place: rank for rank, place in enumerate(places)}

        def find(place: int) -> list[list[int]]:
            slug = self.listed[place].slug
            scores = ranking.scores(slug) if slug in rated else ()
            return [
                [places[rank] for rank in _nearest(scores, ranks.get(place))],
                self._same_setting(place),
                self._near_in_training(place, scores, ranks),
            ]

        # What every process needs is found before there are several.
        _ = self._holders, self._sizes, self._by_entry
        found = share(find, range(len(self.listed)), count_processes())
        return {
            profile.slug: Alike(*map(tuple, find(place) if rows is None else rows))
            for place, (profile, rows) in enumerate(zip(self.listed, found, strict=True))
        }

    def _rated(self) -> dict[str, Ratings]:
        tables = self.pages.library.tables
        found = ((each.slug, describe_work(tables, each.occupation.onet_code)) for each in self.listed)
        return {slug: ratings for slug, ratings in found if ratings is not None}

    def _near_in_training(self, place: int, scores: Sequence[float], ranks: Mapping[int, int]) -> list[int]:
        """Those with the same usual entry, nearest in work first; those nobody rated come last."""

        def likeness(other: int) -> float:
            return scores[ranks[other]] if scores and other in ranks else -1.0

        return nlargest(MOST, self._same_entry(place), key=likeness)

    @cached_property
    def _by_entry(self) -> dict[tuple[str, str], list[int]]:
        groups: dict[tuple[str, str], list[int]] = {}
        for place, entry in enumerate(self.entries):
            if entry is not None:
                groups.setdefault(entry, []).append(place)
        return groups

    def _same_entry(self, place: int) -> Iterator[int]:
        entry = self.entries[place]
        if entry is not None:
            yield from (other for other in self._by_entry[entry] if other != place)

    @cached_property
    def _holders(self) -> dict[str, int]:
        """For each thing a profile can say, one long number with a byte for every occupation: 1 where it says so."""
        things = sorted(frozenset().union(*self.settings))
        return {
            thing: int.from_bytes(bytes(thing in setting for setting in self.settings), "little")
            for thing in things
        }

    @cached_property
    def _sizes(self) -> list[int]:
        return [len(setting) for setting in self.settings]

    def _same_setting(self, place: int) -> list[int]:
        """The most alike by what both say of all that either says (Jaccard, 1901)."""
        own = self.settings[place]
        # One sum counts for all occupations at once how many things each has in common with this one.
        common = sum(self._holders[thing] for thing in own).to_bytes(len(self.settings), "little")
        size = len(own)
        found = {
            other: shared / (size + others - shared)
            for other, (shared, others) in enumerate(zip(common, self._sizes, strict=True))
            if shared and shared >= LEAST_SETTING * (size + others - shared) and other != place
        }
        return nlargest(MOST, found, key=found.__getitem__)

    # --- In words --------------------------------------------------------------------------------

    @cached_property
    def _needs(self) -> TypicalNeeds:
        return TypicalNeeds(self.pages.library.tables)

    def seen(self, slug: str) -> str:
        """What a page shows of others, as text to compare."""
        alike = self.alike.get(slug, Alike())
        rows = (alike.work, alike.setting, alike.training)
        return repr([[self._described[other] for other in row] for row in rows])

    @cached_property
    def _described(self) -> list[str]:
        """Everything of each occupation that another's lists can show."""
        return [
            repr((profile.slug, profile.occupation.title, profile.occupation.onet_code, sorted(setting)))
            for profile, setting in zip(self.listed, self.settings, strict=True)
        ]

    def lists(self, slug: str) -> list[dict[str, Any]]:
        """The lists of one occupation that hold anything, each with what it means."""
        alike = self.alike.get(slug)
        if alike is None:
            return []
        place = self._places[slug]
        figures = self.listed[place].figures
        named = {
            "work": [(other, self._shared_needs(place, other)) for other in alike.work],
            "setting": [(other, self._shared_setting(place, other)) for other in alike.setting],
            "training": [(other, "") for other in alike.training],
        }
        education = self.pages.bls_label(figures.education, self.pages.terms.education.items)
        filled = {"training": {"education": education}}
        return [
            {
                "heading": self.words.say(f"similar.{kind}"),
                "how": self.words.say(f"similar.how_{kind}", **filled.get(kind, {})),
                "links": [{**self._link(other), "shared": shared} for other, shared in items],
            }
            for kind, items in named.items()
            if items
        ]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {profile.slug: place for place, profile in enumerate(self.listed)}

    def _link(self, place: int) -> dict[str, str]:
        profile = self.listed[place]
        return {"slug": profile.slug, "title": profile.occupation.title}

    def _shared_needs(self, place: int, other: int) -> str:
        one, two = (self._needs.of(self.listed[each].occupation.onet_code) for each in (place, other))
        names = one.shared(two, MOST_NAMED)
        return self.words.say("similar.both_need", names=", ".join(names)) if names else ""

    def _shared_setting(self, place: int, other: int) -> str:
        names = sorted(
            self.settings[place] & self.settings[other], key=lambda thing: (thing in COMMON, thing)
        )
        labels = [self.words.say(thing) for thing in names[:MOST_NAMED]]
        return self.words.say(
            "similar.both_have", names=", ".join(label[:1].lower() + label[1:] for label in labels)
        )


def _nearest(scores: Sequence[float], own: int | None) -> list[int]:
    """The highest scores that are not its own and say enough, as places among the scores."""
    highest = nlargest(MOST + 1, range(len(scores)), key=scores.__getitem__)
    return [rank for rank in highest if rank != own and scores[rank] >= LEAST_WORK][:MOST]


def _setting(profile: Listed) -> frozenset[str]:
    """Where, with what, when and with whom people work, as the keys of our words; empty where nobody says."""
    if not isinstance(profile, Profile):
        return frozenset()
    occupation = profile.occupation
    return frozenset(
        [
            *(f"place.{place}" for place in occupation.setting.places),
            *(f"works_with.{thing}" for thing in occupation.works_with),
            *(f"pattern.{pattern}" for pattern in occupation.schedule.patterns),
            *(f"contact.{contact}" for contact in occupation.people.contact),
        ]
    )


def _telling(thing: str) -> tuple[bool, int, str]:
    return thing in COMMON, KINDS.index(thing.split(".")[0]), thing


def _entry(figures: OccupationFigures) -> tuple[str, str] | None:
    """The usual education and the preparation of an occupation; None where either is not known."""
    education, zone = figures.education, figures.job_zone
    if education.missing is not None or zone.missing is not None:
        return None
    return str(education.value), str(zone.value)
