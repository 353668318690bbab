"""Takes part in one run of MkDocs: pages are made on all cores, and only where something is new."""

from __future__ import annotations

import copy
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.engine import keys
from generator.engine.bytecode import KeptBytecode
from generator.engine.kept_page import Kept, KeptPage, Watch
from generator.engine.markdown import Body, Facts, render_markdown, still_holds
from generator.engine.search import KnownSearch
from generator.engine.store import digest, keep, prune, read_kept
from generator.engine.support import why_not
from generator.engine.templates import PlacingEnvironment, TemplateRun
from generator.engine.workers import count_processes, share

LAST = -1000  # after every other plugin
_RECORDS = 4  # the sites of a guide that are remembered; every preview has one of its own


def accelerate(
    config: MkDocsConfig, cache: Path, *, last_site: Path | None = None, processes: int | None = None
) -> Accelerator | str:
    """Attach the accelerator to a run of MkDocs that is about to begin.

    ``cache`` is a folder for what is kept between runs. ``last_site`` is the site of the run before,
    whose pages are taken where nothing that they show has changed. Where something takes part in the
    build that is not known, nothing is attached and the reason is returned in words.
    """
    reason = why_not(config)
    if reason is not None:
        return reason
    accelerator = Accelerator(cache, last_site, processes or count_processes())
    config.plugins["career-guide/accelerator"] = accelerator
    return accelerator


class Accelerator(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Makes what is missing before MkDocs asks for it; MkDocs goes its usual way and finds it done.

    ``rendered`` and ``templated`` name the pages whose Markdown and whose template were run.
    """

    def __init__(self, cache: Path, last_site: Path | None, processes: int) -> None:
        self.cache = cache
        self.last_site = last_site
        self.processes = processes
        self.stamp = keys.versions()
        self.kept: dict[str, Kept] = {}
        self.rendered: list[str] = []
        self.templates: TemplateRun | None = None
        self.watch = Watch()

    @property
    def templated(self) -> list[str]:
        """The pages whose template was run."""
        return self.templates.made if self.templates else []

    @event_priority(LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Before the first page is read: make the HTML of every page that is not kept from before."""
        self.navigation = nav
        self.search = search = KnownSearch(config)
        level = str(logging.getLogger("mkdocs").getEffectiveLevel())
        base = digest(self.stamp, keys.tell_markdown(config), level)
        known = read_kept(self.cache / "pages.json", self.stamp) or {}
        bodies = self.cache / "bodies"
        bodies.mkdir(parents=True, exist_ok=True)
        present = {path.name for path in bodies.iterdir()}

        def work(task: tuple[Page, str, str]) -> Facts:
            page, key, text = task
            facts, body = render_markdown(page, text, config, files, search.find_entries)
            keep(bodies / key, self.stamp, body)
            return {"key": key, **facts}

        missing: list[tuple[Page, str, str]] = []
        found: list[tuple[Page, str, Facts]] = []
        for page, text in _readable(files):
            key = _page_key(base, page, text)
            facts = known.get(page.file.src_uri)
            if facts and facts["key"] == key and key in present and still_holds(facts, files):
                found.append((page, text, facts))
            else:
                missing.append((page, key, text))
        # Long pages first, so that no process is left with a long one at the end.
        missing.sort(key=lambda task: -len(task[2]))
        for (page, _, text), facts in zip(missing, share(work, missing, self.processes), strict=True):
            if facts is not None:
                found.append((page, text, facts))
                self.rendered.append(page.file.src_uri)
        for page, text, facts in found:
            read_body = self._body_reader(page, text, facts, config, files)
            self.kept[page.file.src_uri] = Kept(text, facts, read_body, self.watch)
        all_facts = {path: kept.facts for path, kept in sorted(self.kept.items())}
        keep(self.cache / "pages.json", self.stamp, all_facts)
        prune(bodies, {facts["key"] for facts in all_facts.values()})

    def _body_reader(
        self, page: Page, text: str, facts: Facts, config: MkDocsConfig, files: Files
    ) -> Callable[[], Body]:
        plain = copy.copy(page)

        def read_body() -> Body:
            body: Body | None = read_kept(self.cache / "bodies" / facts["key"], self.stamp)
            # Damaged since it was kept: made again.
            return body or render_markdown(plain, text, config, files, self.search.find_entries)[1]

        return read_body

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Just before a page is read: give it what is known of it."""
        kept = self.kept.get(page.file.src_uri)
        if kept is not None:
            KeptPage.take_over(page, kept)
        return page

    @event_priority(LAST)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> Any:
        """After the last page is read: put every page in its place, from the last site or by its template."""
        self.watch.reading = False
        env.bytecode_cache = KeptBytecode(self.cache / "templates", self.stamp)
        pages = files.documentation_pages()
        if not all(isinstance(file.page, KeptPage) for file in pages):
            return None
        self.templates = TemplateRun(env, config, files, self.navigation, self.stamp, self.watch, self.search)
        if not self.templates.read_settings():
            return None
        self.search.placed = self.templates.placed
        self.templates.place_pages(self._record_file(self.last_site), self.last_site, self.processes)
        return PlacingEnvironment(env, config, self.templates.placed)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Say aloud again that pages are empty."""
        if self.templates:
            self.templates.stop()

    def on_build_error(self, *, error: Exception) -> None:
        """Say aloud again that pages are empty."""
        if self.templates:
            self.templates.stop()

    def remember_site(self, site: Path) -> None:
        """Keep what the pages of a site were made from, once it is in its place."""
        if self.templates:
            keep(self._record_file(site), self.stamp, self.templates.describe(site))
            records = sorted(self.cache.glob("site-*.json"), key=lambda path: path.stat().st_mtime_ns)
            for path in records[:-_RECORDS]:
                path.unlink(missing_ok=True)

    def _record_file(self, site: Path | None) -> Path:
        return self.cache / f"site-{digest(str(site))}.json"


def _readable(files: Files) -> Iterator[tuple[Page, str]]:
    """The pages with their text; those that cannot be read are left to MkDocs, which says why."""
    for file in files.documentation_pages():
        if type(file.page) is Page:
            try:
                yield file.page, file.content_string
            except (OSError, ValueError):
                continue


def _page_key(base: str, page: Page, text: str) -> str:
    file, title = page.file, page.__dict__.get("title")
    given = json.dumps([file.src_uri, file.url, file.dest_uri, title, page.is_homepage])
    return digest(base, given, text)
