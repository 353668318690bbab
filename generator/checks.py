"""Questions that need more than one file: does everything named exist, and is everything said well."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from datetime import date

from markdown.extensions.toc import slugify

from generator.figures import FOLDER, FigureName, figures_of
from generator.library import Library, Profile
from generator.model import Status
from generator.problems import Problem, Severity
from generator.reader import Document, Location
from generator.reading import reading_grade
from generator.schema import suggest

BODY_GRADE = 8.0
PROMPT_GRADE = 6.0
LEAST_DAY_WORDS = 80


def check_library(library: Library, today: date) -> list[Problem]:
    """Ask every question of a whole guide and gather the answers that are problems."""
    problems: list[Problem] = []
    for check in _LIBRARY_CHECKS:
        problems.extend(check(library))
    for profile in library.profiles.values():
        for check_profile in _PROFILE_CHECKS:
            problems.extend(check_profile(library, profile))
    problems.extend(_check_reviews(library, today))
    return problems


def _problem(
    document: Document, location: Location, message: str, remedy: str, code: str, *, advice: bool = False
) -> Problem:
    severity = Severity.ADVICE if advice else Severity.ERROR
    return Problem(document.path, *document.at(*location), message, remedy, code, severity)


# --- One profile against the rest of the guide -------------------------------------------------


def check_keys(library: Library, profile: Profile) -> Iterator[Problem]:
    """Clusters, subjects and sources named by a profile exist."""
    occupation, document = profile.occupation, profile.document
    if library.terms:
        clusters, subjects = library.terms.clusters.items, library.terms.school_subjects.items
        if occupation.cluster not in clusters:
            yield _problem(
                document, ("cluster",), f'"{occupation.cluster}" is not a known cluster.',
                suggest(occupation.cluster, clusters), "unknown-cluster",
            )  # fmt: skip
        for number, subject in enumerate(occupation.school_subjects):
            if subject not in subjects:
                yield _problem(
                    document, ("school_subjects", number), f'"{subject}" is not a known school subject.',
                    suggest(subject, subjects), "unknown-subject",
                )  # fmt: skip
    for location, source in _named_sources(profile):
        if source not in library.tables.sources:
            yield _problem(
                document, location, f'"{source}" is not a known source.',
                f"{suggest(source, library.tables.sources)} Sources are listed in {FOLDER}/sources.yml.",
                "unknown-source",
            )  # fmt: skip


def _named_sources(profile: Profile) -> Iterator[tuple[Location, str]]:
    occupation = profile.occupation
    for key, records in (
        ("licences", occupation.licences),
        ("restrictions", occupation.restrictions),
        ("based_on", occupation.based_on),
        ("figures", occupation.figures),
    ):
        for number, record in enumerate(records):
            yield (key, number, "source"), record.source


def check_codes(library: Library, profile: Profile) -> Iterator[Problem]:
    """The codes of a profile are in the figures, so that its pay and outlook can follow."""
    occupation, document = profile.occupation, profile.document
    if not library.tables.known_soc(occupation.soc):
        yield _problem(
            document, ("soc",), f"No table of figures has the code {occupation.soc}.",
            f"Look the code up in {FOLDER}/pay.csv or onet-occupations.csv.", "unknown-code",
        )  # fmt: skip
    elif occupation.onet and not library.tables.known_onet(occupation.onet):
        yield _problem(
            document, ("onet",), f"O*NET does not list the code {occupation.onet}.",
            f"Look the code up in {FOLDER}/onet-occupations.csv, or leave the key out.", "unknown-code",
        )  # fmt: skip


def check_own_figures(library: Library, profile: Profile) -> Iterator[Problem]:
    """Figures of a profile's own are numbers, or zones and letters that exist."""
    terms = library.terms
    for number, figure in enumerate(profile.occupation.figures):
        location: Location = ("figures", number, "value")
        if figure.name is FigureName.HOLLAND_CODE and terms:
            wrong = [letter for letter in figure.value if letter not in terms.themes.items]
            if wrong or len(figure.value) > 3 or len(set(figure.value)) < len(figure.value):
                yield _problem(
                    profile.document, location,
                    f'"{figure.value}" is not a Holland code'
                    + (f": {wrong[0]} is not one of its letters." if wrong else "."),
                    f"Use one to three different letters of {' '.join(terms.themes.items)}, strongest first, such as SIC.",
                    "unknown-letter",
                )  # fmt: skip
        elif figure.name is FigureName.JOB_ZONE and terms:
            if figure.value not in terms.job_zones.items:
                yield _problem(
                    profile.document, location, f'"{figure.value}" is not a known job zone.',
                    suggest(figure.value, terms.job_zones.items), "unknown-zone",
                )  # fmt: skip
        elif figure.name not in (FigureName.HOLLAND_CODE, FigureName.JOB_ZONE) and not re.fullmatch(
            r"-?\d+(\.\d+)?", figure.value
        ):
            yield _problem(
                profile.document, location, f'"{figure.value}" is not a plain number.',
                "Write digits only, without commas or signs of money, such as 61000.", "bad-figure",
            )  # fmt: skip


