"""Lists of occupations: the index, one page for each cluster, and the groups of those in no cluster."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from generator.library import Listed
from generator.locales import Terms
from generator.profile_page import Card, ProfilePages
from generator.wording import Wording

# A page of more cards than this is too long to read; the index then leads to the clusters and lists titles.
MOST_CARDS = 200
NOT_PLACED = "not-yet-placed"


class OccupationLists:
    """Makes the contexts of all pages that list occupations."""

    def __init__(self, listed: list[Listed], pages: ProfilePages, words: Wording, terms: Terms) -> None:
        self.listed = listed
        self.words = words
        self.terms = terms
        self.sources = words.sources
        self.cards: dict[str, list[Card]] = {key: [] for key in terms.clusters.items}
        self.groups: dict[str, list[Card]] = {}
        for profile in listed:
            occupation = profile.occupation
            if occupation.cluster is not None:
                self.cards[occupation.cluster].append(pages.card(profile))
            else:
                self.groups.setdefault(occupation.soc[:2], []).append(pages.card(profile))

    @property
    def large(self) -> bool:
        """Whether there are too many occupations for one page of cards."""
        return len(self.listed) > MOST_CARDS

    def clusters(self) -> list[dict[str, Any]]:
        """Every cluster with the cards of its occupations, both by title."""
        return [
            {
                "key": key,
                "cluster": cluster,
                "label": cluster.label,
                "cards": self.cards[key],
                "count": self._count(len(self.cards[key])),
            }
            for key, cluster in self.terms.clusters.items.items()
        ]

    def not_placed(self) -> dict[str, Any] | None:
        """The occupations in no cluster, by the major groups of the SOC; None where there are none."""
        if not self.groups:
            return None
        names = self.terms.soc_groups.items
        return {
            "key": NOT_PLACED,
            "label": self.words.say("imported.not_placed"),
            "meaning": self.words.say("imported.not_placed_meaning"),
            "count": self._count(sum(map(len, self.groups.values()))),
            "groups": [
                {"label": names[group].label if group in names else group, "cards": cards}
                for group, cards in sorted(self.groups.items())
            ],
        }

    def index(self) -> dict[str, Any]:
        """What the index of all occupations shows."""
        filled = [cluster for cluster in self.clusters() if cluster["cards"]]
        apart = self.not_placed()
        if self.large:
            return {
                "clusters": [*filled, *([apart] if apart else [])],
                "letters": self._letters(),
                "intro": self.words.say("occupations.intro_large", count=f"{len(self.listed):,}"),
            }
        return {
            "clusters": filled,
            "apart": apart,
            "intro": self.words.say("occupations.intro", count=len(self.listed), clusters=len(filled)),
            "notes": self.notes(),
        }

    def _letters(self) -> list[dict[str, Any]]:
        def letter(profile: Listed) -> str:
            return profile.occupation.title[0].upper()

        return [{"letter": key, "profiles": list(rows)} for key, rows in groupby(self.listed, letter)]

    def _count(self, number: int) -> str:
        if number == 1:
            return self.words.say("clusters.count_one")
        return self.words.say("clusters.count_many", count=number)

    def notes(self) -> list[str]:
        """Source, place and period of the short figures in lists."""
        notes = [self.words.say("occupations.figures_note")]
        for key, source_key in (("pay_source", "bls-oews"), ("outlook_source", "bls-ep")):
            source = self.sources.get(source_key)
            if source:
                told = {"place": source.place, "period": source.period, "publisher": source.publisher}
                notes.append(self.words.say(f"occupations.{key}", **told))
        return notes
