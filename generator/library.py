"""Everything of a guide that lies on disk, read once and filed by its key."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from generator.desk.shelf import Desk, load_desk
from generator.figure_changes import Change, load_changes
from generator.figures import FigureTables, OccupationFigures, figures_of, load_figures
from generator.files import files_in
from generator.guides import Page, PageWords, Stage, StageWords
from generator.imported import STATUS, ImportedOccupation
from generator.local_figures import Area, load_areas
from generator.locales import SearchWords, Strings, Terms, load_search_words, load_strings, load_terms
from generator.model import Occupation, Status
from generator.problems import Problem
from generator.project import Project
from generator.reader import Document, read_markdown, read_yaml
from generator.schema import parse_record
from generator.worksheets import Worksheet


@dataclass(frozen=True)
class Profile:
    """One occupation of the guide: its words and, by its code, its figures."""

    slug: str
    occupation: Occupation
    document: Document
    tables: FigureTables

    @cached_property
    def figures(self) -> OccupationFigures:
        """The figures of the occupation."""
        return figures_of(self.occupation, self.tables)

    @property
    def line(self) -> str:
        """What people do, in one line."""
        return self.occupation.summary.line


@dataclass(frozen=True)
class ImportedProfile:
    """One occupation in O*NET's words, which no person has written about yet."""

    slug: str
    occupation: ImportedOccupation
    document: Document
    tables: FigureTables

    @cached_property
    def figures(self) -> OccupationFigures:
        """The figures of the occupation."""
        return self.tables.look_up(self.occupation.soc, self.occupation.onet)

    @property
    def line(self) -> str:
        """What people do, in one sentence."""
        return self.occupation.line


# What lists, search and data can rely on, whoever wrote the words: ``slug``, ``line``, ``figures``,
# ``document``, and of the occupation ``title``, ``soc``, ``onet_code``, ``cluster`` (None where none is
# known), ``also_called``, ``tasks`` and ``formerly``.
Listed = Profile | ImportedProfile


@dataclass(frozen=True, slots=True)
class WorksheetFile:
    """One worksheet of the guide."""

    slug: str
    worksheet: Worksheet
    document: Document


@dataclass(slots=True)
class Library:
    """A whole guide in memory. Profiles, stages and pages are filed by key, in a fixed order."""

    project: Project
    terms: Terms | None = None
    terms_document: Document | None = None
    strings: Strings | None = None
    search_words: SearchWords | None = None
    tables: FigureTables = field(default_factory=FigureTables)
    changes: list[Change] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    profiles: dict[str, Profile] = field(default_factory=dict)
    imported: dict[str, ImportedProfile] = field(default_factory=dict)
    stages: dict[str, Stage] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    worksheets: dict[str, WorksheetFile] = field(default_factory=dict)
    desk: Desk = field(default_factory=Desk)
    # The stems of profiles that are there but could not be read: links to them are not dangling.
    unread: set[str] = field(default_factory=set)
    files_read: int = 0

    def listed(self, *, drafts: bool = False) -> list[Listed]:
        """The occupations that readers find in lists, by title, with those in O*NET's words."""
        found: list[Listed] = [*self.written(drafts=drafts), *self.imported.values()]
        return sorted(found, key=_by_title)

    def written(self, *, drafts: bool = False) -> list[Profile]:
        """The listed occupations that a person wrote about, by title."""
        shown = {Status.PUBLISHED, Status.DRAFT} if drafts else {Status.PUBLISHED}
        found = (profile for profile in self.profiles.values() if profile.occupation.status in shown)
        return sorted(found, key=_by_title)

    def find(self, slug: str) -> Listed | None:
        """The occupation of that name, whoever wrote its words."""
        return self.profiles.get(slug) or self.imported.get(slug)

    def ordered_stages(self) -> list[Stage]:
        """The stages in the usual order."""
        return sorted(self.stages.values(), key=lambda stage: (stage.words.order, stage.key))


def _by_title(profile: Listed) -> tuple[str, str]:
    return profile.occupation.title.casefold(), profile.slug


def load_library(project: Project, problems: list[Problem]) -> Library:
    """Read a whole guide; faults go to ``problems`` and what is faulty is left out."""
    library = Library(project)
    library.terms, library.terms_document = load_terms(project, problems)
    library.strings = load_strings(project, problems)
    library.search_words = load_search_words(project, problems)
    library.tables = load_figures(project, problems)
    library.changes = load_changes(project, library.tables.sources, problems)
    library.areas = load_areas(project, library.tables.sources, problems)
    _load_profiles(library, problems)
    _load_stages(library, problems)
    _load_pages(library, problems)
    _load_worksheets(library, problems)
    library.desk = load_desk(project, problems)
    library.unread |= library.desk.unread
    library.files_read += library.desk.files_read
    return library


def _load_profiles(library: Library, problems: list[Problem]) -> None:
    for path in files_in(library.project.root, library.project.occupations, ".yml", problems):
        library.files_read += 1
        document = read_yaml(library.project.root, path, problems)
        if document is None or not _file_profile(library, path.stem, document, problems):
            library.unread.add(path.stem)


def _file_profile(library: Library, slug: str, document: Document, problems: list[Problem]) -> bool:
    """File one profile by its kind; False when it has faults."""
    if isinstance(document.data, dict) and document.data.get("status") == STATUS:
        imported = parse_record(ImportedOccupation, document, problems)
        if imported is not None:
            library.imported[slug] = ImportedProfile(slug, imported, document, library.tables)
        return imported is not None
    occupation = parse_record(Occupation, document, problems)
    if occupation is not None:
        library.profiles[slug] = Profile(slug, occupation, document, library.tables)
    return occupation is not None


def _load_stages(library: Library, problems: list[Problem]) -> None:
    for path in files_in(library.project.root, library.project.content / "stages", ".md", problems):
        library.files_read += 1
        document = read_markdown(library.project.root, path, problems)
        words = parse_record(StageWords, document, problems) if document else None
        if document is None or words is None:
            library.unread.add(f"stages/{path.stem}")
            continue
        library.stages[path.stem] = Stage(path.stem, words, document)


def _load_pages(library: Library, problems: list[Problem]) -> None:
    for path in files_in(library.project.root, library.project.content / "pages", ".md", problems):
        library.files_read += 1
        document = read_markdown(library.project.root, path, problems)
        words = parse_record(PageWords, document, problems) if document else None
        if document is None or words is None:
            library.unread.add(path.stem)
            continue
        library.pages[path.stem] = Page(path.stem, words, document)


def _load_worksheets(library: Library, problems: list[Problem]) -> None:
    for path in files_in(library.project.root, library.project.content / "worksheets", ".yml", problems):
        library.files_read += 1
        document = read_yaml(library.project.root, path, problems)
        worksheet = parse_record(Worksheet, document, problems) if document else None
        if document is None or worksheet is None:
            library.unread.add(f"worksheets/{path.stem}")
            continue
        library.worksheets[path.stem] = WorksheetFile(path.stem, worksheet, document)
