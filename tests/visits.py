"""Visits to pages in a real browser, which notice every fault and every request to another host."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.chromium import launch
from tests.sites import Site, addressed_site, real_site, serve

# A busy machine may take its time; what is expected must come, and how soon is measured elsewhere.
expect.set_options(timeout=30_000)

PHONE = (360, 740)
DESKTOP = (1280, 800)

# What opens the menu and the search where there is little room.
MENU_BUTTON = "button.cg-open--menu"
SEARCH_BUTTON = "button.cg-open--search"


class Visit(Protocol):
    """Opens a page; see :func:`visit`."""

    def __call__(self, address: str, size: tuple[int, int] = DESKTOP, **options: Any) -> Page: ...


def watch(page: Page, faults: list[str], home: str) -> None:
    """Write down what goes wrong in a page, and whatever it asks of anybody but ``home``."""

    def note_request(url: str) -> None:
        if not url.startswith((home, "data:", "blob:")):
            faults.append(f"{page.url} asks {url}")

    def note_message(kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            faults.append(f"{page.url}: {text}")

    page.on("request", lambda request: note_request(request.url))
    page.on("console", lambda message: note_message(message.type, message.text))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))


@pytest.fixture(scope="session")
def browser(pytestconfig: pytest.Config) -> Browser:
    """The one browser of the run."""
    return launch(pytestconfig)


@pytest.fixture(scope="session")
def site(pytestconfig: pytest.Config) -> Site:
    """The guide of this repository, built."""
    return real_site(pytestconfig)


@pytest.fixture(scope="session")
def addressed(pytestconfig: pytest.Config) -> Site:
    """The guide built for an address, with a page that has moved."""
    return addressed_site(pytestconfig)


@pytest.fixture(scope="session")
def host(site: Site) -> Iterator[str]:
    """The address at which the guide is served."""
    with serve(site.folder) as address:
        yield address


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens pages in windows of their own; the test fails when any of them has a fault.

    Options are those of a Playwright context, such as ``color_scheme="dark"``.
    """
    faults: list[str] = []
    contexts = []

    def open_page(address: str, size: tuple[int, int] = DESKTOP, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        contexts.append(context)
        page = context.new_page()
        home = "file:" if address.startswith("file:") else "/".join(address.split("/")[:3])
        watch(page, faults, home)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)
