"""Questions about the guide as a whole: names, order, vocabulary, guides and reviews."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from generator.desk.checks import check_desk
from generator.figures import TABLE_SOURCES, THEME_COLUMNS
from generator.imported_checks import check_imported
from generator.library import Library, Listed, Profile
from generator.locales import Terms
from generator.problems import Problem, Severity
from generator.profile_checks import BODY_GRADE, PROFILE_CHECKS, judge_grade, problem_at
from generator.reader import Document
from generator.reading import reading_grade
from generator.schema import suggest
from generator.worksheet_checks import check_worksheets

# Jobs cannot shrink by more than all of them, so growth words that reach down to this leave nothing out.
LEAST_GROWTH = -100


def check_library(library: Library, today: date) -> list[Problem]:
    """Ask every question of a whole guide and gather the answers that are problems."""
    problems: list[Problem] = []
    for check in _LIBRARY_CHECKS:
        problems.extend(check(library))
    for profile in library.profiles.values():
        for check_profile in PROFILE_CHECKS:
            problems.extend(check_profile(library, profile))
    problems.extend(check_worksheets(library))
    problems.extend(check_desk(library))
    problems.extend(_check_reviews(library, today))
    return problems


def check_titles(library: Library) -> Iterator[Problem]:
    """No two profiles share a title."""
    seen: dict[str, Profile] = {}
    for profile in library.profiles.values():
        title = profile.occupation.title.casefold()
        first = seen.setdefault(title, profile)
        if first is not profile:
            yield problem_at(
                profile.document, ("title",), f'{first.document.path} has the title "{profile.occupation.title}" too.',
                "Give each occupation a title of its own.", "duplicate-title",
            )  # fmt: skip


def check_former_names(library: Library) -> Iterator[Problem]:
    """An earlier name leads to one place only."""
    everyone: dict[str, Listed] = {**library.profiles, **library.imported}
    owners = {slug: profile.document.path for slug, profile in everyone.items()}
    for profile in everyone.values():
        for number, former in enumerate(profile.occupation.formerly):
            if former in owners:
                yield problem_at(
                    profile.document, ("formerly", number), f'The name "{former}" belongs to {owners[former]} as well.',
                    "Keep it in one place.", "duplicate-slug",
                )  # fmt: skip
            owners.setdefault(former, profile.document.path)


def check_stages(library: Library) -> Iterator[Problem]:
    """Stages name stages that exist, and no two have the same place in the order."""
    places: dict[int, str] = {}
    for stage in library.stages.values():
        first = places.setdefault(stage.words.order, stage.document.path)
        if first != stage.document.path:
            yield problem_at(
                stage.document, ("order",), f"{first} has the place {stage.words.order} too.",
                "Give each stage a place of its own.", "duplicate-order",
            )  # fmt: skip
        named = [(("feeds", number, "stage"), link.stage) for number, link in enumerate(stage.words.feeds)]
        named += [
            (("sends_back_to", number, "stage"), link.stage)
            for number, link in enumerate(stage.words.sends_back_to)
        ]
        for location, key in named:
            if key not in library.stages and f"stages/{key}" not in library.unread:
                yield problem_at(
                    stage.document,
                    location,
                    f'"{key}" is not a known stage.',
                    suggest(key, library.stages),
                    "unknown-stage",
                )
        yield from judge_grade(
            stage.document, ("sixty_seconds",), " ".join(stage.words.sixty_seconds), BODY_GRADE
        )


def check_guide_text(library: Library) -> Iterator[Problem]:
    """Guides hold plain Markdown that students can read."""
    for document in _markdown_documents(library):
        for line, column, found in _raw_markup(document):
            yield Problem(
                document.path, line, column, f'"{found}" is HTML or code for the page, which guides must not hold.',
                "Use Markdown only; write &lt; for a less-than sign.", "raw-html",
            )  # fmt: skip
        text = _plain_text(document.body)
        grade = reading_grade(text)
        if grade > BODY_GRADE:
            yield Problem(
                document.path, document.body_line, 1,
                f"The words read at grade {grade:.1f}; the budget is grade {BODY_GRADE:.0f}.",
                "Use shorter sentences and more common words.", "reading-level", Severity.ADVICE,
            )  # fmt: skip


_RAW_MARKUP = re.compile(
    r"<[A-Za-z/!?][^\n]{0,30}|\{\s*[:.#%{][^\n]{0,30}|\bjavascript:[^\n]{0,30}", re.IGNORECASE
)


def _raw_markup(document: Document) -> Iterator[tuple[int, int, str]]:
    for number, line in enumerate(document.body.split("\n")):
        # Code spans are judged too: where one begins is for the Markdown parser to say, and a wrong guess
        # here would let markup through.
        for match in _RAW_MARKUP.finditer(line):
            yield document.body_line + number, match.start() + 1, match[0][:30]


def _plain_text(body: str) -> str:
    """The sentences of a Markdown body: headings, tables and link addresses left out."""
    lines = []
    for line in body.split("\n"):
        if line.startswith(("#", "|")):
            lines.append("")
            continue
        bare = re.sub(r"\]\([^)]*\)|[*_`>\[\]]", "", line)
        item = re.sub(r"^\s*(?:[-+]|\d+\.)\s+", "", bare)
        # A list item ends like a sentence even where it has no full stop.
        lines.append(item if item == bare or item.rstrip().endswith((".", "!", "?", ":")) else f"{item}.")
    return "\n".join(lines)


def check_terms(library: Library) -> Iterator[Problem]:
    """Every list of terms names a known source, and every word in the official tables has a term."""
    terms, document = library.terms, library.terms_document
    if terms is None or document is None:
        return
    for name in type(terms).model_fields:
        source = getattr(terms, name).source
        if source is not None and library.tables.sources and source not in library.tables.sources:
            yield problem_at(
                document, (name, "source"), f'"{source}" is not a known source.',
                suggest(source, library.tables.sources), "unknown-source",
            )  # fmt: skip
    yield from _check_ranges(document, terms)
    for column, items in (
        ("education", terms.education.items),
        ("experience", terms.experience.items),
        ("training", terms.training.items),
    ):
        known = {term.matches for term in items.values()} | {"not_applicable"}
        used = {row[column] for row in library.tables.rows.get("entry", {}).values()}
        for word in sorted(used - known):
            yield problem_at(
                document, (column, "items"), f'The official table says "{word}", and no {column} term matches it.',
                "Add a term with these words under matches.", "unknown-term",
            )  # fmt: skip


def _check_ranges(document: Document, terms: Terms) -> Iterator[Problem]:
    """Every theme letter and every growth has its term."""
    letters = [column[0].upper() for column in THEME_COLUMNS]
    if set(terms.themes.items) != set(letters):
        yield problem_at(
            document, ("themes", "items"), "The themes are not the six of RIASEC.",
            f"Write one theme for each of the letters {' '.join(letters)}.", "theme-letters",
        )  # fmt: skip
    least = [term.at_least for term in terms.growth.items.values()]
    if least != sorted(least, reverse=True) or least[-1] != LEAST_GROWTH:
        yield problem_at(
            document, ("growth", "items"), "The ranges of growth leave out some growth, or are out of order.",
            f"Put the highest range first, and let the last one begin at {LEAST_GROWTH}.", "growth-ranges",
        )  # fmt: skip


def check_table_sources(library: Library) -> Iterator[Problem]:
    """The sources of the tables are registered, so that every figure can name its own."""
    document = library.tables.sources_document
    if document is None or not library.tables.sources:
        return
    for key in TABLE_SOURCES:
        if key not in library.tables.sources:
            yield problem_at(
                document, (), f'The source "{key}" of the tables is missing.',
                "Add it as career-guide import writes it: figures are never shown without their source.",
                "missing-source",
            )  # fmt: skip


_LIBRARY_CHECKS: tuple[Callable[[Library], Iterator[Problem]], ...] = (
    check_titles,
    check_former_names,
    check_imported,
    check_stages,
    check_guide_text,
    check_terms,
    check_table_sources,
)


def _check_reviews(library: Library, today: date) -> Iterator[Problem]:
    """Reviews are not overdue."""
    reviewed = [(profile.document, profile.occupation.review) for profile in library.profiles.values()]
    reviewed += [(stage.document, stage.words.review) for stage in library.stages.values()]
    reviewed += [(page.document, page.words.review) for page in library.pages.values()]
    reviewed += [(sheet.document, sheet.worksheet.review) for sheet in library.worksheets.values()]
    reviewed += [(file.document, file.content.review) for file in library.desk.lessons.values()]
    reviewed += [(file.document, file.content.review) for file in library.desk.programs.values()]
    reviewed += [(file.document, file.content.review) for file in library.desk.packets.values()]
    for document, review in reviewed:
        if review.next < today:
            yield problem_at(
                document, ("review", "next"), f"The review was due on {review.next.isoformat()}.",
                "Read it against its sources, then set both dates anew.", "stale-review", advice=True,
            )  # fmt: skip
        if review.last > today:
            yield problem_at(
                document, ("review", "last"), f"The last review lies in the future, on {review.last.isoformat()}.",
                "Correct the date.", "future-review", advice=True,
            )  # fmt: skip


def _markdown_documents(library: Library) -> Iterator[Document]:
    for stage in library.stages.values():
        yield stage.document
    for page in library.pages.values():
        yield page.document
