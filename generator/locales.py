"""The words of the interface and the vocabulary of coded values, in the guide's language."""

from __future__ import annotations

import re
from typing import Any

from pydantic import Field, RootModel

from generator.problems import Problem
from generator.project import LOCALE, SHIPPED, Project
from generator.reader import Document, Position, read_yaml
from generator.schema import parse_record, suggest
from generator.values import Name, Note, Record, Slug


class Term(Record):
    """A coded value: the label readers see, and what it means."""

    label: Name = Field(description="The label readers see.")
    meaning: Note = Field(default="", description="What it means, in one sentence.")


class Cluster(Term):
    """A career cluster: a family of occupations."""

    grouping: Name = Field(description="The grouping of clusters it belongs to.")
    cross_cutting: bool = Field(description="Whether its occupations are found in every industry.")


class Theme(Term):
    """One of the six interest themes."""

    short: Name = Field(description="The theme as a verb.")


class BlsTerm(Term):
    """A category of the Bureau of Labor Statistics."""

    matches: Name = Field(description="The words that the official file uses for it.")


class EducationTerm(BlsTerm):
    """A level of education."""

    degree: bool = Field(description="Whether it is a college degree.")
    years: int | None = Field(
        default=None,
        ge=0,
        le=12,
        description="Years of full-time study after high school that it takes at most.",
    )


class GrowthTerm(Term):
    """The words for a range of growth."""

    at_least: int = Field(ge=-100, le=100, description="The lowest rounded percent it covers.")


class TermList(Record):
    """A list of terms of one edition."""

    edition: Note = Field(description="The edition of the list, as its publisher names it.")
    source: Slug | None = Field(default=None, description="The key of its source in sources.yml.")


class Clusters(TermList):
    """Career clusters."""

    items: dict[Slug, Cluster] = Field(min_length=1, description="The clusters by key.")


class Themes(TermList):
    """Interest themes by letter."""

    items: dict[str, Theme] = Field(min_length=1, description="The themes by letter.")


class JobZones(TermList):
    """Job zones by number."""

    items: dict[str, Term] = Field(min_length=1, description="The zones by number.")


class Education(TermList):
    """Levels of education from least to most time."""

    items: dict[Slug, EducationTerm] = Field(min_length=1, description="The levels by key.")


class BlsTerms(TermList):
    """Categories of the Bureau of Labor Statistics."""

    items: dict[Slug, BlsTerm] = Field(min_length=1, description="The categories by key.")


class Growth(TermList):
    """Words for growth, from the highest range to the lowest."""

    items: dict[Slug, GrowthTerm] = Field(min_length=1, description="The ranges by key.")


class SocGroups(TermList):
    """Major groups of the Standard Occupational Classification by their two digits."""

    items: dict[str, Term] = Field(min_length=1, description="The groups by their two digits.")


class Subjects(TermList):
    """School subjects."""

    items: dict[Slug, Term] = Field(min_length=1, description="The subjects by key.")


class SearchWords(Record):
    """How people ask for occupations, for the finder."""

    ignored: list[Name] = Field(
        max_length=200, description="Words that say nothing in a question, such as work."
    )
    same: dict[str, list[Name]] = Field(
        max_length=1000, description="What people type, in small letters, and the words it means in names."
    )


class Terms(Record):
    """Everything in terms.yml: the vocabulary, each list with its edition."""

    clusters: Clusters = Field(description="Career clusters.")
    themes: Themes = Field(description="Interest themes.")
    job_zones: JobZones = Field(description="Job zones.")
    education: Education = Field(description="Levels of education for entry.")
    experience: BlsTerms = Field(description="Earlier experience for entry.")
    training: BlsTerms = Field(description="Training at work.")
    growth: Growth = Field(description="Words for growth.")
    school_subjects: Subjects = Field(description="School subjects.")
    soc_groups: SocGroups = Field(description="Major groups of occupations, where no cluster is known.")

    def growth_key(self, percent: float) -> str:
        """Find the word for a percent change, rounded to a whole number as the handbook does."""
        rounded = int(abs(percent) + 0.5) * (1 if percent >= 0 else -1)
        return next(key for key, term in self.growth.items.items() if rounded >= term.at_least)


