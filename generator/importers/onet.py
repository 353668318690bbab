"""Job zones, interests, skills, knowledge, work styles and related occupations from an O*NET release."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.importers.changes import ImportReport
from generator.importers.faults import Faults, take_fingerprint
from generator.importers.onet_release import MISSING, Release, open_release
from generator.importers.sources import make_entry
from generator.importers.store import put_release
from generator.importers.tables import INTERESTS, Table, make_table
from generator.importers.workbooks import read_number
from generator.values import ONET_PATTERN

REMEDY = "Download the official file again and import it unchanged."
LETTERS = " RIASEC"
HIGH_POINTS = ("First Interest High-Point", "Second Interest High-Point", "Third Interest High-Point")
TIERS = {"Primary-Short": "primary_short", "Primary-Long": "primary_long", "Supplemental": "supplemental"}
JOB_ZONES = ("1", "2", "3", "4", "5")

CREDIT = (
    "This page includes information from the O*NET {release} Database by the U.S. Department of Labor, "
    "Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a "
    "trademark of USDOL/ETA. Career Guide has modified all or some of this information. USDOL/ETA has not "
    "approved, endorsed, or tested these modifications."
)
WORDS = {
    "publisher": "U.S. Department of Labor, Employment and Training Administration",
    "title": "O*NET Database",
    "url": "https://www.onetcenter.org/database.html",
    "place": "United States",
    "licence": "CC BY 4.0",
    "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    "modified": "yes",
}


def import_onet_figures(file: Path, figures: Path, *, retrieved: date) -> ImportReport:
    """Bring the figures of an O*NET release, for every code it holds, into six tables."""
    sha256 = take_fingerprint(file)
    with open_release(file) as release:
        version, month = release.read_version()
        occupations = read_occupations(release)
        codes = set(occupations.rows)
        tables = [
            occupations,
            read_interests(release, codes),
            read_ratings(release, "skills", "skills.csv", codes, IMPORTANCE),
            read_ratings(release, "knowledge", "knowledge.csv", codes, IMPORTANCE),
            read_ratings(release, "work_styles", "work-styles.csv", codes, IMPACT),
            read_related(release, codes),
        ]
    entry = make_entry(
        {**WORDS, "credit": CREDIT.format(release=version)},
        file=file.name,
        sha256=sha256,
        retrieved=retrieved,
        release=version,
        period=f"O*NET {version}, {month}",
    )
    return put_release(figures, "onet", entry, tables)


@dataclass(frozen=True)
class Scale:
    """A scale by its O*NET name, with the least and the greatest value it may have."""

    name: str
    least: int
    greatest: int

    def read(self, text: str) -> str | None:
        """Keep a value as it is printed, or None when it is not one of this scale."""
        if not re.fullmatch(r"-?\d{1,2}(\.\d{1,2})?", text):
            return None
        value = read_number(text, 2)
        return text if value is not None and self.least <= value <= self.greatest else None


IMPORTANCE = Scale("IM", 1, 5)
IMPACT = Scale("WI", -3, 3)
INTEREST = Scale("OI", 1, 7)
HIGH_POINT = Scale("IH", 0, 6)


def read_occupations(release: Release) -> Table:
    """Read every code with its title, and its job zone where there is one."""
    faults = release.faults("job_zones")
    zones: dict[str, tuple[int, str]] = {}
    for line in release.read("job_zones"):
        code, zone = line.cells
        if zone not in JOB_ZONES:
            faults.add(
                line.number,
                line.columns[1],
                f'"{zone}" is not a job zone from 1 to 5.',
                REMEDY,
                "bad-job-zone",
            )
        elif code in zones:
            faults.add(
                line.number, line.columns[0], f"The code {code} is here twice.", REMEDY, "duplicate-code"
            )
        zones[code] = (line.number, zone)
    if not zones:
        faults.add(1, 1, "There is no job zone.", REMEDY, "empty-table")
    faults.stop_if_any()
    rows = _read_list(release, {code: zone for code, (_, zone) in zones.items()})
    for code in zones.keys() - rows.keys():
        message = f'The code "{code}" is not in the list of occupations.'
        faults.add(zones[code][0], 1, message, REMEDY, "unknown-code")
    faults.stop_if_any()
    return make_table("onet-occupations.csv", rows.values())


def _read_list(release: Release, zones: dict[str, str]) -> dict[str, tuple[str, ...]]:
    faults = release.faults("occupations")
    rows: dict[str, tuple[str, ...]] = {}
    for line in release.read("occupations"):
        code, title = line.cells
        if not re.fullmatch(ONET_PATTERN, code):
            message = f'"{code}" is not an O*NET-SOC code such as 29-1141.00.'
            faults.add(line.number, line.columns[0], message, REMEDY, "bad-code")
        elif code in rows:
            faults.add(
                line.number, line.columns[0], f"The code {code} is here twice.", REMEDY, "duplicate-code"
            )
        elif not title.strip() or not title.isprintable():
            faults.add(
                line.number, line.columns[1], f"The code {code} has no readable title.", REMEDY, "no-title"
            )
        else:
            rows[code] = (code, title.strip(), zones.get(code, "not_collected"))
    if not rows:
        faults.add(1, 1, "The list of occupations is empty.", REMEDY, "empty-table")
    faults.stop_if_any()
    return rows


def _check_codes(faults: Faults, known: set[str]) -> Callable[[int, str], bool]:
    """Make a check that a code is in the list of occupations, telling each unknown one once."""
    told: set[str] = set()

    def check(number: int, code: str) -> bool:
        if code not in known and code not in told:
            told.add(code)
            message = f'The code "{code}" is not in the list of occupations.'
            faults.add(number, 1, message, REMEDY, "unknown-code")
        return code in known

    return check


def read_interests(release: Release, codes: set[str]) -> Table:
    """Read the six interest scores of each code, and O*NET's own one to three high-point letters."""
    faults = release.faults("interests")
    is_known = _check_codes(faults, codes)
    found: dict[str, dict[str, str]] = {}
    for line in release.read("interests"):
        code, _, element, scale, value = line.cells
        wanted = {INTEREST.name: INTEREST, HIGH_POINT.name: HIGH_POINT}.get(scale)
        if wanted is None or not is_known(line.number, code):
            continue
        kept = wanted.read(value)
        is_whole = wanted is not HIGH_POINT or (kept and float(kept).is_integer())
        if kept is None or not is_whole:
            message = f'"{value}" is not a value of the scale {scale}.'
            faults.add(line.number, line.columns[4], message, REMEDY, "bad-value")
        elif found.setdefault(code, {}).setdefault(element.lower(), value) is not value:
            faults.add(
                line.number,
                line.columns[0],
                f"{element} is here twice for {code}.",
                REMEDY,
                "duplicate-value",
            )
    if not found:
        faults.add(1, 1, "There is no interest score.", REMEDY, "empty-table")
    faults.stop_if_any()
    return make_table("interests.csv", [_interest_row(code, values) for code, values in found.items()])


