"""The files that a guide becomes: where each goes, what it is made from, and that no two want one place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.library import Library, Listed
from generator.problems import Problem

# Pages that the theme makes by itself.
THEME_PAGES = frozenset({"404.md"})
# The templates of pages that tell about one occupation.
OCCUPATION_PAGES = frozenset({"occupation.md.j2", "imported.md.j2"})
# The templates of pages that show nothing of profiles: an edit of one leaves them as they are.
STILL_PAGES = frozenset({
    "home.md.j2", "page.md.j2", "stage.md.j2", "stages.md.j2", "worksheet.md.j2", "worksheets.md.j2",
    "field-reference.md.j2", "my-plan.md.j2", "credits.md.j2", "finder.md.j2", "interests.md.j2",
    "match.md.j2", "compare.md.j2", "choose.md.j2", "class-board.md.j2", "conference.md.j2",
    "evidence.md.j2", "lesson.md.j2", "lessons.md.j2", "notes.md.j2", "standard.md.j2", "standards.md.j2",
    "program.md.j2", "programs.md.j2",
})  # fmt: skip
# The templates of pages whose context holds plain values only, so that it tells by itself what they see.
LIST_PAGES = frozenset({
    "occupations.md.j2", "cluster.md.j2", "clusters.md.j2", "not-yet-placed.md.j2", "whats-new.md.j2",
    "moved.md.j2",
})  # fmt: skip
# The parts of a profile that no file of data holds: an edit of them leaves all of those as they are.
PROSE = frozenset(
    {"tasks", "day", "good_parts", "hard_parts", "progression", "myths", "questions_to_ask", "try_it"}
    | {"more_information", "review"}
)


@dataclass(frozen=True, slots=True)
class Output:
    """One file to be written under ``build/docs``.

    ``template`` is filled with ``context``; an output without a template has its ``text`` ready, or has
    ``write``, which puts it together when it is written.
    ``origin`` is the file it was made from, for messages. ``sees`` tells everything of profiles that
    it shows; where it and the files that are not profiles are as they were, so is the text. An output
    that does not tell is made every time.
    """

    path: str
    origin: str
    template: str = ""
    context: Mapping[str, Any] = field(default_factory=dict, repr=False)
    text: str = ""
    write: Callable[[], str] | None = None
    sees: tuple[str, ...] = ()


class Later(Mapping[str, Any]):
    """A context that is put together when somebody first looks at it: most pages are as they were."""

    def __init__(self, make: Callable[[], dict[str, Any]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> dict[str, Any]:
        return self._make()

    def __getitem__(self, key: str) -> Any:
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


def seen_by_page(template: str, shown: object, *settings: bool) -> tuple[str, ...]:
    """What a page sees of profiles, where its template tells: nothing, or no more than it is filled with."""
    if template in STILL_PAGES:
        return (repr(settings),)
    return (repr((settings, shown)),) if template in LIST_PAGES else ()


def seen_by_data(library: Library, *, drafts: bool) -> tuple[str, ...]:
    """What data of all occupations sees: all that each profile says but its prose, and whether drafts count."""
    everyone: list[Listed] = [*library.profiles.values(), *library.imported.values()]
    said = [
        (each.slug, [item for item in each.document.data.items() if item[0] not in PROSE])
        for each in everyone
    ]
    return (hashlib.blake2b(repr((drafts, said)).encode("utf-8", "surrogatepass")).hexdigest(),)


def first_of_each(outputs: Iterable[Output], library: Library, problems: list[Problem]) -> list[Output]:
    """One output for each path; a file that wants the path of a page that every guide has is a problem.

    No two files want one path: their names and earlier names were judged before.
    """
    written = _written(library)
    found: dict[str, Output] = {}
    for output in outputs:
        # Some disks do not tell capital letters from small ones.
        first = found.setdefault(output.path.casefold(), output)
        if first is not output or output.path.casefold() in THEME_PAGES:
            origin = first.origin if first.origin in written else output.origin
            message = f"This file makes the page {output.path}, which every guide has already."
            problems.append(Problem(origin, 1, 1, message, "Choose another name.", "two-outputs"))
    return list(found.values())


def _written(library: Library) -> set[str]:
    """The files that people write, each of which becomes a page of its own."""
    pages = [page.document for page in library.pages.values()]
    pages += [stage.document for stage in library.stages.values()]
    pages += [profile.document for profile in library.profiles.values()]
    pages += [profile.document for profile in library.imported.values()]
    pages += [sheet.document for sheet in library.worksheets.values()]
    pages += [file.document for file in library.desk.lessons.values()]
    pages += [file.document for file in library.desk.programs.values()]
    pages += [file.document for file in library.desk.standards.values()]
    return {document.path for document in pages}
