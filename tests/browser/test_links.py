"""Every link of the built files leads somewhere, and nothing is fetched from another host."""

from __future__ import annotations

import posixpath
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest

from tests.html_files import read_html
from tests.sites import MOVED_FROM, MOVED_TO, PREFIX, Site, serve


def find_dead_links(site: Site, prefix: str = "/") -> Iterator[str]:
    """The inner links that lead to no file or no anchor; ``prefix`` is where the site stands on its host."""
    for path in site.pages:
        page = read_html(site.folder / path)
        for link in [*page.links, *page.fetched]:
            parts = urlsplit(link)
            if parts.scheme in ("https", "mailto") and link in page.links:
                continue
            if parts.scheme == "data":
                continue
            here = posixpath.join(prefix, path)
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(parts.path)))
                if parts.path
                else here
            )
            inside = posixpath.relpath(target, prefix)
            file = site.folder / inside
            if parts.scheme or parts.netloc or not target.startswith(prefix.rstrip("/")):
                yield f"{path}: {link} leaves the site"
            elif file.is_dir():
                if path != "404.html" and not (file / "index.html").is_file():
                    yield f"{path}: {link} is a folder without a page"
            elif not file.is_file():
                yield f"{path}: {link} leads nowhere"
            elif parts.fragment and unquote(parts.fragment) not in read_html(file).ids:
                yield f"{path}: {link} has no such anchor"


def test_every_link_and_file_is_there(site: Site) -> None:
    dead = list(find_dead_links(site))
    assert not dead, "\n".join(dead)


def test_links_hold_at_an_address_below_a_host(addressed: Site) -> None:
    dead = list(find_dead_links(addressed, PREFIX))
    assert not dead, "\n".join(dead)


def test_no_page_has_an_id_twice(site: Site) -> None:
    twice = [
        f"{path}: {name}"
        for path in site.pages
        for ids in [read_html(site.folder / path).ids]
        for name in sorted({name for name in ids if ids.count(name) > 1})
    ]
    assert twice == []


def test_no_page_fetches_from_another_host(addressed: Site) -> None:
    fetched = {
        address
        for path in addressed.pages
        for address in read_html(addressed.folder / path).fetched
        if "//" in address
    }
    assert fetched == set()


def test_styles_name_no_other_host(site: Site) -> None:
    named = [
        f"{path.name}: {address}"
        for path in site.folder.rglob("*.css")
        for address in path.read_text("utf-8").replace("@import", "url(").split("url(")[1:]
        if address.lstrip("'\" ").startswith(("http", "//"))
    ]
    assert named == []


def test_a_lost_visitor_finds_the_way(addressed: Site) -> None:
    """The page for unknown addresses works at any depth, because its links do not depend on it."""
    with serve(addressed.folder.parent) as host, pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{host}no/such/page.html")
    with caught.value as answer:
        assert answer.code == 404
    lost = read_html(addressed.folder / "404.html")
    inner = [link for link in lost.links if not link.startswith(("https:", "#"))]
    assert inner and all(link.startswith(PREFIX) or link == "." for link in inner)
    for name in ("index.html", "occupations/index.html", "stages/index.html"):
        assert f"{PREFIX}{name}" in inner


def test_a_moved_page_leads_on(addressed: Site) -> None:
    moved = read_html(addressed.folder / MOVED_FROM)
    refresh = [meta["content"] for meta in moved.metas if meta.get("http-equiv") == "refresh"]
    new = posixpath.basename(MOVED_TO)
    assert refresh == [f"0; url={new}"]
    assert {"name": "robots", "content": "noindex"} in moved.metas
    assert new in moved.links