class MissingWords(Exception):  # noqa: N818 - it reads as what happened
    """Words that a page asks for are not there; the message names their key."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key

    def __str__(self) -> str:
        return f'the words "{self.key}" are missing'


class Strings(RootModel[dict[str, Any]]):
    """Every word of the interface, by dotted key."""

    def __getitem__(self, key: str) -> str:
        """The words for a key such as ``occupation.pay``; :class:`MissingWords` where there are none."""
        value: Any = self.root
        for part in key.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if not isinstance(value, str):
            raise MissingWords(key)
        return value

    def keys(self) -> set[str]:
        """All dotted keys."""
        return set(_flatten(self.root))


def _flatten(tree: dict[str, Any], prefix: str = "") -> dict[str, str | None]:
    flat: dict[str, str | None] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            flat.update(_flatten(value, f"{prefix}{key}."))
        else:
            flat[f"{prefix}{key}"] = value
    return flat


def load_terms(project: Project, problems: list[Problem]) -> tuple[Terms | None, Document | None]:
    """Read the vocabulary."""
    root, path = project.find(f"content/{LOCALE}/terms.yml")
    document = read_yaml(root, path, problems)
    terms = parse_record(Terms, document, problems) if document else None
    return terms, document


def load_search_words(project: Project, problems: list[Problem]) -> SearchWords | None:
    """Read how people ask; a guide of one's own may have a file of its own."""
    root, path = project.find(f"content/{LOCALE}/search-words.yml")
    document = read_yaml(root, path, problems)
    return parse_record(SearchWords, document, problems) if document else None


def load_strings(project: Project, problems: list[Problem]) -> Strings | None:
    """Read the interface words; a guide of one's own may replace any of them, and only those."""
    name = f"content/{LOCALE}/strings.yml"
    shipped = read_yaml(SHIPPED, SHIPPED / name, problems)
    if shipped is None:
        return None
    own_path = project.root / name
    if own_path == SHIPPED / name or not own_path.exists():
        return _as_strings(shipped, problems)
    own = read_yaml(project.root, own_path, problems)
    return _as_strings(_overlay(shipped, own, problems), problems) if own else None


def _overlay(shipped: Document, own: Document, problems: list[Problem]) -> Document:
    """Lay a guide's own words over ours; what would never be shown, or shown wrongly, is a problem."""

    def fault(place: Position, message: str, remedy: str, code: str) -> None:
        problems.append(Problem(own.path, *place, message, remedy, code))

    def lay(below: dict[str, Any], above: Any, location: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(above, dict):
            name = ".".join(location) or "the file"
            fault(own.at(*location), f"{name} must be keys with words.", _begin_with(below), "wrong-type")
            return below
        merged = dict(below)
        for key, value in above.items():
            here = (*location, key)
            if key not in below:
                fault(own.at_key(*here), f'"{key}" is not a known key.', suggest(key, below), "unknown-key")
            elif isinstance(below[key], dict):
                merged[key] = lay(below[key], value, here)
            elif not isinstance(value, str):
                fault(own.at(*here), f"{'.'.join(here)} must be text.", "Write the words here.", "wrong-type")
            elif not _same_braces(below[key], value):
                fault(
                    own.at(*here),
                    f"{'.'.join(here)} has other braces than ours.",
                    _keep(below[key]),
                    "braces",
                )
            else:
                merged[key] = value
        return merged

    return Document(
        own.path, lay(shipped.data, {} if own.data is None else own.data, ()), own.positions, own.keys
    )


def _begin_with(words: dict[str, Any]) -> str:
    return f"Write lines such as {next(iter(words))}: words, indented below this one."


_NAME_IN_BRACES = re.compile(r"\{([a-z_]+)\}")


def _same_braces(ours: str, theirs: str) -> bool:
    """Whether words can be filled where ours are; they may leave a name out."""
    known = set(_NAME_IN_BRACES.findall(ours))
    if not known:
        return True  # These words are never filled, so a brace in them is only a brace.
    return known.issuperset(_NAME_IN_BRACES.findall(theirs)) and not re.search(
        r"[{}]", _NAME_IN_BRACES.sub("", theirs)
    )


def _keep(ours: str) -> str:
    return f"Keep them as they are: {ours}"


def _as_strings(document: Document, problems: list[Problem]) -> Strings | None:
    """Check that every word is text."""
    faults = [key for key, value in _flatten(document.data or {}).items() if not isinstance(value, str)]
    for key in faults:
        line, column = document.at(*key.split("."))
        problems.append(
            Problem(
                document.path, line, column, f"{key} must be text.", "Write the words here.", "wrong-type"
            )
        )
    return None if faults else Strings(document.data or {})
