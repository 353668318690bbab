"""Questions about one profile that need the rest of the guide: does everything it names exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.figures import FOLDER
from generator.library import Library, Profile
from generator.memory import current_memory
from generator.model import FigureName, Status
from generator.problems import Problem, Severity
from generator.reader import Document, Location
from generator.reading import reading_grade
from generator.schema import suggest

BODY_GRADE = 8.0
PROMPT_GRADE = 6.0
LEAST_DAY_WORDS = 80


def problem_at(
    document: Document, location: Location, message: str, remedy: str, code: str, *, advice: bool = False
) -> Problem:
    """A problem at the line of a value."""
    severity = Severity.ADVICE if advice else Severity.ERROR
    return Problem(document.path, *document.at(*location), message, remedy, code, severity)


def check_keys(library: Library, profile: Profile) -> Iterator[Problem]:
    """Clusters, subjects and sources named by a profile exist."""
    occupation, document = profile.occupation, profile.document
    if library.terms:
        clusters, subjects = library.terms.clusters.items, library.terms.school_subjects.items
        if occupation.cluster not in clusters:
            yield problem_at(
                document, ("cluster",), f'"{occupation.cluster}" is not a known cluster.',
                suggest(occupation.cluster, clusters), "unknown-cluster",
            )  # fmt: skip
        for number, subject in enumerate(occupation.school_subjects):
            if subject not in subjects:
                yield problem_at(
                    document, ("school_subjects", number), f'"{subject}" is not a known school subject.',
                    suggest(subject, subjects), "unknown-subject",
                )  # fmt: skip
    for location, source in _named_sources(profile):
        if source not in library.tables.sources:
            yield problem_at(
                document, location, f'"{source}" is not a known source.',
                f"{suggest(source, library.tables.sources)} Sources are listed in {FOLDER}/sources.yml.",
                "unknown-source",
            )  # fmt: skip


def _named_sources(profile: Profile) -> Iterator[tuple[Location, str]]:
    occupation = profile.occupation
    named = {
        "licences": [licence.source for licence in occupation.licences],
        "restrictions": [restriction.source for restriction in occupation.restrictions],
        "based_on": [based.source for based in occupation.based_on],
        "figures": [figure.source for figure in occupation.figures],
    }
    for key, sources in named.items():
        for number, source in enumerate(sources):
            yield (key, number, "source"), source


def check_codes(library: Library, profile: Profile) -> Iterator[Problem]:
    """The codes of a profile are in the figures, so that its pay and outlook can follow."""
    occupation, document = profile.occupation, profile.document
    if not library.tables.known_soc(occupation.soc):
        yield problem_at(
            document, ("soc",), f"No table of figures has the code {occupation.soc}.",
            f"Look the code up in {FOLDER}/pay.csv or onet-occupations.csv.", "unknown-code",
        )  # fmt: skip
    elif occupation.onet and not library.tables.known_onet(occupation.onet):
        yield problem_at(
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
                yield problem_at(
                    profile.document, location,
                    f'"{figure.value}" is not a Holland code'
                    + (f": {wrong[0]} is not one of its letters." if wrong else "."),
                    f"Use one to three different letters of {' '.join(terms.themes.items)}, strongest first, "
                    "such as SIC.",
                    "unknown-letter",
                )  # fmt: skip
        elif figure.name is FigureName.JOB_ZONE and terms:
            if figure.value not in terms.job_zones.items:
                yield problem_at(
                    profile.document, location, f'"{figure.value}" is not a known job zone.',
                    suggest(figure.value, terms.job_zones.items), "unknown-zone",
                )  # fmt: skip
        elif figure.name not in (FigureName.HOLLAND_CODE, FigureName.JOB_ZONE) and not re.fullmatch(
            r"-?\d+(\.\d+)?", figure.value
        ):
            yield problem_at(
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
            fault = "this profile itself" if related.occupation == profile.slug else "here twice"
            yield problem_at(
                profile.document,
                location,
                f'"{related.occupation}" is {fault}.',
                "Remove it.",
                "repeated-related",
            )
        elif other is None:
            if related.occupation not in library.unread and related.occupation not in library.imported:
                yield problem_at(
                    profile.document, location, f'No profile has the name "{related.occupation}".',
                    suggest(related.occupation, library.profiles), "unknown-slug",
                )  # fmt: skip
        elif other.occupation.status is Status.RETIRED:
            yield problem_at(
                profile.document, location, f'The profile "{related.occupation}" is retired.',
                "Name another occupation, or remove it.", "retired-related",
            )  # fmt: skip
        elif profile.occupation.status is Status.RETIRED:
            pass  # Nothing may point back to it.
        elif profile.slug not in {back.occupation for back in other.occupation.related}:
            yield problem_at(
                profile.document, location, f'"{related.occupation}" does not point back to this profile.',
                f"Add {profile.slug} to related in {other.document.path}.", "one-way-related", advice=True,
            )  # fmt: skip
        seen.add(related.occupation)


_DIGIT = re.compile(r"\d")
_MONEY_OR_PERCENT = re.compile(r"[$€£]\s?\d(?:[\d,.]*\d)?|\d[\d,.]*\s?(?:%|percent\b|dollars\b)")
_LARGE_NUMBER = re.compile(r"(?<![\w,.])\d{1,3}(?:,\d{3})+(?![\w,]|\.\d)|(?<![\w,.])\d{4,}(?![\w,]|\.\d)")


def check_numbers(library: Library, profile: Profile) -> Iterator[Problem]:
    """No words repeat a figure: figures change every year and words do not."""
    for location, text in texts_to_judge(profile):
        found = _MONEY_OR_PERCENT.search(text)
        large = [] if found else [match[0] for match in _LARGE_NUMBER.finditer(text)]
        known = _known_numbers(profile) if large else set()
        number = found[0] if found else next((one for one in large if one.replace(",", "") in known), None)
        if number:
            yield problem_at(
                profile.document, location, f'The words hold the figure "{number}".',
                "Leave the number out: the page shows the current figure with its source.", "number-in-prose",
            )  # fmt: skip


def _known_numbers(profile: Profile) -> set[str]:
    figures = profile.figures
    shown = [*figures.pay.annual.values(), figures.employment, figures.openings_per_year, figures.jobs_change]
    return {
        str(int(figure.number))
        for figure in shown
        if figure.number is not None and abs(figure.number) >= 1000
    }


def texts_to_judge(profile: Profile) -> list[tuple[Location, str]]:
    """The texts that may repeat a figure; those of a file that was judged before are known."""
    memory, stamp = current_memory(), f"numbers {profile.document.digest}"
    known = memory.recall(stamp) if memory else None
    if known is not None:
        return [(tuple(location), text) for location, text in known]
    texts = [
        (location, text)
        for location, text in _texts_with_digits(profile)
        if _MONEY_OR_PERCENT.search(text) or _LARGE_NUMBER.search(text)
    ]
    if memory:
        memory.learn(stamp, texts)
    return texts


def _texts_with_digits(profile: Profile) -> Iterator[tuple[Location, str]]:
    """Every text of a profile that holds a digit and is read as words, with its place."""
    data = profile.document.data
    waiting: list[tuple[Location, object]] = [
        ((key,), value) for key, value in data.items() if key not in _NOT_PROSE
    ]
    while waiting:
        location, value = waiting.pop()
        if isinstance(value, str):
            if _DIGIT.search(value):
                yield location, value
        elif isinstance(value, dict):
            waiting += [((*location, key), item) for key, item in value.items() if key not in _NOT_WORDS]
        elif isinstance(value, list):
            waiting += [((*location, number), item) for number, item in enumerate(value)]


_NOT_WORDS = frozenset({"url", "as_of", "source"})
_NOT_PROSE = frozenset(
    {"soc", "onet", "figures", "review", "status", "formerly", "cluster", "based_on", "search_terms"}
)


def check_reading(library: Library, profile: Profile) -> Iterator[Problem]:
    """The words can be read by the students they are for; a file that passed is not judged again."""
    memory, stamp = current_memory(), f"reading {profile.document.digest}"
    if memory and memory.recall(stamp):
        return
    problems = list(_judge_reading(profile))
    if memory and not problems:
        memory.learn(stamp, True)
    yield from problems


def _judge_reading(profile: Profile) -> Iterator[Problem]:
    occupation, document = profile.occupation, profile.document
    texts: list[tuple[Location, str, float]] = [
        (("summary", "minute"), occupation.summary.minute, BODY_GRADE),
        (("day",), occupation.day, BODY_GRADE),
        (("myths",), " ".join(f"{myth.myth} {myth.fact}" for myth in occupation.myths), BODY_GRADE),
        (("questions_to_ask",), " ".join(occupation.questions_to_ask), PROMPT_GRADE),
        (("try_it",), ". ".join(item.activity for item in occupation.try_it), BODY_GRADE),
    ]
    for location, text, budget in texts:
        yield from judge_grade(document, location, text, budget)
    words = len(occupation.day.split())
    if words < LEAST_DAY_WORDS:
        yield problem_at(
            document, ("day",), f"day has {words} words; at least {LEAST_DAY_WORDS} make a day come alive.",
            "Tell a little more of what happens.", "too-short", advice=True,
        )  # fmt: skip
    if len(occupation.routes) < 2:
        yield problem_at(
            document, ("routes",), "Only one way in is given.",
            "Add another, even a less usual one, or make sure that there is none.", "one-route", advice=True,
        )  # fmt: skip


def judge_grade(document: Document, location: Location, text: str, budget: float) -> Iterator[Problem]:
    """Say when a text is harder to read than its budget allows."""
    grade = reading_grade(text)
    if grade > budget:
        yield problem_at(
            document, location, f"The words read at grade {grade:.1f}; the budget is grade {budget:.0f}.",
            "Use shorter sentences and more common words.", "reading-level", advice=True,
        )  # fmt: skip


PROFILE_CHECKS: tuple[Callable[[Library, Profile], Iterator[Problem]], ...] = (
    check_keys,
    check_codes,
    check_own_figures,
    check_related,
    check_numbers,
    check_reading,
)
