"""The same ``mkdocs.yml`` makes the same pages with every engine, so that none of them is a trap."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import ENGINES
from tests.html_files import read_html
from tests.sites import Site, copy_project, make_site


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """The guide built by each engine from the same files."""
    project = copy_project(tmp_path_factory.mktemp("engines"))
    return {engine: make_site(project, project.root / "sites" / engine, engine=engine) for engine in ENGINES}


def test_both_engines_are_compared(sites: dict[str, Site]) -> None:
    assert set(sites) == {"mkdocs", "zensical"}
    assert len(sites["mkdocs"].pages) > 60


def test_the_same_pages(sites: dict[str, Site]) -> None:
    assert sites["mkdocs"].pages == sites["zensical"].pages


def test_the_same_titles(sites: dict[str, Site]) -> None:
    for path in sites["mkdocs"].pages:
        assert (
            read_html(sites["mkdocs"].folder / path).title == read_html(sites["zensical"].folder / path).title
        ), path


def test_the_same_words(sites: dict[str, Site]) -> None:
    differences = []
    for path in sites["mkdocs"].pages:
        ours, theirs = (read_html(site.folder / path).article for site in sites.values())
        assert ours, path
        if ours != theirs:
            at = next(
                (place for place, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b),
                min(len(ours), len(theirs)),
            )
            differences.append(
                f"{path}: {ours[max(0, at - 20) : at + 60]!r}, {theirs[max(0, at - 20) : at + 60]!r}"
            )
    assert not differences, "\n".join(differences)


def test_the_same_headings(sites: dict[str, Site]) -> None:
    for path in sites["mkdocs"].pages:
        ours, theirs = (read_html(site.folder / path).headings for site in sites.values())
        assert ours == theirs, path


def test_the_same_files_of_ours(sites: dict[str, Site]) -> None:
    """Styles, scripts, pictures and data of the guide, byte for byte; those of the theme are its own."""
    ours = sites["mkdocs"].project.build
    folders = (ours / "docs/assets", ours / "theme/assets")
    names = [(folder, path) for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert names
    for folder, path in names:
        inside = Path("assets") / path.relative_to(folder)
        for site in sites.values():
            assert (site.folder / inside).read_bytes() == path.read_bytes(), inside
