"""Job zones, interests, skills, knowledge, work styles and related occupations from an O*NET release."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.importers.onet_release import KINDS, Line, Release
from generator.importers.tables import INTERESTS, Table, make_table
from generator.importers.workbooks import read_number
from generator.values import ONET_PATTERN

LETTERS = " RIASEC"
HIGH_POINTS = ("First Interest High-Point", "Second Interest High-Point", "Third Interest High-Point")
TIERS = {"Primary-Short": "primary_short", "Primary-Long": "primary_long", "Supplemental": "supplemental"}
JOB_ZONES = ("1", "2", "3", "4", "5")
# From this release on, zones 1 and 2 are one zone that keeps the number 2.
MERGED_SINCE = (30, 2)
MERGED_ZONE = "1-2"

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


def read_figures(release: Release) -> list[Table]:
    """Read the figures of a release, for every code it holds, as six tables; the first lists the codes."""
    occupations = read_occupations(release)
    codes = set(occupations.rows)
    tables = [
        occupations,
        read_interests(release, codes),
        read_ratings(release, "skills", "skills.csv", codes, (IMPORTANCE,)),
        read_ratings(release, "knowledge", "knowledge.csv", codes, (IMPORTANCE,)),
        read_ratings(release, "work_styles", "work-styles.csv", codes, (IMPACT, IMPORTANCE)),
        read_related(release, codes),
    ]
    release.stop_if_any()
    return tables


@dataclass(frozen=True)
class Scale:
    """A scale by its O*NET name, with the least and the greatest value it may have."""

    name: str
    least: int
    greatest: int

    def read(self, text: str) -> str | None:
        """Keep a value as it is printed, or None when it is not one of this scale."""
        if not re.fullmatch(r"-?[0-9]{1,2}(\.[0-9]{1,2})?", text):
            return None
        value = read_number(text, 2)
        return text if value is not None and self.least <= value <= self.greatest else None


IMPORTANCE = Scale("IM", 1, 5)
# Work styles have been on this scale since 30.1; before, they were rated by importance.
IMPACT = Scale("WI", -3, 3)
INTEREST = Scale("OI", 1, 7)
HIGH_POINT = Scale("IH", 0, 6)


def read_occupations(release: Release) -> Table:
    """Read every code with its title, and its job zone where there is one."""
    zones: dict[str, str] = {}
    lines: dict[str, Line] = {}
    merged = _has_merged_zones(release)
    for line in release.read("job_zones"):
        code, zone = line.cells
        if zone not in JOB_ZONES or (merged and zone == "1"):
            line.fault(1, f'"{zone}" is not a job zone of this release.', "bad-job-zone")
        elif code in zones:
            line.fault(0, f"The code {code} is here twice.", "duplicate-code")
        zones[code] = MERGED_ZONE if merged and zone == "2" else zone
        lines[code] = line
    if not zones:
        release.fault("job_zones", "There is no job zone.", "empty-table")
    rows = _read_list(release, zones)
    for code, line in lines.items():
        if code not in rows:
            line.fault(0, f'The code "{code}" is not in the list of occupations.', "unknown-code")
    release.stop_if_any()
    return make_table("onet-occupations.csv", rows.values())


def _has_merged_zones(release: Release) -> bool:
    """Whether zones 1 and 2 are one in this release: by its own list of zones, else by its number."""
    names = {line.cells[0] for line in release.read("zone_names")}
    return "1" not in names if names else release.number >= MERGED_SINCE


def _read_list(release: Release, zones: dict[str, str]) -> dict[str, tuple[str, ...]]:
    rows: dict[str, tuple[str, ...]] = {}
    for line in release.read("occupations"):
        code, title, _ = line.cells
        if not re.fullmatch(ONET_PATTERN, code):
            line.fault(0, f'"{code}" is not an O*NET-SOC code such as 29-1141.00.', "bad-code")
        elif code in rows:
            line.fault(0, f"The code {code} is here twice.", "duplicate-code")
        elif not title or not title.isprintable():
            line.fault(1, f"The code {code} has no readable title.", "no-title")
        else:
            rows[code] = (code, title, zones.get(code, "not_collected"))
    if not rows:
        release.fault("occupations", "The list of occupations is empty.", "empty-table")
    release.stop_if_any()
    return rows


def check_codes(known: set[str]) -> Callable[..., bool]:
    """Make a check that the code of a row is in the list of occupations, telling each unknown one once."""
    told: set[str] = set()

    def check(line: Line, column: int = 0) -> bool:
        code = line.cells[column]
        if code not in known and code not in told:
            told.add(code)
            line.fault(column, f'The code "{code}" is not in the list of occupations.', "unknown-code")
        return code in known

    return check


def read_interests(release: Release, codes: set[str]) -> Table:
    """Read the six interest scores of each code, and O*NET's own one to three high-point letters."""
    is_known = check_codes(codes)
    found: dict[str, dict[str, str]] = {}
    for line in release.read("interests"):
        code, _, element, scale, value = line.cells
        wanted = {INTEREST.name: INTEREST, HIGH_POINT.name: HIGH_POINT}.get(scale)
        if wanted is None or not is_known(line):
            continue
        kept = wanted.read(value)
        is_whole = wanted is not HIGH_POINT or (kept and float(kept).is_integer())
        if kept is None or not is_whole:
            line.fault(4, f'"{value}" is not a value of the scale {scale}.', "bad-value")
        elif element.lower() in found.setdefault(code, {}):
            line.fault(0, f"{element} is here twice for {code}.", "duplicate-value")
        else:
            found[code][element.lower()] = value
    if not found:
        release.fault("interests", "There is no interest score.", "empty-table")
    release.stop_if_any()
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


