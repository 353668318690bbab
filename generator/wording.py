"""How values read: money, counts, percents, lengths of time, and figures with where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from generator.figures import Figure, Source
from generator.locales import Strings
from generator.model import Duration

MINUS = "−"
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure ready for a page: its words, whether there is a value, and where it comes from."""

    text: str
    known: bool
    origin: str
    source: str
    note: str = ""


def money(value: float, *, cents: bool = False) -> str:
    """Dollars with thousands apart: ``$63,190`` or ``$29.05``."""
    return f"${value:,.2f}" if cents else f"${value:,.0f}"


def count(value: float) -> str:
    """A whole number with thousands apart; a real minus sign, which screen readers say."""
    return f"{value:,.0f}".replace("-", MINUS)


def percent(value: float, *, signed: bool = False) -> str:
    """A percent as published, to one decimal where it has one."""
    text = f"{value:+.1f}" if signed else f"{value:.1f}"
    return f"{text.removesuffix('.0').replace('-', MINUS)}%"


def day(value: date) -> str:
    """A date in American words: ``November 22, 2026``."""
    return f"{value:%B} {value.day}, {value.year}"


class Wording:
    """Puts figures into the words of one language."""

    def __init__(self, strings: Strings, sources: dict[str, Source]) -> None:
        self.strings = strings
        self.sources = sources
        # A thousand occupations say the same few words a hundred times each.
        self._look_up = cache(strings.__getitem__)
        self._origin = cache(self._say_origin)

    def say(self, key: str, **values: object) -> str:
        """The interface words for a key, with its braces filled."""
        text = self._look_up(key)
        return text.format(**values) if values else text

    def origin(self, figure: Figure) -> str:
        """Who published a figure, for which place and period."""
        return self._origin(figure.source, figure.place, figure.period)

    def _say_origin(self, key: str, place: str, period: str) -> str:
        source = self.sources.get(key)
        publisher = source.publisher if source else key
        return self.say("occupation.source", publisher=publisher, place=place, period=period)

    def show(self, figure: Figure, form: str = "word") -> Shown:
        """Put a figure into words; ``form`` is money, cents, count, percent, change or word."""
        origin = self.origin(figure)
        note = self.say("occupation.combined", group=figure.group) if figure.group else ""
        if figure.missing is not None:
            return Shown(self.say(f"missing.{figure.missing}"), False, origin, figure.source, note)
        text = self._form(figure, form)
        if figure.or_more:
            text = self.say("occupation.or_more", value=text)
        return Shown(text, True, origin, figure.source, note)

    def show_short(self, figure: Figure, form: str = "word") -> str:
        """The same in a few words, for tables and lists."""
        if figure.missing is not None:
            return self.say(f"missing_short.{figure.missing}")
        return self.show(figure, form).text

    def _form(self, figure: Figure, form: str) -> str:
        value = figure.number
        if value is None:
            return str(figure.value)
        forms = {
            "money": lambda: money(value),
            "cents": lambda: money(value, cents=True),
            "count": lambda: count(value),
            "percent": lambda: percent(value),
            "change": lambda: percent(value, signed=True),
            "word": lambda: f"{value:g}",
        }
        return forms[form]()

    def length(self, duration: Duration) -> str:
        """A length of time: ``4 to 5 years``, ``1 year``."""
        unit = duration.unit.value
        longest = self._units(duration.longest, unit)
        if duration.shortest == duration.longest:
            return longest
        return self.say("time.range", shortest=duration.shortest, longest=longest)

    def _units(self, number: int, unit: str) -> str:
        return self.say(f"time.{unit}_one") if number == 1 else self.say(f"time.{unit}", count=number)

    def minutes(self, minutes: int) -> str:
        """A short time: ``45 minutes``, ``2 hours``."""
        if minutes < 90 and minutes != 60:
            return self.say("occupation.minutes", minutes=minutes)
        hours = minutes / 60
        return self.say("occupation.hour") if hours == 1 else self.say("occupation.hours", hours=f"{hours:g}")