def check_related(library: Library, profile: Profile) -> Iterator[Problem]:
    """Related occupations exist, are not the profile itself, and point back."""
    seen: set[str] = set()
    for number, related in enumerate(profile.occupation.related):
        location: Location = ("related", number, "occupation")
        other = library.profiles.get(related.occupation)
        if related.occupation == profile.slug or related.occupation in seen:
            yield _problem(
                profile.document, location,
                f'"{related.occupation}" is ' + ("this profile itself." if related.occupation == profile.slug else "here twice."),
                "Remove it.", "repeated-related",
            )  # fmt: skip
        elif other is None:
            if related.occupation not in library.unread:
                yield _problem(
                    profile.document, location, f'No profile has the name "{related.occupation}".',
                    suggest(related.occupation, library.profiles), "unknown-slug",
                )  # fmt: skip
        elif other.occupation.status is Status.RETIRED:
            yield _problem(
                profile.document, location, f'The profile "{related.occupation}" is retired.',
                "Name another occupation, or remove it.", "retired-related",
            )  # fmt: skip
        elif profile.slug not in {back.occupation for back in other.occupation.related}:
            yield _problem(
                profile.document, location, f'"{related.occupation}" does not point back to this profile.',
                f"Add {profile.slug} to related in {other.document.path}.", "one-way-related", advice=True,
            )  # fmt: skip
        seen.add(related.occupation)


_MONEY_OR_PERCENT = re.compile(r"[$€£]\s?\d[\d,.]*|\d[\d,.]*\s?(?:%|percent\b|dollars\b)")
_LARGE_NUMBER = re.compile(r"(?<![\w,.])\d{1,3}(?:,\d{3})+(?![\w,]|\.\d)|(?<![\w,.])\d{4,}(?![\w,]|\.\d)")


def check_numbers(library: Library, profile: Profile) -> Iterator[Problem]:
    """No words repeat a figure: figures change every year and words do not."""
    known = _known_numbers(profile)
    for location, text in _prose(profile):
        found = _MONEY_OR_PERCENT.search(text)
        number = found[0] if found else next(
            (match[0] for match in _LARGE_NUMBER.finditer(text) if match[0].replace(",", "") in known), None
        )
        if number:
            yield _problem(
                profile.document, location, f'The words hold the figure "{number.strip()}".',
                "Leave the number out: the page shows the current figure with its source.", "number-in-prose",
            )  # fmt: skip


def _known_numbers(profile: Profile) -> set[str]:
    figures = figures_of(profile.occupation, profile.tables)
    shown = [*figures.pay.annual.values(), figures.employment, figures.openings_per_year, figures.jobs_change]
    return {str(int(figure.number)) for figure in shown if figure.number is not None and abs(figure.number) >= 1000}


def _prose(profile: Profile) -> Iterator[tuple[Location, str]]:
    """Every sentence or longer text of a profile, with its place."""

    def walk(value: object, location: Location) -> Iterator[tuple[Location, str]]:
        if isinstance(value, dict):
            for key, item in value.items():
                if not (location == () and key in _NOT_PROSE) and key not in ("url", "as_of", "source"):
                    yield from walk(item, (*location, key))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                yield from walk(item, (*location, number))
        elif isinstance(value, str):
            yield location, value

    yield from walk(profile.document.data, ())


