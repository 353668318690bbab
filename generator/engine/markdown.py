"""The Markdown of one page made to HTML as MkDocs makes it, with everything that the result rests on."""

from __future__ import annotations

import copy
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from generator.engine.store import digest

# The parts of a result that other pages and the build need; the HTML itself is kept apart from them.
Facts = dict[str, Any]
# The HTML of a page, and the entries that the search has for it.
Body = dict[str, Any]


def render_markdown(
    page: Page, text: str, config: MkDocsConfig, files: Files, find_entries: Callable[[Page], list[Any]]
) -> tuple[Facts, Body]:
    """Make the HTML of a page by the code of MkDocs; returns what is known of it, and the HTML.

    The page itself is left as it was.
    """
    page = copy.copy(page)
    watched = _WatchedFiles(files)
    with record_logs() as logs:
        page.read_source(config)
        page.render(config, watched)
    markdown, content = page.markdown or "", page.content or ""
    facts = {
        "seen": watched.seen,
        "meta": dict(page.meta) if _survives(page.meta) else None,
        "length": len(markdown) if text.endswith(markdown) else None,
        "title": page._title_from_render,
        "toc": [_describe(link) for link in page.toc],
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": [[file.src_uri, found] for file, found in (page.links_to_anchors or {}).items()],
        "checked": page.links_to_anchors is not None,
        "logs": logs,
    }
    body = {"content": content, "found": find_entries(page)}
    facts["finds"] = bool(body["found"])
    facts["sum"] = digest(json.dumps(facts), content)
    return facts, body


def still_holds(facts: Facts, files: Files) -> bool:
    """Whether every file that the links of a page were looked up in is as it was."""
    return all(_see(files.get_file_from_path(path)) == state for path, state in facts["seen"].items())


def make_toc(facts: Facts) -> TableOfContents:
    """The table of contents of a page."""
    return get_toc(facts["toc"])


class _WatchedFiles(Files):
    """The files of a site, keeping note of those that a page asks for."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self.seen: dict[str, Any] = {}

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        self.seen[path] = _see(found)
        return found


def _see(file: File | None) -> list[Any] | None:
    return None if file is None else [file.src_uri, file.url, file.inclusion.value]


def _describe(link: AnchorLink) -> dict[str, Any]:
    children = [_describe(child) for child in link.children]
    return {"name": link.title, "id": link.id, "level": link.level, "children": children}


def _survives(meta: Any) -> bool:
    """Whether front matter is the same after it was written as JSON; a date, for one, is not."""
    try:
        again = json.loads(json.dumps(meta))
    except (TypeError, ValueError):
        return False
    return bool(again == meta)


@contextmanager
def record_logs() -> Iterator[list[list[Any]]]:
    """Keep what is logged as name, level and message, so that it can be logged again; nothing is printed."""
    kept: list[list[Any]] = []
    root, mkdocs = logging.getLogger(), logging.getLogger("mkdocs")
    before = [(logger, logger.handlers, logger.propagate) for logger in (root, mkdocs)]
    root.handlers = [_Recorder(kept)]
    mkdocs.handlers, mkdocs.propagate = [], True
    try:
        yield kept
    finally:
        for logger, handlers, propagate in before:
            logger.handlers, logger.propagate = handlers, propagate


class _Recorder(logging.Handler):
    def __init__(self, kept: list[list[Any]]) -> None:
        super().__init__()
        self.kept = kept

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append([record.name, record.levelno, record.getMessage()])


def log_again(logs: list[list[Any]]) -> None:
    """Log what was logged when the result was made."""
    for name, level, message in logs:
        logging.getLogger(name).log(level, message)
