"""One Chromium for all tests that need a real browser."""

from __future__ import annotations

import shutil
from functools import cache

import pytest
from playwright.sync_api import Browser, sync_playwright

# Quiet and alone: nothing is updated, synchronised or asked of other hosts while tests watch the network.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """The Chromium of this machine; None leaves Playwright to use its own."""
    return next((found for found in map(shutil.which, NAMES) if found), None)


@cache
def launch(config: pytest.Config) -> Browser:
    """Start the browser once in a run; it closes when the run ends.

    Playwright allows one driver in a thread, so folders of tests cannot each start their own.
    """
    driver = sync_playwright().start()
    browser = driver.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))

    def close() -> None:
        browser.close()
        driver.stop()

    config.add_cleanup(close)
    return browser
