"""Reads HTML that is written plainly, sooner than the parsers of Python do and to the same end."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.htmlparser import HTMLExtractor
from markdown.preprocessors import HtmlBlockPreprocessor, Preprocessor

# Whole, text, reference, name of an end tag, name of a start tag, its attributes, its closing slash.
Token = tuple[str, str, str, str, str, str, str]
Split = Callable[[str], list[Token] | None]

# What every HTML parser reads in the same way. Anything else, such as a comment, a lone < or an
# attribute without quotes, is left to the parsers that know the hard cases.
_TOKEN = re.compile(
    r"""(
      ([^<&]+)
    | (&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);)
    | </([a-zA-Z][a-zA-Z0-9-]*)>
    | <([a-zA-Z][a-zA-Z0-9-]*)((?:[ \t\n]+[a-zA-Z][a-zA-Z0-9:_-]*(?:="[^"<>`]*")?)*)[ \t\n]*(/?)>
    )""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r'[ \t\n]([a-zA-Z][a-zA-Z0-9:_-]*)(?:="([^"]*)")?')
_NAMING = re.compile(r"[ \t\n](?:id|name)\b", re.IGNORECASE)
# What stands inside these is text to some parsers and markup to others.
_APART = frozenset(
    ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext")
)


def split_plain(text: str) -> list[Token] | None:
    """The tags, references and texts of plainly written HTML; None where it is not plain throughout."""
    tokens: list[Token] = _TOKEN.findall(text)
    if sum(map(len, [token[0] for token in tokens])) != len(text):
        return None
    for place, token in enumerate(tokens):
        if token[4] and token[4].lower() in _APART and not _is_apart(token, tokens[place + 1 : place + 3]):
            return None
    return tokens


def _is_apart(start: Token, following: list[Token]) -> bool:
    """Whether only text without references stands between a start tag and its end tag."""
    if following and following[0][1]:
        following = following[1:]
    return not start[6] and bool(following) and following[0][3] == start[4]


def find_anchors(tokens: list[Token]) -> set[str]:
    """The anchors of raw HTML as MkDocs finds them: every id, and the name of a link."""
    found: set[str] = set()
    for token in tokens:
        # Most tags have neither, and are passed over without a closer look.
        if token[5] and _NAMING.search(token[5]):
            for name, value in _ATTRIBUTE.findall(token[5]):
                if name.lower() == "id" or (name.lower() == "name" and token[4].lower() == "a"):
                    found.add(unescape(value))
    return found


class PlainExtractor(HTMLExtractor):
    """Takes raw HTML out of Markdown; plain HTML goes to the same methods without being parsed."""

    split: Split = staticmethod(split_plain)
    plain = False
    start = 0
    whole = ""

    def feed(self, data: str) -> None:
        """Read a whole text."""
        tokens = self.split(data)
        if tokens is None:
            super().feed(data)
            return
        self.rawdata, self.plain = data, True
        place = 0
        for token in tokens:
            whole, text, reference, end, start, _, slash = token
            self.start, self.whole = place, whole
            place += len(whole)
            if self.inraw and not self.intail and self._keep_raw(token):
                continue
            if text:
                self.handle_data(text)
            elif end:
                self.handle_endtag(end.lower())
            elif reference:
                self.handle_empty_tag(reference, is_block=False)
            elif slash:
                self.handle_startendtag(start.lower(), [])
            else:
                self.handle_starttag(start.lower(), [])
        self.rawdata = ""

    def _keep_raw(self, token: Token) -> bool:
        """Keep what stands within raw HTML, where most is; False for what could end it, or is an empty tag."""
        whole, text, reference, end, start, _, slash = token
        if end:
            if len(self.stack) < 2 or self.stack[-1] != end.lower():
                return False
            self.stack.pop()
        elif not (text or reference):
            if slash or start.lower() in self.empty_tags:
                return False
            self.stack.append(start.lower())
        self._cache.append(whole)  # type: ignore[attr-defined]
        return True

    @property
    def line_offset(self) -> int:
        """Where the line begins; for plain HTML where the tag begins, because then ``offset`` stays 0."""
        return self.start if self.plain else super().line_offset

    def at_line_start(self) -> bool:
        """Whether nothing but up to three spaces stands before the tag."""
        if not self.plain:
            return super().at_line_start()
        before = self.rawdata[self.rawdata.rfind("\n", 0, self.start) + 1 : self.start]
        return not before or (len(before) <= 3 and not before.strip())

    def get_starttag_text(self) -> str:
        """The tag as it is written."""
        return self.whole if self.plain else super().get_starttag_text()

    def get_endtag_text(self, tag: str) -> str:
        """The tag as it is written."""
        return self.whole if self.plain else super().get_endtag_text(tag)


class PlainHtml(Extension):
    """Lets one run of Markdown read plain HTML sooner; everything else is as it was."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Take the place of two steps, where they are the usual ones."""
        # First of all steps, when all are registered.
        md.preprocessors.register(_Begin(md), "career-guide-plain-html", 1_000_000)


class _Begin(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        anchors, blocks = (self.md.preprocessors[name] for name in ("mkdocs_raw_html", "html_block"))
        # The two steps follow each other, mostly with the same text, which is then split once.
        split = lru_cache(1)(split_plain)
        vars(anchors)["run"] = partial(_find_anchors, anchors, anchors.run, split)
        if type(blocks) is HtmlBlockPreprocessor:
            vars(blocks)["run"] = partial(_take_blocks, self.md, split)
        return lines


def _find_anchors(step: Any, run: Any, split: Split, lines: list[str]) -> Any:
    tokens = split("\n".join(lines))
    if tokens is None:
        return run(lines)
    step.present_anchor_ids = find_anchors(tokens)
    return lines


def _take_blocks(md: Markdown, split: Split, lines: list[str]) -> list[str]:
    extractor = PlainExtractor(md)
    extractor.split = split
    extractor.feed("\n".join(lines))
    extractor.close()
    return "".join(extractor.cleandoc).split("\n")
