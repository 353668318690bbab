"""The occupations as open data: one JSON file, one CSV file, and a description for search engines."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any

from generator.figure_changes import COLUMNS, Change
from generator.figures import Figure, OccupationFigures, holland_letters
from generator.library import Library, Listed, Profile

SCHEMA_VERSION = 1

# The figures of the data files, in the order of their columns, each with its unit.
_UNITS = {
    "median_annual_pay": "USD a year",
    "median_hourly_pay": "USD an hour",
    "p10_annual_pay": "USD a year",
    "p25_annual_pay": "USD a year",
    "p75_annual_pay": "USD a year",
    "p90_annual_pay": "USD a year",
    "employment": "jobs",
    "growth_percent": "percent over the period",
    "openings_per_year": "jobs a year",
    "entry_education": "category",
    "entry_experience": "category",
    "training_at_work": "category",
    "job_zone": "zone from 1 to 5",
}


def named_figures(figures: OccupationFigures) -> dict[str, Figure]:
    """The figures of the data files by name."""
    annual = figures.pay.annual
    return {
        "median_annual_pay": annual["median"],
        "median_hourly_pay": figures.pay.hourly["median"],
        **{f"{part}_annual_pay": annual[part] for part in ("p10", "p25", "p75", "p90")},
        "employment": figures.employment,
        "growth_percent": figures.growth_percent,
        "openings_per_year": figures.openings_per_year,
        "entry_education": figures.education,
        "entry_experience": figures.experience,
        "training_at_work": figures.training,
        "job_zone": figures.job_zone,
    }


def occupation_rows(library: Library) -> list[dict[str, Any]]:
    """One record per listed occupation; every figure is a value or the reason there is none.

    ``figures`` maps a name to ``{"value"| "missing", "unit", "place", "period", "source"}``, with
    ``or_more`` for top-coded values and ``group`` where only a larger group is published.
    """
    return [_record(profile) for profile in library.listed()]


def _record(profile: Listed) -> dict[str, Any]:
    occupation, figures = profile.occupation, profile.figures
    written = profile.occupation if isinstance(profile, Profile) else None
    return {
        "slug": profile.slug,
        "title": occupation.title,
        "page": f"occupations/{profile.slug}.html",
        "soc": occupation.soc,
        "onet": occupation.onet_code,
        "cluster": occupation.cluster,
        "summary": profile.line,
        "also_called": list(occupation.also_called),
        "holland_code": holland_letters(figures) or None,
        "interests": {letter: figure.number for letter, figure in figures.interests.items()},
        "figures": {name: _figure(figure, _UNITS[name]) for name, figure in named_figures(figures).items()},
        "related": [related.occupation for related in written.related] if written else [],
        "words": "guide" if written else "O*NET",
        "reviewed": written.review.last.isoformat() if written else None,
    }


def _figure(figure: Figure, unit: str) -> dict[str, Any]:
    told: dict[str, Any] = (
        {"value": figure.value} if figure.missing is None else {"missing": figure.missing.value}
    )
    told |= {"unit": unit, "place": figure.place, "period": figure.period, "source": figure.source}
    if figure.or_more:
        told["or_more"] = True
    if figure.group:
        told["group"] = figure.group
    return told


def write_json(library: Library, note: str) -> str:
    """The open data as JSON: a note, the sources, and the occupations."""
    sources = {
        key: {"publisher": source.publisher, "title": source.title, "release": source.release, "url": source.url,
              "licence": source.licence, "credit": source.credit}
        for key, source in library.tables.sources.items()
    }  # fmt: skip
    data = {
        "schema": SCHEMA_VERSION,
        "note": note,
        "licence": "CC BY 4.0 for the words; each source states its own",
        "sources": sources,
        "occupations": occupation_rows(library),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def write_csv(library: Library) -> str:
    """The open data as CSV: per figure its value, the reason it is missing, its period and its source."""
    names = list(_UNITS)
    plain = ["slug", "title", "page", "soc", "onet", "cluster", "summary", "words", "holland_code"]
    header = plain + [
        f"{name}{part}" for name in names for part in ("", "_missing", "_place", "_period", "_source")
    ]
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in occupation_rows(library):
        cells = [_spreadsheet_safe(row[key] or "") for key in plain]
        for name in names:
            figure = row["figures"][name]
            value = figure.get("value", "")
            top = ">=" if figure.get("or_more") else ""
            cells += [
                f"{top}{value:.15g}" if isinstance(value, float) else f"{top}{value}",
                figure.get("missing", ""),
            ]
            cells += [figure["place"], figure["period"], figure["source"]]
        writer.writerow(cells)
    return out.getvalue()


def write_changes(changes: list[Change]) -> str:
    """What the last imports changed as CSV: a row for each figure, with both releases."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for change in changes:
        writer.writerow([_spreadsheet_safe(str(getattr(change, name))) for name in COLUMNS])
    return out.getvalue()


def _spreadsheet_safe(text: str) -> str:
    # A spreadsheet runs a cell that begins like a formula; an apostrophe keeps it text.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


def describe_occupation(profile: Listed, figures: OccupationFigures, publisher: str) -> str:
    """A JSON-LD ``Occupation`` of schema.org, safe to stand inside a page.

    Pay is told only by the year and only where all five percentiles are published, because the
    vocabulary has no way to say why a value is missing.
    """
    occupation = profile.occupation
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Occupation",
        "name": occupation.title,
        "alternateName": list(occupation.also_called),
        "description": profile.line,
        "occupationalCategory": f"{occupation.soc} {publisher}",
        "responsibilities": list(occupation.tasks),
    }
    if isinstance(profile, Profile):
        data["skills"] = [skill.skill for skill in profile.occupation.skills]
    annual = figures.pay.annual
    if all(figure.number is not None and not figure.or_more for figure in annual.values()):
        data["occupationLocation"] = {"@type": "Country", "name": annual["median"].place}
        data["estimatedSalary"] = {
            "@type": "MonetaryAmountDistribution",
            "name": "base",
            "currency": "USD",
            "unitText": "YEAR",
            "percentile10": annual["p10"].number,
            "percentile25": annual["p25"].number,
            "median": annual["median"].number,
            "percentile75": annual["p75"].number,
            "percentile90": annual["p90"].number,
        }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    # Inside a page, the end of a script and the start of a comment must not be spelled out.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