def _interest_row(code: str, values: dict[str, str]) -> tuple[str, ...]:
    letters = [LETTERS[int(float(values.get(name.lower(), "0")))] for name in HIGH_POINTS]
    scores = (values.get(name, "not_collected") for name in INTERESTS)
    return (code, *scores, "".join(letters).replace(" ", "") or "none")


@dataclass
class _Ratings:
    """What is known of one table of ratings while it is read."""

    values: dict[tuple[str, str], str] = field(default_factory=dict)
    reasons: dict[tuple[str, str], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def cell(self, code: str, element: str) -> str:
        place = (code, element)
        return self.reasons.get(place) or self.values.get(place, "not_collected")


def read_ratings(release: Release, name: str, table: str, codes: set[str], scale: Scale) -> Table:
    """Read one rating per code and element, or the reason why it should not be shown.

    A rating O*NET recommends to suppress has low precision. "Not relevant" stands on the level row of
    the same element and holds for its importance too.
    """
    faults = release.faults(name)
    is_known = _check_codes(faults, codes)
    ratings = _Ratings()
    for line in release.read(name):
        code, element, called, row_scale, value, *marks = line.cells
        place = (code, element)
        if not is_known(line.number, code):
            continue
        if row_scale == "LV" and marks[1:] == ["Y"]:
            ratings.reasons.setdefault(place, "not_relevant")
        if row_scale != scale.name:
            continue
        kept = "not_collected" if value == MISSING else scale.read(value)
        if kept is None:
            message = (
                f'"{value}" is not a value of the scale {scale.name} ({scale.least} to {scale.greatest}).'
            )
            faults.add(line.number, line.columns[4], message, REMEDY, "bad-value")
        elif place in ratings.values:
            faults.add(
                line.number, line.columns[0], f"{called} is here twice for {code}.", REMEDY, "duplicate-value"
            )
        else:
            ratings.values[place] = kept
        if marks[:1] == ["Y"]:
            ratings.reasons[place] = "suppressed"
        if ratings.names.setdefault(element, called) != called or not called.strip():
            message = f'The element {element} has no name, or another name than above: "{called}".'
            faults.add(line.number, line.columns[2], message, REMEDY, "bad-element")
    if not ratings.values:
        message = f"There is no row on the scale {scale.name}; releases differ in the scales they use."
        faults.add(1, 1, message, "Choose O*NET 30.1 or a release with the same scales.", "empty-table")
    faults.stop_if_any()
    return _lay_out(table, ratings, faults)


def _lay_out(table: str, ratings: _Ratings, faults: Faults) -> Table:
    elements = sorted(ratings.names, key=_element_order)
    columns = ("code", *(ratings.names[element] for element in elements))
    if len(set(columns)) < len(columns):
        faults.add(1, 3, "Two elements have the same name.", REMEDY, "bad-element")
        faults.stop_if_any()
    codes = sorted({code for code, _ in ratings.values})
    rows = [(code, *(ratings.cell(code, element) for element in elements)) for code in codes]
    return make_table(table, rows, columns)


def _element_order(element: str) -> list[tuple[int, int, str]]:
    """Order 2.C.9 before 2.C.10, as the content model does."""
    parts = element.split(".")
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]


