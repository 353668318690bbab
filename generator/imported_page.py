"""What the page of an imported occupation shows: the same figures, and O*NET's words marked as O*NET's."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from generator.library import ImportedProfile, Library, Listed
from generator.profile_page import Card, ProfilePages
from generator.wording import Wording

SHOWN_RELATED = 6


class ImportedPages:
    """Makes the contexts of all pages in O*NET's words."""

    def __init__(self, library: Library, words: Wording, pages: ProfilePages, listed: list[Listed]) -> None:
        self.library = library
        self.words = words
        self.pages = pages
        self.listed = listed

    def context(self, profile: ImportedProfile) -> dict[str, Any]:
        """Everything the page of one imported occupation shows."""
        occupation, figures = profile.occupation, profile.figures
        clusters = self.pages.terms.clusters.items
        return {
            "slug": profile.slug,
            "occupation": occupation,
            "file": profile.document.path,
            "line": profile.line,
            "rest": occupation.description.removeprefix(profile.line).strip(),
            "cluster": clusters[occupation.cluster] if occupation.cluster else None,
            "placed": self._placed(profile),
            "marked": self.words.say("imported.marked", release=occupation.release),
            "related": [{"card": card} for card in self.related(profile)],
            "sources": self._sources(profile),
            **self.pages.figure_parts(occupation.title, figures),
        }

    def _placed(self, profile: ImportedProfile) -> str:
        occupation = profile.occupation
        if occupation.cluster_2002 is None:
            return ""
        return self.words.say("imported.placed", old=occupation.cluster_2002)

    @cached_property
    def _by_code(self) -> dict[str, Listed]:
        return {profile.occupation.onet_code: profile for profile in reversed(self.listed)}

    def related(self, profile: ImportedProfile) -> list[Card]:
        """The occupations of this guide that O*NET lists as nearest, nearest first."""
        codes = profile.figures.related_codes
        found = [self._by_code[code] for code in codes if code in self._by_code]
        return [self.pages.card(other) for other in found[:SHOWN_RELATED]]

    def _sources(self, profile: ImportedProfile) -> list[dict[str, Any]]:
        """The sources of the words and the figures; the words keep the credit of the release they are from."""
        registry = self.library.tables.sources
        keys = dict.fromkeys((profile.occupation.source, "bls-oews", "bls-ep", "onet"))
        return [
            {
                "credit": profile.occupation.credit if number == 0 else registry[key].credit,
                "title": registry[key].title,
                "url": registry[key].url,
            }
            for number, key in enumerate(keys)
            if key in registry
        ]
