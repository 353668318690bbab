"""A page of MkDocs whose Markdown is HTML already; it reads that only when somebody looks."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator.engine.markdown import Body, Facts, log_again, make_toc


@dataclass(slots=True)
class Watch:
    """Notes which texts of other pages a template looks at while it shows one page."""

    shown: Page | None = None
    others: bool = False
    # While pages are read, MkDocs only hands the HTML of each through its plugins and back.
    reading: bool = True

    def note(self, page: Page | None) -> None:
        """Somebody looks at the text of a page, or at the list of all pages."""
        if self.shown is not None and page is not self.shown:
            self.others = True


@dataclass(slots=True)
class Kept:
    """What is known of a page before it is built."""

    text: str
    facts: Facts
    read_body: Callable[[], Body]
    watch: Watch


# Stands for the HTML of a page while nobody looks at it.
_UNREAD = "(unread)"


class KeptPage(Page):
    """A page that does not read its file or run its Markdown again."""

    kept: Kept
    # What is still to be done to the HTML when somebody looks at it.
    when_read: Callable[[], object] | None = None

    @classmethod
    def take_over(cls, page: Page, kept: Kept) -> None:
        """Make a page of MkDocs one of these; it stays the same object, which others hold already."""
        del page.content, page.toc, page.markdown
        page.__class__ = cls
        vars(page)["kept"] = kept

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the front matter that was read before."""
        length, meta = self.kept.facts["length"], self.kept.facts["meta"]
        if length is None or meta is None:
            super().read_source(config)
            return
        self.markdown = self.kept.text[len(self.kept.text) - length :]
        self.meta = copy.deepcopy(meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take everything that other pages need to know, and log again what was logged."""
        facts = self.kept.facts
        self._title_from_render = facts["title"]
        self.present_anchor_ids = set(facts["anchors"])
        if facts["checked"]:
            links = {files.get_file_from_path(path): found for path, found in facts["links"]}
            self.links_to_anchors = {file: found for file, found in links.items() if file is not None}
        log_again(facts["logs"])

    @property
    def content(self) -> str | None:
        """The HTML of the text."""
        if self.kept.watch.reading:
            return _UNREAD
        self.kept.watch.note(self)
        if "_content" not in self.__dict__:
            self._content: str | None = self.kept.read_body()["content"]
        if self.when_read is not None:
            then, self.when_read = self.when_read, None
            then()
        return self._content

    @content.setter
    def content(self, value: str | None) -> None:
        """Change the HTML, as plugins do."""
        if value is _UNREAD:
            return
        self._content = value

    @property
    def toc(self) -> TableOfContents:
        """The headings."""
        self.kept.watch.note(self)
        if "_toc" not in self.__dict__:
            self._toc = make_toc(self.kept.facts)
        return self._toc

    @toc.setter
    def toc(self, value: TableOfContents) -> None:
        """Change the headings."""
        self._toc = value

    @property
    def found(self) -> list[Any]:
        """The entries that the search has for this page."""
        return self.kept.read_body()["found"] if self.kept.facts["finds"] else []
