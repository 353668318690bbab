"""The guide works on a host that sends a strict content security policy."""

from __future__ import annotations

import base64
import hashlib
import re

from playwright.sync_api import Browser, expect

from tests.sites import KINDS, Site, serve
from tests.visits import DESKTOP, MENU_BUTTON, Visit

INLINE = re.compile(rb"<script(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</script>", re.DOTALL)


def write_policy(html: bytes) -> str:
    """A policy that allows our own files, and of inline scripts only those of the theme, by their hash."""
    scripts = INLINE.findall(html)
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts}
    return (
        "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        f"script-src 'self' {' '.join(sorted(hashes))}; connect-src 'self'"
    )


def test_every_kind_of_page_works_under_a_strict_policy(site: Site, visit: Visit) -> None:
    with serve(site.folder, write_policy) as host:
        page = visit(host)
        for path in KINDS.values():
            page.goto(host + path)
            # Our own script has run when its button for the menu is there.
            expect(page.locator(MENU_BUTTON)).to_be_attached()
            style = page.evaluate(
                "[...document.styleSheets].filter(s => (s.href || '').includes('career-guide')).length"
            )
            assert style == 1, path


def test_controls_work_under_a_strict_policy(site: Site, visit: Visit) -> None:
    with serve(site.folder, write_policy) as host:
        page = visit(host + "occupations/electrician.html", DESKTOP, color_scheme="light")
        page.locator("form[data-md-component=palette] label").filter(visible=True).click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.locator("input.md-search__input").press_sequentially("interview")
        expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_a_script_that_is_not_ours_would_be_stopped(site: Site, browser: Browser) -> None:
    """The policy is really sent and really kept, so that the tests above can fail."""
    with serve(site.folder, write_policy) as host:
        page = browser.new_page()
        messages: list[str] = []
        page.on("console", lambda message: messages.append(message.text))
        page.goto(host + KINDS["home"])
        page.evaluate(
            "document.head.append(Object.assign(document.createElement('script'), {text: 'window.strange = 1'}))"
        )
        assert page.evaluate("window.strange") is None
        page.close()
    assert any("Content Security Policy" in message for message in messages)
