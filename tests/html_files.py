"""What built HTML files hold: their links, anchors, headings, scripts and words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

# Elements that never have an end tag, so that nesting can be counted.
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
# What makes a browser fetch at once, as opposed to what a reader may follow.
FETCHED = {"img": "src", "script": "src", "source": "src", "iframe": "src", "link": "href", "use": "href"}


@dataclass
class HtmlFile:
    """The parts of one page that tests ask about."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    # Level, id and words of every heading of the article.
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    # Attributes and text of every script.
    scripts: list[tuple[dict[str, str], str]] = field(default_factory=list)
    metas: list[dict[str, str]] = field(default_factory=list)
    link_elements: list[dict[str, str]] = field(default_factory=list)
    article: str = ""
    title: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = HtmlFile()
        self.open: list[str] = []
        # How many elements were open where the article began; 0 outside of it.
        self.article_depth = 0
        self.words: list[str] = []

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in pairs}
        found = self.found
        if "id" in attributes:
            found.ids.append(attributes["id"])
        if tag == "a" and "href" in attributes:
            found.links.append(attributes["href"])
        if tag in FETCHED and attributes.get("rel") != "canonical" and FETCHED[tag] in attributes:
            found.fetched.append(attributes[FETCHED[tag]])
        if tag == "meta":
            found.metas.append(attributes)
        if tag == "link":
            found.link_elements.append(attributes)
        if tag == "script":
            found.scripts.append((attributes, ""))
        if tag == "article" and not self.article_depth:
            self.article_depth = len(self.open) + 1
        if self.article_depth and tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            found.headings.append((int(tag[1]), attributes.get("id", ""), ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, pairs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if len(self.open) < self.article_depth:
            self.article_depth = 0

    def handle_data(self, data: str) -> None:
        inner = self.open[-1] if self.open else ""
        if inner == "script":
            attributes, text = self.found.scripts[-1]
            self.found.scripts[-1] = (attributes, text + data)
            return
        if inner == "title" and "svg" not in self.open:
            self.found.title += data
        if self.article_depth and inner != "style":
            self.words.append(data)
            if any(tag in self.open for tag in ("h1", "h2", "h3", "h4", "h5", "h6")):
                level, name, text = self.found.headings[-1]
                self.found.headings[-1] = (level, name, " ".join((text + data).split()))


@cache
def read_html(path: Path) -> HtmlFile:
    """Read one built page."""
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    reader.found.article = " ".join(" ".join(reader.words).split())
    reader.found.title = " ".join(reader.found.title.split())
    return reader.found
