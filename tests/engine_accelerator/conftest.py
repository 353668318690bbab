"""A site of the theme that is not ours, with something of everything that a page can hold."""

from __future__ import annotations

from pathlib import Path

import pytest

MKDOCS = """\
site_name: A site
site_url: https://example.org/a/
repo_url: https://example.org/code
edit_uri: edit/main/
theme:
  name: material
  custom_dir: overrides
  font: false
  features: [navigation.indexes, navigation.footer, navigation.path, content.action.edit]
plugins: [search]
exclude_docs: |
  hidden.md
not_in_nav: |
  more/*.md
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc:
      permalink: true
  - pymdownx.details
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.highlight
  - pymdownx.superfences
  - pymdownx.tabbed:
      alternate_style: true
      slugify: !!python/object/apply:pymdownx.slugs.slugify
        kwds:
          case: lower
  - pymdownx.tasklist
nav:
  - Home: index.md
  - Guide:
      - guide/index.md
      - Named here: guide/first.md
      - guide/second.md
  - Elsewhere: https://example.org/else
extra_css: [extra.css]
validation:
  links: {not_found: warn, anchors: warn, unrecognized_links: info}
"""

PAGES = {
    "index.md": """\
# Welcome

A [link](guide/first.md#a-heading), a [lost one](nowhere.md) and [no anchor](guide/second.md#none).
""",
    "guide/index.md": """\
---
title: The guide
description: Of dates
date: 2026-11-22
status: new
---

Text without a heading. ![A dot](../dot.svg)
""",
    "guide/first.md": """\
# First

## A heading

HTML, a note[^1] and :smile:

*[HTML]: A language

[^1]: The note.

!!! note "Look"
    Inside.

=== "One"
    1

=== "Two"
    2

```python
print("é")
```

<div data-search-exclude markdown>Not *found*</div>

## Marked { data-search-exclude="yes" }

- [ ] to do
""",
    "guide/second.md": """\
Title: Old style
Tags: none

# Second ñ 漢字

Term
:   Meaning

| a | b |
|---|---|
| 1 | [up](index.md) |
""",
    "guide/plain.md": """\
---
template: plain.html
search:
  boost: 2
tags: [one, two]
---
# Plain

This page is not in the navigation.
""",
    "guide/quiet.md": """\
---
search:
  exclude: true
hide: [navigation]
---
# Quiet

Not in the search.
""",
    "more/README.md": "# More\n\n[Home](../index.md), [mistaken](../guide/frist.md), [site](../guide/).\n",
    "more/empty.md": "",
    "more/list.md": "---\ntemplate: list.html\n---\n# All pages\n",
    "more/clash.md": "# Clash\n\nA file wants the same place.\n",
    "hidden.md": "# Hidden\n",
}
FILES = {
    "docs/extra.css": "p { color: black }\n",
    "docs/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    "docs/more/clash/index.html": "<p>A file of the site.</p>\n",
    "overrides/main.html": '{% extends "base.html" %}{% block announce %}{{ config.site_name }}{% endblock %}\n',
    "overrides/plain.html": "<title>{{ page.title }}</title>{{ page.content }}{{ page.next_page }}\n",
    "overrides/list.html": "{% for file in pages %}{{ file.src_uri }} {{ file.page.content | length }}\n{% endfor %}",
}


@pytest.fixture(autouse=True)
def _same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run is on the same day, as the site map says."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of such a site, with enough pages for several processes."""
    folder = tmp_path / "root"
    texts = {"mkdocs.yml": MKDOCS, **{f"docs/{name}": text for name, text in PAGES.items()}, **FILES}
    for number in range(14):
        words = "\n\n".join(f"## Part {part}\n\nWords of {number} in part {part}." for part in range(3))
        texts[f"docs/more/page-{number}.md"] = f"# Page {number}\n\n{words}\n"
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
