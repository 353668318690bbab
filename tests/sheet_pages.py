"""A worksheet in a browser: its boxes by name, what is kept of them, and filling it by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.every_kind import SLUG, every_kind_site
from tests.sites import Site, serve

KEY = f"career-guide/answers/{SLUG}"


@pytest.fixture(scope="session")
def sheet_site(pytestconfig: pytest.Config) -> Site:
    """The tiny guide whose worksheet has every kind of field."""
    return every_kind_site(pytestconfig)


@pytest.fixture(scope="session")
def sheet_host(sheet_site: Site) -> Iterator[str]:
    """The address at which that guide is served."""
    with serve(sheet_site.folder) as address:
        yield address


def box(page: Page, name: str) -> Locator:
    """The boxes of one name."""
    return page.locator(f'[name="{SLUG}/{name}"]')


def wait_ready(page: Page) -> None:
    """Wait until the scripts of the worksheet have done their work."""
    expect(page.locator("cg-worksheet > [role=status]")).to_be_attached()
    expect(page.get_by_role("button", name="Print a blank sheet")).to_be_visible()


def kept(page: Page, area: str = "localStorage") -> dict[str, str]:
    """What is stored of the worksheet, by name; emptied answers are left out."""
    found: dict[str, str] = page.evaluate(
        """([area, key]) => Object.fromEntries(
          Object.entries(JSON.parse(window[area].getItem(key) || '{"answers":{}}').answers)
            .filter(([, answer]) => answer.v !== "").map(([name, answer]) => [name, answer.v]))""",
        [area, KEY],
    )
    return found


def wait_kept(page: Page, values: dict[str, str], area: str = "localStorage") -> None:
    """Wait until exactly these answers are stored."""
    for _ in range(60):
        if kept(page, area) == values:
            return
        page.wait_for_timeout(50)
    found = kept(page, area)
    names = found.keys() | values.keys()
    different = {
        name: (found.get(name), values.get(name)) for name in names if found.get(name) != values.get(name)
    }
    assert not different, f"stored and wanted: {different}"


def shown(page: Page) -> dict[str, str]:
    """The answers that the form shows, by name."""
    found: dict[str, str] = page.evaluate("({ ...document.querySelector('cg-worksheet').answers() })")
    return found


def fill_by_keyboard(page: Page) -> dict[str, str]:
    """Fill every box of the form with Tab, Space, arrows and letters; returns what should be kept."""
    wanted: dict[str, str] = {}
    page.evaluate("document.querySelector('cg-worksheet form').tabIndex = -1")
    page.evaluate("document.querySelector('cg-worksheet form').focus()")
    for _ in range(400):
        page.keyboard.press("Tab")
        here = page.evaluate(DESCRIBE)
        if here["outside"]:
            return wanted
        name = here["name"].removeprefix(f"{SLUG}/")
        if here["name"] and name not in wanted:
            _fill_one(page, here, name, wanted)
    raise AssertionError("Tab does not lead out of the form")


DESCRIBE = """() => {
  const at = document.activeElement;
  const name = at.name || "";
  return { name, type: at.type || "", value: at.value || "", outside: !at.closest("cg-worksheet form") };
}"""


def _fill_one(page: Page, here: dict[str, Any], name: str, wanted: dict[str, str]) -> None:
    kind = here["type"]
    if kind == "radio":
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        wanted[name] = page.evaluate("document.activeElement.value")
    elif kind == "checkbox":
        page.keyboard.press("Space")
        wanted[name] = "yes"
    elif kind == "select-one":
        page.keyboard.press("ArrowDown")
        wanted[name] = page.evaluate("document.activeElement.value")
    elif kind == "date":
        page.keyboard.type("12032026")
        wanted[name] = "2026-12-03"
    elif name.endswith(("/month", "/day")):
        page.keyboard.type("12")
        wanted[name] = "12"
    elif name.endswith("/year"):
        page.keyboard.type("2026")
        wanted[name] = "2026"
    else:
        wanted[name] = f"7{len(wanted)}" if "cost" in name or "count" in name else f"written {len(wanted)}"
        page.keyboard.type(wanted[name])
    assert wanted[name], name
