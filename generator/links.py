"""Every link of a guide leads to a page that is built, and to a heading that is on it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from markdown.extensions.toc import slugify

from generator.library import Library
from generator.problems import Problem
from generator.reader import Document
from generator.schema import suggest

# A link in a line, whatever stands in its brackets, or an address that links elsewhere on the page name.
_LINK = re.compile(r"\]\(\s*<?([^)>\s]*)|^\s*(?:[>*+-]\s*|\d+\.\s+)*\[[^\]]*\]:\s*<?([^>\s]*)")
_PICTURE = re.compile(r"!\[")
_SAFE_SCHEMES = ("https://", "http://", "mailto:")


def check_links(library: Library, outputs: set[str]) -> list[Problem]:
    """Every link of a guide leads to a page that is built, and to a heading that is on it.

    ``outputs`` are the paths of the pages to be built, such as ``stages/start.md``.
    """
    bodies = {f"stages/{stage.key}.md": stage.document for stage in library.stages.values()}
    bodies |= {f"{page.key}.md": page.document for page in library.pages.values()}
    problems: list[Problem] = []
    for path, document in bodies.items():
        problems += _pictures(document)
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


def _pictures(document: Document) -> Iterator[Problem]:
    """Pictures, which a page would fetch from wherever they lie; a guide has no place for its own."""
    for number, line in enumerate(document.body.split("\n")):
        for match in _PICTURE.finditer(line):
            yield Problem(
                document.path,
                document.body_line + number,
                match.start() + 1,
                "A guide cannot show pictures.",
                "Say it in words; for a link, take the exclamation mark away.",
                "picture",
            )


def _links(document: Document) -> Iterator[tuple[int, int, str]]:
    for number, line in enumerate(document.body.split("\n")):
        for match in _LINK.finditer(line):
            group = 1 if match[1] is not None else 2
            yield document.body_line + number, match.start(group) + 1, match[group]


def _judge_link(
    path: str, target: str, outputs: set[str], bodies: dict[str, Document]
) -> tuple[str, str, str] | None:
    """What is wrong with a link: message, remedy, code. None when it is right."""
    if target.startswith(_SAFE_SCHEMES):
        return None
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", target):
        return (
            f'The link "{target}" has a form that is not allowed.',
            "Link to a page, or to an https address.",
            "bad-link",
        )
    file, _, anchor = target.partition("#")
    folder = posixpath.dirname(path)
    found = posixpath.normpath(posixpath.join(folder, file)) if file else path
    if found not in outputs:
        pages = [posixpath.relpath(page, folder or ".") for page in outputs if page.endswith(".md")]
        return f'The link "{target}" leads to no page.', suggest(file, pages), "dead-link"
    body = bodies.get(found)
    if anchor and body is not None:
        headings = {
            slugify(heading, "-") for heading in re.findall(r"^#+\s+(.*?)\s*#*$", body.body, re.MULTILINE)
        }
        if anchor not in headings:
            return f'The page has no heading "{anchor}".', suggest(anchor, headings), "dead-anchor"
    return None