def read_related(release: Release, codes: set[str]) -> Table:
    """Read the related occupations of each code, in the order of their rank, by tier."""
    faults = release.faults("related")
    is_known = _check_codes(faults, codes)
    found: dict[str, dict[int, tuple[str, str]]] = {}
    for line in release.read("related"):
        code, other, tier, index = line.cells
        if not (is_known(line.number, code) and is_known(line.number, other)):
            continue
        if tier not in TIERS:
            faults.add(
                line.number, line.columns[2], f'"{tier}" is not a tier of relatedness.', REMEDY, "bad-tier"
            )
        elif not re.fullmatch(r"[1-9]\d{0,3}", index):
            faults.add(line.number, line.columns[3], f'"{index}" is not a rank.', REMEDY, "bad-rank")
        elif int(index) in found.setdefault(code, {}):
            faults.add(
                line.number,
                line.columns[3],
                f"The rank {index} is here twice for {code}.",
                REMEDY,
                "bad-rank",
            )
        else:
            found[code][int(index)] = (TIERS[tier], other)
    if not found:
        faults.add(1, 1, "There is no related occupation.", REMEDY, "empty-table")
    faults.stop_if_any()
    return make_table("related-codes.csv", [_related_row(code, ranks) for code, ranks in found.items()])


def _related_row(code: str, ranks: dict[int, tuple[str, str]]) -> tuple[str, ...]:
    others: dict[str, list[str]] = {tier: [] for tier in TIERS.values()}
    for rank in sorted(ranks):
        tier, other = ranks[rank]
        others[tier].append(other)
    return (code, *(" ".join(others[tier]) or "none" for tier in TIERS.values()))
