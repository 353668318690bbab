"""Figures of an occupation: a value with its source, place and period, or the reason there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from pydantic import Field, RootModel

from generator.figure_rows import NUMBER, REASONS, Missing, read_rows
from generator.memory import current_memory
from generator.model import FigureName, Occupation, OwnFigure
from generator.problems import Problem
from generator.project import SHIPPED, Project
from generator.reader import Document, read_yaml
from generator.schema import parse_record
from generator.values import Name, Note, Record, Slug, WebAddress

FOLDER = "occupations/figures"
THEME_COLUMNS = ("realistic", "investigative", "artistic", "social", "enterprising", "conventional")
PERCENTILES = ("p10", "p25", "median", "p75", "p90")

# The columns of every table. None: the columns after the first are the names of O*NET elements.
TABLES: dict[str, tuple[str, ...] | None] = {
    "pay": (
        "code", "title", "employment", "basis",
        *(f"annual_{part}" for part in (*PERCENTILES, "mean")),
        *(f"hourly_{part}" for part in (*PERCENTILES, "mean")),
    ),
    "outlook": (
        "code", "title", "jobs_base", "jobs_projected", "jobs_change",
        "change_percent", "openings_per_year", "self_employed_percent",
    ),
    "entry": ("code", "title", "education", "experience", "training"),
    "onet-occupations": ("code", "title", "job_zone"),
    "interests": ("code", *THEME_COLUMNS, "high_points"),
    "skills": None,
    "knowledge": None,
    "work-styles": None,
    "related-codes": ("code", "primary_short", "primary_long", "supplemental"),
    "titles": ("code", "reported", "alternate"),
    "combined-codes": ("bls_code", "bls_title", "soc_code", "soc_title"),
}  # fmt: skip

ALL_OCCUPATIONS = "00-0000"
# The sources that the tables come from, by their keys in the registry.
TABLE_SOURCES = ("bls-oews", "bls-ep", "onet")


class SourceFile(Record):
    """A file that figures were read from."""

    name: Name = Field(description="Its name.")
    sha256: Name = Field(description="Its SHA-256 checksum.")


class Source(Record):
    """Who published something, and under which terms."""

    publisher: Name = Field(description="Who publishes it.")
    title: Name = Field(description="What it is called.")
    url: WebAddress = Field(description="Where it is.")
    release: Name = Field(description="Which release or edition.")
    period: Name = Field(description="The time it describes.")
    place: Name = Field(description="The place it describes.")
    licence: Name = Field(description="Its licence.")
    licence_url: WebAddress | None = Field(default=None, description="Where the licence can be read.")
    credit: Note = Field(description="The line that credits it, as its publisher asks.")
    modified: bool = Field(description="Whether it was filtered, ranked or otherwise changed here.")
    retrieved: Name = Field(description="The day it was read, as YYYY-MM-DD.")
    files: list[SourceFile] = Field(default=[], description="The files it was read from.")


class Sources(RootModel[dict[Slug, Source]]):
    """The registry of sources by key."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: exactly one of ``value`` and ``missing`` is there.

    ``or_more`` marks a top-coded value: the true one is that much or more. ``group`` names the
    larger group a combined figure was published for.
    """

    source: str
    place: str
    period: str
    value: float | str | None = None
    missing: Missing | None = None
    or_more: bool = False
    group: str | None = None

    @property
    def number(self) -> float | None:
        """The value where it is a number."""
        return self.value if isinstance(self.value, float) else None


@dataclass(frozen=True, slots=True)
class Rating:
    """How much one skill, field of knowledge or work style matters here, on its publisher's scale."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay by percentile. Annual and hourly stand apart: neither is ever worked out from the other."""

    annual: dict[str, Figure]
    hourly: dict[str, Figure]
    basis: str


@dataclass(frozen=True, slots=True)
class OccupationFigures:
    """All figures of one occupation."""

    pay: Pay
    employment: Figure
    growth_percent: Figure
    jobs_change: Figure
    openings_per_year: Figure
    self_employed_percent: Figure
    education: Figure
    experience: Figure
    training: Figure
    job_zone: Figure
    interests: dict[str, Figure]
    holland_code: Figure
    skills: tuple[Rating, ...]
    knowledge: tuple[Rating, ...]
    work_styles: tuple[Rating, ...]
    related_codes: tuple[str, ...]
    group_title: str | None
    own: frozenset[FigureName] = frozenset()


