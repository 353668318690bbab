"""Plain HTML is read to the same end as by the parsers, and anything else is left to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from markdown import Markdown
from markdown.htmlparser import HTMLExtractor
from mkdocs.structure.pages import _RawHTMLPreprocessor

from generator.engine.plain_html import PlainExtractor, PlainHtml, find_anchors, split_plain

NAMES = [
    "p",
    "div",
    "a",
    "span",
    "hr",
    "br",
    "ul",
    "li",
    "svg",
    "path",
    "DIV",
    "h2",
    "script",
    "title",
    "custom-tag",
]
ATTRIBUTES = [
    "", ' id="one"', ' name="two"', ' class="x y"', " hidden", '\n  href="a.html"', ' ID="A&amp;B"',
    ' viewBox="0 0 1 1"', ' id=""', ' data-id="no"', ' id="a" id="b"', " id", ' title="a &#39; b"',
]  # fmt: skip
TEXTS = [
    "words", "\n", "\n\n", " ", "   ", "    ", "*a*", "`code`", "é漢", "# Head", "- item", "&amp;", "&#39;", "&#x2F;",
    "&copy;", "[a](b.md)", "\t", "> ", '"', "'", "=", "/", "\x02", "]]>",
]  # fmt: skip
HARD = [
    "<", "&", "<!-- a -->", "<!-- ", "<?php ?>", "<!DOCTYPE html>", "</ p>", "<p", "<a href=b>", "<1>", "&nothing",
    "<>", "</>", "<![CDATA[ x ]]>", "<b `>", '<i a=">">', "<https://example.org>", "<x@example.org>", "<p/ >",
    "<a b='c'>",
]  # fmt: skip

start = some.builds(
    lambda name, attributes, slash: f"<{name}{''.join(attributes)}{slash}>",
    some.sampled_from(NAMES),
    some.lists(some.sampled_from(ATTRIBUTES), max_size=2),
    some.sampled_from(["", "", "", "/", " /", " "]),
)
end = some.sampled_from(NAMES).map(lambda name: f"</{name}>")
plain_pieces = some.one_of(
    some.sampled_from(TEXTS), start, end, some.sampled_from(["\n", "\n\n", "<p>", "</p>", "<div>", "</div>"])
)
documents = some.lists(plain_pieces, max_size=30).map("".join)
hard_documents = some.lists(some.one_of(plain_pieces, some.sampled_from(HARD)), max_size=30).map("".join)


def extract(kind: type[HTMLExtractor], text: str) -> tuple[str, list[object]]:
    md = Markdown()
    extractor = kind(md)
    extractor.feed(text)
    extractor.close()
    return "".join(extractor.cleandoc), md.htmlStash.rawHtmlBlocks


def anchors(text: str) -> set[str]:
    step = _RawHTMLPreprocessor()
    step.run(text.split("\n"))
    return step.present_anchor_ids


def check(text: str) -> None:
    assert extract(PlainExtractor, text) == extract(HTMLExtractor, text)
    tokens = split_plain(text)
    if tokens is not None and None not in anchors(text):
        assert find_anchors(tokens) == anchors(text)


@settings(max_examples=3000, deadline=None)
@given(documents)
def test_plain_documents(text: str) -> None:
    check(text)


@settings(max_examples=2000, deadline=None)
@given(hard_documents)
def test_any_documents(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", HARD)
def test_what_is_hard_is_left_to_the_parsers(text: str) -> None:
    assert split_plain(f"<p>{text}</p>") is None


@pytest.mark.parametrize(
    "text",
    [
        "<script>if (a) { }</script>",
        '<script type="application/ld+json">\n{}\n</script>',
        '<svg><title>A chart</title><path d="M0 0"/></svg>',
        '<textarea id="t"></textarea>',
        "words without tags & with none".replace("&", "and"),
        "",
    ],
)
def test_what_is_plain_is_split(text: str) -> None:
    tokens = split_plain(text)
    assert tokens is not None
    assert "".join(token[0] for token in tokens) == text
    check(text)


@pytest.mark.parametrize(
    "text",
    ["<script>a < b</script>", "<title>a &amp; b</title>", "<script>", "<title><b></b></title>", "<style/>"],
)
def test_what_some_parsers_read_otherwise_is_left_to_them(text: str) -> None:
    assert split_plain(text) is None


def test_the_markdown_of_this_guide() -> None:
    """Whole pages, through the whole of Markdown."""
    texts = [
        path.read_text("utf-8") for path in sorted(Path(__file__).parents[1].glob("golden/expected/**/*.md"))
    ]
    assert texts
    for text in texts:
        check(text)


def test_it_is_one_more_extension_of_markdown() -> None:
    md = Markdown(extensions=["tables", PlainHtml()])
    step = _RawHTMLPreprocessor()
    step._register(md)
    text = '<div id="a">\n<p>raw</p>\n</div>\n\n# Head <a name="b"></a>\n'
    other = Markdown(extensions=["tables"])
    assert md.convert(text) == other.convert(text)
    assert step.present_anchor_ids == {"a", "b"}
