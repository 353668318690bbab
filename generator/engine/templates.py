"""Puts the pages of a site in their places: taken from the last site, or made by their template."""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from generator.engine import keys
from generator.engine.kept_page import KeptPage, Watch
from generator.engine.markdown import log_again, record_logs
from generator.engine.search import KnownSearch
from generator.engine.store import digest, read_kept
from generator.engine.workers import share


class TemplateRun:
    """One run of the page templates of a site.

    ``placed`` names the pages that lie ready, with what their templates logged; ``made`` those whose
    template was run for it.
    """

    def __init__(
        self,
        env: jinja2.Environment,
        config: MkDocsConfig,
        files: Files,
        navigation: Navigation,
        stamp: str,
        watch: Watch,
        search: KnownSearch,
    ) -> None:
        self.env = env
        self.config = config
        self.files = files
        self.navigation = navigation
        self.stamp = stamp
        self.search = search
        self.pages = files.documentation_pages()
        self.watch = watch
        self.base = ""
        self.keys: dict[str, str] = {}
        self.placed: dict[str, list[list[Any]]] = {}
        self.made: list[str] = []
        self.quiet = _Quiet(self.placed)

    def read_settings(self) -> bool:
        """Read everything that all pages see; False where it cannot be told, or changes by itself."""
        try:
            seen = [keys.tell_settings(self.config), keys.tell_navigation(self.navigation)]
        except keys.Unclear:
            return False
        self.base = digest(self.stamp, *seen, keys.tell_theme(self.config.theme))
        return not keys.names_the_moment(self.config.theme)

    def place_pages(self, record: Path, last_site: Path | None, processes: int) -> None:
        """Put every page in its place that can be put there before MkDocs comes to it."""
        before = read_kept(record, self.stamp) or {}
        missing: list[KeptPage] = []
        for file, page in self._alone():
            key = digest(self.base, page.kept.facts["key"], page.kept.facts["sum"])
            self.keys[file.dest_uri] = key
            known = before.get(file.dest_uri)
            if known and last_site and known[0] == key and _take(last_site / file.dest_uri, file, known[1:]):
                self.placed[file.src_uri] = []
            else:
                missing.append(page)
        # The first one fills the memory of the template engine, which every process then begins with.
        results = share(self._make, missing[:1], 1) + share(self._make, missing[1:], processes)
        for page, logs in zip(missing, results, strict=True):
            file = page.file
            if logs is None or logs:
                # Whether it sees other pages, fails or warns: the plain way does the same, every time.
                self.keys.pop(file.dest_uri)
            if logs is not None:
                self.placed[file.src_uri] = logs
                self.made.append(file.src_uri)
        logging.getLogger("mkdocs.commands.build").addFilter(self.quiet)

    def _alone(self) -> Iterator[tuple[File, KeptPage]]:
        """The pages whose place no other file wants; who wins there is left to MkDocs."""
        wanted = Counter(file.dest_uri for file in self.files)
        wanted.update(self.config.theme.static_templates)
        wanted.update(map(str, self.config.extra_templates))
        for file in self.pages:
            if wanted[file.dest_uri] == 1 and isinstance(file.page, KeptPage):
                yield file, file.page

    def _make(self, page: KeptPage) -> list[list[Any]] | None:
        """Make one page by its template; None where it looks at the texts of others, which change after it."""
        config = self.config
        self.watch.shown, self.watch.others = page, False
        before = page.content
        config._current_page = page
        page.active = True
        try:
            with record_logs() as logs:
                context: Any = get_context(
                    self.navigation, _WatchedPages(self.pages, self.watch), config, page
                )
                template = self.env.get_template(str(page.meta.get("template", "main.html")))
                self.search.take_out_marks(context, page=page, config=config, nav=self.navigation)
                output = template.render(context)
        finally:
            page.content = before
            page.active = False
            config._current_page = None
            self.watch.shown = None
        if self.watch.others or not output.strip():
            return None
        target = Path(page.file.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(output.encode("utf-8", errors="xmlcharrefreplace"))
        return logs

    def stop(self) -> None:
        """Let MkDocs say again that a page is empty."""
        logging.getLogger("mkdocs.commands.build").removeFilter(self.quiet)

    def describe(self, site: Path) -> dict[str, list[Any]]:
        """What each page in a site was made from, and how its file looks from the outside."""
        found = {}
        for path, key in sorted(self.keys.items()):
            state = (site / path).stat()
            found[path] = [key, state.st_size, state.st_mtime_ns]
        return found


def _take(path: Path, file: File, known: list[int]) -> bool:
    """Take a page from the last site, if its file is as it was left."""
    try:
        state = path.stat()
        if [state.st_size, state.st_mtime_ns] != known:
            return False
        target = Path(file.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, target)
        except OSError:
            shutil.copy2(path, target)
    except OSError:
        return False
    return True


class _WatchedPages(list[File]):
    """The list of all pages, noting when a template goes through it."""

    def __init__(self, pages: Iterable[File], watch: Watch) -> None:
        super().__init__(pages)
        self.watch = watch

    def __iter__(self) -> Iterator[File]:
        self.watch.note(None)
        return super().__iter__()

    def __getitem__(self, place: Any) -> Any:
        self.watch.note(None)
        return super().__getitem__(place)

    def __len__(self) -> int:
        self.watch.note(None)
        return super().__len__()

    def __contains__(self, item: object) -> bool:
        self.watch.note(None)
        return super().__contains__(item)


class PlacingEnvironment:
    """Stands for the template environment: a page that lies in its place has a template that says nothing."""

    def __init__(
        self, env: jinja2.Environment, config: MkDocsConfig, placed: dict[str, list[list[Any]]]
    ) -> None:
        self._env = env
        self._config = config
        self._placed = placed

    def __getattr__(self, name: str) -> Any:
        return getattr(self._env, name)

    def get_template(self, name: str, *others: Any, **settings: Any) -> Any:
        """The template of that name, or for a page in its place one that only logs again."""
        page = self._config._current_page
        logs = self._placed.get(page.file.src_uri) if page is not None else None
        return self._env.get_template(name, *others, **settings) if logs is None else _Silent(logs)


class _Silent:
    """The template of a page that is made already: MkDocs does not write what is empty."""

    def __init__(self, logs: list[list[Any]]) -> None:
        self.logs = logs

    def render(self, context: Any) -> str:
        log_again(self.logs)
        return ""


class _Quiet(logging.Filter):
    """Keeps MkDocs from saying that a page is empty, when it lies ready."""

    def __init__(self, placed: dict[str, list[list[Any]]]) -> None:
        super().__init__()
        self.placed = placed

    def filter(self, record: logging.LogRecord) -> bool:
        said = _SKIPPED.fullmatch(record.getMessage())
        return said is None or said[1] not in self.placed


_SKIPPED = re.compile(r"Page skipped: '(.*)'\. Generated empty output\.")
