"""The few figures of every occupation that worksheets can fill in, as a compact script."""

from __future__ import annotations

import json
from typing import Any

from generator.dataset import named_figures
from generator.figures import Figure
from generator.library import Library
from generator.profile_page import ProfilePages
from generator.wording import Wording
from generator.worksheet_page import script_safe
from generator.worksheets import FactFigure

PATH = "assets/data/occupations.js"
_FORMS = {
    FactFigure.EMPLOYMENT: "count",
    FactFigure.GROWTH_PERCENT: "change",
    FactFigure.OPENINGS_PER_YEAR: "count",
}


class _Numbered(dict[Any, int]):
    """Things that are told once and then named by their number."""

    def __missing__(self, thing: Any) -> int:
        self[thing] = len(self)
        return self[thing]


def write_facts(library: Library, pages: ProfilePages, words: Wording) -> str:
    """A script that sets the occupations by title, each with its figures in the order of ``figures``.

    A figure is ``[origin, text]`` or ``[origin, text, note]``; a missing one is ``[origin, reason]``, where
    the reason is a number. Origins are publisher, place and period.
    """
    origins, reasons, notes = _Numbered(), _Numbered(), _Numbered()

    def tell(name: FactFigure, figure: Figure) -> list[Any]:
        source = library.tables.sources.get(figure.source)
        publisher = source.publisher if source else figure.source
        origin = origins[(publisher, figure.place, figure.period)]
        if figure.missing is not None:
            return [origin, reasons[words.say(f"missing.{figure.missing}")]]
        shown = words.show(figure)
        told = [origin, _text(name, figure, pages, words)]
        return [*told, notes[shown.note]] if shown.note else told

    listed = [
        [
            profile.slug,
            profile.occupation.title,
            [tell(name, named_figures(profile.figures)[name]) for name in FactFigure],
        ]
        for profile in sorted(library.listed(), key=lambda profile: profile.occupation.title.casefold())
    ]
    data = {
        "figures": list(FactFigure),
        "origins": list(origins),
        "reasons": list(reasons),
        "notes": list(notes),
        "occupations": listed,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.CareerGuideOccupations = {script_safe(text)};\n"


def _text(name: FactFigure, figure: Figure, pages: ProfilePages, words: Wording) -> str:
    """A figure as a student would write it down."""
    if name.endswith("_annual_pay"):
        return words.say("occupation.a_year", value=words.show(figure, "money").text)
    if name.endswith("_hourly_pay"):
        return words.say("occupation.an_hour", value=words.show(figure, "cents").text)
    lists: dict[FactFigure, dict[str, Any]] = {
        FactFigure.ENTRY_EDUCATION: pages.terms.education.items,
        FactFigure.ENTRY_EXPERIENCE: pages.terms.experience.items,
        FactFigure.TRAINING_AT_WORK: pages.terms.training.items,
    }
    if name in lists:
        return pages.bls_label(figure, lists[name])
    return words.show(figure, _FORMS[name]).text
