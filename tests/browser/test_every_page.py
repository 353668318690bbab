"""What holds for every page, at every width: nothing sticks out, nothing fails, nobody else is asked."""

from __future__ import annotations

import pytest

from tests.sites import Site
from tests.visits import DESKTOP, PHONE, Visit

# The narrowest window of the accessibility guidelines, a phone, a desktop.
WIDTHS = (320, PHONE[0], DESKTOP[0])

STICKING_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > wide) {
    found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  }
  for (const element of document.querySelectorAll(".md-content *, .md-footer *")) {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (!box.width || style.visibility === "hidden") continue;
    const name = `${element.tagName}.${element.getAttribute("class") || ""}`;
    if (box.right > wide + 1 || box.left < -1) found.push(`${name} from ${box.left} to ${box.right}`);
    const scrolls = style.overflowX !== "visible" && style.display !== "inline";
    if (scrolls && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1) {
      found.push(`${name} hides ${element.scrollWidth - element.clientWidth} pixels`);
    }
  }
  return found;
}"""


# Words of tables that are broken in two, other than at their own hyphens.
BROKEN = """() => {
  const found = [];
  for (const cell of document.querySelectorAll(".md-content table:not(.cg-table) :is(thead, tbody) :is(th, td)")) {
    // Heads that only listeners meet are clipped to nothing.
    if (!cell.checkVisibility() || getComputedStyle(cell.closest("thead, tbody")).clipPath !== "none") continue;
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const word of walker.currentNode.data.matchAll(/[\\p{L}\\d]+/gu)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, word.index);
        range.setEnd(walker.currentNode, word.index + word[0].length);
        const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
        const lines = new Set(boxes.map((box) => Math.round(box.top)));
        if (lines.size > 1) found.push(word[0]);
      }
    }
  }
  return found;
}"""


def test_every_page_fits_and_is_quiet(site: Site, host: str, visit: Visit) -> None:
    # Without motion, so that nothing is still on its way after a change of width.
    page = visit(host, reduced_motion="reduce")
    faults = []
    for path in site.pages:
        page.set_viewport_size({"width": WIDTHS[0], "height": 740})
        page.goto(host + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            faults += [f"{path} at {width}: {fault}" for fault in page.evaluate(STICKING_OUT)]
            if width == PHONE[0]:
                faults += [f"{path} breaks the word {word}" for word in page.evaluate(BROKEN)]
    assert not faults, "\n".join(faults)


def test_every_page_is_quiet_as_a_file(site: Site, visit: Visit) -> None:
    page = visit(site.folder.joinpath("index.html").as_uri())
    for path in site.pages:
        # Without the address of a host, the page for lost visitors cannot know where its files are.
        if path != "404.html":
            page.goto(site.folder.joinpath(path).as_uri())
            assert page.locator("h1").first.is_visible(), path


def test_a_fault_would_be_noticed(site: Site, host: str, visit: Visit) -> None:
    """The script that finds what sticks out finds it, so that the tests above can fail."""
    page = visit(host)
    page.evaluate("document.querySelector('.md-content h1').style.width = '3000px'")
    assert page.evaluate(STICKING_OUT) != []
    page.goto(f"{host}how-matching-works.html")
    assert page.evaluate(BROKEN) == []
    page.add_style_tag(content="th { max-width: 1em; overflow-wrap: anywhere !important; }")
    assert "Step" in page.evaluate(BROKEN)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_image_is_drawn(site: Site, host: str, visit: Visit, scheme: str) -> None:
    page = visit(host, color_scheme=scheme)
    broken = page.evaluate("[...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.src)")
    assert broken == []
