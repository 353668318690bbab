"""What an occupation page shows: a ready context, so that the template only places things."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from generator import charts, wording
from generator.figure_rows import Missing
from generator.figures import ALL_OCCUPATIONS, Figure, OccupationFigures, Rating, holland_letters
from generator.library import Library, Listed, Profile
from generator.locales import BlsTerm, Terms
from generator.model import RouteKind, Status
from generator.wording import Wording

SHOWN_RATINGS = 5
PERCENTILES = ("p10", "p25", "median", "p75", "p90")


@dataclass(frozen=True, slots=True)
class Card:
    """An occupation in a list: its title, its line, its three short facts and its other names."""

    slug: str
    title: str
    line: str
    education: str
    pay: str
    growth: str
    also_called: tuple[str, ...]


class ProfilePages:
    """Makes the contexts of all occupation pages of a library that was read without faults."""

    def __init__(self, library: Library, words: Wording, terms: Terms) -> None:
        self.library = library
        self.words = words
        self.terms = terms
        self.everyone = library.tables.look_up(ALL_OCCUPATIONS, ALL_OCCUPATIONS)
        self._cards: dict[str, Card] = {}

    def card(self, profile: Listed) -> Card:
        """The short form of an occupation."""
        if profile.slug not in self._cards:
            self._cards[profile.slug] = self._make_card(profile)
        return self._cards[profile.slug]

    def _make_card(self, profile: Listed) -> Card:
        figures = profile.figures
        return Card(
            slug=profile.slug,
            title=profile.occupation.title,
            line=profile.line,
            education=self.bls_label(figures.education, self.terms.education.items),
            pay=self.median_words(figures, short=True),
            growth=self.growth_words(figures),
            also_called=tuple(profile.occupation.also_called),
        )

    def context(self, profile: Profile, listed: Collection[str]) -> dict[str, Any]:
        """Everything the page of one occupation shows; ``listed`` are the occupations that have pages."""
        occupation, figures = profile.occupation, profile.figures
        return {
            "slug": profile.slug,
            "occupation": occupation,
            "file": profile.document.path,
            "draft": occupation.status is Status.DRAFT,
            "retired": occupation.status is Status.RETIRED,
            "cluster": self.terms.clusters.items[occupation.cluster],
            "subjects": [self.terms.school_subjects.items[key].label for key in occupation.school_subjects],
            **self.figure_parts(occupation.title, figures),
            "routes": [
                {
                    "route": route,
                    "kind": self.words.say(f"route.{route.kind}"),
                    "time": self.words.length(route.time),
                }
                for route in occupation.routes
            ],
            "route_kinds": [kind.value for kind in RouteKind],
            "related": self.related(profile, listed),
            "try_it": [
                {"item": item, "time": self.words.minutes(item.minutes)} for item in occupation.try_it
            ],
            "reviewed": self._profile_review(profile),
            "licences": [
                {
                    "licence": licence,
                    "needed": self.words.say(f"needed.{licence.needed}"),
                    "origin": self._claim(licence.source, licence.as_of),
                }
                for licence in profile.occupation.licences
            ],
            "restrictions": [
                {"restriction": item, "origin": self._claim(item.source, item.as_of)}
                for item in profile.occupation.restrictions
            ],
            "sources": self._sources(profile),
        }

    def related(self, profile: Profile, listed: Collection[str]) -> list[dict[str, Any]]:
        """The links of a profile to others that have pages, each with the card of the other."""
        return [
            {"link": related, "card": self.card(other)}
            for related in profile.occupation.related
            if related.occupation in listed and (other := self.library.find(related.occupation))
        ]

    def figure_parts(self, title: str, figures: OccupationFigures) -> dict[str, Any]:
        """The parts of a page that hold figures, the same for every kind of profile."""
        return {
            "glance": self._glance(figures),
            "entry": self._entry(figures),
            "pay": self._pay(title, figures),
            "outlook": self._outlook(title, figures),
            "interests": self._interests(figures),
            "ratings": self._ratings(figures),
            "group": figures.group_title,
        }

    # --- Figures in words ------------------------------------------------------------------------

    def median_figure(self, figures: OccupationFigures) -> tuple[Figure, str, str]:
        """The median to show first, with its form and unit: by the hour only where that is all there is."""
        annual, hourly = figures.pay.annual["median"], figures.pay.hourly["median"]
        by_hour = annual.missing is Missing.HOURLY_ONLY or hourly.missing is None
        if annual.missing is not None and by_hour:
            return hourly, "cents", "occupation.an_hour"
        return annual, "money", "occupation.a_year"

    def median_words(self, figures: OccupationFigures, *, short: bool = False) -> str:
        """The median with its unit, or the reason there is none."""
        figure, form, unit = self.median_figure(figures)
        if figure.missing is not None:
            return self.words.show_short(figure, form) if short else self.words.show(figure, form).text
        return self.words.say(unit, value=self.words.show(figure, form).text)

    def growth_words(self, figures: OccupationFigures) -> str:
        """The edition's word for the expected growth."""
        figure = figures.growth_percent
        if figure.number is None:
            return self.words.show_short(figure)
        return self.terms.growth.items[self.terms.growth_key(figure.number)].label

    def bls_label(self, figure: Figure, items: dict[str, Any]) -> str:
        """Our label for a category of the official table."""
        term = self.bls_term(figure, items)
        return term.label if term else self.words.show_short(figure)

    def bls_term(self, figure: Figure, items: dict[str, Any]) -> BlsTerm | None:
        """Our term for a category of the official table; None where there is none."""
        return next((term for term in items.values() if term.matches == figure.value), None)

    def zone_label(self, figures: OccupationFigures) -> str:
        """Our label for how much preparation an occupation takes."""
        term = self._zone_term(figures.job_zone)
        return term.label if term else self.words.show_short(figures.job_zone)

    def _zone_term(self, zone: Figure) -> Any:
        # Merged zones have a name such as 1-2 in place of a number.
        number = f"{zone.number:g}" if zone.number is not None else str(zone.value)
        return self.terms.job_zones.items.get(number)

    # --- Parts of the page -----------------------------------------------------------------------

    def _glance(self, figures: OccupationFigures) -> dict[str, Any]:
        median, _, _ = self.median_figure(figures)
        openings = self.words.show(figures.openings_per_year, "count")
        return {
            "education": self.bls_label(figures.education, self.terms.education.items),
            "training": self.bls_label(figures.training, self.terms.training.items),
            "entry_origin": self.words.origin(figures.education),
            "median": self.median_words(figures),
            "median_known": median.missing is None,
            "pay_origin": self.words.origin(median),
            "growth": self.growth_words(figures),
            "openings": self.words.say("occupation.openings_short", value=openings.text)
            if openings.known
            else "",
            "outlook_origin": self._origins(
                [("growth", figures.growth_percent), ("openings", figures.openings_per_year)]
            ),
        }

    def _entry(self, figures: OccupationFigures) -> list[dict[str, Any]]:
        zone = figures.job_zone
        rows = [
            ("education", figures.education, self.bls_term(figures.education, self.terms.education.items)),
            (
                "experience",
                figures.experience,
                self.bls_term(figures.experience, self.terms.experience.items),
            ),
            ("training", figures.training, self.bls_term(figures.training, self.terms.training.items)),
            ("job_zone", zone, self._zone_term(zone)),
        ]
        return [
            {
                "name": self.words.say(f"occupation.{name}"),
                "label": term.label if term else self.words.show_short(figure),
                "meaning": term.meaning if term else self.words.show(figure).text,
                "origin": self.words.origin(figure),
            }
            for name, figure, term in rows
        ]

    def _pay(self, title: str, figures: OccupationFigures) -> dict[str, Any]:
        median, form, _ = self.median_figure(figures)
        hourly = form == "cents"
        basis = "hourly" if hourly else "annual"
        pay = figures.pay
        other = ("by_year", pay.annual["median"]) if hourly else ("by_hour", pay.hourly["median"])
        rows = [
            (
                label,
                {part: figure.number for part, figure in getattr(source.pay, basis).items()},
                self._open(source, basis),
            )
            for label, source in (
                (title, figures),
                (self.words.say("occupation.all_occupations"), self.everyone),
            )
        ]
        known = any(figure.missing is None for figure in getattr(figures.pay, basis).values())
        table = [
            {
                "name": self.words.say(f"occupation.{part}"),
                "annual": self.words.show_short(figures.pay.annual[part], "money"),
                "hourly": self.words.show_short(figures.pay.hourly[part], "cents"),
                "everyone": self.words.show_short(getattr(self.everyone.pay, basis)[part], form),
            }
            for part in PERCENTILES
        ]
        return {
            "chart": charts.draw_ranges(rows) if known else None,
            "caption": self.words.say("occupation.pay_chart", title=title),
            "unit": self.words.say("occupation.pay_chart_hour" if hourly else "occupation.pay_chart_year"),
            "table": table,
            "reasons": self._reasons([*figures.pay.annual.values(), *figures.pay.hourly.values()]),
            "everyone_unit": self.words.say("occupation.by_hour" if hourly else "occupation.by_year"),
            "origin": self._origins(
                [
                    *((part, getattr(figures.pay, basis)[part]) for part in PERCENTILES),
                    other,
                    ("all_occupations", self.everyone.pay.annual["median"]),
                ]
            ),
            "note": self.words.show(median, form).note,
            "own": median.source != "bls-oews",
        }

    def _origins(self, named: list[tuple[str, Figure]]) -> str:
        """Where figures come from: told once where all agree, else with the names of those it holds for."""
        held: dict[str, list[str]] = {}
        for name, figure in named:
            held.setdefault(self.words.origin(figure), []).append(self.words.say(f"occupation.{name}"))
        if len(held) == 1:
            return next(iter(held))
        return ". ".join(f"{', '.join(dict.fromkeys(names))}: {origin}" for origin, names in held.items())

    def _open(self, figures: OccupationFigures, basis: str) -> bool:
        top: Figure = getattr(figures.pay, basis)["p90"]
        return top.or_more

    def _reasons(self, figures: list[Figure]) -> list[str]:
        """Each reason for a missing figure once, in full, in the order met."""
        reasons = [figure.missing for figure in figures if figure.missing is not None]
        return [self.words.say(f"missing.{reason}") for reason in dict.fromkeys(reasons)]

    def _outlook(self, title: str, figures: OccupationFigures) -> dict[str, Any]:
        growth, everyone = figures.growth_percent, self.everyone.growth_percent
        rows = [
            (title, growth.number, self.words.show_short(growth, "change")),
            (
                self.words.say("occupation.all_occupations"),
                everyone.number,
                self.words.show_short(everyone, "change"),
            ),
        ]
        table = [
            ("jobs_now", figures.employment, "count"),
            ("growth", growth, "change"),
            ("jobs_change", figures.jobs_change, "count"),
            ("openings", figures.openings_per_year, "count"),
            ("self_employed", figures.self_employed_percent, "percent"),
        ]
        return {
            "chart": charts.draw_changes(rows),
            "caption": self.words.say("occupation.outlook_chart", title=title),
            "word": self.growth_words(figures),
            "everyone": self.words.show_short(everyone, "change"),
            "table": [
                {"name": self.words.say(f"occupation.{name}"), "shown": self.words.show(figure, form)}
                for name, figure, form in table
            ],
            "origin": self._origins(
                [*((name, figure) for name, figure, _ in table), ("all_occupations", everyone)]
            ),
            "note": self.words.show(growth).note,
        }

    def _interests(self, figures: OccupationFigures) -> dict[str, Any]:
        letters = holland_letters(figures)
        rows = []
        chart_rows: list[tuple[str, float | None, str]] = []
        for letter, term in self.terms.themes.items.items():
            figure = figures.interests[letter]
            shown = self.words.show_short(figure) if figure.number is None else f"{figure.number:.1f}"
            rows.append({"letter": letter, "term": term, "shown": shown, "strong": letter in letters})
            chart_rows.append((term.label, figure.number, shown))
        return {
            "rows": rows,
            "letters": letters,
            "chart": charts.draw_scores(chart_rows, 1.0, 7.0),
            "strong": [self.terms.themes.items[letter].label for letter in letters],
            "reason": self._reasons(list(figures.interests.values())),
            "origin": self.words.origin(figures.interests["R"]),
        }

    def _ratings(self, figures: OccupationFigures) -> dict[str, Any]:
        def rows(ratings: tuple[Rating, ...]) -> list[tuple[str, str]]:
            return [(rating.name, f"{rating.value:.1f}") for rating in ratings[:SHOWN_RATINGS]]

        source = self.library.tables.sources["onet"]
        return {
            "skills": rows(figures.skills),
            "knowledge": rows(figures.knowledge),
            "styles": [rating.name for rating in figures.work_styles[:SHOWN_RATINGS]],
            "origin": self.words.say(
                "occupation.source", publisher=source.publisher, place=source.place, period=source.period
            ),
            "reason": self.words.say("missing.not_collected"),
        }

    def _claim(self, source: str, as_of: Any) -> str:
        """Where a rule comes from, and when it was true."""
        registered = self.library.tables.sources.get(source)
        name = f"{registered.publisher}, {registered.title}" if registered else source
        return f"{name}, {self.words.say('occupation.as_of', date=wording.day(as_of))}"

    def _profile_review(self, profile: Profile) -> str:
        review = profile.occupation.review
        return self.words.say(
            "occupation.reviewed", date=wording.day(review.last), by=review.by, next=wording.day(review.next)
        )

    def _sources(self, profile: Profile) -> list[dict[str, Any]]:
        """Every source that the page rests on, once, with its page where there is one."""
        registry = self.library.tables.sources
        pages = {based.source: based.url for based in profile.occupation.based_on}
        keys = [
            *pages,
            "bls-oews",
            "bls-ep",
            "onet",
            *(figure.source for figure in profile.occupation.figures),
        ]
        return [
            {"key": key, "source": registry[key], "url": pages.get(key) or registry[key].url}
            for key in dict.fromkeys(keys)
            if key in registry
        ]
