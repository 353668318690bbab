"""Whatever a person writes in a field reaches the page as text: never as an element, an attribute or a script."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any, NamedTuple

import markdown
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from mkdocs.utils import meta

from generator.build import read_guide
from generator.figures import Source
from generator.guides import Page, PageWords, Stage, StageWords
from generator.imported import ImportedOccupation
from generator.library import ImportedProfile, Profile
from generator.model import Occupation
from generator.pages import plan_pages
from generator.project import SHIPPED, Project
from generator.reader import CONTROL_CHARACTER
from generator.render import make_environment, render_output

HARMLESS = "Harmlesswords"

# Texts that Markdown, HTML, YAML, JSON or a template language would take for more than text.
NASTY = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onclick='x'",
    "<!-- comment",
    "-->",
    "]]>",
    "<?php x ?>",
    "&lt;b&gt; &amp;amp; &#60; &copy",
    "{{ 7 * 7 }} {% if x %} {# y #}",
    "{: .klass #id onclick=x }",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "[x]: javascript:alert(1)",
    "[TOC]",
    "<https://example.org>",
    "https://example.org/?a=1&b=2",
    "# heading",
    "C#",
    "## C# ##",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1986. A great year",
    "٣. item",
    "> quote",
    ": definition",
    "```python",
    "~~~",
    "`code` ``x``",
    "**bold** __bold__ *it* _it_ ~~x~~ ^x^ ==x==",
    "| a | b |",
    "---",
    "===",
    "***",
    "a\\*b \\",
    "*[HTML]: x",
    "[^1]: note [^1]",
    "!!! note",
    "=== tab",
    "--8<-- file",
    ":smile:",
    "wzxhzdk:0 klzzwxh:0001",
    "\u202eevil\u202c \u200b\ufeff x",
    "🙂 é ß Ａ",
    "$x$ \\(y\\)",
    "%s {0} {count}",
    "null",
    "yes: no",
]

safe_characters = st.characters(exclude_categories=["Cs"]).filter(
    lambda sign: not CONTROL_CHARACTER.search(sign)
)
markup = st.sampled_from(NASTY)
pieces = st.one_of(
    markup, st.text(safe_characters, max_size=30), st.sampled_from(list("<>&\"'`*_[](){}#|~:-+!\\/ \n"))
)


def tidy(text: str) -> str:
    return " ".join(text.split())


def fits(text: str) -> bool:
    """The shortest field holds 80 characters and 15 words, and none is empty."""
    return len(tidy(text)) > 0 and len(text) <= 80 and len(text.split()) <= 15


hostile = st.lists(pieces, min_size=1, max_size=4).map("".join).filter(fits)


class Shape(NamedTuple):
    """A page as a browser sees it: its elements with their attributes, its texts and its data."""

    elements: list[tuple[str, tuple[tuple[str, str | None], ...]]]
    texts: list[str]
    scripts: list[Any]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.texts: list[str] = [""]
        self.scripts: list[Any] = []
        self.in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple((name, _leave_out(tag, name, value)) for name, value in attrs)))
        self.texts.append("")
        self.in_script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}", ()))
        self.texts.append("")
        self.in_script = False

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", ((data, None),)))

    handle_decl = handle_pi = unknown_decl = handle_comment

    def handle_data(self, data: str) -> None:
        if self.in_script:
            self.scripts.append(json.loads(data))
        else:
            self.texts[-1] += data


def _leave_out(tag: str, name: str, value: str | None) -> str | None:
    """The value of an attribute without the words that it may hold.

    The name of a heading is made from its words; a title in an address is, too, with every sign of it coded.
    """
    if name == "id" and tag in ("h1", "h2", "h3"):
        return ""
    return (
        re.sub(r"(?<=[?&]title=)[\w.~%+:,-]*", "", value, flags=re.ASCII)
        if name == "href" and value
        else value
    )


def shape_of(page: str) -> Shape:
    """Render the Markdown of a page as the engines do, and read what comes out."""
    body, _ = meta.get_data(page)
    reader = _Reader()
    reader.feed(markdown.markdown(body, extensions=["tables", "toc", "fenced_code"]))
    reader.close()
    return Shape(reader.elements, [tidy(text) for text in reader.texts if tidy(text)], reader.scripts)


def replace_in(value: Any, text: str) -> Any:
    """The same value, with the harmless words replaced by others wherever they stand."""
    if isinstance(value, str):
        return value.replace(HARMLESS, text)
    if isinstance(value, dict):
        return {key: replace_in(item, text) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(replace_in(item, text) for item in value)
    return value


def fill(value: Any, text: str, keep: frozenset[str], where: str = "") -> Any:
    """Put a text in every field of words; fields with other rules stay as they are."""
    if where in keep:
        return value
    if isinstance(value, dict):
        return {key: fill(item, text, keep, key) for key, item in value.items()}
    if isinstance(value, list):
        return [fill(item, text, keep, where) for item in value]
    return text if isinstance(value, str) else value


# Fields whose values are codes, words of a list, dates, addresses or numbers.
CODED = frozenset(
    {
        "status",
        "soc",
        "onet",
        "cluster",
        "formerly",
        "works_with",
        "places",
        "how_often",
        "remote",
        "patterns",
    }
    | {
        "contact",
        "kind",
        "time",
        "cost",
        "earn_while_learning",
        "needed",
        "as_of",
        "source",
        "occupation",
        "why",
    }
    | {"school_subjects", "minutes", "url", "last", "next", "stage", "order", "to"}
)


@pytest.fixture(scope="module")
def render(
    tmp_path_factory: pytest.TempPathFactory, make_project: Any, today: date
) -> Callable[[str], dict[str, str]]:
    """A function that puts a text in all fields of a tiny guide and renders its pages."""
    project = make_project(tmp_path_factory.mktemp("guide"))
    guide = read_guide(project, today=today)
    assert guide.problems == []
    whole = guide.library
    environment = make_environment(project)

    def with_text(text: str) -> dict[str, str]:
        library = replace(whole, profiles={}, stages={}, pages={})
        for slug, profile in whole.profiles.items():
            occupation = Occupation.model_validate(fill(profile.document.data, text, CODED))
            library.profiles[slug] = Profile(slug, occupation, profile.document, whole.tables)
        official = ImportedOccupation.model_validate({**dict.fromkeys(OFFICIAL, text), **fixed_parts(text)})
        anyone = next(iter(whole.profiles.values())).document
        library.imported["official"] = ImportedProfile("official", official, anyone, whole.tables)
        for key, stage in whole.stages.items():
            stage_words = StageWords.model_validate(fill(stage.document.data, text, CODED))
            library.stages[key] = Stage(key, stage_words, stage.document)
        for key, page in whole.pages.items():
            page_words = PageWords.model_validate(fill(page.document.data, text, CODED))
            library.pages[key] = Page(key, page_words, page.document)
        kept = library.tables
        data = Source.model_validate({**dict.fromkeys(Source.model_fields, text), **SOURCE})
        library.tables = type(kept)(kept.rows, dict.fromkeys(kept.sources, data), kept.sources_document)
        outputs = plan_pages(library, [])
        return {output.path: render_output(environment, output) for output in outputs if output.path in PAGES}

    return with_text


# An occupation in O*NET's words: which of its fields are text, and what the others hold.
OFFICIAL = ("title", "description", "cluster_2002", "release", "credit", "digest")


def fixed_parts(text: str) -> dict[str, Any]:
    lists = {key: [text, text] for key in ("tasks", "also_called", "software")}
    return {
        "status": "imported",
        "soc": "47-2111",
        "onet": "47-2111.00",
        "source": "onet",
        "cluster": "construction",
        **lists,
    }


SOURCE = {"url": "https://example.org/a_b", "licence_url": None, "modified": "yes", "files": []}
PAGES = (
    "occupations/baker.md",
    "occupations/official.md",
    "clusters/construction.md",
    "whats-new.md",
    "occupations/index.md",
    "clusters/advanced-manufacturing.md",
    "stages/start.md",
    "stages/index.md",
    "index.md",
    "figures.md",
    "credits.md",
)
# Those whose title is a field of words.
TITLED = ("occupations/baker.md", "occupations/official.md", "stages/start.md", "index.md", "figures.md")


def assert_stays_text(text: str, page: str, harmless: Shape, path: str) -> None:
    """A page with a text has the elements, words and scripts of the page with harmless words in its place."""
    found = shape_of(page)
    assert found.elements == [(tag, replace_in(attrs, tidy(text))) for tag, attrs in harmless.elements], path
    assert found.texts == [tidy(part) for part in replace_in(harmless.texts, tidy(text))], path
    assert found.scripts == replace_in(harmless.scripts, tidy(text)), path


@pytest.fixture(scope="module")
def harmless(render: Callable[[str], dict[str, str]]) -> dict[str, Shape]:
    return {path: shape_of(page) for path, page in render(HARMLESS).items()}


@settings(max_examples=40, deadline=None)
@given(text=hostile)
def test_any_text_in_every_field(
    text: str, render: Callable[[str], dict[str, str]], harmless: dict[str, Shape]
) -> None:
    # The second sentence of an imported description stands apart, so the page would have another shape.
    assume(not re.search(r"[.] [A-Z]", tidy(text)))
    assert_every_page_stays(text, render, harmless)


@pytest.mark.parametrize("text", NASTY)
def test_markup_in_every_field(
    text: str, render: Callable[[str], dict[str, str]], harmless: dict[str, Shape]
) -> None:
    assert_every_page_stays(text, render, harmless)


def assert_every_page_stays(
    text: str, render: Callable[[str], dict[str, str]], harmless: dict[str, Shape]
) -> None:
    pages = render(text)
    assert sorted(pages) == sorted(PAGES)
    for path, page in pages.items():
        assert_stays_text(text, page, harmless[path], path)
        if path in TITLED:
            # The title comes back from the front matter as it was written, escaped once for the theme.
            title = meta.get_data(page)[1]["title"]
            assert html.unescape(title) == tidy(text)
            assert not set(title) & set("<>\"'")


@settings(max_examples=15, deadline=None)
@given(text=st.lists(pieces, min_size=20, max_size=200).map("".join).filter(tidy))
@example(text="<" * 1500)
@example(text="[" * 700 + "]" * 700)
@example(text="&" * 1500)
@example(text="a " * 219)
def test_long_stories_stay_text(text: str) -> None:
    """The longest field, in paragraphs, holds nothing but its paragraphs."""
    told = tidy(text)
    environment = make_environment(Project(SHIPPED))
    page = environment.from_string("---\ntitle: x\n---\n\n{{ text | paragraphs }}\n").render(
        text=f"{told}\n\n{told}"
    )
    found = shape_of(page)
    assert found.elements == [("p", ()), ("/p", ())] * 2
    assert found.texts == [told] * 2
