"""The pages that lead from interests and values to occupations, where a guide has the worksheets that keep them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from generator import match_data
from generator.outputs import Output
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages, define, script_safe

CARDS = "activity-sort"
# The worksheets that keep what the pages ask, each with the fields that the pages fill or read.
KEPT_IN = {
    CARDS: {"totals", "tried"},
    "values": {"top-values", "deal-breaker-1", "deal-breaker-2"},
    "bring-your-result": {"points", "top-kinds"},
    "long-list": {"ideas"},
}
# Where to go on from the list, as far as a guide has them.
NEXT_SHEETS = ("long-list", "ruled-out", "occupation-research")
_ASKED_ON = {
    CARDS: ("interests.html#cards", "interests.from_cards"),
    "values": ("interests.html#values", "interests.from_values"),
    "bring-your-result": ("match.html", "interests.from_own"),
}
INTERESTS, MATCH, EXPLAINED = "interests.md", "match.md", "how-matching-works"


def has_interests(sheets: WorksheetPages) -> bool:
    """Whether a guide has every worksheet, and on it every field, that the pages need."""
    return all(
        slug in sheets.by_slug and fields <= {field.name for field in sheets.by_slug[slug].worksheet.fields()}
        for slug, fields in KEPT_IN.items()
    )


def interests_address(sheets: WorksheetPages) -> str:
    """Where the page of interests is, for pages at the top of the guide; empty where there is none."""
    return INTERESTS.replace(".md", ".html") if has_interests(sheets) else ""


def screen_links(sheets: WorksheetPages, words: Wording, slug: str) -> list[dict[str, str]]:
    """The pages on which the questions of a worksheet can be answered in another way."""
    if slug not in _ASKED_ON or not has_interests(sheets):
        return []
    page, said = _ASKED_ON[slug]
    return [{"to": page, "title": words.say(said)}]


def match_outputs(
    sheets: WorksheetPages, words: Wording, make: Callable[..., Output], everyone: tuple[str, ...]
) -> Iterator[Output]:
    """The two pages and their data; nothing where a guide lacks their worksheets."""
    if not has_interests(sheets):
        return
    library = sheets.library
    definitions = [define(sheets.by_slug[slug]) for slug in KEPT_IN]
    text = json.dumps(definitions, ensure_ascii=False, separators=(",", ":"))
    shown: dict[str, Any] = {
        "definitions": script_safe(text),
        "explained": f"{EXPLAINED}.html" if EXPLAINED in library.pages else "",
        "next_sheets": [sheets.card(sheets.by_slug[slug]) for slug in NEXT_SHEETS if slug in sheets.by_slug],
    }
    stage = library.stages[sheets.by_slug[CARDS].worksheet.stage]
    shown |= {"stage": f"stages/{stage.key}.html", "stage_title": stage.words.title}
    origin = sheets.by_slug[CARDS].document.path
    title, summary = words.say("interests.title"), words.say("interests.summary")
    yield make(INTERESTS, origin, "interests.md.j2", title, summary, **shown)
    title, summary = words.say("match.title"), words.say("match.summary")
    yield make(MATCH, origin, "match.md.j2", title, summary, **shown)
    data = partial(match_data.write_match, library)
    yield Output(match_data.PATH, "occupations", write=data, sees=everyone)