@dataclass(slots=True)
class FigureTables:
    """The tables of ``occupations/figures``: rows by code, as text."""

    # Every profile holds the tables; a failing test would say them once for each, two gigabytes in all.
    rows: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict, repr=False)
    sources: dict[str, Source] = field(default_factory=dict)
    sources_document: Document | None = None
    found: dict[tuple[str, str], OccupationFigures] = field(default_factory=dict, compare=False, repr=False)

    def known_soc(self, code: str) -> bool:
        """Whether any table of the Bureau of Labor Statistics or O*NET holds the code."""
        tables = ("pay", "outlook", "combined-codes")
        return any(code in self.rows[name] for name in tables) or self.known_onet(f"{code}.00")

    def known_onet(self, code: str) -> bool:
        """Whether O*NET lists the code."""
        return code in self.rows["onet-occupations"]

    def look_up(self, soc: str, onet: str, own: Iterable[OwnFigure] = ()) -> OccupationFigures:
        """Gather every figure of one occupation; a combined group is followed and named."""
        mine = {figure.name: figure for figure in own}
        if mine:
            return _Lookup(self, soc, onet, mine).gather()
        if (soc, onet) not in self.found:
            self.found[soc, onet] = _Lookup(self, soc, onet, mine).gather()
        return self.found[soc, onet]


def load_figures(project: Project, problems: list[Problem]) -> FigureTables:
    """Read every table and the source registry; the same files are read once in the life of a memory."""
    memory, faults = current_memory(), len(problems)
    stamp = _stamp(project) if memory else ""
    known: FigureTables | None = memory.records.get((stamp, FigureTables)) if memory and stamp else None
    if known is not None:
        return known
    tables = _read_figures(project, problems)
    if memory and stamp and len(problems) == faults:
        memory.records[stamp, FigureTables] = tables
    return tables


def _stamp(project: Project) -> str:
    """What stands in the tables and in the registers of sources, as one short text; empty where one cannot be read."""
    files = [project.find(f"{FOLDER}/{name}.csv")[1] for name in TABLES]
    files += [root / FOLDER / "sources.yml" for root in dict.fromkeys((SHIPPED, project.root))]
    found = hashlib.blake2b(digest_size=16)
    try:
        for path in files:
            raw = path.read_bytes() if path.exists() else b""
            found.update(f"{path} {len(raw)} ".encode() + raw)
    except OSError:
        return ""
    return found.hexdigest()


def _read_figures(project: Project, problems: list[Problem]) -> FigureTables:
    tables = FigureTables()
    for name in TABLES:
        root, path = project.find(f"{FOLDER}/{name}.csv")
        key = "soc_code" if name == "combined-codes" else "code"
        tables.rows[name] = read_rows(root, path, TABLES[name], problems, key=key)
    # A guide's own register lies over the shipped one, so that it holds what was imported there.
    for root in dict.fromkeys((SHIPPED, project.root)):
        path = root / FOLDER / "sources.yml"
        if path.exists():
            document = read_yaml(root, path, problems)
            registry = parse_record(_SourcesFile, _wrap(document), problems) if document else None
            tables.sources |= registry.sources if registry else {}
            tables.sources_document = document
    return tables


class _SourcesFile(Record):
    sources: dict[Slug, Source]


def _wrap(document: Document) -> Document:
    """Lift the registry under a key, so that one parser serves every file; places stay as they are."""
    positions = {("sources", *location): place for location, place in document.positions.items()}
    keys = {("sources", *location): place for location, place in document.keys.items()}
    return Document(document.path, {"sources": document.data}, positions, keys)


def parse_cell(cell: str, source: str, place: str, period: str, group: str | None = None) -> Figure:
    """Turn a cell into a figure: a number, ``>=`` and a number, a word, or a reason why there is none."""
    if cell in REASONS:
        return Figure(source, place, period, missing=Missing(cell), group=group)
    or_more = cell.startswith(">=")
    bare = cell.removeprefix(">=")
    value: float | str = float(bare) if NUMBER.fullmatch(bare) else bare
    return Figure(source, place, period, value=value, or_more=or_more, group=group)