_NOT_PROSE = frozenset({"soc", "onet", "figures", "review", "status", "formerly", "cluster", "based_on", "search_terms"})


def check_reading(library: Library, profile: Profile) -> Iterator[Problem]:
    """The words can be read by the students they are for."""
    occupation, document = profile.occupation, profile.document
    texts: list[tuple[Location, str, float]] = [
        (("summary", "minute"), occupation.summary.minute, BODY_GRADE),
        (("day",), occupation.day, BODY_GRADE),
        (("myths",), " ".join(f"{myth.myth} {myth.fact}" for myth in occupation.myths), BODY_GRADE),
        (("questions_to_ask",), " ".join(occupation.questions_to_ask), PROMPT_GRADE),
        (("try_it",), ". ".join(item.activity for item in occupation.try_it), BODY_GRADE),
    ]
    for location, text, budget in texts:
        yield from _judge_grade(document, location, text, budget)
    words = len(occupation.day.split())
    if words < LEAST_DAY_WORDS:
        yield _problem(
            document, ("day",), f"day has {words} words; at least {LEAST_DAY_WORDS} make a day come alive.",
            "Tell a little more of what happens.", "too-short", advice=True,
        )  # fmt: skip
    if len(occupation.routes) < 2:
        yield _problem(
            document, ("routes",), "Only one way in is given.",
            "Add another, even a less usual one, or make sure that there is none.", "one-route", advice=True,
        )  # fmt: skip


def _judge_grade(document: Document, location: Location, text: str, budget: float) -> Iterator[Problem]:
    grade = reading_grade(text)
    if grade > budget:
        yield _problem(
            document, location, f"The words read at grade {grade:.1f}; the budget is grade {budget:.0f}.",
            "Use shorter sentences and more common words.", "reading-level", advice=True,
        )  # fmt: skip


_PROFILE_CHECKS: tuple[Callable[[Library, Profile], Iterator[Problem]], ...] = (
    check_keys,
    check_codes,
    check_own_figures,
    check_related,
    check_numbers,
    check_reading,
)


# --- The guide as a whole ----------------------------------------------------------------------


def check_titles(library: Library) -> Iterator[Problem]:
    """No two profiles share a title."""
    seen: dict[str, Profile] = {}
    for profile in library.profiles.values():
        title = profile.occupation.title.casefold()
        first = seen.setdefault(title, profile)
        if first is not profile:
            yield _problem(
                profile.document, ("title",), f'{first.document.path} has the title "{profile.occupation.title}" too.',
                "Give each occupation a title of its own.", "duplicate-title",
            )  # fmt: skip