def read_ratings(
    release: Release, name: str, table: str, codes: set[str], scales: tuple[Scale, ...]
) -> Table:
    """Read one rating per code and element, or the reason why it should not be shown.

    Of several ``scales`` the first one that the release uses is taken. A rating O*NET recommends to
    suppress has low precision. "Not relevant" stands on the level row of the same element and holds for
    its importance too.
    """
    is_known = check_codes(codes)
    found = {scale.name: _Ratings() for scale in scales}
    by_name = {scale.name: scale for scale in scales}
    irrelevant: set[tuple[str, str]] = set()
    for line in release.read(name):
        code, element, _, row_scale, _, *marks = line.cells
        if not is_known(line):
            continue
        if row_scale == "LV" and marks[1:] == ["Y"]:
            irrelevant.add((code, element))
        if row_scale in by_name:
            _take_rating(line, found[row_scale], by_name[row_scale])
    ratings = next((found[scale.name] for scale in scales if found[scale.name].values), _Ratings())
    if not ratings.values:
        known = " or ".join(scale.name for scale in scales)
        release.fault(
            name, f"There is no row on the scale {known}; releases differ in the scales they use.", "no-scale"
        )
    release.stop_if_any()
    for place in irrelevant & ratings.values.keys():
        ratings.reasons.setdefault(place, "not_relevant")
    return _lay_out(release, name, table, ratings)


def _take_rating(line: Line, ratings: _Ratings, scale: Scale) -> None:
    """Keep the rating of one row, or tell what is wrong with it."""
    code, element, called, _, value, *marks = line.cells
    place = (code, element)
    kept = "not_collected" if not value else scale.read(value)
    if kept is None:
        message = f'"{value}" is not a value of the scale {scale.name} ({scale.least} to {scale.greatest}).'
        line.fault(4, message, "bad-value")
    elif place in ratings.values:
        line.fault(0, f"{called} is here twice for {code}.", "duplicate-value")
    else:
        ratings.values[place] = kept
    if marks[:1] == ["Y"]:
        ratings.reasons[place] = "suppressed"
    if ratings.names.setdefault(element, called) != called or not called or not called.isprintable():
        message = f'The element {element} has no name, or another name than above: "{called}".'
        line.fault(2, message, "bad-element")


def _lay_out(release: Release, name: str, table: str, ratings: _Ratings) -> Table:
    elements = sorted(ratings.names, key=_element_order)
    for start in KINDS[name].starts:
        if not any(element.startswith(tuple(start.split("|"))) for element in elements):
            release.fault(
                name, f"There is no element {start}*; a part of the table is missing.", "part-missing"
            )
    columns = ("code", *(ratings.names[element] for element in elements))
    if len(set(columns)) < len(columns):
        release.fault(name, "Two elements have the same name.", "bad-element")
    release.stop_if_any()
    codes = sorted({code for code, _ in ratings.values})
    rows = [(code, *(ratings.cell(code, element) for element in elements)) for code in codes]
    return make_table(table, rows, columns)


def _element_order(element: str) -> list[tuple[int, int, str]]:
    """Order 2.C.9 before 2.C.10, as the content model does."""
    parts = element.split(".")
    return [(0, int(part), "") if re.fullmatch("[0-9]{1,9}", part) else (1, 0, part) for part in parts]


def read_related(release: Release, codes: set[str]) -> Table:
    """Read the related occupations of each code, in the order of their rank, by tier."""
    is_known = check_codes(codes)
    found: dict[str, dict[int, tuple[str, str]]] = {}
    for line in release.read("related"):
        code, other, tier, index = line.cells
        if not (is_known(line) and is_known(line, 1)):
            continue
        if tier not in TIERS:
            line.fault(2, f'"{tier}" is not a tier of relatedness.', "bad-tier")
        elif not re.fullmatch(r"[1-9][0-9]{0,3}", index):
            line.fault(3, f'"{index}" is not a rank.', "bad-rank")
        elif int(index) in found.setdefault(code, {}):
            line.fault(3, f"The rank {index} is here twice for {code}.", "bad-rank")
        else:
            found[code][int(index)] = (TIERS[tier], other)
    if release.has("related") and not found:
        release.fault("related", "There is no related occupation.", "empty-table")
    release.stop_if_any()
    return make_table("related-codes.csv", [_related_row(code, ranks) for code, ranks in found.items()])


def _related_row(code: str, ranks: dict[int, tuple[str, str]]) -> tuple[str, ...]:
    others: dict[str, list[str]] = {tier: [] for tier in TIERS.values()}
    for rank in sorted(ranks):
        tier, other = ranks[rank]
        others[tier].append(other)
    return (code, *(" ".join(others[tier]) or "none" for tier in TIERS.values()))
