"""What changed between releases, in words: for one occupation, and on one page for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.figure_changes import LISTED, Change, changes_by_code
from generator.figures import Figure, parse_cell
from generator.library import Library, Listed
from generator.locales import Terms
from generator.wording import Wording, percent

FORMS = {
    "annual_median": "money",
    "hourly_median": "cents",
    "change_percent": "change",
    "openings_per_year": "count",
}
# How each figure is called in a sentence, and the terms that hold its labels.
NAMES = {
    "annual_median": "whats_new.pay_year",
    "hourly_median": "whats_new.pay_hour",
    "change_percent": "whats_new.growth",
    "openings_per_year": "whats_new.openings",
    "education": "occupation.education",
    "experience": "occupation.experience",
    "training": "occupation.training",
    "job_zone": "occupation.job_zone",
    "high_points": "whats_new.interests",
}


class WhatsNew:
    """Tells what the last imports changed."""

    def __init__(self, library: Library, words: Wording, terms: Terms) -> None:
        self.library = library
        self.words = words
        self.terms = terms
        self.by_code = changes_by_code(library.changes)
        self.labels = {
            "education": {term.matches: term.label for term in terms.education.items.values()},
            "experience": {term.matches: term.label for term in terms.experience.items.values()},
            "training": {term.matches: term.label for term in terms.training.items.values()},
        }

    def moved(self, profile: Listed) -> dict[str, Any] | None:
        """When the figures of an occupation last moved, and how; None where no change is known."""
        changes = self._changes(profile)
        return {"groups": self._by_release(changes), "anchor": profile.slug} if changes else None

    def page(self, listed: Sequence[Listed]) -> dict[str, Any]:
        """Everything the page of changes shows: the occupations of the guide first, then the others."""
        ours = [(profile, self._changes(profile)) for profile in listed]
        told = {change for _, changes in ours for change in changes}
        others = [change for change in self.library.changes if change not in told]
        return {
            "releases": self._releases(),
            "ours": [
                {"slug": profile.slug, "title": profile.occupation.title, "groups": self._by_release(changes)}
                for profile, changes in ours
                if changes
            ],
            "others": [
                f"{change.title}: {self._sentence(change)} ({self._origin(change)})"
                for change in others
                if change.figure == LISTED
            ],
            "more": len([change for change in others if change.figure != LISTED]),
            "any": bool(self.library.changes),
        }

    def _changes(self, profile: Listed) -> list[Change]:
        """The changes of an occupation, under its own codes or that of the group it is published in."""
        occupation = profile.occupation
        group = self.library.tables.rows["combined-codes"].get(occupation.soc, {}).get("bls_code")
        codes = [occupation.soc, occupation.onet_code, *([group] if group else [])]
        return [change for code in codes for change in self.by_code.get(code, ())]

    def _by_release(self, changes: Sequence[Change]) -> list[dict[str, Any]]:
        groups: dict[str, list[str]] = {}
        for change in changes:
            groups.setdefault(self._origin(change), []).append(self._sentence(change))
        return [{"origin": origin, "sentences": sentences} for origin, sentences in groups.items()]

    def _origin(self, change: Change) -> str:
        source = self.library.tables.sources[change.source]
        told = {"before": change.from_release, "after": change.to_release, "publisher": source.publisher}
        return self.words.say("whats_new.origin", **told)

    def _releases(self) -> list[dict[str, str]]:
        """Each pair of releases that was compared, once."""
        pairs = dict.fromkeys(
            (change.source, change.from_release, change.to_release) for change in self.library.changes
        )
        sources = self.library.tables.sources
        return [
            {"title": sources[key].title, "publisher": sources[key].publisher, "before": before, "after": after}
            for key, before, after in pairs
        ]

    def _sentence(self, change: Change) -> str:
        if change.figure == LISTED:
            return self.words.say("whats_new.listed" if change.after == "yes" else "whats_new.withdrawn")
        before, after = (self._figure(change, cell) for cell in (change.before, change.after))
        name = self.words.say(NAMES[change.figure])
        told = {"name": name, "before": self._show(change, before), "after": self._show(change, after)}
        grown = self._growth(change, before, after)
        if grown is None:
            return self.words.say("whats_new.step", **told)
        key = "whats_new.up" if grown >= 0 else "whats_new.down"
        return self.words.say(key, percent=percent(abs(grown)), **told)

    def _figure(self, change: Change, cell: str) -> Figure:
        source = self.library.tables.sources[change.source]
        return parse_cell(cell, change.source, source.place, "")

    def _growth(self, change: Change, before: Figure, after: Figure) -> float | None:
        """By how many percent an amount of money grew; None where that cannot be said."""
        amounts = (before.number, after.number)
        if not change.figure.endswith("_median") or before.or_more or after.or_more:
            return None
        if amounts[0] is None or amounts[1] is None or not amounts[0]:
            return None
        return round((amounts[1] - amounts[0]) * 100 / amounts[0], 1)

    def _show(self, change: Change, figure: Figure) -> str:
        if figure.missing is None and change.figure in self.labels:
            return self.labels[change.figure].get(str(figure.value), str(figure.value))
        if figure.missing is None and change.figure == "job_zone":
            key = f"{figure.number:g}" if figure.number is not None else str(figure.value)
            return self.terms.job_zones.items[key].label if key in self.terms.job_zones.items else key
        return self.words.show_short(figure, FORMS.get(change.figure, "word"))