def check_former_names(library: Library) -> Iterator[Problem]:
    """An earlier name leads to one place only."""
    owners: dict[str, str] = {slug: profile.document.path for slug, profile in library.profiles.items()}
    for profile in library.profiles.values():
        for number, former in enumerate(profile.occupation.formerly):
            if former in owners:
                yield _problem(
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
            yield _problem(
                stage.document, ("order",), f"{first} has the place {stage.words.order} too.",
                "Give each stage a place of its own.", "duplicate-order",
            )  # fmt: skip
        named = [(("feeds", number, "stage"), link.stage) for number, link in enumerate(stage.words.feeds)]
        named += [(("sends_back_to", number, "stage"), link.stage) for number, link in enumerate(stage.words.sends_back_to)]
        for location, key in named:
            if key not in library.stages and f"stages/{key}" not in library.unread:
                yield _problem(
                    stage.document, location, f'"{key}" is not a known stage.', suggest(key, library.stages), "unknown-stage"
                )
        yield from _judge_grade(
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


_RAW_MARKUP = re.compile(r"<[A-Za-z/!?][^\n]{0,30}|\{\s*[:.#%{][^\n]{0,30}|\bjavascript:[^\n]{0,30}", re.IGNORECASE)


def _raw_markup(document: Document) -> Iterator[tuple[int, int, str]]:
    for number, line in enumerate(document.body.split("\n")):
        # A blanked code span keeps the columns of what follows it.
        visible = re.sub(r"`[^`]*`", lambda span: " " * len(span[0]), line)
        for match in _RAW_MARKUP.finditer(visible):
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
            yield _problem(
                document, (name, "source"), f'"{source}" is not a known source.',
                suggest(source, library.tables.sources), "unknown-source",
            )  # fmt: skip
    for column, items in (
        ("education", terms.education.items),
        ("experience", terms.experience.items),
        ("training", terms.training.items),
    ):
        known = {term.matches for term in items.values()} | {"not_applicable"}
        used = {row[column] for row in library.tables.rows.get("entry", {}).values()}
        for word in sorted(used - known):
            yield _problem(
                document, (column, "items"), f'The official table says "{word}", and no {column} term matches it.',
                "Add a term with these words under matches.", "unknown-term",
            )  # fmt: skip


_LIBRARY_CHECKS: tuple[Callable[[Library], Iterator[Problem]], ...] = (
    check_titles,
    check_former_names,
    check_stages,
    check_guide_text,
    check_terms,
)


def _check_reviews(library: Library, today: date) -> Iterator[Problem]:
    """Reviews are not overdue."""
    reviewed = [(profile.document, profile.occupation.review) for profile in library.profiles.values()]
    reviewed += [(stage.document, stage.words.review) for stage in library.stages.values()]
    reviewed += [(page.document, page.words.review) for page in library.pages.values()]
    for document, review in reviewed:
        if review.next < today:
            yield _problem(
                document, ("review", "next"), f"The review was due on {review.next.isoformat()}.",
                "Read it against its sources, then set both dates anew.", "stale-review", advice=True,
            )  # fmt: skip
        if review.last > today:
            yield _problem(
                document, ("review", "last"), f"The last review lies in the future, on {review.last.isoformat()}.",
                "Correct the date.", "future-review", advice=True,
            )  # fmt: skip


# --- Links of the guides -----------------------------------------------------------------------

_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)>\s]*)>?[^)]*\)")
_SAFE_SCHEMES = ("https://", "http://", "mailto:")


def check_links(library: Library, outputs: set[str]) -> list[Problem]:
    """Every link of a guide leads to a page that is built, and to a heading that is on it.

    ``outputs`` are the paths of the pages to be built, such as ``stages/start.md``.
    """
    bodies = {f"stages/{stage.key}.md": stage.document for stage in library.stages.values()}
    bodies |= {f"{page.key}.md": page.document for page in library.pages.values()}
    problems = []
    for path, document in bodies.items():
        for line, column, target in _links(document):
            wrong = _judge_link(path, target, outputs, bodies)
            if wrong:
                problems.append(Problem(document.path, line, column, *wrong))
    for page in library.pages.values():
        for number, door in enumerate(page.words.doors):
            wrong = _judge_link(f"{page.key}.md", door.to, outputs, bodies)
            if wrong:
                problems.append(Problem(page.document.path, *page.document.at("doors", number, "to"), *wrong))
    return problems


def _links(document: Document) -> Iterator[tuple[int, int, str]]:
    for number, line in enumerate(document.body.split("\n")):
        for match in _LINK.finditer(line):
            yield document.body_line + number, match.start(1) + 1, match[1]


def _judge_link(
    path: str, target: str, outputs: set[str], bodies: dict[str, Document]
) -> tuple[str, str, str] | None:
    """What is wrong with a link: message, remedy, code. None when it is right."""
    if target.startswith(_SAFE_SCHEMES):
        return None
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", target):
        return f'The link "{target}" has a form that is not allowed.', "Link to a page, or to an https address.", "bad-link"
    file, _, anchor = target.partition("#")
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
    if found not in outputs:
        return f'The link "{target}" leads to no page.', suggest(found, outputs), "dead-link"
    body = bodies.get(found)
    if anchor and body is not None:
        headings = {slugify(heading, "-") for heading in re.findall(r"^#+\s+(.*?)\s*#*$", body.body, re.MULTILINE)}
        if anchor not in headings:
            return f'The page has no heading "{anchor}".', suggest(anchor, headings), "dead-anchor"
    return None


def _markdown_documents(library: Library) -> Iterator[Document]:
    for stage in library.stages.values():
        yield stage.document
    for page in library.pages.values():
        yield page.document