@dataclass(slots=True)
class _Lookup:
    """One look-up of an occupation in all tables."""

    tables: FigureTables
    soc: str
    onet: str
    own: dict[FigureName, OwnFigure]

    def gather(self) -> OccupationFigures:
        rows = self.tables.rows
        pay = self._bls_row("pay")
        outlook = self._bls_row("outlook")
        entry = self._bls_row("entry")
        group = self._group()
        zone = rows["onet-occupations"].get(self.onet, {})
        interests = rows["interests"].get(self.onet, {})
        return OccupationFigures(
            pay=Pay(
                annual=self._percentiles(pay, "annual", FigureName.MEDIAN_ANNUAL_PAY),
                hourly=self._percentiles(pay, "hourly", FigureName.MEDIAN_HOURLY_PAY),
                basis=pay.get("basis", "none"),
            ),
            employment=self._figure(outlook, "jobs_base", "bls-ep", FigureName.EMPLOYMENT),
            growth_percent=self._figure(outlook, "change_percent", "bls-ep", FigureName.GROWTH_PERCENT),
            jobs_change=self._figure(outlook, "jobs_change", "bls-ep"),
            openings_per_year=self._figure(
                outlook, "openings_per_year", "bls-ep", FigureName.OPENINGS_PER_YEAR
            ),
            self_employed_percent=self._figure(outlook, "self_employed_percent", "bls-ep"),
            education=self._figure(entry, "education", "bls-ep"),
            experience=self._figure(entry, "experience", "bls-ep"),
            training=self._figure(entry, "training", "bls-ep"),
            job_zone=self._figure(zone, "job_zone", "onet", FigureName.JOB_ZONE, Missing.NOT_COLLECTED),
            interests={
                column[0].upper(): self._figure(interests, column, "onet", absent=Missing.NOT_COLLECTED)
                for column in THEME_COLUMNS
            },
            holland_code=self._figure(
                interests, "high_points", "onet", FigureName.HOLLAND_CODE, Missing.NOT_COLLECTED
            ),
            skills=self._ratings("skills"),
            knowledge=self._ratings("knowledge"),
            work_styles=self._ratings("work-styles"),
            related_codes=self._related(),
            group_title=group[1] if group else None,
            own=frozenset(self.own),
        )

    def _group(self) -> tuple[str, str] | None:
        """The combined group that BLS publishes this occupation in, as code and title."""
        row = self.tables.rows["combined-codes"].get(self.soc)
        return (row["bls_code"], row["bls_title"]) if row else None

    def _bls_row(self, table: str) -> dict[str, str]:
        rows = self.tables.rows[table]
        group = self._group()
        return rows.get(self.soc) or (rows.get(group[0], {}) if group else {})

    def _figure(
        self,
        row: dict[str, str],
        column: str,
        source: str,
        name: FigureName | None = None,
        absent: Missing = Missing.NOT_PUBLISHED,
    ) -> Figure:
        if name is not None and name in self.own:
            mine = self.own[name]
            return parse_cell(mine.value, mine.source, mine.place, mine.period)
        registered = self.tables.sources.get(source)
        place, period = (registered.place, registered.period) if registered else ("", "")
        # A combined row carries the code of its group, and the reader is told.
        group = row["title"] if row.get("title") and source != "onet" and row["code"] != self.soc else None
        return parse_cell(row.get(column, absent.value), source, place, period, group)

    def _percentiles(self, row: dict[str, str], basis: str, own_median: FigureName) -> dict[str, Figure]:
        return {
            part: self._figure(row, f"{basis}_{part}", "bls-oews", own_median if part == "median" else None)
            for part in PERCENTILES
        }

    def _ratings(self, table: str) -> tuple[Rating, ...]:
        """Elements from the most to the least important; those suppressed or not relevant are left out.

        Equal values keep O*NET's own order of elements.
        """
        row = self.tables.rows[table].get(self.onet, {})
        rated = [
            Rating(name, float(cell)) for name, cell in row.items() if name != "code" and cell not in REASONS
        ]
        return tuple(sorted(rated, key=lambda rating: -rating.value))

    def _related(self) -> tuple[str, ...]:
        row = self.tables.rows["related-codes"].get(self.onet, {})
        cells = (row.get(column, "none") for column in ("primary_short", "primary_long", "supplemental"))
        return tuple(code for cell in cells if cell != "none" for code in cell.split())


def holland_letters(figures: OccupationFigures) -> str:
    """The interest letters of an occupation, strongest first; empty where none are known."""
    value = figures.holland_code.value
    return value if isinstance(value, str) and value != "none" else ""


def figures_of(occupation: Occupation, tables: FigureTables) -> OccupationFigures:
    """The figures of a profile: those of its codes, with its own in front."""
    return tables.look_up(occupation.soc, occupation.onet_code, occupation.figures)
