"""The search of the theme, given the entries of pages that are known instead of their HTML."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from generator.engine.kept_page import KeptPage


class KnownSearch:
    """Takes the place of the search plugin at one event of a run: when a page is about to be shown."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.plugin: Any = None
        self.kind: type[Any] = _NoIndex
        # The pages that lie ready in the site.
        self.placed: Container[str] = ()
        self.original: Callable[..., Any] = lambda context, **others: None
        methods = config.plugins.events["page_context"]
        for place, method in enumerate(methods):
            plugin = getattr(method, "__self__", None)
            if plugin is not None and hasattr(plugin, "search_index"):
                self.plugin, self.original, self.kind = plugin, method, type(plugin.search_index)
                methods[place] = self.on_page_context

    def find_entries(self, page: Page) -> list[Any]:
        """What the plugin keeps of a page, by its own code."""
        if self.plugin is None:
            return []
        index = self.kind(**self.plugin.config)
        index.add_entry_from_context(page)
        return list(index.entries)

    def on_page_context(self, context: Any, *, page: Page, **others: Any) -> Any:
        """Add the entries of a page to the index."""
        if not isinstance(page, KeptPage):
            return self.original(context, page=page, **others)
        self.plugin.search_index.entries.extend(page.found)
        if page.file.src_uri in self.placed:
            # Nobody may ever look at its HTML.
            page.when_read = partial(self.take_out_marks, context, page=page, **others)
            return None
        return self.take_out_marks(context, page=page, **others)

    def take_out_marks(self, context: Any, *, page: Page, **others: Any) -> Any:
        """Let the plugin take its marks out of the HTML of a page that is indexed already."""
        if self.plugin is None:
            return None
        index = self.plugin.search_index
        self.plugin.search_index = _NoIndex()
        try:
            return self.original(context, page=page, **others)
        finally:
            self.plugin.search_index = index


class _NoIndex:
    """An index for pages that are indexed already."""

    def add_entry_from_context(self, page: Page) -> None:
        """Nothing is left to do."""
