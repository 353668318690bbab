"""How pages are met by those who listen, enlarge or go by keyboard."""

from __future__ import annotations

import pytest

from tests.html_files import read_html
from tests.sites import KINDS, Site
from tests.visits import DESKTOP, PHONE, Visit

# A window of 1280 by 1024 at 400 percent.
ENLARGED = (320, 256)

# Words that cannot be read: cut off at the edge of their box, or lying over other words.
UNREADABLE = """() => {
  const found = [];
  // Words for listeners are clipped to nothing.
  const onlyHeard = (element) => {
    for (let part = element; part; part = part.parentElement) {
      if (getComputedStyle(part).clipPath === "inset(50%)") return true;
    }
    return false;
  };
  const boxes = [];
  const walker = document.createTreeWalker(document.querySelector(".md-content"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || parent.closest("script, style, title, desc")) continue;
    if (!parent.checkVisibility() || onlyHeard(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) {
      if (box.width > 1 && box.height > 1) boxes.push([box, walker.currentNode.data.trim().slice(0, 40)]);
    }
  }
  for (const [box, words] of boxes) {
    if (box.left < 0 || box.right > innerWidth + 1) found.push(`"${words}" goes from ${box.left} to ${box.right}`);
  }
  for (let i = 0; i < boxes.length; i += 1) {
    for (let j = i + 1; j < boxes.length; j += 1) {
      const [a, first] = boxes[i];
      const [b, second] = boxes[j];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // Line boxes touch; words overlap when half a line does.
      if (across > 2 && down > Math.min(a.height, b.height) / 2) found.push(`"${first}" lies over "${second}"`);
    }
  }
  return found;
}"""

# The focused element, where it is, and whether anything shows that it has the focus.
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  // A radio button that is not drawn itself shows its focus on the label beside it.
  const beside = element.nextElementSibling;
  const shown = !element.offsetWidth && beside && beside.matches("label") ? beside : element;
  const style = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const bare = (part) => part && part.closest("svg a") ? part.closest("a") : part;
  return {
    name: element.outerHTML.slice(0, 120),
    ring,
    inside: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0
      && box.left < innerWidth,
    covered: Boolean(top) && !(shown.contains(top) || top.contains(shown) || bare(top) === shown),
  };
}"""


def test_headings_go_down_one_level_at_a_time(site: Site) -> None:
    faults = []
    for path in site.pages:
        headings = read_html(site.folder / path).headings
        levels = [level for level, _, _ in headings]
        if levels.count(1) != 1 or levels[0] != 1:
            faults.append(f"{path} does not begin with its one title")
        faults += [
            f'{path}: "{words}" skips a level'
            for before, (level, _, words) in zip(levels, headings[1:], strict=False)
            if level > before + 1
        ]
        faults += [f"{path} has an empty heading" for _, _, words in headings if not words]
    assert not faults, "\n".join(faults)


def test_unreadable_words_would_be_noticed(host: str, visit: Visit) -> None:
    page = visit(host, ENLARGED)
    assert page.evaluate(UNREADABLE) == []
    page.evaluate("document.querySelector('h1').style.marginBottom = '-3em'")
    assert page.evaluate(UNREADABLE) != []


def test_nothing_is_lost_at_four_hundred_percent(host: str, visit: Visit) -> None:
    page = visit(host, ENLARGED)
    faults = []
    for path in KINDS.values():
        page.goto(host + path)
        faults += [f"{path}: {fault}" for fault in page.evaluate(UNREADABLE)]
        header = page.locator("header.md-header").bounding_box()
        # What stays on the screen while reading must leave room to read.
        if header is None or header["height"] > ENLARGED[1] / 3:
            faults.append(f"{path}: the header takes {header}")
    assert not faults, "\n".join(faults)


def test_words_stay_readable_with_wider_spacing(host: str, visit: Visit) -> None:
    """With the spacing that the guidelines name for readers who need it (1.4.12), nothing overlaps."""
    page = visit(host, PHONE)
    faults = []
    for path in KINDS.values():
        page.goto(host + path)
        page.add_style_tag(
            content="""
            * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
            p { margin-bottom: 2em !important; }
            svg * { letter-spacing: 0 !important; word-spacing: 0 !important; }"""
        )
        faults += [f"{path}: {fault}" for fault in page.evaluate(UNREADABLE)]
    assert not faults, "\n".join(faults)


def test_the_side_column_never_covers_the_foot(host: str, visit: Visit) -> None:
    """The theme fits its height to the page a moment late, while somebody may be on a link there already."""
    page = visit(host + KINDS["stage"], DESKTOP)
    page.locator("footer a").first.focus()
    page.evaluate(
        "document.querySelectorAll('.md-sidebar__scrollwrap').forEach((one) => { one.style.height = '95vh'; })"
    )
    column, foot = page.locator(".md-sidebar__scrollwrap").first, page.locator("footer").first
    below, above = column.bounding_box(), foot.bounding_box()
    assert below and above and below["y"] + below["height"] > above["y"], "nothing lies behind the foot"
    assert not page.evaluate(FOCUS)["covered"]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["home", "occupation", "occupations", "stage"])
def test_the_focus_can_be_seen_all_the_way(
    host: str, visit: Visit, kind: str, scheme: str, size: tuple[int, int]
) -> None:
    page = visit(host + KINDS[kind], size, color_scheme=scheme, reduced_motion="reduce")
    faults = []
    steps = 0
    for _ in range(120):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        steps += 1
        if not (focus["ring"] and focus["inside"]) or focus["covered"]:
            faults.append(str(focus))
    assert steps > 8
    assert not faults, "\n".join(faults)
