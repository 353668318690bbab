"""Local pay on pages: beside the national pay for a few places, on a page for each place where there are more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.figures import PERCENTILES, Figure, Pay
from generator.library import Library, Listed
from generator.local_figures import Area, AreaStatus
from generator.profile_page import ProfilePages
from generator.wording import Wording

# More places than these would make a table that no phone can show.
MOST_BESIDE = 3


class LocalPay:
    """Makes what pages show of local pay, for a library that was read without faults."""

    def __init__(self, library: Library, words: Wording, pages: ProfilePages) -> None:
        self.areas = library.areas
        self.groups = library.tables.rows["combined-codes"]
        self.national = library.tables.rows["pay"]
        self.sources = library.tables.sources
        self.words = words
        self.pages = pages

    @property
    def apart(self) -> bool:
        """Whether there are so many places that each gets a page of its own."""
        return len(self.areas) > MOST_BESIDE

    def beside(self, profile: Listed) -> dict[str, Any] | None:
        """The pay of one occupation in each place beside the national one; None where there is no place."""
        if not self.areas:
            return None
        if self.apart:
            return {"links": [{"name": area.name, "page": page_of(area)} for area in self.areas]}
        soc = profile.occupation.soc
        median, form, _ = self.pages.median_figure(profile.figures)
        basis = "hourly" if form == "cents" else "annual"
        local = [area.pay(soc, self._group(soc)) for area in self.areas]
        pays = [profile.figures.pay, *local]
        return {
            "links": [],
            "unit": self.words.say("occupation.by_hour" if basis == "hourly" else "occupation.by_year"),
            "places": [self._national(median), *(self._place(area) for area in self.areas)],
            "rows": [
                {
                    "name": self.words.say(f"occupation.{part}"),
                    "cells": [self.words.show_short(getattr(pay, basis)[part], form) for pay in pays],
                }
                for part in PERCENTILES
            ],
            "jobs": [self.words.show_short(figure, "count") for figure in self._jobs(soc)],
            "gaps": [
                gap for area, pay in zip(self.areas, local, strict=True) for gap in self._gaps(area, pay)
            ],
            "statuses": self._statuses(self.areas),
        }

    def area_pages(self, listed: Sequence[Listed]) -> list[dict[str, Any]]:
        """What the page of each place shows, where there are too many places for the pages of occupations."""
        return [self._area_page(area, listed) for area in self.areas] if self.apart else []

    def _area_page(self, area: Area, listed: Sequence[Listed]) -> dict[str, Any]:
        rows = []
        for profile in listed:
            soc = profile.occupation.soc
            median, form, unit = self.pages.median_figure(profile.figures)
            local = area.pay(soc, self._group(soc))
            here = (local.hourly if form == "cents" else local.annual)["median"]
            jobs = area.figure(area.row(soc, self._group(soc)), "employment")
            rows.append(
                {
                    "slug": profile.slug,
                    "title": profile.occupation.title,
                    "here": self._median(here, form, unit),
                    "national": self._median(median, form, unit),
                    "jobs": self.words.show_short(jobs, "count"),
                }
            )
        return {
            "page": page_of(area),
            "name": area.name,
            "rows": rows,
            "places": [self._place(area)],
            "national": self._place(self._whole()),
            "statuses": self._statuses([area]),
        }

    def _median(self, figure: Figure, form: str, unit: str) -> str:
        if figure.missing is not None:
            return self.words.show_short(figure, form)
        return self.words.say(unit, value=self.words.show(figure, form).text)

    def _group(self, soc: str) -> str | None:
        row = self.groups.get(soc)
        return row["bls_code"] if row else None

    def _jobs(self, soc: str) -> list[Figure]:
        """Wage and salary jobs: the national ones of the same survey first, then those of each place."""
        group = self._group(soc)
        row = self.national.get(soc) or (self.national.get(group, {}) if group else {})
        return [
            self._whole().figure(row, "employment"),
            *(area.figure(area.row(soc, group), "employment") for area in self.areas),
        ]

    def _whole(self) -> Area:
        """The country as a place, for figures of the same survey."""
        source = self.sources["bls-oews"]
        return Area("us", source.place, source.period, "bls-oews", AreaStatus.OFFICIAL, {})

    def _national(self, median: Figure) -> dict[str, str]:
        return {"name": median.place, "origin": self.words.origin(median)}

    def _place(self, area: Area) -> dict[str, str]:
        source = self.sources[area.source]
        told = {"publisher": source.publisher, "place": area.name, "period": area.period}
        return {"name": area.name, "origin": self.words.say("occupation.source", **told)}

    def _gaps(self, area: Area, pay: Pay) -> list[str]:
        """Why a place has no figures: said in a sentence, so that nobody takes the national ones for local."""
        if any(figure.missing is None for figure in (*pay.annual.values(), *pay.hourly.values())):
            return []
        return [self.words.say("local.not_published", place=area.name)]

    def _statuses(self, areas: Sequence[Area]) -> list[str]:
        """What to know about figures that are not final, or not official."""
        keys = {AreaStatus.PRELIMINARY: "local.preliminary", AreaStatus.ESTIMATE: "local.estimate"}
        return [self.words.say(keys[area.status], place=area.name) for area in areas if area.status in keys]


def page_of(area: Area) -> str:
    """The address of the page of one place, beside the pages of occupations."""
    return f"pay-in-{area.code}"
