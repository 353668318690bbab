"""The ways through the guide that must work for everyone: by plain links, without scripts, from a folder."""

from __future__ import annotations

import pytest
from markdown.extensions.toc import slugify
from playwright.sync_api import Page, expect

from tests.sites import MOVED_FROM, MOVED_TO, PREFIX, Site, serve
from tests.visits import DESKTOP, PHONE, Visit


def walk(page: Page, site: Site, scripts: bool) -> None:
    """From the home page to an occupation by the first door, and from the map to a stage and on."""
    library = site.guide.library
    home = page.url
    door = library.pages["index"].words.doors[0]
    assert door.to == "occupations/index.md"
    page.locator("article").get_by_role("link", name=door.title).click()
    # Where scripts run, the door opens on the finder; where they do not, on the plain list.
    expect(page.locator("h1")).to_have_text(site.say("finder.title" if scripts else "occupations.title"))
    page.locator("article").get_by_role("link", name="Electrician", exact=True).click()
    expect(page.locator("h1")).to_have_text("Electrician")
    page.locator(f"article a[href='#{slugify(site.say('occupation.try_it'), '-')}']").first.click()
    expect(page.get_by_role("heading", name=site.say("occupation.try_it"), exact=True)).to_be_in_viewport()

    page.goto(home)
    stages = library.ordered_stages()
    page.locator("article ol").get_by_role("link", name=stages[0].words.title, exact=True).click()
    expect(page.locator("h1")).to_have_text(stages[0].words.title)
    onward = page.locator("article nav a").filter(has_text=site.say("stage.next"))
    expect(onward).to_contain_text(stages[1].words.title)
    onward.click()
    expect(page.locator("h1")).to_have_text(stages[1].words.title)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("place", ["host", "folder"])
def test_the_main_journeys(
    site: Site, host: str, visit: Visit, place: str, scripts: bool, size: tuple[int, int]
) -> None:
    start = host + "index.html" if place == "host" else site.folder.joinpath("index.html").as_uri()
    walk(visit(start, size, java_script_enabled=scripts), site, scripts)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_old_address_leads_to_the_new_page(addressed: Site, visit: Visit, scripts: bool) -> None:
    with serve(addressed.folder.parent) as host:
        page = visit(host + PREFIX.strip("/") + "/" + MOVED_FROM, java_script_enabled=scripts)
        page.wait_for_url(f"**/{MOVED_TO}")
        expect(page.locator("h1")).to_have_text("Electrician")


def test_an_old_address_leads_on_in_a_folder(addressed: Site, visit: Visit) -> None:
    page = visit(addressed.folder.joinpath(MOVED_FROM).as_uri())
    page.wait_for_url(f"**/{MOVED_TO}")
    expect(page.locator("h1")).to_have_text("Electrician")


def test_search_is_not_offered_where_it_cannot_work(site: Site, visit: Visit) -> None:
    page = visit(site.folder.joinpath("index.html").as_uri())
    expect(page.get_by_role("dialog", name=site.say("site.search"))).to_have_count(0)
    assert page.locator("[for=__search]").filter(visible=True).count() == 0
