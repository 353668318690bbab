"""What a page says about itself to search engines, and to those who pass it on."""

from __future__ import annotations

import gzip
import json
from xml.etree import ElementTree

from tests.html_files import HtmlFile, read_html
from tests.sites import BASE_URL, MOVED_FROM, Site


def find_meta(page: HtmlFile, name: str) -> list[str]:
    """The contents of the metadata of one name."""
    return [
        meta.get("content", "") for meta in page.metas if name in (meta.get("name"), meta.get("property"))
    ]


def find_canonical(page: HtmlFile) -> list[str]:
    """The addresses a page calls its own."""
    return [link["href"] for link in page.link_elements if link.get("rel") == "canonical"]


def test_every_occupation_describes_itself(site: Site) -> None:
    for path in site.occupations:
        page = read_html(site.folder / path)
        texts = [text for attributes, text in page.scripts if attributes.get("type") == "application/ld+json"]
        assert len(texts) == 1, path
        told = json.loads(texts[0])
        occupation = site.guide.library.profiles[path.split("/")[1].removesuffix(".html")].occupation
        assert told["@context"] == "https://schema.org"
        assert told["@type"] == "Occupation"
        assert told["name"] == occupation.title
        assert told["description"] == occupation.summary.line
        if "estimatedSalary" in told:
            pay = told["estimatedSalary"]
            steps = [
                pay[name]
                for name in ("percentile10", "percentile25", "median", "percentile75", "percentile90")
            ]
            assert steps == sorted(steps), path


def test_every_page_has_a_title_and_a_description(site: Site) -> None:
    titles = {}
    for path in site.pages:
        if path == "404.html":
            continue
        page = read_html(site.folder / path)
        assert page.title and titles.setdefault(page.title, path) == path
        assert [len(text) > 20 for text in find_meta(page, "description")] == [True], path
        assert [bool(text) for text in find_meta(page, "og:title")] == [True], path
        assert find_meta(page, "og:description") == find_meta(page, "description"), path


def test_a_guide_without_an_address_claims_none(site: Site) -> None:
    assert not (site.folder / "sitemap.xml").exists()
    assert not (site.folder / "sitemap.xml.gz").exists()
    for path in site.pages:
        page = read_html(site.folder / path)
        assert find_canonical(page) == [] and find_meta(page, "og:url") == [], path


def test_a_guide_with_an_address_says_it(addressed: Site) -> None:
    for path in addressed.pages:
        if path == "404.html":
            continue
        page = read_html(addressed.folder / path)
        address = BASE_URL if path == "index.html" else f"{BASE_URL}{path}"
        assert find_canonical(page) in ([address], [f"{BASE_URL}{path}"]), path
        assert find_meta(page, "og:url") == find_canonical(page), path


def test_the_map_of_the_site_lists_every_page(addressed: Site) -> None:
    raw = (addressed.folder / "sitemap.xml").read_bytes()
    assert gzip.decompress((addressed.folder / "sitemap.xml.gz").read_bytes()) == raw
    listed = {element.text for element in ElementTree.fromstring(raw).iter() if element.tag.endswith("}loc")}  # noqa: S314
    expected = {
        f"{BASE_URL}{path}" for path in addressed.pages if path not in ("404.html", MOVED_FROM, "index.html")
    }
    assert expected <= listed
    assert {BASE_URL, f"{BASE_URL}index.html"} & listed
