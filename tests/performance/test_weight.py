"""How much a phone downloads on its first visit to an occupation."""

from __future__ import annotations

import gzip

from playwright.sync_api import Browser

from tests.performance.conftest import Record
from tests.sites import Site

HEAVY = 1024


def test_a_first_visit_is_light(site: Site, host: str, browser: Browser, record: Record) -> None:
    context = browser.new_context()
    page = context.new_page()
    bodies: dict[str, bytes] = {}
    page.on("response", lambda answer: bodies.setdefault(answer.url.removeprefix(host), b""))
    page.goto(f"{host}occupations/electrician.html", wait_until="networkidle")
    context.close()
    for name in bodies:
        bodies[name] = gzip.compress((site.folder / name).read_bytes(), 6)
    weights = {name: len(body) / HEAVY for name, body in bodies.items()}

    def weigh(*endings: str) -> float:
        return sum(weight for name, weight in weights.items() if name.endswith(endings))

    ours = sum(weight for name, weight in weights.items() if name.startswith("assets/js/"))
    page_weight = weigh(".html", ".css", ".js")
    assert weigh(".html") > 1 and weigh(".css") > 1 and ours > 0
    record("page: HTML, CSS and JS, compressed, first visit", page_weight, 200, "KB")
    record("page: scripts of ours, compressed", ours, 40, "KB")
    record("page: search index, compressed", weigh(".json"), None, "KB")
    record("page: everything, compressed", sum(weights.values()), None, "KB")
    assert page_weight <= 200
    assert ours <= 40
